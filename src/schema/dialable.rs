//! Telephone numbers in links, and with what people write around them.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::{Decode, Decoder, PhoneNumber, Setting, Shape, Table};
use crate::diagnostics::problems::SchemaProblem;
use crate::source::{Node, flow_item};
use crate::types::half_width;

/// What a telephone dials for a `tel:` link as people write it: the number with its country code, other digits as they are
/// (`tel:110`). What has letters in it is left alone. `None` where it is no such link.
pub fn dialable(link: &str, home: Option<&str>) -> Option<String> {
    let number = link.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("tel:")).map(|_| &link[4..])?;
    let number = percent_decode_str(number).decode_utf8_lossy();
    let (number, more) = number.split_at(number.find(';').unwrap_or(number.len()));
    if let Some(PhoneNumber { e164, .. }) = PhoneNumber::parse(number, home) {
        return Some(format!("tel:{e164}{more}"));
    }
    let digits: String =
        half_width(number).chars().filter(|c| !c.is_whitespace() && !"()".contains(*c)).collect();
    is_dialled(&digits).then(|| format!("tel:{digits}{more}"))
}

/// Whether a text holds nothing but what has a key.
fn is_dialled(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.*#,p".contains(&byte))
}

/// A number with what somebody wrote around it: `03-1234-5678(代表)`, `TEL 03-1234-5678 内線123`.
pub(super) struct RemarkedNumber {
    /// The number alone; nothing where there is only an extension.
    pub number: Option<String>,
    /// The digits behind 内線, `ext.`.
    pub extension: Option<String>,
    /// What else was said of it.
    pub label: Option<String>,
}

impl RemarkedNumber {
    /// Takes a number and its remark apart. `None` where there is neither a number nor an extension in it.
    pub fn read(text: &str, setting: &Setting) -> Option<RemarkedNumber> {
        let home = setting.country.as_ref().map(|country| country.code());
        let plain = half_width(text);
        let is_part = |c: char| c.is_ascii_digit() || "+-() .ー".contains(c);
        let start = plain.find(|c: char| c.is_ascii_digit() || c == '+')?;
        let length = plain[start..].find(|c: char| !is_part(c)).unwrap_or(plain.len() - start);
        let (before, rest) = plain.split_at(start);
        let (number, behind) = rest.split_at(length);
        let number = number.trim_end_matches([' ', '(', '-', '.', 'ー']);
        let is_number = PhoneNumber::parse(number, home).is_some();
        let remark = if is_number { format!("{before} {behind}") } else { plain.clone() };
        let (remark, extension) = without_extension(&remark);
        let sign = |c: char| c.is_whitespace() || "()[]:/,、・".contains(c);
        let label = remark.trim_matches(sign).to_owned();
        let names_a_phone =
            ["tel", "電話", "phone", "電話番号"].contains(&label.trim_matches('.').to_lowercase().as_str());
        let label = (is_number && !label.is_empty() && !names_a_phone).then_some(label);
        let number = is_number.then(|| number.to_owned());
        (number.is_some() || extension.is_some()).then_some(RemarkedNumber { number, extension, label })
    }

    /// The numbers of a text in which somebody wrote several: `03-1234-5678/03-1234-5679`, `TEL 03-… FAX 03-…`.
    pub fn all(text: &str, setting: &Setting) -> Vec<RemarkedNumber> {
        let home = setting.country.as_ref().map(|country| country.code());
        let plain = half_width(text);
        let numbers = numbers(&plain, home);
        let mut cuts = vec![0];
        for pair in numbers.windows(2) {
            let (end, start) = (pair[0].end, pair[1].start);
            let between = &plain[end..start];
            let sign = between.rfind(['/', '、', ',', ';', '\n', ')']).or_else(|| between.rfind('・'));
            cuts.push(
                sign.map_or(end, |at| end + at + between[at..].chars().next().map_or(0, char::len_utf8)),
            );
        }
        let ends = cuts.iter().skip(1).copied().chain([plain.len()]);
        let parts = cuts.iter().zip(ends).map(|(start, end)| plain[*start..end].trim());
        parts.filter_map(|part| RemarkedNumber::read(part, setting)).collect()
    }

    /// Whether something was said of the number.
    fn has_remark(&self) -> bool {
        self.extension.is_some() || self.label.is_some()
    }

    /// The fields of a record of a telephone, a line each. What its remark or the name of the whole says may be a choice: `FAX`.
    pub fn lines(&self, table: &Table, called: &str) -> String {
        let number = Some(self.number.as_deref().unwrap_or("…"));
        let by_label = self.label.as_ref().and_then(|label| table.choice_called(label));
        let label = self.label.as_deref().filter(|_| by_label.is_none());
        let choice = by_label.or_else(|| table.choice_called(called)).map(|(name, word)| (name, Some(word)));
        let fields = [("number", number), ("extension", self.extension.as_deref()), ("label", label)];
        let fields = fields.into_iter().chain(choice);
        let lines = fields.filter_map(|(name, value)| Some(format!("{name}: {}", flow_item(value?))));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Where the numbers of a text stand.
fn numbers(text: &str, home: Option<&str>) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_digit() || "+-() .ー".contains(c);
    let is_number = |text: &str| PhoneNumber::parse(text, home).is_some();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit() || c == '+').map(|start| at + start)
    {
        let length = text[start..].find(|c: char| !is_part(c)).unwrap_or(text.len() - start);
        let run = text[start..start + length].trim_end_matches([' ', '(', '-', '.', 'ー']);
        if is_number(run) {
            found.push(start..start + run.len());
        } else {
            let parts = run.match_indices(' ').map(|(space, _)| space).chain([run.len()]);
            let mut begin = 0;
            for end in parts {
                found.extend(is_number(&run[begin..end]).then(|| start + begin..start + end));
                begin = end + 1;
            }
        }
        at = start + length;
    }
    found
}

