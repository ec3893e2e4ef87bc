//! What a window has chosen for itself, which stands in the address of each of its pages.
//!
//! 1. `/releases/?_kawaraban-moment=2014-10-01&_kawaraban-drafts=on` is the page as of that moment, with what is hidden. So
//!    each window has its own choice, keeps it when it is loaded again, and finds the earlier one in its history.
//! 2. Pages do not know of it: their links and pictures come without. The address of the page that asks for them
//!    (`Referer`) has it, and leads to the address with it.
//! 3. Only the team chooses, and no foreign page can ask for a choice. Everybody else is led to the address without.

use hyper::header::REFERER;
use hyper::{Method, Request, Uri};
use percent_encoding::percent_decode_str;

use super::{HostCheck, Showing, Viewer};
use crate::newsroom::Audience;
use crate::types::{Moment, Zone};

/// What the moment is called in an address.
const MOMENT: &str = "_kawaraban-moment";

/// What the switch for hidden things is called in an address. It is `on` or `off`.
const DRAFTS: &str = "_kawaraban-drafts";

/// What a window has chosen for itself. Where it has chosen nothing, it sees what the program was started with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// The moment as of which it sees the site.
    pub moment: Option<Moment>,
    /// Whether it sees what is hidden.
    pub audience: Option<Audience>,
}

impl Choice {
    /// No choice at all: what the program was started with.
    pub const NONE: Choice = Choice { moment: None, audience: None };
}

/// What a page is asked for with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PageChoice {
    /// This choice.
    Of(Choice),
    /// The browser has to be led to this path and query, which say the right choice.
    At(String),
    /// Something that is no choice.
    Wrong,
}

/// What a viewer has chosen, where a program shows this.
pub(super) fn page_choice<B>(
    request: &Request<B>,
    viewer: Viewer,
    host_check: &HostCheck,
    showing: &Showing,
) -> PageChoice {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return PageChoice::Of(Choice::NONE);
    }
    let uri = request.uri();
    let has_own = own_pairs(uri).next().is_some();
    if viewer != Viewer::Team || !host_check.is_own_page(request) {
        return if has_own { PageChoice::At(with(uri, [])) } else { PageChoice::Of(Choice::NONE) };
    }
    if has_own {
        return match choice(uri, showing.zone) {
            Some(choice) if choice.audience == Some(showing.audience()) => {
                PageChoice::At(with(uri, own_pairs(uri).filter(|pair| !is_named(pair, DRAFTS))))
            }
            Some(choice) => PageChoice::Of(choice),
            None => PageChoice::Wrong,
        };
    }
    let referer = request.headers().get(REFERER).and_then(|referer| referer.to_str().ok());
    let referer = referer.filter(|referer| host_check.is_own_address(referer));
    let referer = referer.and_then(|referer| referer.parse::<Uri>().ok());
    match referer.as_ref().filter(|referer| own_pairs(referer).next().is_some()) {
        Some(referer) => PageChoice::At(with(uri, own_pairs(referer))),
        None => PageChoice::Of(Choice::NONE),
    }
}

/// The choice that stands in an address. `None` where it cannot be read.
pub(super) fn choice(uri: &Uri, zone: Zone) -> Option<Choice> {
    let moment = match value(uri, MOMENT) {
        Some(text) => {
            let text = percent_decode_str(text).decode_utf8().ok()?;
            Some(Moment::parse(&text, zone).ok()?.moment)
        }
        None => None,
    };
    let audience = match value(uri, DRAFTS) {
        Some("on") => Some(Audience::Preview),
        Some("off") => Some(Audience::Public),
        Some(_) => return None,
        None => None,
    };
    Some(Choice { moment, audience })
}

/// The value of a parameter in the query of an address, still encoded.
pub(super) fn value<'a>(uri: &'a Uri, name: &str) -> Option<&'a str> {
    let mut pairs = pairs(uri).filter_map(|pair| pair.split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
}

fn pairs(uri: &Uri) -> impl Iterator<Item = &str> {
    uri.query().into_iter().flat_map(|query| query.split('&'))
}

fn is_named(pair: &str, name: &str) -> bool {
    pair.split('=').next() == Some(name)
}

/// The parameters of an address that are a choice.
fn own_pairs(uri: &Uri) -> impl Iterator<Item = &str> {
    pairs(uri).filter(|pair| is_named(pair, MOMENT) || is_named(pair, DRAFTS))
}

