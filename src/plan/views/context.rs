//! What every view of one language is made from.
//!
//! 1. A [`PlanInLanguage`] is what all views of one language share. It is made once.
//! 2. A [`ViewContext`] is for one view: it says words, texts, dates and addresses in the language of the page, and notes
//!    what the view asks of the plan.

use std::borrow::{Borrow, Cow};

use crate::content::{Meaning, Standpoint};
use crate::locale::Word;
use crate::markup::{self, Destination, Labels};
use crate::newsroom::{Joined, Visible};
use crate::plan::plan::Plan;
use crate::plan::routes::{Route, Written, in_language};
use crate::plan::tracked_plan::{Trace, TrackedPlan};
use crate::plan::views::text::{Html, Link, Mention, TextIn};
use crate::schema::{PhoneNumber, Text, WebAddress};
use crate::site::{Locale, SiteSettings};
use crate::source::NEWSROOM_FILE;
use crate::types::{DayOrMonth, Id, Kind, Lang, Moment, UrlPath};

/// How links are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urls {
    /// From the root of the host: in pages.
    Paths,
    /// In full: in feeds, which are read elsewhere.
    Absolute,
}

/// A plan in one language, with what all views of that language share.
pub struct PlanInLanguage<'a> {
    pub(super) plan: &'a Plan,
    lang: &'a Lang,
    locale: &'a Locale,
    labels: Labels,
}

impl<'a> PlanInLanguage<'a> {
    /// The plan in a language. `None` where the site does not have it.
    pub fn new(plan: &'a Plan, lang: &Lang) -> Option<PlanInLanguage<'a>> {
        let (lang, locale) = plan.site.locales.get_key_value(lang)?;
        let word = |word| locale.words.text(word).to_owned();
        let labels = Labels {
            external: word(Word::ExternalSite),
            footnotes: word(Word::Footnotes),
            footnote_back: word(Word::BackToText),
            table: word(Word::Table),
            expired: word(Word::MediaExpired),
            task_done: word(Word::TaskDone),
            task_open: word(Word::TaskOpen),
        };
        Some(PlanInLanguage { plan, lang, locale, labels })
    }

    /// The context of one view. What the view asks is noted.
    pub fn context<'s>(&'s self, urls: Urls, trace: &'s Trace) -> ViewContext<'s> {
        ViewContext {
            site: &self.plan.site.settings,
            plan: TrackedPlan::new(self.plan, trace),
            lang: self.lang,
            locale: self.locale,
            urls,
            labels: &self.labels,
        }
    }

    /// The language.
    pub fn lang(&self) -> &'a Lang {
        self.lang
    }

    /// The words that templates may say.
    pub fn words(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.locale.words.plain()
    }
}

/// The owner of a document: whose files and lists it means.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    pub kind: Kind,
    pub id: &'a Id,
    /// The page on which it stands, for relative links.
    pub page: Option<Route>,
    /// The moment of which it speaks: a release shows what was in force when it was published, anything else what is now.
    pub at: Option<Moment>,
}

/// What one view is made with.
pub struct ViewContext<'a> {
    pub(in crate::plan) site: &'a SiteSettings,
    pub(super) plan: TrackedPlan<'a>,
    pub(super) lang: &'a Lang,
    pub(super) locale: &'a Locale,
    pub(super) urls: Urls,
    pub(super) labels: &'a Labels,
}

