//! Builds a newsroom whose names are in Japanese and hold percent signs, reads every address in every page, feed and sitemap
//! as a browser does, and decodes it once: what comes out has to be the name of a file that was written, and of a place
//! in it.

#[path = "newsrooms/png.rs"]
mod png;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use percent_encoding::percent_decode_str;
use walkdir::WalkDir;

const ORIGIN: &str = "https://news.example.org";

const FILES: [(&str, &str); 8] = [
    (
        "newsroom.yaml",
        "title: 見本\nbase_url: https://news.example.org/広報%20100%25/\nlanguages: [ja, en]\ntimezone: Asia/Tokyo\ndesk: desk\nfeed_tag: news.example.org,2026\n",
    ),
    (
        "content/contacts/desk.md",
        "---\nname: 窓口\nreading: まどぐち\nphones: [{ number: 03-1234-5678 }]\n---\n",
    ),
    ("content/contacts/desk.en.md", "---\nname: Desk\n---\n"),
    (
        "content/releases/visit/index.md",
        "---\ntitle: 見学会\npublish_at: 2014-09-29\ntags: [在宅医療, 100%国産]\n\
         aliases: [/古い/見学.html, /%E5%8F%A4%E3%81%84/, /100%25/]\n\
         media: [{ file: 写真 1.png, alt: 写真 }, { file: 100%.png, alt: 半分 }]\n\
         attachments: [{ file: 資料 50%25.pdf, label: 資料 }]\n---\n\
         ## 概要\n\n[概要](#概要) [概要](#%E6%A6%82%E8%A6%81) [割合](#50%2541) [日程](release:other#日程) [日程](../other.md#日程)\n\n\
         [一覧](/資料%20一覧.pdf?x=留職#page=3) [タグ](/tags/在宅医療/) [資料](media:資料%2050%2525.pdf) [脚注][^注]\n\n\
         ![写真](写真%201.png) ![割合](100%.png) <a href=\"#%E6%A6%82%E8%A6%81\">概要</a>\n\n### 割合 {#50%41}\n\n[^注]: 注。\n",
    ),
    (
        "content/releases/visit/index.en.md",
        "---\ntitle: Visit\ntags: [Home care, Home made]\n---\n## 概要\n\n[Up](#概要)\n\n### Half {#50%41}\n",
    ),
    (
        "content/releases/other.md",
        "---\ntitle: もう一つ\npublish_at: 2014-09-28\ntags: [在宅医療]\n---\n## 日程\n\n[割合](release:visit#50%2541) [割合](/releases/visit/#50%2541)\n",
    ),
    ("content/releases/visit/資料 50%25.pdf", "%PDF-1.4"),
    ("static/資料 一覧.pdf", "%PDF-1.4"),
];

const PICTURES: [&str; 2] = ["content/releases/visit/写真 1.png", "content/releases/visit/100%.png"];

#[test]
fn every_address_decoded_once_is_a_file_and_a_place_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("output"));
    for (path, text) in FILES {
        write(&site.join(path), text.as_bytes());
    }
    for path in PICTURES {
        write(&site.join(path), &png::png(16, 9, path));
    }
    let mut build = Command::new(env!("CARGO_BIN_EXE_kawaraban"));
    build.args(["build", "--quiet", "--at", "2014-10-01", "--site"]).arg(&site).arg("--out").arg(&output);
    let build = build.env("NO_COLOR", "1").env("KAWARABAN_FONTS", "").output().unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));

    let written = read(&output);
    let mut seen = 0;
    for (path, text) in written.iter().filter(|(path, _)| path.ends_with(".html") || is_xml(path)) {
        // The content of a feed is HTML, escaped once more.
        let text = if is_xml(path) { unescape(text) } else { text.clone() };
        for address in addresses(&text) {
            let Some(inner) = inner(&address) else { continue };
            assert!(address.is_ascii(), "{path}: {address} is not encoded");
            seen += 1;
            if let Err(why) = leads(inner, path, &written) {
                panic!("{path}: {address} {why}");
            }
        }
    }
    assert!(seen > 200, "{seen} addresses");
}

/// What stands behind the origin of an address of the site.
fn inner(address: &str) -> Option<&str> {
    address.strip_prefix(ORIGIN).or(Some(address).filter(|it| it.starts_with(['/', '#'])))
}

fn leads(inner: &str, page: &str, written: &BTreeMap<String, String>) -> Result<(), String> {
    let (path, anchor) = inner.split_once('#').unwrap_or((inner, ""));
    let path = decoded(path.split('?').next().unwrap_or_default());
    let file = match path.strip_prefix("/広報 100%/") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.html"),
        Some(file) => file.to_owned(),
        None if path.is_empty() => page.to_owned(),
        None => return Err(format!("leads out of the site, to {path}")),
    };
    let text = written.get(&file).ok_or_else(|| format!("leads to {file}, which is not there"))?;
    let id = decoded(anchor);
    let has_place = anchor.is_empty() || !file.ends_with(".html") || text.contains(&format!("id=\"{id}\""));
    if has_place { Ok(()) } else { Err(format!("leads to a place {id} that {file} does not have")) }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

/// The values of `href`, `src` and `url=`, and what stands in `<loc>`.
fn addresses(text: &str) -> Vec<String> {
    let ends = [(" href=\"", '"'), (" src=\"", '"'), ("; url=", '"'), ("<loc>", '<')];
    let found = ends.into_iter().flat_map(|(begin, end)| {
        text.split(begin).skip(1).map(move |rest| unescape(rest.split(end).next().unwrap_or_default()))
    });
    found.collect()
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn is_xml(path: &str) -> bool {
    path.ends_with(".xml") || path.ends_with(".atom")
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn read(folder: &Path) -> BTreeMap<String, String> {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
    let named = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    files
        .map(|it| (named(it.path()), String::from_utf8_lossy(&fs::read(it.path()).unwrap()).into_owned()))
        .collect()
}
