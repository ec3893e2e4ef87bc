//! Problems of fields: names, types, and what a translation may say.

use super::expected::{Expected, Instead, found_words};
use super::{guess, kind_word, quoted};
use crate::types::BadPath;

problems! {
    /// Problems of fields.
    pub enum SchemaProblem in language {
        /// A field that the record does not have.
        UnknownField {
            name: String,
            record: &'static str,
            instead: Option<Box<Instead>>,
            nearest: Option<String>,
            known: Vec<String>,
        } => error "unknown-field" {
            let record = kind_word(record, language);
            let all = quoted(known, language);
            ja "「{name}」という項目は{record}にはありません"
            en "{record} has no field `{name}`"
            match instead {
                Some(instead) => { help instead.in_words(language); }
                None => {
                    help ja "使える項目: {all}"
                    help en "The fields are: {all}."
                }
            }
            did_you_mean nearest
        }

        /// A field that the record cannot do without.
        MissingField { name: &'static str, record: &'static str } => error "missing-field" {
            let record = kind_word(record, language);
            ja "{record}に必要な項目「{name}」がありません"
            en "{record} needs the field `{name}`"
            help ja "「{name}: …」の行を加えてください。"
            help en "Add a line `{name}: …`."
        }

        /// A field that the record cannot do without, and that was left open.
        EmptyField { name: &'static str } => error "missing-field" {
            ja "必要な項目「{name}」が空です"
            en "the field `{name}` is needed and empty"
            help ja "「{name}:」の後に、半角スペースと値を書いてください。"
            help en "Write a space and the value behind `{name}:`."
        }

        /// A field that stands twice.
        DuplicateField { name: String } => error "duplicate-field" {
            ja "項目「{name}」が二度書かれています"
            en "the field `{name}` stands twice"
            help ja "どちらかひとつを消してください。"
            help en "Remove one of the two."
            related ja "最初はここに書かれています"
            related en "it stands here first"
        }

        /// A text or list where fields are expected.
        NoRecord { example: Option<String>, known: Vec<String> } => error "wrong-type" {
            let all = quoted(known, language);
            ja "ここには「項目名: 値」の形で書きます"
            en "there should be fields here, each written as `key: value`"
            match example {
                Some(example) => {
                    help ja "次の形で書いてください。使える項目: {all}\n{example}"
                    help en "Write it like this. The fields are: {all}.\n{example}"
                }
                None => {
                    help ja "1行にひとつずつ、半角の「:」と半角スペースを入れて書いてください。使える項目: {all}"
                    help en "Write one field a line, with a plain `:` and a space. The fields are: {all}."
                }
            }
        }

        /// A value of another type.
        WrongType { expected: Expected, found: &'static str, example: Option<String> } => error "wrong-type" {
            let (wanted, instead) = (expected.in_words(language), found_words(found, language));
            ja "ここには{wanted}を書きます({instead}になっています)"
            en "this should be {wanted}, not {instead}"
            let example = example.as_ref().map(|example| format!("\n{example}")).unwrap_or_default();
            match (expected, *found, example.is_empty()) {
                (Expected::List, _, _) => {
                    help ja "ひとつだけのときも「[ ]」で囲みます。括弧とコンマは半角で書いてください。{example}"
                    help en "Put it in `[ ]`, even where it is only one.{example}"
                }
                (Expected::Text, "braces", _) => {
                    help ja "「{{」で始まる文字(ふりがななど)は、全体を引用符で囲んでください。{example}"
                    help en "Put a text that begins with `{{` (ruby, for one) in quotes.{example}"
                }
                (_, _, false) => {
                    help ja "次の形で書いてください。{example}"
                    help en "Write it like this.{example}"
                }
                (_, _, true) => {}
            }
        }

        /// A text of nothing but spaces.
        EmptyText => error "empty-text" {
            ja "文字がありません"
            en "there is no text here"
            help ja "文字を書くか、この項目の行を消してください。"
            help en "Write a text, or remove the field."
        }

        /// A word that is none of the choices.
        UnknownChoice {
            text: String,
            meant: Option<&'static str>,
            nearest: Option<String>,
            known: &'static [&'static str],
        } => error "unknown-choice" {
            let (guess, all) = (guess(nearest, language), quoted(known, language));
            ja "「{text}」という値はここでは使えません"
            en "`{text}` is not one of the values here"
            match meant {
                Some(meant) => {
                    help ja "「{meant}」と書いてください。使える値: {all}"
                    help en "Write `{meant}`. It can be one of {all}."
                }
                None => {
                    help ja "{guess}使える値: {all}"
                    help en "{guess}It can be one of {all}."
                }
            }
        }

        /// No moment.
        BadMoment { text: String, instead: Option<String> } => error "bad-date" {
            ja "「{text}」は日時として読み取れません"
            en "`{text}` cannot be read as a date and time"
            help ja "「2014-09-29 10:00」または「2014-09-29」の形で書いてください。月・日・時・分は2桁です(4月1日は「04-01」)。"
            help en "Write `2014-09-29 10:00`, or `2014-09-29` (1 April is `04-01`)."
            in_right_form instead
        }

        /// No day or month.
        BadDate { text: String, expected: Expected, instead: Option<String> } => error "bad-date" {
            let expected = expected.in_words(language);
            ja "「{text}」は日付として読み取れません"
            en "`{text}` cannot be read as a date"
            help ja "{expected}を書いてください。"
            help en "Write {expected}."
            in_right_form instead
        }

        /// A month in place of a day.
        DayMissing { text: String, line: String } => error "bad-date" {
            ja "「{text}」には日がありません"
            en "`{text}` is a month, and a day is needed"
            help ja "「…」のところに日を書き、日付にしてください。\n{line}"
            help en "Write the day in place of `…`.\n{line}"
        }

        /// A day or time that does not exist.
        NoSuchTime { text: String, instead: Option<String> } => error "no-such-date" {
            ja "「{text}」という日時はありません"
            en "there is no such date or time as `{text}`"
            match instead {
                Some(instead) => {
                    help ja "翌日の時刻であれば、次のように書いてください。\n{instead}"
                    help en "Where it is a time of the next day, write it like this.\n{instead}"
                }
                None => {
                    help ja "暦と時刻をご確認ください。"
                    help en "Check the calendar and the clock."
                }
            }
        }

        /// A time that the zone's clocks jump over.
        SkippedTime { text: String, zone: &'static str } => error "skipped-time" {
            ja "「{text}」という時刻は{zone}にはありません(夏時間の切り替えで飛ばされます)"
            en "there is no `{text}` in {zone}: the clocks jump over it"
            help ja "別の時刻にするか、「+01:00」のような時差を後ろに付けて書いてください。"
            help en "Choose another time, or write the offset behind it (such as `+01:00`)."
        }

        /// A time that the zone's clocks show twice.
        AmbiguousTime { text: String, zone: &'static str, first: String, second: String } => error "ambiguous-time" {
            ja "「{text}」という時刻は{zone}では二度あります(夏時間の切り替え)"
            en "`{text}` comes twice in {zone}, when the clocks are set back"
            help ja "どちらの時刻か、「{first}」か「{second}」を後ろに付けて書いてください。"
            help en "Say which one is meant: write `{first}` or `{second}` behind it."
        }

        /// No country.
        UnknownCountry { text: String, nearest: Option<String> } => error "unknown-country" {
            ja "「{text}」という国・地域が見つかりません"
            en "there is no country `{text}`"
            help ja "国名(カンボジア、Cambodia)か2文字の国コード(KH)で書いてください。"
            help en "Write a name (Cambodia) or a two-letter code (KH)."
            did_you_mean nearest
        }

        /// No language.
        UnknownLanguage { text: String, meant: Option<String> } => error "unknown-language" {
            ja "「{text}」という言語コードはありません"
            en "there is no language `{text}`"
            match meant {
                Some(meant) => {
                    help ja "「{meant}」と書いてください。"
                    help en "Write `{meant}`."
                }
                None => {
                    help ja "日本語は「ja」、英語は「en」のように書いてください。"
                    help en "Write `ja` for Japanese, `en` for English, and so on."
                }
            }
        }

        /// No time zone.
        UnknownZone { text: String, meant: Option<&'static str>, nearest: Option<String> } => error "unknown-time-zone" {
            ja "「{text}」というタイムゾーンはありません"
            en "there is no time zone `{text}`"
            match meant {
                Some(zone) => {
                    help ja "「{zone}」と書いてください。"
                    help en "Write `{zone}`."
                }
                None => {
                    help ja "都市の名前を入れて、「Asia/Tokyo」のように書いてください。"
                    help en "Name it after its city, like `Asia/Tokyo`."
                }
            }
            did_you_mean nearest
        }

        /// A reading that is not in kana or Latin letters.
        BadReading { text: String } => error "bad-reading" {
            ja "読みがな「{text}」にかな以外の文字があります"
            en "the reading `{text}` is not in kana"
            help ja "ひらがな、カタカナ、または英字で書いてください。"
            help en "Write it in hiragana, katakana or Latin letters."
        }

        /// No address of the web.
        BadWebAddress { text: String } => error "bad-url" {
            ja "「{text}」はURLではありません"
            en "`{text}` is not a web address"
            help ja "「https://」から始めて書いてください。"
            help en "Write it from `https://` on."
        }

        /// A link in a text that is no Markdown.
        LinkInText { link: String } => error "link-in-text" {
            ja "この項目にはリンク「{link}」を書けません"
            en "there can be no link `{link}` in this field"
            help ja "リンクは本文に書いてください。"
            help en "Its text is shown as it is. Write the link in the body."
        }

        /// No former address of a page.
        BadFormerAddress { text: String } => error "bad-alias" {
            ja "「{text}」は以前のURLとして使えません"
            en "`{text}` cannot be a former address"
            help ja "このサイトの中のページのパスを「/」から書いてください(「/old/path.html」「/old/path/」など)。"
            help en "Write the path of a page of this site, from its `/` on: `/old/path.html` or `/old/path/`."
        }

        /// No path in the output folder.
        BadKept { text: String } => error "bad-keep" {
            ja "「{text}」は output/ の中のパスとして読み取れません"
            en "`{text}` is not a path in output/"
            help ja "output/ から見たファイルかフォルダーの名前を書いてください(「CNAME」「.git」「uploads/2014」など)。フォルダーは中のものも含みます。"
            help en "Write the name of a file or folder as seen from output/: `CNAME`, `.git`, `uploads/2014`. A folder stands for all that is in it."
        }

        /// A path in the output folder at which the newsroom writes a file of its own.
        KeptIsOutput { path: String } => error "keep-without-effect" {
            ja "「{path}」はニュースルームが書き出すファイルなので、ほかのものを置いておけません"
            en "`{path}` is written by the newsroom itself, so nothing else can be kept there"
            help ja "この項目を消してください。"
            help en "Take it out of the list."
        }

        /// No e-mail address.
        BadEmailAddress { text: String } => error "bad-email" {
            ja "「{text}」はメールアドレスではありません"
            en "`{text}` is not an e-mail address"
            help ja "「press@example.org」のように書いてください。"
            help en "Write it like `press@example.org`."
        }

        /// No telephone number.
        BadPhoneNumber { text: String, instead: Option<String> } => error "bad-phone" {
            ja "「{text}」は電話番号として読み取れません"
            en "`{text}` is not a telephone number"
            match instead {
                Some(lines) => {
                    help ja "番号だけを書いてください。問い合わせ先の「phones」では、内線は「extension」に、「代表」などは「label」に書けます。\n{lines}"
                    help en "Write the number alone. Among the `phones` of a contact, an extension stands in `extension`, a remark in `label`.\n{lines}"
                }
                None => {
                    help ja "「03-1234-5678」のように市外局番から、または「+81 3 1234 5678」のように国番号から書いてください。"
                    help en "Write it with its area code, as in the country, or internationally with `+` (+81 3 1234 5678)."
                }
            }
        }

        /// Several telephone numbers in place of one.
        SeveralPhoneNumbers { text: String, is_in_list: bool, lines: Option<String> } => error "bad-phone" {
            ja "「{text}」には電話番号が2つ以上あります"
            en "`{text}` is more than one telephone number"
            let lines = lines.as_ref().map(|lines| format!("\n{lines}")).unwrap_or_default();
            match is_in_list {
                true => {
                    help ja "「phones」に、番号ごとにひとつずつ書いてください。{lines}"
                    help en "Write one entry of `phones` for each.{lines}"
                }
                false => {
                    help ja "ここに書けるのは1つです。ほかの番号は問い合わせ先(contacts/)の「phones」に書けます。{lines}"
                    help en "There can be one here. Others can stand among the `phones` of a contact (contacts/).{lines}"
                }
            }
        }

        /// No colour.
        BadColour { text: String } => error "bad-colour" {
            ja "「{text}」は色として読み取れません"
            en "`{text}` is not a colour"
            help ja "「\"#8a1c1c\"」のように書いてください。"
            help en "Write it like `\"#8a1c1c\"`."
        }

        /// No point of a picture.
        BadFocus { text: String } => error "bad-focus" {
            ja "「{text}」は、画像の中の位置として読み取れません"
            en "`{text}` is no point of a picture"
            help ja "左からの割合と上からの割合を、0%から100%までの整数で「50% 30%」のように書いてください。"
            help en "Write how far it is from the left and from the top, in whole percent from 0% to 100%: `50% 30%`."
        }

        /// No length of a film or sound.
        BadLength { text: String } => error "bad-length" {
            ja "「{text}」は長さとして読み取れません"
            en "`{text}` is no length of a film or sound"
            help ja "「3:20」(3分20秒)や「1:03:20」(1時間3分20秒)のように書いてください。"
            help en "Write minutes and seconds, `3:20`, or hours, minutes and seconds, `1:03:20`."
        }

        /// A reference that is not even an id.
        BadReference { text: String, kind: &'static str, meant: Option<String> } => error "bad-reference" {
            let kind = kind_word(kind, language);
            ja "「{text}」は{kind}のIDではありません"
            en "`{text}` is not the id of {kind}"
            match meant {
                Some(id) => {
                    help ja "「{id}」と書いてください。IDは、ファイル名から「.md」を除いたものです。"
                    help en "Write `{id}`: an id is the file's name without `.md`."
                }
                None => {
                    help ja "ファイル名から「.md」を除いたもの(半角英小文字・数字・ハイフン)を書いてください。複数のIDは半角の「,」で区切ります。"
                    help en "Write the file's name without `.md`: lower-case letters, digits and hyphens. Ids are separated by commas."
                }
            }
        }

        /// A file name that is none, or that leaves its folder.
        BadFileReference { text: String, bad: BadPath } => error "bad-file-reference" {
            ja "「{text}」はファイル名として使えません"
            en "`{text}` cannot be a file's name"
            match bad {
                BadPath::Dots => {
                    help ja "ファイルを content/media/ に置き、ファイル名だけを書いてください。"
                    help en "Put the file into content/media/ and write only its name."
                }
                BadPath::Character('\0'..='\x1f' | '\x7f'..='\u{9f}') => {
                    help ja "名前に制御文字(目に見えない文字)が入っています。ファイル名とこの行から取り除いてください。"
                    help en "There is a control character in it, which is not seen. Remove it from the file's name and from this line."
                }
                BadPath::Character(sign) => {
                    help ja "「{sign}」は使えません(ほかに < > : \" | ? * も使えません)。ファイルの名前を変え、ここも同じ名前にしてください。"
                    help en "It may have no `{sign}` (nor any of < > : \" | ? *). Rename the file, and name it so here."
                }
                BadPath::TooLong => {
                    help ja "名前が長すぎます。255バイト(日本語で約85文字)までの名前に変えてください。"
                    help en "It is too long. Give the file a name of at most 255 bytes."
                }
                BadPath::Reserved => {
                    help ja "Windowsで使えない名前です(CON や NUL、点や空白で終わる名前)。ファイルの名前を変え、ここも同じ名前にしてください。"
                    help en "Windows has no such names: those of devices (CON, NUL), and those that end in a dot or a space. Rename the file, and name it so here."
                }
                BadPath::Empty | BadPath::Absolute => {
                    help ja "別のファイル名に変えてください。"
                    help en "Give the file another name."
                }
            }
        }

        /// An infinite number, or none, among what templates are handed.
        NumberWithoutEnd { text: String } => error "number-without-end" {
            ja "「{text}」は有限の数ではないため、テンプレートに渡せません"
            en "`{text}` is no finite number, and templates cannot be handed it"
            help ja "有限の数に直すか、文字として渡す場合は引用符(\")で囲んでください。"
            help en "Write a finite number, or put it in quotes (\") to hand it on as text."
        }
    }
}
