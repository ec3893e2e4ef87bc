//! Moments, days, months, and periods of them.
//!
//! A [`Moment`] is an instant in whole seconds; it is read and shown in the site's [`Zone`].

use std::fmt;

use chrono::{
    DateTime, Datelike, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone,
    Timelike, Utc, Weekday,
};

use super::{Zone, half_width};

/// An instant, in whole seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment(i64);

/// A moment as somebody wrote it: with or without a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenMoment {
    /// The instant; 00:00 in the site's zone where no time was written.
    pub moment: Moment,
    /// Whether a time of day was written; an embargo needs one.
    pub has_time: bool,
}

/// Why a text is no moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadMoment {
    /// Not in one of the forms that are read.
    Form,
    /// In the right form, but there is no such day or time (2014-02-30, 25:00).
    NoSuchTime,
    /// The zone's clocks jump over this time; they show the second one instead.
    Skipped,
    /// The zone's clocks show this time twice, with these offsets.
    Twice(String, String),
}

/// Why a text is no day or month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadDate {
    /// Not in one of the forms that are read.
    Form,
    /// In the right form, but there is no such day.
    NoSuchDay,
}

impl Moment {
    /// Reads `2014-09-29T10:00:00+09:00`, `2014-09-29 10:00` or `2014-09-29`, also in full-width characters, and what programs
    /// write: `2014-09-29T01:00:00.000Z`, `2014-09-29 10:00:00 +0900`. Without an offset the time is that of the zone; parts of
    /// a second do not count. `2014-09-29 10:00-12:00` is no moment: it says from when until when.
    pub fn parse(text: &str, zone: Zone) -> Result<WrittenMoment, BadMoment> {
        let text = half_width(text);
        let text = text.trim();
        if text.len() > 10 {
            let (day, time) = text.split_at_checked(10).ok_or(BadMoment::Form)?;
            let day = parse_day(day).map_err(BadMoment::from)?;
            let is_iso = time.starts_with(['T', 't']);
            let time = time.strip_prefix(['T', 't', ' ']).ok_or(BadMoment::Form)?.trim_start();
            let (time, offset) = split_offset(time, is_iso)?;
            let local = NaiveDateTime::new(day, parse_time(time)?);
            let moment = match offset {
                Some(seconds) => Moment(local.and_utc().timestamp() - i64::from(seconds)),
                None => in_zone(local, zone)?,
            };
            // At the ends of the calendar an offset can lead to a year that has no four digits.
            let can_be_shown = (0..=9999).contains(&moment.local(zone).year());
            return can_be_shown
                .then_some(WrittenMoment { moment, has_time: true })
                .ok_or(BadMoment::NoSuchTime);
        }
        let day = parse_day(text).map_err(BadMoment::from)?;
        Ok(WrittenMoment { moment: Day(day).start(zone), has_time: false })
    }

    /// Now, by the machine's clock. Only the outermost layer may call this; every phase is handed its moment.
    pub fn now() -> Moment {
        Moment(Utc::now().timestamp())
    }

