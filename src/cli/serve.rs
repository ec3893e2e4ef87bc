//! `kawaraban serve`: shows the newsroom in the browser, and stays.
//!
//! 1. A port is opened, and the address is told, with what others in the network can see.
//! 2. [`watch`] says when to build; [`serve`](crate::serve) builds, shows and answers. They are handed the clock.
//! 3. Each build is told on the terminal, until the program is asked to end.

use std::io;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::arguments::{Format, Serve};
use super::build as once;
use super::coming::{self, ComingChange};
use super::failure::{Failure, Status};
use super::progress::Bar;
use super::site::SiteHead;
use super::terminal::Terminal;
use super::watch::{MachineClock, asked_to_stop, cause_name, cause_word, next_words, note_passed_over};
use super::{Context, json};
use crate::diagnostics::problems::{CommandLineProblem, IoCause, WatchProblem};
use crate::diagnostics::{Diagnostics, MessageLanguage};
use crate::newsroom::{Audience, Change};
use crate::pipeline::{Progress, Request};
use crate::serve::{AsOf, BuildReport, Difference, Ending, Preview, Server, Session, Teller};
use crate::types::Moment;
use crate::watch::{self, Clock, Files};

/// The port where none is asked for.
const PORT: u16 = 4848;

/// The name under which every machine reaches itself.
const OWN_HOST: &str = "localhost";

pub(super) fn run(options: &Serve, context: &Context<'_>) -> Result<Status, Failure> {
    let (site, terminal) = (context.site()?, context.terminal);
    let base_url = options.base_url.as_deref().map(once::base_url).transpose()?;
    let chosen = match context.shared.at {
        Some(_) => Some(context.moment(&SiteHead::read(site))?),
        None => None,
    };
    if chosen.is_none() {
        note_passed_over(context, "serve");
    }
    let port = options.port.as_deref().map_or(Ok(PORT), port)?;
    let audience = if options.drafts { Audience::Preview } else { Audience::Public };
    let server = open(options, port, audience)?;
    if server.is_open_to_network() {
        terminal.note(&to_others(audience, server.port(), &terminal));
    }
    tell_where(&server, options, port, &terminal)?;
    let stop = asked_to_stop()?;
    let (preview, mut ear) = Preview::new(Files::watch(site, stop));
    let running = server.start(Arc::clone(&preview))?;
    let request = Request {
        site: site.to_owned(),
        moment: chosen.unwrap_or_else(Moment::now),
        base_url,
        strict: options.strict,
        afresh: false,
        adopt: false,
        audience,
        font_folders: context.font_folders(),
    };
    let voice = Voice { site: site.to_owned(), terminal };
    let as_of = if chosen.is_some() { AsOf::Start } else { AsOf::Clock };
    let mut session = Session::new(request, as_of, preview, voice);
    watch::watch(&mut session, &ChosenClock(chosen), &mut ear);
    running.end();
    session.end();
    Ok(Status::Done)
}

fn port(text: &str) -> Result<u16, CommandLineProblem> {
    text.parse().map_err(|_| CommandLineProblem::BadPort { text: text.to_owned() })
}

fn open(options: &Serve, port: u16, others: Audience) -> Result<Server, CommandLineProblem> {
    Server::open(options.host.as_deref(), port, others).map_err(|error| CommandLineProblem::CannotListen {
        at: format!("{}:{port}", options.host.as_deref().unwrap_or(OWN_HOST)),
        cause: IoCause::of(&error),
    })
}

/// Tells the address, and that the port is another than the one that was asked for.
fn tell_where(server: &Server, options: &Serve, wanted: u16, terminal: &Terminal) -> io::Result<()> {
    let port = server.port();
    if wanted != 0 && wanted != port {
        terminal.note(&terminal.pick(
            format!("ポート {wanted} は使われているため、{port} を使います。"),
            format!("Port {wanted} is taken; this is port {port}."),
        ));
    }
    let address = format!("http://{}:{port}/", shown_host(options.host.as_deref()));
    match terminal.format {
        Format::Human => terminal.result(&terminal.pick(
            format!("{address} で表示しています。終了するには Ctrl+C を押してください。\n"),
            format!("The newsroom is at {address}; Ctrl+C ends it.\n"),
        )),
        Format::Json => {
            let event = Listening { event: "listening", address, port };
            terminal.data(&json::line(event))
        }
    }
}

