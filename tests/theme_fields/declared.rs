//! What is declared in the code of `src/plan`: structs and enums that are serialized, as a template sees them.
//!
//! The code is read as tokens. What serde does to names is done here too; an attribute of serde that is not known here is
//! a mistake, for the reference would say something that is not so.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A struct or an enum.
pub struct Declared {
    pub name: String,
    pub doc: String,
    /// A mistake where a template could not be told what it is; it matters only where it reaches one.
    pub shape: Result<Shape, String>,
}

/// What it is to a template.
#[derive(Debug, PartialEq)]
pub enum Shape {
    /// Fields.
    Record(Vec<Field>),
    /// Fields, and which they are stands in the field of this name.
    OneOf(String, Vec<Variant>),
    /// One of several texts.
    Choice(Vec<Variant>),
}

/// A variant of an enum, by the name that it has in a template.
#[derive(Debug, PartialEq)]
pub struct Variant {
    pub name: String,
    pub doc: String,
    pub fields: Vec<Field>,
}

/// A field.
#[derive(Debug, PartialEq)]
pub struct Field {
    pub name: String,
    pub doc: String,
    pub kind: Kind,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Text,
    Number,
    YesNo,
    Language,
    /// Whatever a person wrote: what is in it is theirs to know.
    Anything,
    Optional(Box<Kind>),
    List(Box<Kind>),
    ByName(Box<Kind>),
    Declared(String),
}

/// Everything that a file declares and serializes.
pub fn declared(code: &str) -> Result<Vec<Declared>, String> {
    let stream = TokenStream::from_str(code).map_err(|error| format!("cannot be read as Rust: {error}"))?;
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let (mut rest, mut found) = (&tokens[..], Vec::new());
    while !rest.is_empty() {
        let (marks, behind) = Marks::before(rest);
        if let [TokenTree::Ident(keyword), TokenTree::Ident(name), behind @ ..] = behind
            && marks.is_serialized
        {
            let shape = match keyword.to_string().as_str() {
                "struct" => body(behind).and_then(|body| record(body, &marks)),
                "enum" => body(behind).and_then(|body| variants(body, &marks)),
                _ => Err(format!("`{keyword}` declares nothing that a template could be given")),
            };
            found.push(Declared { name: name.to_string(), doc: marks.doc, shape });
        }
        rest = behind.get(1..).unwrap_or_default();
    }
    Ok(found)
}

fn body(behind: &[TokenTree]) -> Result<&Group, String> {
    let body = behind.iter().take_while(|token| !is(token, ';')).find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group),
        _ => None,
    });
    body.ok_or_else(|| "it has no named fields".to_owned())
}

fn record(body: &Group, marks: &Marks) -> Result<Shape, String> {
    marks.knows(&[])?;
    Ok(Shape::Record(fields(body)?))
}

fn variants(body: &Group, marks: &Marks) -> Result<Shape, String> {
    marks.knows(&["tag", "rename_all"])?;
    let (all, tag) = (marks.serde("rename_all"), marks.serde("tag"));
    let mut variants = Vec::new();
    for tokens in split(body.stream()) {
        let (marks, rest) = Marks::before(&tokens);
        marks.knows(&["rename"])?;
        let (written, fields) = match rest {
            [TokenTree::Ident(name)] => (name.to_string(), Vec::new()),
            [TokenTree::Ident(name), TokenTree::Group(body)] if body.delimiter() == Delimiter::Brace => {
                (name.to_string(), fields(body)?)
            }
            _ => return Err("a variant is neither a word nor has named fields".to_owned()),
        };
        if tag.is_none() && !fields.is_empty() {
            return Err(format!("no `tag` says which variant it is, and `{written}` has fields"));
        }
        let name = marks.serde("rename").map_or_else(|| in_case(&written, all), |own| Ok(own.to_owned()))?;
        variants.push(Variant { name, doc: marks.doc, fields });
    }
    Ok(match tag {
        Some(tag) => Shape::OneOf(tag.to_owned(), variants),
        None => Shape::Choice(variants),
    })
}

/// `OnAssignment` in the case that `rename_all` asks for.
fn in_case(name: &str, case: Option<&str>) -> Result<String, String> {
    let parted = |mark: &str| {
        let words = name.split_inclusive(|_| true).enumerate().map(|(at, letter)| {
            let begins = at > 0 && letter.chars().all(char::is_uppercase);
            format!("{}{}", if begins { mark } else { "" }, letter.to_lowercase())
        });
        words.collect()
    };
    match case {
        None => Ok(name.to_owned()),
        Some("lowercase") => Ok(name.to_lowercase()),
        Some("snake_case") => Ok(parted("_")),
        Some("kebab-case") => Ok(parted("-")),
        Some(other) => Err(format!("the reference does not know the case `{other}`")),
    }
}

