//! Who we are: the publisher's profile, and boilerplates.

use serde::Serialize;

use super::{DetailRow, Html};

/// The publisher's profile.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// The rows: legal name, founded, address, representative, telephone, website, and more.
    pub rows: Vec<DetailRow>,
}

/// What stands at the end of a release about a program or the publisher.
#[derive(Clone, Debug, Serialize)]
pub struct Boilerplate {
    /// 「留職」とは / About Ryushoku.
    pub heading: String,
    /// The text.
    pub text: Html,
}
