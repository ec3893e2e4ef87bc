//! Why an entity cannot be given another id.

use super::{kind_word, quoted};
use crate::types::Kind;

problems! {
    /// Why an entity cannot be given another id. Each of them means that nothing was changed.
    pub enum RenameProblem in language {
        /// What is to be renamed is not there: nothing has this id, or nothing of this kind.
        UnknownEntity { text: String, kind: Option<Kind>, nearest: Option<String> } => error "unknown-entity" {
            match kind {
                None => {
                    ja "「{text}」というIDの原稿はありません"
                    en "nothing has the ID `{text}`"
                }
                Some(kind) => {
                    let kind = kind_word(kind.name(), language);
                    ja "「{text}」という{kind}はありません"
                    en "there is not {kind} with the ID `{text}`"
                }
            }
            help ja "IDは `kawaraban list` で見られます。"
            help en "`kawaraban list` shows the IDs."
            did_you_mean nearest
        }

        /// Several kinds have the id that is to be changed; `names` have the kind with it.
        AmbiguousId { id: String, names: Vec<String> } => error "ambiguous-id" {
            let first = names.first().map_or("", String::as_str);
            let names = quoted(names, language);
            ja "「{id}」というIDは複数あります: {names}"
            en "several have the ID `{id}`: {names}"
            help ja "「{first}」のように、種類を付けて指定してください。"
            help en "Name the kind, too, as in `{first}`."
        }

        /// The publisher has no id that could be changed.
        OrganizationNotRenamed => error "organization-not-renamed" {
            ja "発行者の情報(content/organization.md)の名前は変えられません"
            en "the publisher (content/organization.md) cannot be renamed"
            help ja "団体の名称を変えるには、ファイルの name を書き換えてください。"
            help en "To change what the organization is called, edit `name` in that file."
        }

        /// The new id is the id already.
        SameId { id: String } => error "same-id" {
            ja "「{id}」は、すでにそのIDです"
            en "`{id}` is the ID it has already"
            help ja "別のIDを指定してください。"
            help en "Choose another one."
        }

        /// Something has the new id.
        NewIdTaken { id: String, path: String } => error "new-id-taken" {
            ja "ID「{id}」は「{path}」で使われています"
            en "the ID `{id}` is taken by `{path}`"
            help ja "別のIDを指定してください。何も変更していません。"
            help en "Choose another ID. Nothing was changed."
        }

        /// A reference in which the id is not written as it is: with escapes, say.
        Unmendable { text: String, new: String } => error "unmendable-reference" {
            ja "ここにある参照を、自動では「{new}」に書き換えられません"
            en "what is referred to here cannot be changed to `{new}` automatically"
            help ja "「\\」や「&#…;」などの記号を使わずに、IDをそのまま書いてください。"
            help en "Write the ID plainly, without escapes such as `\\` or `&#…;`."
        }

        /// A front matter to which the former URLs and the id in feeds cannot be added.
        UnwritableFormer { lines: Vec<String> } => error "unwritable-aliases" {
            let all = quoted(lines, language);
            ja "以前のURLやフィードのIDを、このファイルに書き加えられません"
            en "the former address and the id in feeds cannot be added to this file"
            help ja "先に{all}を、それぞれ1行に書いてください。"
            help en "Write {all} first, each on a line of its own."
        }

        /// A former URL of something else, which would be the entity's own.
        AddressOfAnother { address: String, new: String } => error "address-of-another" {
            let address = quoted(std::slice::from_ref(address), language);
            ja "{address}は、ほかの原稿の以前のURLです。「{new}」のページと重なります"
            en "{address} is a former address of something else, and would be that of `{new}`"
            help ja "別のIDにするか、ここから消してください。消すと、以前のURLから転送されなくなります。"
            help en "Choose another ID, or remove it here; then it no longer leads to this page."
        }

        /// A file that is reached through a symbolic link.
        Linked => error "linked-file" {
            ja "シンボリックリンクで置かれたファイルやフォルダーの名前は変えられません"
            en "what is reached through a symbolic link cannot be renamed or changed"
            help ja "リンクをファイルそのものに置き換えてください。"
            help en "Put the file itself in the place of the link."
        }

        /// A file that is not as it was read a moment ago.
        ChangedMeanwhile => error "changed-meanwhile" {
            ja "実行中にファイルが変更されました"
            en "this file was changed meanwhile"
            help ja "もう一度実行してください。"
            help en "Run the command again."
        }
    }
}
