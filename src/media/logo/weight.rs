//! How much there is to draw in an SVG, before it is drawn.
//!
//! What is drawn can repeat itself without end in a few lines (`<use>` of `<use>`, patterns in patterns). So what is written is
//! counted, as often as it is drawn. A drawing with filters, or one that is nested deeply, counts as too much: how long a
//! filter takes depends on a number that stands in it.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// In bytes of what is written in its elements, each as often as it is drawn: a drawing with more is not soon drawn.
const MOST: u64 = 8 * 1024 * 1024;

/// A drawing with more elements in one another is not soon drawn.
const DEEPEST: usize = 64;

/// Whether an SVG is soon drawn.
pub fn is_light(text: &str) -> bool {
    weight(text).is_some_and(|weight| weight <= MOST)
}

/// An element, and what is drawn with it.
#[derive(Default)]
struct Element {
    /// How many bytes are written in its tag.
    len: u64,
    children: Vec<usize>,
    /// The ids that its attributes name, and those of the rules of its classes.
    references: Vec<String>,
    classes: Vec<String>,
}

/// How much is drawn. Nothing where that has no end, or where it cannot be read or is not to be drawn.
fn weight(text: &str) -> Option<u64> {
    let mut elements = vec![Element::default()];
    let (mut ids, mut styles, mut open) = (BTreeMap::new(), String::new(), vec![0]);
    let mut reader = Reader::from_str(text);
    loop {
        let event = reader.read_event().ok()?;
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let at = elements.len();
                if open.len() > DEEPEST || start.local_name().as_ref() == "filter" {
                    return None;
                }
                let (element, id) = element(start);
                elements.push(element);
                elements[*open.last()?].children.push(at);
                ids.extend(id.map(|id| (id, at)));
                if matches!(event, Event::Start(_)) {
                    open.push(at);
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(said) => styles.push_str(said),
            Event::CData(said) => styles.push_str(said),
            Event::Eof => break,
            _ => {}
        }
    }
    let rules = rules(&styles);
    let edges: Vec<Vec<usize>> = elements
        .iter()
        .map(|element| {
            let of_classes =
                element.classes.iter().flat_map(|class| rules.get(class.as_str()).into_iter().flatten());
            let named = element.references.iter().chain(of_classes).filter_map(|id| ids.get(id.as_str()));
            element.children.iter().chain(named).copied().collect()
        })
        .collect();
    let lens: Vec<u64> = elements.iter().map(|element| element.len).collect();
    count(&edges, &lens)
}

fn element(start: &BytesStart<'_>) -> (Element, Option<String>) {
    let (mut element, mut id) = (Element { len: start.len() as u64, ..Element::default() }, None);
    for attribute in start.attributes().flatten() {
        let value = &attribute.value;
        match attribute.key.as_ref() {
            "id" => id = Some(value.to_string()),
            "class" => element.classes.extend(value.split_whitespace().map(str::to_owned)),
            "href" | "xlink:href" => element.references.extend(value.strip_prefix('#').map(str::to_owned)),
            _ => element.references.extend(named(value)),
        }
    }
    (element, id)
}

/// The ids in `url(#id)`.
fn named(value: &str) -> impl Iterator<Item = String> {
    let named = value.split("url(").skip(1).filter_map(|rest| {
        let rest = rest.trim_start_matches(['"', '\'', ' ']).strip_prefix('#')?;
        rest.split(['"', '\'', ')', ' ']).next().map(str::to_owned)
    });
    named.collect::<Vec<_>>().into_iter()
}

/// The ids that the rules of a stylesheet name, by the classes in their selectors.
fn rules(styles: &str) -> BTreeMap<&str, Vec<String>> {
    let mut rules: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (selector, declarations) in styles.split('}').filter_map(|rule| rule.split_once('{')) {
        let named: Vec<String> = named(declarations).collect();
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        for class in selector.split('.').skip(1) {
            let end = class.find(|letter| !is_name(letter)).unwrap_or(class.len());
            rules.entry(&class[..end]).or_default().extend(named.iter().cloned());
        }
    }
    rules
}

/// The sum over all nodes below the first, each as often as a way leads to it. Nothing where a way leads back.
fn count(edges: &[Vec<usize>], lens: &[u64]) -> Option<u64> {
    #[derive(Clone, Copy)]
    enum State {
        New,
        Entered,
        Counted(u64),
    }
    let mut states = vec![State::New; edges.len()];
    let mut stack = vec![0];
    while let Some(&at) = stack.last() {
        match states[at] {
            State::New => {
                states[at] = State::Entered;
                for next in &edges[at] {
                    match states[*next] {
                        State::New => stack.push(*next),
                        State::Entered => return None,
                        State::Counted(_) => {}
                    }
                }
            }
            State::Entered => {
                stack.pop();
                let below = edges[at].iter().map(|next| match states[*next] {
                    State::Counted(count) => count,
                    State::New | State::Entered => 0,
                });
                states[at] = State::Counted(below.fold(lens[at].max(1), u64::saturating_add));
            }
            State::Counted(_) => drop(stack.pop()),
        }
    }
    match states.first() {
        Some(State::Counted(count)) => Some(*count),
        _ => None,
    }
}
