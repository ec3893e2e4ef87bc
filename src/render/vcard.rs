//! Cards for address books: vCard 3.0 (RFC 2426), which Outlook, iOS and Android all read.
//!
//! 1. A property is a line. What could end it or a part of it is escaped (section 5), what cannot be shown is left out.
//! 2. A line of more than 75 octets goes on in the next, behind a space, and is cut between characters
//!    (section 2.6 and RFC 2425, section 5.8.1).
//! 3. How a name is read stands in `SORT-STRING`, and in the properties of telephones, which RFC 2426 does not have.

use crate::content::contact::PhoneKind;
use crate::plan::views::vcard::VcardView;

/// Octets in a line, without its end.
const LINE: usize = 75;

/// Writes a card.
pub(super) fn write(card: &VcardView) -> Vec<u8> {
    let mut lines = Lines(String::new());
    lines.add("BEGIN", "VCARD");
    lines.add("VERSION", "3.0");
    lines.add("PRODID", "-//Kawaraban//Kawaraban//EN");
    lines.text("UID", &[&card.id]);
    let (family, given) = card.family_and_given.as_ref().map_or((&*card.name, ""), |(a, b)| (a, b));
    lines.text("N", &[family, given, "", "", ""]);
    lines.text("FN", &[&card.name]);
    if let Some(reading) = &card.reading {
        lines.text("SORT-STRING", &[reading]);
        let (family, given) =
            card.family_and_given_reading.as_ref().map_or((&**reading, ""), |(a, b)| (a, b));
        lines.text("X-PHONETIC-LAST-NAME", &[family]);
        if !given.is_empty() {
            lines.text("X-PHONETIC-FIRST-NAME", &[given]);
        }
    }
    if let Some(organization) = &card.organization {
        lines.text("ORG", &[organization]);
    }
    lines.text("TITLE", &[&card.role]);
    for (kind, number) in &card.phones {
        let name = match kind {
            PhoneKind::Telephone => "TEL;TYPE=WORK,VOICE",
            PhoneKind::Fax => "TEL;TYPE=WORK,FAX",
            PhoneKind::Mobile => "TEL;TYPE=WORK,CELL",
        };
        lines.text(name, &[number]);
    }
    if let Some(email) = &card.email {
        lines.text("EMAIL;TYPE=INTERNET", &[email]);
    }
    // An address is written as it is (section 3.6.8).
    lines.add("URL", &card.url);
    if let Some(form) = &card.form {
        lines.add("URL", form);
    }
    if !card.note.is_empty() {
        lines.text("NOTE", &[&card.note.join("\n")]);
    }
    lines.add("END", "VCARD");
    lines.0.into_bytes()
}

struct Lines(String);

impl Lines {
    /// A property of texts.
    fn text(&mut self, name: &str, parts: &[&str]) {
        let parts: Vec<String> = parts.iter().map(|part| escaped(part)).collect();
        self.add(name, &parts.join(";"));
    }

    fn add(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if length + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use calcard::{Entry, Parser};

    use super::*;

    fn card() -> VcardView {
        VcardView {
            id: "https://example.org/contact/#mihon".to_owned(),
            url: "https://example.org/en/contact/#mihon".to_owned(),
            name: "見本 花子".to_owned(),
            family_and_given: Some(("見本".to_owned(), "花子".to_owned())),
            reading: Some("みほん はなこ".to_owned()),
            family_and_given_reading: Some(("みほん".to_owned(), "はなこ".to_owned())),
            organization: Some("見本; 団体, \\ 本部".to_owned()),
            role: "広報担当".to_owned(),
            phones: vec![(PhoneKind::Telephone, "+81312345678".to_owned())],
            email: Some("press@example.org".to_owned()),
            form: None,
            note: vec![
                "受付時間：平日 10:00〜18:00、祝日と年末年始、創立記念日を除きます".to_owned(),
                "対応言語：日本語".to_owned(),
            ],
        }
    }

    /// What another program reads of a property.
    fn read(card: &VcardView, name: &str) -> Vec<String> {
        let text = String::from_utf8(write(card)).unwrap();
        let Entry::VCard(read) = Parser::new(&text).entry() else { panic!("no card: {text}") };
        let of_name = read.entries.iter().filter(|entry| entry.name.as_str() == name);
        of_name
            .flat_map(|entry| entry.values.iter().map(|value| value.as_text().unwrap_or_default().to_owned()))
            .collect()
    }

    #[test]
    fn another_program_reads_what_was_meant() {
        let card = card();
        assert_eq!(read(&card, "FN"), ["見本 花子"]);
        assert_eq!(read(&card, "N"), ["見本", "花子", "", "", ""]);
        assert_eq!(read(&card, "ORG"), ["見本; 団体, \\ 本部"]);
        assert_eq!(read(&card, "SORT-STRING"), ["みほん はなこ"]);
        assert_eq!(read(&card, "X-PHONETIC-FIRST-NAME"), ["はなこ"]);
        assert_eq!(read(&card, "TEL"), ["+81312345678"]);
        assert_eq!(read(&card, "NOTE"), [card.note.join("\n")]);
    }

    #[test]
    fn lines_are_short_and_cut_between_characters() {
        let text = String::from_utf8(write(&card())).unwrap();
        let lines: Vec<&str> = text.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= LINE && !line.contains('\n')), "{text}");
        assert!(lines.iter().any(|line| line.starts_with(' ')), "nothing was folded: {text}");
    }

    #[test]
    fn a_name_that_cannot_be_parted_stays_whole() {
        let card = VcardView {
            name: "広報担当".to_owned(),
            family_and_given: None,
            family_and_given_reading: None,
            ..card()
        };
        assert_eq!(read(&card, "N"), ["広報担当", "", "", "", ""]);
        assert_eq!(read(&card, "X-PHONETIC-LAST-NAME"), ["みほん はなこ"]);
        assert_eq!(read(&card, "X-PHONETIC-FIRST-NAME"), Vec::<String>::new());
    }

    #[test]
    fn no_text_ends_its_line() {
        let card = VcardView { role: "a\r\nEND:VCARD\r\nBEGIN:VCARD".to_owned(), ..card() };
        assert_eq!(read(&card, "TITLE"), ["a\nEND:VCARD\nBEGIN:VCARD"]);
        assert_eq!(read(&card, "EMAIL"), ["press@example.org"]);
    }
}
