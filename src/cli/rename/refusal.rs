//! Why an id cannot be changed as the command line asks, in both languages.

use crate::cli::problem::CommandLineProblem;
use crate::diagnostics::MessageLanguage;
use crate::diagnostics::problems::{Message, did_you_mean, kind_word, quoted};
use crate::types::Kind;

/// Why an id cannot be changed as the command line asks.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cli) enum RenameRefusal {
    /// Nothing has this id, or nothing of this kind.
    UnknownId { text: String, kind: Option<Kind>, nearest: Option<String> },
    /// Several kinds have it.
    Ambiguous { id: String, names: Vec<String> },
    /// The publisher has none.
    Organization,
    /// It is the id already.
    SameId { id: String },
    /// Something has the new id.
    Taken { id: String, path: String },
}

impl From<RenameRefusal> for CommandLineProblem {
    fn from(refusal: RenameRefusal) -> CommandLineProblem {
        CommandLineProblem::Rename(refusal)
    }
}

impl RenameRefusal {
    /// The problem in words.
    pub(in crate::cli) fn message(&self, language: MessageLanguage) -> Message {
        use RenameRefusal as R;
        match self {
            R::UnknownId { text, kind, nearest } => Message::new(match kind {
                None => language.pick(
                    format!("「{text}」というIDの原稿はありません"),
                    format!("nothing has the ID `{text}`"),
                ),
                Some(kind) => {
                    let kind = kind_word(kind.name(), language);
                    language.pick(
                        format!("「{text}」という{kind}はありません"),
                        format!("there is not {kind} with the ID `{text}`"),
                    )
                }
            })
            .help(language.pick("IDは `kawaraban list` で見られます。", "`kawaraban list` shows the IDs."))
            .maybe_help(did_you_mean(nearest, language)),
            R::Ambiguous { id, names } => {
                let first = names.first().map_or("", String::as_str);
                let names = quoted(names, language);
                Message::new(language.pick(
                    format!("「{id}」というIDは複数あります: {names}"),
                    format!("several have the ID `{id}`: {names}"),
                ))
                .help(language.pick(
                    format!("「{first}」のように、種類を付けて指定してください。"),
                    format!("Name the kind, too, as in `{first}`."),
                ))
            }
            R::Organization => Message::new(language.pick(
                "発行者の情報(content/organization.md)の名前は変えられません",
                "the publisher (content/organization.md) cannot be renamed",
            ))
            .help(language.pick(
                "団体の名称を変えるには、ファイルの name を書き換えてください。",
                "To change what the organization is called, edit `name` in that file.",
            )),
            R::SameId { id } => {
                Message::new(language.pick(
                    format!("「{id}」は、すでにそのIDです"),
                    format!("`{id}` is the ID it has already"),
                ))
                .help(language.pick("別のIDを指定してください。", "Choose another one."))
            }
            R::Taken { id, path } => Message::new(language.pick(
                format!("ID「{id}」は「{path}」で使われています"),
                format!("the ID `{id}` is taken by `{path}`"),
            ))
            .help(language.pick(
                "別のIDを指定してください。何も変更していません。",
                "Choose another ID. Nothing was changed.",
            )),
        }
    }
}
