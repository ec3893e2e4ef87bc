//! What can be wrong with a command line.

use super::{IoCause, MessageLanguage, guess, quoted, some_of};
use crate::types::{BadId, BadMoment, Id};

problems! {
    /// What can be wrong with a command line.
    pub enum CommandLineProblem in language {
        /// There is no such command.
        UnknownCommand { name: String, nearest: Option<String> } => error "unknown-command" {
            ja "「{name}」というコマンドはありません"
            en "there is no command `{name}`"
            help see_help(language);
            did_you_mean nearest
        }

        /// A command that is a group of commands, of which one has to be named.
        MissingCommand { known: Vec<String> } => error "missing-command" {
            ja "何をするかが指定されていません"
            en "it is not said what is to be done"
            help one_of(known, &None, language);
        }

        /// There is no such option.
        UnknownOption { name: String, nearest: Option<String> } => error "unknown-option" {
            ja "「{name}」というオプションはありません"
            en "there is no option `{name}`"
            help see_help(language);
            did_you_mean nearest
        }

        /// One word too many.
        UnexpectedArgument { text: String } => error "unexpected-argument" {
            let see_help = see_help(language);
            ja "「{text}」が余分です"
            en "`{text}` is one word too many"
            help ja "空白を含む値は引用符で囲んでください。{see_help}"
            help en "Put quotation marks around a value with spaces in it. {see_help}"
        }

        /// Something that the command cannot do without.
        MissingArguments { names: Vec<String> } => error "missing-arguments" {
            let names = quoted(names, language);
            ja "{names}を指定してください"
            en "{names} is missing"
            help see_help(language);
        }

        /// An option without its value.
        MissingValue { option: String } => error "missing-value" {
            ja "「{option}」の値がありません"
            en "`{option}` has no value"
            help see_help(language);
        }

        /// A value that is none of those that an option takes.
        UnknownValue {
            option: String,
            value: String,
            known: Vec<String>,
            nearest: Option<String>,
        } => error "unknown-value" {
            ja "「{option}」に「{value}」は指定できません"
            en "`{option}` cannot be `{value}`"
            help one_of(known, nearest, language);
        }

        /// An option that can stand only once.
        OptionTwice { option: String } => error "option-twice" {
            ja "「{option}」が二度書かれています"
            en "`{option}` stands twice"
            help ja "ひとつを消してください。"
            help en "Remove one of the two."
        }

        /// A word that is not Unicode.
        NotUnicode => error "not-unicode" {
            ja "文字として読めない引数があります"
            en "an argument is not valid Unicode"
            help ja "文字コードをUTF-8にして、もう一度実行してください。"
            help en "Run the command again in a terminal that uses UTF-8."
        }

        /// Anything else that the parser refuses, in its own words.
        Other { text: String } => error "other" {
            ja "{text}"
            en "{text}"
            help see_help(language);
        }

        /// Standard output takes nothing more.
        CannotPrint { cause: IoCause } => failure "cannot-print" {
            let cause = cause.in_words(language);
            ja "結果を出力できません。{cause}"
            en "the result cannot be printed: {cause}"
        }

        /// No newsroom here.
        NoSite => error "no-site" {
            ja "ここはニュースルームのフォルダーではありません。newsroom.yaml が、このフォルダーにも上のフォルダーにもありません"
            en "this is not a newsroom: there is no newsroom.yaml in this folder, nor in one above it"
            help where_is_the_site(language);
        }

        /// No newsroom there.
        NoSiteAt { path: String } => error "no-site-at" {
            ja "「{path}」はニュースルームのフォルダーではありません。newsroom.yaml がありません"
            en "`{path}` is not a newsroom's folder: it has no newsroom.yaml"
            help where_is_the_site(language);
        }

        /// A newsroom that was found, and belongs to somebody else.
        SiteOfAnotherUser { path: String } => error "site-of-another-user" {
            ja "見つかったニュースルーム「{path}」は、別のユーザーのものです"
            en "the newsroom that was found, `{path}`, belongs to another user"
            help ja "このニュースルームを使うのでよければ、`--site {path}` を付けて実行してください。"
            help en "If you mean this newsroom, say so: `--site {path}`."
        }

        /// `output` is a link out of the newsroom, and `--out` does not name it.
        OutputLeadsOut { path: String, to: String } => error "output-leads-out" {
            ja "「{path}」は、ニュースルームの外の「{to}」へのリンクです"
            en "`{path}` is a link to `{to}`, which lies outside of the newsroom"
            help ja "そこへ書き出すのでよければ、`--out {path}` と指定してください。"
            help en "If it is to be published there, say so: `--out {path}`."
        }

        /// A folder of the newsroom is a link out of it, and something is to be written there.
        LeadsOut { path: String, to: String } => error "leads-out" {
            ja "「{path}」は、ニュースルームの外の「{to}」へのリンクをたどった先です。kawaraban はそこには書きません"
            en "`{path}` would lie in `{to}`, outside of the newsroom, behind a link; Kawaraban writes nothing there"
            help ja "リンクをフォルダーに置き換えるか、ファイルを自分で置いてください。"
            help en "Put a folder in the place of the link, or write the file there yourself."
        }

        /// What `--at` says is no moment.
        BadMoment { text: String, why: BadMoment, zone: &'static str } => error "bad-moment" {
            match why {
                BadMoment::Form => {
                    ja "`--at` の「{text}」を日時として読めません"
                    en "`--at` is `{text}`, which cannot be read as a date and time"
                    help ja "「2014-09-29」「2014-09-29 10:00」「2014-09-29T10:00:00+09:00」のいずれかの形で指定してください。空白を含むときは引用符で囲みます。"
                    help en "Write it as `2014-09-29`, `2014-09-29 10:00` (in quotation marks) or `2014-09-29T10:00:00+09:00`."
                }
                BadMoment::NoSuchTime => {
                    ja "`--at` の「{text}」という日時はありません"
                    en "`--at` is `{text}`, but there is no such day or time"
                    help ja "日付と時刻を確かめてください。"
                    help en "Check day and time."
                }
                BadMoment::Skipped => {
                    ja "`--at` の「{text}」という時刻は {zone} にはありません。時計が進められるためです"
                    en "`--at` is `{text}`, but the clocks of {zone} jump over that time"
                    help ja "別の時刻を指定してください。"
                    help en "Give another time."
                }
                BadMoment::Twice(first, second) => {
                    ja "`--at` の「{text}」という時刻は {zone} に二度あります"
                    en "`--at` is `{text}`, which happens twice in {zone}"
                    help ja "時刻の後に「{first}」か「{second}」を付けてください。"
                    help en "Write `{first}` or `{second}` behind the time."
                }
            }
        }

        /// `--watch` follows the clock, and `--at` says another moment.
        WatchAtMoment => error "watch-at-moment" {
            ja "`--watch` と `--at` は一緒に使えません。`--watch` は時計に従い、今の時点のものを公開し続けます"
            en "`--watch` and `--at` cannot stand together: `--watch` follows the clock and publishes what is public now"
            help ja "別の日時の時点のものを見るには、`--watch` を付けずに実行してください。"
            help en "To see the newsroom as of another moment, leave out `--watch`."
        }

        /// `SOURCE_DATE_EPOCH` is no number of seconds.
        BadEpoch { text: String } => error "bad-epoch" {
            ja "環境変数 SOURCE_DATE_EPOCH の値「{text}」は秒数ではありません"
            en "the environment variable SOURCE_DATE_EPOCH is `{text}`, which is not a number of seconds"
            help ja "1970年1月1日からの秒数にするか、この環境変数を消すか、`--at` で日時を指定してください。"
            help en "Set it to the seconds since 1 January 1970, unset it, or give a moment with `--at`."
        }

        /// What `--base-url` says is no place for a site.
        BadBaseUrl { text: String } => error "bad-base-url" {
            ja "「{text}」は公開先のURLとして使えません"
            en "`{text}` cannot be where a newsroom stands"
            help ja "「https://news.example.org/」のように、http か https で始まり「?」や「#」を含まないURLを指定してください。"
            help en "Give an address that begins with http or https, without `?` and `#`, such as `https://news.example.org/`."
        }

        /// What `--port` says is no port.
        BadPort { text: String } => error "bad-port" {
            ja "`--port` の「{text}」はポート番号ではありません"
            en "`--port` is `{text}`, which is not a port"
            help ja "0から65535までの数を指定してください。0なら、空いている番号を使います。"
            help en "Give a number from 0 to 65535; 0 is any that is free."
        }

        /// Nobody can be listened to there.
        CannotListen { at: String, cause: IoCause } => error "cannot-listen" {
            let cause = cause.in_words(language);
            ja "「{at}」で表示できません。{cause}"
            en "the newsroom cannot be shown at `{at}`: {cause}"
            help ja "`--port` に別の番号を指定してください。`--host` には、このコンピューターのアドレスを指定します。"
            help en "Give another number with `--port`; with `--host`, give an address that this machine has."
        }

        /// A preview where the public newsroom is.
        DraftsIntoOutput { path: String } => error "drafts-into-output" {
            ja "下書きは公開用のフォルダー({path})に書き出せません"
            en "drafts cannot be built into the public newsroom ({path})"
            help ja "「kawaraban build --drafts --out preview」のように、別のフォルダーを指定してください。"
            help en "Name another folder, as in `kawaraban build --drafts --out preview`."
        }

        /// The newsroom of a moment that has not come, where the public one is. The moment is in words, in the site's zone.
        ComingIntoOutput { path: String, moment: String } => error "coming-into-output" {
            ja "{moment}はまだ来ていないので、その時点のニュースルームは公開用のフォルダー({path})に書き出せません"
            en "{moment} has not come yet, so the newsroom of that moment cannot be built into the public one ({path})"
            help ja "前もって用意するには、「--out preview」のように、別のフォルダーを指定してください。"
            help en "To prepare it ahead, name another folder, as in `--out preview`."
        }

        /// There is no such kind.
        UnknownKind { name: String, known: Vec<&'static str>, nearest: Option<String> } => error "unknown-kind" {
            ja "「{name}」という種類はありません"
            en "there is no kind `{name}`"
            help one_of(known, nearest, language);
        }

        /// There is no such state.
        UnknownState { name: String, known: Vec<&'static str>, nearest: Option<String> } => error "unknown-state" {
            ja "「{name}」という状態はありません"
            en "there is no state `{name}`"
            help one_of(known, nearest, language);
        }

        /// The file name of a translation or an edition in place of an id.
        IdOfPart { text: String, path: String } => error "bad-id" {
            ja "「{text}」はIDではなく、翻訳か日付の版のファイル名のようです"
            en "`{text}` is no ID but the file name of a translation or an edition"
            help ja "元の原稿の写しを「{path}」に置き、翻訳なら文章の項目と本文だけを、日付の版なら変わる項目だけを残してください。"
            help en "Copy the original to {path}. In a translation, leave the texts and the body; in an edition, what changes from that day on."
        }

        /// A word that cannot be an id.
        BadId { text: String, why: BadId, nearest: Option<String> } => error "bad-id" {
            match why {
                BadId::Empty => {
                    ja "IDが空です"
                    en "the ID is empty"
                }
                BadId::Characters => {
                    ja "「{text}」はIDにできません。使えるのは半角の英小文字・数字・ハイフンです"
                    en "`{text}` cannot be an ID: only lower-case letters, digits and hyphens can stand in one"
                }
                BadId::Edge => {
                    ja "「{text}」はIDにできません。ハイフンで始めたり終えたりはできません"
                    en "`{text}` cannot be an ID: a hyphen may not stand at its beginning or end"
                }
                BadId::TooLong => {
                    let (length, limit) = (text.len(), Id::LONGEST);
                    ja "このIDは{length}文字あり、長すぎます({limit}文字まで)"
                    en "this ID has {length} letters; {limit} is the limit"
                }
                BadId::Year => {
                    ja "「{text}」はIDにできません。年ごとの一覧のURLに使われます"
                    en "`{text}` cannot be an ID: the archive of that year stands there"
                }
                BadId::Language => {
                    ja "「{text}」はIDにできません。言語のURLに使われます"
                    en "`{text}` cannot be an ID: it is the code of a language"
                }
                BadId::Reserved => {
                    ja "「{text}」は予約されていて、IDにできません"
                    en "`{text}` is reserved and cannot be an ID"
                }
            }
            match nearest {
                Some(id) => {
                    help ja "「{id}」ではいかがですか。IDはURLの一部になります。"
                    help en "How about `{id}`? The ID becomes part of the address."
                }
                None => {
                    help ja "半角の英小文字・数字・ハイフンで、「spring-program」のように指定してください。IDはURLの一部になります。"
                    help en "Write one such as `spring-program`: the ID becomes part of the address."
                }
            }
        }

        /// The publisher is one file of a fixed name.
        OrganizationHasNoId { text: String } => error "organization-has-no-id" {
            ja "発行者の情報は content/organization.md ひとつだけで、「{text}」というIDは付けられません"
            en "the publisher is one file, content/organization.md, and has no ID `{text}`"
            help ja "`kawaraban new organization` を実行してください。"
            help en "Run `kawaraban new organization`."
        }

        /// Something has this id.
        IdTaken { id: String, path: String } => error "id-taken" {
            ja "ID「{id}」は「{path}」で使われています"
            en "the ID `{id}` is taken by `{path}`"
            help ja "そのファイルを編集するか、別のIDを指定してください。何も変更していません。"
            help en "Edit that file, or choose another ID. Nothing was written."
        }

        /// A folder that has to be empty is not.
        FolderNotEmpty { path: String, found: Vec<String> } => error "folder-not-empty" {
            let found = some_of(found, 5, language);
            ja "フォルダー「{path}」は空ではありません: {found}"
            en "the folder `{path}` is not empty: it holds {found}"
            help new_folder(language);
        }

        /// A file stands where a folder has to be.
        NoFolder { path: String } => error "no-folder" {
            ja "「{path}」はフォルダーではありません"
            en "`{path}` is not a folder"
            help new_folder(language);
        }

        /// Nothing is known of a build into the folder.
        NothingBuilt { output: String } => error "nothing-built" {
            ja "「{output}」へのビルドの記録がありません"
            en "nothing is known of a build into `{output}`"
            help ja "`kawaraban build` を実行してから、もう一度試してください。"
            help en "Run `kawaraban build` first."
        }

        /// The last build made no such output.
        UnknownOutput { path: String, nearest: Option<String> } => error "unknown-output" {
            ja "前回のビルドは「{path}」を書き出していません"
            en "the last build made no `{path}`"
            help ja "書き出し先でのパス(releases/x/index.html)か、ページのURLを指定してください。"
            help en "Give a path in the output folder (releases/x/index.html), or a page's address."
            did_you_mean nearest
        }

        /// The theme has no such file.
        UnknownThemeFile { name: String, nearest: Option<String> } => error "unknown-theme-file" {
            ja "組み込みのテーマに「{name}」というファイルはありません"
            en "the built-in theme has no file `{name}`"
            help ja "「templates/base.html」のように指定するか、ファイル名なしで実行してすべてを書き出してください。"
            help en "Name one such as `templates/base.html`, or none to write out all of them."
            did_you_mean nearest
        }

        /// Files of the theme that were written out before.
        ThemeFilesExist { paths: Vec<String> } => error "theme-files-exist" {
            let paths = some_of(paths, 10, language);
            ja "すでにあるファイルです: {paths}"
            en "already there: {paths}"
            help ja "元のファイルを書き出すには、先に名前を変えるか削除してください。何も変更していません。"
            help en "To have the original again, rename or delete yours first. Nothing was written."
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

fn see_help(language: MessageLanguage) -> &'static str {
    language.pick("使い方は `kawaraban --help` で見られます。", "`kawaraban --help` tells what there is.")
}

/// What can be chosen from, and before it which of that was most likely meant.
fn one_of<T: ToString>(known: &[T], nearest: &Option<String>, language: MessageLanguage) -> String {
    let guess = guess(nearest, language);
    let known: Vec<String> = known.iter().map(ToString::to_string).collect();
    language.pick(
        format!("{guess}指定できるもの: {}", known.join("・")),
        format!("{guess}It can be {}.", known.join(", ")),
    )
}
