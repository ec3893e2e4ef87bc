use std::path::Path;

use super::*;
use crate::markup::Document;
use crate::types::Zone;

fn setting() -> Setting {
    Setting { languages: vec![Lang::japanese(), Lang::english()], ..Setting::default() }
}

fn sources(files: &[(&str, String)]) -> Sources {
    let texts = files.iter().map(|(path, text)| SourceText::new(*path, text.as_str())).collect();
    Sources { texts, ..Sources::default() }
}

fn page(text: &str) -> Sources {
    sources(&[("content/pages/a.md", format!("---\ntitle: {text}\n---\n\nA [link](page:a).\n"))])
}

/// Everything of every kind that an entity can hold.
fn everything() -> Sources {
    let release = "---\ntitle: 題\nsubtitle: 副題\nlead: リード\npublish_at: 2014-09-29 10:00\nembargo: { reason: x }\n\
        kind: report\nplace: 東京\nprograms: [school, other?]\npartners: [works]\ncases: [case]\ncontacts: [desk]\n\
        opportunities:\n  - { what: 様子, note: '[案内](page:about)', who: 社員, from: 2014-10, until: 2014-12-01, \
        where: 石巻, apply_by: 2014-10-31, capacity: 5, contact: desk, cancelled: 2014-10-05 10:00 }\n\
        media:\n  - { file: visit.jpg, alt: 様子, caption: c, credit: d, rights: e, expires: 2016-03-31 }\n\
        attachments:\n  - { file: form.pdf, label: 申込書 }\n\
        corrections:\n  - { at: 2014-10-02 09:00, kind: correction, was: 4名, now: 3名, note: '**誤り** です' }\n\
        withdrawn: { at: 2015-01-01, reason: 変更, alternative: newer }\nremoved: { at: 2016-01-01, hide_title: true }\n\
        supersedes: older\ntags: [医療]\naliases: [/old.html]\nextra: { a: [1, '2', { b: null }] }\n---\n\n\
        # 節 {#own}\n\n本文[ここ](program:school?)、[他](../pages/about.md#x)、<https://example.org>、[#](#own)、\
        [件](mailto:a@example.org)、[表](/about/?a=b#c)。[^1]\n\n![写真](visit.jpg)\n\n\
        :::cases {program=\"school\" status=\"completed\"}\n:::\n\n:::opportunities\n:::\n\n[^1]: 注\n";
    let case = "---\nprogram: school\ncompany: works\npeople: 3\nperiod: { from: 2014-10, label: 計 }\ncountry: JP\n\
        host: undisclosed\nstatus: completed\nas_of: 2015-01-01\nearlier:\n  - { status: preparing, as_of: 2014-08-01 }\n\
        quotes:\n  - { text: 声, by: a }\noutcomes: [b]\n---\n\n成果。\n";
    let contact = "---\nname: 照沼\nreading: てるぬま\nphones:\n  - { number: '+81 3-1234-5678', kind: fax }\n\
        email: a@example.org\nform: https://example.org/\nlanguages: [ja, fr]\n---\n";
    sources(&[
        ("content/cases/case.md", case.to_owned()),
        ("content/contacts/desk.md", contact.to_owned()),
        ("content/coverage/seen.md", "---\noutlet: 新聞\ntitle: 題\ndate: 2014-10-01\n---\n".to_owned()),
        ("content/pages/about.md", "---\ntitle: 案内\n---\n\n本文\n".to_owned()),
        ("content/pages/about@2016-04-01.md", "---\ntitle: 新\n---\n".to_owned()),
        ("content/releases/first.en.md", "---\ntitle: News\n---\n\n# Part\n\nBody\n".to_owned()),
        ("content/releases/first.md", release.to_owned()),
    ])
}

fn read(memory: &Memory, sources: &Sources, setting: &Setting) -> (Drafts, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let drafts = memory.read(sources, setting, &mut diagnostics);
    (drafts, diagnostics)
}

fn bytes(memory: &Memory) -> Vec<u8> {
    memory.store(Vec::new()).unwrap_or_default()
}

fn stored(sources: &Sources) -> Vec<u8> {
    let memory = Memory::default();
    read(&memory, sources, &setting());
    bytes(&memory)
}

fn restore(bytes: &[u8]) -> Result<Memory, Damaged> {
    Memory::restore(bytes).ok_or(Damaged)
}

#[test]
fn what_is_the_same_is_known_and_what_is_not_is_read() {
    let memory = Memory::default();
    let title = |text: &str| {
        let (drafts, diagnostics) = read(&memory, &page(text), &setting());
        let title = drafts.pages.first().map(|page| page.versions.original.fields.title.text.to_string());
        (title, diagnostics.is_empty(), memory.known().entities.len())
    };
    assert_eq!(title("a\nx: 1"), (Some("a".into()), false, 1));
    assert_eq!(title("b\nx: 1"), (Some("b".into()), false, 2));
    assert_eq!(title("a\nx: 1"), (Some("a".into()), false, 2));
}