/// What others in the network can see, and what they cannot.
fn to_others(audience: Audience, port: u16, terminal: &Terminal) -> String {
    match audience {
        Audience::Preview => terminal.pick(
            "注意: 下書きや公開前の情報、今後の予定、エラーの内容が、このネットワークの誰からでも見られます。日時も、誰でも自分の画面で動かせます。".to_owned(),
            "Careful: anybody in this network can see the drafts, what is not public yet, what comes next and what is wrong with which file, and can look at any moment.".to_owned(),
        ),
        Audience::Public => terminal.pick(
            format!("このネットワークのほかの人に見えるのは、表示している日時に公開されているものだけです。今後の予定も警告も見えず、エラーは件数しか見えず、日時も下書きの表示も選べません。このコンピューターでは http://{OWN_HOST}:{port}/ を開くと、そのすべてを使えます。"),
            format!("Others in this network see what is public at the moment that is shown: nothing of what comes next, of errors only their number and of warnings nothing, and they can choose neither the moment nor to see drafts. On this machine, http://{OWN_HOST}:{port}/ has all of that."),
        ),
    }
}

/// The host as it stands in an address. `0.0.0.0` means every address of the machine; a browser goes to `localhost` instead.
fn shown_host(host: Option<&str>) -> String {
    let host = host.unwrap_or(OWN_HOST);
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(address) if address.is_unspecified() => OWN_HOST.to_owned(),
        Ok(IpAddr::V6(address)) => format!("[{address}]"),
        _ => host.to_owned(),
    }
}

/// Where the newsroom is, for programs.
#[derive(Serialize)]
struct Listening {
    event: &'static str,
    address: String,
    port: u16,
}

/// The moment that was chosen with `--at`, else now.
struct ChosenClock(Option<Moment>);

impl Clock for ChosenClock {
    fn now(&self) -> Moment {
        self.0.unwrap_or_else(|| MachineClock.now())
    }
}

/// Tells of the newsroom on the terminal.
struct Voice {
    site: PathBuf,
    terminal: Terminal,
}

impl Teller for Voice {
    fn language(&self) -> MessageLanguage {
        self.terminal.language
    }

    fn problems(&self, diagnostics: &Diagnostics) -> String {
        self.terminal.plain_diagnostics(diagnostics)
    }

    fn change(&self, change: &Change) -> String {
        coming::sentence(change, self.terminal.language)
    }

    fn stopwatch(&self) -> Box<dyn Fn() -> Duration> {
        let begin = Instant::now();
        Box::new(move || begin.elapsed())
    }

    fn rendering(&self, render: &mut dyn FnMut(&dyn Progress)) {
        let bar = Bar::new(&self.terminal);
        render(&bar);
        bar.finish();
    }

    fn report(&self, report: &BuildReport, diagnostics: &Diagnostics) {
        // A terminal that takes nothing more is no reason to show nothing more.
        let _ = self.terminal.diagnostics(diagnostics).and_then(|()| match self.terminal.format {
            Format::Human => self.terminal.result(&line(report, &self.terminal)),
            Format::Json => self.terminal.data(&json_line(report)),
        });
    }

    fn warn(&self, problem: WatchProblem) {
        super::watch::warn(&self.site, problem, &self.terminal);
    }
}

fn line(report: &BuildReport, terminal: &Terminal) -> String {
    let milliseconds = report.time.as_millis();
    let done = match report.ending {
        Ending::Good(Difference { changed, unchanged, removed }) => terminal.pick(
            format!("変更 {changed}件、変更なし {unchanged}件、削除 {removed}件({milliseconds}ミリ秒)。"),
            format!("{changed} changed, {unchanged} unchanged, {removed} removed in {milliseconds} ms. "),
        ),
        Ending::Superseded => terminal.pick(
            format!(
                "{milliseconds}ミリ秒で表示しました。続けて変更があったため、全ページの確認は次に行います。"
            ),
            format!("Shown in {milliseconds} ms; all pages are checked with what came next. "),
        ),
        Ending::Failed { has_earlier: true } => terminal.pick(
            format!("エラー{}件。直前の正しいものを表示しています。", report.errors),
            format!("Errors: {}. What was right before is still shown. ", report.errors),
        ),
        Ending::Failed { has_earlier: false } => terminal.pick(
            format!("エラー{}件。直すと表示されます。", report.errors),
            format!("Errors: {}. What they concern is shown once they are mended. ", report.errors),
        ),
    };
    let now = report.moment.to_the_second(report.zone);
    let cause = cause_word(report.cause, terminal);
    format!("{now} [{cause}] {done}{}\n", next_words(&report.next, report.zone, terminal))
}

/// A build for programs.
#[derive(Serialize)]
struct ShownBuild<'a> {
    event: &'static str,
    moment: String,
    cause: &'static str,
    errors: usize,
    changed: Option<usize>,
    unchanged: Option<usize>,
    removed: Option<usize>,
    milliseconds: u128,
    next: Vec<ComingChange<'a>>,
}

