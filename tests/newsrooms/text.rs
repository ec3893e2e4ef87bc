//! Texts that read differently before a moment and after it.

/// A text, parts of which are not public at all times.
#[derive(Clone, Debug, Default)]
pub struct Text(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    Plain(String),
    Since { moment: i64, written: Text, before: String },
}

impl Text {
    /// Adds what can be read at all times.
    pub fn add(&mut self, text: impl Into<String>) {
        self.0.push(Piece::Plain(text.into()));
    }

    /// Adds what is in the file, and what stands there before the moment in a redacted one.
    pub fn since(&mut self, moment: i64, written: impl Into<Text>, before: impl Into<String>) {
        self.0.push(Piece::Since { moment, written: written.into(), before: before.into() });
    }

    /// Adds another text.
    pub fn append(&mut self, other: Text) {
        self.0.extend(other.0);
    }

    /// The text as it is written.
    pub fn whole(&self) -> String {
        self.read(None)
    }

    /// The text without what is not public at a moment.
    pub fn at(&self, moment: i64) -> String {
        self.read(Some(moment))
    }

    fn read(&self, at: Option<i64>) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Plain(text) => text.clone(),
            Piece::Since { moment, before, .. } if at.is_some_and(|at| at < *moment) => before.clone(),
            Piece::Since { written, .. } => written.read(at),
        };
        self.0.iter().map(piece).collect()
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Text {
        Text(vec![Piece::Plain(text.into())])
    }
}
