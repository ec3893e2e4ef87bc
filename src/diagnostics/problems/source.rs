//! Problems of files and their form: what cannot be read at all.

use super::MessageLanguage;
use crate::types::BidiControl;

problems! {
    /// Problems of files and their form.
    pub enum SourceProblem in language {
        /// The machine would not read a file or folder; the text is the machine's own.
        Unreadable { cause: String } => failure "unreadable-file" {
            ja "ファイルを読み込めません({cause})"
            en "this file cannot be read ({cause})"
            help ja "ファイルがあるか、読み取りの権限があるかをご確認ください。"
            help en "Check that the file is there and that you may read it."
        }

        /// A symbolic link leads where it may not.
        LinkRefused { target: LinkTarget } => error "link-refused" {
            let place = target.in_words(language);
            ja "このシンボリックリンクは{place}を指しています"
            en "this symbolic link leads {place}"
            help ja "リンクを削除し、必要ならファイルそのものをここに置いてください。"
            help en "Delete the link; put the file itself here if it is needed."
        }

        /// A named pipe, a socket or a device, or a folder where a text has to be.
        NotAFile => error "not-a-file" {
            ja "ファイルではないもの(名前付きパイプ、ソケット、デバイス、フォルダー)がここにあります"
            en "this is no file but a named pipe, a socket, a device or a folder"
            help ja "削除するか、別の場所へ移してください。"
            help en "Delete it, or move it elsewhere."
        }

        /// The text is not UTF-8.
        NotUtf8 { encoding: Option<&'static str> } => error "not-utf-8" {
            match encoding {
                Some(encoding) => {
                    ja "文字コードがUTF-8ではなく、{encoding}のようです"
                    en "this file is not UTF-8; it seems to be {encoding}"
                }
                None => {
                    ja "文字コードがUTF-8ではありません"
                    en "this file is not UTF-8"
                }
            }
            help ja "エディターで「名前を付けて保存」を選び、文字コードにUTF-8を指定して保存し直してください。"
            help en "Choose \"Save as\" in your editor and save the file with the encoding UTF-8."
        }

        /// A text file is too large to be one (over 16 MiB).
        TooLarge => error "file-too-large" {
            ja "テキストとしては大きすぎます(16 MiBまで)"
            en "this text is too large (the limit is 16 MiB)"
            help ja "ファイルを分けてください。"
            help en "Split it into several files."
        }

        /// The file does not begin with `---`.
        FrontMatterMissing => error "front-matter-missing" {
            ja "ファイルの先頭に「---」で始まる項目欄(フロントマター)がありません"
            en "the front matter is missing: the file does not begin with `---`"
            help ja "1行目に「---」、次の行から「title: 見出し」のような項目、その後にもう一度「---」を書き、本文はその下に続けてください。"
            help en "Write `---` on the first line, fields such as `title: …` below it, `---` again, and the body below that."
        }

        /// There is no second `---`.
        FrontMatterUnclosed => error "front-matter-unclosed" {
            ja "項目欄(フロントマター)が閉じられていません"
            en "the front matter is not closed"
            help ja "最後の項目の次の行に「---」だけを書いてください。"
            help en "Write `---` on a line of its own below the last field."
        }

        /// The YAML cannot be read.
        YamlSyntax { mistake: YamlMistake, mended: Option<String> } => error "yaml-syntax" {
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
                    let (code, name) = (u32::from(*c), control_name(*c, language));
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

        /// There is nothing in `content/`.
        EmptyContent => error "empty-content" {
            ja "content/ に原稿がひとつもありません"
            en "there is nothing in content/"
            help ja "「kawaraban init フォルダー名」で見本を作るか、「kawaraban new release ID」で最初のリリースを書き始めてください。"
            help en "Start from an example with `kawaraban init DIR`, or write your first release with `kawaraban new release ID`."
        }

        /// A name that is not Unicode.
        BadFileName => error "bad-file-name" {
            ja "ファイル名に読めない文字があります"
            en "the file's name has characters that cannot be read"
            help ja "ファイル名を付け直してください。"
            help en "Give the file another name."
        }

        /// A file whose name looks like that of another one in the same folder; related: the other one.
        TwinNames { name: String } => error "twin-names" {
            ja "「{name}」というファイルが同じ場所に二つあります。濁点などの内部の表し方が違うだけで、名前からは区別できません"
            en "there are two files `{name}` in this folder: they differ only in how their accents are stored, and nobody can tell which is meant"
            help ja "どちらかを削除するか、別の名前に変えてください。"
            help en "Delete one of the two, or give it another name."
            related ja "もうひとつはこのファイルです"
            related en "the other one is this file"
        }

        /// An invisible character in a name that sets the direction of writing.
        BidiControl { control: BidiControl } => warning "bidi-control" {
            let (code, name) = (u32::from(control.character), control.name);
            ja "書字方向を変える見えない文字 U+{code:04X}({name})があります"
            en "there is an invisible character that changes the direction of writing: U+{code:04X} {name}"
            help ja "書かれた順と違う順に見せることができます。アラビア語などのために意図したものでなければ、この部分を打ち直してください。この項目の外の文字の並びは変わりません。"
            help en "It can show a text in another order than it is written in. Unless it is meant so, as in Arabic, type this part anew. What stands outside of this field is not turned round."
        }
    }
}

/// Where a symbolic link may not lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// Out of the site.
    Outside,
    /// Nowhere.
    Nowhere,
    /// To a folder in which it lies itself.
    Circle,
    /// To a folder in which other folders of the site lie that it may not lead to.
    Site,
    /// To what is published.
    Output,
    /// To what builds leave for each other.
    State,
    /// To the content, from elsewhere.
    Content,
    /// To a folder whose name begins with a dot.
    HiddenFolder,
    /// To a folder, behind too many links to folders.
    TooMany,
}

