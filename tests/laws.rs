//! The laws of the architecture (see `src/lib.rs`), held against random newsrooms (see `tests/newsrooms/mod.rs`);
//! the fifth has tests of its own, `tests/incremental.rs`.
//!
//! `KAWARABAN_EFFORT=10` tries ten times as many of them.

#[path = "harness/compare.rs"]
mod compare;
mod newsrooms;

#[path = "laws/damage.rs"]
mod damage;
#[path = "laws/embargo.rs"]
mod embargo;
#[path = "laws/one_moment.rs"]
mod one_moment;
#[path = "laws/remembered.rs"]
mod remembered;

use proptest::prelude::ProptestConfig;

/// How many newsrooms are tried.
fn tries(cases: u32) -> ProptestConfig {
    let effort = std::env::var("KAWARABAN_EFFORT").ok().and_then(|effort| effort.parse().ok()).unwrap_or(1);
    ProptestConfig {
        cases: cases * effort,
        failure_persistence: None,
        max_shrink_iters: 300,
        ..ProptestConfig::default()
    }
}