    /// From seconds since 1970-01-01T00:00:00Z, as in `SOURCE_DATE_EPOCH`. `None` beyond the years that can be shown.
    pub fn from_unix(seconds: i64) -> Option<Moment> {
        let moment = DateTime::<Utc>::from_timestamp(seconds, 0)?;
        (0..=9999).contains(&moment.year()).then_some(Moment(seconds))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// The day in a zone.
    pub fn day(self, zone: Zone) -> Day {
        Day(self.local(zone).date())
    }

    /// Hour and minute in a zone.
    pub fn time(self, zone: Zone) -> (u32, u32) {
        let local = self.local(zone);
        (local.hour(), local.minute())
    }

    /// The moment as the team writes it and is told of it: `2014-09-29 10:00`, in a zone. Seconds stand only where there are
    /// some, as in the last second before a moment.
    pub fn in_words(self, zone: Zone) -> String {
        let text = self.to_the_second(zone);
        text.strip_suffix(":00").map(str::to_owned).unwrap_or(text)
    }

    /// `2014-09-29 10:00:00`, in a zone.
    pub fn to_the_second(self, zone: Zone) -> String {
        self.local(zone).format("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// `2014-09-29T10:00:00+09:00` (RFC 3339), in a zone.
    pub fn rfc3339(self, zone: Zone) -> String {
        zone.0.from_utc_datetime(&self.utc()).to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    /// The short name of the zone at this moment (`JST`), or its offset where it has none.
    pub fn zone_name(self, zone: Zone) -> String {
        zone.0.from_utc_datetime(&self.utc()).format("%Z").to_string()
    }

    fn utc(self) -> NaiveDateTime {
        DateTime::<Utc>::from_timestamp(self.0, 0).unwrap_or_default().naive_utc()
    }

    fn local(self, zone: Zone) -> NaiveDateTime {
        zone.0.from_utc_datetime(&self.utc()).naive_local()
    }
}

fn in_zone(local: NaiveDateTime, zone: Zone) -> Result<Moment, BadMoment> {
    match zone.0.from_local_datetime(&local) {
        MappedLocalTime::Single(time) => Ok(Moment(time.timestamp())),
        MappedLocalTime::Ambiguous(first, second) => {
            let offset = |time: DateTime<chrono_tz::Tz>| time.format("%:z").to_string();
            Err(BadMoment::Twice(offset(first), offset(second)))
        }
        MappedLocalTime::None => Err(BadMoment::Skipped),
    }
}

fn parse_time(text: &str) -> Result<NaiveTime, BadMoment> {
    let mut numbers = [0u32; 3];
    let parts: Vec<&str> = text.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return Err(BadMoment::Form);
    }
    for (at, (place, part)) in numbers.iter_mut().zip(&parts).enumerate() {
        // `00.000`: a moment has whole seconds.
        let (part, fraction) = part.split_once(['.', ',']).unwrap_or((part, "0"));
        if fraction.is_empty() || fraction.bytes().any(|b| !b.is_ascii_digit()) || at < 2 && fraction != "0" {
            return Err(BadMoment::Form);
        }
        *place = number(part, part.len().min(2))?;
    }
    let [hour, minute, second] = numbers;
    NaiveTime::from_hms_opt(hour, minute, second).ok_or(BadMoment::NoSuchTime)
}

/// The offsets west of Greenwich that clocks have beside whole hours: Newfoundland, in summer too, and the Marquesas.
const BROKEN_WEST: [(i32, i32); 3] = [(3, 30), (2, 30), (9, 30)];

/// Splits `10:00+09:00` into the time and the offset in seconds.
///
/// Behind `10:00` a `-12:00` is more often the end of something than an offset. It is read as an offset where no person would
/// write an end so: behind a `T` or behind seconds, or without a colon (`-0500`). And somebody's clocks must have it: those
/// farthest west are at -11:00.
fn split_offset(text: &str, is_iso: bool) -> Result<(&str, Option<i32>), BadMoment> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Ok((time.trim_end(), Some(0)));
    }
    let Some(at) = text.rfind(['+', '-']) else { return Ok((text, None)) };
    let (time, offset) = text.split_at(at);
    let (sign, digits) = (&offset[..1], offset[1..].replace(':', ""));
    let (hours, minutes) = digits.split_at_checked(2).ok_or(BadMoment::Form)?;
    let minutes = if minutes.is_empty() { "00" } else { minutes };
    let (hours, minutes) = (number(hours, 2)? as i32, number(minutes, 2)? as i32);
    let is_of_a_program = is_iso || time.matches(':').count() == 2 || offset.len() == "-0500".len();
    let is_somewhere = minutes == 0 && hours <= 11 || BROKEN_WEST.contains(&(hours, minutes));
    if sign == "-" && !(is_of_a_program && is_somewhere) {
        return Err(BadMoment::Form);
    }
    if hours > 14 || minutes > 59 {
        return Err(BadMoment::NoSuchTime);
    }
    let seconds = hours * 3600 + minutes * 60;
    Ok((time.trim_end(), Some(if sign == "-" { -seconds } else { seconds })))
}

impl From<BadDate> for BadMoment {
    fn from(bad: BadDate) -> BadMoment {
        match bad {
            BadDate::Form => BadMoment::Form,
            BadDate::NoSuchDay => BadMoment::NoSuchTime,
        }
    }
}

/// In seconds since 1970.
impl serde::Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.unix())
    }
}

impl<'de> serde::Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        let seconds = i64::deserialize(deserializer)?;
        Moment::from_unix(seconds).ok_or_else(|| serde::de::Error::custom("no moment"))
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}Z", self.utc().format("%Y-%m-%dT%H:%M:%S"))
    }
}

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(NaiveDate);

impl Day {
    /// Reads `2014-09-29`, also in full-width characters.
    pub fn parse(text: &str) -> Result<Day, BadDate> {
        parse_day(half_width(text).trim()).map(Day)
    }

