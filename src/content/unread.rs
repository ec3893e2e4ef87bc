//! When a file is public of which the front matter cannot be read: by those of its lines that can.
//!
//! A half-written file holds back nobody else's release. Nothing of such a file is ever shown; what is found here says only
//! whether what is wrong with it is an error:
//!
//! 1. `draft: true` at the head of a line: it is a draft, unless another line says `draft: false`.
//! 2. A line that resembles `publish_at` ([`resembles`]) and says something: a moment that can be read behind just this name
//!    is the moment of the file. Anything else may be one, and nobody knows which.
//! 3. A release without such a line has no moment, and is a draft. Anything else would be public at once.
//!
//! Of a file with both its fences the lines between them are looked at, else all up to a second line of `---`. There the body
//! may be among them, in which 「日時」 is a line like any other. So it is in a front matter below another field.
//!
//! `draft:` with nothing behind it says nothing of this, and is told.

use super::Availability;
use crate::diagnostics::problems::ContentProblem;
use crate::diagnostics::{Diagnostics, Place, SourceText};
use crate::schema::{can_mean, comparable};
use crate::source::split_front_matter;
use crate::types::{Kind, Moment, Zone, half_width};
use std::ops::Range;
use std::sync::Arc;

/// What people type for a colon.
const COLONS: [char; 7] = [':', '\u{FF1A}', '\u{FE55}', '\u{FE13}', '\u{A789}', '=', '\u{FF1D}'];

/// What ends a line, on whatever system.
const LINE_ENDS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// Signs that stand around names and values without belonging to them.
const AROUND: [char; 12] =
    ['"', '\'', '\u{201C}', '\u{201D}', '\u{2018}', '\u{2019}', '「', '」', '{', '}', ',', '-'];

/// What stands at the head of a line in many a body, too: in the announcement of an event, of a book, of results.
const EVERYDAY: [&str; 21] = [
    "date",
    "datetime",
    "time",
    "created",
    "createdat",
    "createdon",
    "issued",
    "issuedate",
    "scheduled",
    "日付",
    "日時",
    "年月日",
    "作成日",
    "作成日時",
    "発行日",
    "発行日時",
    "発表日",
    "発表日時",
    "配信日",
    "配信日時",
    "配信時間",
];

/// When a file is public, by its lines. The kind is that of its folder, where it lies in one.
pub fn availability(source: &Arc<SourceText>, kind: Option<Kind>, zone: Zone) -> Availability {
    Said::of(source, zone).availability(kind)
}

/// Reports the line for which nobody knows whether a file is public, and an empty `draft`. What lies in no folder of a kind
/// may be anything, with any lines.
pub(super) fn report(
    source: &Arc<SourceText>,
    kind: Option<Kind>,
    zone: Zone,
    diagnostics: &mut Diagnostics,
) {
    if kind.is_none() {
        return;
    }
    let said = Said::of(source, zone);
    let is_unknown = said.availability(kind) == Availability::Unknown;
    if let Some(line) = said.empty_draft {
        diagnostics.report(Place::new(source, line), ContentProblem::EmptyDraft);
    }
    if let Some(line) = said.unclear.filter(|_| is_unknown) {
        diagnostics.report(Place::new(source, line), ContentProblem::UnclearMoment);
    }
}

/// Whether a translation or an edition that cannot be read says that it is a draft. `None` where its `draft` is empty, which
/// is told.
pub(super) fn reported_draft(
    source: &Arc<SourceText>,
    zone: Zone,
    diagnostics: &mut Diagnostics,
) -> Option<bool> {
    let said = Said::of(source, zone);
    let empty = said.empty_draft.clone().filter(|_| !said.is_draft);
    match empty {
        Some(line) => {
            diagnostics.report(Place::new(source, line), ContentProblem::EmptyDraft);
            None
        }
        None => Some(said.is_draft),
    }
}

/// Whether a file says at the head of a line that it is a draft.
pub(super) fn says_draft(source: &Arc<SourceText>, zone: Zone) -> bool {
    availability(source, None, zone) == Availability::Draft
}

/// Where the second line of `---` begins; the end of a text without one.
fn before_second_fence(text: &str) -> usize {
    let mut at = 0;
    let mut fences = text.split_inclusive('\n').filter_map(|line| {
        let start = at;
        at += line.len();
        (line.trim() == "---").then_some(start)
    });
    fences.nth(1).unwrap_or(text.len())
}

/// What lines say of when something is public.
#[derive(Default)]
struct Said {
    is_draft: bool,
    moment: Option<Moment>,
    /// What may be a moment that cannot be read, or says something else than another line; in bytes of the file.
    unclear: Option<Range<usize>>,
    /// A `draft` with nothing behind it; in bytes of the file.
    empty_draft: Option<Range<usize>>,
}

impl Said {
    fn of(source: &Arc<SourceText>, zone: Zone) -> Said {
        match split_front_matter(source, &mut Diagnostics::new()) {
            Some(parts) => Said::by(source.text(), parts.front_matter, true, zone),
            None => Said::by(source.text(), 0..before_second_fence(source.text()), false, zone),
        }
    }

