//! An edit, and where it is seen.

/// A part of an edit.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// In a file, one text by another.
    Replace(&'static str, &'static str, &'static str),
    /// In a copy of a file of the theme, the first of one text by another.
    Override(&'static str, &'static str, &'static str),
    Write(&'static str, &'static str),
    Append(&'static str, &'static str),
    /// A picture, so many pixels wide.
    Picture(&'static str, u8, &'static str),
    Delete(&'static str),
    Move(&'static str, &'static str),
    /// In all files, one text by another.
    Everywhere(&'static str, &'static str),
    /// Not an edit, but another moment, in seconds since 1970.
    At(i64),
    /// Another place where the site is published.
    BaseUrl(&'static str),
}

/// What comes of an edit.
#[derive(Clone, Copy, Debug)]
pub enum Seen {
    /// At least these outputs change, come or go.
    On(&'static [&'static str]),
    /// There is an error; nothing is written.
    Nowhere,
}

/// A name, what is changed, and where that is seen.
pub type Edit = (&'static str, &'static [Change], Seen);
