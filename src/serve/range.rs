//! Which part of a file is asked for: `Range` and `If-Range`, as in RFC 9110, sections 13.1.5 and 14.
//!
//! A server may always send all of a file. This one does so where several parts are asked for, where the unit is not bytes,
//! where the header is no range, and where the browser has begun with another version of the file.

use std::ops::Range;

use hyper::Method;
use hyper::header::{HeaderMap, IF_RANGE, RANGE};

/// What is sent of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// Some bytes, and at least one.
    Bytes(Range<u64>),
    /// Nothing: what is asked for lies outside of it.
    Outside,
}

/// What is asked for of a file of so many bytes that is known by an entity tag.
pub(super) fn asked(method: &Method, headers: &HeaderMap, len: u64, tag: &str) -> Part {
    let mut ranges = headers.get_all(RANGE).iter();
    let (Some(range), None) = (ranges.next(), ranges.next()) else { return Part::Whole };
    // Dates are never sent, so a date belongs to no file of ours.
    let is_same = headers.get(IF_RANGE).is_none_or(|known| known.as_bytes() == tag.as_bytes());
    if *method != Method::GET || !is_same {
        return Part::Whole;
    }
    range.to_str().map_or(Part::Whole, |range| part(range, len))
}

/// One part that begins at a byte, with its last byte where that is said; or so many bytes at the end.
enum Spec {
    From(u64, Option<u64>),
    Last(u64),
}

fn part(range: &str, len: u64) -> Part {
    let Some((unit, set)) = range.split_once('=') else { return Part::Whole };
    if !unit.eq_ignore_ascii_case("bytes") {
        return Part::Whole;
    }
    // A list may have empty elements (section 5.6.1.2).
    let specs = set.split(',').map(|spec| spec.trim_matches([' ', '\t'])).filter(|spec| !spec.is_empty());
    let specs: Option<Vec<Spec>> = specs.map(spec).collect();
    match specs.as_deref() {
        None | Some([]) => Part::Whole,
        Some(specs) if !specs.iter().any(|spec| spec.is_satisfiable(len)) => Part::Outside,
        // The end of an empty file is all of it, which no `Content-Range` can express.
        Some(_) if len == 0 => Part::Whole,
        Some([Spec::From(first, last)]) => {
            Part::Bytes(*first..last.map_or(len, |last| last.saturating_add(1).min(len)))
        }
        Some([Spec::Last(count)]) => Part::Bytes(len.saturating_sub(*count)..len),
        Some(_) => Part::Whole,
    }
}

/// `2-5`, `2-` or `-5`; `None` where it is nothing of the kind.
fn spec(text: &str) -> Option<Spec> {
    let (first, last) = text.split_once('-')?;
    match (first, last) {
        ("", last) => number(last).map(Spec::Last),
        (first, "") => number(first).map(|first| Spec::From(first, None)),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(Spec::From(first, Some(last)))
        }
    }
}

/// Digits, however many: no file has more bytes than the largest number.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

impl Spec {
    fn is_satisfiable(&self, len: u64) -> bool {
        match self {
            Spec::From(first, _) => *first < len,
            Spec::Last(count) => *count > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: &str = "\"1\"";

    fn of(headers: &[(&'static str, &'static str)], len: u64) -> Part {
        let mut all = HeaderMap::new();
        headers.iter().for_each(|(name, value)| _ = all.append(*name, value.parse().unwrap()));
        asked(&Method::GET, &all, len, TAG)
    }

    #[test]
    fn one_part_of_a_file_can_be_asked_for() {
        for (range, expected) in [
            ("bytes=0-1", Part::Bytes(0..2)),
            ("bytes=5-", Part::Bytes(5..10)),
            ("bytes=-3", Part::Bytes(7..10)),
            ("bytes=-30", Part::Bytes(0..10)),
            ("bytes=0-99", Part::Bytes(0..10)),
            ("bytes=9-9", Part::Bytes(9..10)),
            ("bytes=007-0008", Part::Bytes(7..9)),
            ("bytes=0-99999999999999999999999", Part::Bytes(0..10)),
            ("bytes= 2-3\t", Part::Bytes(2..4)),
            ("bytes=, 2-3 ,", Part::Bytes(2..4)),
            ("Bytes=0-1", Part::Bytes(0..2)),
            ("BYTES=0-1", Part::Bytes(0..2)),
            ("bytes=10-", Part::Outside),
            ("bytes=99999999999999999999999-", Part::Outside),
            ("bytes=-0", Part::Outside),
            ("bytes=10-11, 20-", Part::Outside),
        ] {
            assert_eq!(of(&[("range", range)], 10), expected, "{range}");
        }
    }

    #[test]
    fn what_is_no_range_and_what_is_several_is_answered_with_all_of_it() {
        for range in [
            "pages=1",
            "seconds=1-2",
            "bytes",
            "bytes=",
            "bytes=,",
            "bytes=-",
            "bytes=5-1",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=1-2-3",
            "bytes=0-1,4-5",
            "bytes=0-1,nonsense",
            "bytes =0-1",
        ] {
            assert_eq!(of(&[("range", range)], 10), Part::Whole, "{range}");
        }
        assert_eq!(of(&[("range", "bytes=0-1"), ("range", "bytes=0-1")], 10), Part::Whole);
        assert_eq!(of(&[], 10), Part::Whole);
    }

    #[test]
    fn an_empty_file_has_no_byte_that_could_be_asked_for() {
        for (range, expected) in
            [("bytes=0-", Part::Outside), ("bytes=0-0", Part::Outside), ("bytes=-5", Part::Whole)]
        {
            assert_eq!(of(&[("range", range)], 0), expected, "{range}");
        }
    }

    #[test]
    fn a_part_of_another_file_is_of_no_use() {
        let known = |tag| of(&[("range", "bytes=0-1"), ("if-range", tag)], 10);
        assert_eq!(known("\"1\""), Part::Bytes(0..2));
        for other in ["\"2\"", "W/\"1\"", "1", "Mon, 29 Sep 2014 01:00:00 GMT"] {
            assert_eq!(known(other), Part::Whole, "{other}");
        }
        // Not even to say that it lies outside.
        assert_eq!(of(&[("range", "bytes=10-"), ("if-range", "\"2\"")], 10), Part::Whole);
    }

    #[test]
    fn only_who_gets_a_file_gets_a_part_of_it() {
        let headers = HeaderMap::from_iter([(RANGE, "bytes=0-1".parse().unwrap())]);
        assert_eq!(asked(&Method::HEAD, &headers, 10, TAG), Part::Whole);
    }
}
