//! The table of problems: one row a problem, and nothing about it stands elsewhere.
//!
//! 1. A row begins with what the problem is, as documentation; then come its name and its arguments.
//! 2. Behind `=>` stand what it holds back and its code. `warning` holds back nothing, `error` the build; `failure` is an
//!    error for which the machine is to blame; a `note` tells of nothing that has to be mended. An expression in brackets is a severity that depends on the arguments.
//! 3. The words are texts as for `format!`, which name the arguments: first Japanese (`ja`), then English (`en`).
//!
//! ```text
//! problems! {
//!     /// Problems of fields.
//!     pub enum SchemaProblem in language {
//!         /// A field that stands twice; related: the first one.
//!         DuplicateField { name: String } => error "duplicate-field" {
//!             ja "項目「{name}」が二度書かれています"
//!             en "the field `{name}` stands twice"
//!             help ja "どちらかひとつを消してください。"
//!             help en "Remove one of the two."
//!             related ja "最初はここに書かれています"
//!             related en "it stands here first"
//!         }
//!     }
//! }
//! ```
//!
//! | step | what it does |
//! |---|---|
//! | `ja "…" en "…"` | what is wrong: the title, exactly once on every way through the row |
//! | `help ja "…" help en "…"` | what to do about it |
//! | `help choose_output(language);` | the same, where several rows have it in common |
//! | `did_you_mean nearest` | the nearest name takes the place of the help, where there is one |
//! | `in_right_form lines` | lines in the right form take the place of the help, where there are some |
//! | `related ja "…" related en "…"` | the words of the next related place |
//! | `let all = quoted(known, language);` | a part of the texts that has to be computed; `language` is the reader's, named in the head |
//! | `match since { None => { … } Some(day) => { … } }` | steps that depend on the arguments |
//!
//! A row without one of the two languages, with an unknown argument, or with a way through it that says nothing, does not
//! compile.

