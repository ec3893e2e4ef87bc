//! How much a template may do for one output.
//!
//! A loop in a loop in a loop, or `{% set a = a ~ a %}` a few dozen times, would take hours and all memory of the machine.
//! So what a template writes and makes is counted, in bytes: [`metered`](super::metered) puts the counters into it. The
//! count depends on view and template alone, not on the machine or the time (law 1).
//!
//! One output is rendered on one thread from beginning to end, and the engine hands its filters nothing that is the
//! output's own. So the count of the output that is being rendered is the thread's.

use std::cell::Cell;
use std::io;

use tera::{Error, TeraResult, Value};

use crate::diagnostics::problems::TemplateBound;

/// What a template may write and make for one output, in bytes.
const WORK: usize = 256 << 20;

/// How long one value may be that a template has made, in bytes.
const VALUE: usize = 4 << 20;

/// How long an output may be, in bytes.
const OUTPUT: usize = 64 << 20;

/// What a number, a mark or the place of an item counts.
const ITEM: usize = 16;

thread_local! {
    static LEFT: Cell<usize> = const { Cell::new(WORK) };
    static REACHED: Cell<Option<TemplateBound>> = const { Cell::new(None) };
}

/// Begins an output.
pub(super) fn begin() {
    begin_with(WORK);
}

pub(super) fn begin_with(work: usize) {
    LEFT.set(work);
    REACHED.set(None);
}

/// The bound that stopped the output, if one did.
pub(super) fn reached() -> Option<TemplateBound> {
    REACHED.get()
}

/// Counts something that was done.
pub(super) fn count(bytes: usize) -> TeraResult<()> {
    match LEFT.get().checked_sub(bytes) {
        Some(left) => {
            LEFT.set(left);
            Ok(())
        }
        None => Err(stop(TemplateBound::Work { bytes: WORK })),
    }
}

/// Counts a value that is written.
pub(super) fn count_written(value: &Value) -> TeraResult<()> {
    count(size(value, LEFT.get()))
}

/// Counts a value that was made.
pub(super) fn count_made(value: &Value) -> TeraResult<()> {
    let size = size(value, VALUE);
    if size > VALUE {
        return Err(stop(TemplateBound::Value { bytes: VALUE }));
    }
    count(size)
}

fn stop(bound: TemplateBound) -> Error {
    REACHED.set(Some(bound));
    Error::message("a bound was reached")
}

/// How long a value is when it is written, with all that is in it. What is longer than a bound is not looked through.
fn size(value: &Value, bound: usize) -> usize {
    fn add(value: &Value, bound: usize, sum: &mut usize) {
        *sum += value.as_str().map_or(ITEM, |text| ITEM + text.len());
        let items = value.as_array().into_iter().flatten();
        for item in items.chain(value.as_map().into_iter().flat_map(|map| map.values())) {
            if *sum > bound {
                return;
            }
            add(item, bound, sum);
        }
    }
    let mut sum = 0;
    add(value, bound, &mut sum);
    sum
}

/// Takes an output, up to its bound.
pub(super) struct Output(pub(super) Vec<u8>);

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > OUTPUT {
            return Err(io::Error::other(stop(TemplateBound::Output { bytes: OUTPUT })));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
