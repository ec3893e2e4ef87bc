//! A field as it should stand, made of what somebody wrote in another form: messages show it.
//!
//! What was written is kept where it fits (`people: 2名` → `people: 2`, `media: x.jpg` → a list with that file). What nobody
//! wrote is left open as `…`: an example's words would be published as if they were meant. Where nothing fits, the field's
//! own example stands.

use super::dialable::RemarkedNumber;
use super::values::TRUTH;
use super::{EmailAddress, Field, Setting, Shape, Table, WebAddress};
use crate::source::{Node, Scalar, Style, Value, flow_item, plain_or_quoted};
use crate::types::{
    DayOrMonth, Id, Moment, half_width, moment_left_open, span_written_otherwise, split_may_wait,
};

/// The lines of a field of a record in the right form. What its writer called it may tell more than its name: `fax`.
pub(super) fn of(at: (&Table, &Field), called: &str, written: &Node, setting: &Setting) -> String {
    let field = at.1;
    let open = || Some(format!("{}: {}", field.name, left_open(&(field.shape)(), written.text()?)?));
    let example = || line(field, field.example);
    fitting(at, called, written, setting).or_else(open).unwrap_or_else(example)
}

/// The same, where what was written fits.
pub(super) fn fitting(
    (table, field): (&Table, &Field),
    called: &str,
    written: &Node,
    setting: &Setting,
) -> Option<String> {
    let text = written.text().unwrap_or_default();
    if matches!(field.name, "from" | "since")
        && let Some(lines) = span(table, text, setting)
    {
        return Some(lines);
    }
    let shape = (field.shape)();
    // Its moment is no reason of an embargo.
    if matches!(shape, Shape::Record(table) if table.name == "embargo")
        && let Some(moment) = moment_left_open(text, setting.zone)
    {
        return Some(format!("publish_at: {moment}\nembargo: {{ reason: … }}"));
    }
    Some(line(field, &value(&shape, called, written, setting)?))
}

fn line(field: &Field, value: &str) -> String {
    let space = if value.starts_with('\n') { "" } else { " " };
    format!("{}:{space}{value}", field.name)
}

/// First and last day or moment, a line each, where a record has fields for both and a text names both.
fn span(table: &Table, text: &str, setting: &Setting) -> Option<String> {
    let first = table.field("from").or_else(|| table.field("since"))?;
    let last = table.field("until")?;
    let (from, until) = span_written_otherwise(text, setting.zone)?;
    let from = scalar(&(first.shape)(), &from, setting).filter(|text| *text == from)?;
    let until = scalar(&(last.shape)(), &until, setting).filter(|text| *text == until)?;
    Some(format!("{}: {from}\n{}: {until}", first.name, last.name))
}

/// A date of which a part is missing or cannot be read, with `…` in place of it.
pub(super) fn left_open(shape: &Shape, text: &str) -> Option<String> {
    match shape {
        Shape::Day | Shape::Moment => {
            let month = match DayOrMonth::parse(text) {
                Ok(DayOrMonth::Month(month)) => DayOrMonth::Month(month).to_string(),
                Ok(DayOrMonth::Day(_)) => return None,
                Err(_) => DayOrMonth::written_otherwise(text).filter(|it| it.len() == "2026-10".len())?,
            };
            Some(format!("{month}-…"))
        }
        _ => None,
    }
}

/// What was written, as items of a field that takes a list: of records, a line a field. Empty where it does not fit.
pub(super) fn items(field: &Field, called: &str, written: &Node, setting: &Setting) -> Vec<String> {
    let Shape::List(item) = (field.shape)() else { return Vec::new() };
    match (&*item, &written.value) {
        (Shape::Record(table), Value::List(items)) => {
            items.iter().flat_map(|item| records(table, called, item, setting)).collect()
        }
        (Shape::Record(table), _) => records(table, called, written, setting),
        (item, _) => {
            let texts = texts(written).unwrap_or_default();
            let texts = texts.iter().map(|text| scalar(item, text, setting)).collect::<Option<Vec<_>>>();
            texts.unwrap_or_default().iter().map(|text| flow_item(text)).collect()
        }
    }
}

