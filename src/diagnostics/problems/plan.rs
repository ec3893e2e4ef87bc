//! Problems of outputs: their paths.

use super::{Explain, Message, MessageLanguage};

/// Problems of outputs.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its arguments are")]
pub enum PlanProblem {
    /// Two outputs on one path, or on two that some disks take for one.
    TwoOutputs { path: String, other: String, why: SamePath, whose: Whose },
    /// A file whose name cannot be published.
    BadFileName { name: String },
}

/// What wants the path that something else wants too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A page that every site has.
    BuiltIn,
    /// A file of the site.
    File,
    /// A former address of a page.
    FormerAddress,
}

/// Why two paths cannot both be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SamePath {
    /// They are one.
    Identical,
    /// They differ in capital and small letters only.
    Case,
    /// They differ only in how Unicode composes a character.
    Composition,
    /// One is a file, and lies where the other needs a folder.
    FileAndFolder,
}

impl Explain for PlanProblem {
    fn code(&self) -> &'static str {
        match self {
            PlanProblem::TwoOutputs { .. } => "two-outputs-on-one-path",
            PlanProblem::BadFileName { .. } => "bad-file-name",
        }
    }

    fn message(&self, language: MessageLanguage) -> Message {
        match self {
            PlanProblem::TwoOutputs { path, other, why, whose } => {
                let title = why.title(path, other, language);
                let help = match whose {
                    Whose::BuiltIn => language.pick(
                        "このパスはKawarabanが使います。ファイル名(ID)を変えてください。",
                        "Kawaraban itself writes this path. Give the file another name.",
                    ),
                    Whose::File => language.pick(
                        "どちらかのファイル名(ID)を変えてください。",
                        "Give one of the two files another name.",
                    ),
                    Whose::FormerAddress => language.pick(
                        "aliases には、いまは何もないURLだけを、一つのページにだけ書いてください。",
                        "Among `aliases` write only addresses where nothing else is, each for one page.",
                    ),
                };
                Message::new(title).help(help).related(
                    language.pick("もうひとつはこのファイルからです", "the other one is from this file"),
                )
            }
            PlanProblem::BadFileName { name } => Message::new(language.pick(
                format!("「{name}」というファイル名では公開できません"),
                format!("a file cannot be published under the name `{name}`"),
            ))
            .help(language.pick(
                "記号(\\ : * ? \" < > |)やWindowsの予約名を避けた名前に変えてください。",
                "Give it a name without \\ : * ? \" < > | that is not a reserved name on Windows.",
            )),
        }
    }
}

impl SamePath {
    fn title(self, path: &str, other: &str, language: MessageLanguage) -> String {
        match self {
            SamePath::Identical => language.pick(
                format!("「/{path}」に書き出すものが二つあります"),
                format!("two things would be written to /{path}"),
            ),
            SamePath::Case => language.pick(
                format!("「/{path}」と「/{other}」は大文字と小文字しか違わず、同じものとして扱われる環境があります"),
                format!("/{path} and /{other} differ in capital letters only, and are one on some disks and servers"),
            ),
            SamePath::Composition => language.pick(
                format!("「/{path}」という名前が二つあります。濁点などの内部の表し方が違うだけで、同じものとして扱われる環境があります"),
                format!("there are two /{path}: they look alike, differ only in how their accents are stored, and are one on some disks and servers"),
            ),
            SamePath::FileAndFolder => language.pick(
                format!("「/{path}」と「/{other}」は、同じ名前がファイルとフォルダーの両方になるため、書き出せません"),
                format!("/{path} and /{other} cannot both be written: one name would be a file and a folder"),
            ),
        }
    }
}
