//! Translations and editions, laid over their originals.

use super::*;
use crate::diagnostics::SourceText;
use crate::schema::{OneOrMany, Text};
use crate::schema::{Record, record};
use crate::source::parse_yaml;
use crate::types::WrittenMoment;

// Only the tables of these records are looked at, and dead code is no fault of theirs.
record! {
    #[allow(dead_code)]
    /// A step.
    pub struct Step "step" {
        what: OneOrMany<Text>, "", "What happens", "";
        count: Option<u32>, "", "How many", "";
    }
}

record! {
    #[allow(dead_code)]
    /// A picture.
    pub struct Picture "picture" by "file" {
        file: String, "", "The file", "";
        alt: Option<Text>, "", "What it shows", "";
    }
}

record! {
    #[allow(dead_code)]
    /// A change.
    pub struct Change "change" by "at" {
        at: WrittenMoment, "", "When", "";
        note: Option<Text>, "", "What", "";
    }
}

record! {
    #[allow(dead_code)]
    /// That it does not take place.
    pub struct Cancellation "cancellation" {
        reason: Option<Text>, "", "Why", "";
    }
}

record! {
    #[allow(dead_code)]
    /// An event.
    pub struct Event "event" {
        title: Text, "", "The title", "";
        seats: Option<u32>, "", "How many", "";
        steps: Vec<Step>, "", "The steps", "";
        media: Vec<Picture>, "", "Pictures", "";
        changes: Vec<Change>, "", "Changes", "";
        cancelled: Option<Cancellation>, "", "That it does not take place", "";
    }
}

fn node(path: &str, text: &str) -> Node {
    let source = SourceText::new(path, text);
    let node = parse_yaml(&source, 0..text.len(), &mut Diagnostics::new());
    node.unwrap_or_else(|| panic!("{text}"))
}

fn merged(original: &str, translation: &str) -> (Node, Vec<&'static str>) {
    let mut diagnostics = Diagnostics::new();
    let node = translate(
        &node("x.md", original),
        &node("x.en.md", translation),
        &[&Event::TABLE],
        &Setting::default(),
        &mut diagnostics,
    );
    let codes = diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect();
    (node, codes)
}

fn text<'a>(node: &'a Node, path: &[&str]) -> Option<&'a str> {
    path.iter()
        .try_fold(node, |node, step| match (&node.value, step.parse::<usize>()) {
            (Value::List(items), Ok(index)) => items.get(index),
            _ => node.get(step),
        })
        .and_then(Node::text)
}

#[test]
fn texts_are_translated_and_facts_inherited() {
    let (node, codes) = merged(
        "title: 題\nseats: 5\nsteps: [{ what: 一, count: 1 }, { what: [二, 三] }]\n",
        "title: Title\nsteps: [{ what: One }, { what: [Two, Three] }]\n",
    );
    assert_eq!(codes, Vec::<&str>::new());
    assert_eq!(text(&node, &["title"]), Some("Title"));
    assert_eq!(text(&node, &["seats"]), Some("5"));
    assert_eq!(text(&node, &["steps", "0", "count"]), Some("1"));
    assert_eq!(text(&node, &["steps", "1", "what", "1"]), Some("Three"));
}

#[test]
fn a_restated_fact_is_an_error_also_inside_lists() {
    assert_eq!(merged("title: 題\nseats: 5\n", "seats: 6\n").1, ["fact-in-translation"]);
    let (_, codes) = merged("title: 題\nsteps: [{ what: 一 }]\n", "steps: [{ what: One, count: 2 }]\n");
    assert_eq!(codes, ["fact-in-translation"]);
}

#[test]
fn lists_have_to_be_of_one_length() {
    let (_, codes) = merged("title: 題\nsteps: [{ what: 一 }]\n", "steps: [{ what: One }, { what: Two }]\n");
    assert_eq!(codes, ["unequal-lists"]);
    assert_eq!(merged("title: 題\n", "steps: [{ what: One }]\n").1, ["unequal-lists"]);
}

#[test]
fn media_are_found_by_file() {
    let original = "title: 題\nmedia: [{ file: a.jpg, alt: 犬 }, { file: b.jpg, alt: 猫 }]\n";
    let (node, codes) = merged(original, "media: [{ file: b.jpg, alt: A cat }]\n");
    assert_eq!(codes, Vec::<&str>::new());
    assert_eq!(text(&node, &["media", "0", "alt"]), Some("犬"));
    assert_eq!(text(&node, &["media", "1", "alt"]), Some("A cat"));
    assert_eq!(merged(original, "media: [{ file: c.jpg, alt: A cow }]\n").1, ["nothing-to-translate"]);
}

#[test]
fn changes_are_found_by_moment_however_it_is_written() {
    let original = "title: 題\nchanges: [{ at: 2014-10-02 09:00, note: 一 }, { at: 2014-10-03, note: 二 }]\n";
    for written in
        ["2014-10-02 09:00", "\"2014-10-02T09:00:00+09:00\"", "2014-10-02T00:00:00Z", "2014-10-02 09:00:00"]
    {
        let (node, codes) = merged(original, &format!("changes: [{{ at: {written}, note: One }}]\n"));
        assert_eq!(codes, Vec::<&str>::new(), "{written}");
        assert_eq!(text(&node, &["changes", "0", "note"]), Some("One"), "{written}");
        assert_eq!(text(&node, &["changes", "0", "at"]), Some("2014-10-02 09:00"), "{written}");
        assert_eq!(text(&node, &["changes", "1", "note"]), Some("二"), "{written}");
    }
    let (_, codes) = merged(original, "changes: [{ at: 2014-10-02, note: One }]\n");
    assert_eq!(codes, ["nothing-to-translate"]);
}

#[test]
fn of_two_changes_at_one_moment_each_is_translated() {
    let original = "title: 題\nchanges: [{ at: 2014-10-02, note: 一 }, { at: 2014-10-02, note: 二 }]\n";
    let (node, codes) =
        merged(original, "changes: [{ at: 2014-10-02, note: One }, { at: 2014-10-02, note: Two }]\n");
    assert_eq!(codes, Vec::<&str>::new());
    assert_eq!(text(&node, &["changes", "0", "note"]), Some("One"));
    assert_eq!(text(&node, &["changes", "1", "note"]), Some("Two"));
}

#[test]
fn a_record_that_the_original_does_not_have_cannot_be_translated() {
    let cancelled = "cancelled: { reason: It rains }\n";
    assert_eq!(merged("title: 題\n", cancelled).1, ["nothing-to-translate"]);
    assert_eq!(merged("title: 題\ncancelled:\n", cancelled).1, ["nothing-to-translate"]);
    let (node, codes) = merged("title: 題\ncancelled: { reason: 雨 }\n", cancelled);
    assert_eq!(codes, Vec::<&str>::new());
    assert_eq!(text(&node, &["cancelled", "reason"]), Some("It rains"));
}
