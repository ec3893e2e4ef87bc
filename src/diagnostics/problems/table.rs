//! The table of problems: one row a problem, and nothing about it stands elsewhere.
//!
//! 1. A row begins with what the problem is, as documentation; then come its name and its arguments.
//! 2. Behind `=>` stand what it holds back and its code. `warning` holds back nothing, `error` the build; `failure` is an
//!    error for which the machine is to blame. An expression in brackets is a severity that depends on the arguments.
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
