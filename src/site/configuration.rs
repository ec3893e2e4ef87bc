//! The fields of `newsroom.yaml`.

use super::{BaseUrl, FeedTag, ForeignPath, Kept, MenuEntry};
use crate::diagnostics::problems::SchemaProblem;
use crate::locale::Country;
use crate::markup::LineBreaks;
use crate::schema::{ByLanguage, Decode, Decoder, FileReference, LocalizedText, Mark, Shape, WebAddress};
use crate::schema::{choice, record, scalar};
use crate::source::{Node, Value};
use crate::types::{Lang, Zone};

choice! {
    /// How years are counted.
    pub enum CalendarChoice {
        /// 2014年.
        Gregorian = "gregorian" | "西暦" | "グレゴリオ暦" | "western",
        /// 平成26年, on Japanese pages.
        Japanese = "japanese" | "和暦" | "元号" | "年号" | "wareki",
    }
}

choice! {
    /// Whether the lists of a language show what is not written in it.
    pub enum Untranslated {
        /// Every language lists everything.
        Show = "show",
        /// A language lists only what is written in it.
        Hide = "hide",
    }
}

record! {
    /// Who we are, languages, time zone, base URL.
    pub struct Configuration "newsroom" is unstored {
        title: LocalizedText, "ニュースルームの名称。言語ごとにも書けます。", "The newsroom's title: a text, or one a language.", "{ ja: 見本ニュースルーム, en: Example Newsroom }";
        base_url: Mark<BaseUrl>, "公開するURL。", "Where it is published; may contain a path.", "https://news.example.org/";
        languages: Vec<Mark<Lang>>, "言語。最初の言語が / に、ほかは /言語/ に置かれます。", "Languages; the first one is served at /, the others at /LANG/.", "[ja, en]";
        timezone: Option<Zone>, "タイムゾーン。", "The time zone.", "Asia/Tokyo";
        country: Option<Country>, "国。なければタイムゾーンから判断します。", "The home country; taken from the time zone where nothing is said.", "JP";
        desk: Option<ByLanguage<Mark<String>>>, "窓口。問い合わせ先を書かないリリースに載せる問い合わせ先のID。言語ごとにも書けます。", "Id of the contact of releases that name none: an id, or one a language.", "press-desk";
        theme: Option<Mark<String>>, "テーマ。", "The theme.", "kawaraban";
        accent: Option<Colour>, "アクセントカラー。", "The accent colour.", "\"#8a1c1c\"";
        logo: Option<FileReference>, "ロゴのファイル名。assets/ か content/media/ に置きます。", "The logo's file, in assets/ or content/media/.", "logo.svg";
        logo_dark: Option<FileReference>, "暗い背景で使うロゴのファイル名。なければ logo を使います。", "The file of the logo for dark grounds; logo where nothing is said.", "logo-dark.svg";
        menu: Vec<Mark<MenuEntry>>, "メニュー。", "The menu.", "[releases, programs, contact, { label: { ja: 採用, en: Careers }, url: https://www.example.org/ }]";
        links: Vec<SocialProfile>, "公式アカウントなど。", "Social profiles.", "[{ label: X, url: https://x.com/example }]";
        calendar: Option<CalendarChoice>, "暦。japanese では元号を添えます。", "How years are counted.", "gregorian";
        fiscal_year_start: Option<Mark<u32>>, "年度の始まる月。", "The month in which the fiscal year starts.", "4";
        untranslated: Option<Untranslated>, "翻訳のないものを、ほかの言語の一覧に載せるか(show・hide)。", "Whether the lists of a language show what is not translated into it.", "show";
        page_size: Option<Mark<u32>>, "一覧1ページの件数。", "How many releases a page of a list has.", "20";
        websub: Option<WebAddress>, "WebSubのハブ。", "A WebSub hub, announced in feeds.", "https://hub.example/";
        outputs: Option<OutputChoice>, "書き出すものの選択。", "Families of outputs that can be left out.", "{ feeds: true }";
        pictures: Option<PictureChoice>, "画像の書き出し方。", "How pictures are written.", "{ avif: false }";
        line_breaks: Option<ByLanguage<LineBreaks>>, "原稿の中の改行。keep は改行のまま表示し、join は続けて1行にします。言語ごとにも書けます。", "Line ends in texts: keep shows them, join goes on with the line; a word, or one a language.", "{ ja: keep, en: join }";
        keep: Vec<Mark<Kept>>, "output/ に置いておく、ほかのファイルやフォルダー。", "Files and folders of others that may lie in output/.", "[CNAME, .git]";
        feed_tag: Option<FeedTag>, "フィードのIDの初め。「ホスト名,年」の形で一度書いたら、URLが変わっても変えません。", "What the ids in feeds begin with: a host and a year, written once and never changed, not even with the address.", "news.example.org,2026";
        foreign_paths: Vec<Mark<ForeignPath>>, "同じホストにある、このニュースルームではないもの。ここへのリンクは外部へのリンクになります。", "What stands on the same host and is not the newsroom: links to it lead elsewhere.", "[/recruit/]";
        words: Option<WordOverrides>, "テーマの言葉の置き換え。", "Overrides of the theme's words, by language.", "{ ja: { cases: 導入事例 } }";
    }
}

record! {
    /// A social profile.
    pub struct SocialProfile "link" is unstored {
        label: LocalizedText, "名称。", "What it is called.", "X";
        url: Mark<WebAddress>, "URL。", "Its address.", "https://x.com/example";
    }
}

record! {
    /// Which families of outputs are written.
    pub struct OutputChoice "outputs" is unstored {
        text: Option<bool>, "テキスト版。", "Releases as plain text.", "true";
        json: Option<bool>, "JSON。", "Releases as JSON.", "true";
        press_kit: Option<bool>, "プレスキット。", "Press kits.", "true";
        feeds: Option<bool>, "フィード。", "Feeds.", "true";
        search: Option<bool>, "検索。", "The search.", "true";
        cards: Option<bool>, "リンクが共有されたときに表示される画像(カード)。", "Cards: the pictures that are shown where a link is shared.", "true";
    }
}

record! {
    /// How pictures are written.
    pub struct PictureChoice "pictures" is unstored {
        avif: Option<Mark<bool>>, "AVIFも書き出すか。ファイルは小さくなりますが、ビルドに時間がかかります。", "Whether AVIF is written, too: smaller files, and far longer builds.", "false";
    }
}

/// A colour as CSS writes it: `#8a1c1c` or `#812`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colour(String);

impl Colour {
    /// The colour, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

scalar!(Colour, Shape::Name, |text, _| {
    let digits = text.strip_prefix('#').unwrap_or_default();
    match matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        true => Ok(Colour(text.to_ascii_lowercase())),
        false => Err(SchemaProblem::BadColour { text: text.to_owned() }),
    }
});

/// Words by language, as they were written; the catalogs check them.
#[derive(Clone, Debug)]
pub struct WordOverrides(pub Node);

impl Decode for WordOverrides {
    fn shape() -> Shape {
        Shape::Words
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(_) => {
                decoder.note_addresses(node);
                Some(WordOverrides(node.clone()))
            }
            _ => {
                let (expected, example) = (Shape::Words.expected(), None);
                let problem = SchemaProblem::WrongType { expected, found: "text", example };
                decoder.report(&node.place, problem);
                None
            }
        }
    }
}