/// The path and query of an address with another choice, or with none.
fn with<'a>(uri: &'a Uri, choice: impl IntoIterator<Item = &'a str>) -> String {
    let others = pairs(uri).filter(|pair| !is_named(pair, MOMENT) && !is_named(pair, DRAFTS));
    let query: Vec<&str> = others.chain(choice).collect();
    // Two slashes at the beginning would be another host.
    let path = format!("/{}", uri.path().trim_start_matches('/'));
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::showing;
    use super::*;

    const HERE: &str = "http://localhost:4848";

    fn asked(path: &str, viewer: Viewer, headers: &[(&str, &str)]) -> PageChoice {
        let request =
            headers.iter().fold(Request::builder().uri(path), |it, (name, value)| it.header(*name, *value));
        let host_check = HostCheck::new(None, 4848, false, Audience::Public);
        page_choice(&request.body(()).unwrap(), viewer, &host_check, &showing(None))
    }

    const NONE: PageChoice = PageChoice::Of(Choice::NONE);

    fn own(text: &str) -> PageChoice {
        let moment = Some(Moment::parse(text, Zone::tokyo()).unwrap().moment);
        PageChoice::Of(Choice { moment, audience: None })
    }

    #[test]
    fn the_moment_of_a_window_stands_in_its_address() {
        let team = |path: &str| asked(path, Viewer::Team, &[]);
        assert_eq!(team("/a/?b=c"), NONE);
        assert_eq!(team("/a/?_kawaraban-moment=2014-10-01"), own("2014-10-01"));
        assert_eq!(team("/?q=1&_kawaraban-moment=2014-10-01T09%3A30"), own("2014-10-01 09:30"));
        let with_offset = "/?_kawaraban-moment=2014-10-01T09%3A30%3A00%2B01%3A00";
        assert_eq!(team(with_offset), own("2014-10-01T09:30:00+01:00"));
        for wrong in ["soon", "", "%ff", "2014-13-01"] {
            assert_eq!(team(&format!("/?_kawaraban-moment={wrong}")), PageChoice::Wrong, "{wrong}");
        }
    }

    #[test]
    fn what_a_page_leads_to_is_as_of_the_same_moment() {
        let from = |page: &str, path| asked(path, Viewer::Team, &[("referer", &format!("{HERE}{page}"))]);
        let at = |path: &str| PageChoice::At(path.to_owned());
        let page = "/a/?x=y&_kawaraban-moment=2014-10-01&z";
        assert_eq!(from(page, "/b/"), at("/b/?_kawaraban-moment=2014-10-01"));
        assert_eq!(
            from(page, "/search/?q=%E7%95%99"),
            at("/search/?q=%E7%95%99&_kawaraban-moment=2014-10-01")
        );
        assert_eq!(from(page, "//evil.example/"), at("/evil.example/?_kawaraban-moment=2014-10-01"));
        // It may ask for another one.
        assert_eq!(from(page, "/b/?_kawaraban-moment=2015-01-01"), own("2015-01-01"));
        assert_eq!(from("/a/", "/b/"), NONE);
        let foreign = [("referer", "http://evil.example/?_kawaraban-moment=2014-10-01")];
        assert_eq!(asked("/b/", Viewer::Team, &foreign), NONE);
    }

    #[test]
    fn nobody_else_and_no_foreign_page_has_a_moment() {
        let path = "/a/?b=c&_kawaraban-moment=2014-10-01";
        let without = PageChoice::At("/a/?b=c".to_owned());
        assert_eq!(asked(path, Viewer::Others, &[]), without);
        assert_eq!(asked(path, Viewer::Team, &[("sec-fetch-site", "cross-site")]), without);
        assert_eq!(asked(path, Viewer::Team, &[("origin", "http://evil.example")]), without);
        let referer = format!("{HERE}{path}");
        assert_eq!(asked("/b/", Viewer::Others, &[("referer", &referer)]), NONE);
    }

    #[test]
    fn a_window_has_its_own_switch_for_what_is_hidden() {
        let team = |path: &str| asked(path, Viewer::Team, &[]);
        let with_drafts = Choice { moment: None, audience: Some(Audience::Preview) };
        assert_eq!(team("/a/?_kawaraban-drafts=on"), PageChoice::Of(with_drafts));
        let PageChoice::Of(both) = team("/?_kawaraban-moment=2014-10-01&_kawaraban-drafts=on") else {
            panic!()
        };
        assert!(both.moment.is_some() && both.audience == Some(Audience::Preview));
        for wrong in ["", "1", "yes", "ON"] {
            assert_eq!(team(&format!("/?_kawaraban-drafts={wrong}")), PageChoice::Wrong, "{wrong}");
        }
        // What the program was started with is no choice.
        let at = |path: &str| PageChoice::At(path.to_owned());
        assert_eq!(team("/a/?_kawaraban-drafts=off&q=1"), at("/a/?q=1"));
        let moment_stays = "/a/?_kawaraban-drafts=off&_kawaraban-moment=2014-10-01";
        assert_eq!(team(moment_stays), at("/a/?_kawaraban-moment=2014-10-01"));
        // Pictures and links of the page follow it.
        let referer = format!("{HERE}/a/?_kawaraban-moment=2014-10-01&_kawaraban-drafts=on");
        let led = asked("/b.png", Viewer::Team, &[("referer", &referer)]);
        assert_eq!(led, at("/b.png?_kawaraban-moment=2014-10-01&_kawaraban-drafts=on"));
    }

    #[test]
    fn nobody_else_and_no_foreign_page_can_switch() {
        let path = "/a/?b=c&_kawaraban-drafts=on";
        let without = PageChoice::At("/a/?b=c".to_owned());
        assert_eq!(asked(path, Viewer::Others, &[]), without);
        for header in [("sec-fetch-site", "cross-site"), ("origin", "http://evil.example")] {
            assert_eq!(asked(path, Viewer::Team, &[header]), without, "{header:?}");
        }
        let referer = format!("{HERE}{path}");
        assert_eq!(asked("/b/", Viewer::Others, &[("referer", &referer)]), NONE);
    }
}
