//! Links.

use super::{Writer, escape};
use crate::markup::destination::Destination;
use crate::markup::embed::Embed;
use crate::markup::resolver::{ResolvedLink, Resolver};
use crate::markup::tree::{Link, LinkText};

/// A link to what would be embedded elsewhere.
pub(super) fn to_embed(embed: &Embed, resolver: &dyn Resolver) -> String {
    let mut link = "<p><a class=\"external\"".to_owned();
    escape::url(&mut link, "href", &embed.page);
    link.push_str(" rel=\"noopener\">");
    escape::text(&mut link, &embed.title);
    link + &end_of_external(resolver) + "</p>\n"
}

/// Behind the words of a link that leaves the site.
fn end_of_external(resolver: &dyn Resolver) -> String {
    let mut end = "<span class=\"visually-hidden\"> (".to_owned();
    escape::text(&mut end, &resolver.labels().external);
    end.push_str(")</span></a>");
    end
}

impl Writer<'_> {
    pub(super) fn open_link(&mut self, index: u32) {
        let Some(link) = self.document.links.get(index as usize) else { return };
        self.open_picture();
        let (words, end) = match &link.destination {
            Destination::Anchor(id) => {
                self.out.push_str("<a");
                self.href_to_id(id);
                self.end_of_tag(link);
                (format!("#{id}"), "</a>".to_owned())
            }
            destination => match self.resolver.link(destination) {
                ResolvedLink::Internal { href, title, lang } => {
                    self.out.push_str("<a");
                    escape::url(&mut self.out, "href", &href);
                    if let Some(lang) = &lang {
                        escape::attribute(&mut self.out, "hreflang", lang.as_str());
                        if link.text == LinkText::Empty {
                            escape::attribute(&mut self.out, "lang", lang.as_str());
                        }
                    }
                    self.end_of_tag(link);
                    (title, "</a>".to_owned())
                }
                ResolvedLink::External { href } => self.external(link, href),
                ResolvedLink::Plain { title } => (title, String::new()),
            },
        };
        self.is_in_link = !end.is_empty();
        self.pictures.are_in_link = true;
        self.ends.push(end);
        if link.text == LinkText::Empty {
            escape::text(&mut self.out, &words);
        }
    }

    /// Only `http` leaves the site; `mailto:` and `tel:` open a program.
    fn external(&mut self, link: &Link, href: String) -> (String, String) {
        let scheme_end = href.find(':').unwrap_or(0);
        let scheme = href[..scheme_end].to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            self.out.push_str("<a");
            escape::url(&mut self.out, "href", &href);
            self.end_of_tag(link);
            return (href[scheme_end + 1..].to_owned(), "</a>".to_owned());
        }
        self.out.push_str("<a class=\"external\"");
        escape::url(&mut self.out, "href", &href);
        self.out.push_str(" rel=\"noopener\"");
        self.end_of_tag(link);
        (href, end_of_external(self.resolver))
    }

    fn end_of_tag(&mut self, link: &Link) {
        if !link.title.is_empty() {
            escape::attribute(&mut self.out, "title", &link.title);
        }
        self.out.push('>');
    }

    pub(super) fn close_link(&mut self) {
        let end = self.ends.pop().unwrap_or_default();
        self.out.push_str(&end);
        self.is_in_link = false;
        self.pictures.are_in_link = false;
        self.waiting_references();
        self.words_of_pictures();
    }
}
