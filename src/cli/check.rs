//! `kawaraban check`: what a build would report, without writing anything.
//!
//! 1. The options become a request to `pipeline`.
//! 2. With `--prove`, [`prove`] takes it from here. Otherwise the newsroom is checked, and the problems are shown.

use super::Context;
use super::arguments::Check;
use super::failure::{Failure, Status};
use super::progress::Bar;
use super::prove;
use super::site::SiteHead;
use crate::diagnostics::Diagnostics;
use crate::newsroom::Audience;
use crate::pipeline::{self, Request};

pub(super) fn run(options: &Check, context: &Context<'_>) -> Result<Status, Failure> {
    let (site, terminal) = (context.site()?, &context.terminal);
    let head = SiteHead::read(site);
    let request = Request {
        site: site.to_owned(),
        moment: context.moment(&head)?,
        base_url: None,
        strict: options.strict,
        afresh: false,
        adopt: false,
        audience: Audience::Public,
        font_folders: context.font_folders(),
    };
    if options.prove {
        return prove::run(&request, head.setting.zone, terminal);
    }
    let bar = Bar::new(terminal);
    let mut diagnostics = Diagnostics::new();
    pipeline::check(&request, &bar, &mut diagnostics);
    bar.finish();
    terminal.diagnostics_and_notes(&diagnostics)?;
    if !diagnostics.has_problems() {
        terminal.result(terminal.pick("問題はありません。\n", "Everything is right.\n"))?;
    }
    Ok(Status::of(&diagnostics))
}
