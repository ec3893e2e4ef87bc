//! What can be wrong with captions.

/// What is wrong in captions.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum CaptionFaultKind {
    /// The text is in Shift_JIS.
    ShiftJis,
    /// The text is not in UTF-8.
    NotUtf8,
    /// It does not begin with `WEBVTT`.
    NoSignature,
    /// It is SRT: its times have commas.
    Srt,
    /// A line of times that is none, with the times as they should be where that can be seen.
    BadTimes(Option<String>),
    /// A cue that ends before it begins.
    EndsBeforeItBegins,
    /// A cue that begins before the one above it.
    OutOfOrder,
    /// A cue right below the word that begins a comment or style.
    UnderWord(String),
    /// Words that a browser takes for a tag.
    Eaten,
    /// There is no cue in it.
    NoCues,
    /// It is larger than captions are.
    TooLarge,
}

/// What of captions is not published.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum LeftOutOfCaptions {
    /// A block of styles.
    Style,
    /// A block that describes a region.
    Region,
    /// Lines that belong to no cue.
    WithoutTimes,
    /// A word behind the times that is no setting.
    Setting(String),
    /// A tag of HTML, by its name.
    Tag(String),
}
