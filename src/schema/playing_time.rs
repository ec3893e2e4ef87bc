//! How long a film or sound is, as it is written.

use super::{Shape, scalar};
use crate::diagnostics::problems::SchemaProblem;
use crate::types::PlayingTime;

scalar!(PlayingTime, Shape::PlayingTime, |text, _| {
    PlayingTime::parse(text).ok_or_else(|| SchemaProblem::BadLength { text: text.to_owned() })
});
