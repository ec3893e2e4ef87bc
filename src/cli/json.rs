//! What a command tells programs: one line of JSON a value.

use serde::Serialize;

/// Values, each on a line of its own. The order of their fields is part of what programs see.
///
/// What commands tell are structs of texts, numbers and lists: nothing in them can fail to be JSON.
pub(super) fn lines<T: Serialize>(values: impl IntoIterator<Item = T>) -> String {
    let line = |value: T| serde_json::to_string(&value).map(|line| line + "\n");
    values.into_iter().filter_map(|value| line(value).ok()).collect()
}

/// One value on a line.
pub(super) fn line(value: impl Serialize) -> String {
    lines([value])
}
