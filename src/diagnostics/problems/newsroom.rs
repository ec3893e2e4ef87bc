//! Problems between entities: what refers to what, and what is public when.

use super::translation::language_word;
use super::{MessageLanguage, WaitingForm, kind_word};
use crate::diagnostics::Severity;

problems! {
    /// Problems between entities.
    pub enum NewsroomProblem in language {
        /// An edition without a moment of its own, and a release of its day that comes later and shows the same.
        EditionBeforeRelease { start: String, day: String, release: String, at: String } => warning "edition-before-release" {
            ja "この版は{start}に公開されます。リリース「{release}」が公開される{at}より前です"
            en "this edition is public from {start} on, before the release `{release}` at {at}"
            help ja "リリースと同時に公開するには、この版に「publish_at: {at}」の行を加えてください。そのままでよければ、「publish_at: {day}」と書いてください。"
            help en "To publish both at once, add the line `publish_at: {at}` to this edition. If it is right as it is, write `publish_at: {day}`."
            related ja "リリースの公開日時です"
            related en "the release is published then"
        }

        /// A release that has the same id in feeds as another.
        SameFeedId { id: String, other: String } => error "same-feed-id" {
            ja "フィードでのID「{id}」が、リリース「{other}」と同じです"
            en "its id in feeds, `{id}`, is that of the release `{other}`"
            help ja "このリリースの feed_id に、どのリリースのものでもないIDを書いてください。同じままだと、購読している人には一方しか届きません。"
            help en "Give this release a `feed_id` that no other has. With the same one, whoever has subscribed gets only one of the two."
            related ja "もう一方はこちらです"
            related en "the other one is here"
        }

        /// Nothing has this id.
        UnknownReference { kind: &'static str, id: String, nearest: Option<String> } => error "unknown-reference" {
            let what = kind_word(kind, language);
            ja "「{id}」という{what}はありません"
            en "there is no {kind} with the id `{id}`"
            help ja "IDはファイル名から「.md」を除いたものです。正しいIDに直すか、{what}の原稿を作ってください。"
            help en "An id is a file's name without `.md`. Correct it, or write {what} with this id."
            did_you_mean nearest
        }

        /// What is referred to is not public yet, or not as early as what refers to it. `waiting` is how it is written where
        /// it may wait; some places cannot.
        NotPublicYet {
            kind: &'static str,
            id: String,
            opens: Option<String>,
            waiting: Option<WaitingForm>,
        } => error "not-public-yet" {
            let what = kind_word(kind, language);
            match opens {
                Some(opens) => {
                    ja "{what}「{id}」はまだ公開されていません(公開は{opens})"
                    en "the {kind} `{id}` is not public yet: it opens on {opens}"
                }
                None => {
                    ja "{what}「{id}」は下書きで、公開されていません"
                    en "the {kind} `{id}` is a draft and not public"
                }
            }
            match waiting {
                Some(waiting) => { help waiting.in_words(language); }
                None => {
                    help ja "公開中のものを選ぶか、これを公開してください。"
                    help en "Choose one that is public, or make this one public."
                }
            }
        }

        /// The page has no such place.
        MissingAnchor { anchor: String, nearest: Option<String> } => error "missing-anchor" {
            ja "リンク先のページに「#{anchor}」という場所がありません"
            en "the page has no place `#{anchor}`"
            help ja "見出しの文字か、見出しに付けたID({{#id}})を書いてください。"
            help en "Write a heading's words, or the id that a heading was given with {{#id}}."
            did_you_mean nearest
        }

        /// There is no such file.
        MissingMedia { file: String, nearest: Option<String>, is_logo: bool } => error "missing-media" {
            ja "ファイル「{file}」が見つかりません"
            en "there is no file `{file}`"
            match is_logo {
                true => {
                    help ja "サイトのロゴは、content/media/ か assets/ に置いたファイルの名前を書いてください。"
                    help en "A logo of the site is a file in content/media/ or in assets/, by its name."
                }
                false => {
                    help ja "ファイルを content/media/ に置き、その名前を書いてください。このページだけで使うファイルは、原稿を「ID/index.md」に移して同じフォルダーに置くこともできます。"
                    help en "Put the file into content/media/ and write its name. A file for this page alone may also stand in a folder of its own with the text, as ID/index.md."
                }
            }
            did_you_mean nearest
        }

        /// Several tags with Japanese signs between them, which are one.
        TagsRunTogether { tag: String, lines: String } => warning "tags-run-together" {
            ja "「{tag}」は1つのタグになります"
            en "`{tag}` is one tag"
            help ja "別々のタグなら、半角の「,」と半角スペースで区切ってください。\n{lines}"
            help en "If they are several, put a plain comma and a space between them.\n{lines}"
        }

        /// A tag is one with another one, which most releases have: they are alike but for width and case, or one address leads
        /// to both.
        TagsAreOne { tag: String, usual: String, is_alike: bool } => warning "tags-are-one" {
            ja "タグ「{tag}」は「{usual}」と同じタグになります"
            en "the tag `{tag}` is one with `{usual}`"
            match is_alike {
                true => {
                    help ja "全角・半角や大文字・小文字が違うだけです。「{usual}」にそろえてください。"
                    help en "They differ only in width or in capital letters. Write `{usual}`."
                }
                false => {
                    help ja "タグのページのURLが同じになります。同じ意味なら「{usual}」にそろえ、別のものなら別の言葉にしてください。"
                    help en "Their pages would have one address. Write `{usual}` if that is meant, else choose another word."
                }
            }
            related ja "「{usual}」はここにあります"
            related en "`{usual}` stands here"
        }

        /// A file of `static/` may be shown until a day, and is published after it all the same.
        ExpiryInStatic { file: String } => warning "expiry-in-static" {
            ja "「{file}」は static/ にあるため、掲載期限を過ぎてもURLを開けば見られます"
            en "`{file}` lies in static/, where everybody can open it after its time is over"
            help ja "ファイルを content/media/ に移してください。"
            help en "Move the file to content/media/."
        }

        /// A file stands in the place of a picture, and browsers do not show it as one.
        NoPicture { file: String } => warning "not-a-picture" {
            ja "「{file}」は、ブラウザーが画像として表示できる形式ではありません"
            en "browsers do not show `{file}` as a picture"
            help ja "写真はJPEGかPNGで書き出し直してください。動画や文書なら「[題](ファイル名)」のようにリンクにするか、media: や attachments: に並べてください。"
            help en "Save a picture as JPEG or PNG. Link to a film or document like `[title](file)`, or list it under `media:` or `attachments:`."
        }

        /// A link inside the site that leads nowhere.
        DeadLink { target: String, nearest: Option<String> } => error "dead-link" {
            ja "リンク先「{target}」はこのサイトにありません"
            en "there is nothing at `{target}` in this site"
            help ja "リンク先を確かめてください。ページには「release:ID」のようにIDで、ファイルには原稿と同じフォルダーか content/media/ に置いた名前でリンクできます。"
            help en "Check it. Link to a page by its id (`release:ID`), and to a file by its name, beside this one or in content/media/."
            did_you_mean nearest
        }

        /// A link to a file by an address that changes when the file does; `instead` is how it is written.
        ChangingAddress { target: String, instead: String } => warning "changing-address" {
            ja "「{target}」はファイルが変わると変わるアドレスです"
            en "`{target}` is an address that changes when the file does"
            help ja "「{instead}」と書いてください。"
            help en "Write `{instead}`."
        }

        /// A link to a tag or a year that has no release.
        EmptyListing { target: String } => warning "empty-list" {
            ja "リンク先「{target}」に載るリリースがありません"
            en "no release stands in the list `{target}`"
            help ja "載るリリースがない間は、リンクのないただの文字になります。"
            help en "As long as that is so, it is plain text without a link."
        }

        /// Nobody can be called.
        NoContact => error "no-contact" {
            ja "公開される問い合わせ先がひとつもありません"
            en "there is no contact that the press could call"
            help ja "content/contacts/press-desk.md を作り、電話番号(phones)かメール(email)を書いてください。"
            help en "Write content/contacts/press-desk.md with a telephone number (`phones`) or an address (`email`)."
        }

        /// All contacts have left, or will have from a day on.
        NobodyAnswers { since: Option<String> } => warning "nobody-answers" {
            match since {
                None => {
                    ja "今、有効な問い合わせ先がひとつもありません"
                    en "there is no contact that is valid now"
                }
                Some(day) => {
                    ja "{day}から、有効な問い合わせ先がなくなります"
                    en "from {day} on there is no contact that is valid"
                }
            }
            help ja "until を延ばすか、後任の問い合わせ先を content/contacts/ に加えてください。"
            help en "Extend `until`, or add who follows to content/contacts/."
        }

        /// A directive that shows the release's own list, elsewhere than in a release.
        DirectiveNeedsProgram { name: &'static str } => error "directive-needs-program" {
            ja "「:::{name}」は、どのプログラムのものか分かりません"
            en "it is not clear of which program `:::{name}` is"
            help ja "「:::{name} {{program=ID}}」のように書いてください。"
            help en "Write `:::{name} {{program=ID}}`."
        }

        /// A release that replaces itself, perhaps over several steps.
        SupersedesItself { id: String } => error "supersedes-itself" {
            ja "リリース「{id}」は、自分自身を置き換えることになります"
            en "the release `{id}` would replace itself"
            help ja "supersedes には、このリリースより前のリリースのIDだけを書いてください。"
            help en "Name only an older release under `supersedes`."
        }

        /// A release that is what is to be seen instead of itself, perhaps over several steps.
        AlternativeToItself { id: String } => error "alternative-to-itself" {
            ja "リリース「{id}」を取り下げたときの案内先をたどると、「{id}」自身に戻ります"
            en "whoever looks for an alternative to the release `{id}` is led back to it"
            help ja "alternative には、取り下げていないリリースのIDを書いてください。なければ、この項目を消してください。"
            help en "Name a release that stands under `alternative`; where there is none, leave it out."
        }

        /// What a correction says was wrong still stands; related: the correction, where that is elsewhere.
        CorrectionNotMade { was: String, now: Option<String> } => warning "correction-not-made" {
            ja "訂正したはずの「{was}」がまだ残っています"
            en "`{was}` still stands, although it was corrected"
            match now {
                Some(now) => {
                    help ja "「{now}」に直してください。別のことを指していて正しい場合は、このままで構いません。"
                    help en "Write `{now}` instead. If it means something else and is right, leave it."
                }
                None => {
                    help ja "この言葉を直してください。別のことを指していて正しい場合は、このままで構いません。"
                    help en "Correct it. If it means something else and is right, leave it."
                }
            }
            related ja "訂正はここに書かれています"
            related en "the correction is here"
        }

        /// What a correction says is right stands nowhere on the page.
        CorrectedWordsMissing { now: String } => warning "corrected-words-missing" {
            ja "訂正後の「{now}」がどこにも見つかりません"
            en "`{now}` is what is right, but it stands nowhere on the page"
            help ja "本文を直し忘れていないか、言葉が本文と同じかをご確認ください。"
            help en "Check that the text was corrected too, and that it says it in these words."
        }

        /// The page in one language shows a correction in another; both are language tags.
        CorrectionNotTranslated { page: String, written: String } => warning "correction-not-translated" {
            let (page, written) = (language_word(page, language), language_word(written, language));
            ja "この訂正は、{page}のページでも{written}のまま表示されます"
            en "the {page} page shows this correction in {written}"
            help ja "{page}の原稿の corrections に、同じ at で note を書いてください。"
            help en "Write it into the `corrections` of the {page} file, with the same `at` and a `note`."
        }

        /// What was wrong and what is right are the same; related: what was wrong.
        CorrectionChangesNothing => warning "correction-changes-nothing" {
            ja "訂正の前(was)と後(now)が同じです"
            en "what was wrong (`was`) and what is right (`now`) are the same"
            help ja "どちらかを直してください。"
            help en "Change one of the two."
            related ja "訂正の前はここです"
            related en "what was wrong is here"
        }

        /// A correction of what was not public yet; related: the publication.
        CorrectionBeforePublication => warning "correction-before-publication" {
            ja "訂正の日時が公開より前になっています"
            en "this correction was made before the release was published"
            help ja "日時をご確認ください。公開した日の訂正には時刻も書きます。公開前に直したことは、訂正として書く必要はありません。"
            help en "Check the date; on the day of the publication, write the time too. What was changed before it needs no correction."
            related ja "公開日時はここです"
            related en "the publication is here"
        }

        /// A file that everybody can see, now or `since` a coming moment, has the content of one that may not be seen; related:
        /// where that is used, and where the one that is seen is. `kind` and `id` say what uses the other.
        SeenBeforeItsTime {
            shown: String,
            withheld: String,
            kind: &'static str,
            id: String,
            until: Withholding,
            since: Option<String>,
        } => (seen_early(shown, until, since)) "seen-before-its-time" {
            let what = kind_word(kind, language);
            let public = match since {
                None => language.pick("公開中の".to_owned(), "is public".to_owned()),
                Some(since) => language.pick(format!("{since}から公開される"), format!("is public from {since} on")),
            };
            match until {
                Withholding::Opens(opens) => {
                    ja "{public}「{shown}」は、{opens}まで公開できない「{withheld}」と同じ内容です"
                    en "`{shown}` {public}, and is the same as `{withheld}`, which may not be seen before {opens}"
                }
                Withholding::Unscheduled => {
                    ja "{public}「{shown}」は、公開日時の決まっていない「{withheld}」と同じ内容です"
                    en "`{shown}` {public}, and is the same as `{withheld}`, which may not be seen yet"
                }
                Withholding::Removed => {
                    ja "{public}「{shown}」は、削除された「{withheld}」と同じ内容です"
                    en "`{shown}` {public}, and is the same as `{withheld}`, which was removed"
                }
            }
            let (nobody_may, held_back) = (until.nobody_may(language), held_back(until, since, language));
            match (is_named(shown)) {
                true => {
                    help ja "{nobody_may}公開する原稿から「{shown}」を外してください。見られてもよい内容なら、content/media/ に一つだけ置き、どちらからもその名前で使ってください。{held_back}"
                    help en "{nobody_may}take `{shown}` out of the text that shows it. If everybody may, keep one file in content/media/ and let both use that one.{held_back}"
                }
                false => {
                    help ja "{nobody_may}「{shown}」を削除してください。次のビルドで output/ からも消えます。見られてもよい内容なら、「{withheld}」を削除して、公開しているほうを使ってください。{held_back}"
                    help en "{nobody_may}delete `{shown}`; the next build takes it out of output/. If everybody may, delete `{withheld}` and use the one that is public.{held_back}"
                }
            }
            match until {
                Withholding::Removed => {
                    related ja "削除された{what}「{id}」で使われています"
                    related en "the {kind} `{id}`, which was removed, uses it"
                }
                Withholding::Opens(_) | Withholding::Unscheduled => {
                    related ja "まだ公開されていない{what}「{id}」で使われています"
                    related en "the {kind} `{id}`, which is not public, uses it"
                }
            }
            related ja "公開されるのはここです"
            related en "this shows it to everybody"
        }

        /// A file of `static/` to which nothing links that is public.
        LinkedBeforeItsTime { file: String, until: Withholding } => warning "linked-before-its-time" {
            match until {
                Withholding::Opens(opens) => {
                    ja "リンク先の「{file}」は、{opens}を待たずに今から公開されます"
                    en "`{file}` is public now, although what links to it opens on {opens}"
                }
                Withholding::Unscheduled => {
                    ja "下書きのリンク先「{file}」は、今から公開されます"
                    en "`{file}` is public now, although what links to it is a draft"
                }
                Withholding::Removed => {
                    ja "削除されたリリースのリンク先「{file}」は、公開されたままです"
                    en "`{file}` is still public, although what links to it was removed"
                }
            }
            help ja "公開まで見られてはならないファイルは、static/ ではなく原稿と同じフォルダーか content/media/ に置き、名前でリンクしてください。見られてもよい場合は、このままで構いません。"
            help en "What nobody may see yet does not belong into static/: put it beside the text or into content/media/, and link to it by its name. If everybody may see it, leave it."
        }
    }
}

