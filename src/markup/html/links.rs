//! Links, pictures and figures.

use super::{Writer, escape};
use crate::markup::destination::Destination;
use crate::markup::resolver::{ResolvedLink, ResolvedMedia};
use crate::markup::tree::{Image, ImageSource, Link};

impl Writer<'_> {
    pub(super) fn open_link(&mut self, index: u32) {
        let Some(link) = self.document.links.get(index as usize) else { return };
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
                        if link.text_is_empty {
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
        self.ends.push(end);
        if link.text_is_empty {
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
        let mut end = "<span class=\"visually-hidden\"> (".to_owned();
        escape::text(&mut end, &self.resolver.labels().external);
        end.push_str(")</span></a>");
        (href, end)
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
        self.waiting_references();
    }

    pub(super) fn image(&mut self, index: u32) {
        let Some(image) = self.document.images.get(index as usize) else { return };
        match self.resolved(image) {
            _ if self.is_expired(image) => self.expired("span"),
            Some(media) => self.img(image, &media),
            None => escape::text(&mut self.out, image.alt.as_deref().unwrap_or_default()),
        }
    }

    fn resolved(&self, image: &Image) -> Option<ResolvedMedia> {
        match &image.source {
            ImageSource::File(file) => self.resolver.media(file),
            ImageSource::External(url) => {
                let elsewhere = || ResolvedMedia { src: url.clone(), ..ResolvedMedia::default() };
                Some(self.resolver.media(url).unwrap_or_else(elsewhere))
            }
        }
    }

    fn is_expired(&self, image: &Image) -> bool {
        matches!(&image.source, ImageSource::File(file) if self.resolver.is_expired(file))
    }

    fn expired(&mut self, tag: &str) {
        self.out.push_str(&format!("<{tag} class=\"expired\">"));
        escape::text(&mut self.out, &self.resolver.labels().expired);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn img(&mut self, image: &Image, media: &ResolvedMedia) {
        self.out.push_str("<img");
        escape::url(&mut self.out, "src", &media.src);
        escape::attribute(&mut self.out, "alt", image.alt.as_deref().unwrap_or(&media.alt));
        for (name, pixels) in [("width", media.width), ("height", media.height)] {
            if let Some(pixels) = pixels {
                escape::attribute(&mut self.out, name, &pixels.to_string());
            }
        }
        if !image.title.is_empty() {
            escape::attribute(&mut self.out, "title", &image.title);
        }
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    /// A figure takes its caption from what stands in it, else from the front matter.
    pub(super) fn open_figure(&mut self, index: u32, is_empty: bool) {
        let Some(image) = self.document.images.get(index as usize) else { return };
        let media = self.resolved(image).filter(|_| !self.is_expired(image));
        self.out.push_str("<figure class=\"figure\">");
        if self.is_expired(image) {
            self.expired("p");
        }
        if let Some(media) = &media {
            self.img(image, media);
        }
        let media = media.unwrap_or_default();
        let caption = media.caption.filter(|caption| is_empty && !caption.is_empty());
        let credit = media.credit.filter(|credit| !credit.is_empty());
        if is_empty && caption.is_none() && credit.is_none() {
            self.ends.push("</figure>\n".to_owned());
            return;
        }
        self.out.push_str("<figcaption>");
        let mut end = String::new();
        if let Some(caption) = &caption {
            self.out.push_str(caption);
        }
        if let Some(credit) = &credit {
            end.push_str(if caption.is_some() {
                " <small class=\"credit\">"
            } else {
                "<small class=\"credit\">"
            });
            escape::text(&mut end, credit);
            end.push_str("</small>");
        }
        end.push_str("</figcaption></figure>\n");
        self.ends.push(end);
    }
}
