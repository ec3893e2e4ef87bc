//! Days and moments as people write them, turned into the form that is read: `2026年4月1日(水) 午後2時` is `2026-04-01 14:00`.
//!
//! They are not read themselves: what is published at which moment is no matter for guesses. Messages show the form that is
//! read, and its writer takes it over or not.

use chrono::{DateTime, NaiveDate, TimeDelta};

use super::{DayOrMonth, Moment};
use crate::types::{Zone, half_width};

impl Moment {
    /// The form that is read of a moment that somebody wrote in another, or by a time of day beyond 24:00.
    pub fn written_otherwise(text: &str, zone: Zone) -> Option<String> {
        // As in mail headers and RSS: `Wed, 01 Apr 2026 10:00:00 +0900`.
        if let Ok(moment) = DateTime::parse_from_rfc2822(text.trim()) {
            return Moment::from_unix(moment.timestamp()).map(|moment| moment.in_words(zone));
        }
        let plain = half_width(text);
        // `10:00-05:00` ends before it begins: it is an offset after all.
        if let Ok(written) = Moment::parse(&plain.trim().replacen(' ', "T", 1), zone)
            && written.has_time
            && Moment::parse(&plain, zone).is_err()
        {
            return span_written_otherwise(&plain, zone).is_none().then(|| written.moment.in_words(zone));
        }
        let (day, rest) = day(plain.trim())?;
        let rest = rest.trim();
        if rest.is_empty() {
            return Some(day.to_string());
        }
        let (hour, minute) = time(rest, zone)?;
        let day = day.checked_add_signed(TimeDelta::days(i64::from(hour / 24)))?;
        Some(format!("{day} {:02}:{minute:02}", hour % 24))
    }
}

impl DayOrMonth {
    /// The form that is read of a day or month that somebody wrote in another.
    pub fn written_otherwise(text: &str) -> Option<String> {
        let plain = half_width(text);
        let plain = plain.trim();
        if let Some((day, rest)) = day(plain) {
            // A time may stand behind it, and nothing else.
            let is_whole =
                rest.trim().is_empty() || Moment::written_otherwise(plain, Zone::tokyo()).is_some();
            return (is_whole || DateTime::parse_from_rfc3339(plain).is_ok()).then(|| day.to_string());
        }
        let (year, rest) = year(plain)?;
        let (month, rest) = number(rest.strip_prefix(['年', '/', '.', '-'])?)?;
        let is_month = (1..=12).contains(&month) && matches!(rest.trim(), "" | "月");
        is_month.then(|| format!("{year:04}-{month:02}"))
    }
}

/// The forms that are read of the first and the last day or moment of what somebody wrote as one: `2026-11-20 10:00〜12:00`,
/// `2026-11-20 10:00-12:00`, `2026年10月〜12月`. What its end leaves out is as in its beginning. `None` where the end would lie before the beginning.
pub fn span_written_otherwise(text: &str, zone: Zone) -> Option<(String, String)> {
    const SIGNS: [&str; 11] = ["〜", "~", "—", "―", "─", "→", "から", "より", " - ", " to ", "ー"];
    let plain = half_width(text);
    // A hyphen stands within days, too. Behind a time of day it leads to the end.
    let behind_a_time = || {
        let time = plain.find([':', '時'])?;
        let hyphen = time + plain[time..].find('-')?;
        Some((&plain[..hyphen], &plain[hyphen + 1..]))
    };
    let (first, last) = SIGNS.iter().find_map(|sign| plain.split_once(sign)).or_else(behind_a_time)?;
    let (first, last) = (first.trim(), last.trim().trim_end_matches("まで").trim());
    let whole = |text: &str| match DayOrMonth::parse(text) {
        Ok(date) => Some(date.to_string()),
        Err(_) => match Moment::parse(text, zone) {
            Ok(written) => Some(written.moment.in_words(zone)),
            Err(_) => Moment::written_otherwise(text, zone).or_else(|| DayOrMonth::written_otherwise(text)),
        },
    };
    let from = whole(first)?;
    let (date, from_time) = from.split_at(from.len().min("2026-11-20".len()));
    let until = match whole(last) {
        Some(until) => until,
        None if !from_time.is_empty() => {
            let (hour, minute) = time(last, zone)?;
            let is_before = |hour: u32| format!(" {hour:02}:{minute:02}").as_str() <= from_time;
            // 午後2時〜4時
            let hour =
                if is_before(hour) && first.contains("午後") && hour < 12 { hour + 12 } else { hour };
            format!("{date} {hour:02}:{minute:02}")
        }
        None => {
            let month = number(last).filter(|(_, rest)| rest.starts_with(['月', '/']));
            let in_year = || whole(&format!("{}年{last}", &date[..4]));
            let in_month = || whole(&format!("{}年{}月{last}", &date[..4], date.get(5..7)?));
            if month.is_some() { in_year() } else { in_month() }?
        }
    };
    let is_one_form =
        from.len() == until.len() || from.len() > "2026-11".len() && until.len() > "2026-11".len();
    let is_whole = DayOrMonth::parse(&until).is_ok() || Moment::parse(&until, zone).is_ok();
    (is_one_form && is_whole && from < until).then_some((from, until))
}