/// The records that were meant by a text: one, or one for each of several telephone numbers or files.
fn records(table: &'static Table, called: &str, written: &Node, setting: &Setting) -> Vec<String> {
    let takes = |shape: fn(&Shape) -> bool| table.fields.iter().any(|field| shape(&(field.shape)()));
    let text = written.text().unwrap_or_default();
    if takes(|shape| matches!(shape, Shape::PhoneNumber)) {
        let numbers = RemarkedNumber::all(text, setting);
        if numbers.len() > 1 {
            return numbers.iter().map(|number| number.lines(table, called)).collect();
        }
    }
    let is_file = |text: &String| {
        let ending = text.rsplit_once('.').map(|(_, ending)| ending.trim());
        ending.is_some_and(|it| (2..=5).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    let files = texts(written).filter(|texts| texts.len() > 1 && texts.iter().all(is_file));
    if let Some(files) = files.filter(|_| takes(|shape| matches!(shape, Shape::File))) {
        let one = |text: String| Node {
            place: written.place.clone(),
            value: Value::Scalar(Scalar { text, style: Style::Quoted }),
        };
        return files.into_iter().filter_map(|file| entries(table, called, &one(file), setting)).collect();
    }
    entries(table, called, written, setting).into_iter().collect()
}

/// The lines of one item of a field that takes a list, in the right form.
pub(super) fn item_of(field: &Field, written: &Node, setting: &Setting) -> Option<String> {
    let value = value(&(field.shape)(), field.name, written, setting)?;
    Some(match value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(item) => format!("- {item}"),
        None => value.trim_start_matches('\n').replace("\n  ", "\n").trim_start().to_owned(),
    })
}

fn value(shape: &Shape, called: &str, written: &Node, setting: &Setting) -> Option<String> {
    match shape {
        Shape::List(item) | Shape::OneOrMany(item) => match &**item {
            Shape::Record(table) => {
                let items: Vec<String> = match &written.value {
                    Value::List(items) => {
                        items.iter().flat_map(|item| records(table, called, item, setting)).collect()
                    }
                    _ => records(table, called, written, setting),
                };
                let items = items.iter().map(|item| format!("\n  - {}", item.replace('\n', "\n    ")));
                Some(items.collect::<String>()).filter(|items| !items.is_empty())
            }
            item => {
                let texts = texts(written)?;
                let texts =
                    texts.iter().map(|text| scalar(item, text, setting)).collect::<Option<Vec<_>>>()?;
                let texts: Vec<String> = texts.iter().map(|text| flow_item(text)).collect();
                Some(format!("[{}]", texts.join(", ")))
            }
        },
        Shape::Record(table) => {
            let entries = entries(table, called, written, setting)?;
            Some(format!("{{ {} }}", entries.replace('\n', ", ")))
        }
        shape => {
            let text = match &written.value {
                Value::List(_) if shape.is_text() => texts(written)?.join("、"),
                Value::List(_) => texts(written)?.into_iter().next()?,
                Value::Map(_) => one_line(written)?,
                Value::Scalar(_) => written.text()?.trim().to_owned(),
                Value::Null => return None,
            };
            Some(plain_or_quoted(&scalar(shape, &text, setting)?))
        }
    }
}

/// What stands in the file, where it is one line.
pub(super) fn one_line(written: &Node) -> Option<String> {
    let text = written.place.text().trim();
    // The place of what stands in brackets ends with the last item.
    let closed = |open: char, close: char| text.matches(open).count() == text.matches(close).count();
    let behind = &written.place.source().text()[written.place.span_in_text().end..];
    let space = if behind.starts_with(' ') { " " } else { "" };
    let close = match (closed('{', '}'), closed('[', ']')) {
        (false, _) => format!("{space}}}"),
        (_, false) => format!("{space}]"),
        _ => String::new(),
    };
    (!text.is_empty() && !text.contains('\n')).then(|| format!("{text}{close}"))
}

/// The texts of a list, or of a text in which somebody wrote several: `医療、教育`, or a line each with `・`.
fn texts(written: &Node) -> Option<Vec<String>> {
    match &written.value {
        Value::Null => None,
        Value::List(items) => items.iter().map(|item| item.text().map(str::to_owned)).collect(),
        Value::Map(_) => one_line(written).map(|text| vec![text]),
        Value::Scalar(scalar) => {
            let text = scalar.text.trim_matches(['[', ']', '\u{FF3B}', '\u{FF3D}', '「', '」']);
            let parts = text.split(['、', '，', ',', '・', '\n', '\u{FF0F}', ';']).map(str::trim);
            let parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(str::to_owned).collect();
            Some(parts).filter(|parts| !parts.is_empty())
        }
    }
}

/// A text as a value of this shape; `None` where it is none.
fn scalar(shape: &Shape, text: &str, setting: &Setting) -> Option<String> {
    let whole = || Some(text.to_owned());
    let if_it = |is: bool| is.then(|| text.to_owned());
    match shape {
        Shape::Truth => TRUTH.meant(text).map(str::to_owned),
        Shape::Choice(choice) => choice.meant(text).map(str::to_owned),
        Shape::Count => number(text),
        Shape::Moment => match Moment::parse(text, setting.zone) {
            Ok(_) => whole(),
            Err(_) => Moment::written_otherwise(text, setting.zone),
        },
        Shape::DateOrMoment if Moment::parse(text, setting.zone).is_ok() => whole(),
        // A time of day is kept.
        Shape::DateOrMoment if Moment::written_otherwise(text, setting.zone).is_some() => {
            Moment::written_otherwise(text, setting.zone)
        }
        Shape::Day | Shape::DayOrMonth | Shape::DateOrMoment => match DayOrMonth::parse(text) {
            Ok(DayOrMonth::Month(_)) if matches!(shape, Shape::Day) => None,
            Ok(_) => whole(),
            Err(_) => {
                let date = DayOrMonth::written_otherwise(text)?;
                let is_day = date.len() == "2026-10-02".len();
                let has_time = || Moment::written_otherwise(text, setting.zone).is_some_and(|it| it != date);
                // What a day needs is there, and no time is lost that the field could hold.
                let fits = match shape {
                    Shape::Day => is_day,
                    Shape::DateOrMoment => !is_day || !has_time(),
                    _ => true,
                };
                fits.then_some(date)
            }
        },
        Shape::Reference(_) => if_it(Id::parse(split_may_wait(text).0).is_ok()),
        Shape::Country => if_it(crate::locale::Country::parse(text).is_some()),
        Shape::Language => super::values::language_meant(text),
        Shape::Zone => super::zone::meant(text).map(str::to_owned),
        Shape::WebAddress => if_it(WebAddress::parse(text).is_some()),
        Shape::EmailAddress => if_it(EmailAddress::parse(&half_width(text)).is_some()),
        Shape::PhoneNumber => RemarkedNumber::read(text, setting)?.number,
        Shape::File => if_it(text.contains('.')),
        Shape::Words | Shape::Anything => None,
        Shape::Name => whole(),
        _ => if_it(TRUTH.meant(text).is_none()),
    }
}

/// The number in a text with a unit behind it: `2名`, `約30人`.
fn number(text: &str) -> Option<String> {
    let plain = half_width(text).replace(',', "");
    let digits = plain.trim_start_matches(|c: char| !c.is_ascii_digit());
    let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let is_only = !digits[length..].contains(|c: char| c.is_ascii_digit());
    (length > 0 && is_only).then(|| digits[..length].to_owned())
}

/// The fields of a record, a line each: the one that takes what was written, and those that are needed besides.
fn entries(table: &'static Table, called: &str, written: &Node, setting: &Setting) -> Option<String> {
    if let Value::Map(entries) = &written.value {
        let line = |(key, value): &(_, Node)| {
            let key: &crate::source::Key = key;
            Some(format!("{}: {}", key.text, one_line(value)?))
        };
        return entries.iter().map(line).collect::<Option<Vec<_>>>().map(|lines| lines.join("\n"));
    }
    let text = written.text()?.trim();
    if let Some(lines) = span(table, text, setting) {
        return Some(lines);
    }
    let value = |field: &Field| {
        let shape = (field.shape)();
        let is_text = shape.is_text();
        let value = scalar(&shape, text, setting)?;
        Some((is_text, value))
    };
    // A field of a strict form that fits, else a text that is needed, else any text.
    let rank = |field: &&'static Field| {
        let (is_text, _) = value(field)?;
        // What begins with a number is the value of a figure, and not what it counts.
        let is_label = field.name == "label" && half_width(text).starts_with(|c: char| c.is_ascii_digit());
        let rank = u8::from(is_text) * 4 + u8::from(!field.required) * 2 + u8::from(is_label);
        (!matches!((field.shape)(), Shape::Choice(_) | Shape::Truth | Shape::Name | Shape::Count))
            .then_some(rank)
    };
    let ranked = table.fields.iter().filter_map(|field| Some((rank(&field)?, field)));
    let (_, taker) = ranked.min_by_key(|(rank, _)| *rank)?;
    if matches!((taker.shape)(), Shape::PhoneNumber) {
        return RemarkedNumber::read(text, setting).map(|number| number.lines(table, called));
    }
    let (_, own) = value(taker)?;
    let is_picture = matches!((taker.shape)(), Shape::File) && crate::media::is_picture(&own);
    let line = |field: &'static Field| {
        if std::ptr::eq(field, taker) {
            Some(format!("{}: {}", field.name, flow_item(&own)))
        } else if field.required || is_picture && field.name == "alt" {
            Some(format!("{}: …", field.name))
        } else {
            None
        }
    };
    Some(table.fields.iter().filter_map(line).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostics, SourceText};

    use crate::schema::{DateOrText, Decode, FileReference, OneOrMany, Record, Text, record};
    use crate::source::parse_yaml;
    use crate::types::WrittenMoment;

    record! {
        #[allow(dead_code)]
        /// A picture.
        pub struct Picture "picture" is unstored {
            file: FileReference, "", "The file", "";
            alt: Option<Text>, "", "What it shows", "";
        }
    }

    record! {
        #[allow(dead_code)]
        /// That it does not stand.
        pub struct Withdrawal "withdrawal" is unstored {
            at: WrittenMoment, "", "When", "";
            reason: Option<Text>, "", "Why", "";
        }
    }

    record! {
        #[allow(dead_code)]
        /// An event.
        pub struct Event "event" is unstored {
            people: Option<u32>, "", "How many", "3";
            tags: Vec<Text>, "", "Tags", "[x]";
            media: Vec<Picture>, "", "Pictures", "";
            withdrawn: Option<Withdrawal>, "", "That it does not stand", "{ reason: x }";
            when: Option<OneOrMany<DateOrText>>, "", "When", "x";
        }
    }

    fn lines(yaml: &str) -> String {
        let source = SourceText::new("x", yaml);
        let node = parse_yaml(&source, 0..yaml.len(), &mut Diagnostics::new());
        let name = yaml.split(':').next().unwrap_or_default();
        let written = node.as_ref().and_then(|node| node.get(name)).unwrap_or_else(|| panic!("{yaml}"));
        let setting = Setting::default();
        let field = Event::TABLE.field(name).unwrap_or_else(|| panic!("{name}"));
        of((&Event::TABLE, field), name, written, &setting)
    }

    #[test]
    fn what_was_written_is_kept_where_it_fits() {
        for (written, right) in [
            ("people: 約2名", "people: 2"),
            ("people: 2〜3名", "people: 3"),
            ("people: 数名", "people: 3"),
            ("tags: 医療、人材", "tags: [医療, 人材]"),
            ("tags: ［医療］", "tags: [医療]"),
            ("tags: \"#医療\"", "tags: [\"#医療\"]"),
            ("media: x.jpg", "media:\n  - file: x.jpg\n    alt: …"),
            ("media: x.mp4", "media:\n  - file: x.mp4"),
            ("media: [x.mp4, y.mp4]", "media:\n  - file: x.mp4\n  - file: y.mp4"),
            ("media: x.jpg、y.mp4", "media:\n  - file: x.jpg\n    alt: …\n  - file: y.mp4"),
            ("withdrawn: 2026-05-01", "withdrawn: { at: 2026-05-01 }"),
            ("withdrawn: 計画の変更", "withdrawn: { at: …, reason: 計画の変更 }"),
            ("withdrawn: true", "withdrawn: { reason: x }"),
            ("when: { a: b }", "when: [\"{ a: b }\"]"),
        ] {
            assert_eq!(lines(written), right, "{written}");
        }
        assert!(Event::shape().is_translated());
    }
}
