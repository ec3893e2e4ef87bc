//! Moments, days and months as they are written and told.

use super::*;

#[test]
fn seconds_are_told_where_there_are_some() {
    let told = |seconds: i64| Moment::from_unix(1_411_952_400 + seconds).map(|it| it.in_words(Zone::tokyo()));
    assert_eq!(told(0).as_deref(), Some("2014-09-29 10:00"));
    assert_eq!(told(-1).as_deref(), Some("2014-09-29 09:59:59"));
}

fn moment(text: &str) -> Result<String, BadMoment> {
    Moment::parse(text, Zone::tokyo()).map(|written| written.moment.rfc3339(Zone::tokyo()))
}

#[test]
fn moments_are_read_in_every_written_form() {
    let expected = Ok("2014-09-29T10:00:00+09:00".to_owned());
    for text in [
        "2014-09-29T10:00:00+09:00",
        "2014-09-29T01:00:00Z",
        "2014-09-29 10:00",
        "2014-09-29 10:00:00",
        "\u{FF12}\u{FF10}\u{FF11}\u{FF14}-09-29\u{3000}10\u{FF1A}00",
        "2014-09-28T21:00-04:00",
        "2014-09-29t01:00:00.000z",
        "2014-09-29T01:00:00,123456Z",
        "2014-09-29 10:00:00 +0900",
        "2014-09-29 10:00:00+09",
        "2014-09-28 20:00:00-05:00",
        "2014-09-28 20:00 -0500",
        "2014-09-28T22:30-02:30",
    ] {
        assert_eq!(moment(text), expected, "{text}");
    }
    assert_eq!(moment("2014-09-29"), Ok("2014-09-29T00:00:00+09:00".to_owned()));
}

#[test]
fn what_is_no_moment_says_why() {
    assert_eq!(moment("29.9.2014"), Err(BadMoment::Form));
    assert_eq!(moment("2014年9月29日"), Err(BadMoment::Form));
    assert_eq!(moment("2014-9-29"), Err(BadMoment::Form));
    assert_eq!(moment("2014-02-30"), Err(BadMoment::NoSuchTime));
    assert_eq!(moment("2014-09-29 25:00"), Err(BadMoment::NoSuchTime));
    for time in [
        "10:00 JST",
        "10:",
        ":00",
        "100:00",
        "10",
        "10:00+9",
        "10:00+09:000",
        "10:00+é1",
        "10:00.5",
        "10.5:00",
        "10:00:00.",
        "10:00-12:00",
        "10:00–12:00",
        "１０：００－１１：００",
        "10:00 -11:00",
        "10:00-11",
        "10:00-05:00",
        "10:00-18:00",
        "10:00:00-12:00",
        "10:00:00-11:30",
    ] {
        assert_eq!(moment(&format!("2014-09-29 {time}")), Err(BadMoment::Form), "{time}");
    }
    for span in ["10:00-12:00", "10:00-11:30", "10:00-09:15"] {
        assert_eq!(moment(&format!("2014-09-29T{span}")), Err(BadMoment::Form), "{span}");
    }
    assert_eq!(moment("0000-01-01T00:00+14:00"), Err(BadMoment::NoSuchTime));
    assert_eq!(moment("9999-12-31T23:59-11:00"), Err(BadMoment::NoSuchTime));
}

#[test]
fn a_time_that_the_zone_skips_or_has_twice_is_none() {
    let berlin = Zone::parse("Europe/Berlin").unwrap_or(Zone::tokyo());
    assert_eq!(Moment::parse("2024-03-31 02:30", berlin), Err(BadMoment::Skipped));
    let twice = BadMoment::Twice("+02:00".into(), "+01:00".into());
    assert_eq!(Moment::parse("2024-10-27 02:30", berlin), Err(twice));
    assert!(Moment::parse("2024-10-27T02:30+01:00", berlin).is_ok());
}

#[test]
fn ends_include_themselves() {
    let month = DayOrMonth::parse("2014-12").map(|end| end.last_day().to_string());
    assert_eq!(month, Ok("2014-12-31".to_owned()));
    assert_eq!(DayOrMonth::parse("2014-13"), Err(BadDate::NoSuchDay));
    assert_eq!(DayOrMonth::parse("2014"), Err(BadDate::Form));
}
