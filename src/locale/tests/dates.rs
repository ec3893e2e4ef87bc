//! Days, moments, periods and years, as a language and a calendar have them.

use crate::locale::{Calendar, Dates};
use crate::types::{Day, DayOrMonth, Lang, Moment, Month, Period, Zone};

fn dates(lang: &str, calendar: Calendar) -> Dates {
    Dates::new(&Lang::parse(lang).unwrap(), Zone::tokyo(), calendar)
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn moment(text: &str) -> Moment {
    Moment::parse(text, Zone::tokyo()).unwrap().moment
}

fn period(dates: &Dates, from: &str, until: &str) -> String {
    let from = DayOrMonth::parse(from).ok();
    dates.period(&Period { from, until: DayOrMonth::parse(until).ok() })
}

#[test]
fn japanese_dates() {
    let dates = dates("ja", Calendar::Gregorian);
    assert_eq!(dates.day(day("2014-09-29")), "2014年9月29日(月)");
    assert_eq!(dates.plain_day(day("2014-09-29")), "2014年9月29日");
    assert_eq!(dates.short_day(day("2014-09-29")), "2014/09/29");
    assert_eq!(dates.moment(moment("2014-09-29 10:00")), "2014年9月29日(月) 10:00");
    assert_eq!(dates.month(Month { year: 2014, month: 4 }), "2014年4月");
    assert_eq!(dates.year(2014), "2014年");
}

#[test]
fn english_dates() {
    let dates = dates("en", Calendar::Japanese);
    assert_eq!(dates.day(day("2014-09-29")), "29 September 2014");
    assert_eq!(dates.day_with_weekday(day("2014-09-29")), "Monday 29 September 2014");
    assert_eq!(dates.moment(moment("2014-09-29 10:00")), "29 September 2014, 10:00 JST");
    let embargo = dates.moment_with_weekday(moment("2014-09-29 22:05"));
    assert_eq!(embargo, "Monday 29 September 2014, 22:05 JST");
    assert_eq!(dates.month(Month { year: 2014, month: 4 }), "April 2014");
    assert_eq!(dates.year(2014), "2014");
}

#[test]
fn eras_stand_beside_years() {
    let dates = dates("ja", Calendar::Japanese);
    assert_eq!(dates.day(day("2014-09-29")), "2014年(平成26年)9月29日(月)");
    assert_eq!(dates.plain_day(day("2014-09-29")), "2014年(平成26年)9月29日");
    assert_eq!(dates.moment(moment("2014-09-29 10:00")), "2014年(平成26年)9月29日(月) 10:00");
    assert_eq!(dates.month(Month { year: 2014, month: 4 }), "2014年(平成26年)4月");
    assert_eq!(dates.year(2014), "2014年(平成26年)");
    assert_eq!(dates.short_day(day("2014-09-29")), "2014/09/29");
}

#[test]
fn an_era_changes_on_a_day() {
    let dates = dates("ja", Calendar::Japanese);
    for (written, expected) in [
        ("2019-04-30", "2019年(平成31年)4月30日"),
        ("2019-05-01", "2019年(令和元年)5月1日"),
        ("2020-01-01", "2020年(令和2年)1月1日"),
        ("1989-01-07", "1989年(昭和64年)1月7日"),
        ("1989-01-08", "1989年(平成元年)1月8日"),
        ("1926-12-25", "1926年(昭和元年)12月25日"),
        ("1912-07-30", "1912年(大正元年)7月30日"),
        ("1889-02-11", "1889年(明治22年)2月11日"),
        // Japan took the calendar over in 明治6年; before it, months and days were others.
        ("1872-12-31", "1872年12月31日"),
        ("1603-03-24", "1603年3月24日"),
    ] {
        assert_eq!(dates.plain_day(day(written)), expected);
    }
    assert_eq!(dates.year(2019), "2019年(平成31年・令和元年)");
    assert_eq!(dates.year(1800), "1800年");
}

#[test]
fn periods_say_a_year_again_where_its_era_is_another() {
    let dates = dates("ja", Calendar::Japanese);
    assert_eq!(period(&dates, "2014-04", "2014-06"), "2014年(平成26年)4月〜6月");
    assert_eq!(period(&dates, "2019-04", "2019-06"), "2019年(平成31年)4月〜2019年(令和元年)6月");
    assert_eq!(period(&dates, "2019-05-01", "2019-05-10"), "2019年(令和元年)5月1日〜5月10日");
    assert_eq!(period(&dates, "2014-04", ""), "2014年(平成26年)4月〜");
}

#[test]
fn fiscal_years_have_the_era_that_follows_a_change() {
    let in_japanese = |year: &str| format!("{year}度");
    let dates_with_eras = dates("ja", Calendar::Japanese);
    assert_eq!(dates_with_eras.fiscal_year(2014, in_japanese), "2014年度(平成26年度)");
    assert_eq!(dates_with_eras.fiscal_year(2018, in_japanese), "2018年度(平成30年度)");
    assert_eq!(dates_with_eras.fiscal_year(2019, in_japanese), "2019年度(令和元年度)");
    assert_eq!(dates("ja", Calendar::Gregorian).fiscal_year(2014, in_japanese), "2014年度");
    let in_english = |year: &str| format!("FY{year}");
    assert_eq!(dates("en", Calendar::Japanese).fiscal_year(2014, in_english), "FY2014");
}

#[test]
fn japanese_periods_say_the_year_once() {
    let dates = dates("ja", Calendar::Gregorian);
    for (from, until, expected) in [
        ("2014-04", "2014-06", "2014年4月〜6月"),
        ("2014-10", "2015-01", "2014年10月〜2015年1月"),
        ("2014-04", "", "2014年4月〜"),
        ("", "2014-04", "〜2014年4月"),
        ("2014-04", "2014-04", "2014年4月"),
        ("2014-09-29", "2014-10-03", "2014年9月29日〜10月3日"),
        ("2014-04", "2014-06-30", "2014年4月〜6月30日"),
        ("", "", ""),
    ] {
        assert_eq!(period(&dates, from, until), expected);
    }
}

#[test]
fn english_periods_say_the_year_once() {
    let dates = dates("en", Calendar::Gregorian);
    for (from, until, expected) in [
        ("2014-04", "2014-06", "April–June 2014"),
        ("2014-10", "2015-01", "October 2014 – January 2015"),
        ("2014-04", "", "From April 2014"),
        ("", "2014-04", "Until April 2014"),
        ("2014-09-01", "2014-09-12", "1–12 September 2014"),
        ("2014-09-29", "2014-10-03", "29 September – 3 October 2014"),
        ("2014-12-29", "2015-01-03", "29 December 2014 – 3 January 2015"),
        ("2014-04", "2014-06-30", "April 2014 – 30 June 2014"),
    ] {
        assert_eq!(period(&dates, from, until), expected);
    }
}

#[test]
fn other_languages_are_as_cldr_has_them() {
    let french = dates("fr", Calendar::Japanese);
    assert_eq!(french.day(day("2014-09-29")), "29 septembre 2014");
    assert_eq!(french.moment(moment("2014-09-29 10:00")), "29 septembre 2014 à 10:00 JST");
    assert_eq!(period(&french, "2014-04", "2014-06"), "avril 2014 – juin 2014");
    assert_eq!(dates("de", Calendar::Gregorian).day(day("2014-09-29")), "29. September 2014");
    let thai = dates("th", Calendar::Gregorian);
    assert!(thai.day(day("2014-09-29")).contains("2014"));
    // CLDR has no months in Afar.
    assert_eq!(dates("aa", Calendar::Gregorian).day(day("2014-09-29")), "29 September 2014");
}

#[test]
fn a_japanese_page_says_another_zone_than_japan() {
    let phnom_penh = Zone::parse("Asia/Phnom_Penh").unwrap();
    let dates = Dates::new(&Lang::japanese(), phnom_penh, Calendar::Gregorian);
    assert_eq!(dates.moment(moment("2014-09-29 10:00")), "2014年9月29日(月) 8:00 +07");
}

#[test]
fn the_end_of_the_calendar_is_no_end_of_the_program() {
    let last = Moment::from_unix(253_402_300_799).unwrap();
    assert_eq!(dates("ja", Calendar::Gregorian).moment(last), "9999年12月31日(金) 8:59");
}

#[test]
fn dates_are_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Dates>();
}
