//! The `kawaraban` command: everything is in [`kawaraban::cli`].

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build makes and drops hundreds of millions of bytes in small pieces, on all cores.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    kawaraban::cli::main()
}
