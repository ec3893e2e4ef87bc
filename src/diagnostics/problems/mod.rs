//! Every problem that Kawaraban can name.
//!
//! 1. Each room has a file with a table: one row a problem, with its arguments, its code, what it holds back, and its words
//!    in Japanese and English (`table` says how a row is written). A problem is added by its row alone.
//! 2. The table of a room is an enum that implements [`Explain`]; [`Problem`] is one of any room.
//! 3. Words that several rows have in common are put together by the functions at the end of this file.

#[macro_use]
mod table;

mod build;
mod captions;
mod check;
mod command_line;
mod content;
mod control_characters;
mod disk;
mod embed;
mod expected;
mod locale;
mod markup;
mod media;
mod misread;
mod newsroom;
mod plan;
mod publish;
mod recordings;
mod rename;
mod render;
mod schema;
mod site;
mod source;
#[cfg(test)]
mod test_problem;
mod translation;
mod waiting;
mod watch;
mod yaml;

pub use build::HoldsBackFrom;
pub use captions::{CaptionFaultKind, LeftOutOfCaptions};
pub use check::CheckProblem;
pub use command_line::CommandLineProblem;
pub use content::ContentProblem;
pub use disk::IoCause;
pub use embed::{EmbedProblem, PastedEmbed};
pub use expected::{Expected, Instead};
pub use locale::LocaleProblem;
pub use markup::MarkupProblem;
pub use media::{ActiveContent, MediaProblem, PrivateInPicture};
pub use misread::MisreadProblem;
pub use newsroom::{NewsroomProblem, Withholding};
pub use plan::{PathOwner, PlanProblem, SamePath, SocialCardText};
pub use publish::{Foreign, ForeignKind, NotOurs, PublishProblem};
pub use recordings::RecordingProblem;
pub use rename::RenameProblem;
pub use render::{RenderProblem, TemplateBound, TemplateName};
pub use schema::SchemaProblem;
pub use site::SiteProblem;
pub use source::{Document, Dropping, LinkTarget, SourceProblem};
#[cfg(test)]
pub use test_problem::TestProblem;
pub use translation::TranslationProblem;
pub use waiting::WaitingForm;
pub use watch::WatchProblem;
pub use yaml::{YamlMistake, YamlProblem};

use std::fmt::Display;

use super::Severity;

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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// What is wrong, in one sentence without a full stop at the end (English) and with no 「。」 (Japanese).
    pub title: String,
    /// What to do about it, one or more sentences.
    pub help: Option<String>,
    /// What stands at the related places, in their order ("first declared here").
    pub related: Vec<String>,
}

#[cfg(test)]
impl Message {
    /// A message of one sentence.
    pub fn new(title: impl Into<String>) -> Message {
        Message { title: title.into(), help: None, related: Vec::new() }
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<String>) -> Message {
        self.help = Some(help.into());
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

macro_rules! rooms {
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

rooms! {
    Source(SourceProblem),
    Yaml(YamlProblem),
    Locale(LocaleProblem),
    Markup(MarkupProblem),
    Embed(EmbedProblem),
    Misread(MisreadProblem),
    Media(MediaProblem),
    Recording(RecordingProblem),
    Schema(SchemaProblem),
    Translation(TranslationProblem),
    Site(SiteProblem),
    Content(ContentProblem),
    Newsroom(NewsroomProblem),
    Plan(PlanProblem),
    Render(RenderProblem),
    Publish(PublishProblem),
    HoldsBackFrom(HoldsBackFrom),
    Check(CheckProblem),
    Rename(RenameProblem),
    Watch(WatchProblem),
    CommandLine(CommandLineProblem),
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
fn quoted(names: &[impl Display], language: MessageLanguage) -> String {
    match language {
        MessageLanguage::Japanese => names.iter().map(|name| format!("「{name}」")).collect(),
        MessageLanguage::English => {
            names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        }
    }
}

/// "Did you mean …?", where there is a nearest name.
fn did_you_mean(nearest: &Option<String>, language: MessageLanguage) -> Option<String> {
    nearest.as_ref().map(|nearest| {
        language
            .pick(format!("「{nearest}」の間違いではありませんか。"), format!("Did you mean `{nearest}`?"))
    })
}

/// The same, to be said before something else; nothing where there is none.
fn guess(nearest: &Option<String>, language: MessageLanguage) -> String {
    did_you_mean(nearest, language).map(|guess| guess + language.pick("", " ")).unwrap_or_default()
}

/// Lines that were written in another form, as they should be.
fn in_right_form(lines: &Option<String>, language: MessageLanguage) -> Option<String> {
    let says = language.pick("次の形で書いてください。", "Write it like this.");
    lines.as_ref().map(|lines| format!("{says}\n{lines}"))
}

/// Names in a sentence: as many as somebody reads, and how many more there are.
fn some_of(names: &[impl Display], most: usize, language: MessageLanguage) -> String {
    let some = quoted(&names[..names.len().min(most)], language);
    match names.len().saturating_sub(most) {
        0 => some,
        more => language.pick(format!("{some}ほか{more}件"), format!("{some} and {more} more")),
    }
}

/// A kind or record in a sentence, in English with its article: `a release`.
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
        "theme" => ("theme.yaml", "theme.yaml"),
        "theme pictures" => ("画像の大きさ(pictures)", "`pictures`"),
        "theme crop" => ("切り抜き", "a crop"),
        "pictures" => ("画像の書き出し方(pictures)", "`pictures`"),
        "embargo" => ("解禁条件", "an embargo"),
        "opportunity" => ("取材の案内", "an opportunity"),
        "attachment" => ("添付資料", "an attachment"),
        "correction" => ("訂正", "a correction"),
        "withdrawn" => ("取り下げ", "a withdrawal"),
        "removed" => ("削除", "a removal"),
        "period" => ("期間", "a period"),
        "earlier status" => ("以前の状況", "an earlier status"),
        "quote" => ("コメント", "a quote"),
        "schedule" => ("スケジュールの行", "an entry of a schedule"),
        "step" => ("導入の流れの段階", "a step"),
        "question" => ("よくあるご質問", "a question"),
        "detail" => ("表の行", "a row of a table"),
        "figure" => ("数字", "a figure"),
        "phone" => ("電話番号", "a telephone number"),
        "representative" => ("代表者", "a representative"),
        "address" => ("所在地", "an address"),
        "link" => ("リンク", "a link"),
        "outputs" => ("書き出すものの選択(outputs)", "`outputs`"),
        other => return format!("{}{other}{}", language.pick("「", "`"), language.pick("」", "`")),
    };
    language.pick(japanese, english).to_owned()
}
