//! What somebody does to a site, and what comes of it: see `tests/harness/mod.rs` for how a case is written.

mod harness;

use std::env;
use std::path::Path;

use rayon::prelude::*;

#[test]
fn cases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let wanted = env::var("KAWARABAN_CASE").unwrap_or_default();
    let name = |folder: &Path| folder.strip_prefix(&root).unwrap_or(folder).display().to_string();
    let mut folders = harness::find(&root).unwrap();
    folders.retain(|folder| name(folder).contains(&wanted));
    assert!(!folders.is_empty(), "no case has {wanted:?} in its path");
    let failures: Vec<String> = folders
        .into_par_iter()
        .filter_map(|folder| {
            let case = harness::Case {
                program: env!("CARGO_BIN_EXE_kawaraban").into(),
                bless: env::var_os("KAWARABAN_BLESS").is_some_and(|value| value == "1"),
                folder,
            };
            let failures = case.run().unwrap_or_else(|error| vec![error.to_string()]);
            let failed = format!("{}\n{}", name(&case.folder), failures.join("\n"));
            (!failures.is_empty()).then_some(failed)
        })
        .collect();
    assert!(failures.is_empty(), "\n\n{}\n\n{} cases failed", failures.join("\n\n"), failures.len());
}
