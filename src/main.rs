//! The `kawaraban` command: everything is in [`kawaraban::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    kawaraban::cli::main()
}
