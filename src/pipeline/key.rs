//! What a whole site is made with, in a fingerprint: where it differs, nothing that was made before is believed.

use super::Request;
use crate::newsroom::Audience;
use crate::plan::Derivation;
use crate::render::Input;
use crate::source::Sources;
use crate::types::Fingerprint;

/// The program: its version, and the sources it was built from.
pub(super) const TOOL: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("KAWARABAN_SOURCES"));

/// The tool, `newsroom.yaml`, what the theme says of itself and its words, and what is asked of the build. Not content,
/// templates and assets: these are compared one by one.
pub(super) fn of(sources: &Sources, request: &Request) -> Fingerprint {
    let is_yaml = |path: &str| path.ends_with(".yaml") || path.ends_with(".yml");
    let texts = sources.texts.iter().filter(|text| !text.path.starts_with("content/") && is_yaml(&text.path));
    let newsroom = sources.newsroom.iter().map(|node| node.place.source());
    let settings = newsroom.chain(texts).map(|text| (text.path.as_str(), text.fingerprint()));
    Fingerprint::composed(asked(request).chain(settings))
}

/// What a derivation is made of: what it is, which outputs it takes, and what is in them.
pub(super) fn of_derivation(derivation: Derivation, inputs: &[Input<'_>]) -> Fingerprint {
    let what = Fingerprint::of(format!("{derivation:?}").as_bytes());
    let inputs = inputs.iter().map(|input| (input.output.path.as_str(), input.fingerprint));
    Fingerprint::composed([("", what)].into_iter().chain(inputs))
}

/// The tool, and what is asked of the build for the whole site.
pub(super) fn asked<'a>(request: &Request) -> impl Iterator<Item = (&'a str, Fingerprint)> + use<'a> {
    let base = request.base_url.as_ref().map_or("", |base| base.as_str());
    let audience = match request.audience {
        Audience::Public => "public",
        Audience::Preview => "preview",
    };
    let asked = [("tool", TOOL), ("base", base), ("audience", audience)];
    asked.map(|(name, value)| (name, Fingerprint::of(value.as_bytes()))).into_iter()
}
