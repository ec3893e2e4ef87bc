//! Dates, and the order of Japanese names, held against the standard and against names that people look up.

mod companies;
mod dates;
mod jis_x_4061;
