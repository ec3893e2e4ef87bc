//! Problems of outputs: their paths.

use super::{Explain, Message, MessageLanguage};

/// Problems of outputs.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its arguments are")]
pub enum PlanProblem {
    /// Two outputs on one path, or on two that some disks take for one.
    TwoOutputs { path: String, other: String, is_built_in: bool },
    /// A file whose name cannot be published.
    BadFileName { name: String },
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
            PlanProblem::TwoOutputs { path, other, is_built_in } => {
                let title = if path == other {
                    language.pick(
                        format!("「/{path}」に書き出すものが二つあります"),
                        format!("two things would be written to /{path}"),
                    )
                } else {
                    language.pick(
                        format!("「/{path}」と「/{other}」は、同じものとして扱われる環境があります"),
                        format!("/{path} and /{other} are one path on some disks and servers"),
                    )
                };
                let help = if *is_built_in {
                    language.pick(
                        "このパスはKawarabanが使います。ファイル名(ID)を変えてください。",
                        "Kawaraban itself writes this path. Give the file another name.",
                    )
                } else {
                    language.pick(
                        "どちらかのファイル名(ID)を変えてください。",
                        "Give one of the two files another name.",
                    )
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