/// A moment that somebody wrote, with `…` in place of the year and the time where they are missing: `10月2日` is `…-10-02 …`.
/// `None` where it is not a day, or where other words stand with it.
pub fn moment_left_open(text: &str, zone: Zone) -> Option<String> {
    let plain = half_width(text);
    let words = ["解禁", "まで", "以降", "に", "公開"];
    let mut text = plain.trim();
    while let Some(rest) = words.iter().find_map(|word| text.strip_suffix(word)) {
        text = rest.trim_end();
    }
    let (day, rest) = match day(text) {
        Some((day, rest)) => (day.to_string(), rest),
        None => {
            let (month, rest) = number(text)?;
            let (day, rest) = number(rest.strip_prefix(['月', '/'])?)?;
            let fits = NaiveDate::from_ymd_opt(2024, month, day).is_some();
            let rest = rest.strip_prefix('日').unwrap_or(rest).trim_start();
            (fits.then(|| format!("…-{month:02}-{day:02}"))?, without_weekday(rest))
        }
    };
    let time = match rest.trim() {
        "" => "…".to_owned(),
        rest => time(rest, zone).map(|(hour, minute)| format!("{hour:02}:{minute:02}"))?,
    };
    Some(format!("{day} {time}"))
}

/// The day that a text begins with, and the rest without the day of the week.
fn day(text: &str) -> Option<(NaiveDate, &str)> {
    let (year, rest) = year(text)?;
    let (month, rest) = number(rest.strip_prefix(['年', '/', '.', '-'])?.trim_start())?;
    let (day, rest) = number(rest.strip_prefix(['月', '/', '.', '-'])?.trim_start())?;
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    let rest = rest.strip_prefix('日').unwrap_or(rest).trim_start();
    Some((day, without_weekday(rest)))
}

fn year(text: &str) -> Option<(u32, &str)> {
    const ERAS: [(&str, u32); 3] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];
    let era = ERAS.iter().find_map(|(era, before)| Some((text.strip_prefix(era)?, before)));
    match era {
        Some((rest, before)) => match rest.strip_prefix('元') {
            Some(rest) => Some((before + 1, rest)),
            None => number(rest).map(|(year, rest)| (before + year, rest)),
        },
        None => number(text).filter(|(year, _)| (1900..=9999).contains(year)),
    }
}

/// `(水)`, `水曜日`.
fn without_weekday(text: &str) -> &str {
    let in_brackets = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    if let Some((inner, rest)) = in_brackets
        && inner.chars().count() <= 5
    {
        return rest;
    }
    let named = text.split_once("曜日").or_else(|| text.split_once('曜'));
    named.filter(|(day, _)| day.chars().count() == 1).map_or(text, |(_, rest)| rest)
}

