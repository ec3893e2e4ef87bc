//! Templates with counters in them.
//!
//! The engine has no bound of its own for what a template does, and no place for one. But it has filters: one that hands
//! on its value and counts it ([`budget`]). They are put into the text of a template where what it does can multiply:
//!
//! 1. Behind `for`, `block`, `component` and `include` stands how much text a pass writes: `{{ 80 | _pass }}`.
//! 2. Before a value that is written stands `{{ view?.title | _written }}`; of an expression, the expression is counted
//!    itself.
//! 3. A value that is made (`set`, the argument of a component, what a list is made of) is counted and has a bound: no
//!    expression can join more than two hundred of them. A mere name makes nothing.
//!
//! [`Metered::place`] leads from a place in this text back to the template as it was written. What cannot be read here
//! stays as it is: the engine refuses it.
//!
//! Left open: one filter may take as long as the square of a value (`unique`), and a condition is not counted.

use std::ops::Range;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::budget;

/// A template with counters.
pub(super) struct Metered {
    pub(super) text: String,
    /// Where in this text something was put in, how long it is, and where the template goes on.
    inserted: Vec<(usize, usize, usize)>,
}

/// Adds the filters that count.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("_pass", |bytes: usize, _: Kwargs, _: &State| -> TeraResult<&'static str> {
        budget::count(bytes).map(|()| "")
    });
    tera.register_filter("_written", |value: Value, _: Kwargs, _: &State| -> TeraResult<&'static str> {
        budget::count_written(&value).map(|()| "")
    });
    tera.register_filter("_shown", |value: Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        budget::count_written(&value).map(|()| value)
    });
    tera.register_filter("_made", |value: Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        budget::count_made(&value).map(|()| value)
    });
}

impl Metered {
    pub(super) fn of(template: &str) -> Metered {
        let mut reader = Reader { template, at: 0, insertions: Vec::new(), open: Vec::new() };
        let is_read = reader.read().is_some() && reader.open.is_empty();
        let mut insertions = if is_read { reader.insertions } else { Vec::new() };
        // Of several at one place the order stays.
        insertions.sort_by_key(|(at, _)| *at);
        let mut metered = Metered { text: String::with_capacity(template.len() * 2), inserted: Vec::new() };
        let mut written = 0;
        for (at, text) in insertions {
            metered.text.push_str(&template[written..at]);
            metered.inserted.push((metered.text.len(), text.len(), at));
            metered.text.push_str(&text);
            written = at;
        }
        metered.text.push_str(&template[written..]);
        metered
    }

    /// A place in the template as it was written.
    pub(super) fn place(&self, span: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let next = self.inserted.partition_point(|(start, ..)| *start <= at);
            match next.checked_sub(1).and_then(|last| self.inserted.get(last)) {
                Some((start, length, goes_on)) => goes_on + at.saturating_sub(start + length),
                None => at,
            }
        };
        place(span.start)..place(span.end)
    }
}

/// Reads a template as the engine does, as far as it matters here.
struct Reader<'t> {
    template: &'t str,
    at: usize,
    insertions: Vec<(usize, String)>,
    /// What is open whose passes are counted: its name, which insertion counts them, and where it begins.
    open: Vec<(&'t str, usize, usize)>,
}

/// A part of a tag.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part<'t> {
    Word(&'t str),
    Text,
    Sign(char),
}

impl<'t> Reader<'t> {
    /// `None` where the template cannot be read.
    fn read(&mut self) -> Option<()> {
        loop {
            let rest = &self.template[self.at..];
            let next = ["{{", "{%", "{#"].into_iter().filter_map(|start| rest.find(start)).min();
            let Some(next) = next else { return Some(()) };
            let start = self.at + next;
            let trims = self.template[start + 2..].starts_with('-');
            self.at = start + 2 + usize::from(trims);
            match &self.template[start..start + 2] {
                "{#" => self.at = start + self.template[start..].find("#}")? + 2,
                "{%" if self.raw()? => {}
                "{%" => self.tag(start)?,
                _ => self.variable(start, trims)?,
            }
        }
    }

    /// Passes over a `raw` block, if it is one.
    fn raw(&mut self) -> Option<bool> {
        let Some(mut body) = tag_end(self.template, self.at, "raw") else { return Some(false) };
        loop {
            let start = body + self.template[body..].find("{%")? + 2;
            let name = start + usize::from(self.template[start..].starts_with('-'));
            if let Some(end) = tag_end(self.template, name, "endraw") {
                self.at = end;
                return Some(true);
            }
            body = start;
        }
    }

    fn variable(&mut self, start: usize, trims: bool) -> Option<()> {
        let from = self.at;
        let parts = self.parts("}}")?;
        let (first, last) = (parts.first()?, parts.last()?);
        if first.0 == Part::Sign('<') {
            self.arguments(&parts);
        } else if let Some(path) = path(&parts) {
            // Behind it, the engine itself says what is not there.
            let open = if trims { "{{-" } else { "{{" };
            self.insertions.push((start, format!("{open} {path} | _written }}}}")));
        } else {
            self.count(first.1.start, last.1.end, "_shown");
            self.lists(&parts);
        }
        debug_assert!(from <= self.at);
        Some(())
    }

