//! Every file of an entity.

use kawaraban::types::Kind;

use super::cast::Cast;
use super::png::png;
use super::recording::film;
use super::sheet::{Described, Finished, Sheet, Shown};
use super::text::Text;
use super::{ALWAYS, Declaration, Dice, NEVER, Newsroom, Span, both, editions};

/// Files in `content/media/` that any entity may show. People name files as they like.
pub const POOL: [&str; 4] = ["pool.png", "写真 1.PNG", "募集要項(最終).pdf", "films/visit.mp4"];

/// Writes the original, its translation, its editions, and the files that only it shows.
pub fn write(cast: &Cast, index: usize, newsroom: &mut Newsroom) {
    let public = (cast.public_from(index), NEVER);
    let known = cast.known(index);
    let removal = cast.removal(index);
    if let Some(removal) = removal {
        newsroom.add_secret(both(public, (removal.at, NEVER)), cast.removal_mark(index));
    }
    let hides_title = removal.is_some_and(|removal| removal.hides_title);
    newsroom.add_secret(known, cast.mark(index));
    newsroom.add_secret(if hides_title { known } else { public }, cast.title_mark(index));
    match cast.entities[index].kind {
        Kind::Organization => {}
        Kind::Contact => newsroom.add_secret(known, cast.id(index)),
        _ => newsroom.add_secret(public, cast.id(index)),
    }
    let media = media(cast, index, newsroom);
    let (original, translation) = cast.written_in(index);
    let described = add(Sheet::new(cast, index, original, true, &media), public, newsroom);
    let gone = removal.map_or(NEVER, |removal| removal.at);
    declare((index, gone), &media, public, &described, newsroom);
    if let Some((lang, is_draft)) = translation {
        let mut second = Sheet::new(cast, index, lang, false, &media);
        if is_draft {
            let mark = format!("tr{}", cast.mark(index));
            second.draft(&mark);
            newsroom.add_secret((NEVER, NEVER), mark);
        }
        // Nobody reads the translation of a contact that is not valid.
        let known = if is_draft { (NEVER, NEVER) } else { both(public, cast.valid(index)) };
        add(second, known, newsroom);
    }
    editions::write(cast, index, &media, described, newsroom);
}

/// Writes one file, with what is left of it when the entity is gone or not valid; gives the media that it describes.
fn add(mut sheet: Sheet<'_>, known: Span, newsroom: &mut Newsroom) -> Described {
    let (cast, index, lang, is_original) = (sheet.cast, sheet.index, sheet.lang, sheet.is_original);
    let body = sheet.write();
    let mut rest = Text::from("---\n");
    rest.append(std::mem::take(&mut sheet.epitaph));
    if cast.entities[index].kind == Kind::Contact && is_original {
        rest.add(format!("name: x\nemail: x@example.org\n{}", cast.validity(index)));
    }
    rest.add("---\n");
    let Finished { text, secrets, described } = sheet.finish(body);
    let mut file = Text::default();
    let removed = cast.removal(index).map_or(NEVER, |removal| removal.at);
    file.between(both(cast.valid(index), (ALWAYS, removed)), text, rest);
    newsroom.add_text(format!("{}{}", cast.stem(index), cast.ending(lang)), known, file);
    // A translation has the same ones.
    for (span, secret) in secrets.into_iter().filter(|_| is_original) {
        newsroom.add_secret(both(cast.known(index), span), secret);
    }
    described
}

/// Notes until when an entity, which is gone from a moment on, says that files may be shown.
pub fn declare(
    (entity, gone): (usize, i64),
    media: &[Shown],
    said: Span,
    described: &Described,
    newsroom: &mut Newsroom,
) {
    for file in media {
        if let Some(expires) = described.get(&file.name) {
            let (path, expires) = (file.path.clone(), expires.unwrap_or(NEVER));
            newsroom.declarations.push(Declaration { entity, path, said, expires, gone });
        }
    }
}

/// The files that an entity may show: beside it, in `content/media/` for it alone, or for all. One lies there unused.
fn media(cast: &Cast, index: usize, newsroom: &mut Newsroom) -> Vec<Shown> {
    let mut dice = Dice::new(cast.entities[index].seed.rotate_left(17));
    let (known, mark) = (cast.known(index), cast.mark(index));
    let mut shown = Vec::new();
    let folder = cast.stem(index).strip_suffix("/index").map(str::to_owned);
    if !dice.one_in(3) {
        let name = if dice.one_in(2) { POOL[0] } else { *dice.pick(&POOL) };
        // One beside the entity comes before the one of all.
        let own = folder.as_ref().filter(|_| dice.one_in(4)).map(|folder| format!("{folder}/{name}"));
        if let Some(path) = &own {
            newsroom.add_bytes(path.clone(), known, picture(&format!("own {name} {mark}")));
        }
        let path = own.unwrap_or_else(|| format!("content/media/{name}"));
        shown.push(Shown { name: name.to_owned(), path });
    }
    if dice.one_in(2) {
        let name = format!("only-{mark}.png");
        let path = format!("content/media/{name}");
        newsroom.add_bytes(path.clone(), known, picture(&format!("only {mark}")));
        shown.push(Shown { name, path });
    }
    if let Some(folder) = folder {
        let name = format!("own {mark}.png");
        let path = format!("{folder}/{name}");
        newsroom.add_bytes(path.clone(), known, picture(&format!("own {mark}")));
        shown.push(Shown { name, path });
        let unused = format!("un{mark}");
        newsroom.add_bytes(format!("{folder}/{unused}.png"), known, picture(&unused));
        newsroom.add_secret((NEVER, NEVER), unused);
    }
    shown
}

/// A small picture, or a short film, and a mark. Two files have two marks: what is hidden may have no twin that everybody can see.
pub fn picture(mark: &str) -> Vec<u8> {
    if mark.contains(".mp4") { film(mark) } else { png(16, 9, mark) }
}

/// The captions of films, which lie beside one of them.
pub const CAPTIONS: &str = "films/visit.vtt";

/// What stands in captions, and no browser shows.
pub const UNPUBLISHED: &str = "zz-note-of-captions";

/// Captions with a mark wherever there is something other than cues.
pub fn captions(mark: &str) -> Vec<u8> {
    let cue = "00:01.000 --> 00:02.000\n<v 照沼>ようこそ。";
    format!("WEBVTT {mark}\nKind: {mark}\n\nNOTE {mark}\n{mark}\n\n1\n{cue}\n\nNOTE\n{mark}\n").into_bytes()
}

/// Whether a file is a film by its name.
pub fn is_film(name: &str) -> bool {
    name.ends_with(".mp4")
}
