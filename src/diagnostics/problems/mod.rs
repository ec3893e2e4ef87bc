//! Every problem that Kawaraban can name, one file a room: the arguments, the code, and the words in Japanese and
//! English stand side by side, so that neither language falls behind.
//!
//! A room adds a problem as a variant of its enum; the enum implements [`Explain`].

mod build;
mod check;
mod content;
mod disk;
mod expected;
mod locale;
mod markup;
mod media;
mod newsroom;
mod plan;
mod publish;
mod rename;
mod render;
mod schema;
mod site;
mod source;
#[cfg(test)]
mod test_problem;
mod watch;

pub use build::BuildProblem;
pub use check::CheckProblem;
pub use content::ContentProblem;
pub use disk::{IoAction, IoCause};
pub use expected::Expected;
pub use locale::LocaleProblem;
pub use markup::MarkupProblem;
pub use media::{ActiveContent, MediaProblem};
pub use newsroom::{NewsroomProblem, Withholding};
pub use plan::{PlanProblem, SamePath, Whose};
pub use publish::{Foreign, ForeignKind, NotOurs, PublishProblem};
pub use rename::RenameProblem;
pub use render::{RenderProblem, TemplateBound};
pub use schema::SchemaProblem;
pub use site::SiteProblem;
pub use source::{LinkTarget, SourceProblem, YamlMistake};
#[cfg(test)]
pub use test_problem::TestProblem;
pub use watch::WatchProblem;

use super::Severity;
use crate::types::BidiControl;

/// The language in which problems are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageLanguage {
    /// Japanese.
    Japanese,
    /// English.
    English,
}

impl MessageLanguage {
    /// The text of this language.
    pub fn pick<T>(self, japanese: T, english: T) -> T {
        match self {
            MessageLanguage::Japanese => japanese,
            MessageLanguage::English => english,
        }
    }
}

/// A problem in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Message {
    /// What is wrong, in one sentence without a full stop at the end (English) and with no 「。」 (Japanese).
    pub title: String,
    /// What to do about it, one or more sentences.
    pub help: Option<String>,
    /// What stands at the related places, in their order ("first declared here").
    pub related: Vec<String>,
}

impl Message {
    /// A message of one sentence.
    pub fn new(title: impl Into<String>) -> Message {
        Message { title: title.into(), ..Message::default() }
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<String>) -> Message {
        self.help = Some(help.into());
        self
    }

    /// Adds what to do, where there is something.
    pub fn maybe_help(mut self, help: Option<String>) -> Message {
        self.help = help.or(self.help);
        self
    }

    /// Adds the words of the next related place.
    pub fn related(mut self, label: impl Into<String>) -> Message {
        self.related.push(label.into());
        self
    }
}

/// What every room's problems can say of themselves.
pub trait Explain {
    /// A stable name for programs: `unknown-reference`.
    fn code(&self) -> &'static str;

    /// Whether it holds back the build.
    fn severity(&self) -> Severity {
        Severity::Error
    }

    /// Whether the machine failed (disk, permissions) and not the content: exit status 3 instead of 1.
    fn is_machine_failure(&self) -> bool {
        false
    }

    /// The problem in words.
    fn message(&self, language: MessageLanguage) -> Message;
}

macro_rules! problems {
    ($($(#[$attribute:meta])* $variant:ident($type:ident)),* $(,)?) => {
        /// What is wrong, by the room that found it.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Problem {
            $(
                #[doc = concat!("See [`", stringify!($type), "`].")]
                $(#[$attribute])*
                $variant($type),
            )*
        }

        $(
            $(#[$attribute])*
            impl From<$type> for Problem {
                fn from(problem: $type) -> Problem {
                    Problem::$variant(problem)
                }
            }
        )*

        impl Problem {
            fn explain(&self) -> &dyn Explain {
                match self {
                    $($(#[$attribute])* Problem::$variant(problem) => problem,)*
                }
            }
        }
    };
}

problems! {
    Source(SourceProblem),
    Locale(LocaleProblem),
    Markup(MarkupProblem),
    Media(MediaProblem),
    Schema(SchemaProblem),
    Site(SiteProblem),
    Content(ContentProblem),
    Newsroom(NewsroomProblem),
    Plan(PlanProblem),
    Render(RenderProblem),
    Publish(PublishProblem),
    Build(BuildProblem),
    Check(CheckProblem),
    Rename(RenameProblem),
    Watch(WatchProblem),
    #[cfg(test)]
    Test(TestProblem),
}

impl Problem {
    /// A stable name for programs: `unknown-reference`.
    pub fn code(&self) -> &'static str {
        self.explain().code()
    }

    /// Whether it holds back the build, before the state of its file is known.
    pub fn severity(&self) -> Severity {
        self.explain().severity()
    }

    /// Whether the machine failed (disk, permissions) and not the content.
    pub fn is_machine_failure(&self) -> bool {
        self.explain().is_machine_failure()
    }

    /// The problem in words.
    pub fn message(&self, language: MessageLanguage) -> Message {
        self.explain().message(language)
    }
}

/// `「a」「b」` or `"a", "b"`: names in a sentence.
pub(crate) fn quoted(names: &[String], language: MessageLanguage) -> String {
    match language {
        MessageLanguage::Japanese => names.iter().map(|name| format!("「{name}」")).collect(),
        MessageLanguage::English => {
            names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        }
    }
}

/// "Did you mean …?", where there is a nearest name.
pub(crate) fn did_you_mean(nearest: &Option<String>, language: MessageLanguage) -> Option<String> {
    nearest.as_ref().map(|nearest| {
        language
            .pick(format!("「{nearest}」の間違いではありませんか。"), format!("Did you mean `{nearest}`?"))
    })
}

/// An invisible character that sets the direction of writing.
pub(crate) fn bidi_control(control: BidiControl, language: MessageLanguage) -> Message {
    let (code, name) = (u32::from(control.character), control.name);
    Message::new(language.pick(
        format!("書字方向を変える見えない文字 U+{code:04X}({name})があります"),
        format!("there is an invisible character that changes the direction of writing: U+{code:04X} {name}"),
    ))
    .help(language.pick(
        "書かれた順と違う順に見せることができます。アラビア語などのために意図したものでなければ、この部分を打ち直してください。この項目の外の文字の並びは変わりません。",
        "It can show a text in another order than it is written in. Unless it is meant so, as in Arabic, type this part anew. What stands outside of this field is not turned round.",
    ))
}

/// A kind or record in a sentence: "the release" is never said, only "a release".
pub(crate) fn kind_word(name: &str, language: MessageLanguage) -> String {
    let (japanese, english) = match name {
        "release" => ("リリース", "a release"),
        "program" => ("プログラム", "a program"),
        "case" => ("事例", "a case"),
        "partner" => ("パートナー", "a partner"),
        "contact" => ("問い合わせ先", "a contact"),
        "coverage" => ("メディア掲載", "coverage"),
        "page" => ("ページ", "a page"),
        "organization" => ("団体情報", "the organization"),
        "media" => ("メディア", "a media file"),
        "newsroom" => ("newsroom.yaml", "newsroom.yaml"),
        other => return format!("{}{other}{}", language.pick("「", "`"), language.pick("」", "`")),
    };
    language.pick(japanese, english).to_owned()
}
