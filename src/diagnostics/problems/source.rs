//! Problems of files and their form: what cannot be read at all.

use super::{Explain, Message, MessageLanguage, bidi_control};
use crate::diagnostics::Severity;
use crate::types::BidiControl;

/// Problems of files and their form.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceProblem {
    /// The machine would not read a file or folder; the text is the machine's own.
    Unreadable {
        /// What the system said.
        cause: String,
    },
    /// A symbolic link leads where it may not.
    LinkRefused {
        /// What it leads to.
        target: LinkTarget,
    },
    /// A named pipe, a socket or a device, or a folder where a text has to be.
    NotAFile,
    /// The text is not UTF-8.
    NotUtf8 {
        /// The encoding it seems to be in, where one is recognised.
        encoding: Option<&'static str>,
    },
    /// A text file is too large to be one (over 16 MiB).
    TooLarge,
    /// The file does not begin with `---`.
    FrontMatterMissing,
    /// There is no second `---`.
    FrontMatterUnclosed,
    /// The YAML cannot be read.
    YamlSyntax {
        /// What was most likely done.
        mistake: YamlMistake,
    },
    /// There is nothing in `content/`.
    EmptyContent,
    /// A name that is not Unicode.
    BadFileName,
    /// A file whose name looks like that of another one in the same folder; related: the other one.
    TwinNames {
        /// The name.
        name: String,
    },
    /// An invisible character in a name that sets the direction of writing.
    BidiControl {
        /// The character.
        control: BidiControl,
    },
}

/// Where a symbolic link may not lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// Out of the site.
    Outside,
    /// Nowhere.
    Nowhere,
    /// To a folder in which it lies itself.
    Circle,
    /// To a folder in which other folders of the site lie that it may not lead to.
    Site,
    /// To what is published.
    Output,
    /// To what builds leave for each other.
    State,
    /// To the content, from elsewhere.
    Content,
    /// To a folder whose name begins with a dot.
    HiddenFolder,
    /// To a folder, behind too many links to folders.
    TooMany,
}

/// What people do when YAML cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YamlMistake {
    /// A full-width colon behind a key.
    FullWidthColon,
    /// No space behind a key's colon.
    NoSpaceAfterColon,
    /// A tab in the indentation.
    Tab,
    /// A full-width space in the indentation.
    IdeographicSpace,
    /// A value that has to stand in quotes because of this character.
    NeedsQuotes(char),
    /// A typographic quotation mark where a plain one is needed.
    TypographicQuote,
    /// A quotation mark that is not closed.
    UnclosedQuote,
    /// A bracket that is not closed.
    UnclosedBracket,
    /// A line that is indented too little or too much.
    Indentation,
    /// `*name` without `&name`.
    UnknownAnchor,
    /// A second `---` document.
    SecondDocument,
    /// Nested or repeated beyond measure.
    TooComplex,
    /// None of these.
    Other,
}

