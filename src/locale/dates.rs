//! Days, moments and periods as a language writes them.
//!
//! The parts (`2014年9月29日`, `September`) come from Unicode CLDR. How they stand together is decided here where the press
//! of a language has a custom of its own: Japanese (`2014年9月29日(月)`, `2014年4月〜6月`) and English
//! (`April–June 2014`, `29 September 2014, 10:00 JST`). Every other language is written as CLDR has it.
//!
//! Where a site counts in eras, a year has its era beside it, wherever it stands: `2014年(平成26年)9月29日(月)`.

use super::date_formats::{Eras, Formats};
use crate::types::{DateOrMoment, Day, DayOrMonth, Lang, Moment, Month, Period, Zone};

/// How years are counted on Japanese pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// 2014年.
    Gregorian,
    /// 2014年(平成26年). Pages in other languages keep to 2014.
    Japanese,
}

/// Writes dates in one language.
pub struct Dates {
    formats: Formats,
    eras: Option<Eras>,
    custom: Custom,
    zone: Zone,
}

/// Whose customs dates follow.
#[derive(Clone, Copy, PartialEq)]
enum Custom {
    Japanese,
    English,
    Cldr,
}

impl Dates {
    /// For the pages of a language. A language of which CLDR knows no months gets English dates.
    pub fn new(lang: &Lang, zone: Zone, calendar: Calendar) -> Dates {
        // English is that of Britain where no region is said: the day stands first, as in Japanese the last.
        let (tag, custom) = match lang.as_str() {
            "en" => ("en-GB", Custom::English),
            "ja" => ("ja", Custom::Japanese),
            tag => (tag, Custom::Cldr),
        };
        if let Some(formats) = Formats::load(tag).ok().filter(Formats::know_months) {
            let eras = (calendar == Calendar::Japanese && custom == Custom::Japanese).then(Eras::load);
            return Dates { formats, eras, custom, zone };
        }
        let formats = Formats::load("en-GB").expect("the data of English is compiled in");
        Dates { formats, eras: None, custom: Custom::English, zone }
    }

    /// The zone in which moments are shown.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// A day as a release is dated: `2014年9月29日(月)`, `29 September 2014`.
    pub fn day(&self, day: Day) -> String {
        match self.custom {
            Custom::Japanese => self.day_with_weekday(day),
            Custom::English | Custom::Cldr => self.plain_day(day),
        }
    }

    /// A day with its weekday: `2014年9月29日(月)`, `Monday 29 September 2014`.
    pub fn day_with_weekday(&self, day: Day) -> String {
        let plain = self.plain_day(day);
        match self.custom {
            Custom::Japanese => format!("{plain}({})", self.formats.short_weekday(day)),
            Custom::English => format!("{} {plain}", self.formats.weekday(day)),
            Custom::Cldr => format!("{plain} ({})", self.formats.short_weekday(day)),
        }
    }

    /// A day without its weekday, for facts: `2014年9月29日`, `29 September 2014`.
    pub fn plain_day(&self, day: Day) -> String {
        match &self.eras {
            Some(_) => format!("{}{}", self.year_of(day), self.formats.day_of_year(day)),
            None => self.formats.day(day),
        }
    }

    /// A day for tables: `2014/09/29`, `29 Sept 2014`.
    pub fn short_day(&self, day: Day) -> String {
        self.formats.short_day(day)
    }

    /// The time of a moment: `10:00`, with the zone where it does not go without saying: `10:00 JST`.
    pub fn time(&self, moment: Moment) -> String {
        let time = self.formats.time(moment.time(self.zone));
        self.with_zone(time, moment)
    }

    /// Day and time: `2014年9月29日(月) 10:00`, `29 September 2014, 10:00 JST`.
    pub fn moment(&self, moment: Moment) -> String {
        let day = moment.day(self.zone);
        match self.custom {
            Custom::Japanese => format!("{} {}", self.day(day), self.time(moment)),
            Custom::English => format!("{}, {}", self.day(day), self.time(moment)),
            Custom::Cldr => {
                let both = self.formats.day_and_time(day, moment.time(self.zone));
                self.with_zone(both, moment)
            }
        }
    }