    fn availability(&self, kind: Option<Kind>) -> Availability {
        match (self.moment, kind) {
            _ if self.is_draft => Availability::Draft,
            _ if self.unclear.is_some() => Availability::Unknown,
            (Some(moment), _) => Availability::From(moment),
            (None, Some(Kind::Release)) => Availability::Draft,
            (None, _) => Availability::Unknown,
        }
    }

    fn by(text: &str, part: Range<usize>, is_front_matter: bool, zone: Zone) -> Said {
        let (mut said, mut is_finished) = (Said::default(), None);
        let mut start = part.start;
        let lines = text[part].split_inclusive(LINE_ENDS).map(|line| {
            let at = start;
            start += line.len();
            (at, line.trim_end_matches(LINE_ENDS))
        });
        let mut lines = lines.filter(|(_, line)| !is_comment(line)).peekable();
        let mut outermost: Option<usize> = None;
        while let Some((start, line)) = lines.next() {
            let whole = || start + (line.len() - line.trim_start().len())..start + line.trim_end().len();
            let (name, value) = field(line).unwrap_or((line, None));
            let value = value.map(bare);
            // What other systems call a moment is a label of something else in a text, and below another field.
            let is_below = is_front_matter && outermost.is_some_and(|outermost| outermost < depth(line));
            if value.is_some() && !line.trim_start().starts_with('{') {
                outermost = outermost.min(Some(depth(line))).or(Some(depth(line)));
            }
            let is_empty = value.is_some_and(|value| matches!(value, "" | "~" | "null"))
                && lines.peek().is_none_or(|(_, next)| begins_anew(next));
            if name == "draft" && line.starts_with('d') {
                match value {
                    Some("true" | "True" | "TRUE" | "yes") => said.is_draft = true,
                    Some("false" | "False" | "FALSE" | "no") => is_finished = Some(whole()),
                    _ if is_empty => said.empty_draft = Some(whole()),
                    _ => {}
                }
            }
            let is_label = || is_below || (!is_front_matter && EVERYDAY.contains(&&*comparable(name)));
            let is_exact = name == "publish_at";
            if !is_exact && !resembles(line, name, value.is_some(), is_label) {
                continue;
            }
            match value.and_then(|value| Moment::parse(value, zone).ok()).filter(|_| is_exact) {
                _ if is_empty => {}
                // What opens first counts.
                Some(written) => {
                    let earliest = said.moment.map_or(written.moment, |known| known.min(written.moment));
                    said.moment = Some(earliest);
                }
                None => said.unclear = said.unclear.or_else(|| Some(whole())),
            }
        }
        if let Some(line) = is_finished.filter(|_| said.is_draft) {
            said.is_draft = false;
            said.unclear = said.unclear.or(Some(line));
        }
        said
    }
}

/// Nothing is said by a comment, nor by an empty line.
fn is_comment(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// Whether a line is no value of the field above it.
fn begins_anew(line: &str) -> bool {
    line.starts_with(char::is_alphabetic) || line.starts_with("---")
}

/// How far a line stands below others: by its indentation, and one more where it begins an entry of a list.
fn depth(line: &str) -> usize {
    let indentation = line.chars().take_while(|c| c.is_whitespace()).count();
    indentation + usize::from(line.trim_start().starts_with("- "))
}

/// The name at the head of a line, and what stands behind its colon; nothing there where a number follows without one.
fn field(line: &str) -> Option<(&str, Option<&str>)> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || AROUND.contains(&c) || c == '\u{FEFF}');
    let end = line.find(|c: char| COLONS.contains(&c) || half_width_digit(c))?;
    let (name, rest) = line.split_at(end);
    let name = name.trim_end_matches(|c: char| c.is_whitespace() || AROUND.contains(&c));
    let colon = rest.chars().next().filter(|c| COLONS.contains(c));
    (!name.is_empty()).then(|| (name, colon.map(|colon| &rest[colon.len_utf8()..])))
}

fn half_width_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// A value without what stands around it: a comment, quotes of whatever kind, of which one may be missing.
fn bare(value: &str) -> &str {
    let value = value.split(" #").next().unwrap_or_default();
    value.trim_matches(|c: char| c.is_whitespace() || AROUND.contains(&c))
}

/// Whether a line resembles one that says when something is published: by its name at the head, with whatever colon, as
/// another system or a Japanese writer would call it, unless that is a label of something else there; or by a word anywhere
/// that differs from `publish_at` in two letters at most.
fn resembles(line: &str, name: &str, has_colon: bool, is_label: impl Fn() -> bool) -> bool {
    let words = line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '＿')));
    let is_name = has_colon || name.len() < line.trim().len();
    words.chain(is_name.then_some(name)).any(is_near)
        || (is_name && can_mean(name, "publish_at") && !is_label())
}

