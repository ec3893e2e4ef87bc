//! How a reference is written so that it may wait until what it names is public, in words.

use super::MessageLanguage;

/// How a reference is written so that it may wait.
#[derive(Clone, Debug, PartialEq)]
pub enum WaitingForm {
    /// With a `?`: this.
    Marked(String),
    /// As this, to which a link of words leads: without words nothing would stand there until then.
    OfWords(String),
}

impl WaitingForm {
    pub(super) fn in_words(&self, language: MessageLanguage) -> String {
        match self {
            WaitingForm::Marked(written) => language.pick(
                format!("公開までただの文字にしておくには、「{written}」のように「?」を付けてください。"),
                format!("Write `{written}` to let it stand as plain text until then."),
            ),
            WaitingForm::OfWords(written) => language.pick(
                format!("公開までただの文字にしておくには、「[言葉]({written})」のように、言葉と「?」を付けてください。"),
                format!("Write `[words]({written})` to let the words stand as plain text until then."),
            ),
        }
    }
}
