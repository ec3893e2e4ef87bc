//! The order of names.
//!
//! 1. A name is taken without its legal form ([`without_legal_form`]).
//! 2. On a Japanese page it is sorted by its reading ([`reading_of`]): あ か さ … わ, then Latin letters, then digits, then
//!    names in kanji of which nobody has given a reading. On every other page it is sorted as it is written.
//! 3. Names that are read alike stand in the order of their characters, hiragana before katakana before kanji.
//! 4. [`Order::key`] makes a key of it once, so that ten thousand names are compared as bytes.
//!
//! What CLDR has for Japanese is JIS X 4061, to which `tests/jis_x_4061.rs` holds it.
//!
//! Whoever reads the content warns of a missing reading.

use std::fmt;

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use icu_normalizer::DecomposingNormalizerBorrowed;

use super::without_legal_form;
use crate::types::{Lang, Reading};

/// The order of names in one language.
pub struct Order {
    japanese: bool,
    collator: CollatorBorrowed<'static>,
    letters: CollatorBorrowed<'static>,
}

/// A name's place in the order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    rank: Rank,
    collation: Box<[u8]>,
    name: Box<str>,
    initial: Initial,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Kana,
    Letter,
    Other,
    Unread,
}

/// The heading under which a name stands in an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Initial {
    /// A row of the fifty sounds: あ か さ た な は ま や ら わ.
    Kana(char),
    /// A capital letter.
    Letter(char),
    /// A digit, or a name in kanji without a reading.
    Other,
}

impl Order {
    /// The order of a language, as CLDR has it.
    pub fn new(lang: &Lang) -> Order {
        let japanese = lang.is_japanese();
        let mut options = CollatorOptions::default();
        if japanese {
            // Middle dots and spaces do not part the words of a reading.
            options.alternate_handling = Some(AlternateHandling::Shifted);
        }
        let mut letters = CollatorOptions::default();
        letters.strength = Some(Strength::Primary);
        Order { japanese, collator: collator(lang, options), letters: collator(lang, letters) }
    }

    /// The place of a name, which may come with its reading.
    pub fn key(&self, name: &str, reading: Option<&Reading>) -> SortKey {
        let read = if self.japanese { reading_of(name, reading) } else { None };
        let unread = self.japanese && read.is_none();
        let name = without_legal_form(name);
        let sorted = read.as_ref().map_or(name.as_str(), Reading::as_str);
        let initial = if unread { Initial::Other } else { self.initial(sorted) };
        let rank = match initial {
            Initial::Kana(_) => Rank::Kana,
            Initial::Letter(_) => Rank::Letter,
            Initial::Other if unread => Rank::Unread,
            Initial::Other => Rank::Other,
        };
        let mut collation = Vec::new();
        let Ok(()) = self.collator.write_sort_key_to(sorted, &mut collation);
        SortKey { rank, collation: collation.into(), name: name.into(), initial }
    }

    fn initial(&self, sorted: &str) -> Initial {
        let Some(first) = sorted.chars().find(|c| c.is_alphanumeric()) else { return Initial::Other };
        let base = DecomposingNormalizerBorrowed::new_nfkd()
            .normalize(&first.to_string())
            .chars()
            .next()
            .unwrap_or(first);
        if let Some(row) = row(base).filter(|_| self.japanese) {
            return Initial::Kana(row);
        }
        // Ö is an O in German, but a letter of its own in Swedish: the language's collation says so.
        let same = self.letters.compare(&first.to_string(), &base.to_string()).is_eq();
        let letter = if same { base } else { first };
        match letter.to_uppercase().next() {
            Some(capital) if capital.is_uppercase() => Initial::Letter(capital),
            _ => Initial::Other,
        }
    }
}

impl SortKey {
    /// The heading under which the name stands. Names with one heading stand together in the order.
    pub fn initial(&self) -> Initial {
        self.initial
    }
}

/// The reading by which a name is sorted: the one given, else the name itself where it has no kanji.
pub fn reading_of(name: &str, given: Option<&Reading>) -> Option<Reading> {
    if let Some(given) = given {
        return Reading::parse(&without_legal_form(given.as_str()));
    }
    // Signs such as the mark of exclamation in a name are not read.
    let is_read = |c: &char| c.is_alphanumeric() || matches!(c, 'ー' | '・' | ' ' | '-' | '.' | '&');
    Reading::parse(&without_legal_form(name).chars().filter(is_read).collect::<String>())
}

fn collator(lang: &Lang, options: CollatorOptions) -> CollatorBorrowed<'static> {
    let locale: Locale = lang.as_str().parse().unwrap_or(Locale::UNKNOWN);
    Collator::try_new((&locale).into(), options)
        .or_else(|_| Collator::try_new((&Locale::UNKNOWN).into(), options))
        .expect("the data of CLDR's root is compiled in")
}

