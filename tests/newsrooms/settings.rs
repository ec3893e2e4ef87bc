//! `newsroom.yaml`, static files, and the media that belong to nobody in particular.

use kawaraban::types::Kind;

use super::cast::Cast;
use super::files::{CAPTIONS, POOL, UNPUBLISHED, captions, picture};
use super::text::Text;
use super::{ALWAYS, Dice, NEVER, Newsroom};

pub fn write(cast: &Cast, newsroom: &mut Newsroom) {
    let mut dice = Dice::new(cast.seed);
    let yaml = newsroom_yaml(cast, &mut dice);
    newsroom.add_text("newsroom.yaml".to_owned(), (ALWAYS, NEVER), yaml);
    for name in POOL {
        newsroom.add_bytes(format!("content/media/{name}"), (ALWAYS, NEVER), picture(name));
    }
    newsroom.add_bytes(format!("content/media/{CAPTIONS}"), (ALWAYS, NEVER), captions(UNPUBLISHED));
    newsroom.add_secret((NEVER, NEVER), UNPUBLISHED);
    newsroom.add_bytes("content/media/logo.svg".to_owned(), (ALWAYS, NEVER), b"<svg/>".to_vec());
    let unused = "unmknobodyx";
    newsroom.add_bytes(format!("content/media/{unused}.png"), (ALWAYS, NEVER), picture(unused));
    newsroom.add_secret((NEVER, NEVER), unused);
    for name in ["favicon.svg", ".well-known/security.txt", "deep/er/資料.bin"] {
        if dice.one_in(2) {
            newsroom.add_bytes(format!("static/{name}"), (ALWAYS, NEVER), picture(name));
        }
    }
}

fn newsroom_yaml(cast: &Cast, dice: &mut Dice) -> Text {
    let mut yaml = Text::default();
    yaml.add("title: { ja: 見本ニュースルーム, en: Example Newsroom }\ntimezone: Asia/Tokyo\n");
    yaml.add(format!("languages: [{}]\npage_size: {}\n", cast.languages.join(", "), cast.page_size));
    yaml.add(format!("base_url: {}\nfeed_tag: news.example.org,2026\n", cast.base_url()));
    let mut has_logo = false;
    for line in [
        "desk: contact-00000",
        "accent: \"#8a1c1c\"",
        "logo: logo.svg",
        "logo: pool.png",
        "links: [{ label: X, url: https://x.com/example }]",
        "calendar: japanese",
        "fiscal_year_start: 4",
        "websub: https://hub.example/",
        "outputs: { feeds: false }",
        "words: { ja: { cases: 導入事例 } }",
    ] {
        let is_wanted = dice.one_in(3) && !(line.starts_with("logo") && has_logo);
        has_logo |= is_wanted && line.starts_with("logo");
        if is_wanted && (cast.languages.contains(&"ja") || !line.starts_with("words")) {
            yaml.add(format!("{line}\n"));
        }
    }
    if dice.one_in(2) {
        menu(cast, dice, &mut yaml);
    }
    yaml
}

/// The menu is public at all times: pages that are not have to wait.
fn menu(cast: &Cast, dice: &mut Dice, yaml: &mut Text) {
    yaml.add("menu:\n  - releases\n  - contact\n");
    if dice.one_in(2) {
        yaml.add("  - cases\n  - programs\n");
    }
    if let Some(page) = cast.anybody(Kind::FreePage, ALWAYS, dice) {
        let id = cast.id(page.index);
        match page.waits_until {
            Some(moment) => yaml.since(moment, format!("  - page:{id}?\n"), ""),
            None => yaml.add(format!("  - page:{id}\n")),
        }
    }
}
