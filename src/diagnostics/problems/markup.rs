//! Problems that `markup` finds.

mod words;

use super::{Explain, Message, MessageLanguage, did_you_mean, quoted};
use crate::diagnostics::Severity;

/// Problems that `markup` finds.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkupProblem {
    /// A directive that does not exist.
    UnknownDirective {
        /// As written.
        name: String,
        /// The most similar one.
        nearest: Option<String>,
        /// Every directive there is.
        known: Vec<String>,
    },
    /// A directive without its closing line: its name.
    UnclosedDirective(String),
    /// A closing line where nothing is open.
    UnopenedDirective,
    /// A directive where it cannot stand.
    MisplacedDirective {
        /// Its line as written.
        line: String,
    },
    /// A directive's line that cannot be read.
    MalformedDirective {
        /// The part that cannot be read.
        text: String,
    },
    /// An attribute that the directive does not have.
    UnknownDirectiveAttribute {
        /// The directive.
        directive: String,
        /// As written.
        attribute: String,
        /// The most similar one.
        nearest: Option<String>,
        /// Every attribute the directive has.
        known: Vec<String>,
    },
    /// An attribute that stands twice.
    RepeatedDirectiveAttribute {
        /// The attribute.
        attribute: String,
    },
    /// A required attribute is not there or empty.
    MissingDirectiveAttribute {
        /// The directive.
        directive: String,
        /// The attribute.
        attribute: String,
    },
    /// A picture without words for those who cannot see it.
    MissingAlt {
        /// The file.
        file: String,
    },
    /// A picture that is loaded from another site.
    ExternalImage {
        /// Its URL.
        url: String,
    },
    /// What stands as a picture's address is none.
    NotAnImage {
        /// As written.
        destination: String,
    },
    /// An id that was given before in the same text.
    DuplicateAnchor {
        /// The id.
        id: String,
    },
    /// An id that belongs to the page's templates.
    ReservedAnchor(String),
    /// A heading's attribute other than an id, as written.
    HeadingAttribute(String),
    /// A reference to a footnote that is not there: its label.
    UndefinedFootnote(String),
    /// A footnote that nothing refers to: its label.
    UnusedFootnote(String),
    /// A second footnote of the same label.
    DuplicateFootnote(String),
    /// `[text][label]` without `[label]: …`: the label.
    UndefinedReference(String),
    /// `[text](a file.jpg)`: meant as a link and read as text; as written.
    UnreadLink(String),
    /// `{words|a|b}`: neither one reading nor one for each character.
    RubyMiscounted {
        /// As written.
        written: String,
        /// How many characters there are to be read.
        characters: usize,
        /// How many readings are given.
        readings: usize,
    },
    /// An HTML tag that is not let through: its name.
    DroppedTag(String),
    /// An HTML attribute that is not let through.
    DroppedAttribute {
        /// The tag.
        tag: String,
        /// The attribute.
        attribute: String,
    },
    /// An HTML tag without its partner, as written.
    UnbalancedTag(String),
    /// `<!--` without `-->`.
    UnclosedComment,
    /// A link without a destination.
    EmptyDestination,
    /// A link whose beginning is no known scheme.
    UnknownScheme {
        /// As written.
        scheme: String,
        /// The most similar one.
        nearest: Option<String>,
    },
    /// A link that would run a program in the reader's browser.
    UnsafeLink {
        /// Its scheme.
        scheme: String,
    },
    /// Quotes, lists or tags in one another, beyond any use.
    NestedTooDeeply {
        /// How deep they may be.
        limit: usize,
    },
}

use MarkupProblem::*;

impl Explain for MarkupProblem {
    fn code(&self) -> &'static str {
        match self {
            UnknownDirective { .. } => "unknown-directive",
            UnclosedDirective(_) => "unclosed-directive",
            UnopenedDirective => "unopened-directive",
            MisplacedDirective { .. } => "misplaced-directive",
            MalformedDirective { .. } => "malformed-directive",
            UnknownDirectiveAttribute { .. } => "unknown-directive-attribute",
            RepeatedDirectiveAttribute { .. } => "repeated-directive-attribute",
            MissingDirectiveAttribute { .. } => "missing-directive-attribute",
            MissingAlt { .. } => "missing-alt",
            ExternalImage { .. } => "external-image",
            NotAnImage { .. } => "not-an-image",
            DuplicateAnchor { .. } => "duplicate-anchor",
            ReservedAnchor(_) => "reserved-anchor",
            HeadingAttribute(_) => "heading-attribute",
            UndefinedFootnote(_) => "undefined-footnote",
            UnusedFootnote(_) => "unused-footnote",
            DuplicateFootnote(_) => "duplicate-footnote",
            UndefinedReference(_) => "undefined-reference",
            UnreadLink(_) => "unread-link",
            RubyMiscounted { .. } => "miscounted-ruby",
            DroppedTag(_) => "dropped-tag",
            DroppedAttribute { .. } => "dropped-attribute",
            UnbalancedTag(_) => "unbalanced-tag",
            UnclosedComment => "unclosed-comment",
            EmptyDestination => "empty-link",
            UnknownScheme { .. } => "unknown-link-scheme",
            UnsafeLink { .. } => "unsafe-link",
            NestedTooDeeply { .. } => "nested-too-deeply",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            ExternalImage { .. }
            | HeadingAttribute(_)
            | UndefinedFootnote(_)
            | UnusedFootnote(_)
            | DuplicateFootnote(_)
            | UndefinedReference(_)
            | UnreadLink(_)
            | RubyMiscounted { .. }
            | DroppedTag(_)
            | DroppedAttribute { .. }
            | UnbalancedTag(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn message(&self, language: MessageLanguage) -> Message {
        let (japanese, english) = self.title();
        let (japanese_help, english_help) = self.help();
        let message = Message::new(language.pick(japanese, english));
        let message = match (self, self.nearest()) {
            (DuplicateAnchor { .. }, _) => {
                message.related(language.pick("最初はここにあります", "first given here"))
            }
            (_, Some(nearest)) => return message.maybe_help(did_you_mean(&Some(nearest), language)),
            _ => message,
        };
        let help = language.pick(japanese_help, english_help);
        match self.known() {
            [] => message.help(help),
            known => message.help(format!("{help}{}", quoted(known, language))),
        }
    }
}

impl MarkupProblem {
    fn nearest(&self) -> Option<String> {
        match self {
            UnknownDirective { nearest, .. }
            | UnknownDirectiveAttribute { nearest, .. }
            | UnknownScheme { nearest, .. } => nearest.clone(),
            _ => None,
        }
    }

    fn known(&self) -> &[String] {
        match self {
            UnknownDirective { known, .. } | UnknownDirectiveAttribute { known, .. } => known,
            _ => &[],
        }
    }
}
