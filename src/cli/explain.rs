//! `kawaraban explain`: what an output was made of, and why the last build rendered it or left it as it was.
//!
//! 1. The record of the last build into the folder is read; nothing is built.
//! 2. The path becomes the output that is meant: people have it from the output folder, from where they are, or out of the
//!    browser.
//! 3. What is recorded of this output is told.

use std::path::Path;

use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::arguments::{Explain, Format};
use super::failure::{Failure, Status};
use super::reason;
use super::site::{SiteHead, shown};
use super::table::table;
use super::terminal::Terminal;
use super::{Context, json};
use crate::diagnostics::nearest;
use crate::diagnostics::problems::CommandLineProblem;
use crate::pipeline::{self, Explanation, Ledger, ViewExplanation};
use crate::plan::Explained;
use crate::publish::OutputFolder;
use crate::schema::OwnAddresses;
use crate::types::{BadPath, OutputPath};

pub(super) fn run(options: &Explain, context: &Context<'_>) -> Result<Status, Failure> {
    let (site, terminal) = (context.site()?, &context.terminal);
    let output = options.out.clone().unwrap_or_else(|| site.join(super::build::OUTPUT));
    let output_folder = OutputFolder::new(site, &output).map_err(Failure::Disk)?;
    let Some(ledger) = pipeline::last(&output_folder) else {
        return Err(CommandLineProblem::NothingBuilt { output: shown(output_folder.path()) }.into());
    };
    let path = find(&options.path, &output_folder, &SiteHead::read(site).setting.own, &ledger)?;
    let Some(explanation) = ledger.explain(&path) else {
        return Err(CommandLineProblem::NothingBuilt { output: shown(output_folder.path()) }.into());
    };
    terminal.data(&match terminal.format {
        Format::Human => human(&path, &explanation, terminal),
        Format::Json => json_line(&path, &explanation, terminal),
    })?;
    Ok(Status::Done)
}

/// The output that is meant by a path as people have it: from the output folder, from where they are, or out of the
/// browser.
fn find(
    written: &str,
    output_folder: &OutputFolder,
    own: &OwnAddresses,
    ledger: &Ledger,
) -> Result<OutputPath, CommandLineProblem> {
    let on_disk = std::path::absolute(written).ok();
    let inside = on_disk.as_deref().and_then(|path| path.strip_prefix(output_folder.path()).ok());
    let inside = inside.and_then(Path::to_str).map(|path| path.replace('\\', "/"));
    let address =
        written.split_once("://").map_or(written, |(_, rest)| rest.split_once('/').map_or("", |it| it.1));
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let address = percent_decode_str(address).decode_utf8_lossy();
    // An address as it is published, with the path below which the newsroom lies.
    let published = own.path(written);
    let below = own.below_path(&address);
    let paths = inside.iter().map(String::as_str).chain(published.as_deref()).chain([&*address]).chain(below);
    let candidates = paths.flat_map(|path| {
        let path = path.trim_matches('/');
        let folder = if path.is_empty() { String::new() } else { format!("{path}/") };
        [path.to_owned(), format!("{folder}index.html")]
    });
    let known = |path: &Result<OutputPath, BadPath>| {
        path.as_ref().is_ok_and(|path| ledger.paths().any(|known| known == path))
    };
    let found = candidates.map(|path| OutputPath::parse(&path)).find(known);
    found.and_then(Result::ok).ok_or_else(|| CommandLineProblem::UnknownOutput {
        path: written.to_owned(),
        nearest: nearest(address.trim_matches('/'), ledger.paths().map(OutputPath::as_str)),
    })
}

fn human(path: &OutputPath, explanation: &Explanation<'_>, terminal: &Terminal) -> String {
    let mut text = format!("{path}\n");
    match explanation {
        Explanation::Other(family, source) => {
            let explained = family.map_or(Explained::ByTrace, |family| family.explained);
            if let Explained::Copied(ja, en) | Explained::Made(ja, en) = explained {
                text.push_str(&format!("  {}\n", terminal.pick(ja, en).replace("{source}", source)));
            }
        }
        Explanation::View(view) => text.push_str(&human_view(view, terminal)),
    }
    text
}

fn human_view(view: &ViewExplanation<'_>, terminal: &Terminal) -> String {
    let language = terminal.language;
    let mut text = format!("  {}\n", reason::last_time(view.why, language));
    if let Some(template) = view.template {
        text.push_str(&format!("  {}: {template}\n", terminal.pick("テンプレート", "template")));
    }
    text.push_str(&format!("  {}: {}\n", terminal.pick("言語", "language"), view.lang));
    let mut section = |heading: &str, rows: String| {
        if !rows.is_empty() {
            text.push_str(&format!("  {heading}\n"));
            rows.lines().for_each(|row| text.push_str(&format!("    {row}\n")));
        }
    };
    let rows: Vec<[String; 2]> =
        view.entities.iter().map(|(kind, id, files)| [format!("{kind}:{id}"), files.join(" ")]).collect();
    section(terminal.pick("もとになった原稿", "made of"), table(&rows));
    let absent: Vec<[String; 1]> = view.absent.iter().map(|(kind, id)| [format!("{kind}:{id}")]).collect();
    section(
        terminal.pick("公開されれば加わるもの", "would also speak of, if it were visible"),
        table(&absent),
    );
    let queries: Vec<[String; 1]> = view.queries.iter().map(|query| [query.in_words(language)]).collect();
    section(terminal.pick("ほかに関わるもの", "also depends on"), table(&queries));
    text
}

#[derive(Serialize)]
struct ExplainedOutput<'a> {
    path: &'a str,
    from: Option<&'a str>,
    language: Option<&'a str>,
    template: Option<&'a str>,
    rendered: Option<bool>,
    reason: Option<String>,
    entities: Vec<EntityFiles<'a>>,
    absent: Vec<String>,
    also: Vec<String>,
}

#[derive(Serialize)]
struct EntityFiles<'a> {
    entity: String,
    files: &'a [&'a str],
}

fn json_line(path: &OutputPath, explanation: &Explanation<'_>, terminal: &Terminal) -> String {
    let empty = ExplainedOutput {
        path: path.as_str(),
        from: None,
        language: None,
        template: None,
        rendered: None,
        reason: None,
        entities: Vec::new(),
        absent: Vec::new(),
        also: Vec::new(),
    };
    let language = terminal.language;
    let explained = match explanation {
        Explanation::Other(family, source) => {
            let is_copy = family.is_some_and(|family| matches!(family.explained, Explained::Copied(..)));
            ExplainedOutput { from: is_copy.then_some(*source), ..empty }
        }
        Explanation::View(view) => ExplainedOutput {
            language: Some(view.lang),
            template: view.template,
            rendered: Some(view.why.is_some()),
            reason: Some(reason::last_time(view.why, language)),
            entities: view
                .entities
                .iter()
                .map(|(kind, id, files)| EntityFiles { entity: format!("{kind}:{id}"), files })
                .collect(),
            absent: view.absent.iter().map(|(kind, id)| format!("{kind}:{id}")).collect(),
            also: view.queries.iter().map(|query| query.in_words(language)).collect(),
            ..empty
        },
    };
    json::line(explained)
}
