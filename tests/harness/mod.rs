//! Runs the cases: folders in `tests/cases/FEATURE/CASE/` that tell in a file `steps` what somebody does to a site, and
//! what comes of it.
//!
//! 1. The feature's `input/`, where there is one, and the case's own over it are copied into a new folder; this is the
//!    site in which the steps run, one after the other. A case without either begins with an empty folder.
//! 2. Each line of `steps` begins with a mark:
//!
//!    ```text
//!    # A remark.
//!    $ kawaraban build --at 2014-09-30     runs the program; LANG=ja_JP.UTF-8 and the like may stand before it
//!    ? 1                                   its exit status, if that is not 0
//!    | a line of its standard output
//!    ! a line of its standard error
//!    > write content/releases/x.md         a new file, from the lines below
//!    + its text
//!    > append newsroom.yaml                the lines below, at the file's end
//!    > replace newsroom.yaml: ja → en      every "ja" in the file; there has to be one
//!    > copy visit.jpg → content/media/visit.jpg        a file that lies beside `steps`
//!    > picture 1600×1200 → content/media/visit.jpg    a picture of that size and format
//!    > font Kami for ja → fonts/kami.ttf            a font of squares, of a family, with a language's characters
//!    > recording 200000 ms, 1280×720 → content/media/visit.mp4       a film; without a size a sound
//!    > cut content/media/visit.jpg to 500             its first 500 bytes are left
//!    > rename content/a.md → content/b.md
//!    > delete content/releases             a file or a folder
//!    = tree output                         the folder holds exactly these files
//!    | index.html
//!    = tree output/tags: .html .png        of its files whose path ends so, it holds exactly these
//!    | 留職/index.html
//!    = tree output: feed.atom              it holds no such file, in whatever folder
//!    = same output again                   two folders hold the same files, byte for byte
//!    = contains output/index.html: 留職     the file contains the text
//!    = absent output: 留職                  neither a file nor a path of the folder (or file) contains the text
//!    ```
//!
//! 3. At the end each file in the case's `expected/` has to equal the site's file of the same path
//!    (`expected/output/index.html`). Files that are not listed there are not compared.
//!
//! For `contains` and `absent`, `<wbr>` does not count. The line below errors that leads to the writer's guide counts where a case
//! expects it.
//!
//! In expected lines and files `[..]` stands for anything within a line, and a line `...` for any lines. With
//! `KAWARABAN_BLESS=1` statuses, printed lines, trees and expected files are rewritten as they are, wildcards that still
//! fit stay; with `KAWARABAN_CASE=embargo` only cases with that word in their path run.
//!
//! # What a case looks at
//!
//! A case names what it is about, and nothing else, so that a new output changes the cases that are about it:
//!
//! - Which pages there are says a tree with an ending (`= tree output/releases: .html`): it fails for a page too many as
//!   for one that is missing, and other kinds of output do not matter. So do `: .png .pdf` for the files of releases.
//! - That there is no such output says a tree with an ending and no lines. That nothing is told of somebody says `absent`,
//!   over the whole of `output`: new outputs are held to it without a change.
//! - Counts of pages and files are `[..]`, other than those that a case is about: `0 files written, [..] unchanged, 0 removed`.
//! - The whole tree and all counts of a build stand in three cases: `build/minimal-site`, `build/two-languages` and
//!   `publish/second-build-writes-nothing`.
//!
//! The program runs without any environment but `NO_COLOR=1`, and `KAWARABAN_FONTS=`: it finds no fonts but those of a case.

mod compare;
mod font;
#[path = "../newsrooms/photograph.rs"]
mod photograph;
#[path = "../newsrooms/recording.rs"]
mod recording;
mod run;
mod steps;

pub use run::{Case, find};
