//! Problems of pictures and other files that are shown.

use super::MessageLanguage;

problems! {
    /// Problems of files that are shown.
    pub enum MediaProblem in language {
        /// An SVG does more than to show a picture.
        ActiveSvg { found: Vec<(ActiveContent, u32)> } => warning "active-svg" {
            let found = ActiveContent::list(found, language);
            ja "このSVGには、画像だけではないものが含まれています: {found}"
            en "this SVG is more than a picture: it has {found}"
            help ja "公開する画像からは取り除かれます。取り除いた後の見え方をご確認ください。スクリプトや外部参照を含まない形(「プレーンSVG」など)かPNGで書き出し直すと、この警告は出なくなります。"
            help en "It is left out of what is published. Look at the picture as it is without it. Nothing has to be left out of it once it is saved as plain SVG, without scripts and references, or as PNG."
        }
        /// An SVG in `static/`, which is copied as it is, does more than to show a picture.
        ActiveStaticSvg { found: Vec<(ActiveContent, u32)> } => warning "active-svg" {
            let found = ActiveContent::list(found, language);
            ja "このSVGには、画像だけではないものが含まれています: {found}"
            en "this SVG is more than a picture: it has {found}"
            help ja "static/ のファイルはそのまま公開されます。ページの中では動きませんが、画像のURLを直接開くとニュースルームの一部として動きます。スクリプトや外部参照を含まない形(「プレーンSVG」など)かPNGで書き出し直してください。"
            help en "Files in static/ are published as they are. It does nothing in a page, but whoever opens the picture's own address runs it as a part of the newsroom. Save it as plain SVG, without scripts and references, or as PNG."
        }
    }
}

/// What a browser runs or fetches in an SVG that is opened by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum ActiveContent {
    /// An element with a script.
    Script,
    /// An attribute with a script for an event (`onload`).
    EventAttribute,
    /// An address that is a script (`javascript:`).
    ScriptAddress,
    /// HTML, or another document, in the picture.
    ForeignContent,
    /// Something that is fetched from elsewhere.
    ExternalReference,
    /// Something that is no XML, or declares what it means itself.
    Unreadable,
}

impl ActiveContent {
    fn list(found: &[(ActiveContent, u32)], language: MessageLanguage) -> String {
        let found: Vec<_> = found.iter().map(|(what, line)| what.in_words(*line, language)).collect();
        found.join(language.pick("、", ", "))
    }

    fn in_words(self, line: u32, language: MessageLanguage) -> String {
        let (japanese, english) = match self {
            ActiveContent::Script => ("スクリプト", "a script"),
            ActiveContent::EventAttribute => {
                ("イベント属性(onload など)", "an event attribute such as onload")
            }
            ActiveContent::ScriptAddress => ("javascript: のリンク", "an address that is a script"),
            ActiveContent::ForeignContent => {
                ("HTMLなど別の文書(foreignObject など)", "another document (such as foreignObject)")
            }
            ActiveContent::ExternalReference => ("外部ファイルへの参照", "a reference to another file"),
            ActiveContent::Unreadable => {
                ("XMLとして読み取れない部分", "something that cannot be read as XML")
            }
        };
        language.pick(format!("{japanese}({line}行目)"), format!("{english} (line {line})"))
    }
}
