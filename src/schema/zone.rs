//! Time zones, and what people write for one.

use super::{Shape, scalar};
use crate::diagnostics::nearest;
use crate::diagnostics::problems::SchemaProblem;
use crate::types::{Zone, half_width};

/// What people write for a zone: abbreviations, cities, countries, offsets. An abbreviation or offset stands for the zone that
/// most of its writers mean; that it is one of several shows in its name.
const MEANT: &[(&str, &str)] = &[
    (
        "jst jst-9 日本 日本時間 日本標準時 東京 tokyo utc+9 utc+09:00 gmt+9 gmt+09:00 +9 +09 +0900 +09:00",
        "Asia/Tokyo",
    ),
    ("kst 韓国 seoul ソウル", "Asia/Seoul"),
    ("hkt 香港 hongkong", "Asia/Hong_Kong"),
    ("sgt シンガポール singapore", "Asia/Singapore"),
    ("ict タイ bangkok バンコク +07:00", "Asia/Bangkok"),
    ("プノンペン phnompenh カンボジア", "Asia/Phnom_Penh"),
    ("ベトナム ホーチミン hochiminh", "Asia/Ho_Chi_Minh"),
    ("wib ジャカルタ jakarta インドネシア", "Asia/Jakarta"),
    ("pht マニラ manila フィリピン", "Asia/Manila"),
    ("台湾 台北 taipei", "Asia/Taipei"),
    ("中国 北京 beijing 上海 shanghai", "Asia/Shanghai"),
    ("インド delhi デリー +05:30", "Asia/Kolkata"),
    ("bst ロンドン london 英国 イギリス", "Europe/London"),
    ("cest パリ paris フランス", "Europe/Paris"),
    ("berlin ベルリン ドイツ", "Europe/Berlin"),
    ("edt ニューヨーク newyork", "America/New_York"),
    ("cdt シカゴ chicago", "America/Chicago"),
    ("mdt デンバー denver", "America/Denver"),
    ("pst pdt ロサンゼルス losangeles", "America/Los_Angeles"),
    ("aest aedt シドニー sydney", "Australia/Sydney"),
    ("nzst nzdt オークランド auckland", "Pacific/Auckland"),
    ("z utc+0 gmt+0 +00:00 協定世界時", "UTC"),
];

/// The zone that somebody meant: by a name that is used for it, else by spelling. By spelling only a place is found: an
/// abbreviation of another zone would move every moment by hours (`JST`, `EST`).
pub(super) fn meant(text: &str) -> Option<&'static str> {
    let plain = half_width(text).to_lowercase().replace([' ', '_'], "");
    let known = MEANT.iter().find(|(names, _)| names.split(' ').any(|name| name == plain));
    known.map(|(_, zone)| *zone)
}

fn nearest_place(text: &str) -> Option<String> {
    let places = || Zone::names().filter(|name| name.contains('/') && !name.starts_with("Etc/"));
    if text.contains('/') {
        return nearest(text, places());
    }
    let is_city = |name: &&str| name.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(text));
    places().find(is_city).map(str::to_owned)
}

scalar!(Zone, Shape::Zone, |text, _| {
    Zone::parse(text).ok_or_else(|| {
        let meant = meant(text);
        let nearest = if meant.is_none() { nearest_place(text) } else { None };
        SchemaProblem::UnknownZone { text: text.to_owned(), meant, nearest }
    })
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_a_zone_and_no_abbreviation_is_guessed() {
        for (text, zone) in
            [("JST", "Asia/Tokyo"), ("日本", "Asia/Tokyo"), ("+09:00", "Asia/Tokyo"), ("GMT+9", "Asia/Tokyo")]
        {
            assert_eq!(meant(text), Some(zone), "{text}");
        }
        assert_eq!(nearest_place("Asia/Tokio"), Some("Asia/Tokyo".to_owned()));
        assert_eq!(nearest_place("Osaka"), None);
        assert_eq!(nearest_place("lisbon"), Some("Europe/Lisbon".to_owned()));
        for text in ["MST7", "JSTT", "ESTT"] {
            assert_eq!(nearest_place(text), None, "{text}");
        }
        for (_, zone) in MEANT {
            assert!(Zone::parse(zone).is_some(), "{zone}");
        }
    }
}
