//! A newsroom in which every state and every thing that has a moment has a mark of its own, so that one sees where it stands.
//!
//! The mark of a release is its id; it stands in its title, lead, body, tag, file names and former addresses, in two
//! languages. That of anything else is named in [`KINDS`] and [`DATED`].

use std::fs;
use std::path::Path;
use std::process::Command;

use super::compare::{Tree, read_tree};
use super::png::png;

/// The moment of the build: everything of tomorrow is hidden.
pub const MOMENT: &str = "2014-10-06T12:00:00+09:00";

/// The states of releases, with what makes them so. Each is published an hour after the one before, from midnight on the
/// first of October.
pub const RELEASES: [(&str, &str); 10] = [
    ("draft", "draft: true"),
    ("scheduled", "publish_at: 2014-10-06T12:00:01+09:00"),
    ("embargoed", "publish_at: 2014-10-07 10:00\nembargo: { reason: 共同発表 }"),
    ("superseded", ""),
    ("published", "supersedes: zz-superseded-zz"),
    (
        "changing",
        "corrections:\n  - { at: 2014-10-06T12:00:01+09:00, was: 4名, now: 3名, note: zz-correction-later-zz }\n\
         withdrawn: { at: 2014-10-07, reason: zz-withdrawal-later-zz, alternative: zz-published-zz }\n\
         removed: { at: 2014-10-08, reason: zz-removal-later-zz }",
    ),
    ("corrected", "corrections:\n  - { at: 2014-10-06 09:00, was: 4名, now: 3名, note: 誤りがありました。 }"),
    ("withdrawn", "withdrawn: { at: 2014-10-06 10:00, reason: 計画の変更, alternative: zz-published-zz }"),
    ("removed", "removed: { at: 2014-10-06 11:00, reason: 個人情報のため }"),
    ("untitled", "removed: { at: 2014-10-06 11:30, reason: 個人情報のため, hide_title: true }"),
];

/// The other kinds, each of which is public, a draft, and public from tomorrow on: `zz-program-draft-zz`.
pub const KINDS: [&str; 6] = ["program", "case", "partner", "contact", "coverage", "page"];

/// What has a moment of its own: its name, and what stands where it is shown.
pub const DATED: [(&str, &str); 17] = [
    ("edition before", "zz-edition-before-zz"),
    ("edition in force", "zz-edition-now-zz"),
    ("edition to come", "zz-edition-later-zz"),
    ("status before", "status status-preparing"),
    ("status now", "status status-on-assignment"),
    ("status to come", "status status-completed"),
    ("file until today", "zz-file-today-zz"),
    ("file until yesterday", "zz-file-over-zz"),
    ("contact until today", "zz-contact-today-zz"),
    ("contact until yesterday", "zz-contact-over-zz"),
    ("contact from tomorrow", "zz-contact-later-zz"),
    ("phone until yesterday", "03-1111-0001"),
    ("phone from tomorrow", "03-1111-0002"),
    ("correction to come", "zz-correction-later-zz"),
    ("withdrawal to come", "zz-withdrawal-later-zz"),
    ("removal to come", "zz-removal-later-zz"),
    ("unfinished translation", "zz-unfinished-zz"),
];

/// Free pages that are no state of anything.
pub const PAGES: [&str; 3] = ["links", "pictures", "unfinished"];

/// Everything that is looked for by its mark: its name, and the mark.
pub fn things() -> Vec<(String, String)> {
    let releases = RELEASES.iter().map(|(state, _)| (format!("release, {state}"), mark(state)));
    let kinds = KINDS.iter().flat_map(|kind| {
        ["public", "draft", "scheduled"]
            .map(|state| (format!("{kind}, {state}"), format!("zz-{kind}-{state}-zz")))
    });
    let dated = DATED.iter().map(|(name, mark)| ((*name).to_owned(), (*mark).to_owned()));
    releases.chain(kinds).chain(dated).collect()
}

/// The mark of a release in a state: its id.
pub fn mark(state: &str) -> String {
    format!("zz-{state}-zz")
}

/// The hour at which a release was published.
pub fn published(number: usize) -> String {
    format!("2014-10-01T{number:02}:00:00+09:00")
}

/// What a build of the newsroom writes, for everybody or as a preview.
pub fn build(preview: bool) -> Tree {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    write_site(&site);
    let output = folder.path().join("output");
    let mut build = Command::new(env!("CARGO_BIN_EXE_kawaraban"));
    build.args(["build", "--quiet", "--at", MOMENT, "--site"]).arg(&site).arg("--out").arg(&output);
    let build = build
        .args(preview.then_some("--drafts"))
        .env("NO_COLOR", "1")
        .env("KAWARABAN_FONTS", "")
        .output()
        .unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    read_tree(&output).unwrap()
}

