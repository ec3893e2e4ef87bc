//! Tests of the whole way: Markdown in, HTML, text and problems out.

mod commonmark;
mod documents;
mod emphasis;
mod html;
mod line_heads;
mod lines;
mod marks;
mod misread;
mod phrases;
mod problems;
mod reading_time;
mod ruby;
mod run_on;
mod safety;
mod typed_lines;
mod waiting;

use std::sync::Arc;

use super::*;
use crate::diagnostics::{Diagnostics, SourceText};
use crate::types::{Kind, Lang};

/// A page that knows everything it is asked for.
struct Page {
    labels: Labels,
    prefix: &'static str,
    url: &'static str,
    marks: Vec<Mark>,
}

impl Page {
    fn new() -> Page {
        let labels = Labels {
            external: "外部サイト".into(),
            footnotes: "脚注".into(),
            footnote_back: "本文に戻る".into(),
            table: "表".into(),
            expired: "終了".into(),
            task_done: "完了".into(),
            task_open: "未完了".into(),
        };
        Page { labels, prefix: "", url: "", marks: Vec::new() }
    }
}

impl Resolver for Page {
    fn link(&self, destination: &Destination) -> ResolvedLink {
        let internal = |href: String, lang| ResolvedLink::Internal { href, title: "題名".into(), lang };
        match destination {
            Destination::Entity { may_wait: true, .. } => ResolvedLink::Plain { title: "題名".into() },
            Destination::Entity { kind: Kind::Release, name, .. } => {
                internal(format!("/en/releases/{name}/"), Some(Lang::english()))
            }
            Destination::Entity { kind, name, anchor, .. } => {
                let anchor = anchor.iter().map(|anchor| format!("#{anchor}")).collect::<String>();
                internal(format!("/{}s/{name}/{anchor}", kind.name()), None)
            }
            Destination::Media(name) => internal(format!("/medias/{name}/"), None),
            Destination::MarkdownFile { path, .. } => internal(format!("/from/{path}/"), None),
            Destination::Site { path, .. } => internal(path.clone(), None),
            Destination::Anchor(id) => internal(format!("#{id}"), None),
            Destination::External(href) | Destination::Other(href) => {
                ResolvedLink::External { href: href.clone() }
            }
        }
    }

    fn media(&self, file: &str) -> Option<ResolvedMedia> {
        (!file.contains("missing") && !file.contains("://")).then(|| ResolvedMedia {
            src: format!("/media/{file}"),
            width: Some(800),
            height: Some(600),
            alt: "説明".into(),
            caption: file.starts_with("said").then(|| "見出し&lt;1&gt;".into()),
            credit: file.starts_with("said").then(|| "写真提供:X".into()),
            rights: file.contains("terms").then(|| "条件".into()),
            is_publishers: file.contains("own"),
            ..ResolvedMedia::default()
        })
    }

    fn marks(&self) -> &[Mark] {
        &self.marks
    }

    fn labels(&self) -> &Labels {
        &self.labels
    }

    fn id_prefix(&self) -> &str {
        self.prefix
    }

    fn page_url(&self) -> &str {
        self.url
    }
}

fn parsed(markdown: &str) -> (Document, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let source = SourceText::new("content/a.md", markdown);
    let document = parse(&source, 0..markdown.len(), LineBreaks::Join, &mut diagnostics);
    (document, diagnostics)
}

fn document(markdown: &str) -> Document {
    parsed(markdown).0
}

fn rendered(markdown: &str) -> String {
    document(markdown).to_html(&Page::new())
}

/// Each problem as its code and the text at its place.
fn problems(markdown: &str) -> Vec<(&'static str, String)> {
    let (_, diagnostics) = parsed(markdown);
    let shown = diagnostics.iter().map(|d| (d.problem.code(), d.place.text().to_owned()));
    shown.collect()
}

fn source(text: &str) -> Arc<SourceText> {
    SourceText::new("content/a.md", text)
}
