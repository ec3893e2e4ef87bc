//! Cards: the pictures that social networks and chats show where a link to a release is shared.

use serde::Serialize;

use crate::content::release::ReleaseKind;
use crate::content::{Entity, Release};
use crate::drawing::{self, CARD, Frame, Headline, Typefaces};
use crate::newsroom::{Key, lead_picture};
use crate::plan::routes::social_card_path;
use crate::plan::views::context::ViewContext;
use crate::plan::views::names;
use crate::types::{Kind, Lang};

/// The card of a release, as its page names it (<https://ogp.me/#structured>).
#[derive(Clone, Debug, Serialize)]
pub struct SocialCardImage {
    /// Its absolute URL.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it shows; nothing where nobody has said so of a picture.
    pub alt: Option<String>,
}

/// `card.svg`: the card of a release that has no picture, 1200 × 630 pixels.
#[derive(Clone, Debug, Serialize)]
pub struct SocialCardView {
    /// The language of the headline.
    pub lang: Lang,
    /// The newsroom's title, in one line.
    pub masthead: SetText,
    /// The headline in lines, for 1056 × 350 pixels; the newsroom's title where no font has all of it.
    pub headline: SetText,
    /// The kind in words.
    pub kind_label: String,
    /// The day in words.
    pub date: String,
}

/// A text that was set with the font for headlines.
#[derive(Clone, Debug, Serialize)]
pub struct SetText {
    /// The size of the font in pixels.
    pub size: u16,
    /// The lines, from the top.
    pub lines: Vec<SetLine>,
}

/// A line of it.
#[derive(Clone, Debug, Serialize)]
pub struct SetLine {
    /// Its text.
    pub text: String,
    /// How many pixels it stands to the right of the others; a bracket at its beginning is set back.
    pub x: f64,
    /// How many pixels its baseline stands below the middle of the whole.
    pub y: f64,
}

const HEADLINE: Frame =
    Frame { width: 1056.0, height: 350.0, sizes: &[88, 82, 76, 70, 64, 60, 56, 52, 48, 44, 40, 36, 32, 28] };

const MASTHEAD: Frame = Frame { width: 1056.0, height: 44.0, sizes: &[40, 36, 32, 28, 24, 20] };

/// The card of a release: the crop of its first picture, else one that is drawn, where fonts allow.
pub(super) fn social_card_image(context: &ViewContext<'_>, key: Key<Release>) -> Option<SocialCardImage> {
    cropped(context, key).or_else(|| {
        let release = context.plan.get(key);
        let said = context.plan.drawn_social_card(release.id.clone(), context.lang.clone())?;
        Some(SocialCardImage {
            url: context.site.base.absolute(&context.section(&social_card_path(&release.id))),
            width: CARD.0,
            height: CARD.1,
            alt: Some(said.to_owned()),
        })
    })
}

fn cropped(context: &ViewContext<'_>, key: Key<Release>) -> Option<SocialCardImage> {
    let release = context.plan.get(key);
    let lead = lead_picture(release.versions.original.fields.media())?;
    let source = lead.file.place.source_path();
    let (file, _) = context.plan.find_file((Kind::Release, &release.id), source, &lead.file.name)?;
    let published = context.plan.published(file.path.clone())?;
    let card = published.social_card(lead.focus.unwrap_or_default())?;
    let fields = release.fields(context.lang);
    let alt = lead_picture(fields.media()).and_then(|lead| lead.alt.as_ref());
    Some(SocialCardImage {
        url: context.site.base.absolute(&card.path.url()),
        width: card.variant.width,
        height: card.variant.height,
        alt: alt.map(|alt| alt.text.to_string()),
    })
}

/// What a card shows: of each text as much as can be drawn, nothing of one that cannot be drawn.
struct Shown<'a> {
    typefaces: &'a Typefaces,
    /// The language of the headline.
    lang: &'a Lang,
    masthead: String,
    headline: String,
    kind: String,
    date: String,
}

impl<'a> Shown<'a> {
    fn of(context: &'a ViewContext<'_>, key: Key<Release>) -> Option<Shown<'a>> {
        let release = context.plan.get(key);
        let fields = release.fields(context.lang);
        let typefaces = context.plan.typefaces(fields.title.lang.clone())?;
        let drawable = |text: &str| typefaces.drawable(text).unwrap_or_default();
        let masthead = context.site.title.get(context.lang, &context.site.setting.languages);
        let kind = names::release_kind(context, fields.kind.unwrap_or(ReleaseKind::Announcement));
        Some(Shown {
            typefaces,
            lang: &fields.title.lang,
            masthead: masthead.map(|(_, masthead)| drawable(&masthead.text)).unwrap_or_default(),
            headline: drawable(&fields.title.text),
            kind: drawable(&kind),
            date: drawable(&release.published.map(|moment| context.day(moment)).unwrap_or_default()),
        })
    }
}

/// What is drawn on the card of a release, with the fonts of the headline's language. `None` where no font has the characters of its language.
pub fn social_card(context: &ViewContext<'_>, key: Key<Release>) -> Option<SocialCardView> {
    let Shown { typefaces, lang, masthead, headline, kind, date } = Shown::of(context, key)?;
    let set = |text: &str, frame| {
        let width = |text: &str| typefaces.width(text);
        SetText::of(drawing::headline(text, lang.is_japanese(), frame, &width))
    };
    Some(SocialCardView {
        lang: lang.clone(),
        headline: set(if headline.is_empty() { &masthead } else { &headline }, HEADLINE),
        masthead: set(&masthead, MASTHEAD),
        kind_label: kind,
        date,
    })
}

