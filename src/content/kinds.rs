//! The kinds, each in a row: whatever holds entities of every kind is declared and gone through by these rows.

use super::publication::Publication;
use super::{Entity, NewFile};
use crate::schema::{OfKind, Record, Table};
use crate::types::Kind;

/// Calls a macro with a row for each kind: the list of its entities, and their type.
macro_rules! kinds {
    ($then:ident $(, $($arguments:tt)*)?) => {
        $then! { [$($($arguments)*)?]
            organizations: Organization,
            releases: Release,
            programs: Program,
            cases: Case,
            partners: Partner,
            contacts: Contact,
            coverage: Coverage,
            pages: FreePage,
        }
    };
}

/// Does something with the list of each kind: `for_each_kind!(drafts, |ref list| count += list.len())`.
macro_rules! for_each_kind {
    ([$store:tt, $list:pat_param, $body:expr] $($name:ident: $kind:ident,)*) => {
        $(match $store.$name { $list => $body })*
    };
    ($store:tt, |$list:pat_param| $body:expr) => {
        $crate::content::kinds!(for_each_kind, $store, $list, $body)
    };
}

/// Does something with the list of one kind: `of_kind!(kind, drafts, |ref list| list.len())`.
macro_rules! of_kind {
    ([$is:expr, $store:tt, $list:pat_param, $body:expr] $($name:ident: $kind:ident,)*) => {
        match $is {
            $($crate::types::Kind::$kind => match $store.$name { $list => $body },)*
        }
    };
    ($is:expr, $store:tt, |$list:pat_param| $body:expr) => {
        $crate::content::kinds!(of_kind, $is, $store, $list, $body)
    };
}

pub(crate) use {for_each_kind, kinds, of_kind};

macro_rules! facts {
    ([] $($name:ident: $kind:ident,)*) => {
        $(impl OfKind for super::$kind {
            const KIND: Kind = Kind::$kind;
        })*

        /// Entities are numbered along [`Kind::ALL`] and gone through along these rows.
        const _: () = {
            let rows = [$(Kind::$kind),*];
            let mut at = 0;
            while at < Kind::ALL.len() {
                assert!(rows[at] as usize == Kind::ALL[at] as usize, "the rows of `kinds!` have the order of `Kind`");
                at += 1;
            }
        };

        /// The tables of a kind: its own fields, then those that every kind has.
        pub fn tables(kind: Kind) -> [&'static Table; 2] {
            match kind {
                $(Kind::$kind => [&super::$kind::TABLE, &Publication::TABLE],)*
            }
        }

        /// What `kawaraban new` writes for a kind.
        pub fn new_file(kind: Kind) -> &'static NewFile {
            match kind {
                $(Kind::$kind => &super::$kind::NEW_FILE,)*
            }
        }
    };
}

kinds!(facts);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::MessageLanguage;
    use crate::diagnostics::problems::{Explain, SchemaProblem};
    use crate::schema::Shape;

    /// Tells of a table and of every table within it.
    fn walk(table: &'static Table, tell: &mut dyn FnMut(&'static Table)) {
        fn inner(shape: &Shape, tell: &mut dyn FnMut(&'static Table)) {
            match shape {
                Shape::Record(table) => walk(table, tell),
                Shape::List(item) | Shape::OneOrMany(item) => inner(item, tell),
                _ => {}
            }
        }
        tell(table);
        table.fields.iter().for_each(|field| inner(&(field.shape)(), tell));
    }

    #[test]
    fn every_record_has_a_name_in_japanese() {
        for kind in Kind::ALL {
            walk(tables(kind)[0], &mut |table| {
                let problem = SchemaProblem::MissingField { name: "題", record: table.name };
                let message = problem.message(MessageLanguage::Japanese).title;
                assert!(!message.contains(table.name), "{message}");
            });
        }
    }
}
