//! How long each phase takes, of a newsroom with 1,000 releases and all that one can have (see `corpus`).
//!
//! ```text
//! cargo bench --bench phases                  all of them
//! cargo bench --bench phases -- content       those with "content" in their name
//! ```

#[path = "corpus/mod.rs"]
mod corpus;
#[path = "../tests/newsrooms/dice.rs"]
#[allow(dead_code)]
mod dice;

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BatchSize, Criterion};
use kawaraban::content;
use kawaraban::diagnostics::{Diagnostics, MessageLanguage, json};
use kawaraban::drawing::FontFolders;
use kawaraban::newsroom::{Audience, Newsroom};
use kawaraban::pipeline::{self, Progress, Request};
use kawaraban::plan::Trace;
use kawaraban::render::Renderer;
use kawaraban::schema::Setting;
use kawaraban::site::{self, Site, Theme};
use kawaraban::source::Sources;
use kawaraban::types::{Fingerprint, Moment, Zone};

const RELEASES: usize = 1_000;

fn main() {
    let folder = tempfile::tempdir().expect("a folder for the newsroom");
    corpus::write(RELEASES, corpus::Flavour::Whole, folder.path()).expect("the newsroom can be written");
    let moment = Moment::parse(corpus::MOMENT, Zone::tokyo()).expect("a moment").moment;
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(5))
        .configure_from_args();
    phases(&mut criterion, folder.path(), moment);
    criterion.final_summary();
}

fn phases(criterion: &mut Criterion, folder: &Path, moment: Moment) {
    let request = Request {
        site: folder.to_owned(),
        moment,
        base_url: None,
        strict: false,
        audience: Audience::Public,
        afresh: false,
        adopt: false,
        font_folders: FontFolders::default(),
    };
    let sources = settled(|diagnostics| Sources::read(folder, diagnostics));
    let setting = site::setting(&sources);
    let site = settled(|diagnostics| read_site(&sources, &setting, diagnostics));
    let drafts = || settled(|diagnostics| content::read(&sources, &setting, diagnostics));
    let prepared =
        settled(|diagnostics| pipeline::prepare(&request, diagnostics).expect("a newsroom without errors"));

    criterion.bench_function("source: read the files", |bench| {
        bench.iter(|| settled(|diagnostics| Sources::read(folder, diagnostics)));
    });
    criterion.bench_function("content: decode and parse", |bench| bench.iter(drafts));
    criterion.bench_function("newsroom: assemble", |bench| {
        let assemble = |mut drafts: content::Drafts| {
            let register = std::mem::take(&mut drafts.register);
            Newsroom::assemble(drafts, register.files.clone(), &site, moment, Audience::Public)
        };
        bench.iter_batched(drafts, assemble, BatchSize::PerIteration);
    });
    criterion.bench_function("all up to the plan", |bench| {
        bench.iter(|| settled(|diagnostics| pipeline::prepare(&request, diagnostics).is_some()));
    });
    criterion.bench_function("render: views and pages", |bench| {
        let renderer = Renderer::new(&prepared.plan, &prepared.templates);
        bench.iter(|| {
            for output in &prepared.plan.outputs {
                black_box(renderer.render(output, &Trace::default()).is_ok());
            }
        });
    });
    criterion.bench_function("render and publish into memory, on all processors", |bench| {
        bench.iter(|| {
            settled(|diagnostics| pipeline::outputs::<Fingerprint>(&prepared, &Silent, diagnostics).is_some())
        });
    });
}

fn read_site(sources: &Sources, setting: &Setting, diagnostics: &mut Diagnostics) -> Site {
    let theme = Theme::read(sources, diagnostics);
    Site::read(sources, setting, theme, None, diagnostics).expect("a site without errors")
}

/// What a phase gives, if it has found no error.
fn settled<T>(phase: impl FnOnce(&mut Diagnostics) -> T) -> T {
    let mut diagnostics = Diagnostics::new();
    let result = phase(&mut diagnostics);
    if diagnostics.has_errors() {
        let mut lines = Vec::new();
        json::write(&diagnostics, MessageLanguage::English, &mut lines).expect("they can be printed");
        panic!("{}", String::from_utf8_lossy(&lines));
    }
    result
}

struct Silent;

impl Progress for Silent {
    fn planned(&self, _: usize) {}
    fn rendered(&self) {}
}