impl SetText {
    fn of(headline: Headline) -> SetText {
        let tenths = |length: f32| (f64::from(length) * 10.0).round() / 10.0;
        let line = |line: drawing::Line| SetLine { text: line.text, x: tenths(line.x), y: tenths(line.y) };
        SetText { size: headline.size, lines: headline.lines.into_iter().map(line).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As wide as fonts for Japanese are: letters are about half as wide.
    fn width(text: &str) -> f32 {
        let of = |c: char| match c {
            'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | ',' | '\'' | '|' | '!' => 0.3,
            'm' | 'w' | 'M' | 'W' => 0.85,
            'A'..='Z' => 0.65,
            ' ' => 0.25,
            _ if c.is_ascii() => 0.55,
            _ => 1.0,
        };
        text.chars().map(of).sum()
    }

    /// Size and lines of headlines that are hard to set. Whoever changes a rule looks at them as pictures before these are changed.
    #[test]
    fn hard_headlines_have_these_lines() {
        let set = HARD.map(|(text, is_japanese, _, _)| {
            let headline = drawing::headline(text, is_japanese, HEADLINE, &width);
            let lines: Vec<String> = headline.lines.into_iter().map(|line| line.text).collect();
            (headline.size, lines.join("/"))
        });
        let expected = HARD.map(|(_, _, size, lines)| (size, lines.to_owned()));
        assert_eq!(set, expected);
    }

    /// A headline, whether it is in Japanese, and its size and lines.
    const HARD: [(&str, bool, u16, &str); 10] = [
        (
            "クロスフィールズ、経済産業省「未来の教室」実証事業に採択。大企業の社員と高校生が社会課題の現場で学び合うプログラムを全国12校で3年間にわたり展開し、約480名が参加する成果を公開します",
            true,
            48,
            "クロスフィールズ、経済産業省「未来の教室」/実証事業に採択。大企業の社員と高校生が/社会課題の現場で学び合うプログラムを/全国12校で3年間にわたり展開し、/約480名が参加する成果を公開します",
        ),
        (
            "クロスフィールズは、経済産業省が進める「未来の教室」実証事業に採択され、大企業の社員と全国12校の高校生約480名が社会課題の現場でともに学び合う新しいプログラムを2015年4月から3年間にわたって展開することを決定するとともに、参加した生徒と社員、受け入れた地域の団体、そして学校の先生方から寄せられた声をまとめた中間報告書を、本日より特設サイトですべての方に無料で公開いたします。ぜひ多くの方にご覧いただければ幸いです",
            true,
            32,
            "クロスフィールズは、経済産業省が進める「未来の教室」実証事業に/採択され、大企業の社員と全国12校の高校生約480名が社会課題の/現場でともに学び合う新しいプログラムを2015年4月から3年間に/わたって展開することを決定するとともに、参加した生徒と社員、/受け入れた地域の団体、そして学校の先生方から寄せられた声を/まとめた中間報告書を、本日より特設サイトですべての方に/無料で公開いたします。ぜひ多くの方にご覧いただければ幸いです",
        ),
        (
            "NTTデータ×日産自動車：インドのNPO「Aravind Eye Hospital」へ社員3名を派遣、AI・IoTで白内障手術のDXを支援",
            true,
            64,
            "NTTデータ×日産自動車：/インドのNPO「Aravind Eye/Hospital」へ社員3名を派遣、/AI・IoTで白内障手術のDXを支援",
        ),
        (
            "祝創業5周年！ありがとうの気持ちを込めて、記念イベントを9月29日に開催します",
            true,
            64,
            "祝創業5周年！ありがとうの/気持ちを込めて、記念イベントを/9月29日に開催します",
        ),
        (
            "【イベント開催】『「ソーシャルインパクト」を問い直す』——（仮称）「次世代リーダー・カンファレンス2015」を開催",
            true,
            52,
            "【イベント開催】/『「ソーシャルインパクト」を/問い直す』——（仮称）/「次世代リーダー・カンファレンス2015」を/開催",
        ),
        (
            "インターナショナルソーシャルコンサルティンググループジャパンと提携",
            true,
            56,
            "インターナショナルソーシャル/コンサルティンググループジャパンと/提携",
        ),
        (
            "Pneumonoultramicroscopicsilicovolcanoconiosis の研究助成を開始",
            true,
            44,
            "Pneumonoultramicroscopicsilicovolcanoconiosis/の研究助成を開始",
        ),
        (
            "照沼大地、葛城市で「留職」の説明会を開きます",
            true,
            88,
            "照沼大地、/葛城市で「留職」の/説明会を開きます",
        ),
        (
            "新しい\u{200B}留\u{2060}職\u{2060}プログラムの\u{200B}募集を\u{200B}本日から開始いたします、ご応募をお待ちしております",
            true,
            70,
            "新しい留職プログラムの募集を/本日から開始いたします、/ご応募をお待ちしております",
        ),
        (
            "Cross Fields and Ministry of Economy, Trade and Industry launch a three-year programme in which 480 employees and high-school students learn together in twelve regions",
            false,
            52,
            "Cross Fields and Ministry of Economy,/Trade and Industry launch a/three-year programme in which 480/employees and high-school students/learn together in twelve regions",
        ),
    ];
}