/// Until when something may not be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Withholding {
    /// It opens at a moment.
    Opens(String),
    /// Nobody has said when.
    Unscheduled,
    /// It was removed.
    Removed,
}

impl Withholding {
    /// The condition under which a file has to be taken away.
    fn nobody_may(&self, language: MessageLanguage) -> &'static str {
        match self {
            Withholding::Removed => language.pick("公開してはならない内容なら、", "If nobody may see it, "),
            Withholding::Opens(_) | Withholding::Unscheduled => {
                language.pick("まだ見られてはならない内容なら、", "If nobody may see it yet, ")
            }
        }
    }
}

/// What a file that is seen early holds back: the whole newsroom. Left are the three cases in which a build that stopped
/// would do more harm: a draft with a copy of a picture that somebody shows on purpose, a moment that is still to come, and
/// the removal of a release.
fn seen_early(shown: &str, until: &Withholding, since: &Option<String>) -> Severity {
    match until {
        Withholding::Unscheduled if is_named(shown) => Severity::Warning,
        Withholding::Removed => Severity::Warning,
        Withholding::Opens(_) | Withholding::Unscheduled if since.is_some() => Severity::Warning,
        Withholding::Opens(_) | Withholding::Unscheduled => Severity::Error,
    }
}

/// What a file that will be seen early holds back from a coming moment on.
fn held_back(until: &Withholding, since: &Option<String>, language: MessageLanguage) -> String {
    match (until, since) {
        (Withholding::Opens(_), Some(since)) => language.pick(
            format!("直すまで、{since}からはニュースルーム全体を更新できません。"),
            format!(" Until it is mended, the whole newsroom cannot be built from {since} on."),
        ),
        _ => String::new(),
    }
}

/// Whether a file that everybody can see is one of the content, which is public since something public names it. All others
/// are public as they lie there.
fn is_named(shown: &str) -> bool {
    shown.starts_with("content/")
}
