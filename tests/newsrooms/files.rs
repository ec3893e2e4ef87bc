//! Every file of an entity.

use kawaraban::types::Kind;

use super::blueprint::{EDITION_DAY, moment};
use super::cast::Cast;
use super::sheet::Sheet;
use super::text::Text;
use super::{Dice, NEVER, Newsroom};

/// Files in `content/media/` that any entity may show. People name files as they like.
pub const POOL: [&str; 4] = ["pool.png", "写真 1.JPG", "募集要項(最終).pdf", "films/visit.mp4"];

/// Writes the original, its translation, its edition, and the files that only it shows.
pub fn write(cast: &Cast, index: usize, newsroom: &mut Newsroom) {
    let public_from = cast.public_from(index);
    let is_publisher = cast.entities[index].kind == Kind::Organization;
    if public_from > super::ALWAYS {
        newsroom.add_secret(public_from, cast.mark(index));
    }
    if public_from > super::ALWAYS && !is_publisher {
        newsroom.add_secret(public_from, cast.id(index));
    }
    let media = media(cast, index, newsroom);
    let (original, translation) = cast.written_in(index);
    let stem = cast.stem(index);
    let sheet = |lang, is_original| Sheet::new(cast, index, lang, is_original, &media);
    let mut add = |lang: &str, from: i64, (text, secrets): (Text, Vec<(i64, String)>)| {
        newsroom.add_text(format!("{stem}{}", cast.ending(lang)), from, text);
        for (secret_from, secret) in secrets {
            newsroom.add_secret(secret_from, secret);
        }
    };
    let mut first = sheet(original, true);
    let body = first.write();
    add(original, public_from, first.finish(body));
    if let Some((lang, is_draft)) = translation {
        let mut second = sheet(lang, false);
        if is_draft {
            let mark = format!("tr{}", cast.mark(index));
            second.text(format!("# {mark}\ndraft: true"));
            second.secrets.push((NEVER, mark));
        }
        let body = second.write();
        let from = if is_draft { NEVER } else { public_from };
        add(lang, from, second.finish(body));
    }
    editions(cast, index, &media, newsroom);
}

/// The edition of some entities, and its translation.
fn editions(cast: &Cast, index: usize, media: &[String], newsroom: &mut Newsroom) {
    let mut dice = Dice::new(!cast.entities[index].seed);
    if !dice.one_in(3) {
        return;
    }
    let from = cast.public_from(index).max(moment(3));
    let (original, translation) = cast.written_in(index);
    let translated = translation.filter(|(_, is_draft)| !is_draft && dice.one_in(2));
    for (lang, is_original) in [(original, true)].into_iter().chain(translated.map(|(lang, _)| (lang, false)))
    {
        let mut sheet = Sheet::new(cast, index, lang, is_original, media);
        let Some(mark) = sheet.edition() else { return };
        let (text, _) = sheet.finish(Text::default());
        newsroom.add_text(format!("{}@{EDITION_DAY}{}", cast.stem(index), cast.ending(lang)), from, text);
        newsroom.add_secret(from, mark);
    }
}

/// The files that an entity may show: beside it, in `content/media/` for it alone, or for all. One lies there unused.
fn media(cast: &Cast, index: usize, newsroom: &mut Newsroom) -> Vec<String> {
    let mut dice = Dice::new(cast.entities[index].seed.rotate_left(17));
    let (public_from, mark) = (cast.public_from(index), cast.mark(index));
    let mut names = Vec::new();
    if dice.one_in(2) {
        names.push((*dice.pick(&POOL)).to_owned());
    }
    if dice.one_in(2) {
        let name = format!("only-{mark}.png");
        newsroom.add_bytes(format!("content/media/{name}"), public_from, picture(&mark));
        names.push(name);
    }
    let folder = cast.stem(index).strip_suffix("/index").map(str::to_owned);
    if let Some(folder) = folder {
        let name = format!("own {mark}.png");
        newsroom.add_bytes(format!("{folder}/{name}"), public_from, picture(&mark));
        names.push(name);
        let unused = format!("un{mark}");
        newsroom.add_bytes(format!("{folder}/{unused}.png"), public_from, picture(&unused));
        newsroom.add_secret(NEVER, unused);
    }
    names
}

/// The head of a PNG of 16 × 9 pixels, and a mark: nothing here looks further.
pub fn picture(mark: &str) -> Vec<u8> {
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x09\x08\x02\0\0\0";
    [head.as_slice(), mark.as_bytes()].concat()
}
