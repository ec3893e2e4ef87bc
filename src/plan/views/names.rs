//! What things are called: pages, parts of the archive, cases; kinds and states in words.

use crate::content::case::CaseStatus;
use crate::content::partner::PartnerKind;
use crate::content::program::ProgramStatus;
use crate::content::release::ReleaseKind;
use crate::content::{Case, Contact, Release};
use crate::locale::Word;
use crate::newsroom::{Key, Visible};
use crate::plan::listings::Tag;
use crate::plan::routes::{GalleryPart, Listing, Route};
use crate::plan::views::context::ViewContext;
use crate::plan::views::text::{Link, TextIn};

/// What a page is called: its heading, its label in breadcrumbs. The front page has the site's title.
pub(in crate::plan::views) fn title(context: &ViewContext<'_>, route: Route) -> Option<TextIn> {
    let word = |word| context.plain(context.word(word));
    Some(match route {
        Route::Home => return None,
        Route::Archive(listing, _) => context.plain(listing_heading(context, listing)),
        Route::Release(key) => context.text(&context.plan.get(key).fields(context.lang).title),
        Route::Withdrawn(key) => context.text(&context.plan.withdrawn(key).fields(context.lang).title),
        Route::Removed(_) => word(Word::RemovedTitle),
        Route::Programs => word(Word::Programs),
        Route::Program(key, _) => context.text(&context.plan.get(key).fields(context.lang).name),
        Route::Cases => word(Word::Cases),
        Route::Case(key, _) => case_title(context, key),
        Route::Partners => word(Word::Partners),
        Route::Partner(key, _) => context.text(&context.plan.get(key).fields(context.lang).name),
        Route::Contact => word(Word::Contact),
        Route::Coverage => word(Word::Coverage),
        Route::Gallery(part, _) => context.plain(gallery_heading(context, part)),
        Route::Free(key) => context.text(&context.plan.get(key).fields(context.lang).title),
        Route::Search => word(Word::Search),
        Route::NotFound => word(Word::NotFound),
    })
}

/// A case's own title, else that of its company and program; one of them that may wait and does is not disclosed.
pub(super) fn case_title(context: &ViewContext<'_>, key: Key<Case>) -> TextIn {
    let case = context.plan.get(key);
    if let Some(title) = &case.fields(context.lang).title {
        return context.text(title);
    }
    let undisclosed = || context.word(Word::Undisclosed);
    let company = case.relations.company.map(|key| &context.plan.get(key).fields(context.lang).name.text);
    let program = case.relations.program.map(|key| &context.plan.get(key).fields(context.lang).name.text);
    let company = company.map_or_else(undisclosed, |name| name.to_string());
    let program = program.map_or_else(undisclosed, |name| name.to_string());
    context.plain(context.say(Word::Labelled, &[("label", &company), ("value", &program)]))
}

/// A link to a page by its title: in this language where the page is in it, else to the original with a note.
pub(super) fn link(context: &ViewContext<'_>, route: Route) -> Link {
    let label = match route {
        // A list may say what the page itself no longer does.
        Route::Removed(key) => context.maybe_text(&context.plan.tombstone(key).texts.get(context.lang).title),
        _ => None,
    };
    let label = label.or_else(|| title(context, route));
    context.link(route, label.unwrap_or_else(|| context.plain(context.word(Word::Home))))
}

/// The heading of a part of the archive.
pub(super) fn listing_heading(context: &ViewContext<'_>, listing: Listing) -> String {
    match listing {
        Listing::All => context.word(Word::Releases),
        Listing::Year(year) => context.say(Word::ReleasesOfYear, &[("year", &year_label(context, year))]),
        Listing::Tag(tag) => {
            context.say(Word::ReleasesWithTag, &[("tag", &tag_label(context, context.plan.tag(tag)).text)])
        }
    }
}

/// The heading of a part of the gallery.
pub(super) fn gallery_heading(context: &ViewContext<'_>, part: GalleryPart) -> String {
    match part {
        GalleryPart::All => context.word(Word::Photos),
        GalleryPart::Year(year) => context.say(Word::MediaOfYear, &[("year", &year_label(context, year))]),
        GalleryPart::Program(key) => {
            let name = &context.plan.get(key).fields(context.lang).name.text;
            context.say(Word::MediaOfProgram, &[("program", name)])
        }
    }
}

/// A year of the archive: `2014年`, `2014年度`.
pub(super) fn year_label(context: &ViewContext<'_>, year: i32) -> String {
    let dates = &context.locale.dates;
    match context.site.fiscal_year_start {
        Some(_) => dates.fiscal_year(year, |year| context.say(Word::FiscalYear, &[("year", year)])),
        None => dates.year(year),
    }
}

/// A tag in the page's language, else in the first one in which it was written.
pub(super) fn tag_label(context: &ViewContext<'_>, tag: &Tag) -> TextIn {
    let fallback = || context.site.setting.languages.iter().find_map(|lang| tag.labels.get(lang));
    let label = tag.labels.get(context.lang).or_else(fallback);
    label.map_or_else(|| context.plain(tag.slug.clone()), |text| context.text(text))
}

/// A contact's place on the contact page.
pub(super) fn contact_url(context: &ViewContext<'_>, key: Key<Contact>) -> String {
    format!("{}#{}", context.url(Route::Contact), context.plan.get(key).id)
}

/// A kind in words.
pub(super) fn release_kind(context: &ViewContext<'_>, kind: ReleaseKind) -> String {
    context.word(kind.label())
}

/// A status in words.
pub(super) fn program_status(context: &ViewContext<'_>, status: ProgramStatus) -> String {
    context.word(match status {
        ProgramStatus::Pilot => Word::ProgramPilot,
        ProgramStatus::Active => Word::ProgramActive,
        ProgramStatus::Ended => Word::ProgramEnded,
    })
}

/// What a partner is to us, in words.
pub(super) fn partner_kind(context: &ViewContext<'_>, kind: PartnerKind) -> String {
    context.word(match kind {
        PartnerKind::Company => Word::PartnerCompany,
        PartnerKind::Host => Word::PartnerHost,
        PartnerKind::Supporter => Word::PartnerSupporter,
    })
}

/// A status in words.
pub(super) fn case_status(context: &ViewContext<'_>, status: CaseStatus) -> String {
    context.word(match status {
        CaseStatus::Preparing => Word::CasePreparing,
        CaseStatus::OnAssignment => Word::CaseOnAssignment,
        CaseStatus::FollowUp => Word::CaseFollowUp,
        CaseStatus::Completed => Word::CaseCompleted,
        CaseStatus::Cancelled => Word::CaseCancelled,
    })
}

/// The names that the headline of a release may say: the publisher's, and those of the programs and partners that it is about.
pub(super) fn names_in<'a>(context: &'a ViewContext<'_>, release: &Visible<Release>) -> Vec<&'a str> {
    let relations = &release.relations;
    let publisher = context.plan.organization().map(|it| &*it.fields(context.lang).name.text);
    let programs =
        relations.programs.iter().map(|key| &*context.plan.get(*key).fields(context.lang).name.text);
    let partners =
        relations.partners.iter().map(|key| &*context.plan.get(*key).fields(context.lang).name.text);
    publisher.into_iter().chain(programs).chain(partners).collect()
}