fn fields(body: &Group) -> Result<Vec<Field>, String> {
    let mut fields = Vec::new();
    for tokens in split(body.stream()) {
        let (marks, rest) = Marks::before(&tokens);
        marks.knows(&["rename", "skip", "skip_serializing", "skip_serializing_if"])?;
        let [TokenTree::Ident(name), colon, kind @ ..] = rest else {
            return Err("a field has no name".to_owned());
        };
        if !is(colon, ':') || marks.has("skip") || marks.has("skip_serializing") {
            continue;
        }
        let written = name.to_string();
        let name = marks.serde("rename").unwrap_or(written.trim_start_matches("r#")).to_owned();
        let kind = match self::kind(kind)? {
            kind @ Kind::Optional(_) => kind,
            kind if marks.has("skip_serializing_if") => Kind::Optional(Box::new(kind)),
            kind => kind,
        };
        fields.push(Field { name, doc: marks.doc, kind });
    }
    Ok(fields)
}

/// What a type is to a template.
fn kind(tokens: &[TokenTree]) -> Result<Kind, String> {
    let written = || tokens.iter().map(ToString::to_string).collect::<String>();
    let unknown = || format!("the reference has no words for the type `{}`", written());
    let arguments_at = tokens.iter().position(|token| is(token, '<'));
    let (path, arguments) = tokens.split_at(arguments_at.unwrap_or(tokens.len()));
    // Of `&'static str` and of `std::sync::Arc` the last word counts.
    let Some(TokenTree::Ident(name)) = path.last() else { return Err(unknown()) };
    let arguments: Vec<Vec<TokenTree>> = match arguments {
        [_, inner @ .., _] => {
            let inner = split(inner.iter().cloned().collect());
            inner.into_iter().filter(|argument| argument.first().is_some_and(|it| !is(it, '\''))).collect()
        }
        _ => Vec::new(),
    };
    let of = |argument: &[TokenTree]| kind(argument).map(Box::new);
    match (name.to_string().as_str(), arguments.as_slice()) {
        ("String" | "str", []) => Ok(Kind::Text),
        ("bool", []) => Ok(Kind::YesNo),
        ("u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64" | "f32" | "f64", []) => Ok(Kind::Number),
        ("Lang", []) => Ok(Kind::Language),
        ("Value", []) => Ok(Kind::Anything),
        ("Option", [inner]) => Ok(Kind::Optional(of(inner)?)),
        ("Vec", [inner]) => Ok(Kind::List(of(inner)?)),
        ("Box" | "Arc" | "Rc" | "Cow", [inner]) => kind(inner),
        ("BTreeMap", [key, value]) if kind(key) == Ok(Kind::Text) => Ok(Kind::ByName(of(value)?)),
        (name, []) => Ok(Kind::Declared(name.to_owned())),
        _ => Err(unknown()),
    }
}

/// What stands between commas that are in no angle brackets.
fn split(stream: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut depth = 0;
    let mut items = vec![Vec::new()];
    for token in stream {
        depth += i32::from(is(&token, '<')) - i32::from(is(&token, '>'));
        match items.last_mut() {
            Some(item) if depth > 0 || !is(&token, ',') => item.push(token),
            _ => items.push(Vec::new()),
        }
    }
    items.retain(|item| !item.is_empty());
    items
}

fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// What stands before a declaration, a variant or a field.
#[derive(Default)]
struct Marks {
    doc: String,
    is_serialized: bool,
    /// Attributes of serde: `tag = "kind"`, `skip`.
    serde: Vec<(String, Option<String>)>,
}

impl Marks {
    /// Reads comments, attributes and `pub`; gives what stands behind.
    fn before(mut tokens: &[TokenTree]) -> (Marks, &[TokenTree]) {
        let mut marks = Marks::default();
        loop {
            match tokens {
                [hash, TokenTree::Group(attribute), rest @ ..] if is(hash, '#') => {
                    marks.add(attribute);
                    tokens = rest;
                }
                [TokenTree::Ident(word), TokenTree::Group(reach), rest @ ..]
                    if word == "pub" && reach.delimiter() == Delimiter::Parenthesis =>
                {
                    tokens = rest;
                }
                [TokenTree::Ident(word), rest @ ..] if word == "pub" => tokens = rest,
                _ => return (marks, tokens),
            }
        }
    }

    fn add(&mut self, attribute: &Group) {
        // A comment becomes an attribute that stands where the comment does.
        let written = attribute.span().source_text().unwrap_or_default();
        if let Some(line) = written.strip_prefix("///") {
            let space = if self.doc.is_empty() { "" } else { " " };
            self.doc = format!("{}{space}{}", self.doc, line.trim()).trim_end().to_owned();
            return;
        }
        let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
        let [TokenTree::Ident(name), TokenTree::Group(inner)] = &tokens[..] else { return };
        for item in split(inner.stream()) {
            if name == "derive" {
                self.is_serialized |= item.last().is_some_and(|last| last.to_string() == "Serialize");
            } else if name == "serde"
                && let Some(first) = item.first()
            {
                let value = item.get(2).map(|value| value.to_string().trim_matches('"').to_owned());
                self.serde.push((first.to_string(), value));
            }
        }
    }

    fn has(&self, name: &str) -> bool {
        self.serde.iter().any(|(known, _)| known == name)
    }

    fn serde(&self, name: &str) -> Option<&str> {
        self.serde.iter().find(|(known, _)| known == name)?.1.as_deref()
    }

    fn knows(&self, known: &[&str]) -> Result<(), String> {
        match self.serde.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            None => Ok(()),
            Some((name, _)) => Err(format!("the reference does not know what `serde({name})` does here")),
        }
    }
}