    /// A day by its year, month (1–12) and day of the month, if there is one.
    pub fn of(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day)
    }

    /// The year, month (1–12) and day of the month.
    pub fn year_month_day(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// The day's month.
    pub fn month(self) -> Month {
        Month { year: self.0.year(), month: self.0.month() }
    }

    /// The first moment of the day in a zone: 00:00, or the first later time where the zone skips it.
    pub fn start(self, zone: Zone) -> Moment {
        let midnight = self.0.and_time(NaiveTime::MIN);
        for minutes in 0..=180 {
            let local = midnight + chrono::TimeDelta::minutes(minutes);
            if let Some(time) = zone.0.from_local_datetime(&local).earliest() {
                return Moment(time.timestamp());
            }
        }
        Moment(midnight.and_utc().timestamp())
    }

    /// The first moment after the day: an end that includes its day.
    pub fn end(self, zone: Zone) -> Moment {
        Day(self.0.succ_opt().unwrap_or(self.0)).start(zone)
    }
}

/// `2014-09-29`.
impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    /// The year, 0–9999.
    pub year: i32,
    /// The month, 1–12.
    pub month: u32,
}

impl Month {
    /// Reads `2014-09`, also in full-width characters.
    pub fn parse(text: &str) -> Result<Month, BadDate> {
        let text = half_width(text);
        let (year, month) = text.trim().split_once('-').ok_or(BadDate::Form)?;
        let (year, month) = (number(year, 4)?, number(month, 2)?);
        if !(1..=12).contains(&month) {
            return Err(BadDate::NoSuchDay);
        }
        Ok(Month { year: year as i32, month })
    }

    /// The first day.
    pub fn first_day(self) -> Day {
        Day(NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or_default())
    }

    /// The last day.
    pub fn last_day(self) -> Day {
        let (year, month) = if self.month == 12 { (self.year + 1, 1) } else { (self.year, self.month + 1) };
        let next = Month { year, month };
        Day(next.first_day().0.pred_opt().unwrap_or_default())
    }
}

/// A day, or a month where the day is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayOrMonth {
    /// A day.
    Day(Day),
    /// A month.
    Month(Month),
}

impl DayOrMonth {
    /// Reads `2014-09-29` or `2014-09`, also in full-width characters.
    pub fn parse(text: &str) -> Result<DayOrMonth, BadDate> {
        if half_width(text).trim().matches('-').count() == 1 {
            Month::parse(text).map(DayOrMonth::Month)
        } else {
            Day::parse(text).map(DayOrMonth::Day)
        }
    }

    /// The first day.
    pub fn first_day(self) -> Day {
        match self {
            DayOrMonth::Day(day) => day,
            DayOrMonth::Month(month) => month.first_day(),
        }
    }

    /// The last day: ends include themselves.
    pub fn last_day(self) -> Day {
        match self {
            DayOrMonth::Day(day) => day,
            DayOrMonth::Month(month) => month.last_day(),
        }
    }

    /// The day; nothing of a month.
    pub fn day(self) -> Option<Day> {
        match self {
            DayOrMonth::Day(day) => Some(day),
            DayOrMonth::Month(_) => None,
        }
    }

    /// The month.
    pub fn month(self) -> Month {
        match self {
            DayOrMonth::Day(day) => day.month(),
            DayOrMonth::Month(month) => month,
        }
    }
}

/// `2014-09-29` or `2014-09`, as in HTML's `<time>`.
impl fmt::Display for DayOrMonth {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DayOrMonth::Day(day) => day.fmt(formatter),
            DayOrMonth::Month(month) => write!(formatter, "{:04}-{:02}", month.year, month.month),
        }
    }
}

fn parse_day(text: &str) -> Result<NaiveDate, BadDate> {
    let mut parts = text.splitn(3, '-');
    let mut part = |width| parts.next().ok_or(BadDate::Form).and_then(|part| number(part, width));
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    NaiveDate::from_ymd_opt(year as i32, month, day).ok_or(BadDate::NoSuchDay)
}

fn number(text: &str, width: usize) -> Result<u32, BadDate> {
    if text.len() == width && text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().map_err(|_| BadDate::Form)
    } else {
        Err(BadDate::Form)
    }
}

mod otherwise;

pub use otherwise::{moment_left_open, span_written_otherwise};

#[cfg(test)]
mod tests;