/// Hour and minute: `10時30分`, `午後2時`, `14:00`, `2:00 PM`, `10:00 JST` where that is the zone's.
fn time(text: &str, zone: Zone) -> Option<(u32, u32)> {
    let text = text.trim_start_matches(['T', 't']).trim_start();
    let before = [("午前", 0), ("午後", 12), ("正午", 12)];
    let half =
        before.into_iter().find_map(|(name, hours)| Some((text.strip_prefix(name)?.trim_start(), hours)));
    if text == "正午" {
        return Some((12, 0));
    }
    let (rest, added) = half.unwrap_or((text, 0));
    let (hour, rest) = number(rest)?;
    let is_of_twelve = half.is_some() || text.to_lowercase().ends_with(['m', '.']);
    // 午後12時 is noon to some and midnight to others.
    if is_of_twelve && hour > 11 {
        return None;
    }
    let (minute, rest) = match rest.strip_prefix([':', '時', '.']) {
        Some(rest) if rest.starts_with('半') => (30, &rest['半'.len_utf8()..]),
        Some(rest) => number(rest.trim_start()).unwrap_or((0, rest)),
        None => return None,
    };
    let rest = rest.strip_prefix('分').unwrap_or(rest);
    // Seconds of nothing.
    let rest = rest.strip_prefix(":00").unwrap_or(rest).trim().to_lowercase();
    let is_japan = zone == Zone::tokyo();
    let added = match rest.as_str() {
        "" => added,
        "pm" | "p.m." => 12,
        "am" | "a.m." => 0,
        "jst" | "日本時間" if is_japan => added,
        _ => return None,
    };
    let hour = if added == 12 && hour < 12 { hour + 12 } else { hour };
    (hour < 30 && minute < 60).then_some((hour, minute))
}

