//! Problems of files and their form: what cannot be read at all.

use super::{IoCause, MessageLanguage, control_characters};
use crate::diagnostics::Severity;
use crate::types::BidiControl;

problems! {
    /// Problems of files and their form.
    pub enum SourceProblem in language {
        /// The machine would not read a file or folder.
        Unreadable { cause: IoCause } => failure "unreadable-file" {
            let cause = cause.in_words(language);
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

        /// The document of another program, under the name of a text.
        NotAText { document: Document } => error "not-a-text" {
            let document = document.in_words(language);
            ja "これはテキストではなく、{document}です。名前の終わりを「.md」に変えても、原稿にはなりません"
            en "this is no text but {document}: a name that ends in .md makes no Markdown of it"
            help ja "「kawaraban new release ID」で原稿を作り、この文書を開いて文章をそこへ写してください。その後、このファイルを content/ の外に移してください。"
            help en "Make a text with `kawaraban new release ID`, open the document and copy its words into it. Then move this file out of content/."
        }

        /// A file that a program has left behind.
        PassedOver { dropping: Dropping } => (dropping.severity()) "passed-over" {
            match dropping {
                Dropping::OfficeLock => {
                    ja "WordやExcelが文書を開いている間に置くファイルです。読み飛ばします"
                    en "Word or Excel keeps this file while a document is open; it is passed over"
                }
                Dropping::Temporary => {
                    ja "ほかのソフトが一時的に残したファイルです。読み飛ばします"
                    en "a program has left this file behind; it is passed over"
                }
                Dropping::ConflictCopy => {
                    ja "同じファイルを二人が同時に書いたため、共有ソフトが作った写しです。読み飛ばします"
                    en "two people have edited a file at once, and the program that shares it made this copy; it is passed over"
                    help ja "中身を元のファイルと見比べ、必要なところを写してから、この写しを削除してください。"
                    help en "Compare it with the file itself, move over what is missing there, and delete this copy."
                }
                Dropping::NotDownloaded { name } => {
                    ja "「{name}」はiCloudにだけあり、このコンピューターにはありません。ないものとして読み進めます"
                    en "`{name}` is in iCloud and not on this machine: it counts as missing"
                    help ja "Finderでこのファイルの雲の印を押して、ダウンロードしてください。"
                    help en "Download it: in the Finder, click the cloud beside its name."
                }
            }
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

        /// The front matter begins below its place.
        FrontMatterTooLow => error "front-matter-too-low" {
            ja "項目欄(フロントマター)を始める「---」が、ファイルの1行目にありません"
            en "the `---` that begins the front matter does not stand on the first line"
            help ja "この行より上を、空の行も含めてすべて削除してください。上に書いた文は、項目欄の下の本文に移せます。"
            help en "Delete everything above this line, empty lines too. Words that stand there can move into the body."
        }

        /// A line that is meant to be `---`.
        NoFence => error "no-fence" {
            ja "項目欄(フロントマター)の区切りが、半角のハイフン3つ「---」だけの行になっていません"
            en "this line is not the three plain hyphens `---` that the front matter begins and ends with"
            help ja "この行を、行の先頭から半角で「---」と打ち直してください。長い横線や全角のハイフンは、似ていても別の文字です。"
            help en "Type it anew: `---` from the beginning of the line. A dash of a word processor or a full-width one is another character."
        }

        /// There is no second `---`.
        FrontMatterUnclosed => error "front-matter-unclosed" {
            ja "項目欄(フロントマター)が閉じられていません"
            en "the front matter is not closed"
            help ja "最後の項目の次の行に「---」だけを書いてください。"
            help en "Write `---` on a line of its own below the last field."
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

        /// A character that no text may have and that is left out.
        ControlCharacter { character: char } => warning "control-character" {
            let (code, name) = (u32::from(*character), control_characters::name(*character, language));
            ja "目に見えない制御文字 U+{code:04X}{name}があります。公開時には取り除かれます"
            en "there is an invisible control character here, which is left out: U+{code:04X}{name}"
            help control_characters::remedy(*character, language);
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

/// What programs leave in folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dropping {
    /// A sign of Word, Excel or LibreOffice that a document is open.
    OfficeLock,
    /// A backup or an unfinished file.
    Temporary,
    /// What somebody else has written at the same time.
    ConflictCopy,
    /// In place of a file that lies in iCloud.
    NotDownloaded {
        /// The name of the file.
        name: String,
    },
}

impl Dropping {
    /// A file that is not there may be a release that is missing to everybody.
    fn severity(&self) -> Severity {
        match self {
            Dropping::NotDownloaded { .. } => Severity::Warning,
            _ => Severity::Note,
        }
    }
}

/// Programs whose documents are taken for texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// Word, of whatever year.
    Word,
    /// LibreOffice.
    OpenDocument,
    /// Rich text, as TextEdit and WordPad write it.
    RichText,
    /// PDF.
    Pdf,
    /// Files in an archive: Pages, or anything.
    Archive,
}

impl Document {
    fn in_words(self, language: MessageLanguage) -> &'static str {
        let (japanese, english) = match self {
            Document::Word => ("Wordの文書", "a document of Word"),
            Document::OpenDocument => ("LibreOfficeの文書", "a document of LibreOffice"),
            Document::RichText => ("リッチテキスト(RTF)", "rich text (RTF)"),
            Document::Pdf => ("PDF", "a PDF"),
            Document::Archive => {
                ("PagesなどのソフトのファイルかZIP", "an archive, as Pages and others write it")
            }
        };
        language.pick(japanese, english)
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