impl<'a> ViewContext<'a> {
    /// The page's language.
    pub fn lang(&self) -> &'a Lang {
        self.lang
    }

    pub(super) fn href(&self, path: &UrlPath) -> String {
        match self.urls {
            Urls::Paths => self.site.base.href(path),
            Urls::Absolute => self.site.base.absolute(path),
        }
    }

    pub(super) fn path(&self, page: Route, lang: &Lang) -> UrlPath {
        self.plan.path(page, lang)
    }

    /// A page in this language.
    pub(super) fn url(&self, page: Route) -> String {
        self.href(&self.path(page, self.lang))
    }

    pub(super) fn say(&self, word: Word, arguments: &[(&str, &str)]) -> String {
        self.locale.words.say(word, arguments)
    }

    /// A sentence around a text, which keeps its ruby and its language.
    pub(super) fn say_around(&self, word: Word, name: &str, text: &TextIn) -> TextIn {
        // No word and no text has a noncharacter.
        const HERE: &str = "\u{FDD0}";
        let has_form = text.html.is_some() || text.lang.is_some();
        let around =
            || markup::escaped(&self.say(word, &[(name, HERE)])).replace(HERE, &text.to_marked_html());
        TextIn { text: self.say(word, &[(name, &text.text)]), html: has_form.then(around), lang: None }
    }

    pub(super) fn word(&self, word: Word) -> String {
        self.locale.words.text(word).to_owned()
    }

    pub(super) fn count(&self, word: Word, count: usize) -> String {
        self.locale.words.count(word, count as u64, &[])
    }

    pub(super) fn number(&self, number: usize) -> String {
        self.locale.words.number(number as u64)
    }

    /// A language, where it is another one than the page's.
    pub(super) fn other_lang(&self, lang: &Lang) -> Option<Lang> {
        (lang != self.lang).then(|| lang.clone())
    }

    pub(super) fn text(&self, text: &Text) -> TextIn {
        TextIn {
            text: text.text.to_string(),
            html: text.has_form().then(|| text.html(&[])),
            lang: self.other_lang(&text.lang),
        }
    }

    pub(super) fn maybe_text<T: Borrow<Text>>(&self, text: &Option<T>) -> Option<TextIn> {
        text.as_ref().map(|text| self.text(text.borrow()))
    }

    /// A text that stands large, with the places where it may be broken.
    pub(super) fn headline(&self, text: &Text) -> Html {
        self.headline_of(&self.text(text))
    }

    /// See [`ViewContext::headline`].
    pub(super) fn headline_of(&self, text: &TextIn) -> Html {
        self.headline_naming(Html { html: text.to_html(), lang: text.lang.clone() }, &[])
    }

    /// What stands large in Japanese is broken between phrases, and not within these names.
    pub(super) fn headline_naming(&self, headline: Html, names: &[&str]) -> Html {
        match headline.lang.as_ref().unwrap_or(self.lang).is_japanese() {
            true => Html { html: markup::with_phrase_breaks(&headline.html, names), ..headline },
            false => headline,
        }
    }

    /// A headline in a list: in Japanese, numbers, dates and places in it stay whole.
    pub(super) fn small_headline(&self, headline: TextIn) -> TextIn {
        if !headline.lang.as_ref().unwrap_or(self.lang).is_japanese() {
            return headline;
        }
        let html = headline.to_html();
        match markup::kept_together(&html, &[]) {
            Cow::Owned(html) => TextIn { html: Some(html), ..headline },
            Cow::Borrowed(_) => headline,
        }
    }

    pub(super) fn plain(&self, text: impl Into<String>) -> TextIn {
        TextIn { text: text.into(), html: None, lang: None }
    }

    /// A telephone number, as the readers of the page dial it.
    pub(super) fn phone_number(&self, number: &PhoneNumber) -> String {
        let home = self.site.setting.country.as_ref().map(|country| country.code());
        number.for_readers(self.lang, home).into_owned()
    }

    pub(super) fn day(&self, moment: Moment) -> String {
        self.locale.dates.day(moment.day(self.site.setting.zone))
    }

    /// "29 September 2014, 10:00 JST".
    pub(super) fn moment(&self, moment: Moment) -> String {
        self.locale.dates.moment(moment)
    }

    pub(super) fn datetime(&self, moment: Moment) -> String {
        moment.rfc3339(self.site.setting.zone)
    }

    pub(super) fn as_of(&self, date: DayOrMonth) -> String {
        let date = match date {
            DayOrMonth::Day(day) => self.locale.dates.plain_day(day),
            DayOrMonth::Month(month) => self.locale.dates.month(month),
        };
        self.say(Word::AsOf, &[("date", &date)])
    }

    /// The language in which an entity is read here: the page's, else its original's.
    pub(super) fn reading_lang<'b>(&'b self, written: &'b dyn Written) -> &'b Lang {
        if written.is_in(self.lang) { self.lang } else { written.original() }
    }

    /// A link to a page: in this language where it is in it, else to the original with a note.
    pub(super) fn link(&self, route: Route, label: TextIn) -> Link {
        let page = self.plan.page(route);
        let lang = page.entity.map_or(self.lang, |entity| self.reading_lang(entity.written));
        Link {
            label,
            url: self.href(&self.path(route, lang)),
            hreflang: self.other_lang(lang),
            note: self.other_lang(lang).map(|other| self.only_in(&other)),
        }
    }

    /// Where a web address leads: a path of the site, where it is one of its own.
    pub(super) fn address(&self, address: &WebAddress) -> String {
        let standpoint = Standpoint { source_path: NEWSROOM_FILE, page: None, setting: &self.site.setting };
        let written = || address.as_str().to_owned();
        match standpoint.meaning(&Destination::External(written()), |_| false) {
            Meaning::Path { path, query, anchor } => {
                let Some((path, _)) = self.plan.resolve_path(path) else { return written() };
                let query = query.map(|query| format!("?{query}")).unwrap_or_default();
                let anchor = anchor.map(|anchor| UrlPath::encode_fragment(&anchor)).unwrap_or_default();
                format!("{}{query}{anchor}", self.href(&path))
            }
            _ => written(),
        }
    }

    /// A path in this language's part of the site.
    pub(super) fn section(&self, inner: &str) -> UrlPath {
        in_language(inner, self.lang, self.site)
    }

    /// "Japanese only".
    pub(super) fn only_in(&self, lang: &Lang) -> String {
        self.say(Word::OnlyInLanguage, &[("language", crate::locale::language_name(lang, self.lang))])
    }

    /// A name without a page.
    pub(super) fn unlinked(&self, label: TextIn) -> Mention {
        Mention { label, url: None, hreflang: None, note: None }
    }

    /// "As of 29 September 2014", where something else is in force now than at a moment.
    pub(super) fn as_of_then<K: Joined>(&self, entry: &Visible<K>, at: Option<Moment>) -> Option<String> {
        let at = at.filter(|at| entry.has_changed_since(*at))?;
        Some(self.as_of(DayOrMonth::Day(at.day(self.site.setting.zone))))
    }
}
