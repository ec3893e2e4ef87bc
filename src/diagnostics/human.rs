//! Problems for a person: the path, the line with a caret below it, what to do.
