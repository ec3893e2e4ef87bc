//! Texts that read differently before a moment and after it.

use super::{ALWAYS, NEVER};

/// A text, parts of which are not public at all times.
#[derive(Clone, Debug, Default)]
pub struct Text(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    Plain(String),
    Between { from: i64, until: i64, written: Text, otherwise: Text },
}

impl Text {
    /// Adds what can be read at all times.
    pub fn add(&mut self, text: impl Into<String>) {
        self.0.push(Piece::Plain(text.into()));
    }

    /// Adds what is in the file, and what stands there before the moment in a redacted one.
    pub fn since(&mut self, moment: i64, written: impl Into<Text>, before: impl Into<Text>) {
        self.between((moment, NEVER), written, before);
    }

    /// Adds what is in the file, and what stands there from the moment on in a redacted one.
    pub fn until(&mut self, moment: i64, written: impl Into<Text>, after: impl Into<Text>) {
        self.between((ALWAYS, moment), written, after);
    }

    /// Adds what is in the file, and what stands there in a redacted one at any other time.
    pub fn between(
        &mut self,
        (from, until): (i64, i64),
        written: impl Into<Text>,
        otherwise: impl Into<Text>,
    ) {
        self.0.push(Piece::Between { from, until, written: written.into(), otherwise: otherwise.into() });
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

    /// The moments at which it changes.
    pub fn moments(&self) -> Vec<i64> {
        let of = |piece: &Piece| match piece {
            Piece::Plain(_) => Vec::new(),
            Piece::Between { from, until, written, otherwise } => {
                [vec![*from, *until], written.moments(), otherwise.moments()].concat()
            }
        };
        self.0.iter().flat_map(of).collect()
    }

    fn read(&self, at: Option<i64>) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Plain(text) => text.clone(),
            Piece::Between { from, until, otherwise, .. }
                if at.is_some_and(|at| at < *from || *until <= at) =>
            {
                otherwise.read(at)
            }
            Piece::Between { written, .. } => written.read(at),
        };
        self.0.iter().map(piece).collect()
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Text {
        Text(vec![Piece::Plain(text.into())])
    }
}
