//! Signs pictures, and says whether a signature holds, by the script beside this.
//!
//! It is left out unless `KAWARABAN_C2PA` names the folder of the Python package `c2pa-python` and what it needs. With
//! `KAWARABAN_REQUIRE_ALL=1`, as in `.ci/run`, leaving it out is a failure.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

use super::left_out;

/// What signs.
pub struct Signing {
    packages: OsString,
}

impl Signing {
    /// What signs; where it is left out, says why, and fails if it may not be.
    pub fn find() -> Option<Signing> {
        match env::var_os("KAWARABAN_C2PA") {
            Some(packages) => Some(Signing { packages }),
            None => {
                left_out("C2PA", "KAWARABAN_C2PA is not set");
                None
            }
        }
    }

    /// Signs a picture.
    pub fn sign(&self, from: &Path, to: &Path) {
        self.run(&["sign".as_ref(), from.as_ref(), to.as_ref()]);
    }

    /// `Valid`, `Invalid` or `unsigned`.
    pub fn state(&self, picture: &Path) -> String {
        self.run(&["state".as_ref(), picture.as_ref()])
    }

    fn run(&self, arguments: &[&OsStr]) -> String {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/press_pictures/signing.py");
        let run = Command::new("python3")
            .arg(script)
            .args(arguments)
            .env("PYTHONPATH", &self.packages)
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8_lossy(&run.stdout).trim().to_owned()
    }
}
