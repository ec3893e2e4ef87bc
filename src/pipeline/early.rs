//! Compares the files that only hidden content uses with all files that are published.
//!
//! 1. [`Everybody`] has what is published as it lies in the site: files that content shows, `static/`, assets.
//! 2. Of the withheld files ([`withheld`]) those are read whose size another file has too: most sites have none.
//! 3. What the equal ones mean is for [`withheld::check`] to say.

use rayon::prelude::*;

use super::Memory;
use super::prepare::report_unreadable;
use crate::content::Register;
use crate::diagnostics::Diagnostics;
use crate::media::MediaFile;
use crate::newsroom::withheld::{self, Hidden, Shown, Withheld};
use crate::newsroom::{MediaPlace, Newsroom};
use crate::site::{AssetContent, Site};
use crate::source::Sources;
use crate::types::{FastMap, FastSet, Fingerprint};

/// What everybody can see.
pub(super) struct Everybody<'a> {
    /// The files that visible content shows.
    pub media: &'a [(MediaFile, MediaPlace)],
    /// The files of `static/`.
    pub statics: &'a [MediaFile],
    /// The assets.
    pub site: &'a Site,
    /// The texts among them.
    pub sources: &'a Sources,
}

/// Reports the files that show early what something hidden uses.
pub(super) fn check(
    newsroom: &Newsroom,
    register: &Register,
    everybody: &Everybody<'_>,
    memory: &Memory,
    diagnostics: &mut Diagnostics,
) {
    let Hidden { mut files, linked } = newsroom.withheld(register);
    if files.is_empty() && linked.is_empty() {
        return;
    }
    let shown = everybody.shown();
    // The logo of the site is public, whoever else uses it.
    let public: FastSet<&str> = shown.iter().map(|(_, shown)| shown.path).collect();
    files.retain(|withheld| !public.contains(withheld.file.path.as_str()));
    let mut sizes: FastMap<u64, usize> = FastMap::default();
    let withheld = files.iter().map(|withheld| withheld.file.size);
    withheld.chain(shown.iter().map(|(size, _)| *size)).for_each(|size| *sizes.entry(size).or_default() += 1);
    let is_worth_reading = |withheld: &&Withheld| {
        let size = withheld.file.size;
        // An empty file gives nothing away.
        size > 0 && sizes.get(&size).is_some_and(|files| *files > 1)
    };
    let read: Vec<_> = files.iter().filter(is_worth_reading).collect();
    let read: Vec<_> = read.into_par_iter().map(|it| (it, memory.measure(&it.file))).collect();
    let mut alike: Vec<(&Withheld, Fingerprint)> = Vec::new();
    for (withheld, outcome) in read {
        match outcome {
            Ok(measured) => alike.push((withheld, measured.fingerprint)),
            Err(error) => report_unreadable(&withheld.file, &error, diagnostics),
        }
    }
    let shown: Vec<Shown<'_>> = shown.into_iter().map(|(_, shown)| shown).collect();
    let zone = everybody.site.setting.zone;
    withheld::check(newsroom, register, &alike, &shown, zone, diagnostics);
    withheld::check_linked(&linked, &shown, zone, diagnostics);
}

impl<'a> Everybody<'a> {
    /// Every file with its size.
    fn shown(&self) -> Vec<(u64, Shown<'a>)> {
        let assets = self.site.assets.values().filter_map(|asset| match &asset.content {
            AssetContent::File(file) | AssetContent::Cleaned(file, _) => Some(file),
            AssetContent::Text(_) => None,
        });
        let media = self.media.iter().map(|(file, _)| file);
        let files = media.chain(self.statics).chain(assets);
        let files = files
            .map(|file| (file.file.size, Shown { path: &file.file.path, fingerprint: file.fingerprint }));
        let theme = format!("themes/{}/assets/", self.sources.theme);
        let is_asset = |path: &str| path.starts_with("assets/") || path.starts_with(&theme);
        let texts = self.sources.texts.iter().filter(|text| is_asset(&text.path)).map(|text| {
            (text.text().len() as u64, Shown { path: &text.path, fingerprint: text.fingerprint() })
        });
        files.chain(texts).collect()
    }
}