/// The number that a text begins with, of at most four digits, and the rest.
fn number(text: &str) -> Option<(u32, &str)> {
    let length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number = text[..length].parse().ok().filter(|_| length <= 4)?;
    Some((number, &text[length..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_turned_into_what_is_read() {
        for (text, expected) in [
            ("2026年4月1日 10時", "2026-04-01 10:00"),
            ("2026年4月1日（水）午後2時30分", "2026-04-01 14:30"),
            ("２０２６年４月１日　１０時半", "2026-04-01 10:30"),
            ("令和8年4月1日 正午", "2026-04-01 12:00"),
            ("2026/4/1 9:05", "2026-04-01 09:05"),
            ("2026.04.01", "2026-04-01"),
            ("2026-4-1", "2026-04-01"),
            ("2026-04-30 24:00", "2026-05-01 00:00"),
            ("2026-12-31T25:30", "2027-01-01 01:30"),
            ("2026-04-01 10:00 JST", "2026-04-01 10:00"),
            ("2026-04-01 2:00 PM", "2026-04-01 14:00"),
            ("Wed, 01 Apr 2026 10:00:00 +0900", "2026-04-01 10:00"),
            ("2026-04-01 10:00-05:00", "2026-04-02 00:00"),
        ] {
            let written = Moment::written_otherwise(text, Zone::tokyo());
            assert_eq!(written.as_deref(), Some(expected), "{text}");
            assert!(Moment::parse(expected, Zone::tokyo()).is_ok(), "{expected}");
        }
        for text in [
            "4月1日",
            "来月",
            "2026-02-30",
            "2026-04-01 30:00",
            "2026-04-01 10:00 EST",
            "12/31/2026",
            "2026年春",
            "2026-04-01 12:00 AM",
            "2026-04-01 10:00-11:00",
        ] {
            assert_eq!(Moment::written_otherwise(text, Zone::tokyo()), None, "{text}");
        }
        assert_eq!(DayOrMonth::written_otherwise("2026年4月"), Some("2026-04".into()));
        assert_eq!(DayOrMonth::written_otherwise("2026/4/1"), Some("2026-04-01".into()));
        assert_eq!(DayOrMonth::written_otherwise("2026年13月"), None);
        assert_eq!(DayOrMonth::written_otherwise("2026年4月1日 10時"), Some("2026-04-01".into()));
        assert_eq!(DayOrMonth::written_otherwise("2026-04-01T01:00:00.000Z"), Some("2026-04-01".into()));
        for text in ["2026-11-20 10:00〜12:00", "2026-11-20 夕方", "2026年4月1日〜5日"] {
            assert_eq!(DayOrMonth::written_otherwise(text), None, "{text}");
        }
    }

    #[test]
    fn a_span_has_a_beginning_and_an_end() {
        for (text, from, until) in [
            ("2026-11-20 10:00〜12:00", "2026-11-20 10:00", "2026-11-20 12:00"),
            ("2026年11月20日（金）10時〜12時", "2026-11-20 10:00", "2026-11-20 12:00"),
            ("2026年11月20日 午後2時から4時まで", "2026-11-20 14:00", "2026-11-20 16:00"),
            ("2026-11-20 10:00 ～ 2026-11-21 9:00", "2026-11-20 10:00", "2026-11-21 09:00"),
            ("2026年10月〜12月", "2026-10", "2026-12"),
            ("2026-10〜2026-12", "2026-10", "2026-12"),
            ("2026年10月2日〜5日", "2026-10-02", "2026-10-05"),
            ("2026/10/2 - 2026/11/5", "2026-10-02", "2026-11-05"),
            ("2026-11-20 10:00-12:00", "2026-11-20 10:00", "2026-11-20 12:00"),
            ("2026-11-20 10:00-11:30", "2026-11-20 10:00", "2026-11-20 11:30"),
            ("2026-11-20 10:00–12:00", "2026-11-20 10:00", "2026-11-20 12:00"),
            ("2026-11-20 10:00ー12:00", "2026-11-20 10:00", "2026-11-20 12:00"),
            ("２０２６－１１－２０　１０：００－１２：００", "2026-11-20 10:00", "2026-11-20 12:00"),
            ("2026-11-20T10:00-12:00", "2026-11-20 10:00", "2026-11-20 12:00"),
            ("2026-11-20 10:00-18:00", "2026-11-20 10:00", "2026-11-20 18:00"),
            ("2026-11-20 9:00-10:30", "2026-11-20 09:00", "2026-11-20 10:30"),
            ("2026-11-20 10時-12時", "2026-11-20 10:00", "2026-11-20 12:00"),
            ("2026-11-20 10:00-2026-11-21 12:00", "2026-11-20 10:00", "2026-11-21 12:00"),
            ("2026年11月20日 10:00-12:00", "2026-11-20 10:00", "2026-11-20 12:00"),
        ] {
            let span = span_written_otherwise(text, Zone::tokyo());
            assert_eq!(span, Some((from.to_owned(), until.to_owned())), "{text}");
        }
        for text in
            ["2026-11-20 22:00〜2:00", "2026-11-20〜", "2026-11-20", "来週〜再来週", "2026年10月2日〜1日"]
        {
            assert_eq!(span_written_otherwise(text, Zone::tokyo()), None, "{text}");
        }
    }

    #[test]
    fn what_a_moment_lacks_is_left_open() {
        for (text, open) in [
            ("10月2日", "…-10-02 …"),
            ("10月2日（金）10時解禁", "…-10-02 10:00"),
            ("2026-10-02", "2026-10-02 …"),
            ("2026年10月2日 午前9時まで", "2026-10-02 09:00"),
        ] {
            assert_eq!(moment_left_open(text, Zone::tokyo()).as_deref(), Some(open), "{text}");
        }
        for text in ["10月2日の発表会のため", "共同発表のため", "13月2日", "3名"] {
            assert_eq!(moment_left_open(text, Zone::tokyo()), None, "{text}");
        }
    }
}
