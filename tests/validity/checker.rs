//! The Nu Html Checker.
//!
//! It is left out unless `KAWARABAN_VNU_JAR` names its `vnu.jar` (npm package `vnu-jar`) and `java` can be run. With
//! `KAWARABAN_REQUIRE_ALL=1`, as in `.ci/run`, leaving it out is a failure.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checker.
pub struct Checker {
    jar: PathBuf,
}

impl Checker {
    /// The checker; where it is left out, says why, and fails if it may not be.
    pub fn find() -> Option<Checker> {
        let missing = match Checker::try_find() {
            Ok(checker) => return Some(checker),
            Err(missing) => missing,
        };
        let required = env::var_os("KAWARABAN_REQUIRE_ALL").is_some_and(|value| value == "1");
        assert!(!required, "the Nu Html Checker may not be left out: {missing}");
        println!("The Nu Html Checker was left out: {missing}.");
        None
    }

    fn try_find() -> Result<Checker, String> {
        let jar = PathBuf::from(env::var_os("KAWARABAN_VNU_JAR").ok_or("KAWARABAN_VNU_JAR is not set")?);
        if !jar.is_file() {
            return Err(format!("there is no {}", jar.display()));
        }
        match Command::new("java").arg("-version").output() {
            Ok(java) if java.status.success() => Ok(Checker { jar }),
            _ => Err("`java` cannot be run".to_owned()),
        }
    }

    /// Errors and warnings of every page in a folder, a line each. Notes on style (`<br />` for `<br>`) are not asked
    /// for; nor is a guess of the language, which a short page or a quotation misleads. It reads pages from the disk, where no
    /// file is of the page's own site: that the page's policy blocks its own files there counts for nothing. What a browser makes
    /// of the policy is held in `tests/browser`.
    pub fn faults(&self, folder: &Path) -> Vec<String> {
        // `--Werror` would fail for the notes as well, so that what is printed is what counts.
        let options = ["--stdout", "--skip-info-messages", "--no-langdetect", "--skip-non-html"];
        let run = Command::new("java").arg("-jar").arg(&self.jar).args(options).arg(folder).output().unwrap();
        let mut faults: Vec<String> =
            String::from_utf8_lossy(&run.stdout).lines().map(str::to_owned).collect();
        let is_of_disk = |fault: &String| {
            fault.contains("Resource violates Content Security Policy (meta tag)") && fault.contains("“/")
        };
        faults.retain(|fault| !is_of_disk(fault));
        if faults.is_empty() && !run.status.success() {
            faults.push(format!("{}: {}", run.status, String::from_utf8_lossy(&run.stderr)));
        }
        faults
    }
}