impl Explain for SourceProblem {
    fn code(&self) -> &'static str {
        match self {
            SourceProblem::Unreadable { .. } => "unreadable-file",
            SourceProblem::LinkRefused { .. } => "link-refused",
            SourceProblem::NotAFile => "not-a-file",
            SourceProblem::NotUtf8 { .. } => "not-utf-8",
            SourceProblem::TooLarge => "file-too-large",
            SourceProblem::FrontMatterMissing => "front-matter-missing",
            SourceProblem::FrontMatterUnclosed => "front-matter-unclosed",
            SourceProblem::YamlSyntax { .. } => "yaml-syntax",
            SourceProblem::EmptyContent => "empty-content",
            SourceProblem::BadFileName => "bad-file-name",
            SourceProblem::TwinNames { .. } => "twin-names",
            SourceProblem::BidiControl { .. } => "bidi-control",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            SourceProblem::BidiControl { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn is_machine_failure(&self) -> bool {
        matches!(self, SourceProblem::Unreadable { .. })
    }

    fn message(&self, language: MessageLanguage) -> Message {
        let m = |japanese: &str, english: &str| Message::new(language.pick(japanese, english));
        let h = |japanese: &'static str, english: &'static str| language.pick(japanese, english);
        match self {
            SourceProblem::Unreadable { cause } => Message::new(language.pick(
                format!("ファイルを読み込めません({cause})"),
                format!("this file cannot be read ({cause})"),
            ))
            .help(h(
                "ファイルがあるか、読み取りの権限があるかをご確認ください。",
                "Check that the file is there and that you may read it.",
            )),
            SourceProblem::LinkRefused { target } => target.message(language),
            SourceProblem::NotAFile => m(
                "ファイルではないもの(名前付きパイプ、ソケット、デバイス、フォルダー)がここにあります",
                "this is no file but a named pipe, a socket, a device or a folder",
            )
            .help(h("削除するか、別の場所へ移してください。", "Delete it, or move it elsewhere.")),
            SourceProblem::NotUtf8 { encoding } => not_utf8(*encoding, language),
            SourceProblem::TooLarge => m("テキストとしては大きすぎます(16 MiBまで)", "this text is too large (the limit is 16 MiB)")
                .help(h("ファイルを分けてください。", "Split it into several files.")),
            SourceProblem::FrontMatterMissing => m(
                "ファイルの先頭に「---」で始まる項目欄(フロントマター)がありません",
                "the front matter is missing: the file does not begin with `---`",
            )
            .help(h(
                "1行目に「---」、次の行から「title: 見出し」のような項目、その後にもう一度「---」を書き、本文はその下に続けてください。",
                "Write `---` on the first line, fields such as `title: …` below it, `---` again, and the body below that.",
            )),
            SourceProblem::FrontMatterUnclosed => m(
                "項目欄(フロントマター)が閉じられていません",
                "the front matter is not closed",
            )
            .help(h(
                "最後の項目の次の行に「---」だけを書いてください。",
                "Write `---` on a line of its own below the last field.",
            )),
            SourceProblem::YamlSyntax { mistake } => mistake.message(language),
            SourceProblem::EmptyContent => m("content/ に原稿がひとつもありません", "there is nothing in content/").help(h(
                "「kawaraban init フォルダー名」で見本を作るか、「kawaraban new release ID」で最初のリリースを書き始めてください。",
                "Start from an example with `kawaraban init DIR`, or write your first release with `kawaraban new release ID`.",
            )),
            SourceProblem::BidiControl { control } => bidi_control(*control, language),
            SourceProblem::BadFileName => m(
                "ファイル名に読めない文字があります",
                "the file's name has characters that cannot be read",
            )
            .help(h("ファイル名を付け直してください。", "Give the file another name.")),
            SourceProblem::TwinNames { name } => Message::new(language.pick(
                format!("「{name}」というファイルが同じ場所に二つあります。濁点などの内部の表し方が違うだけで、名前からは区別できません"),
                format!("there are two files `{name}` in this folder: they differ only in how their accents are stored, and nobody can tell which is meant"),
            ))
            .help(h(
                "どちらかを削除するか、別の名前に変えてください。",
                "Delete one of the two, or give it another name.",
            ))
            .related(h("もうひとつはこのファイルです", "the other one is this file")),
        }
    }
}

fn not_utf8(encoding: Option<&'static str>, language: MessageLanguage) -> Message {
    let title = match encoding {
        Some(encoding) => language.pick(
            format!("文字コードがUTF-8ではなく、{encoding}のようです"),
            format!("this file is not UTF-8; it seems to be {encoding}"),
        ),
        None => language.pick("文字コードがUTF-8ではありません", "this file is not UTF-8").to_owned(),
    };
    Message::new(title).help(language.pick(
        "エディターで「名前を付けて保存」を選び、文字コードにUTF-8を指定して保存し直してください。",
        "Choose \"Save as\" in your editor and save the file with the encoding UTF-8.",
    ))
}

impl LinkTarget {
    fn message(self, language: MessageLanguage) -> Message {
        let (japanese, english) = match self {
            LinkTarget::Outside => ("サイトのフォルダーの外", "out of the site's folder"),
            LinkTarget::Nowhere => ("存在しない場所", "nowhere"),
            LinkTarget::Circle => {
                ("そのリンク自身が入っているフォルダー", "to a folder in which it lies itself")
            }
            LinkTarget::Site => {
                ("原稿や出力の入っているフォルダー", "to a folder that holds the site's content or output")
            }
            LinkTarget::Output => {
                ("公開用の出力", "into the output, which would be published again by each build")
            }
            LinkTarget::State => {
                ("ビルドの記録(.kawaraban)", "into .kawaraban, which builds keep for themselves")
            }
            LinkTarget::Content => {
                ("原稿のフォルダー(content)", "into content/, and would publish what may not be public yet")
            }
            LinkTarget::HiddenFolder => ("隠しフォルダー(.git など)", "into a hidden folder, such as .git"),
            LinkTarget::TooMany => {
                ("多すぎるリンクの先にあるフォルダー", "to a folder, behind too many other links")
            }
        };
        Message::new(language.pick(
            format!("このシンボリックリンクは{japanese}を指しています"),
            format!("this symbolic link leads {english}"),
        ))
        .help(language.pick(
            "リンクを削除し、必要ならファイルそのものをここに置いてください。",
            "Delete the link; put the file itself here if it is needed.",
        ))
    }
}

impl YamlMistake {
    fn message(self, language: MessageLanguage) -> Message {
        let (japanese, english) = match self {
            YamlMistake::FullWidthColon => (
                "項目名の後のコロンが全角です\n半角の「:」と半角スペースに直してください(例: title: 見出し)。".to_owned(),
                "the colon behind this key is full-width\nType a plain `:` and a space (`title: …`).".to_owned(),
            ),
            YamlMistake::NoSpaceAfterColon => (
                "コロンの後に半角スペースがありません\n「項目名: 値」のように、コロンの後に半角スペースを入れてください。".to_owned(),
                "there is no space behind this colon\nWrite `key: value`, with a space behind the colon.".to_owned(),
            ),
            YamlMistake::Tab => (
                "字下げにタブが使われています\n半角スペースに置き換え、同じ段の行と頭をそろえてください。".to_owned(),
                "this line is indented with a tab\nUse spaces instead, as many as its neighbours have.".to_owned(),
            ),
            YamlMistake::IdeographicSpace => (
                "字下げに全角スペースが使われています\n半角スペースに置き換えてください。".to_owned(),
                "this line is indented with a full-width space\nUse plain spaces instead.".to_owned(),
            ),
            YamlMistake::NeedsQuotes(c) => (
                format!("値に「{c}」があるため、読み取れません\n値全体を「\"」で囲んでください(例: title: \"…\")。"),
                format!("this value cannot be read because of its `{c}`\nPut the whole value in quotes (`title: \"…\"`)."),
            ),
            YamlMistake::TypographicQuote => (
                "引用符が全角です\n半角の「\"」で囲んでください。".to_owned(),
                "this is a typographic quotation mark\nUse the plain `\"`.".to_owned(),
            ),
            YamlMistake::UnclosedQuote => (
                "引用符が閉じられていません\n値の終わりにも同じ引用符を書いてください。".to_owned(),
                "this quotation mark is not closed\nWrite the same mark at the end of the value.".to_owned(),
            ),
            YamlMistake::UnclosedBracket => (
                "括弧「[」または「{」の対応が取れていません\n括弧の開きと閉じ、項目の間のコンマを確かめてください。".to_owned(),
                "a bracket `[` or `{` does not match\nCheck where the brackets open and close, and the commas between the items.".to_owned(),
            ),
            YamlMistake::Indentation => (
                "字下げがそろっていません\n同じ段の項目は、行の先頭の半角スペースの数をそろえてください。".to_owned(),
                "this line is indented differently from its neighbours\nGive the fields of one level the same number of spaces.".to_owned(),
            ),
            YamlMistake::UnknownAnchor => (
                "「*」で始まる参照先が見つかりません\n値に「*」を書きたいときは、全体を「\"」で囲んでください。".to_owned(),
                "this refers to an anchor that is not there\nIf the value begins with `*`, put it in quotes.".to_owned(),
            ),
            YamlMistake::SecondDocument => (
                "「---」がもう一度現れました\n項目欄の中には「---」だけの行を書けません。".to_owned(),
                "there is a second `---`\nA line of `---` may not stand inside the fields.".to_owned(),
            ),
            YamlMistake::TooComplex => (
                "入れ子や繰り返しが多すぎます\nもっと簡単な形に書き直してください。".to_owned(),
                "this is nested or repeated beyond measure\nWrite it in a simpler form.".to_owned(),
            ),
            YamlMistake::Other => (
                "YAMLとして読み取れません\n「項目名: 値」の形になっているか、記号を含む値が「\"」で囲まれているかをご確認ください。".to_owned(),
                "this is not YAML\nCheck that it reads `key: value`, and that values with special characters stand in quotes.".to_owned(),
            ),
        };
        let text = language.pick(japanese, english);
        let (title, help) = text.split_once('\n').unwrap_or((&text, ""));
        Message::new(title).help(help)
    }
}