macro_rules! problems {
    (
        $(#[$about:meta])*
        pub enum $name:ident in $language:ident {
            $(
                $(#[$doc:meta])*
                $problem:ident $({ $($argument:ident: $type:ty),* $(,)? })? => $severity:tt $code:literal {
                    $($words:tt)*
                }
            )*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs, reason = "each problem says what its arguments are")]
        pub enum $name {
            $($(#[$doc])* $problem $({ $($argument: $type),* })?,)*
        }

        #[allow(unused_variables, unused_mut, unused_assignments, reason = "not every row has all of it")]
        #[allow(unused_parens, reason = "what is matched is one token for the macro")]
        impl $crate::diagnostics::problems::Explain for $name {
            fn code(&self) -> &'static str {
                match self {
                    $(Self::$problem { .. } => $code,)*
                }
            }

            fn severity(&self) -> $crate::diagnostics::Severity {
                match self {
                    $(Self::$problem $({ $($argument),* })? => severity!($severity),)*
                }
            }

            fn is_machine_failure(&self) -> bool {
                match self {
                    $(Self::$problem { .. } => is_machine_failure!($severity),)*
                }
            }

            fn message(
                &self,
                $language: $crate::diagnostics::MessageLanguage,
            ) -> $crate::diagnostics::Message {
                let title: String;
                let mut help: Option<String> = None;
                let mut related: Vec<String> = Vec::new();
                match self {
                    $(Self::$problem $({ $($argument),* })? => {
                        words!([$language title help related] $($words)*);
                    })*
                }
                $crate::diagnostics::Message { title, help, related }
            }
        }
    };
}

macro_rules! severity {
    (note) => {
        $crate::diagnostics::Severity::Note
    };
    (warning) => {
        $crate::diagnostics::Severity::Warning
    };
    (error) => {
        $crate::diagnostics::Severity::Error
    };
    (failure) => {
        $crate::diagnostics::Severity::Error
    };
    (($severity:expr)) => {
        $severity
    };
}

macro_rules! is_machine_failure {
    (failure) => {
        true
    };
    ($severity:tt) => {
        false
    };
}

/// The steps of a row, in their order. In brackets stand the names of the language and of what the steps fill.
macro_rules! words {
    ($names:tt) => {};
    ([$language:ident $title:ident $help:ident $related:ident] ja $ja:literal en $en:literal $($rest:tt)*) => {
        $title = in_language!($language, $ja, $en);
        words!([$language $title $help $related] $($rest)*);
    };
    ([$language:ident $title:ident $help:ident $related:ident]
     help ja $ja:literal help en $en:literal $($rest:tt)*) => {
        $help = Some(in_language!($language, $ja, $en));
        words!([$language $title $help $related] $($rest)*);
    };
    ([$language:ident $title:ident $help:ident $related:ident] help $words:expr; $($rest:tt)*) => {
        $help = Some($words.into());
        words!([$language $title $help $related] $($rest)*);
    };
    ([$language:ident $title:ident $help:ident $related:ident] did_you_mean $nearest:ident $($rest:tt)*) => {
        $help = $crate::diagnostics::problems::did_you_mean($nearest, $language).or($help);
        words!([$language $title $help $related] $($rest)*);
    };
    ([$language:ident $title:ident $help:ident $related:ident] in_right_form $lines:ident $($rest:tt)*) => {
        $help = $crate::diagnostics::problems::in_right_form($lines, $language).or($help);
        words!([$language $title $help $related] $($rest)*);
    };
    ([$language:ident $title:ident $help:ident $related:ident]
     related ja $ja:literal related en $en:literal $($rest:tt)*) => {
        $related.push(in_language!($language, $ja, $en));
        words!([$language $title $help $related] $($rest)*);
    };
    ($names:tt let $part:pat = $value:expr; $($rest:tt)*) => {
        let $part = $value;
        words!($names $($rest)*);
    };
    ($names:tt match $value:tt { $($pattern:pat => { $($words:tt)* })* } $($rest:tt)*) => {
        match $value {
            $($pattern => { words!($names $($words)*); })*
        }
        words!($names $($rest)*);
    };
}

/// The text of the reader's language.
macro_rules! in_language {
    ($language:ident, $ja:literal, $en:literal) => {
        match $language {
            $crate::diagnostics::MessageLanguage::Japanese => format!($ja),
            $crate::diagnostics::MessageLanguage::English => format!($en),
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::problems::{Explain, quoted};
    use crate::diagnostics::{Message, MessageLanguage, Severity};

    problems! {
        /// Problems of a shelf.
        pub enum ShelfProblem in language {
            /// A book that is not there.
            Missing { title: String, nearest: Option<String>, since: Option<u32> } => error "missing-book" {
                let title = quoted(&[title], language);
                match since {
                    Some(year) => {
                        ja "{title}は{year}年からありません"
                        en "{title} has been missing since {year}"
                    }
                    None => {
                        ja "{title}がありません"
                        en "{title} is missing"
                    }
                }
                help buy(language);
                did_you_mean nearest
                related ja "ここにあるはずです"
                related en "it should be here"
            }

            /// A shelf that broke.
            Broken { books: usize } => (severity_of(*books)) "broken-shelf" {
                ja "棚が壊れました"
                en "the shelf broke"
            }

            /// A shelf that nobody has filled yet.
            Empty => note "empty-shelf" {
                ja "空です"
                en "it is empty"
            }

            /// A shelf that nobody may open.
            Locked => failure "locked-shelf" {
                ja "開けられません"
                en "it cannot be opened"
                help ja "鍵は「{{鍵}}」です。"
                help en "The key is `{{key}}`."
            }
        }
    }

    fn buy(language: MessageLanguage) -> &'static str {
        language.pick("買ってください。", "Buy it.")
    }

    fn severity_of(books: usize) -> Severity {
        if books == 0 { Severity::Warning } else { Severity::Error }
    }

    fn missing(nearest: Option<&str>, since: Option<u32>) -> ShelfProblem {
        ShelfProblem::Missing { title: "a".into(), nearest: nearest.map(str::to_owned), since }
    }

    #[test]
    fn a_row_is_told_by_its_steps_in_both_languages() {
        let message =
            |title: &str, help: &str, related: &str| Message::new(title).help(help).related(related);
        assert_eq!(
            missing(None, None).message(MessageLanguage::English),
            message("`a` is missing", "Buy it.", "it should be here")
        );
        assert_eq!(
            missing(Some("b"), Some(2014)).message(MessageLanguage::Japanese),
            message("「a」は2014年からありません", "「b」の間違いではありませんか。", "ここにあるはずです")
        );
        let locked = ShelfProblem::Locked.message(MessageLanguage::English);
        assert_eq!(locked.help.as_deref(), Some("The key is `{key}`."));
    }

    #[test]
    fn a_row_says_what_it_holds_back() {
        let weight = |problem: ShelfProblem| (problem.severity(), problem.is_machine_failure());
        assert_eq!(weight(missing(None, None)), (Severity::Error, false));
        assert_eq!(weight(ShelfProblem::Broken { books: 0 }), (Severity::Warning, false));
        assert_eq!(weight(ShelfProblem::Broken { books: 1 }), (Severity::Error, false));
        assert_eq!(weight(ShelfProblem::Empty), (Severity::Note, false));
        assert_eq!(weight(ShelfProblem::Locked), (Severity::Error, true));
        assert_eq!(ShelfProblem::Locked.code(), "locked-shelf");
    }
}