/// What every text tells of itself before it is written.
fn told(drafts: &Drafts) -> Vec<String> {
    let bodies = drafts.register.bodies.iter().map(|body| &body.body.document);
    let texts = bodies.chain(drafts.register.notes.iter().map(|note| &*note.document));
    let one = |it: &Document| {
        let media: Vec<_> = it.media().collect();
        let (has, is) = ((it.links(), media, it.headings()), (it.is_empty(), it.is_long()));
        format!("{has:?} {:?} {:?} {is:?}", it.anchors(), it.directives())
    };
    texts.map(one).collect()
}

#[test]
fn what_was_stored_is_what_was_read() -> Result<(), Damaged> {
    let own = Sources::read(Path::new(env!("CARGO_MANIFEST_DIR")), &mut Diagnostics::new());
    for sources in [everything(), own] {
        let (drafts, diagnostics) = read(&Memory::default(), &sources, &setting());
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let memory = restore(&stored(&sources))?;
        for _ in 0..3 {
            let (restored, _) = read(&memory, &sources, &setting());
            // What the texts tell comes first: the tree that `Debug` shows is parsed again.
            assert_eq!(told(&restored), told(&drafts));
            assert_eq!(format!("{restored:#?}"), format!("{drafts:#?}"));
        }
        assert_eq!(memory.news(), 0);
        assert_eq!(bytes(&memory), stored(&sources));
    }
    Ok(())
}

#[test]
fn what_has_changed_or_moved_is_read_and_stored_and_what_is_gone_is_dropped() -> Result<(), Damaged> {
    let memory = restore(&stored(&page("a")))?;
    let (drafts, _) = read(&memory, &page("b"), &setting());
    assert_eq!(drafts.pages[0].versions.original.fields.title.text.as_ref(), "b");
    assert!(memory.news() > 0);
    assert_eq!(bytes(&memory), stored(&page("b")));
    let text = page("b").texts[0].text().to_owned();
    let moved = sources(&[("content/pages/c.md", text)]);
    let (drafts, _) = read(&memory, &moved, &setting());
    assert_eq!((drafts.pages.len(), drafts.pages[0].id.as_str()), (1, "c"));
    assert_eq!(drafts.pages[0].versions.original.body.source_path, "content/pages/c.md");
    Ok(())
}

#[test]
fn in_another_setting_nothing_is_known() -> Result<(), Damaged> {
    let dated = sources(&[("content/pages/a.md", "---\ntitle: a\npublish_at: 2014-09-29\n---\n".to_owned())]);
    let memory = restore(&stored(&dated))?;
    let berlin = Zone::parse("Europe/Berlin").unwrap_or(Zone::tokyo());
    let (drafts, _) = read(&memory, &dated, &Setting { zone: berlin, ..setting() });
    let at = drafts.pages[0].publication.publish_at.as_ref().map(|at| at.moment.rfc3339(berlin));
    assert_eq!(at.as_deref(), Some("2014-09-29T00:00:00+02:00"));
    Ok(())
}

#[test]
fn what_nobody_asks_for_is_forgotten_in_the_end() {
    let memory = Memory::default();
    for version in 0..200 {
        read(&memory, &page(&format!("v{version}")), &setting());
        assert!(memory.known().entities.len() <= MANY * MANY + 1);
    }
    let (drafts, _) = read(&memory, &page("v199"), &setting());
    assert_eq!(drafts.pages[0].versions.original.fields.title.text.as_ref(), "v199");
}

#[test]
fn what_has_problems_is_told_again() -> Result<(), Damaged> {
    let memory = restore(&stored(&page("a\nx: 1")))?;
    let (_, told) = read(&Memory::default(), &page("a\nx: 1"), &setting());
    let (_, again) = read(&memory, &page("a\nx: 1"), &setting());
    assert!(told.has_errors());
    assert_eq!(format!("{again:?}"), format!("{told:?}"));
    Ok(())
}

#[test]
fn cut_and_altered_bytes_are_no_panic() {
    let whole = stored(&everything());
    for at in 0..whole.len() {
        assert!(restore(&whole[..at]).is_err(), "cut at {at}");
        let mut altered = whole.clone();
        altered[at] ^= 0xFF;
        let _ = restore(&altered);
    }
    let memory = Memory::default();
    // Who asks twice is given what was decoded.
    (0..2).for_each(|_| drop(read(&memory, &everything(), &setting())));
    let mut looked = 0;
    for entity in memory.known().entities.values() {
        let Kept::Read(remembered) = &entity.kept else { continue };
        let whole = remembered.bytes().map(|bytes| bytes.to_vec()).unwrap_or_default();
        let look = |bytes: &[u8]| restored(bytes, &remembered.files, &remembered.languages);
        assert!(!whole.is_empty() && look(&whole).is_ok());
        looked += 1;
        for at in 0..whole.len() {
            assert!(look(&whole[..at]).is_err(), "cut at {at}");
            for change in [0x01, 0x02, 0x10, 0x80, 0xFF] {
                let mut altered = whole.clone();
                altered[at] ^= change;
                // What can be read all the same must bear to be looked at: its places are nowhere near its texts.
                if let (0x01, Ok(drafts)) = (change, look(&altered)) {
                    let _ = format!("{:?}", drafts.register);
                }
            }
        }
    }
    assert!(looked > 0);
}
