//! Whether logos are seen on light and dark pages (`tests/browser/logos.mjs`).

use jpeg_encoder::{ColorType, Encoder};

use super::{browser, build, look, write};

const SETTINGS: &str = "title: 見本\nbase_url: https://news.example.org/\nlanguages: [ja]\ndesk: press-desk\nfeed_tag: news.example.org,2026\nlogo: black.svg\nlogo_dark: white.svg\n";

fn drawing(width: u32, height: u32, colours: [&str; 2]) -> String {
    let [sign, word] = colours;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"><path fill=\"{sign}\" d=\"M10 10h80v80h-80z\"/><path fill=\"{word}\" d=\"M10 {0}h{1}v{0}h-{1}z\" transform=\"translate({2} 0)\"/></svg>",
        height / 3,
        if width > 200 { width - 120 } else { 80 },
        if width > 200 { 100 } else { 0 }
    )
}

fn opaque() -> Vec<u8> {
    let mut file = Vec::new();
    let pixel = |at: u32| {
        let (x, y) = (at % 600, at / 600);
        if (60..540).contains(&x) && (60..140).contains(&y) { [20, 60, 140] } else { [255; 3] }
    };
    let pixels: Vec<u8> = (0..600 * 200).flat_map(pixel).collect();
    Encoder::new(&mut file, 95).encode(&pixels, 600, 200, ColorType::Rgb).unwrap();
    file
}

#[test]
fn every_logo_is_seen_on_light_and_dark_pages() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    write(site, "newsroom.yaml", SETTINGS);
    write(site, "content/contacts/press-desk.md", "---\nname: 照沼\nemail: press@example.org\n---\n");
    write(site, "static/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let media = |name: &str| format!("content/media/{name}");
    write(site, &media("white.svg"), &drawing(320, 100, ["#fff", "#fff"]));
    write(site, &media("black.svg"), &drawing(320, 100, ["#000", "#000"]));
    write(site, &media("coloured.svg"), &drawing(320, 100, ["#d0342c", "#1f6fb2"]));
    write(site, &media("transparent.svg"), &drawing(320, 100, ["#ffc400", "#ffffffe0"]));
    write(site, &media("tall.svg"), &drawing(100, 300, ["#0a7d4f", "#0a7d4f"]));
    std::fs::write(site.join(media("opaque.jpg")), opaque()).unwrap();
    for logo in ["white.svg", "black.svg", "coloured.svg", "transparent.svg", "tall.svg", "opaque.jpg"] {
        let (name, _) = logo.split_once('.').unwrap();
        let text = format!("---\nname: {name}\nkind: company\nlogo: {logo}\n---\n");
        write(site, &format!("content/partners/{name}.md"), &text);
    }
    build(site, "2014-10-15");
    look("logos.mjs", browser, &[site.join("output").as_ref()]);
}