/// The row of a kana without its voice mark.
fn row(kana: char) -> Option<char> {
    let row = match kana {
        'ぁ'..='お' | 'ゔ' => 'あ',
        'か'..='ご' | 'ゕ' | 'ゖ' => 'か',
        'さ'..='ぞ' => 'さ',
        'た'..='ど' => 'た',
        'な'..='の' => 'な',
        'は'..='ぽ' => 'は',
        'ま'..='も' => 'ま',
        'ゃ'..='よ' => 'や',
        'ら'..='ろ' => 'ら',
        'ゎ'..='ん' => 'わ',
        _ => return None,
    };
    Some(row)
}

/// `あ`, `A` or `#`.
impl fmt::Display for Initial {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Initial::Kana(c) | Initial::Letter(c) => write!(formatter, "{c}"),
            Initial::Other => formatter.write_str("#"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(lang: &str, names: &[(&'a str, &str)]) -> Vec<&'a str> {
        let order = Order::new(&Lang::parse(lang).unwrap());
        let mut names = names.to_vec();
        names.sort_by_cached_key(|(name, reading)| order.key(name, Reading::parse(reading).as_ref()));
        names.into_iter().map(|(name, _)| name).collect()
    }

    fn initial(lang: &str, name: &str, reading: &str) -> String {
        let order = Order::new(&Lang::parse(lang).unwrap());
        order.key(name, Reading::parse(reading).as_ref()).initial().to_string()
    }

    #[test]
    fn japanese_names_stand_in_the_order_of_their_readings() {
        let names = [
            ("日立製作所", ""),
            ("3M", ""),
            ("Zソリューションズ", ""),
            ("株式会社リクルートキャリア", ""),
            ("日産自動車株式会社", "にっさんじどうしゃ"),
            ("Apple Inc.", ""),
            ("ワコール", ""),
            ("株式会社ガイア", ""),
            ("有限会社カイト", ""),
            ("株式会社ガイト", ""),
            ("特定非営利活動法人かものはしプロジェクト", ""),
            ("一般社団法人アース", ""),
            ("NTTデータ", "えぬてぃてぃでーた"),
        ];
        let expected = [
            "一般社団法人アース",
            "NTTデータ",
            "株式会社ガイア",
            "有限会社カイト",
            "株式会社ガイト",
            "特定非営利活動法人かものはしプロジェクト",
            "日産自動車株式会社",
            "株式会社リクルートキャリア",
            "ワコール",
            "Apple Inc.",
            "Zソリューションズ",
            "3M",
            "日立製作所",
        ];
        assert_eq!(sorted("ja", &names), expected);
    }

    #[test]
    fn a_middle_dot_does_not_part_a_reading() {
        let names = [("マイ・ワールド", ""), ("マイカンパニー", ""), ("マイ・アース", "")];
        assert_eq!(sorted("ja", &names), ["マイ・アース", "マイカンパニー", "マイ・ワールド"]);
    }

    #[test]
    fn english_names_stand_in_the_order_of_their_letters() {
        let names = [
            ("リクルート", ""),
            ("The North", ""),
            ("Éclair Ltd", ""),
            ("Cross Fields", "くろす"),
            ("eBay", ""),
        ];
        let expected = ["Cross Fields", "eBay", "Éclair Ltd", "The North", "リクルート"];
        assert_eq!(sorted("en", &names), expected);
    }

    #[test]
    fn names_stand_under_their_row_or_letter() {
        assert_eq!(initial("ja", "株式会社ガイア", ""), "か");
        assert_eq!(initial("ja", "ヴォイス", ""), "あ");
        assert_eq!(initial("ja", "パナソニック", ""), "は");
        assert_eq!(initial("ja", "ヤフー!", ""), "や");
        assert_eq!(initial("ja", "日産自動車", "にっさん"), "な");
        assert_eq!(initial("ja", "日立製作所", ""), "#");
        assert_eq!(initial("ja", "eBay", ""), "E");
        assert_eq!(initial("en", "Éclair", ""), "E");
        assert_eq!(initial("en", "3M", ""), "#");
        assert_eq!(initial("en", "リクルート", ""), "#");
        assert_eq!(initial("de", "Öko", ""), "O");
        assert_eq!(initial("sv", "Öko", ""), "Ö");
    }

    #[test]
    fn a_reading_is_taken_from_a_name_in_kana() {
        let reading = |name| reading_of(name, None).map(|reading| reading.to_string());
        assert_eq!(reading("株式会社リクルートキャリア"), Some("りくるーときゃりあ".into()));
        assert_eq!(reading("Yahoo! Inc."), Some("Yahoo".into()));
        assert_eq!(reading("日産自動車"), None);
        let given = Reading::parse("カブシキガイシャリクルート");
        assert_eq!(reading_of("株式会社リクルート", given.as_ref()), Reading::parse("りくるーと"));
    }

    #[test]
    fn the_order_is_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Order>();
    }
}
