//! What readers choose from, and texts in which a script counts.

use serde::Serialize;

use crate::content::Program;
use crate::locale::Word;
use crate::newsroom::Key;
use crate::plan::routes::Route;
use crate::plan::views::context::ViewContext;
use crate::plan::views::text::TextIn;

/// A counted text in one of its forms.
#[derive(Clone, Debug, Serialize)]
pub struct CountForm {
    /// The form, by CLDR's name: `one`, `other`.
    pub form: &'static str,
    /// The text.
    pub text: String,
}

/// Something that results, or cases, can be filtered by.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// What it is called in the URL and in the index.
    pub value: String,
    /// What it is called.
    pub label: TextIn,
    /// Where it is, for readers without JavaScript: a year of the archive, a program.
    pub url: Option<String>,
}

/// A program that things can be filtered by.
pub(in crate::plan::views) fn program_choice(context: &ViewContext<'_>, key: Key<Program>) -> Choice {
    let program = context.plan.get(key);
    Choice {
        value: program.id.to_string(),
        label: context.text(&program.fields(context.lang).name),
        url: Some(context.url(Route::Program(key, 1))),
    }
}

/// A counted word in the forms of the language, for a script that counts.
pub(in crate::plan::views) fn forms(context: &ViewContext<'_>, word: Word) -> Vec<CountForm> {
    let forms = context.locale.words.forms(word).into_iter();
    forms.map(|(form, text)| CountForm { form, text: text.to_owned() }).collect()
}
