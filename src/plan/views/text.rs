//! Texts, HTML and links: what all views are made of.

use serde::Serialize;

use crate::content::Version;
use crate::markup;
use crate::schema::Anything;
use crate::types::Lang;

/// A text, and its language where that is not the page's.
#[derive(Clone, Debug, Serialize)]
pub struct TextIn {
    /// The words alone, not escaped: for attributes, and wherever `html` has nothing.
    pub text: String,
    /// The text as HTML, where words in it have readings or it has several lines. A template asks `{% if of.html %}`: most texts, and a page has
    /// hundreds, do not even have the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// Its language, for the `lang` attribute; nothing where it is the page's own.
    pub lang: Option<Lang>,
}

impl TextIn {
    /// The text as HTML, marked with its language where that is not the page's.
    pub(super) fn to_marked_html(&self) -> String {
        match &self.lang {
            Some(lang) => format!("<span lang=\"{lang}\">{}</span>", self.to_html()),
            None => self.to_html(),
        }
    }

    /// The text as HTML.
    pub(super) fn to_html(&self) -> String {
        self.html.clone().unwrap_or_else(|| markup::escaped(&self.text))
    }
}

/// HTML that needs no escaping, and its language where that is not the page's.
#[derive(Clone, Debug, Serialize)]
pub struct Html {
    /// The HTML.
    pub html: String,
    /// Its language; nothing where it is the page's own.
    pub lang: Option<Lang>,
}

impl Html {
    /// A text as HTML.
    pub(super) fn of(text: TextIn) -> Html {
        Html { html: text.to_html(), lang: text.lang }
    }
}

/// A link within the site.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What it is called.
    pub label: TextIn,
    /// Where it leads, as it stands in `href`.
    pub url: String,
    /// The language of the target where that is not the page's, for `hreflang`.
    pub hreflang: Option<Lang>,
    /// "Japanese only", where the target is not written in the page's language.
    pub note: Option<String>,
}

/// Something that is named, with a link where it has a page.
#[derive(Clone, Debug, Serialize)]
pub struct Mention {
    /// What it is called.
    pub label: TextIn,
    /// Where it leads.
    pub url: Option<String>,
    /// The language of the target where that is not the page's.
    pub hreflang: Option<Lang>,
    /// "Japanese only", where the target is not written in the page's language.
    pub note: Option<String>,
}

impl From<Link> for Mention {
    fn from(link: Link) -> Mention {
        Mention { label: link.label, url: Some(link.url), hreflang: link.hreflang, note: link.note }
    }
}

/// What the site hands its own templates of an entity, as plain data; an empty map where it hands them nothing.
pub(in crate::plan::views) fn extra<K>(version: &Version<K>) -> serde_json::Value {
    version.extra.as_ref().map_or_else(|| serde_json::json!({}), Anything::to_value)
}
