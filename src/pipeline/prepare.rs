//! The files of a site → its plan.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::early;
use super::outlook::Outlook;
use super::recording_problems::AddressInCaptions;
use super::severities::Severities;
use super::written::Files;
use super::{Memory, Request, SiteReader, key, picture_problems, recording_problems};
use crate::content::{Drafts, Openings, Register};
use crate::diagnostics::problems::{
    IoCause, MediaProblem, PublishProblem, SchemaProblem, SiteProblem, SourceProblem,
};
use crate::diagnostics::{Diagnostics, Place};
use crate::drawing::FontFiles;
use crate::media::{self, MediaFile};
use crate::newsroom::{self, Audience, MediaPlace, Newsroom, PublicAt};
use crate::plan::{LogoTable, Plan, entity_path, links};
use crate::render::Templates;
use crate::site::{self, AssetContent, Site, Theme};
use crate::source::{BinaryFile, Closed, Sources};
use crate::types::{Fingerprint, Moment, file_name};

/// Everything that rendering needs.
pub struct Prepared {
    /// The outputs.
    pub plan: Plan,
    /// The templates.
    pub templates: Arc<Templates>,
    /// What the whole site is made with.
    pub(super) key: Fingerprint,
    /// The content files.
    pub(super) files: Files,
    /// The site's folder.
    pub(super) root: PathBuf,
    /// Texts that are opened when they are rendered.
    closed: Arc<Closed>,
}

impl Prepared {
    /// Reports the files that have changed since reading began: nothing that was made of them may be published.
    pub(super) fn report_changed(&self, diagnostics: &mut Diagnostics) {
        report_changed(&self.closed, diagnostics);
    }
}

fn report_changed(closed: &Closed, diagnostics: &mut Diagnostics) {
    for path in closed.changed() {
        diagnostics.report(Place::path(path.clone()), PublishProblem::SourceChanged { path });
    }
}

/// Reads a site and goes through all phases up to the plan. `None` where an error stands; every problem has been reported.
pub fn prepare(request: &Request, diagnostics: &mut Diagnostics) -> Option<Prepared> {
    SiteReader::of(&request.site).prepare(request, diagnostics)
}

/// The same for files that have been read. Of the site's folder only pictures and other files that are shown are opened.
pub fn prepare_sources(
    sources: &Sources,
    request: &Request,
    memory: &Memory,
    diagnostics: &mut Diagnostics,
) -> Option<Prepared> {
    let drafts = memory.drafts(sources, &site::setting(sources), diagnostics);
    plan(sources, drafts, Arc::default(), request, memory, None, diagnostics)
}

