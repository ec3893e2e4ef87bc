//! Records that several kinds have.

use crate::schema::record;
use crate::schema::{FileReference, Prose, Text};
use crate::types::DayOrMonth;

record! {
    /// A picture, film or sound.
    pub struct MediaItem "media" by "file" {
        file: FileReference, "ファイル名。content/media/ か、原稿(ID/index.md)と同じフォルダーに置きます。", "The file's name: in content/media/, or beside the text where that is ID/index.md.", "visit.jpg";
        alt: Option<Text>, "見えない人のための説明(写真には必須)。", "What it shows, for those who cannot see it; pictures need it.", "診療所で説明を受ける参加者";
        caption: Option<Text>, "説明文。", "The caption.", "9月の事前視察";
        credit: Option<Text>, "提供者。なければ発行者です。", "Whose it is; the publisher's where nothing is said.", "見本団体";
        rights: Option<Text>, "利用条件。", "Terms of use.", "報道目的に限りご利用いただけます";
        expires: Option<DayOrMonth>, "掲載期限。この日まで掲載します。", "The last day on which it may be shown.", "2016-03-31";
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
