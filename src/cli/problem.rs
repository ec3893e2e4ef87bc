//! What can be wrong with a command line, in both languages.

mod values;

use super::rename::RenameRefusal;
use crate::diagnostics::MessageLanguage;
use crate::diagnostics::problems::{Message, did_you_mean, quoted};
use crate::types::{BadId, BadMoment};

/// What can be wrong with a command line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum CommandLineProblem {
    /// There is no such command.
    UnknownCommand { name: String, nearest: Option<String> },
    /// A command that is a group of commands, of which one has to be named.
    MissingCommand { known: Vec<String> },
    /// There is no such option.
    UnknownOption { name: String, nearest: Option<String> },
    /// One word too many.
    UnexpectedArgument { text: String },
    /// Something that the command cannot do without.
    MissingArguments { names: Vec<String> },
    /// An option without its value.
    MissingValue { option: String },
    /// A value that is none of those that an option takes.
    UnknownValue { option: String, value: String, known: Vec<String>, nearest: Option<String> },
    /// An option that can stand only once.
    OptionTwice { option: String },
    /// A word that is not Unicode.
    NotUnicode,
    /// Anything else that the parser refuses, in its own words.
    Other { text: String },
    /// No newsroom here.
    NoSite,
    /// No newsroom there.
    NoSiteAt { path: String },
    /// A newsroom that was found, and belongs to somebody else.
    SiteOfAnotherUser { path: String },
    /// `output` is a link out of the newsroom, and `--out` does not name it.
    OutputLeadsOut { path: String, to: String },
    /// A folder of the newsroom is a link out of it, and something is to be written there.
    LeadsOut { path: String, to: String },
    /// What `--at` says is no moment.
    BadMoment { text: String, why: BadMoment, zone: &'static str },
    /// `--watch` follows the clock, and `--at` says another moment.
    WatchAtMoment,
    /// `SOURCE_DATE_EPOCH` is no number of seconds.
    BadEpoch { text: String },
    /// What `--base-url` says is no place for a site.
    BadBaseUrl { text: String },
    /// What `--port` says is no port.
    BadPort { text: String },
    /// Nobody can be listened to there.
    CannotListen { at: String, cause: String },
    /// A preview where the public newsroom is.
    DraftsIntoOutput { path: String },
    /// There is no such kind.
    UnknownKind { name: String, known: Vec<&'static str>, nearest: Option<String> },
    /// There is no such state.
    UnknownState { name: String, known: Vec<&'static str>, nearest: Option<String> },
    /// A word that cannot be an id.
    BadId { text: String, why: BadId, nearest: Option<String> },
    /// The publisher is one file of a fixed name.
    OrganizationHasNoId { text: String },
    /// Something has this id.
    IdTaken { id: String, path: String },
    /// A new id that cannot be given.
    Rename(RenameRefusal),
    /// A folder that has to be empty is not.
    FolderNotEmpty { path: String, found: Vec<String>, more: usize },
    /// A file stands where a folder has to be.
    NoFolder { path: String },
    /// Nothing is known of a build into the folder.
    NothingBuilt { output: String },
    /// The last build made no such output.
    UnknownOutput { path: String, nearest: Option<String> },
    /// The theme has no such file.
    UnknownThemeFile { name: String, nearest: Option<String> },
    /// Files of the theme that were written out before.
    ThemeFilesExist { paths: Vec<String>, more: usize },
}

impl CommandLineProblem {
    /// The problem in words.
    pub(super) fn message(&self, language: MessageLanguage) -> Message {
        use CommandLineProblem as P;
        match self {
            P::UnknownCommand { name, nearest } => Message::new(language.pick(
                format!("「{name}」というコマンドはありません"),
                format!("there is no command `{name}`"),
            ))
            .help(see_help(language))
            .maybe_help(did_you_mean(nearest, language)),
            P::MissingCommand { known } => Message::new(language.pick(
                "何をするかが指定されていません",
                "it is not said what is to be done",
            ))
            .help(one_of(known, &None, language)),
            P::UnknownOption { name, nearest } => Message::new(language.pick(
                format!("「{name}」というオプションはありません"),
                format!("there is no option `{name}`"),
            ))
            .help(see_help(language))
            .maybe_help(did_you_mean(nearest, language)),
            P::UnexpectedArgument { text } => Message::new(language.pick(
                format!("「{text}」が余分です"),
                format!("`{text}` is one word too many"),
            ))
            .help(language.pick(
                format!("空白を含む値は引用符で囲んでください。{}", see_help(language)),
                format!("Put quotation marks around a value with spaces in it. {}", see_help(language)),
            )),
            P::MissingArguments { names } => Message::new(language.pick(
                format!("{}を指定してください", quoted(names, language)),
                format!("{} is missing", quoted(names, language)),
            ))
            .help(see_help(language)),
            P::MissingValue { option } => Message::new(language.pick(
                format!("「{option}」の値がありません"),
                format!("`{option}` has no value"),
            ))
            .help(see_help(language)),
            P::UnknownValue { option, value, known, nearest } => Message::new(language.pick(
                format!("「{option}」に「{value}」は指定できません"),
                format!("`{option}` cannot be `{value}`"),
            ))
            .help(one_of(known, nearest, language)),
            P::OptionTwice { option } => Message::new(language.pick(
                format!("「{option}」が二度書かれています"),
                format!("`{option}` stands twice"),
            ))
            .help(language.pick("ひとつを消してください。", "Remove one of the two.")),
            P::NotUnicode => Message::new(language.pick(
                "文字として読めない引数があります",
                "an argument is not valid Unicode",
            ))
            .help(language.pick(
                "文字コードをUTF-8にして、もう一度実行してください。",
                "Run the command again in a terminal that uses UTF-8.",
            )),
            P::Other { text } => Message::new(text.clone()).help(see_help(language)),
            P::NothingBuilt { output } => Message::new(language.pick(
                format!("「{output}」へのビルドの記録がありません"),
                format!("nothing is known of a build into `{output}`"),
            ))
            .help(language.pick(
                "`kawaraban build` を実行してから、もう一度試してください。",
                "Run `kawaraban build` first.",
            )),
            P::UnknownOutput { path, nearest } => Message::new(language.pick(
                format!("前回のビルドは「{path}」を書き出していません"),
                format!("the last build made no `{path}`"),
            ))
            .help(language.pick(
                "書き出し先でのパス(releases/x/index.html)か、ページのURLを指定してください。",
                "Give a path in the output folder (releases/x/index.html), or a page's address.",
            ))
            .maybe_help(did_you_mean(nearest, language)),
            P::NoSite => Message::new(language.pick(
                "ここはニュースルームのフォルダーではありません。newsroom.yaml が、このフォルダーにも上のフォルダーにもありません",
                "this is not a newsroom: there is no newsroom.yaml in this folder, nor in one above it",
            ))
            .help(where_is_the_site(language)),
            P::NoSiteAt { path } => Message::new(language.pick(
                format!("「{path}」はニュースルームのフォルダーではありません。newsroom.yaml がありません"),
                format!("`{path}` is not a newsroom's folder: it has no newsroom.yaml"),
            ))
            .help(where_is_the_site(language)),
            P::SiteOfAnotherUser { path } => Message::new(language.pick(
                format!("見つかったニュースルーム「{path}」は、別のユーザーのものです"),
                format!("the newsroom that was found, `{path}`, belongs to another user"),
            ))
            .help(language.pick(
                format!("このニュースルームを使うのでよければ、`--site {path}` を付けて実行してください。"),
                format!("If you mean this newsroom, say so: `--site {path}`."),
            )),
            P::OutputLeadsOut { path, to } => Message::new(language.pick(
                format!("「{path}」は、ニュースルームの外の「{to}」へのリンクです"),
                format!("`{path}` is a link to `{to}`, which lies outside of the newsroom"),
            ))
            .help(language.pick(
                format!("そこへ書き出すのでよければ、`--out {path}` と指定してください。"),
                format!("If it is to be published there, say so: `--out {path}`."),
            )),
            P::LeadsOut { path, to } => Message::new(language.pick(
                format!("「{path}」は、ニュースルームの外の「{to}」へのリンクをたどった先です。kawaraban はそこには書きません"),
                format!("`{path}` would lie in `{to}`, outside of the newsroom, behind a link; Kawaraban writes nothing there"),
            ))
            .help(language.pick(
                "リンクをフォルダーに置き換えるか、ファイルを自分で置いてください。",
                "Put a folder in the place of the link, or write the file there yourself.",
            )),
            P::BadMoment { text, why, zone } => values::bad_moment(text, why, zone, language),
            P::WatchAtMoment => Message::new(language.pick(
                "`--watch` と `--at` は一緒に使えません。`--watch` は時計に従い、今の時点のものを公開し続けます",
                "`--watch` and `--at` cannot stand together: `--watch` follows the clock and publishes what is public now",
            ))
            .help(language.pick(
                "別の日時の時点のものを見るには、`--watch` を付けずに実行してください。",
                "To see the newsroom as of another moment, leave out `--watch`.",
            )),
            P::BadEpoch { text } => Message::new(language.pick(
                format!("環境変数 SOURCE_DATE_EPOCH の値「{text}」は秒数ではありません"),
                format!("the environment variable SOURCE_DATE_EPOCH is `{text}`, which is not a number of seconds"),
            ))
            .help(language.pick(
                "1970年1月1日からの秒数にするか、この環境変数を消すか、`--at` で日時を指定してください。",
                "Set it to the seconds since 1 January 1970, unset it, or give a moment with `--at`.",
            )),
            P::BadBaseUrl { text } => Message::new(language.pick(
                format!("「{text}」は公開先のURLとして使えません"),
                format!("`{text}` cannot be where a newsroom stands"),
            ))
            .help(language.pick(
                "「https://news.example.org/」のように、http か https で始まり「?」や「#」を含まないURLを指定してください。",
                "Give an address that begins with http or https, without `?` and `#`, such as `https://news.example.org/`.",
            )),
            P::BadPort { text } => Message::new(language.pick(
                format!("`--port` の「{text}」はポート番号ではありません"),
                format!("`--port` is `{text}`, which is not a port"),
            ))
            .help(language.pick(
                "0から65535までの数を指定してください。0なら、空いている番号を使います。",
                "Give a number from 0 to 65535; 0 is any that is free.",
            )),
            P::CannotListen { at, cause } => Message::new(language.pick(
                format!("「{at}」で表示できません。{cause}"),
                format!("the newsroom cannot be shown at `{at}`: {cause}"),
            ))
            .help(language.pick(
                "`--port` に別の番号を指定してください。`--host` には、このコンピューターのアドレスを指定します。",
                "Give another number with `--port`; with `--host`, give an address that this machine has.",
            )),
            P::DraftsIntoOutput { path } => Message::new(language.pick(
                format!("下書きは公開用のフォルダー({path})に書き出せません"),
                format!("drafts cannot be built into the public newsroom ({path})"),
            ))
            .help(language.pick(
                "「kawaraban build --drafts --out preview」のように、別のフォルダーを指定してください。",
                "Name another folder, as in `kawaraban build --drafts --out preview`.",
            )),
            P::UnknownKind { name, known, nearest } => Message::new(language.pick(
                format!("「{name}」という種類はありません"),
                format!("there is no kind `{name}`"),
            ))
            .help(one_of(known, nearest, language)),
            P::UnknownState { name, known, nearest } => Message::new(language.pick(
                format!("「{name}」という状態はありません"),
                format!("there is no state `{name}`"),
            ))
            .help(one_of(known, nearest, language)),
            P::BadId { text, why, nearest } => values::bad_id(text, why, nearest, language),
            P::OrganizationHasNoId { text } => Message::new(language.pick(
                format!("発行者の情報は content/organization.md ひとつだけで、「{text}」というIDは付けられません"),
                format!("the publisher is one file, content/organization.md, and has no ID `{text}`"),
            ))
            .help(language.pick(
                "`kawaraban new organization` を実行してください。",
                "Run `kawaraban new organization`.",
            )),
            P::IdTaken { id, path } => Message::new(language.pick(
                format!("ID「{id}」は「{path}」で使われています"),
                format!("the ID `{id}` is taken by `{path}`"),
            ))
            .help(language.pick(
                "そのファイルを編集するか、別のIDを指定してください。何も変更していません。",
                "Edit that file, or choose another ID. Nothing was written.",
            )),
            P::Rename(refusal) => refusal.message(language),
            P::FolderNotEmpty { path, found, more } => {
                let found = names(found, *more, language);
                Message::new(language.pick(
                    format!("フォルダー「{path}」は空ではありません: {found}"),
                    format!("the folder `{path}` is not empty: it holds {found}"),
                ))
                .help(new_folder(language))
            }
            P::NoFolder { path } => Message::new(language.pick(
                format!("「{path}」はフォルダーではありません"),
                format!("`{path}` is not a folder"),
            ))
            .help(new_folder(language)),
            P::UnknownThemeFile { name, nearest } => Message::new(language.pick(
                format!("組み込みのテーマに「{name}」というファイルはありません"),
                format!("the built-in theme has no file `{name}`"),
            ))
            .help(language.pick(
                "「templates/base.html」のように指定するか、ファイル名なしで実行してすべてを書き出してください。",
                "Name one such as `templates/base.html`, or none to write out all of them.",
            ))
            .maybe_help(did_you_mean(nearest, language)),
            P::ThemeFilesExist { paths, more } => {
                let paths = names(paths, *more, language);
                Message::new(language.pick(
                    format!("すでにあるファイルです: {paths}"),
                    format!("already there: {paths}"),
                ))
                .help(language.pick(
                    "元のファイルを書き出すには、先に名前を変えるか削除してください。何も変更していません。",
                    "To have the original again, rename or delete yours first. Nothing was written.",
                ))
            }
        }
    }
}

fn where_is_the_site(language: MessageLanguage) -> &'static str {
    language.pick(
        "ニュースルームのフォルダーで実行するか、`--site DIR` で指定してください。新しく始めるには `kawaraban init DIR` を実行してください。",
        "Run the command in a newsroom's folder, or name one with `--site DIR`. `kawaraban init DIR` starts a new one.",
    )
}

fn new_folder(language: MessageLanguage) -> &'static str {
    language.pick(
        "新しいフォルダーか、空のフォルダーを指定してください。何も変更していません。",
        "Name a new or an empty folder. Nothing was written.",
    )
}

/// Names, and how many more there are.
fn names(names: &[String], more: usize, language: MessageLanguage) -> String {
    let names = quoted(names, language);
    match more {
        0 => names,
        _ => language.pick(format!("{names}ほか{more}件"), format!("{names} and {more} more")),
    }
}

fn see_help(language: MessageLanguage) -> &'static str {
    language.pick("使い方は `kawaraban --help` で見られます。", "`kawaraban --help` tells what there is.")
}

/// What can be chosen from, and which of it was most likely meant.
fn one_of<T: ToString>(known: &[T], nearest: &Option<String>, language: MessageLanguage) -> String {
    let known: Vec<String> = known.iter().map(ToString::to_string).collect();
    let all = language
        .pick(format!("指定できるもの: {}", known.join("・")), format!("It can be {}.", known.join(", ")));
    match did_you_mean(nearest, language) {
        Some(nearest) => format!("{nearest}{}{all}", language.pick("", " ")),
        None => all,
    }
}
