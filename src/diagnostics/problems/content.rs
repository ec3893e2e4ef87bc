//! Problems of entities: their files, and how their fields belong together.

use super::{MessageLanguage, kind_word, quoted};
use crate::types::{BadId, Id};

problems! {
    /// Problems of entities.
    pub enum ContentProblem in language {
        /// A Markdown file where none belongs.
        StrayFile => error "stray-file" {
            ja "この場所の原稿は、どの種類にも当てはまりません"
            en "a text in this place does not belong to any kind of content"
            help ja "content/releases/ID.md や content/releases/ID/index.md のように、種類のフォルダーに置いてください。"
            help en "Put it into the folder of its kind, as content/releases/ID.md or content/releases/ID/index.md."
        }

        /// A file that is no Markdown where nothing finds it.
        UnusedFile => warning "unused-file" {
            ja "このファイルは使われません"
            en "this file is not used"
            help ja "原稿なら、テキストで書いて、名前の終わりを「.md」にしてください。写真や資料なら、content/media/ に移してください。"
            help en "If it is a text to publish, give it a name that ends in .md. If it is a picture or a document, move it into content/media/."
        }

        /// A folder of `content/` that is no kind.
        UnknownKind { name: String, nearest: Option<String>, known: Vec<String> } => error "unknown-kind" {
            let all = quoted(known, language);
            ja "「{name}」という種類の原稿はありません"
            en "there is no kind of content `{name}`"
            help ja "content/ に置けるフォルダー: {all}"
            help en "The folders of content/ are {all}."
            did_you_mean nearest
        }

        /// A file name that is no id. `is_copy` where it is one that systems give to copies.
        BadId { name: String, why: BadId, is_copy: bool, nearest: Option<String> } => error "bad-id" {
            match why {
                BadId::Edge => {
                    ja "ファイル名「{name}」はIDとして使えません。ハイフンで始めたり終えたりはできません"
                    en "the file name `{name}` cannot be used as an id: a hyphen may not stand at its beginning or end"
                }
                BadId::TooLong => {
                    let (length, limit) = (name.len(), Id::LONGEST);
                    ja "ファイル名はIDとして{length}文字あり、長すぎます({limit}文字まで)"
                    en "as an id the file name is too long: it has {length} letters, and {limit} is the limit"
                }
                _ => {
                    ja "ファイル名「{name}」はIDとして使えません"
                    en "the file name `{name}` cannot be used as an id"
                }
            }
            let rename = rename(nearest, language);
            match is_copy {
                true => {
                    help ja "ほかの原稿の写しであれば、削除してください。別の原稿であれば、名前を変えてください。IDには半角の英小文字・数字・ハイフンが使えます。{rename}"
                    help en "If it is a copy of another text, delete it. If it is a text of its own, give it another name: an id is made of lower-case letters, digits and hyphens. {rename}"
                }
                false => {
                    help ja "IDには半角の英小文字・数字・ハイフンが使えます。{rename}"
                    help en "An id is made of lower-case letters, digits and hyphens. {rename}"
                }
            }
        }

        /// A file name that means something else in URLs.
        ReservedId { name: String, nearest: Option<String> } => error "reserved-id" {
            ja "「{name}」はURLで別の意味を持つため、IDとして使えません"
            en "`{name}` cannot be an id: it has another meaning in URLs"
            let rename = rename(nearest, language);
            help ja "西暦の年、言語コード、「page」などはIDにできません。{rename}"
            help en "Years, language codes, `page` and the like are taken. {rename}"
        }

        /// What cannot be the id of a release in feeds.
        BadFeedId { text: String } => error "bad-feed-id" {
            ja "「{text}」はフィードのIDとして使えません"
            en "`{text}` cannot be an id in feeds"
            help ja "以前のフィードの <id> にあるとおりに、「https://old.example.org/?p=123」「urn:uuid:…」「tag:…」のように書いてください。ただの番号などは、Atomフィードでは使えません。"
            help en "Write what stood in `<id>` of the older feed, such as `https://old.example.org/?p=123`, `urn:uuid:…` or `tag:…`. Atom takes no bare number or name (RFC 4287)."
        }

        /// A language that the site does not have.
        LanguageNotOfSite { lang: String, languages: Vec<String> } => error "language-not-of-site" {
            let all = quoted(languages, language);
            ja "「{lang}」はこのサイトの言語ではありません"
            en "`{lang}` is not a language of this site"
            help ja "このサイトの言語は{all}です。ファイル名を直すか、newsroom.yaml の languages に加えてください。"
            help en "The site's languages are {all}. Rename the file, or add the language in newsroom.yaml."
        }

        /// No language.
        UnknownLanguage { lang: String, languages: Vec<String> } => error "unknown-language" {
            let all = quoted(languages, language);
            ja "「{lang}」という言語コードはありません"
            en "there is no language `{lang}`"
            help ja "このサイトの言語は{all}です。ファイル名を直してください。"
            help en "The site's languages are {all}. Rename the file."
        }

        /// A day behind `@` that is none.
        BadEdition { text: String } => error "bad-edition" {
            ja "ファイル名の「@{text}」は日付ではありません"
            en "`@{text}` in the file's name is not a date"
            help ja "「ID@2016-04-01.md」のように名付けてください。"
            help en "Name it like ID@2016-04-01.md."
        }

        /// A name with a day that was meant as that of an edition.
        MeantEdition { name: String } => error "bad-edition" {
            ja "ファイル名の日付が、版の日付の形になっていません"
            en "the day in the file's name is not written as that of an edition"
            help ja "その日からの版であれば、名前を「{name}」に変えてください。"
            help en "If it holds from that day on, rename the file to {name}."
        }

        /// The language and the day of an edition the wrong way round.
        LanguageBeforeEdition { name: String } => error "language-before-edition" {
            ja "ファイル名の言語と日付の順が逆です"
            en "in the file's name, the language stands before the day"
            help ja "日付の版の翻訳です。「{name}」に変えてください。"
            help en "This is the translation of an edition: rename the file to {name}."
        }

        /// An edition of an entity that is not there.
        EditionOfNothing { id: String } => error "edition-without-original" {
            ja "「{id}」の版だけがあり、元の原稿がありません"
            en "there are editions of `{id}` but no `{id}` itself"
            help ja "先に元の原稿を書いてください。版には、その日から変わることだけを書きます。"
            help en "Write the entity itself first; an edition holds only what changes from its day on."
        }

        /// An edition that only translates.
        EditionWithoutOriginal { lang: String } => error "edition-without-original" {
            ja "この版には原文({lang})がありません"
            en "this edition has no original in `{lang}`"
            help ja "原文の言語の版を書いてください。"
            help en "Write the edition in the original's language."
        }

        /// An edition of a release, which is corrected in the open instead.
        EditionOfRelease => error "edition-of-release" {
            ja "リリースに版は作れません"
            en "a release has no editions"
            help ja "公開したリリースの誤りは、元の原稿の corrections に書いて訂正します。新しい内容なら、新しいリリースを書いてください。"
            help en "An error in a published release is corrected under `corrections` in the release itself. What is new is a new release."
        }

        /// A field that an edition cannot change.
        NoChangeOfEdition { name: String } => error "no-change-of-edition" {
            ja "版に「{name}」は書けません"
            en "an edition cannot change `{name}`"
            help ja "版は、元の原稿と同じURLにあります。以前のURLは、元の原稿に書いてください。"
            help en "An edition stands at the address of the entity itself. Write former addresses there."
        }

        /// Two files for one id in one language.
        TwoFiles { id: String } => error "two-files-for-one-id" {
            ja "ひとつのIDに二つのファイルがあります"
            en "there are two files for one id"
            help ja "どちらかを消すか、別の名前にしてください。"
            help en "Remove one of them, or give it another name."
            related ja "もうひとつはこのファイルです"
            related en "the other one is this file"
        }

        /// A release whose moment is still to be written, as `new release` leaves it.
        DraftForNow => note "empty-publish-at" {
            ja "公開日時(publish_at)がまだ書かれていません。下書きとして扱い、公開しません"
            en "there is no moment in `publish_at` yet: this is a draft, which nobody sees"
            help ja "公開するときに「publish_at: 2014-09-29 10:00」のように書いてください。"
            help en "To publish it, write one: `publish_at: 2014-09-29 10:00`."
        }

        /// A release that cannot be read, without a line that could say when it is public.
        CountsAsDraft => note "counts-as-draft" {
            ja "公開日時らしい行がないので、直るまで下書きとして扱い、公開しません"
            en "no line seems to say when this is published: until it can be read it counts as a draft, which nobody sees"
        }

        /// The same of another kind, which is public where no moment is said.
        PublicAtOnce => warning "empty-publish-at" {
            ja "publish_at が空なので、すぐに公開されます"
            en "`publish_at` is empty, so this is public at once"
            help ja "公開を待つなら、日時を書くか「draft: true」と書いてください。待たないなら、この行を消してください。"
            help en "If it is to wait, write a moment, or `draft: true`. If not, remove the line."
        }

        /// The same of an edition, which is in force from the beginning of its day.
        InForceFromItsDay { day: String } => warning "empty-publish-at" {
            ja "publish_at が空なので、{day}の0時から公開されます"
            en "`publish_at` is empty, so this is public from the beginning of {day}"
            help ja "公開を待つなら、日時を書くか「draft: true」と書いてください。待たないなら、この行を消してください。"
            help en "If it is to wait, write a moment, or `draft: true`. If not, remove the line."
        }

        /// A `draft` that says neither.
        EmptyDraft => error "empty-draft" {
            ja "draft が空です。下書きなのか、公開するのかが分かりません"
            en "`draft` is empty: this says neither that it is a draft nor that it is none"
            help ja "まだ公開しないなら「draft: true」と書いてください。公開するなら、この行を消してください。"
            help en "If it is not to be published yet, write `draft: true`. If it is, remove the line."
        }

        /// A line of a file that cannot be read, which may say that it is public.
        UnclearMoment => error "unclear-moment" {
            ja "いつ公開するものかを、この行から読み取れません。もう公開するものかもしれないので、直すまではニュースルーム全体を更新できません"
            en "this line does not say in a way that can be read when this is published: it may be public by now, so nothing can be built until it is mended"
            help ja "「publish_at: 2014-09-29 10:00」のように、1行に半角で書いてください(全角の「＿」や特殊な空白は、似ていても別の文字です)。まだ公開しないなら「draft: true」と書いてください。"
            help en "Write it on one line, as `publish_at: 2014-09-29 10:00`, with plain signs (a full-width `＿` or an unusual space only looks alike). If it is not to be published yet, write `draft: true`."
        }

        /// Words that `new` has written.
        Placeholder { text: String } => error "placeholder" {
            ja "「{text}」は「kawaraban new」が仮に入れた文です"
            en "`{text}` is what `kawaraban new` has written"
            help ja "公開する文に書き換えるか、まだ公開しないなら「draft: true」と書いてください。"
            help en "Write what is to be published, or `draft: true` if it is not yet."
        }

        /// A body that `new` has written.
        PlaceholderBody => error "placeholder" {
            ja "本文がまだ書かれていません。「kawaraban new」の説明だけがあります"
            en "there is no body yet, only what `kawaraban new` says of it"
            help ja "本文を書いてください。見出しとリードだけで公開するなら、この行を消してください。"
            help en "Write one. If title and lead are all there is to publish, delete this line."
        }

        /// A release that is another one; related: the other one's title.
        PublishedTwice { id: String } => error "published-twice" {
            ja "見出し・公開日時・本文が「{id}」と同じです"
            en "title, moment and body are those of `{id}`"
            help ja "同じリリースが二度公開されます。写しなら、このファイルを削除するか、見出しと公開日時を書き換えてください。"
            help en "One release would be published twice. If this is a copy, delete it, or give it a title and moment of its own."
            related ja "もうひとつのリリースです"
            related en "the other release"
        }

        /// Two releases that readers cannot tell apart in a list; related: the other one's title.
        SameTitleAndMoment { id: String } => warning "same-title-and-moment" {
            ja "見出しと公開日時が「{id}」と同じです"
            en "title and moment are those of `{id}`"
            help ja "一覧では見分けがつきません。写しを書き換え忘れていないか、ご確認ください。"
            help en "In lists nobody can tell them apart. Is this a copy in which something is still to be changed?"
            related ja "もうひとつのリリースです"
            related en "the other release"
        }

        /// What looks like another kind than that of its folder.
        WrongKind { folder: &'static str, looks_like: &'static str, belongs: String } => error "wrong-kind" {
            let what = kind_word(looks_like, language);
            ja "これは{what}のようですが、{folder}/ にあります"
            en "this looks like {what}, and lies in {folder}/"
            help ja "「{belongs}」に移してください。{folder}/ のままにするなら、「kawaraban schema {folder}」で書ける項目を確かめられます。"
            help en "Move it to {belongs}. If it belongs where it is, `kawaraban schema {folder}` tells what can be written there."
        }

        /// An embargo without a time of day.
        EmbargoWithoutTime => error "embargo-without-time" {
            ja "解禁条件(embargo)があるのに、publish_at に時刻がありません"
            en "an embargo needs a time of day in publish_at"
            help ja "「2014-09-29 10:00」のように時刻まで書いてください。"
            help en "Write it with its time, like `2014-09-29 10:00`."
        }

        /// A lead that is too long.
        LongLead { length: usize, limit: usize } => warning "long-lead" {
            ja "リードが{length}文字あります(目安は{limit}文字まで)"
            en "the lead has {length} characters; {limit} are a good limit"
            help ja "要点を絞り、残りは本文に移してください。"
            help en "Keep what matters most and move the rest into the body."
        }

        /// A correction that does not say what was and what is.
        CorrectionWithoutWords => error "correction-without-words" {
            ja "訂正には「was」(誤)と「now」(正)が必要です"
            en "a correction needs `was` and `now`"
            help ja "両方を書くか、誤りの訂正でなければ kind を clarification か update にしてください。"
            help en "Write both, or say `kind: clarification` or `kind: update` if no fact was wrong."
        }

        /// A withdrawal of what was not public yet.
        WithdrawnBeforePublication => warning "withdrawn-before-publication" {
            ja "取り下げの日時が、公開の日時より前です"
            en "this is withdrawn before it is published"
            help ja "このままでは、初めから取り下げられた姿で公開されます。公開をやめるなら draft: true と書いてください。公開後に取り下げるなら、時刻まで書いてください。"
            help en "It would be published as withdrawn. Write `draft: true` not to publish it, or a time of day after the publication."
        }

        /// The time in which a release stands first is over before it is published.
        PinnedBeforePublication => error "pinned-before-publication" {
            ja "pin_until（先頭に置く期限）が、公開の日時より前です"
            en "`pin_until` is over before this is published"
            help ja "公開の日時より後の日付か日時を書いてください。先頭に置かないなら、この行を消してください。"
            help en "Write a day or a moment after the publication, or delete the line if it need not stand first."
        }

        /// A picture without a description.
        PictureWithoutAlt { file: String } => error "missing-alt" {
            ja "写真「{file}」に説明(alt)がありません"
            en "the picture `{file}` has no `alt`"
            help ja "「alt: …」に、写真に写っているものを短く書いてください。"
            help en "Say in `alt: …` what it shows, for those who cannot see it."
        }

        /// A contact without a public number or address.
        ContactUnreachable => error "contact-unreachable" {
            ja "この問い合わせ先には公開できる電話番号もメールアドレスもありません"
            en "this contact has neither a public telephone number nor an e-mail address"
            help ja "phones か email を書いてください。記者が締切前に連絡できることが必要です。"
            help en "Write `phones` or `email`: a journalist on deadline has to reach somebody."
        }

        /// A period that ends before it begins.
        EndsBeforeItBegins { from: String, until: String } => error "ends-before-it-begins" {
            ja "終わり({until})が始まり({from})より前です"
            en "it ends ({until}) before it begins ({from})"
            help ja "from・since と until を確かめてください。"
            help en "Check `from` or `since`, and `until`."
        }

        /// A case that stands in two ways on one day.
        TwoStatusesOfOneDay { day: String } => warning "two-statuses-of-one-day" {
            ja "{day} 時点の状況が2つあります"
            en "there are two statuses as of {day}"
            help ja "earlier の日付を確かめてください。このままでは status が、earlier どうしでは後に書いたほうが使われます。"
            help en "Check the days in `earlier`. As it is, `status` holds; of two in `earlier`, the one written last."
        }

        /// A name in kanji without a reading.
        NameWithoutReading { name: String } => warning "missing-reading" {
            ja "「{name}」に読みがながありません"
            en "`{name}` has no reading"
            help ja "「reading: かな」を書くと、五十音順に正しく並びます。ないと最後に並びます。"
            help en "Write `reading:` in kana, or it will stand last in the order."
        }
    }
}

/// What to call a file whose name is no id.
fn rename(nearest: &Option<String>, language: MessageLanguage) -> String {
    match nearest {
        Some(name) => language.pick(
            format!("たとえば「{name}」のように変えてください。同じ名前のファイルはまだありません。"),
            format!("Rename it, for example to {name}: nothing has that name yet."),
        ),
        None => language.pick(
            "たとえば「new-program.md」のように変えてください。".to_owned(),
            "Rename the file, for example to new-program.md.".to_owned(),
        ),
    }
}