/// The writer's own lines, mended, below the words that explain them.
fn mended_lines(mended: &Option<String>) -> String {
    mended.as_ref().map(|lines| format!("\n{lines}")).unwrap_or_default()
}

/// What a control character is called, in brackets, where it has a name that says something.
fn control_name(c: char, language: MessageLanguage) -> &'static str {
    let (japanese, english) = match c {
        '\u{B}' => ("(垂直タブ。Wordの行内改行)", " (vertical tab: a line end within a paragraph of Word)"),
        '\u{C}' => ("(改ページ)", " (form feed: a page break)"),
        '\0' => ("(ヌル文字)", " (null)"),
        '\u{8}' => ("(バックスペース)", " (backspace)"),
        '\u{1B}' => ("(エスケープ)", " (escape)"),
        '\u{7F}' => ("(削除)", " (delete)"),
        _ => ("", ""),
    };
    language.pick(japanese, english)
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

impl LinkTarget {
    fn in_words(self, language: MessageLanguage) -> &'static str {
        let (japanese, english) = match self {
            LinkTarget::Outside => ("サイトのフォルダーの外", "out of the site's folder"),
            LinkTarget::Nowhere => ("存在しない場所", "nowhere"),
            LinkTarget::Circle => {
                ("そのリンク自身が入っているフォルダー", "to a folder in which it lies itself")
            }
            LinkTarget::Site => {
                ("原稿や出力の入っているフォルダー", "to a folder that holds the site's content or output")
            }
            LinkTarget::Output => {
                ("公開用の出力", "into the output, which would be published again by each build")
            }
            LinkTarget::State => {
                ("ビルドの記録(.kawaraban)", "into .kawaraban, which builds keep for themselves")
            }
            LinkTarget::Content => {
                ("原稿のフォルダー(content)", "into content/, and would publish what may not be public yet")
            }
            LinkTarget::HiddenFolder => ("隠しフォルダー(.git など)", "into a hidden folder, such as .git"),
            LinkTarget::TooMany => {
                ("多すぎるリンクの先にあるフォルダー", "to a folder, behind too many other links")
            }
        };
        language.pick(japanese, english)
    }
}
