//! Builds of a site, in this process or by the program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use kawaraban::check::Redactor;
use kawaraban::diagnostics::{Diagnostics, MessageLanguage, json};
use kawaraban::drawing::FontFolders;
use kawaraban::newsroom::{self, Audience};
use kawaraban::pipeline::{self, Memory, OnDemand, Prepared, Request, SiteReader};
use kawaraban::plan::Output;
use kawaraban::source::Sources;
use kawaraban::types::Moment;

/// What a build of a site would write: each output's bytes by its path. An error is everything that was reported.
pub fn rendered(site: &Path, moment: i64) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut diagnostics = Diagnostics::new();
    let prepared = pipeline::prepare(&request(site, moment)?, &mut diagnostics);
    bytes(prepared.ok_or_else(|| printed(&diagnostics))?)
}

/// The same of what is left of the site once the library has redacted it.
pub fn rendered_redacted(site: &Path, moment: i64) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut diagnostics = Diagnostics::new();
    let request = request(site, moment)?;
    let sources = Sources::read(site, &mut diagnostics);
    let setting = kawaraban::site::setting(&sources);
    let redacted = Redactor::new(&sources, &setting).at(request.moment);
    let prepared = pipeline::prepare_sources(&redacted, &request, &Memory::default(), &mut diagnostics);
    bytes(prepared.ok_or_else(|| printed(&diagnostics))?)
}

/// The same of a site as it was read.
pub fn rendered_by(
    reading: SiteReader,
    site: &Path,
    moment: i64,
) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut diagnostics = Diagnostics::new();
    let prepared = reading.prepare(&request(site, moment)?, &mut diagnostics);
    bytes(prepared.ok_or_else(|| printed(&diagnostics))?)
}

fn bytes(prepared: Prepared) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let outputs = OnDemand::<Vec<u8>>::new(prepared);
    let bytes = |output: &Output| {
        let bytes = outputs.get(&output.path).ok_or("not in the plan")?;
        Ok((output.path.to_string(), bytes.map_err(|problem| format!("{problem:?}"))?.clone()))
    };
    outputs.plan().outputs.iter().map(bytes).collect()
}

/// The moments at which the program says that a site changes.
pub fn timetable(site: &Path) -> Result<BTreeSet<i64>, String> {
    let mut diagnostics = Diagnostics::new();
    let (setting, drafts) = pipeline::drafts(site, &mut diagnostics);
    if diagnostics.has_errors() {
        return Err(printed(&diagnostics));
    }
    Ok(newsroom::timetable(&drafts, setting.zone).iter().map(|change| change.moment.unix()).collect())
}

/// What is wrong with a site, without rendering it.
pub fn problems(site: &Path, moment: i64) -> Result<Diagnostics, String> {
    let mut diagnostics = Diagnostics::new();
    pipeline::prepare(&request(site, moment)?, &mut diagnostics);
    Ok(diagnostics)
}

pub fn request(site: &Path, moment: i64) -> Result<Request, String> {
    let moment = Moment::from_unix(moment).ok_or("no moment")?;
    Ok(Request {
        site: site.to_owned(),
        moment,
        base_url: None,
        strict: false,
        afresh: false,
        adopt: false,
        audience: Audience::Public,
        font_folders: FontFolders::default(),
    })
}

/// What was reported, a line of JSON each.
pub fn printed(diagnostics: &Diagnostics) -> String {
    let mut lines = Vec::new();
    json::write(diagnostics, MessageLanguage::English, &mut lines)
        .map_or_else(|error| error.to_string(), |()| String::from_utf8_lossy(&lines).into_owned())
}

/// The program in a site's folder, without any environment.
pub fn program(site: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kawaraban"));
    command.env_clear().env("NO_COLOR", "1").env("KAWARABAN_FONTS", "").current_dir(site);
    command
}

/// `--at` a moment.
pub fn at(moment: i64) -> String {
    let utc = kawaraban::types::Zone::parse("UTC").unwrap_or_else(kawaraban::types::Zone::tokyo);
    Moment::from_unix(moment).map(|moment| moment.rfc3339(utc)).unwrap_or_default()
}
