//! Why an entity cannot be given another id.

use super::{Explain, Message, MessageLanguage, quoted};

/// Why an entity cannot be given another id. Each of them means that nothing was changed.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its arguments are")]
pub enum RenameProblem {
    /// A reference in which the id is not written as it is: with escapes, say.
    Unmendable { text: String, new: String },
    /// A front matter to which the former URLs cannot be added.
    UnwritableAliases { aliases: Vec<String> },
    /// A former URL of something else, which would be the entity's own.
    AddressOfAnother { address: String, new: String },
    /// A file that is reached through a symbolic link.
    Linked,
    /// A file that is not as it was read a moment ago.
    ChangedMeanwhile,
}

impl Explain for RenameProblem {
    fn code(&self) -> &'static str {
        match self {
            RenameProblem::Unmendable { .. } => "unmendable-reference",
            RenameProblem::UnwritableAliases { .. } => "unwritable-aliases",
            RenameProblem::AddressOfAnother { .. } => "address-of-another",
            RenameProblem::Linked => "linked-file",
            RenameProblem::ChangedMeanwhile => "changed-meanwhile",
        }
    }

    fn message(&self, language: MessageLanguage) -> Message {
        match self {
            RenameProblem::Unmendable { new, .. } => Message::new(language.pick(
                format!("ここにある参照を、自動では「{new}」に書き換えられません"),
                format!("what is referred to here cannot be changed to `{new}` automatically"),
            ))
            .help(language.pick(
                "「\\」や「&#…;」などの記号を使わずに、IDをそのまま書いてください。",
                "Write the ID plainly, without escapes such as `\\` or `&#…;`.",
            )),
            RenameProblem::UnwritableAliases { aliases } => {
                let all = aliases.join(", ");
                Message::new(language.pick(
                    format!("以前のURL({all})を、このファイルの aliases に書き加えられません"),
                    format!("the former address ({all}) cannot be added to the `aliases` of this file"),
                ))
                .help(language.pick(
                    format!("先に「aliases: [{all}]」という行を書いてください。"),
                    format!("Write `aliases: [{all}]` on a line of its own first."),
                ))
            }
            RenameProblem::AddressOfAnother { address, new } => {
                let address = quoted(std::slice::from_ref(address), language);
                Message::new(language.pick(
                    format!("{address}は、ほかの原稿の以前のURLです。「{new}」のページと重なります"),
                    format!("{address} is a former address of something else, and would be that of `{new}`"),
                ))
                .help(language.pick(
                    "別のIDにするか、ここから消してください。消すと、以前のURLから転送されなくなります。",
                    "Choose another ID, or remove it here; then it no longer leads to this page.",
                ))
            }
            RenameProblem::Linked => Message::new(language.pick(
                "シンボリックリンクで置かれたファイルやフォルダーの名前は変えられません",
                "what is reached through a symbolic link cannot be renamed or changed",
            ))
            .help(language.pick(
                "リンクをファイルそのものに置き換えてください。",
                "Put the file itself in the place of the link.",
            )),
            RenameProblem::ChangedMeanwhile => Message::new(
                language.pick("実行中にファイルが変更されました", "this file was changed meanwhile"),
            )
            .help(language.pick("もう一度実行してください。", "Run the command again.")),
        }
    }
}
