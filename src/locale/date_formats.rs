//! The date formats of one language, from Unicode CLDR, made once.

use icu_calendar::cal::Japanese;
use icu_calendar::types::RataDie;
use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{E, M, MD, T, Y, YM, YMD, YMDT};
use icu_datetime::input::{DateTime, Time};
use icu_datetime::options::YearStyle;
use icu_datetime::preferences::CalendarAlgorithm;
use icu_datetime::{
    DateTimeFormatter, DateTimeFormatterLoadError, DateTimeFormatterPreferences,
    FixedCalendarDateTimeFormatter, NoCalendarFormatter,
};
use icu_locale_core::{Locale, locale};

use crate::types::{Day, Month};

/// Formatters for the parts that dates are put together from.
pub(super) struct Formats {
    day: DateTimeFormatter<YMD>,
    short_day: DateTimeFormatter<YMD>,
    day_of_year: DateTimeFormatter<MD>,
    day_and_time: DateTimeFormatter<YMDT>,
    weekday: DateTimeFormatter<E>,
    short_weekday: DateTimeFormatter<E>,
    month: DateTimeFormatter<YM>,
    month_of_year: DateTimeFormatter<M>,
    year: DateTimeFormatter<Y>,
    time: NoCalendarFormatter<T>,
}

impl Formats {
    /// The formats of a language. The calendar is always said: Thai, for one, would take the Buddhist one.
    pub(super) fn load(tag: &str) -> Result<Formats, DateTimeFormatterLoadError> {
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        let mut preferences = DateTimeFormatterPreferences::from(&locale);
        preferences.calendar_algorithm = Some(CalendarAlgorithm::Gregory);
        let year_in_full = YearStyle::Full;
        Ok(Formats {
            day: DateTimeFormatter::try_new(preferences, YMD::long())?,
            short_day: DateTimeFormatter::try_new(preferences, YMD::medium().with_year_style(year_in_full))?,
            day_of_year: DateTimeFormatter::try_new(preferences, MD::long())?,
            day_and_time: DateTimeFormatter::try_new(preferences, YMD::long().with_time_hm())?,
            weekday: DateTimeFormatter::try_new(preferences, E::long())?,
            short_weekday: DateTimeFormatter::try_new(preferences, E::short())?,
            month: DateTimeFormatter::try_new(preferences, YM::long())?,
            month_of_year: DateTimeFormatter::try_new(preferences, M::long())?,
            year: DateTimeFormatter::try_new(preferences, Y::long())?,
            time: NoCalendarFormatter::try_new(preferences, T::hm())?,
        })
    }

    /// Whether CLDR has the names of months for the language. Where it has none, its root calls January `M01`.
    pub(super) fn know_months(&self) -> bool {
        !self.month_of_year(Month { year: 2014, month: 1 }).contains("M01")
    }

    /// `2014年9月29日`.
    pub(super) fn day(&self, day: Day) -> String {
        self.day.format(&date(day)).to_string()
    }

    /// `2014/09/29`.
    pub(super) fn short_day(&self, day: Day) -> String {
        self.short_day.format(&date(day)).to_string()
    }

    /// `9月29日`.
    pub(super) fn day_of_year(&self, day: Day) -> String {
        self.day_of_year.format(&date(day)).to_string()
    }

    /// `月曜日`.
    pub(super) fn weekday(&self, day: Day) -> String {
        self.weekday.format(&date(day)).to_string()
    }

    /// `月`.
    pub(super) fn short_weekday(&self, day: Day) -> String {
        self.short_weekday.format(&date(day)).to_string()
    }

    /// `2014年9月`.
    pub(super) fn month(&self, month: Month) -> String {
        self.month.format(&date(month.first_day())).to_string()
    }

    /// `9月`.
    pub(super) fn month_of_year(&self, month: Month) -> String {
        self.month_of_year.format(&date(month.first_day())).to_string()
    }

    /// `2014年`.
    pub(super) fn year(&self, day: Day) -> String {
        self.year.format(&date(day)).to_string()
    }

    /// `10:00`.
    pub(super) fn time(&self, (hour, minute): (u32, u32)) -> String {
        self.time.format(&time(hour, minute)).to_string()
    }

    /// `29 September 2014 at 10:00`, in the words of the language.
    pub(super) fn day_and_time(&self, day: Day, (hour, minute): (u32, u32)) -> String {
        let moment = DateTime { date: date(day), time: time(hour, minute) };
        self.day_and_time.format(&moment).to_string()
    }
}

/// The years of Japanese eras, in Japanese.
pub(super) struct Eras {
    year: FixedCalendarDateTimeFormatter<Japanese, Y>,
}

impl Eras {
    pub(super) fn load() -> Eras {
        let year = FixedCalendarDateTimeFormatter::try_new(locale!("ja").into(), Y::long());
        Eras { year: year.expect("the data of Japanese is compiled in") }
    }

    /// `平成26年`, `令和元年`. Nothing before 1873, when Japan took over the calendar.
    pub(super) fn year(&self, day: Day) -> Option<String> {
        let date = date(day).to_calendar(Japanese::new());
        let is_of_japan = !matches!(date.era_year().era.as_str(), "ce" | "bce");
        is_of_japan.then(|| self.year.format(&date).to_string())
    }
}

/// 9999-12-31, counted from 0001-01-01 as 1.
const LAST_DAY: RataDie = RataDie::new(3_652_059);

/// ICU's calendar ends with the year 9999; a moment can lie some hours behind it by its offset, and is then shown at
/// the calendar's end.
fn date(day: Day) -> Date<Gregorian> {
    let (year, month, day) = day.year_month_day();
    Date::try_new_gregorian(year, month as u8, day as u8)
        .unwrap_or_else(|_| Date::from_rata_die(LAST_DAY, Gregorian))
}

fn time(hour: u32, minute: u32) -> Time {
    Time::try_new(hour as u8, minute as u8, 0, 0).unwrap_or(Time::start_of_day())
}