pub(super) fn plan(
    sources: &Sources,
    mut drafts: Drafts,
    closed: Arc<Closed>,
    request: &Request,
    memory: &Memory,
    outlook: Option<Outlook>,
    diagnostics: &mut Diagnostics,
) -> Option<Prepared> {
    let mut setting = site::setting(sources);
    if let Some(base) = &request.base_url {
        setting.own.add(base.as_str());
    }
    let mut register = std::mem::take(&mut drafts.register);
    sources.check_names(diagnostics);
    sources.note_droppings(diagnostics);
    let openings = register.openings();
    let theme = Theme::read(sources, diagnostics);
    let templates = memory.compiled(&theme, diagnostics);
    let site = Site::read(sources, &setting, theme, request.base_url.as_ref(), diagnostics);
    let written = newsroom::Written {
        drafts: &drafts,
        register: &register,
        openings: &openings,
        setting: &setting,
        site: site.as_ref(),
    };
    let named = newsroom::check(written, request.moment, request.audience, diagnostics);
    let is_hidden = |place: &Place| openings.is_hidden(place, request.moment);
    let looking = (memory, &is_hidden as &dyn Fn(&Place) -> bool);
    picture_problems::check(&named, &drafts, &register.files, &setting.own, looking, diagnostics);
    let fonts = site.as_ref().filter(|site| site.outputs.cards);
    let fonts = fonts.map(|site| FontFiles::find(site.theme.font_files(), &request.font_folders));
    let named_captions = named.iter().filter(|named| media::is_captions(&named.file.path));
    let planner = Planner {
        sources,
        register: &register,
        openings: &openings,
        memory,
        audience: request.audience,
        fonts: fonts.unwrap_or_default(),
        in_captions: AddressInCaptions::all(&named, &setting.own, memory),
        named_captions: named_captions.map(|named| named.file.path.clone()).collect(),
    };
    let assembled = site.as_ref().map(|site| {
        let assembled = planner.assemble(drafts, site, request.moment, diagnostics);
        let shown = early::Everybody { media: &assembled.media, statics: &assembled.statics, site, sources };
        early::check(&assembled.newsroom, &register, &shown, memory, diagnostics);
        assembled
    });
    let mut planned = Diagnostics::new();
    let plan =
        site.zip(assembled).map(|(site, assembled)| planner.outputs(Arc::new(site), assembled, &mut planned));
    if let Some(plan) = &plan {
        report_kept_outputs(plan, &mut planned);
        report_foreign_outputs(plan, &register, &mut planned);
    }
    let foreseen =
        outlook.zip(plan.as_ref()).map(|(outlook, plan)| outlook.foresee(&plan.site, &planner, &planned));
    let foreseen = foreseen.unwrap_or_default();
    let severities = Severities { openings: &openings, moment: request.moment, zone: setting.zone };
    severities.leave_to(&foreseen, &mut planned);
    if !request.strict {
        severities.settle(diagnostics);
        severities.settle_planned(&mut planned);
    }
    diagnostics.append(planned);
    foreseen.tell(request.strict, setting.zone, diagnostics);
    let bodies = std::mem::take(&mut register.bodies);
    let files = bodies.into_iter().map(|body| (body.owner, body.source)).collect();
    report_changed(&closed, diagnostics);
    // It is freed on another thread, since that takes a while.
    rayon::spawn(move || drop(register));
    if diagnostics.has_errors() {
        return None;
    }
    let (key, root) = (key::of(sources, request), sources.root.clone());
    Some(Prepared { plan: plan?, templates: templates?, key, files, root, closed })
}

/// Reports what `newsroom.yaml` keeps of others in a place where the newsroom writes a file of its own.
fn report_kept_outputs(plan: &Plan, diagnostics: &mut Diagnostics) {
    for kept in plan.site.keep.iter().filter(|kept| plan.output(kept.value.path()).is_some()) {
        let path = kept.value.path().to_string();
        diagnostics.report(kept.place.clone(), SchemaProblem::KeptIsOutput { path });
    }
}

