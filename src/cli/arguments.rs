//! What can be asked for. The words are the English help; [`japanese`](super::japanese) has the Japanese one.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostics::MessageLanguage;

/// Makes a public newsroom of press releases that are written in Markdown.
#[derive(Debug, Parser)]
#[command(name = "kawaraban", version, arg_required_else_help = true)]
#[command(disable_help_flag = true, disable_version_flag = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// What is to be done.
    #[command(subcommand)]
    pub(super) command: Command,
    /// What every command takes.
    #[command(flatten)]
    pub(super) shared: Shared,
    /// Print the version
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = SHARED)]
    version: Option<bool>,
}

/// The heading of the options that every command takes.
pub(super) const SHARED: &str = "Options of every command";

const EXAMPLES: &str = "\
Examples:
  kawaraban init my-newsroom                   start a newsroom in the folder my-newsroom
  kawaraban new release spring-program         write content/releases/spring-program.md, to be filled in
  kawaraban serve --drafts                     look at it in the browser while writing
  kawaraban check                              is everything right?
  kawaraban check --prove                      … and will nothing be told too early?
  kawaraban build                              build the newsroom into output/
  kawaraban build --at 2027-04-01 --out ahead  … as it will stand at that moment, into another folder
  kawaraban build --watch                      … and stay: publish what is coming on time
  kawaraban list release --state scheduled     the releases that wait for their moment
  kawaraban schedule                           everything that is coming

Exit status: 0 done, 1 the content has errors, 2 the command line is wrong, 3 the machine failed.";

#[derive(Args, Debug)]
#[command(next_help_heading = SHARED)]
pub(super) struct Shared {
    /// The newsroom's folder; else the nearest one upwards that has a newsroom.yaml
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) site: Option<PathBuf>,
    /// As of this moment: 2026-04-01, "2026-04-01 10:00" or 2026-04-01T10:00:00+09:00; else now
    #[arg(long, global = true, value_name = "MOMENT", allow_hyphen_values = true)]
    pub(super) at: Option<String>,
    /// How problems and lists are told: for people, or one line of JSON each
    #[arg(
        long,
        global = true,
        value_name = "human|json",
        hide_possible_values = true,
        default_value = "human"
    )]
    #[arg(hide_default_value = true)]
    pub(super) format: Format,
    /// In Japanese or in English; else the language of the system, or the newsroom's first
    #[arg(long, global = true, value_name = "ja|en", hide_possible_values = true)]
    pub(super) lang: Option<Language>,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Print help
    #[arg(short, long, global = true, action = clap::ArgAction::HelpShort)]
    help: Option<bool>,
}

/// How problems and lists are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
}

/// In which language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    Ja,
    En,
}

impl From<Language> for MessageLanguage {
    fn from(language: Language) -> MessageLanguage {
        match language {
            Language::Ja => MessageLanguage::Japanese,
            Language::En => MessageLanguage::English,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Start a small newsroom, with every setting explained
    Init(Init),
    /// Write a new content file, with its fields explained in comments
    New(New),
    /// Build the newsroom
    Build(Build),
    /// Show the newsroom in the browser, from memory; follows every edit
    Serve(Serve),
    /// Report the same problems as build, and write nothing
    Check(Check),
    /// Say what an output was made of, and why the last build rendered it or did not
    Explain(Explain),
    /// List what there is: kind, ID, state, moment, title
    List(List),
    /// Give an entity a new ID: move its files, mend every reference, keep its old address
    Rename(Rename),
    /// List every coming moment at which the newsroom changes, soonest first
    Schedule(Schedule),
    /// Print the JSON Schema of a kind's front matter, for editors that complete and check it
    Schema(Schema),
    /// Work with the theme
    #[command(subcommand)]
    Theme(Theme),
    /// Print the licences of Kawaraban and of everything in it, with all copyright notices
    Licences,
}

#[derive(Args, Debug)]
pub(super) struct Init {
    /// The folder, which must be new or empty
    pub(super) dir: PathBuf,
}

#[derive(Args, Debug)]
pub(super) struct New {
    /// release, program, case, partner, contact, coverage, page or organization
    pub(super) kind: String,
    /// The file's name, which becomes part of the address: lower-case letters, digits, hyphens
    pub(super) id: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Build {
    /// The folder to build into; else output/ in the newsroom's folder
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The address at which the newsroom will stand, if it is not the one in newsroom.yaml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Show drafts and what is not public yet, under banners; not into output/, so name a folder with --out
    #[arg(long)]
    pub(super) drafts: bool,
    /// Make everything anew, without what earlier builds have kept
    #[arg(long)]
    pub(super) force: bool,
    /// Take over what lies in the output folder, where the record of what was written there is lost: files in the places of
    /// the newsroom's own are overwritten
    #[arg(long)]
    pub(super) adopt: bool,
    /// Take problems of drafts and of what is not public yet for errors, too
    #[arg(long)]
    pub(super) strict: bool,
    /// Stay, build after every edit, and publish on time at every coming moment
    #[arg(long)]
    pub(super) watch: bool,
}

#[derive(Args, Debug)]
pub(super) struct Serve {
    /// The port, else 4848; where it is taken, the next one that is free
    #[arg(long, value_name = "PORT")]
    pub(super) port: Option<String>,
    /// Let other machines look, too, at this address of yours: 0.0.0.0 is all of them; else only this machine can
    #[arg(long, value_name = "ADDRESS")]
    pub(super) host: Option<String>,
    /// The address at which the newsroom will stand, if it is not the one in newsroom.yaml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Show drafts and what is not public yet, under banners
    #[arg(long)]
    pub(super) drafts: bool,
    /// Take problems of drafts and of what is not public yet for errors, too
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    /// Prove that no output tells of what is hidden: now, and at every coming moment at which the newsroom changes
    #[arg(long)]
    pub(super) prove: bool,
    /// Take problems of drafts and of what is not public yet for errors, too
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The output: its path in the output folder, or its address
    pub(super) path: String,
    /// The folder that was built into; else output/ in the newsroom's folder
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct List {
    /// Only this kind: release, program, case, partner, contact, coverage, page or organization
    pub(super) kind: Option<String>,
    /// Only what is draft, scheduled, embargoed, published, corrected, superseded, withdrawn or removed
    #[arg(long)]
    pub(super) state: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Rename {
    /// Its ID; with its kind (release:spring-program) where several kinds have it
    pub(super) old: String,
    /// The new ID: lower-case letters, digits, hyphens
    pub(super) new: String,
}

#[derive(Args, Debug)]
pub(super) struct Schedule {
    /// Only the next moment, as in 2026-04-01T10:00:00+09:00, and nothing else; nothing if there is none
    #[arg(long)]
    pub(super) next: bool,
}

#[derive(Args, Debug)]
pub(super) struct Schema {
    /// release, program, case, partner, contact, coverage, page, organization; or newsroom, for newsroom.yaml
    pub(super) kind: String,
}

#[derive(Debug, Subcommand)]
pub(super) enum Theme {
    /// Write the files of the built-in theme into the newsroom's themes folder, to be changed
    Eject(Eject),
}

#[derive(Args, Debug)]
pub(super) struct Eject {
    /// Only this file, such as templates/base.html
    pub(super) file: Option<String>,
}
