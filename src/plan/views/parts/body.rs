//! Bodies: HTML from Markdown, with data blocks in between, and their table of contents.

use serde::Serialize;

use crate::content::case::CaseStatus;
use crate::content::{Body, Case, Program};
use crate::markup::{self, Data, Document, Mark, OutlineEntry, Piece};
use crate::newsroom::Key;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::parts::case_table::CaseTable;
use crate::plan::views::parts::details::Details;
use crate::plan::views::parts::embed::EmbedBox;
use crate::plan::views::parts::opportunity::OpportunityLine;
use crate::plan::views::parts::{case_table, details, embed, opportunity};
use crate::plan::views::resolver;
use crate::schema::Choice;
use crate::types::{Id, Kind, Lang, UrlPath};

/// A part of a body, in the order of the text.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BodyPart {
    /// HTML that needs no escaping.
    Html {
        /// The HTML.
        html: String,
    },
    /// `:::details`: a program's table and schedule.
    Details {
        /// The table.
        details: Details,
    },
    /// `:::cases`: a table of cases.
    Cases {
        /// The table.
        table: CaseTable,
    },
    /// `:::opportunities`: what the press may cover.
    Opportunities {
        /// The list.
        opportunities: Vec<OpportunityLine>,
    },
    /// `:::video`, `:::map`: something of another site.
    Embed {
        /// A picture and a link, until a reader asks for more.
        embed: Box<EmbedBox>,
    },
}

/// A line of a table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct OutlineItem {
    /// The heading's text.
    pub text: String,
    /// `#id`, as it stands in `href`.
    pub url: String,
    /// The headings below it.
    pub children: Vec<OutlineItem>,
}

/// The page's main text.
pub(in crate::plan::views) fn body(
    context: &ViewContext<'_>,
    body: &Body,
    owner: Owner<'_>,
) -> Vec<BodyPart> {
    marked_body(context, body, owner, &[])
}

/// The page's main text, with marks at words that were corrected.
pub(in crate::plan::views) fn marked_body(
    context: &ViewContext<'_>,
    body: &Body,
    owner: Owner<'_>,
    marks: &[Mark],
) -> Vec<BodyPart> {
    let pieces = resolver::pieces(context, body, owner, marks).into_iter();
    pieces
        .filter_map(|piece| match piece {
            Piece::Html(html) => Some(BodyPart::Html { html }),
            Piece::Directive(directive) => data(context, &directive.data, body, owner),
        })
        .collect()
}

/// Puts a dateline at the beginning of a body, if that begins with a paragraph.
pub(in crate::plan::views) fn run_in(
    context: &ViewContext<'_>,
    body: &mut [BodyPart],
    lang: &Lang,
    dateline: &str,
) -> bool {
    const PARAGRAPH: &str = "<p>";
    let Some(BodyPart::Html { html }) = body.first_mut() else { return false };
    if !html.starts_with(PARAGRAPH) {
        return false;
    }
    let own = if lang == context.lang { String::new() } else { format!(" lang=\"{}\"", context.lang) };
    let dateline = markup::escaped(dateline);
    html.insert_str(PARAGRAPH.len(), &format!("<span class=\"dateline\"{own}>{dateline}</span> "));
    true
}

fn data(context: &ViewContext<'_>, data: &Data, body: &Body, owner: Owner<'_>) -> Option<BodyPart> {
    match data {
        Data::Details { program } => {
            let key = match program {
                Some(program) => context.plan.find(&Id::parse(&program.name).ok()?)?,
                None => own_program(context, owner)?,
            };
            Some(BodyPart::Details { details: details::details(context, key, owner.at) })
        }
        Data::Cases { program, status } => {
            let keys = match program {
                Some(program) => {
                    let key = context.plan.find::<Program>(&Id::parse(&program.name).ok()?)?;
                    let cases = context.plan.get(key).relations.cases.iter().copied();
                    cases.filter(|key| had_begun(context, *key, owner)).collect()
                }
                None => own_cases(context, owner)?,
            };
            // A word that is no status has been reported; a preview shows the cases all the same.
            let status = status.as_ref().map(|status| status.value.as_str());
            let status = status.filter(|status| CaseStatus::WORDS.words.contains(status));
            let is_wanted = |key: &Key<Case>| {
                status.is_none_or(|wanted| {
                    case_table::case_status_at(context, *key, owner.at).0.word() == wanted
                })
            };
            let keys: Vec<_> = keys.into_iter().filter(is_wanted).collect();
            Some(BodyPart::Cases { table: case_table::case_table(context, &keys, owner.at)? })
        }
        Data::Opportunities => {
            let release = context.plan.find_standing(owner.id).filter(|_| owner.kind == Kind::Release)?;
            let opportunities = opportunity::opportunities(context, release, owner);
            (!opportunities.is_empty()).then_some(BodyPart::Opportunities { opportunities })
        }
        Data::Embed(embed) => {
            Some(BodyPart::Embed { embed: Box::new(embed::embed_box(context, embed, body, owner)) })
        }
    }
}

/// Whether a case was there already when a release was published: later ones are no part of it.
fn had_begun(context: &ViewContext<'_>, key: Key<Case>, owner: Owner<'_>) -> bool {
    let case = context.plan.get(key);
    let first_known = case.versions.original.fields.first_known().start(context.site.setting.zone);
    owner.at.is_none_or(|at| case.published.is_none_or(|published| published <= at) && first_known <= at)
}

fn own_program(context: &ViewContext<'_>, owner: Owner<'_>) -> Option<Key<Program>> {
    match owner.kind {
        Kind::Program => context.plan.find(owner.id),
        Kind::Release => context.plan.find_standing(owner.id)?.relations.programs.first().copied(),
        _ => None,
    }
}

fn own_cases(context: &ViewContext<'_>, owner: Owner<'_>) -> Option<Vec<Key<Case>>> {
    match owner.kind {
        Kind::Program => {
            let program = context.plan.find::<Program>(owner.id)?;
            Some(context.plan.get(program).relations.cases.clone())
        }
        Kind::Release => Some(context.plan.find_standing(owner.id)?.relations.cases.clone()),
        _ => None,
    }
}

/// The table of contents of a long body.
pub(in crate::plan::views) fn outline(context: &ViewContext<'_>, document: &Document) -> Vec<OutlineItem> {
    fn items(entries: Vec<OutlineEntry>) -> Vec<OutlineItem> {
        let item = |entry: OutlineEntry| OutlineItem {
            text: entry.text,
            url: UrlPath::encode_fragment(&entry.id),
            children: items(entry.children),
        };
        entries.into_iter().map(item).collect()
    }
    let enough = context.site.theme_settings.outline_from.unwrap_or(3) as usize;
    let is_wanted = document.is_long() && document.headings().len() >= enough;
    if is_wanted { items(document.outline()) } else { Vec::new() }
}
