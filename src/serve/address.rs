//! The moment of a window, which stands in the address of each of its pages.
//!
//! 1. `/releases/?_kawaraban-moment=2014-10-01` is the page as of that moment. So each window has its own, keeps it when it is
//!    loaded again, and finds the earlier one in its history.
//! 2. Pages do not know of it: their links and pictures come without a moment. The address of the page that asks for them
//!    (`Referer`) has it, and leads to the address with it.
//! 3. Only the team has moments, and no foreign page can ask for one. Everybody else is led to the address without.

use hyper::header::REFERER;
use hyper::{Method, Request, Uri};
use percent_encoding::percent_decode_str;

use super::{HostCheck, Viewer};
use crate::types::{Moment, Zone};

/// What the moment is called in an address.
pub(super) const PARAMETER: &str = "_kawaraban-moment";

/// The moment as of which a page is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PageMoment {
    /// The moment of the program.
    Program,
    /// A moment of the window's own.
    Own(Moment),
    /// The browser has to be led to this path and query, which say the right moment.
    At(String),
    /// Something that is no moment.
    Wrong,
}

/// The moment as of which a viewer asks for a page.
pub(super) fn page_moment<B>(
    request: &Request<B>,
    viewer: Viewer,
    host_check: &HostCheck,
    zone: Zone,
) -> PageMoment {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return PageMoment::Program;
    }
    let uri = request.uri();
    let own = value(uri, PARAMETER);
    if viewer != Viewer::Team || !host_check.is_own_page(request) {
        return own.map_or(PageMoment::Program, |_| PageMoment::At(with(uri, None)));
    }
    match own {
        Some(text) => moment(text, zone).map_or(PageMoment::Wrong, PageMoment::Own),
        None => {
            let referer = request.headers().get(REFERER).and_then(|referer| referer.to_str().ok());
            let referer = referer.filter(|referer| host_check.is_own_address(referer));
            let referer = referer.and_then(|referer| referer.parse::<Uri>().ok());
            let of_page = referer.as_ref().and_then(|referer| value(referer, PARAMETER));
            of_page.map_or(PageMoment::Program, |text| PageMoment::At(with(uri, Some(text))))
        }
    }
}

/// A moment as it stands in an address, encoded.
pub(super) fn moment(text: &str, zone: Zone) -> Option<Moment> {
    let text = percent_decode_str(text).decode_utf8().ok()?;
    Moment::parse(&text, zone).ok().map(|written| written.moment)
}

/// The value of a parameter in the query of an address, still encoded.
pub(super) fn value<'a>(uri: &'a Uri, name: &str) -> Option<&'a str> {
    let mut pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
}

/// The path and query of an address with another moment, or with none.
fn with(uri: &Uri, moment: Option<&str>) -> String {
    let is_other = |pair: &&str| pair.split('=').next() != Some(PARAMETER);
    let others = uri.query().into_iter().flat_map(|query| query.split('&')).filter(is_other);
    let moment = moment.map(|moment| format!("{PARAMETER}={moment}"));
    let query: Vec<String> = others.map(str::to_owned).chain(moment).collect();
    // Two slashes at the beginning would be another host.
    let path = format!("/{}", uri.path().trim_start_matches('/'));
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::newsroom::Audience;

    const HERE: &str = "http://localhost:4848";

    fn as_of(path: &str, viewer: Viewer, headers: &[(&str, &str)]) -> PageMoment {
        let request =
            headers.iter().fold(Request::builder().uri(path), |it, (name, value)| it.header(*name, *value));
        let host_check = HostCheck::new(None, 4848, false, Audience::Public);
        page_moment(&request.body(()).unwrap(), viewer, &host_check, Zone::tokyo())
    }

    fn own(text: &str) -> PageMoment {
        PageMoment::Own(Moment::parse(text, Zone::tokyo()).unwrap().moment)
    }

    #[test]
    fn the_moment_of_a_window_stands_in_its_address() {
        let team = |path: &str| as_of(path, Viewer::Team, &[]);
        assert_eq!(team("/a/?b=c"), PageMoment::Program);
        assert_eq!(team("/a/?_kawaraban-moment=2014-10-01"), own("2014-10-01"));
        assert_eq!(team("/?q=1&_kawaraban-moment=2014-10-01T09%3A30"), own("2014-10-01 09:30"));
        let with_offset = "/?_kawaraban-moment=2014-10-01T09%3A30%3A00%2B01%3A00";
        assert_eq!(team(with_offset), own("2014-10-01T09:30:00+01:00"));
        for wrong in ["soon", "", "%ff", "2014-13-01"] {
            assert_eq!(team(&format!("/?_kawaraban-moment={wrong}")), PageMoment::Wrong, "{wrong}");
        }
    }

    #[test]
    fn what_a_page_leads_to_is_as_of_the_same_moment() {
        let from = |page: &str, path| as_of(path, Viewer::Team, &[("referer", &format!("{HERE}{page}"))]);
        let at = |path: &str| PageMoment::At(path.to_owned());
        let page = "/a/?x=y&_kawaraban-moment=2014-10-01&z";
        assert_eq!(from(page, "/b/"), at("/b/?_kawaraban-moment=2014-10-01"));
        assert_eq!(
            from(page, "/search/?q=%E7%95%99"),
            at("/search/?q=%E7%95%99&_kawaraban-moment=2014-10-01")
        );
        assert_eq!(from(page, "//evil.example/"), at("/evil.example/?_kawaraban-moment=2014-10-01"));
        // It may ask for another one.
        assert_eq!(from(page, "/b/?_kawaraban-moment=2015-01-01"), own("2015-01-01"));
        assert_eq!(from("/a/", "/b/"), PageMoment::Program);
        let foreign = [("referer", "http://evil.example/?_kawaraban-moment=2014-10-01")];
        assert_eq!(as_of("/b/", Viewer::Team, &foreign), PageMoment::Program);
    }

    #[test]
    fn nobody_else_and_no_foreign_page_has_a_moment() {
        let path = "/a/?b=c&_kawaraban-moment=2014-10-01";
        let without = PageMoment::At("/a/?b=c".to_owned());
        assert_eq!(as_of(path, Viewer::Others, &[]), without);
        assert_eq!(as_of(path, Viewer::Team, &[("sec-fetch-site", "cross-site")]), without);
        assert_eq!(as_of(path, Viewer::Team, &[("origin", "http://evil.example")]), without);
        let referer = format!("{HERE}{path}");
        assert_eq!(as_of("/b/", Viewer::Others, &[("referer", &referer)]), PageMoment::Program);
    }
}
