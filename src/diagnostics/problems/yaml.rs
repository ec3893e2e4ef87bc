//! Problems of YAML: what cannot be read in it, and what it would take away in silence.

use super::control_characters;

problems! {
    /// Problems of YAML.
    pub enum YamlProblem in language {
        /// The YAML cannot be read.
        Syntax { mistake: YamlMistake, mended: Option<String> } => error "yaml-syntax" {
            let mended = mended_lines(mended);
            match mistake {
                YamlMistake::FullWidthColon => {
                    ja "項目名の後のコロンが全角です"
                    en "the colon behind this key is full-width"
                    help ja "半角の「:」と半角スペースに直してください。{mended}"
                    help en "Type a plain `:` and a space.{mended}"
                }
                YamlMistake::NoSpaceAfterColon => {
                    ja "コロンの後に半角スペースがありません"
                    en "there is no space behind this colon"
                    help ja "コロンの後に半角スペースを入れてください。{mended}"
                    help en "Write a space behind the colon.{mended}"
                }
                YamlMistake::Tab => {
                    ja "字下げにタブが使われています"
                    en "this line is indented with a tab"
                    help ja "半角スペースに置き換え、同じ段の行と頭をそろえてください。"
                    help en "Use spaces instead, as many as its neighbours have."
                }
                YamlMistake::IdeographicSpace => {
                    ja "字下げに全角スペースが使われています"
                    en "this line is indented with a full-width space"
                    help ja "半角スペースに置き換えてください。"
                    help en "Use plain spaces instead."
                }
                YamlMistake::NeedsQuotes(c) => {
                    ja "値に「{c}」があるため、読み取れません"
                    en "this value cannot be read because of its `{c}`"
                    help ja "値全体を引用符で囲んでください。{mended}"
                    help en "Put the whole value in quotes.{mended}"
                }
                YamlMistake::TypographicQuote => {
                    ja "引用符が全角です"
                    en "this is a typographic quotation mark"
                    help ja "半角の「\"」で囲んでください。{mended}"
                    help en "Use the plain `\"`.{mended}"
                }
                YamlMistake::UnclosedQuote => {
                    ja "引用符が閉じられていません"
                    en "this quotation mark is not closed"
                    help ja "値の終わりにも同じ引用符を書いてください。{mended}"
                    help en "Write the same mark at the end of the value.{mended}"
                }
                YamlMistake::TextBehindQuote => {
                    ja "閉じた引用符の後に文字があります"
                    en "there is a text behind the closing quotation mark"
                    help ja "値全体を引用符で囲んでください。{mended}"
                    help en "Put the whole value in quotes.{mended}"
                }
                YamlMistake::ListInField => {
                    ja "項目と同じ行に「- 」で始まるリストは書けません"
                    en "a list with `- ` cannot begin on the line of its field"
                    help ja "文字であれば、値全体を引用符で囲んでください。リストであれば、「- 」から次の行に書いてください。{mended}"
                    help en "Put it in quotes where it is a text; begin a list on the next line.{mended}"
                }
                YamlMistake::TextWithoutField => {
                    ja "項目名のない行です"
                    en "this line has no field"
                    help ja "上の行の続きであれば、半角スペースで字下げしてください。{mended}"
                    help en "Where it goes on with the line above, indent it with spaces.{mended}"
                }
                YamlMistake::BodyAmongFields => {
                    ja "本文が、項目欄(フロントマター)を閉じる「---」より上から始まっています"
                    en "the body begins above the `---` that closes the front matter"
                    help ja "項目の下、本文の前に「---」だけの行を書いてください。この下の「---」は、区切り線でなければ消します。{mended}"
                    help en "Write a line of `---` below the fields and before the body. Remove the `---` below unless a line across is meant.{mended}"
                }
                YamlMistake::TextInComment => {
                    ja "「#」から後はコメントとして読まれ、値が途中で切れています"
                    en "from its `#` on this is a comment, and the value ends before it"
                    help ja "値全体を引用符で囲んでください。{mended}"
                    help en "Put the whole value in quotes.{mended}"
                }
                YamlMistake::Property(sign) => {
                    ja "「{sign}」で始まる語はYAMLの記号として読まれ、文字から消えます"
                    en "a word that begins with `{sign}` is a sign of YAML here, and gone from the text"
                    help ja "値全体を引用符で囲んでください。タグ(!)・アンカー(&)・エイリアス(*)はここでは使いません。{mended}"
                    help en "Put the whole value in quotes. There are no tags (`!`), anchors (`&`) and aliases (`*`) here.{mended}"
                }
                YamlMistake::Merge => {
                    ja "「<<」でほかの項目を取り込むことはできません"
                    en "`<<` takes no fields of another record in here"
                    help ja "必要な項目を、ここに書いてください。"
                    help en "Write the fields that are needed here."
                }
                YamlMistake::Backslash => {
                    ja "「\"」の中の「\\」は、後の文字と合わせて別の意味になります"
                    en "a `\\` within `\"` has a meaning of its own"
                    help ja "「'」で囲んでください。{mended}"
                    help en "Put the value in `'` instead.{mended}"
                }
                YamlMistake::ControlCharacter(c) => {
                    let (code, name) = (u32::from(*c), control_characters::name(*c, language));
                    ja "目に見えない制御文字 U+{code:04X}{name}があります"
                    en "there is an invisible control character here: U+{code:04X}{name}"
                    help ja "WordやExcelから貼り付けた文字に残ることがあります。消して打ち直してください。{mended}"
                    help en "It can be left by what was pasted from Word or Excel. Delete it, and type the line anew.{mended}"
                }
                YamlMistake::UnclosedBracket => {
                    ja "括弧「[」または「{{」の対応が取れていません"
                    en "a bracket `[` or `{{` does not match"
                    help ja "括弧の開きと閉じ、項目の間のコンマを確かめてください。{mended}"
                    help en "Check where the brackets open and close, and the commas between the items.{mended}"
                }
                YamlMistake::Indentation => {
                    ja "字下げがそろっていません"
                    en "this line is indented differently from its neighbours"
                    help ja "同じ段の項目は、行の先頭の半角スペースの数をそろえてください。"
                    help en "Give the fields of one level the same number of spaces."
                }
                YamlMistake::UnknownAnchor => {
                    ja "「*」で始まる参照先が見つかりません"
                    en "this refers to an anchor that is not there"
                    help ja "値に「*」を書きたいときは、全体を引用符で囲んでください。{mended}"
                    help en "If the value begins with `*`, put it in quotes.{mended}"
                }
                YamlMistake::SecondDocument => {
                    ja "「---」がもう一度現れました"
                    en "there is a second `---`"
                    help ja "項目欄の中には「---」だけの行を書けません。"
                    help en "A line of `---` may not stand inside the fields."
                }
                YamlMistake::TooComplex => {
                    ja "入れ子や繰り返しが多すぎます"
                    en "this is nested or repeated beyond measure"
                    help ja "もっと簡単な形に書き直してください。"
                    help en "Write it in a simpler form."
                }
                YamlMistake::Other => {
                    ja "YAMLとして読み取れません"
                    en "this is not YAML"
                    help ja "「項目名: 値」の形になっているか、記号を含む値が「\"」で囲まれているかをご確認ください。"
                    help en "Check that it reads `key: value`, and that values with special characters stand in quotes."
                }
            }
        }

        /// A text that YAML takes for a comment.
        TextInComment { mended: String } => error "text-in-comment" {
            ja "「#」から後はコメントとして読まれ、公開されません"
            en "from its `#` on this is a comment, and will not be published"
            help ja "文字であれば、値全体を引用符で囲んでください。コメントであれば、「#」の後に半角スペースを入れてください。\n{mended}"
            help en "Put the whole value in quotes where it is a text; write a space behind the `#` where it is a comment.\n{mended}"
        }
    }
}