/// What `check --prove` says of the newsroom before any of it was public; an error where it could not prove all.
pub fn prove() -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path());
    let mut check = Command::new(env!("CARGO_BIN_EXE_kawaraban"));
    check.args(["check", "--prove", "--lang", "en", "--at", "2014-09-30", "--site"]).arg(folder.path());
    let check = check.env("NO_COLOR", "1").env("KAWARABAN_FONTS", "").output().unwrap();
    let told = [check.stdout, check.stderr].concat();
    if check.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&told).into_owned()) }
}

fn write_site(site: &Path) {
    let write = |path: &str, text: &str| {
        let path = site.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let picture = |path: &str| {
        let path = site.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // What is hidden may have no twin that everybody can see: no two are alike.
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        fs::write(&path, png(16, 9, &name)).unwrap();
    };
    let entity = |kind: &str, id: &str, fields: &str, texts: &str, english: &str| {
        let folder = format!("content/{kind}/{id}");
        write(&format!("{folder}/index.md"), &format!("---\n{fields}\n{texts}"));
        write(&format!("{folder}/index.en.md"), &format!("---\n{english}"));
    };
    write(
        "newsroom.yaml",
        "title: { ja: 見本, en: Sample }\nbase_url: https://news.example.org/\nlanguages: [ja, en]\n\
         desk: desk\npage_size: 100\n\
         menu: [releases, page:links, page:zz-page-public-zz, \"page:zz-page-draft-zz?\", \"page:zz-page-scheduled-zz?\"]\n\
         feed_tag: news.example.org,2026\n",
    );
    write("themes/kawaraban/theme.yaml", "latest_releases: 100\nrelated_releases: 100\n");
    write("content/organization.md", "---\nname: 見本\nreading: みほん\n---\n見本は団体です。\n");
    write(
        "content/contacts/desk.md",
        "---\nname: 照沼\nreading: てるぬま\nemail: press@example.org\nphones:\n  \
         - { number: 03-1111-0001, until: 2014-10-05 }\n  - { number: 03-1111-0002, from: 2014-10-07 }\n---\n",
    );
    write_base(&entity);
    write(
        "content/programs/base@2014-10-05.md",
        "---\ndetails:\n  - { label: 期間, value: zz-edition-now-zz }\n---\n",
    );
    write(
        "content/programs/base@2014-10-07.md",
        "---\ndetails:\n  - { label: 期間, value: zz-edition-later-zz }\n---\n",
    );
    for (name, dates) in
        [("today", "until: 2014-10-06"), ("over", "until: 2014-10-05"), ("later", "from: 2014-10-07")]
    {
        let text =
            format!("---\nname: zz-contact-{name}-zz\nreading: てすと\nemail: a@example.org\n{dates}\n---\n");
        write(&format!("content/contacts/{name}.md"), &text);
    }
    picture("content/media/zz-file-today-zz.png");
    picture("content/media/zz-file-over-zz.png");
    let media = "media:\n  - { file: zz-file-today-zz.png, alt: 今日まで, expires: 2014-10-06 }\n  \
                 - { file: zz-file-over-zz.png, alt: 昨日まで, expires: 2014-10-05 }";
    entity(
        "pages",
        "pictures",
        &format!("title: 写真\n{media}"),
        "---\n本文。\n",
        "title: Pictures\n---\nText.\n",
    );
    write("content/pages/unfinished.md", "---\ntitle: 途中\n---\n本文。\n");
    write(
        "content/pages/unfinished.en.md",
        "---\ntitle: zz-unfinished-zz\ndraft: true\n---\nzz-unfinished-zz\n",
    );
    for kind in KINDS {
        for (state, when) in
            [("public", ""), ("draft", "draft: true"), ("scheduled", "publish_at: 2014-10-06T12:00:01+09:00")]
        {
            write_kind(&entity, kind, &format!("zz-{kind}-{state}-zz"), when);
        }
    }
    for (number, (state, what)) in RELEASES.into_iter().enumerate() {
        let mark = mark(state);
        picture(&format!("content/releases/{mark}/{mark}-own.png"));
        picture(&format!("content/media/{mark}-shared.png"));
        write_release(&entity, number, &mark, what);
        let about =
            format!("---\noutlet: 新聞{number}。\ntitle: 記事\ndate: 2014-10-02\nrelease: {mark}?\n---\n");
        write(&format!("content/coverage/about-{number}.md"), &about);
    }
    write("content/pages/links.md", &links("一覧"));
    write("content/pages/links.en.md", &links("All"));
}

type Write<'a> = dyn Fn(&str, &str, &str, &str, &str) + 'a;

/// What everything else belongs to.
fn write_base(entity: &Write<'_>) {
    let details = "details:\n  - { label: 期間, value: zz-edition-before-zz }";
    let program = format!("status: active\n{details}");
    entity(
        "programs",
        "base",
        &program,
        "name: 計画\nreading: けいかく\nsummary: 概要\n---\n",
        "name: Program\nsummary: Summary\n---\n",
    );
    entity(
        "partners",
        "base",
        "kind: company",
        "name: 会社\nreading: かいしゃ\n---\n本文。\n",
        "name: Company\n---\nText.\n",
    );
    let statuses = "status: completed\nas_of: 2014-10-07\nearlier:\n  - { status: preparing, as_of: 2014-09-01 }\n  \
                    - { status: on-assignment, as_of: 2014-10-05 }";
    let case = format!("program: base\ncompany: base\nperiod: {{ from: 2014-10 }}\n{statuses}");
    entity("cases", "base", &case, "summary: 概要\n---\n", "summary: Summary\n---\n");
}

fn write_kind(entity: &Write<'_>, kind: &str, mark: &str, when: &str) {
    let (folder, fields, texts, english) = match kind {
        "program" => (
            "programs",
            "status: ended",
            "name: MARK\nreading: てすと\nsummary: MARK",
            "name: MARK\nsummary: MARK",
        ),
        "case" => {
            let fields = "program: base\ncompany: base\nperiod: { from: 2014-10 }\nstatus: cancelled\nas_of: 2014-10-01";
            ("cases", fields, "title: MARK\nsummary: MARK", "title: MARK\nsummary: MARK")
        }
        "partner" => ("partners", "kind: host", "name: MARK\nreading: てすと", "name: MARK"),
        "contact" => ("contacts", "email: a@example.org", "name: MARK\nreading: てすと", "name: MARK"),
        "coverage" => (
            "coverage",
            "date: 2014-10-02\nprogram: base",
            "outlet: MARK\ntitle: MARK",
            "title: MARK\noutlet: MARK",
        ),
        _ => ("pages", "", "title: MARK", "title: MARK"),
    };
    let aliases = format!("aliases: [/old/{mark}/, /en/old/{mark}/]");
    let fields = [fields, when, &aliases].join("\n").trim().replace("\n\n", "\n");
    // A contact and coverage have no body.
    let body = if ["contact", "coverage"].contains(&kind) { "---\n" } else { "---\nMARK\n" };
    let with_body = |texts: &str| format!("{texts}\n{body}").replace("MARK", mark);
    entity(folder, mark, &fields, &with_body(texts), &with_body(english));
}

fn write_release(entity: &Write<'_>, number: usize, mark: &str, what: &str) {
    let publish_at = if what.contains("publish_at") {
        String::new()
    } else {
        format!("publish_at: {}", published(number))
    };
    let mut references = "programs: [base]\npartners: [base]\ncases: [base]\n".to_owned();
    if mark == "zz-published-zz" {
        let all = |kind: &str| {
            let hidden = ["draft", "scheduled"].map(|state| format!("\"zz-{kind}-{state}-zz?\""));
            format!("zz-{kind}-public-zz, {}", hidden.join(", "))
        };
        references = format!(
            "programs: [base, {}]\npartners: [base, {}]\ncases: [base, {}]\ncontacts: [today, over, {}]\n",
            all("program"),
            all("partner"),
            all("case"),
            all("contact")
        );
    }
    let fields = format!(
        "{publish_at}\n{what}\n{references}tags: [{mark}-tag, 共通]\naliases: [/old/{mark}/, /en/old/{mark}/]\nmedia:\n  \
         - {{ file: {mark}-own.png, alt: 写真 }}\n  - {{ file: {mark}-shared.png, alt: 写真 }}\n"
    );
    let fields = fields.trim().replace("\n\n", "\n");
    let details = ":::details {program=base}\n:::\n";
    let texts = format!("title: {mark} title\nlead: {mark} lead\n---\n{mark} body 3名です。\n\n{details}");
    entity("releases", mark, &fields, &texts, &texts);
}

/// A page that leads to everything, as far as it is there.
fn links(title: &str) -> String {
    let mut text = format!("---\ntitle: {title}\n---\n");
    for (number, (state, _)) in RELEASES.iter().enumerate() {
        let mark = mark(state);
        text +=
            &format!("- 言葉{number}。[前の発表](release:{mark}?)\n- 題名{number}。[](release:{mark}?)\n");
    }
    for kind in KINDS.iter().filter(|kind| **kind != "coverage") {
        for state in ["public", "draft", "scheduled"] {
            text += &format!("- [](kind:zz-{kind}-{state}-zz?)\n").replace("kind:", &format!("{kind}:"));
        }
    }
    text
}
