//! What the server adds to a page, and the page that it shows where there is no site yet.

use hyper::body::Bytes;

use super::follower::version;
use super::{Errors, Showing};

/// Everything below this path is the server's own.
pub(super) const OWN: &str = "/_kawaraban/";

/// The browser's part: it follows the events, and shows errors and the bar.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// A page with the script in it, at the end of its body. Nothing of it is in the pages that `build` writes.
pub(super) fn with_script(page: &Bytes, path: &str, showing: &Showing) -> Bytes {
    const END: &[u8] = b"</body>";
    let end = page.windows(END.len()).rposition(|part| part == END).unwrap_or(page.len());
    let script = script(path, showing);
    Bytes::from([&page[..end], script.as_bytes(), &page[end..]].concat())
}

/// The errors of a site of which nothing good was built yet. With the script it gives way to the site once they are
/// mended.
pub(super) fn only_errors(path: &str, showing: &Showing) -> Bytes {
    let language = showing.language;
    let title = language.pick("エラーがあります", "The newsroom has errors");
    let what = match &showing.errors {
        Some(Errors { words: Some(words), .. }) => format!("<pre>{}</pre>", escaped(words)),
        Some(Errors { count, words: None }) => language.pick(
            format!("<p>エラー {count}件。内容は、作業をしているコンピューターで見られます。</p>"),
            format!(
                "<p>Errors: {count}. What they are is shown on the machine where the newsroom is written.</p>"
            ),
        ),
        None => String::new(),
    };
    let lang = language.pick("ja", "en");
    let script = script(path, showing);
    let page = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n{what}\n{script}</body>\n</html>\n"
    );
    Bytes::from(page)
}

fn script(path: &str, showing: &Showing) -> String {
    let version = version(showing.built.as_deref(), path);
    let language = showing.language.pick("ja", "en");
    format!(
        "<script src=\"{OWN}live.js\" data-version=\"{version}\" data-language=\"{language}\"></script>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
