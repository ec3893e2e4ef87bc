//! Stylesheets in an SVG, and values of their properties in attributes.
//!
//! They are read as browsers read them (CSS Syntax 3), so that escapes, comments and quotation marks hide nothing. What leads
//! out of the drawing becomes `url(#)`, which draws nothing; the rest stays as it was written.

use std::borrow::Cow;
use std::collections::BTreeSet;

use cssparser::{ParseError, Parser, Token};

use super::{embedded, rules};
use crate::diagnostics::problems::ActiveContent;
use crate::media::picture::PrivateContent;

/// A stylesheet, or a value of one, as it is published.
pub(super) struct Styled<'a> {
    /// Its text.
    pub text: Cow<'a, str>,
    /// What was taken out of it.
    pub active: Option<ActiveContent>,
    /// What was private in the photographs in it.
    pub private: BTreeSet<PrivateContent>,
}

/// Functions beside `url` that take an address, also as a plain string, and what stands in place of them.
const FETCHING: [&str; 7] =
    ["src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "element"];
const NOWHERE: &str = "url(#)";

/// A stylesheet without what it fetches from elsewhere.
pub(super) fn without_references(text: Cow<'_, str>) -> Styled<'_> {
    // An address stands in brackets, or behind an at-sign. Comments are left out, too.
    if !text.contains(['(', '@']) && !text.contains("/*") {
        return Styled { text, active: None, private: BTreeSet::new() };
    }
    // Brackets in brackets without end: nobody draws so.
    let endless = |_| Out { active: Some(ActiveContent::Unreadable), ..Out::default() };
    let Out { text: written, active, private } = rewrite(&text).unwrap_or_else(endless);
    Styled { text: if written == text { text } else { Cow::Owned(written) }, active, private }
}

fn rewrite(text: &str) -> Result<Out, ParseError<()>> {
    let mut out = Out { text: String::with_capacity(text.len()), ..Out::default() };
    block(&mut Parser::new(text), &mut out)?;
    Ok(out)
}

#[derive(Default)]
struct Out {
    text: String,
    active: Option<ActiveContent>,
    private: BTreeSet<PrivateContent>,
}

impl Out {
    /// An address, with the text in which it stands.
    fn address(&mut self, address: &str, written: &str) {
        if let Some(what) = outside(address) {
            return self.leave_out(what);
        }
        // A font is no picture.
        let is_font =
            rules::address(address).strip_prefix("data:").is_some_and(|data| !rules::is_raster(data));
        match embedded::without_private(Cow::Borrowed(address)) {
            _ if is_font => self.text.push_str(written),
            Some(embedded) if embedded.address == address => self.text.push_str(written),
            Some(embedded) => {
                self.private.extend(embedded.private);
                self.text.push_str(&format!("url({})", embedded.address));
            }
            None => self.leave_out(ActiveContent::UnreadablePicture),
        }
    }

    fn leave_out(&mut self, what: ActiveContent) {
        self.text.push_str(NOWHERE);
        self.active.get_or_insert(what);
    }
}

/// What is told of an address in a stylesheet. A font in the file itself is no more active than a picture.
fn outside(address: &str) -> Option<ActiveContent> {
    let start = rules::address(address);
    let is_font = |data: &str| {
        let kinds = ["font/", "application/font", "application/x-font", "application/vnd.ms-fontobject"];
        kinds.iter().any(|kind| data.starts_with(kind))
    };
    let is_harmless = start.strip_prefix("data:").is_some_and(|data| is_font(data) || rules::is_raster(data));
    if is_harmless { None } else { rules::reference("", address) }
}

/// The tokens up to the end of a block.
fn block<'i>(parser: &mut Parser<'i>, out: &mut Out) -> Result<(), ParseError<()>> {
    // Within `@namespace url(…);` an address is a name.
    let mut names = false;
    loop {
        let start = parser.position();
        let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { return Ok(()) };
        let written = parser.slice_from(start);
        match token {
            Token::Comment(_) => out.text.push_str("/**/"),
            Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => {
                out.active.get_or_insert(ActiveContent::ExternalReference);
                skip_statement(parser);
            }
            Token::AtKeyword(name) if name.eq_ignore_ascii_case("charset") => skip_statement(parser),
            Token::AtKeyword(name) => {
                names = name.eq_ignore_ascii_case("namespace");
                out.text.push_str(written);
            }
            Token::Semicolon => {
                names = false;
                out.text.push(';');
            }
            Token::UnquotedUrl(_) if names => out.text.push_str(written),
            Token::UnquotedUrl(address) => out.address(&address, written),
            Token::BadUrl(_) | Token::BadString(_) => out.leave_out(ActiveContent::ExternalReference),
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                let address = parser.parse_nested_block(quoted_address)?;
                match address {
                    Some(_) if names => out.text.push_str(parser.slice_from(start)),
                    Some(address) => out.address(&address, parser.slice_from(start)),
                    None => out.leave_out(ActiveContent::ExternalReference),
                }
            }
            Token::Function(name) if FETCHING.iter().any(|known| name.eq_ignore_ascii_case(known)) => {
                out.leave_out(ActiveContent::ExternalReference);
            }
            Token::Function(_) | Token::ParenthesisBlock => nested(parser, (written, ")"), out)?,
            Token::SquareBracketBlock => nested(parser, (written, "]"), out)?,
            Token::CurlyBracketBlock => nested(parser, (written, "}"), out)?,
            _ => out.text.push_str(written),
        }
    }
}

fn nested(
    parser: &mut Parser<'_>,
    (opening, closing): (&str, &str),
    out: &mut Out,
) -> Result<(), ParseError<()>> {
    out.text.push_str(opening);
    parser.parse_nested_block(|parser| block(parser, out))?;
    out.text.push_str(closing);
    Ok(())
}

/// The address in `url("…")`, where there is no more in it.
fn quoted_address(parser: &mut Parser<'_>) -> Result<Option<String>, ParseError<()>> {
    let address = parser.expect_string_cloned().ok().map(|address| address.to_string());
    let is_all = parser.is_exhausted();
    while parser.next().is_ok() {}
    Ok(address.filter(|_| is_all))
}

/// Up to the end of a statement: a semicolon, or a block.
fn skip_statement(parser: &mut Parser<'_>) {
    while let Ok(token) = parser.next() {
        if matches!(token, Token::Semicolon | Token::CurlyBracketBlock) {
            break;
        }
    }
}
