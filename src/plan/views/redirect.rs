//! What stands at a former address.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::newsroom::Audience;
use crate::plan::routes::Route;
use crate::plan::views::context::{Urls, ViewContext};
use crate::plan::views::{frame, policy};
use crate::types::{Id, Lang};

/// `redirect.html`: what stands at a former address.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectView {
    /// The language of the page to which it leads.
    pub lang: Lang,
    /// Where it leads, as it stands in `href`.
    pub url: String,
    /// The same as an absolute URL.
    pub absolute_url: String,
    /// The title of the page to which it leads.
    pub title: String,
    /// Whether search engines are to leave it out.
    pub noindex: bool,
    /// What it may load, for `Content-Security-Policy`.
    pub policy: String,
}

/// What stands at a former address of a page in this language.
pub fn redirect(context: &ViewContext<'_>, page: Route, contact: Option<&Id>) -> RedirectView {
    let anchor = contact.map(|id| format!("#{id}")).unwrap_or_default();
    let path = context.path(page, context.lang);
    debug_assert_eq!(context.urls, Urls::Paths);
    RedirectView {
        lang: context.lang.clone(),
        url: format!("{}{anchor}", context.href(&path)),
        absolute_url: format!("{}{anchor}", context.site.base.absolute(&path)),
        title: frame::frame(context, page).title,
        noindex: context.plan.audience() == Audience::Preview,
        policy: policy::policy(&BTreeSet::new()),
    }
}
