//! How names are read aloud, where a reader may have to say them: whom to call, who represents the publisher, programs and
//! partners.
//!
//! A name that has ruby says it itself. Else its `reading` stands beside it in brackets, where it helps.

use crate::locale::{Word, reading_of};
use crate::plan::views::context::ViewContext;
use crate::plan::views::text::TextIn;
use crate::schema::Text;
use crate::types::Reading;

/// A reading, where it helps: on a Japanese page, of a name that is not itself in kana and has no ruby.
pub(in crate::plan::views) fn shown_reading(
    context: &ViewContext<'_>,
    name: &Text,
    reading: Option<&Reading>,
) -> Option<String> {
    let is_its_own = || reading_of(&name.text, None).is_some();
    reading
        .filter(|_| context.lang.is_japanese() && name.lang.is_japanese())
        .filter(|_| name.ruby.is_none() && !is_its_own())
        .map(|reading| reading.as_str().to_owned())
}

/// A name with its reading: 見本花子(みほんはなこ).
pub(in crate::plan::views) fn name_to_say(
    context: &ViewContext<'_>,
    name: &Text,
    reading: Option<&Reading>,
) -> TextIn {
    let shown = context.text(name);
    match shown_reading(context, name, reading) {
        // Where there is a reading to show, there is no ruby.
        Some(reading) => {
            let text = context.say(Word::WithReading, &[("name", &shown.text), ("reading", &reading)]);
            TextIn { text, ..shown }
        }
        None => shown,
    }
}
