//! The attributes of a directive, as they are written: `{by="…" role=…}`. Colons, braces, equals signs and spaces count in
//! full width too, and quotes in every typographic form.

use std::ops::Range;

/// An attribute as it is written.
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) name_span: Range<usize>,
    pub(super) value: String,
    pub(super) span: Range<usize>,
}

/// A place in a line, up to which it was read.
pub(super) struct Cursor<'a> {
    pub(super) line: &'a str,
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    /// `{name="value" name=value}` and nothing behind it, or nothing at all. The error is the part that does not fit.
    pub(super) fn attributes(&mut self) -> Result<Vec<Attribute>, Range<usize>> {
        let mut attributes = Vec::new();
        self.skip(is_space);
        if self.peek().is_none() {
            return Ok(attributes);
        }
        let start = self.at;
        if !self.accept('{') {
            return Err(start..self.line.len());
        }
        loop {
            self.skip(|c| is_space(c) || c == ',' || c == '、');
            if self.accept('}') {
                break;
            }
            attributes.push(self.attribute().ok_or(start..self.line.len())?);
        }
        self.skip(is_space);
        match self.peek() {
            None => Ok(attributes),
            Some(_) => Err(self.at..self.line.len()),
        }
    }

    fn attribute(&mut self) -> Option<Attribute> {
        let start = self.at;
        let name: String =
            self.take(|c| !is_space(c) && !"={}\"'".contains(plain(c))).chars().map(plain).collect();
        let name_span = start..self.at;
        self.skip(is_space);
        if name.is_empty() || !self.accept('=') {
            return None;
        }
        self.skip(is_space);
        let span = match self.peek().and_then(Quote::of) {
            Some(quote) => self.quoted(quote)?,
            None => {
                let start = self.at;
                self.take(|c| !is_space(c) && plain(c) != '}');
                start..self.at
            }
        };
        let value = self.line.get(span.clone())?.trim().to_owned();
        Some(Attribute { name: name.to_lowercase(), name_span, value, span })
    }

    /// A value in quotes. Straight quotes end at a straight one, so that typographic ones may stand in between.
    fn quoted(&mut self, quote: Quote) -> Option<Range<usize>> {
        let opening = self.peek()?;
        let start = self.at + opening.len_utf8();
        let rest = self.line.get(start..)?;
        let straight = rest.find(opening).filter(|_| opening.is_ascii());
        let end = straight.or_else(|| rest.find(|c| Quote::of(c) == Some(quote)))?;
        self.at = start + end;
        self.at += self.peek()?.len_utf8();
        Some(start..start + end)
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.line[self.at..].chars().next()
    }

    fn accept(&mut self, expected: char) -> bool {
        match self.peek() {
            Some(c) if plain(c) == expected => {
                self.at += c.len_utf8();
                true
            }
            _ => false,
        }
    }

    pub(super) fn skip(&mut self, which: impl Fn(char) -> bool) {
        self.take(which);
    }

    pub(super) fn take(&mut self, which: impl Fn(char) -> bool) -> &'a str {
        let rest = &self.line[self.at..];
        let length = rest.find(|c| !which(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    Single,
    Double,
}

impl Quote {
    fn of(c: char) -> Option<Quote> {
        match c {
            '"' | '\u{201C}'..='\u{201F}' | '\u{FF02}' | '\u{301D}'..='\u{301F}' => Some(Quote::Double),
            '\'' | '\u{2018}'..='\u{201B}' | '\u{FF07}' => Some(Quote::Single),
            _ => None,
        }
    }
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// The ASCII character of a full-width one.
pub(super) fn plain(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
