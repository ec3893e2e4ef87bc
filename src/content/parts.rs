//! Records that several kinds have.

use crate::diagnostics::Place;
use crate::schema::{ByLanguage, FileReference, Mark, Prose, Text};
use crate::schema::{Decode, choice, record};
use crate::types::{DayOrMonth, Focus, PlayingTime};

choice! {
    /// How a picture came to be.
    pub enum Origin {
        /// It was taken with a camera.
        Photograph = "photograph" | "photo" | "写真" | "撮影",
        /// It was drawn, by hand or with a computer.
        Illustration = "illustration" | "drawing" | "graphic" | "diagram" | "イラスト" | "図" | "図版",
        /// A program made it of words.
        AiGenerated = "ai-generated" | "ai" | "generated" | "generative-ai" | "AI生成" | "生成AI" | "AIで生成",
        /// A person made it, and a program changed what it shows.
        AiEdited = "ai-edited" | "ai-modified" | "AI編集" | "AI加工" | "AIで編集" | "AIで加工",
        /// It was put together of several.
        Composite = "composite" | "montage" | "collage" | "合成" | "合成写真" | "コラージュ",
    }
}

/// The scheme of IPTC's NewsCodes "Digital Source Type" (<https://cv.iptc.org/newscodes/digitalsourcetype/>).
const SOURCE_TYPES: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/// The codes of that scheme and what each is here. The first of an origin is the one that is written.
const CODES: [(&str, Origin); 20] = [
    ("digitalCapture", Origin::Photograph),
    ("computationalCapture", Origin::Photograph),
    ("negativeFilm", Origin::Photograph),
    ("positiveFilm", Origin::Photograph),
    ("print", Origin::Photograph),
    ("algorithmicallyEnhanced", Origin::Photograph),
    ("minorHumanEdits", Origin::Photograph),
    ("humanEdits", Origin::Photograph),
    ("digitalCreation", Origin::Illustration),
    ("digitalArt", Origin::Illustration),
    ("softwareImage", Origin::Illustration),
    ("dataDrivenMedia", Origin::Illustration),
    ("algorithmicMedia", Origin::Illustration),
    ("screenCapture", Origin::Illustration),
    ("virtualRecording", Origin::Illustration),
    ("trainedAlgorithmicMedia", Origin::AiGenerated),
    ("compositeWithTrainedAlgorithmicMedia", Origin::AiEdited),
    ("compositeSynthetic", Origin::AiEdited),
    ("composite", Origin::Composite),
    ("compositeCapture", Origin::Composite),
];

impl Origin {
    /// What an address of the scheme says. `None` for one that is not known.
    pub fn of_source_type(address: &str) -> Option<Origin> {
        let code = address.trim().rsplit('/').next()?;
        CODES.iter().find(|(known, _)| *known == code).map(|(_, origin)| *origin)
    }

    /// The address of the scheme that says it.
    pub fn source_type(self) -> String {
        let code = CODES.iter().find(|(_, origin)| *origin == self).map_or("", |(code, _)| code);
        format!("{SOURCE_TYPES}{code}")
    }
}

record! {
    /// A picture, film or sound.
    pub struct MediaItem "media" by "file" {
        file: FileReference, "ファイル名。content/media/ か、原稿(ID/index.md)と同じフォルダーに置きます。", "The file's name: in content/media/, or beside the text where that is ID/index.md.", "visit.jpg";
        alt: Option<Text>, "見えない人のための説明(写真には必須)。", "What it shows, for those who cannot see it; pictures need it.", "診療所で説明を受ける参加者";
        caption: Option<Text>, "説明文。", "The caption.", "9月の事前視察";
        credit: Option<Text>, "提供者。なければ発行者です。", "Whose it is; the publisher's where nothing is said.", "見本団体";
        rights: Option<Text>, "利用条件。", "Terms of use.", "報道目的に限りご利用いただけます";
        expires: Option<DayOrMonth>, "掲載期限。この日まで掲載します。", "The last day on which it may be shown.", "2016-03-31";
        focus: Option<Focus>, "切り抜くときに残す所。左からと上からの割合。なければ中央です。", "What a crop keeps: how far from the left and from the top; the middle where nothing is said.", "50% 30%";
        origin: Option<Mark<Origin>>, "画像の成り立ち。AIによるものは、ページにその旨を表示します。", "How the picture came to be; where a program made or changed it, the page says so.", "photograph";
        poster: Option<FileReference>, "動画の再生前に表示する画像、音声のカバー画像。", "The picture that stands there before a film is played; the cover of a sound.", "visit.jpg";
        captions: Option<ByLanguage<FileReference>>, "動画の字幕(WebVTT)。言語ごとに書くこともできます。", "The captions of a film, in WebVTT: a file, or one a language.", "{ ja: visit.ja.vtt, en: visit.en.vtt }";
        transcript: Option<Prose>, "動画・音声で話されていることの書き起こし。", "What is said in a film or sound.", "照沼:本日はありがとうございます。";
        length: Option<Mark<PlayingTime>>, "動画・音声の長さ(分:秒)。ファイルから分かる場合は不要です。", "How long a film or sound is, in minutes and seconds, where the file does not say so.", "3:20";
    }
}

impl MediaItem {
    /// Whether it names a file at a place: itself, or what belongs to it.
    pub fn names(&self, place: &Place) -> bool {
        let mut is_named = false;
        self.files(&mut |file| is_named |= file.place == *place);
        is_named
    }
}

record! {
    /// A row of details.
    pub struct Detail "detail" {
        label: Text, "項目名。", "What it is.", "派遣先";
        value: Prose, "内容。改行はそのまま改行になります。", "The value; a line end is a line break.", "見本クリニック";
    }
}

record! {
    /// A figure.
    pub struct Figure "figure" {
        label: Text, "何の数字か。", "What it counts.", "派遣人数";
        value: Text, "数字。", "The figure.", "30名";
        as_of: Option<DayOrMonth>, "いつの時点か。", "As of when.", "2014-09";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Choice;

    #[test]
    fn every_origin_has_a_source_type_that_means_it() {
        for (word, origin) in Origin::CHOICES {
            assert_eq!(Origin::of_source_type(&origin.source_type()), Some(*origin), "{word}");
        }
        assert_eq!(Origin::of_source_type("https://example.org/unknown"), None);
    }
}
