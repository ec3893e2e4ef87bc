//! Directives' lines become frames, or nodes that the page's template fills.

use std::ops::Range;

use super::{Builder, Open, added};
use crate::diagnostics::problems::MarkupProblem;
use crate::markup::directive::{self, Argument, Data, Directive, Fence, Kind, KnownAttribute, ProgramName};
use crate::markup::embed::{self, Addresses, Embed, Shows};
use crate::markup::node::{Element, Node};
use crate::markup::tree::Quote;
use crate::types::split_may_wait;

impl Builder<'_, '_> {
    /// A directive's line, at a span of the written text.
    pub(super) fn directive(&mut self, written: Range<usize>) {
        let line = self.prepared.written(written.clone());
        let mut problems = Vec::new();
        let read = directive::read_fence(line, &mut |span, problem| {
            problems.push((written.start + span.start..written.start + span.end, problem));
        });
        for (span, problem) in problems {
            let place = self.place_of_written(span);
            self.diagnostics.report(place, problem);
        }
        match read {
            Fence::Close if self.may_close_data => self.may_close_data = false,
            Fence::Close => self.close_directive(written),
            Fence::Open { kind: Some(kind), arguments, .. } if kind.is_data() => {
                self.data_directive(kind, arguments, written);
            }
            Fence::Open { name, kind, arguments } => {
                let element = kind.map(|kind| self.directive_element(kind, arguments, &written));
                self.open_frame(Open::Directive { name, is_told: kind.is_none(), written }, element);
            }
        }
    }

    /// A closing line. In a list or quote it closes nothing that was opened outside.
    pub(super) fn close_directive(&mut self, written: Range<usize>) {
        if self.close_up_to(|open| matches!(open, Open::Directive { .. })) {
            return;
        }
        let outside = self.frames.iter_mut().rev().find_map(|frame| match &mut frame.what {
            Open::Directive { name, is_told, .. } => {
                *is_told = true;
                Some(name.clone())
            }
            _ => None,
        });
        let problem = match outside {
            Some(name) => MarkupProblem::UnreachedDirective { name },
            None => MarkupProblem::UnopenedDirective,
        };
        let place = self.place_of_written(written);
        self.diagnostics.report(place, problem);
    }

    fn directive_element(
        &mut self,
        kind: Kind,
        arguments: Vec<KnownAttribute>,
        line: &Range<usize>,
    ) -> Element {
        let value = |name| arguments.iter().find(|argument| argument.name == name);
        match kind {
            Kind::Figure => {
                let media = value("media").map(|media| (media.value.clone(), media.span.clone()));
                let (file, span) = media.unwrap_or_default();
                let place = self.place_of_written(line.start + span.start..line.start + span.end);
                self.figure(&file, place)
            }
            Kind::Quote => {
                let [by, role] = ["by", "role"].map(|name| {
                    let argument = value(name)?;
                    let span = line.start + argument.span.start..line.start + argument.span.end;
                    Some(self.ruby_text(&argument.value, self.place_of_written(span)))
                });
                Element::Quote(added(&mut self.document.quotes, Quote { by, role }))
            }
            _ => Element::Note,
        }
    }

    fn data_directive(&mut self, kind: Kind, arguments: Vec<KnownAttribute>, written: Range<usize>) {
        let place = self.place_of_written(written.clone());
        if self.manuscript.is_note() || !self.frames.is_empty() {
            let line = self.prepared.written(written).to_owned();
            self.diagnostics.report(place, MarkupProblem::MisplacedDirective { line });
            self.may_close_data = true;
            return;
        }
        let argument = |name| {
            let written_argument = arguments.iter().find(|argument| argument.name == name)?;
            let span = &written_argument.span;
            let place = self.place_of_written(written.start + span.start..written.start + span.end);
            Some(Argument { value: written_argument.value.clone(), place })
        };
        let program = argument("program").map(|Argument { value, place }| {
            let (name, may_wait) = split_may_wait(&value);
            ProgramName { name: name.to_owned(), may_wait, place }
        });
        let data = match kind {
            Kind::Details => Some(Data::Details { program }),
            Kind::Cases => Some(Data::Cases { program, status: argument("status") }),
            Kind::Embed(shows) => {
                let picture = argument("poster").or_else(|| argument("image"));
                let arguments = argument("url").zip(argument("title"));
                arguments.and_then(|(url, title)| self.embed(shows, url, title, picture)).map(Data::Embed)
            }
            _ => Some(Data::Opportunities),
        };
        let Some(data) = data else {
            self.may_close_data = true;
            return;
        };
        let index = added(&mut self.document.directives, Directive { data, place });
        self.push(Node::Data(index));
        self.may_close_data = true;
    }

    /// What a directive shows of another site, if that is found in its address.
    fn embed(
        &mut self,
        shows: Shows,
        url: Argument,
        title: Argument,
        picture: Option<Argument>,
    ) -> Option<Embed> {
        let title = self.ruby_text(&title.value, title.place).words();
        let poster = picture.and_then(|picture| self.poster(&picture.value, picture.place));
        let diagnostics = &mut *self.diagnostics;
        let (provider, Addresses { page, frame }) =
            embed::read(shows, &url.value, &mut |problem| diagnostics.report(url.place.clone(), problem))?;
        Some(Embed { provider, page, frame, title, poster })
    }
}