/// Reports what `newsroom.yaml` says to be none of the newsroom where the newsroom has a file, or will have one.
fn report_foreign_outputs(plan: &Plan, register: &Register, diagnostics: &mut Diagnostics) {
    if plan.site.foreign_paths.is_empty() {
        return;
    }
    let declared = register.declared.keys().filter_map(|(kind, id)| entity_path(*kind, id));
    let mut paths: Vec<String> = declared.map(|page| format!("{page}index.html")).collect();
    paths.sort();
    paths.splice(0..0, plan.outputs.iter().map(|output| output.path.to_string()));
    for foreign in &plan.site.foreign_paths {
        let Some(below) = foreign.value.below(&plan.site.base) else { continue };
        let is_below = |path: &str| {
            path.strip_prefix(below.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if let Some(output) = paths.iter().find(|path| is_below(path)).cloned() {
            let path = foreign.value.as_str().to_owned();
            let problem = SiteProblem::ForeignPathOfOutput { path, output };
            diagnostics.report(foreign.place.clone(), problem);
        }
    }
}

/// What a plan is made of, whatever its moment.
pub(super) struct Planner<'a> {
    sources: &'a Sources,
    register: &'a Register,
    pub openings: &'a Openings<'a>,
    memory: &'a Memory,
    audience: Audience,
    fonts: FontFiles,
    in_captions: Vec<AddressInCaptions>,
    /// The paths of the captions that content names.
    named_captions: BTreeSet<String>,
}

/// What is visible at a moment, and the files to publish with it.
struct Assembled {
    newsroom: Newsroom,
    media: Vec<(MediaFile, MediaPlace)>,
    statics: Vec<MediaFile>,
    logos: LogoTable,
}

impl Planner<'_> {
    /// The outputs as of a moment.
    pub fn plan(
        &self,
        drafts: Drafts,
        site: Arc<Site>,
        moment: Moment,
        diagnostics: &mut Diagnostics,
    ) -> Plan {
        let assembled = self.assemble(drafts, &site, moment, diagnostics);
        self.outputs(site, assembled, diagnostics)
    }

    fn assemble(
        &self,
        drafts: Drafts,
        site: &Site,
        moment: Moment,
        diagnostics: &mut Diagnostics,
    ) -> Assembled {
        let newsroom = Newsroom::assemble(drafts, self.register.files.clone(), site, moment, self.audience);
        let media = measured(self.memory, newsroom.used_files(site), diagnostics);
        let statics = self.sources.binaries_in("static/").map(|(_, file)| (file.clone(), MediaPlace::Static));
        let statics = measured(self.memory, statics.collect(), diagnostics);
        statics.iter().for_each(|(file, _)| picture_problems::check_static(file, diagnostics));
        let logos = self.logos(site, &newsroom, &media, diagnostics);
        let statics = statics.into_iter().map(|(file, _)| file).collect();
        Assembled { newsroom, media, statics, logos }
    }

    /// How all logos look, by their paths in the site. A picture of which nothing is seen is reported; what cannot be published
    /// at all is told elsewhere.
    fn logos(
        &self,
        site: &Site,
        newsroom: &Newsroom,
        media: &[(MediaFile, MediaPlace)],
        diagnostics: &mut Diagnostics,
    ) -> LogoTable {
        let shown = newsroom.logos(site);
        let of_content = media.par_iter().filter(|(file, _)| shown.contains(file.file.path.as_str()));
        let looks: Vec<_> = of_content
            .map(|(file, _)| (file, self.memory.look(file.fingerprint, || file.look()).ok().flatten()))
            .collect();
        let mut logos = LogoTable::new();
        for (file, look) in looks {
            let path = &file.file.path;
            match look {
                Some(look) => drop(logos.insert(path.clone(), look)),
                None if file.picture().is_some() => {
                    let problem = MediaProblem::UnseenLogo { file: file_name(path).to_owned() };
                    diagnostics.report(Place::path(path), problem);
                }
                None => {}
            }
        }
        for logo in site.logo.iter().chain(&site.logo_dark) {
            let Some(asset) = site.assets.get(&logo.name) else { continue };
            let look = self.memory.look(asset.content.fingerprint(), || match &asset.content {
                AssetContent::Text(text) => Ok(media::look(text.as_bytes(), &logo.name)),
                AssetContent::File(file) | AssetContent::Cleaned(file, _) => file.look(),
            });
            logos.extend(look.ok().flatten().map(|look| (format!("assets/{}", logo.name), look)));
        }
        logos
    }

    fn outputs(&self, site: Arc<Site>, assembled: Assembled, diagnostics: &mut Diagnostics) -> Plan {
        let Assembled { newsroom, media, statics, logos } = assembled;
        let plan = Plan::list(site, newsroom, media, statics, logos, &self.fonts, diagnostics);
        let public = PublicAt::of(&plan.newsroom, self.register, self.openings);
        let is_published = |path: &str| plan.media.contains_key(path);
        let written = |it: &AddressInCaptions| it.written(public.is_hidden(&it.named), is_published);
        let mut in_captions: Vec<_> = self.in_captions.iter().filter_map(written).collect();
        let is_linked = |path: &str| media::is_captions(path) && !self.named_captions.contains(path);
        let linked = plan.media.iter().filter(|(path, _)| is_linked(path));
        for (_, published) in linked {
            let own = &plan.site.setting.own;
            in_captions.extend(recording_problems::linked_captions(&published.file, own, diagnostics));
        }
        links::check(&plan, public, &in_captions, diagnostics);
        plan
    }
}

/// Measures files that are shown. Files that cannot be read are reported.
fn measured(
    memory: &Memory,
    used: Vec<(BinaryFile, MediaPlace)>,
    diagnostics: &mut Diagnostics,
) -> Vec<(MediaFile, MediaPlace)> {
    let outcomes: Vec<_> =
        used.into_par_iter().map(|(file, place)| (memory.measure(&file), file, place)).collect();
    let mut media = Vec::new();
    for (outcome, file, place) in outcomes {
        match outcome {
            Ok(measured) => media.push((measured, place)),
            Err(error) => report_unreadable(&file, &error, diagnostics),
        }
    }
    media
}

pub(super) fn report_unreadable(file: &BinaryFile, error: &std::io::Error, diagnostics: &mut Diagnostics) {
    let problem = SourceProblem::Unreadable { cause: IoCause::of(error) };
    diagnostics.report(Place::path(file.path.clone()), problem);
}
