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
            help ja "ページの中では動きませんが、画像のURLを直接開くとニュースルームの一部として動きます。スクリプトや外部参照を含まない形(「プレーンSVG」など)かPNGで書き出し直してください。"
            help en "It does nothing in a page, but whoever opens the picture's own address runs it as a part of the newsroom. Save it as plain SVG, without scripts and references, or as PNG."
        }

        /// The same in an SVG that is published without it.
        CleanedSvg { found: Vec<(ActiveContent, u32)> } => warning "active-svg" {
            let found = ActiveContent::list(found, language);
            ja "このSVGには、画像だけではないものが含まれています: {found}"
            en "this SVG is more than a picture: it has {found}"
            help ja "公開するSVGからは取り除かれます。見た目が変わるようなら、「プレーンSVG」で書き出し直してください。"
            help en "It is removed from what is published. If the picture looks otherwise without it, save it as plain SVG."
        }

        /// A picture without a byte in it.
        EmptyPicture { file: String } => error "empty-picture" {
            ja "「{file}」は空のファイルです"
            en "`{file}` is empty"
            help ja "もとの画像をもう一度コピーしてください。"
            help en "Copy the picture here once more."
        }

        /// A picture of which the end is missing.
        TruncatedPicture { file: String } => error "truncated-picture" {
            ja "「{file}」は途中で切れています"
            en "`{file}` is cut off before its end"
            help ja "コピーやダウンロードが途中で終わったようです。もとの画像をもう一度コピーしてください。"
            help en "A copy or download has stopped half way, it seems. Copy the picture here once more."
        }

        /// A picture of another format than its name says.
        OtherPictureFormat { file: String, format: &'static str, name: String } => error "picture-format" {
            ja "「{file}」の中身は{format}です"
            en "what is in `{file}` is {format}"
            help ja "ファイル名を「{name}」に変え、ここも同じ名前にしてください。"
            help en "Rename the file to `{name}`, and name it so here."
        }

        /// Something that is no picture but is called one.
        NotAPicture { file: String } => error "unreadable-picture" {
            ja "「{file}」は画像として読み取れません"
            en "`{file}` cannot be read as a picture"
            help ja "画像ソフトで開いて、JPEGかPNGで保存し直してください。"
            help en "Open it in a program for pictures, and save it as JPEG or PNG."
        }

        /// A picture as iPhones take it.
        HeicPicture { file: String } => error "heic-picture" {
            ja "「{file}」はHEIC形式です。多くのブラウザーでは表示できません"
            en "`{file}` is HEIC, which most browsers do not show"
            help ja "JPEGに変換してください。Macでは「プレビュー」で開いて「書き出す」からJPEGを選びます。Windowsでは「フォト」で開いて名前を付けて保存します。iPhoneの「設定」→「カメラ」→「フォーマット」で「互換性優先」にすると、はじめからJPEGになります。"
            help en "Convert it to JPEG: on a Mac, open it in Preview and export it; on Windows, open it in Photos and save it as another file. An iPhone takes JPEG at once with Settings, Camera, Formats, Most Compatible."
        }

        /// A picture for printing.
        TiffPicture { file: String } => error "tiff-picture" {
            ja "「{file}」はTIFF形式です。ブラウザーでは表示できません"
            en "`{file}` is TIFF, which browsers do not show"
            help ja "写真はJPEGに、図はPNGに変換してください。Macでは「プレビュー」の「書き出す」、Windowsでは「ペイント」の「名前を付けて保存」でできます。"
            help en "Convert a photograph to JPEG, a drawing to PNG: Preview on a Mac exports it, Paint on Windows saves it as such."
        }

        /// A picture of too many pixels.
        HugePicture { file: String, megapixels: u32 } => error "huge-picture" {
            ja "「{file}」は{megapixels}メガピクセルあり、大きすぎます"
            en "`{file}` has {megapixels} megapixels, which is too large"
            help ja "150メガピクセル以下に縮小してください。"
            help en "Make it smaller: at most 150 megapixels."
        }

        /// A picture in a file that is too large.
        HugePictureFile { file: String } => error "huge-picture-file" {
            ja "「{file}」はファイルが大きすぎて、画像として扱えません"
            en "the file `{file}` is too large for a picture"
            help ja "画像ソフトで縮小し、保存し直してください。"
            help en "Make it smaller in a program for pictures, and save it again."
        }

        /// An AVIF with something private in it.
        PrivateAvif { file: String, content: PrivateInPicture } => error "private-avif" {
            let what = content.in_words(language);
            ja "「{file}」には{what}が含まれています。AVIFからは取り除けません"
            en "`{file}` holds {what}, which cannot be removed from an AVIF"
            help ja "位置情報などを含めずに書き出し直すか、JPEGかPNGにしてください。"
            help en "Export it again without such data, or as JPEG or PNG."
        }

        /// A picture that looked whole and is not.
        UndecodablePicture { file: String } => error "undecodable-picture" {
            ja "「{file}」は壊れていて、画像として読み取れません"
            en "`{file}` is damaged, and cannot be read as a picture"
            help ja "画像ソフトで開いて保存し直すか、もとの画像をもう一度コピーしてください。"
            help en "Open it in a program for pictures and save it again, or copy it here once more."
        }

        /// A picture in a large file.
        LargePictureFile { file: String, size: String } => warning "large-picture-file" {
            ja "「{file}」は{size}あります"
            en "`{file}` has {size}"
            help ja "読者には縮小したものが届きますが、報道関係者がダウンロードする原本はこの大きさのままです。JPEGの画質を少し下げるか縮小して、20 MB以下にすることをお勧めします。"
            help en "Readers get smaller ones, but the original that the press downloads is as large as this. Better save it with a little less quality or fewer pixels: below 20 MB."
        }

        /// A logo of which nothing is seen when it is drawn here: it is a text, or transparent.
        UnseenLogo { file: String } => warning "unseen-logo" {
            ja "ロゴ「{file}」の明るさが分からないため、明るい背景に置きます"
            en "how light the logo `{file}` is cannot be seen: it is laid on a light ground"
            help ja "SVGの文字は、デザインのソフトで「アウトライン」に変換してください。AVIFなどは、PNGかSVGにしてください。"
            help en "Convert texts in an SVG to outlines in the program in which it is drawn, and an AVIF to PNG or SVG."
        }

        /// A picture that is too small for print.
        SmallPicture { file: String, width: u32 } => warning "small-picture" {
            ja "「{file}」の幅は{width}ピクセルで、紙面や記事で使うには小さすぎます"
            en "`{file}` is {width} pixels wide, which is too small for the press"
            help ja "幅1,200ピクセル以上の、もとの画像を使ってください。"
            help en "Take the original picture, of at least 1,200 pixels."
        }

        /// A picture without a credit, which gets the publisher's.
        CreditOfPublisher { file: String } => note "no-credit" {
            ja "「{file}」のクレジットが、原稿にも画像にもないため、発行者の名前を表示します"
            en "neither the text nor `{file}` itself says whose picture it is: the publisher is named"
            help ja "ほかの人が撮影・提供したものなら「credit:」に書いてください。"
            help en "If somebody else took or supplied it, say so by `credit:`."
        }

        /// A picture that says of itself to be something else.
        OriginDisagrees { said: &'static str, file: &'static str } => error "origin-disagrees" {
            ja "ここでは「{said}」ですが、画像ファイルには「{file}」と記録されています"
            en "this says `{said}`, and the file itself says `{file}`"
            help ja "「{file}」が正しければ、この行を書き換えるか消してください。正しくなければ、画像を正しい情報で保存し直してください。"
            help en "If `{file}` is right, write that here or leave the line out. If not, save the picture with the right entry."
        }

        /// A picture whose signature does not hold any more.
        LostSignature { file: String } => warning "lost-signature" {
            ja "「{file}」の来歴情報(C2PA)の署名は、公開する画像から外れます"
            en "`{file}` loses its signed history (C2PA) where it is published"
            help ja "位置情報や機材の番号など、公開しない情報が含まれており、取り除くと署名が成り立たなくなるためです。署名を残すには、これらを含めずに署名し直した画像を使ってください。"
            help en "It holds what is not for the public, such as a position or a serial number, and without that the signature does not hold. To keep it, take a picture that was signed without them."
        }

        /// A film or sound in `static/` that says where it was taken.
        RecordingPositionInStatic => warning "position-in-static" {
            ja "この動画・音声には、撮影場所の位置情報が含まれています"
            en "this film or sound says where it was taken"
            help ja "static/ のファイルはそのまま公開されます。位置情報を消すか、原稿から使うものなら content/media/ に置いてください(公開時に取り除かれます)。"
            help en "Files of static/ are published as they are. Remove the position, or, if a text shows it, put it into content/media/, where that is done for you."
        }

        /// A picture in `static/` that says where it was taken.
        PositionInStatic => warning "position-in-static" {
            ja "この画像には、撮影場所の位置情報が含まれています"
            en "this picture says where it was taken"
            help ja "static/ のファイルはそのまま公開されます。位置情報を消すか、原稿から使う画像なら content/media/ に置いてください(公開時に取り除かれます)。"
            help en "Files of static/ are published as they are. Remove the position, or, if a text shows it, put it into content/media/, where that is done for you."
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
    /// A photograph within that cannot be read: nobody can say what it holds.
    UnreadablePicture,
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
            ActiveContent::UnreadablePicture => {
                ("読み取れない埋め込み画像", "a picture within it that cannot be read")
            }
        };
        language.pick(format!("{japanese}({line}行目)"), format!("{english} (line {line})"))
    }
}

/// What in a picture is nobody's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum PrivateInPicture {
    /// Where it was taken.
    Position,
    /// The serial number of a camera or lens.
    SerialNumber,
    /// Whose camera it was.
    Owner,
    /// Anything else.
    Other,
}

impl PrivateInPicture {
    fn in_words(self, language: MessageLanguage) -> &'static str {
        match self {
            PrivateInPicture::Position => {
                language.pick("撮影場所の位置情報", "the position where it was taken")
            }
            PrivateInPicture::SerialNumber => language.pick("機材の番号", "the serial number of a camera"),
            PrivateInPicture::Owner => {
                language.pick("カメラの持ち主の名前", "the name of the camera's owner")
            }
            PrivateInPicture::Other => language.pick("公開しない情報", "what is not for the public"),
        }
    }
}