fn is_near(word: &str) -> bool {
    let written = half_width(word).to_lowercase().replace(['-', ' '], "_");
    let name = "publish_at";
    written.len().abs_diff(name.len()) <= 2 && strsim::damerau_levenshtein(&written, name) <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: Option<Kind>, text: &str) -> String {
        let source = SourceText::new("x.md", text);
        match availability(&source, kind, Zone::tokyo()) {
            Availability::From(moment) => moment.in_words(Zone::tokyo()),
            other => format!("{other:?}"),
        }
    }

    fn of_release(lines: &str) -> String {
        of(Some(Kind::Release), &format!("---\ntitle: \"x\n{lines}\n---\n\n公開日時: 本文\ndraft: true\n"))
    }

    #[test]
    fn a_release_is_a_draft_until_a_line_says_otherwise() {
        for lines in [
            "",
            "publish_at:",
            "publish_at: # later\nplace: 東京",
            "publish_at: ~",
            "# publish_at: 2014-09-29",
            "publish_at:\n本文です。",
            "lead: 公開日は未定です。日時も",
            "publisher: 株式会社",
            "lead: |\n  日時：12月1日\n  公開日：12月1日",
            "opportunities:\n  - date: 2014-12-20",
            "opportunities:\n- date: 2014-12-20",
            "\u{3000}公開日　2014年9月29日",
            "draft:",
            "note: We published a report",
            "title: 2014-09-29 のお知らせ",
            "draft: true\npublish_at: soon",
            "draft: true\ndraft: true",
            "publish_at: 2014-09-29\ndraft： true",
        ] {
            assert_eq!(of_release(lines), "Draft", "{lines}");
        }
    }

    #[test]
    fn a_moment_that_can_be_read_is_the_file_s() {
        for line in [
            "publish_at: 2014-09-29 10:00",
            "publish_at：2014-09-29 10:00",
            "  publish_at: \"2014-09-29 10:00",
            "\u{3000}publish_at: '2014-09-29 10:00' # 解禁",
            "publish_at: “2014-09-29 10:00”",
            "\"publish_at\":２０１４-０９-２９ １０：００,",
            "publish_at: 2014-10-29\npublish_at: 2014-09-29 10:00",
        ] {
            assert_eq!(of_release(line), "2014-09-29 10:00", "{line}");
        }
    }

    #[test]
    fn what_resembles_a_moment_and_cannot_be_read_is_unknown() {
        for lines in [
            "publish_at: 10月6日",
            "publish_at 2014-09-29",
            "publish_at:\n  2014-09-29",
            "publish_at:\n\n2014-09-29",
            "publish_at:\n  at: 2014-09-29",
            "publish_at: |\n  2014-09-29",
            "publishat: 2014-09-29",
            "pubilsh_at: 2014-09-29",
            "public_at: 2014-09-29",
            "publish at: 2014-09-29",
            "Publish-At: 2014-09-29",
            "ｐｕｂｌｉｓｈ＿ａｔ：2014-09-29",
            "place: 東京 publish_at: 2014-09-29",
            "{ title: x, publish_at: 2014-09-29 }",
            "date: 2014-09-29",
            "lead: x\n  publsh_at: 2014-09-29",
            "pubDate = 2014-09-29",
            "公開日時：2014年9月29日",
            "公開日2014年9月29日",
            "published: 2014-09-29\npublish_at: 2099-01-01",
            "publish_at: 2099-01-01\npublish_at: 秋",
            "draft: true\ndraft: false",
            "draft: false\ndraft: true",
        ] {
            assert_eq!(of_release(lines), "Unknown", "{lines}");
        }
    }

    #[test]
    fn without_both_fences_all_lines_are_looked_at() {
        let of = |text| of(Some(Kind::Release), text);
        assert_eq!(of(""), "Draft");
        assert_eq!(of("国内留職を始めます\n\n日時：2014年10月6日\n場所：東京\n"), "Draft");
        assert_eq!(of("見学会\n\n日　時：12月1日\nDate: 1 December\n配信日時：10時\n"), "Draft");
        assert_eq!(of("---\ntitle: x\n\n日　時：12月1日\n"), "Draft");
        assert_eq!(of("国内留職を始めます\n\n公開日時：2014年10月6日\n"), "Unknown");
        assert_eq!(of("\n---\ntitle: x\npublish_at: 2014-09-29\n---\n\n公開日: 1日\n"), "2014-09-29 00:00");
        assert_eq!(of("---\rtitle: x\rpublish_at: 2014-09-29\r---\r"), "2014-09-29 00:00");
    }

    #[test]
    fn what_is_no_release_would_be_public_at_once() {
        for kind in [None, Some(Kind::Partner)] {
            assert_eq!(of(kind, "---\nname: \"x\n---\n"), "Unknown");
            assert_eq!(of(kind, "---\nname: \"x\ndraft: true\n---\n"), "Draft");
            assert_eq!(of(kind, "---\nname: \"x\npublish_at: 2014-09-29\n---\n"), "2014-09-29 00:00");
        }
    }
}