/// A remark without the extension in it, and the digits of the extension.
fn without_extension(remark: &str) -> (String, Option<String>) {
    let lower = remark.to_lowercase();
    let name = ["内線番号", "内線", "extension", "ext", "x"].into_iter().find(|name| lower.contains(name));
    let Some((at, name)) = name.and_then(|name| Some((lower.find(name)?, name))) else {
        return (remark.to_owned(), None);
    };
    let behind = lower[at + name.len()..].trim_start_matches([' ', '.', ':', '-']);
    let digits = &behind[..behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len())];
    if digits.is_empty() {
        return (remark.to_owned(), None);
    }
    let rest = format!("{} {}", &lower[..at], &behind[digits.len()..]);
    (rest, Some(digits.to_owned()))
}

impl Decode for PhoneNumber {
    fn shape() -> Shape {
        Shape::PhoneNumber
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::PhoneNumber)?;
        let home = decoder.setting.country.as_ref().map(|country| country.code());
        let number = PhoneNumber::parse(text, home);
        if number.is_none() {
            let several = RemarkedNumber::all(text, decoder.setting);
            if several.len() > 1 {
                let own = decoder.record().filter(|it| it.name == "phone");
                let item = |table| {
                    move |it: &RemarkedNumber| format!("- {}", it.lines(table, "").replace('\n', "\n  "))
                };
                let lines = own.map(|table| several.iter().map(item(table)).collect::<Vec<_>>().join("\n"));
                let lines = lines.or_else(|| decoder.right_form(node));
                let problem = SchemaProblem::SeveralPhoneNumbers {
                    text: text.to_owned(),
                    is_in_list: own.is_some(),
                    lines,
                };
                decoder.report(&node.place, problem);
                return None;
            }
            let remarked = RemarkedNumber::read(text, decoder.setting).filter(RemarkedNumber::has_remark);
            let instead = match remarked {
                // A telephone of a contact has fields for it.
                Some(remarked) => match decoder.record().filter(|table| table.name == "phone") {
                    Some(table) => Some(remarked.lines(table, "")),
                    None => decoder.right_form(node),
                },
                None => None,
            };
            decoder.report(&node.place, SchemaProblem::BadPhoneNumber { text: text.to_owned(), instead });
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_number_is_told_apart() {
        let setting = Setting::default();
        let read = |text| RemarkedNumber::read(text, &setting).map(|it| (it.number, it.extension, it.label));
        let parts = |number: &str, extension: Option<&str>, label: Option<&str>| {
            let number = Some(number.to_owned()).filter(|number| !number.is_empty());
            Some((number, extension.map(str::to_owned), label.map(str::to_owned)))
        };
        assert_eq!(read("03-1234-5678(代表)"), parts("03-1234-5678", None, Some("代表")));
        assert_eq!(read("03-1234-5678（広報・内線１２）"), parts("03-1234-5678", Some("12"), Some("広報")));
        assert_eq!(read("03-1234-5678 ext. 45"), parts("03-1234-5678", Some("45"), None));
        assert_eq!(read("TEL：03-1234-5678"), parts("03-1234-5678", None, None));
        assert_eq!(read("内線番号123"), parts("", Some("123"), None));
        assert_eq!(read("広報まで"), None);
        assert_eq!(read("03-1234"), None);
    }

    #[test]
    fn several_numbers_are_told_apart() {
        let setting = Setting::default();
        let read = |text| {
            let numbers = RemarkedNumber::all(text, &setting).into_iter();
            let words =
                numbers.map(|it| [it.number, it.label].into_iter().flatten().collect::<Vec<_>>().join(" "));
            words.collect::<Vec<_>>().join("|")
        };
        for (text, expected) in [
            ("03-1234-5678/03-1234-5679", "03-1234-5678|03-1234-5679"),
            ("03-1234-5678 03-1234-5679", "03-1234-5678|03-1234-5679"),
            ("TEL 03-1234-5678 FAX 03-1234-5679", "03-1234-5678|03-1234-5679 FAX"),
            ("03-1234-5678（広報・営業）、03-1234-5679（総務）", "03-1234-5678 広報・営業|03-1234-5679 総務"),
            ("03-1234-5678(代表)", "03-1234-5678 代表"),
            ("03-1234-5678 内線123", "03-1234-5678"),
            ("+81 3 1234 5678", "+81 3 1234 5678"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_link_leads_where_a_telephone_can_dial() {
        for (link, expected) in [
            ("tel:03-1234-5678", Some("tel:+81312345678")),
            ("TEL:０３（１２３４）５６７８", Some("tel:+81312345678")),
            ("tel:03%201234%205678", Some("tel:+81312345678")),
            ("tel:+81-3-1234-5678;ext=12", Some("tel:+81312345678;ext=12")),
            ("tel:１１０", Some("tel:110")),
            ("tel:*123#", Some("tel:*123#")),
            ("tel:内線110", None),
            ("mailto:a@example.org", None),
        ] {
            assert_eq!(dialable(link, Some("JP")).as_deref(), expected, "{link}");
        }
    }
}