    /// Day, weekday and time, for an embargo: `2014年9月29日(月) 10:00`, `Monday 29 September 2014, 10:00 JST`.
    pub fn moment_with_weekday(&self, moment: Moment) -> String {
        match self.custom {
            Custom::Japanese => self.moment(moment),
            Custom::English | Custom::Cldr => {
                let day = self.day_with_weekday(moment.day(self.zone));
                format!("{day}, {}", self.time(moment))
            }
        }
    }

    /// A month: `2014年4月`, `April 2014`.
    pub fn month(&self, month: Month) -> String {
        match &self.eras {
            Some(_) => format!("{}{}", self.year_of(month.first_day()), self.formats.month_of_year(month)),
            None => self.formats.month(month),
        }
    }

    /// A year: `2014年`, `2014`. Beside a year of two eras stand both: `2019年(平成31年・令和元年)`.
    pub fn year(&self, year: i32) -> String {
        let (first, last) = (Month { year, month: 1 }.first_day(), Month { year, month: 12 }.last_day());
        let era = |day| self.eras.as_ref().and_then(|eras| eras.year(day));
        let eras = match (era(first), era(last)) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}・{last}")),
            (_, last) => last,
        };
        beside(self.formats.year(first), eras)
    }

    /// A fiscal year, by the year in which it begins: `2014年度`, `2014年度(平成26年度)`. The word of the language for it is
    /// passed in.
    ///
    /// In the year of a change it has the era that follows, from its first day on: 2019年度(令和元年度), as the government
    /// decided on 2019-04-01 (「改元に伴う元号による年表示の取扱いについて」).
    pub fn fiscal_year(&self, year: i32, named: impl Fn(&str) -> String) -> String {
        let last = Month { year, month: 12 }.last_day();
        let era = self.eras.as_ref().and_then(|eras| eras.year(last));
        beside(named(&self.formats.year(last)), era.map(|era| named(&era)))
    }

    /// The year of a day: `2014年`, `2014年(平成26年)`.
    fn year_of(&self, day: Day) -> String {
        beside(self.formats.year(day), self.eras.as_ref().and_then(|eras| eras.year(day)))
    }

    /// A day without its weekday, or a month.
    pub fn day_or_month(&self, date: DayOrMonth) -> String {
        match date {
            DayOrMonth::Day(day) => self.plain_day(day),
            DayOrMonth::Month(month) => self.month(month),
        }
    }

    /// A period: `2014年4月〜6月`, `April–June 2014`, `2014年4月〜`, `From April 2014`. Nothing where both ends are open.
    pub fn period(&self, period: &Period) -> String {
        match (period.from, period.until) {
            (None, None) => String::new(),
            (Some(from), None) => self.open(self.day_or_month(from), End::Until),
            (None, Some(until)) => self.open(self.day_or_month(until), End::From),
            (Some(from), Some(until)) if from == until => self.day_or_month(from),
            (Some(from), Some(until)) => match self.custom {
                Custom::Japanese => format!("{}〜{}", self.day_or_month(from), self.end_after(from, until)),
                Custom::English => self.english_period(from, until),
                Custom::Cldr => format!("{} – {}", self.day_or_month(from), self.day_or_month(until)),
            },
        }
    }

    /// A day without its weekday, a month, or a moment.
    pub fn date_or_moment(&self, at: DateOrMoment) -> String {
        match at {
            DateOrMoment::Date(date) => self.day_or_month(date),
            DateOrMoment::Moment(moment) => self.moment(moment),
        }
    }

    /// When one can come: a period, one day (`2014年10月3日`), or times (`2014年10月3日(金) 10:00〜12:00`,
    /// `3 October 2014, 10:00–12:00 JST`). Nothing where nothing is known.
    pub fn occasion(&self, from: Option<DateOrMoment>, until: Option<DateOrMoment>) -> Option<String> {
        let end = match (from, until) {
            // A day alone is that day.
            (Some(from), None) if from.day(self.zone).is_some() => Some(from),
            (_, until) => until,
        };
        let date = |at: Option<DateOrMoment>| match at {
            Some(DateOrMoment::Date(date)) => Ok(Some(date)),
            Some(DateOrMoment::Moment(moment)) => Err(moment),
            None => Ok(None),
        };
        match (from.zip(end), date(from), date(end)) {
            (_, Ok(None), Ok(None)) => None,
            (_, Ok(from), Ok(until)) => Some(self.period(&Period { from, until })),
            (Some((from, until)), ..) if from == until => Some(self.date_or_moment(from)),
            (Some(_), Err(from), Err(until)) if from.day(self.zone) == until.day(self.zone) => {
                Some(self.times(from, until))
            }
            // Of one end only the day is known, which is that of the other.
            (Some((from, until)), Err(_), Ok(_)) if from.day(self.zone) == until.day(self.zone) => {
                Some(self.open(self.date_or_moment(from), End::Until))
            }
            (Some((from, until)), Ok(_), Err(_)) if from.day(self.zone) == until.day(self.zone) => {
                Some(self.open(self.date_or_moment(until), End::From))
            }
            (Some((from, until)), ..) => {
                let dash = if self.custom == Custom::Japanese { "〜" } else { " – " };
                Some(format!("{}{dash}{}", self.date_or_moment(from), self.date_or_moment(until)))
            }
            (None, ..) => until.map(|until| self.open(self.date_or_moment(until), End::From)),
        }
    }

    /// From one time of a day to another.
    fn times(&self, from: Moment, until: Moment) -> String {
        let day = self.day(from.day(self.zone));
        let begins = self.formats.time(from.time(self.zone));
        match self.custom {
            Custom::Japanese => format!("{day} {begins}〜{}", self.time(until)),
            Custom::English | Custom::Cldr => format!("{day}, {begins}–{}", self.time(until)),
        }
    }

    fn open(&self, known: String, open: End) -> String {
        match (self.custom, open) {
            (Custom::Japanese, End::Until) => format!("{known}〜"),
            (Custom::Japanese, End::From) => format!("〜{known}"),
            (Custom::English, End::Until) => format!("From {known}"),
            (Custom::English, End::From) => format!("Until {known}"),
            (Custom::Cldr, End::Until) => format!("{known} –"),
            (Custom::Cldr, End::From) => format!("– {known}"),
        }
    }

    /// The end of a Japanese period: its year is not said again.
    fn end_after(&self, from: DayOrMonth, until: DayOrMonth) -> String {
        if self.year_of(from.first_day()) != self.year_of(until.first_day()) {
            return self.day_or_month(until);
        }
        match until {
            DayOrMonth::Day(day) => self.formats.day_of_year(day),
            DayOrMonth::Month(month) => self.formats.month_of_year(month),
        }
    }

    /// English says the year once, at the end; a dash between single words takes no spaces.
    fn english_period(&self, from: DayOrMonth, until: DayOrMonth) -> String {
        let end = self.day_or_month(until);
        let (first, last) = (from.month(), until.month());
        match (from, until) {
            (DayOrMonth::Month(from), DayOrMonth::Month(_)) if first.year == last.year => {
                format!("{}–{end}", self.formats.month_of_year(from))
            }
            (DayOrMonth::Day(from), DayOrMonth::Day(_)) if first == last => {
                format!("{}–{end}", from.year_month_day().2)
            }
            (DayOrMonth::Day(from), DayOrMonth::Day(_)) if first.year == last.year => {
                format!("{} – {end}", self.formats.day_of_year(from))
            }
            _ => format!("{} – {end}", self.day_or_month(from)),
        }
    }

    /// Readers of a Japanese page take a time for that of Japan.
    fn with_zone(&self, text: String, moment: Moment) -> String {
        if self.custom == Custom::Japanese && self.zone == Zone::tokyo() {
            return text;
        }
        format!("{text} {}", moment.zone_name(self.zone))
    }
}

fn beside(year: String, era: Option<String>) -> String {
    match era {
        Some(era) => format!("{year}({era})"),
        None => year,
    }
}

/// An open end.
enum End {
    From,
    Until,
}