/// The writer's own lines, mended, below the words that explain them.
fn mended_lines(mended: &Option<String>) -> String {
    mended.as_ref().map(|lines| format!("\n{lines}")).unwrap_or_default()
}

/// What people do when YAML cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YamlMistake {
    /// A full-width colon behind a key.
    FullWidthColon,
    /// No space behind a key's colon.
    NoSpaceAfterColon,
    /// A tab in the indentation.
    Tab,
    /// A full-width space in the indentation.
    IdeographicSpace,
    /// A value that has to stand in quotes because of this character.
    NeedsQuotes(char),
    /// A typographic quotation mark where a plain one is needed.
    TypographicQuote,
    /// A quotation mark that is not closed.
    UnclosedQuote,
    /// A text behind a closing quotation mark.
    TextBehindQuote,
    /// A list that begins on the line of its field.
    ListInField,
    /// A line that goes on with the one above and is not indented.
    TextWithoutField,
    /// The first line of the body, above the `---` that ends the fields.
    BodyAmongFields,
    /// A `#` without a space behind it, below which the value goes on.
    TextInComment,
    /// A word that begins with this sign, for a tag, an anchor or an alias.
    Property(char),
    /// `<<`, which would take in the fields of another record.
    Merge,
    /// A `\` in double quotes that escapes nothing.
    Backslash,
    /// A control character.
    ControlCharacter(char),
    /// A bracket that is not closed.
    UnclosedBracket,
    /// A line that is indented too little or too much.
    Indentation,
    /// `*name` without `&name`.
    UnknownAnchor,
    /// A second `---` document.
    SecondDocument,
    /// Nested or repeated beyond measure.
    TooComplex,
    /// None of these.
    Other,
}