fn json_line(report: &BuildReport) -> String {
    let difference = match report.ending {
        Ending::Good(difference) => Some(difference),
        Ending::Superseded | Ending::Failed { .. } => None,
    };
    let event = ShownBuild {
        event: if matches!(report.ending, Ending::Failed { .. }) { "failed" } else { "built" },
        moment: report.moment.rfc3339(report.zone),
        cause: cause_name(report.cause),
        errors: report.errors,
        changed: difference.map(|difference| difference.changed),
        unchanged: difference.map(|difference| difference.unchanged),
        removed: difference.map(|difference| difference.removed),
        milliseconds: report.time.as_millis(),
        next: report.next.iter().map(|change| ComingChange::of(change, report.zone)).collect(),
    };
    json::line(event)
}

#[cfg(test)]
mod tests {
    use super::super::environment::Environment;
    use super::*;
    use crate::types::Zone;
    use crate::watch::Cause;

    #[test]
    fn an_address_can_be_gone_to() {
        for (host, shown) in [
            (None, "localhost"),
            (Some("news.local"), "news.local"),
            (Some("192.168.0.1"), "192.168.0.1"),
            (Some("::1"), "[::1]"),
            (Some("[fe80::1]"), "[fe80::1]"),
            (Some("0.0.0.0"), "localhost"),
            (Some("[::]"), "localhost"),
        ] {
            assert_eq!(shown_host(host), shown);
        }
    }

    #[test]
    fn a_port_is_a_small_number() {
        assert_eq!((port("0"), port("65535")), (Ok(0), Ok(65535)));
        for bad in ["", "x", "65536", "-1", "4848/"] {
            assert_eq!(port(bad), Err(CommandLineProblem::BadPort { text: bad.to_owned() }));
        }
    }

    #[test]
    fn who_opens_it_to_the_network_is_told_what_others_see() {
        let words = |audience| {
            let of = |language| to_others(audience, 4848, &Terminal::new(language, &Environment::default()));
            [of(MessageLanguage::Japanese), of(MessageLanguage::English)]
        };
        let [japanese, english] = words(Audience::Public);
        assert!(japanese.contains("エラーは件数しか見えず") && japanese.contains("http://localhost:4848/"));
        assert!(english.contains("neither the moment") && english.contains("http://localhost:4848/"));
        let [japanese, english] = words(Audience::Preview);
        assert!(
            japanese.contains("誰からでも見られます") && english.contains("anybody in this network can see")
        );
    }

    #[test]
    fn a_build_is_told_in_both_languages_and_to_programs() {
        let told = |ending, errors| {
            let moment = Moment::from_unix(1_411_952_399).unwrap_or_else(Moment::now);
            let time = Duration::from_millis(34);
            let zone = Zone::tokyo();
            let told =
                BuildReport { cause: Cause::Edit, moment, ending, errors, time, next: Vec::new(), zone };
            let line = |language| line(&told, &Terminal::new(language, &Environment::default()));
            [line(MessageLanguage::English), line(MessageLanguage::Japanese), json_line(&told)]
        };
        let difference = Difference { changed: 3, unchanged: 99, removed: 1 };
        assert_eq!(
            told(Ending::Good(difference), 0),
            [
                "2014-09-29 09:59:59 [edit] 3 changed, 99 unchanged, 1 removed in 34 ms. Nothing is scheduled.\n",
                "2014-09-29 09:59:59 [編集] 変更 3件、変更なし 99件、削除 1件(34ミリ秒)。今後の予定はありません。\n",
                concat!(
                    r#"{"event":"built","moment":"2014-09-29T09:59:59+09:00","cause":"edit","errors":0,"#,
                    r#""changed":3,"unchanged":99,"removed":1,"milliseconds":34,"next":[]}"#,
                    "\n"
                ),
            ]
        );
        let [english, japanese, json] = told(Ending::Failed { has_earlier: true }, 2);
        assert!(english.contains("[edit] Errors: 2. What was right before is still shown. "), "{english}");
        assert!(japanese.contains("エラー2件。直前の正しいものを表示しています。"), "{japanese}");
        assert!(json.starts_with(r#"{"event":"failed","#) && json.contains(r#""changed":null"#), "{json}");
        let [english, japanese, _] = told(Ending::Failed { has_earlier: false }, 2);
        assert!(english.contains("What they concern is shown once they are mended. "), "{english}");
        assert!(japanese.contains("エラー2件。直すと表示されます。"), "{japanese}");
        let [english, japanese, json] = told(Ending::Superseded, 0);
        assert!(english.contains("Shown in 34 ms; all pages are checked with what came next. "), "{english}");
        assert!(japanese.contains("34ミリ秒で表示しました。"), "{japanese}");
        assert!(json.starts_with(r#"{"event":"built","#) && json.contains(r#""changed":null"#), "{json}");
    }
}
