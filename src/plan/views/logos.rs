//! Logos: each in a size in which it weighs as much as the others, on a ground on which it is seen.

use serde::Serialize;

use crate::content::Partner;
use crate::media::{LogoGround, LogoLook};
use crate::newsroom::Key;
use crate::plan::plan::Plan;
use crate::plan::views::context::ViewContext;
use crate::plan::views::images::{self, Crop};
use crate::plan::views::media::shown_file;
use crate::plan::views::text::TextIn;
use crate::schema::FileReference;
use crate::types::Kind;

/// A logo.
#[derive(Clone, Debug, Serialize)]
pub struct Logo {
    /// The picture, with the width and height in which it is shown.
    pub image: Crop,
    /// Whose it is.
    pub alt: TextIn,
    /// On which grounds it is seen: `any`, `light`, `dark`, or `own` where it brings one. A page lays a plate below it where its
    /// own ground is another one.
    pub ground: &'static str,
}

/// The logo of a partner, unless it may be shown no more.
pub(super) fn of_partner(context: &ViewContext<'_>, key: Key<Partner>, logo: &FileReference) -> Option<Logo> {
    let partner = context.plan.get(key);
    let path = shown_file(context, (Kind::Partner, &partner.id), logo.place.source_path(), &logo.name)?;
    let published = context.plan.published(path.to_owned())?;
    let look = context.plan.logo_look(path.to_owned());
    let alt = context.text(&partner.fields(context.lang).name);
    let size = look.map(|look| look.size_within(context.site.pictures.logos));
    Some(shown(images::whole(context, published), look, size, alt))
}

/// A logo of the site: an asset, or a file of the content.
pub(super) fn of_site(
    plan: &Plan,
    context: &ViewContext<'_>,
    logo: &FileReference,
    alt: TextIn,
) -> Option<Logo> {
    let (image, look) = match plan.site.assets.get(&logo.name) {
        Some(asset) => {
            (images::alone(context, &asset.path, None), plan.logos.get(&format!("assets/{}", logo.name)))
        }
        None => {
            let path = &plan.newsroom.site_logo(logo)?.0.path;
            (images::whole(context, plan.media.get(path)?), plan.logos.get(path))
        }
    };
    Some(shown(image, look, look.map(|look| look.size), alt))
}

/// A picture of which nothing is known stands on light ground, for which most logos are drawn.
fn shown(image: Crop, look: Option<&LogoLook>, size: Option<(u32, u32)>, alt: TextIn) -> Logo {
    let (width, height) = size.unzip();
    let image = Crop { width: width.or(image.width), height: height.or(image.height), ..image };
    Logo { image, alt, ground: look.map_or(LogoGround::Light, |look| look.ground).word() }
}