    fn tag(&mut self, start: usize) -> Option<()> {
        let parts = self.parts("%}")?;
        let trims = self.template[..self.at].ends_with("-%}");
        let Some((Part::Word(name), _)) = parts.first() else {
            // A component with a body.
            self.arguments(&parts);
            return Some(());
        };
        let name: &'t str = name;
        match name {
            "for" | "block" | "component" | "include" => {
                let close = if trims { "-}}" } else { "}}" };
                let insertion = self.insertions.len();
                self.insertions.push((self.at, format!("{{{{ 1 | _pass {close}")));
                if name != "include" {
                    self.open.push((name, insertion, self.at));
                }
            }
            "endfor" | "endblock" | "endcomponent" => {
                let (open, insertion, begin) = self.open.pop()?;
                if name.strip_prefix("end") != Some(open) {
                    return None;
                }
                let counter = &mut self.insertions.get_mut(insertion)?.1;
                *counter = counter.replace("{{ 1 ", &format!("{{{{ {} ", start.saturating_sub(begin).max(1)));
            }
            "set" | "set_global" => {
                let equals = parts.iter().position(|(part, _)| *part == Part::Sign('='));
                let value = equals.and_then(|equals| parts.get(equals + 1..)).unwrap_or_default();
                match (value.first(), value.last()) {
                    (Some(first), Some(last)) if path(value).is_none() => {
                        self.count(first.1.start, last.1.end, "_made");
                    }
                    // What a block of text becomes.
                    (None, _) => self.insertions.push((parts.last()?.1.end, " | _made".to_owned())),
                    _ => {}
                }
            }
            _ => {}
        }
        self.lists(&parts);
        Some(())
    }

    fn count(&mut self, start: usize, end: usize, filter: &str) {
        self.insertions.push((start, "(".to_owned()));
        self.insertions.push((end, format!(") | {filter}")));
    }

    /// Counts the arguments of a component: `name={value}`.
    fn arguments(&mut self, parts: &[(Part<'t>, Range<usize>)]) {
        for (at, pair) in parts.windows(2).enumerate() {
            if pair[0].0 == Part::Sign('=') && pair[1].0 == Part::Sign('{') {
                let value = until(&parts[at + 2..], |part| part == Part::Sign('}'));
                if let (Some(first), Some(last), None) = (value.first(), value.last(), path(value)) {
                    self.count(first.1.start, last.1.end, "_made");
                }
            }
        }
        self.lists(parts);
    }

    /// Counts what lists are made of, and each item: `[item for name in list]`.
    fn lists(&mut self, parts: &[(Part<'t>, Range<usize>)]) {
        for (at, (part, _)) in parts.iter().enumerate() {
            if *part != Part::Sign('[') {
                continue;
            }
            let item = until(&parts[at + 1..], |part| matches!(part, Part::Word("for") | Part::Sign(']')));
            let rest = &parts[at + 1 + item.len()..];
            if !matches!(rest.first(), Some((Part::Word("for"), _))) {
                continue;
            }
            let names =
                rest.iter().position(|(part, _)| *part == Part::Word("in")).map_or(rest.len(), |at| at + 1);
            let list = until(&rest[names..], |part| matches!(part, Part::Word("if") | Part::Sign(']')));
            for value in [item, list] {
                if let (Some(first), Some(last)) = (value.first(), value.last()) {
                    self.count(first.1.start, last.1.end, "_made");
                }
            }
        }
    }

    /// The parts up to the end of a tag.
    fn parts(&mut self, end: &str) -> Option<Vec<(Part<'t>, Range<usize>)>> {
        let mut parts = Vec::new();
        loop {
            let rest = &self.template[self.at..];
            let c = rest.chars().next()?;
            if c.is_ascii_whitespace() {
                self.at += 1;
                continue;
            }
            if let Some(length) =
                [end, &format!("-{end}")].into_iter().find(|end| rest.starts_with(*end)).map(str::len)
            {
                self.at += length;
                return Some(parts);
            }
            let (part, length) = match c {
                '"' | '\'' | '`' => (Part::Text, text_length(rest, c)?),
                _ if is_word(c) => {
                    let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                    (Part::Word(&rest[..length]), length)
                }
                _ => (Part::Sign(c), c.len_utf8()),
            };
            parts.push((part, self.at..self.at + length));
            self.at += length;
        }
    }
}

/// The end of a tag that holds nothing but a name.
fn tag_end(template: &str, at: usize, name: &str) -> Option<usize> {
    let spaces = |c: char| c.is_ascii_whitespace();
    let rest = template[at..].trim_start_matches(spaces).strip_prefix(name)?.trim_start_matches(spaces);
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(template.len() - rest.len())
}

/// How long a text is that begins with a quotation mark.
fn text_length(rest: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let is_end = *c == quote && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        is_end
    });
    end.map(|(at, _)| at + 1)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The parts before one that ends them, but for those in brackets.
fn until<'p, 't>(
    parts: &'p [(Part<'t>, Range<usize>)],
    ends: impl Fn(Part<'t>) -> bool,
) -> &'p [(Part<'t>, Range<usize>)] {
    let mut depth = 0usize;
    let end = parts.iter().position(|(part, _)| {
        if depth == 0 && ends(*part) {
            return true;
        }
        match part {
            Part::Sign('(' | '[' | '{') => depth += 1,
            Part::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        false
    });
    &parts[..end.unwrap_or(parts.len())]
}

/// A mere name with its fields, as an expression that is nothing where one is missing: `view?.title`.
fn path(parts: &[(Part<'_>, Range<usize>)]) -> Option<String> {
    let mut path = String::new();
    for (at, (part, _)) in parts.iter().enumerate() {
        match part {
            Part::Word(name) if at % 2 == 0 && !name.starts_with(|c: char| c.is_ascii_digit()) => {
                path.push_str(name);
            }
            Part::Sign('.') if at % 2 == 1 => path.push_str("?."),
            _ => return None,
        }
    }
    (parts.len() % 2 == 1).then_some(path)
}

#[cfg(test)]
mod tests;
