//! Problems of templates and of what they write.

use super::{Explain, Message, MessageLanguage, did_you_mean, quoted};

/// Problems of templates and of what they write.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its arguments are")]
pub enum RenderProblem {
    /// What the template engine says, in its own words.
    Template { message: String },
    /// A template that is extended or included, and is not there.
    UnknownTemplate { name: String, nearest: Option<String> },
    /// Templates and components that lead back to the first of them, which is the last, too.
    Circle { parts: Vec<String> },
    /// A value that the view does not have.
    Undefined { expression: String, nearest: Option<String>, available: Vec<String> },
    /// A word that no catalog has.
    UnknownWord { word: String, nearest: Option<String> },
    /// A link that a template wrote, and that leads nowhere.
    DeadLink { target: String, page: String },
    /// An output that is not in the plan: a mistake in Kawaraban itself.
    NotInPlan { path: String },
    /// An encoder failed.
    Encoding { cause: String },
    /// A template that would write or make more for one page than any page needs.
    TooMuch { template: String, bound: TemplateBound },
}

/// A bound of what a template may do for one page, with its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant has its size in bytes")]
pub enum TemplateBound {
    /// Of all that it writes and makes.
    Work { bytes: usize },
    /// Of one value that it makes.
    Value { bytes: usize },
    /// Of the page.
    Output { bytes: usize },
}

impl Explain for RenderProblem {
    fn code(&self) -> &'static str {
        match self {
            RenderProblem::Template { .. } => "template-error",
            RenderProblem::UnknownTemplate { .. } => "unknown-template",
            RenderProblem::Circle { .. } => "circular-template",
            RenderProblem::Undefined { .. } => "undefined-in-template",
            RenderProblem::UnknownWord { .. } => "unknown-word",
            RenderProblem::DeadLink { .. } => "dead-link-in-page",
            RenderProblem::NotInPlan { .. } => "not-in-plan",
            RenderProblem::Encoding { .. } => "encoding-failed",
            RenderProblem::TooMuch { .. } => "template-too-much",
        }
    }

    fn message(&self, language: MessageLanguage) -> Message {
        let plain = |japanese: String, english: String| Message::new(language.pick(japanese, english));
        match self {
            RenderProblem::Template { message } => plain(
                format!("テンプレートに誤りがあります: {message}"),
                format!("this template has a mistake: {message}"),
            ),
            RenderProblem::UnknownTemplate { name, nearest } => {
                plain(format!("テンプレート「{name}」がありません"), format!("there is no template `{name}`"))
                    .maybe_help(did_you_mean(nearest, language))
            }
            RenderProblem::Circle { parts } => plain(
                format!("テンプレートがめぐりめぐって自分自身に戻ります: {}", parts.join(" → ")),
                format!("this template leads back to itself: {}", parts.join(" → ")),
            )
            .help(language.pick(
                "このつながりのどこかで、読み込みや呼び出しをひとつ外してください。部品が自分を呼ぶのは、終わりがある場合だけです。",
                "Take one of these steps away. A component may call itself only where that comes to an end.",
            )),
            RenderProblem::Undefined { expression, nearest, available } => {
                let message = plain(
                    format!("テンプレートの「{expression}」に当たる値がありません"),
                    format!("there is no `{expression}` for this template"),
                );
                let known = (!available.is_empty()).then(|| {
                    let names = quoted(available, language);
                    language.pick(format!("使えるのは{names}です。"), format!("Available here: {names}."))
                });
                let parts: Vec<String> = did_you_mean(nearest, language).into_iter().chain(known).collect();
                message.maybe_help((!parts.is_empty()).then(|| parts.join(language.pick("", " "))))
            }
            RenderProblem::UnknownWord { word, nearest } => plain(
                format!("言葉の一覧に「{word}」がありません"),
                format!("there is no word `{word}` in the catalogs"),
            )
            .help(language.pick(
                "テーマの locales/ にある ja.yaml などに加えてください。",
                "Add it to the theme's catalogs, locales/ja.yaml and so on.",
            ))
            .maybe_help(did_you_mean(nearest, language)),
            RenderProblem::DeadLink { target, page } => plain(
                format!("テンプレートが書いたリンク「{target}」の先がありません(例: /{page})"),
                format!("a link to `{target}` that the template wrote leads nowhere (on /{page}, for one)"),
            )
            .help(language.pick(
                "URLはビューの値(url など)を使って書いてください。",
                "Write URLs from the view's values (`url`), not by hand.",
            )),
            RenderProblem::NotInPlan { path } => {
                plain(format!("「/{path}」を書き出せません"), format!("/{path} cannot be written")).help(
                    language.pick(
                        "Kawarabanの不具合です。お知らせください。",
                        "This is a mistake in Kawaraban itself. Please report it.",
                    ),
                )
            }
            RenderProblem::Encoding { cause } => plain(
                format!("書き出しに失敗しました({cause})"),
                format!("this could not be encoded ({cause})"),
            ),
            RenderProblem::TooMuch { template, bound } => too_much(template, *bound, language),
        }
    }
}

fn too_much(template: &str, bound: TemplateBound, language: MessageLanguage) -> Message {
    let size = |bytes: usize| format!("{} MiB", bytes >> 20);
    let title = match bound {
        TemplateBound::Work { bytes } => language.pick(
            format!("テンプレート「{template}」の処理が多すぎて、終わりません(1ページで{}まで)", size(bytes)),
            format!("the template `{template}` does too much for one page (up to {} of text)", size(bytes)),
        ),
        TemplateBound::Value { bytes } => language.pick(
            format!("テンプレート「{template}」の作る値が大きすぎます({}まで)", size(bytes)),
            format!("the template `{template}` makes a value that is too long (up to {})", size(bytes)),
        ),
        TemplateBound::Output { bytes } => language.pick(
            format!("テンプレート「{template}」の書き出すページが大きすぎます({}まで)", size(bytes)),
            format!("the template `{template}` writes a page that is too long (up to {})", size(bytes)),
        ),
    };
    Message::new(title).help(language.pick(
        "繰り返しの中の繰り返し、大きな range、自分自身をつなげていく set(a = a ~ a)がないか、この場所の周りを見てください。",
        "Look around this place for a loop within a loop, a large `range`, or a `set` that joins a value to itself (`a = a ~ a`).",
    ))
}
