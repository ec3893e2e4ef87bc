//! The fonts with which texts of a language are drawn, and what they have.
//!
//! 1. The face for headlines and the one for text: of the theme, else of a family that is preferred ([`families`]), else any
//!    that has the language's characters, the first by family, path and place in its file.
//! 2. For characters that these two have not, the first face in the same order that has them. So how a text is drawn does not
//!    depend on what other texts need.
//! 3. All other faces of the theme, which its template can name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use fontdb::{Database, ID, Source, Style};
use skrifa::instance::Size;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider, Tag};
use unicode_segmentation::UnicodeSegmentation;

use super::families::{self, Family};
use super::font_files::{FontFile, FontFiles};
use crate::types::{FastMap, Fingerprint, Lang};

/// The fonts for texts of a language.
#[derive(Debug)]
pub struct Typefaces {
    /// That of headlines first, then that of text, then others that are needed, then others of the theme.
    faces: Vec<Face>,
    database: Arc<Database>,
    /// The characters that were asked for, as far as any face has them.
    glyphs: FastMap<char, Glyph>,
    /// Whether there are characters that were asked for and that no face has.
    lacks_any: bool,
}

#[derive(Debug)]
struct Face {
    id: ID,
    index: u32,
    file: FontFile,
    /// Whether a template can name it: then nobody knows before what is drawn with it.
    is_of_theme: bool,
    /// The hash of the file, once it was wanted.
    content: OnceLock<Fingerprint>,
}

/// How a character is drawn.
#[derive(Clone, Copy, Debug)]
struct Glyph {
    /// The place of its face.
    face: usize,
    /// How far it brings the next one, in sizes of the font.
    advance: f32,
}

/// What a face is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Headline,
    Text,
}

impl Role {
    /// The weight that is wanted.
    fn weight(self) -> u16 {
        match self {
            Role::Headline => 700,
            Role::Text => 400,
        }
    }
}

impl Typefaces {
    /// Chooses fonts for a language, so that as many as possible of some characters can be drawn. `None` where no font has the
    /// language's own.
    pub fn choose(files: &FontFiles, lang: &Lang, characters: &BTreeSet<char>) -> Option<Typefaces> {
        let mut search =
            Search { files, database: Database::new(), faces: BTreeMap::new(), opened: FastMap::default() };
        let headline = search.find(lang, Role::Headline)?;
        let text = search.find(lang, Role::Text).unwrap_or(headline);
        let mut chosen = vec![headline];
        chosen.extend((text != headline).then_some(text));
        let mut glyphs = FastMap::default();
        let mut missing: BTreeSet<char> = characters.iter().copied().filter(|c| !is_invisible(*c)).collect();
        for (at, id) in chosen.iter().enumerate() {
            take(&search.database, *id, at, &mut missing, &mut glyphs);
        }
        for is_of_machine in [false, true] {
            // Emoji that no font at hand has are left out: for them alone not all fonts are opened.
            if missing.iter().all(|c| is_of_machine && is_picture(*c)) {
                break;
            }
            for id in search.all(is_of_machine) {
                let is_new = take(&search.database, id, chosen.len(), &mut missing, &mut glyphs);
                chosen.extend(is_new.then_some(id));
            }
        }
        let others = search.all(false).into_iter().filter(|id| !chosen.contains(id)).collect::<Vec<_>>();
        chosen.extend(others);
        Some(search.typefaces(&chosen, glyphs, !missing.is_empty()))
    }

    /// A text as it can be drawn: without emoji that no font has, and without what is not seen, but for what says where a line
    /// may end and where not (U+200B, U+2060). Nothing where nothing is left.
    ///
    /// # Errors
    ///
    /// A letter, or another character that says something, which no font has.
    pub fn drawable(&self, text: &str) -> Result<String, char> {
        let mut drawable = String::with_capacity(text.len());
        for cluster in text.graphemes(true) {
            let lacking = cluster.chars().find(|c| !is_invisible(*c) && self.glyph(*c).is_none());
            match (lacking, cluster.chars().next()) {
                (None, _) => drawable.extend(cluster.chars().filter(|c| !is_dropped(*c) || is_hint(*c))),
                // The 1 of a key.
                (Some(_), Some(first)) if first.is_ascii_digit() => drawable.push(first),
                (Some(lacking), _) if cluster.chars().any(is_emoji) || is_emoji(lacking) => {}
                (Some(lacking), _) => return Err(lacking),
            }
        }
        let words = drawable.split(' ').filter(|word| !word.is_empty());
        Ok(words.collect::<Vec<_>>().join(" ").trim().to_owned())
    }

    /// Whether a character would be seen as an empty box.
    pub(super) fn lacks(&self, c: char) -> bool {
        !is_invisible(c) && self.glyph(c).is_none()
    }

    /// Whether any of the characters for which they were chosen cannot be drawn.
    pub fn lacks_any(&self) -> bool {
        self.lacks_any
    }

    /// How wide a text is in the face of headlines, in sizes of the font.
    pub fn width(&self, text: &str) -> f32 {
        let visible = text.chars().filter(|c| !is_dropped(*c));
        visible.map(|c| self.glyph(c).map_or(1.0, |glyph| glyph.advance)).sum()
    }

    /// How the files look of all fonts that were chosen: where that has changed, texts may be drawn in another way.
    pub fn fingerprint(&self) -> Fingerprint {
        let faces = self.faces.iter();
        let described =
            faces.map(|face| format!("{:?} {} {:?}\n", face.file.location, face.index, face.file.stamp));
        Fingerprint::of(described.collect::<String>().as_bytes())
    }

    /// What is in the files of the fonts with which a text is drawn.
    pub fn contents(&self, text: &str) -> Fingerprint {
        let is_of_theme = |at: &usize| self.faces[*at].is_of_theme;
        let mut used: BTreeSet<usize> =
            (0..self.faces.len()).filter(|at| *at < 2 || is_of_theme(at)).collect();
        let characters: BTreeSet<char> = text.chars().collect();
        used.extend(characters.into_iter().filter_map(|c| Some(self.glyph(c)?.face)));
        let contents: Vec<(String, Fingerprint)> = used
            .into_iter()
            .map(|at| {
                let face = &self.faces[at];
                (face.index.to_string(), *face.content.get_or_init(|| hash(&face.file)))
            })
            .collect();
        Fingerprint::composed(contents.iter().map(|(index, content)| (index.as_str(), *content)))
    }

    pub(super) fn database(&self) -> &Arc<Database> {
        &self.database
    }

    /// The face of headlines.
    pub(super) fn headline(&self) -> Option<ID> {
        self.faces.first().map(|face| face.id)
    }

    /// The face of text.
    pub(super) fn text(&self) -> Option<ID> {
        self.faces.get(1).or(self.faces.first()).map(|face| face.id)
    }

    /// The first face that has a character and is not among some.
    pub(super) fn other(&self, c: char, tried: &[ID]) -> Option<ID> {
        let mut others = self.faces.iter().filter(|face| !tried.contains(&face.id));
        let has = |face: &&Face| with_font(&self.database, face.id, |font| maps(font, c)).unwrap_or_default();
        others.find(has).map(|face| face.id)
    }

    fn glyph(&self, c: char) -> Option<Glyph> {
        if let Some(known) = self.glyphs.get(&c) {
            return Some(*known);
        }
        let mut found = FastMap::default();
        for (at, face) in self.faces.iter().enumerate() {
            take(&self.database, face.id, at, &mut BTreeSet::from([c]), &mut found);
        }
        found.remove(&c)
    }
}

/// Font files that are opened one after another.
struct Search<'f> {
    files: &'f FontFiles,
    database: Database,
    /// Where each face is from.
    faces: BTreeMap<ID, &'f FontFile>,
    /// The faces in each file that was opened.
    opened: FastMap<&'f Path, Vec<ID>>,
}

impl<'f> Search<'f> {
    /// The face for a role.
    fn find(&mut self, lang: &Lang, role: Role) -> Option<ID> {
        let sample = families::sample(lang);
        let preference = families::of(lang);
        let families = match role {
            Role::Headline => preference.serif.iter().chain(preference.sans),
            Role::Text => preference.sans.iter().chain(preference.serif),
        };
        let of_theme = self.all(false);
        self.best(of_theme, sample, role)
            .or_else(|| families.into_iter().find_map(|family| self.of_family(family, sample, role)))
            .or_else(|| {
                let all = self.all(true);
                let first = all.iter().find(|id| self.suits(**id, sample)).copied()?;
                let family = self.family(first).to_owned();
                let of_family = all.into_iter().filter(|id| self.family(*id) == family).collect();
                self.best(of_family, sample, role)
            })
    }

    fn of_family(&mut self, family: &Family, sample: &str, role: Role) -> Option<ID> {
        let files = self.files.of_machine.iter().filter(|file| file.name.starts_with(family.file));
        let ids: Vec<ID> = files.flat_map(|file| self.open(file)).collect();
        let is_it = |id: &ID| {
            let face = self.database.face(*id);
            face.is_some_and(|face| face.families.iter().any(|(name, _)| name == family.name))
        };
        let ids = ids.into_iter().filter(is_it).collect();
        self.best(ids, sample, role)
    }

    /// The one whose weight is nearest to that of a role; of equal ones the first.
    fn best(&self, ids: Vec<ID>, sample: &str, role: Role) -> Option<ID> {
        let suiting = ids.into_iter().filter(|id| self.suits(*id, sample));
        suiting.min_by_key(|id| self.weight(*id).abs_diff(role.weight()))
    }

    fn weight(&self, id: ID) -> u16 {
        let is_variable = |font: &FontRef<'_>| font.axes().get_by_tag(WEIGHT).is_some();
        // It has every weight.
        match with_font(&self.database, id, is_variable) {
            Some(true) => (Role::Headline.weight() + Role::Text.weight()) / 2,
            _ => self.database.face(id).map_or(0, |face| face.weight.0),
        }
    }

    /// Whether a face stands upright, has outlines and has all of some characters.
    fn suits(&self, id: ID, sample: &str) -> bool {
        let is_upright = self.database.face(id).is_some_and(|face| face.style == Style::Normal);
        let has_all = |font: &FontRef<'_>| has_outlines(font) && sample.chars().all(|c| maps(font, c));
        is_upright && with_font(&self.database, id, has_all).unwrap_or_default()
    }

    fn family(&self, id: ID) -> &str {
        self.database.face(id).and_then(|face| face.families.first()).map_or("", |(name, _)| name)
    }

    /// All faces of the theme, or of the machine: by family, path and index.
    fn all(&mut self, is_of_machine: bool) -> Vec<ID> {
        let files = if is_of_machine { &self.files.of_machine } else { &self.files.of_theme };
        let mut ids: Vec<ID> = files.iter().flat_map(|file| self.open(file)).collect();
        ids.retain(|id| self.suits(*id, ""));
        ids.sort_by_key(|id| {
            let face = self.database.face(*id);
            (self.family(*id).to_owned(), &self.faces[id].location, face.map_or(0, |face| face.index))
        });
        ids
    }

    /// The faces in a file, opened once.
    fn open(&mut self, file: &'f FontFile) -> Vec<ID> {
        if let Some(known) = self.opened.get(file.location.as_path()) {
            return known.clone();
        }
        let ids = self.database.load_font_source(Source::File(file.location.clone())).to_vec();
        self.faces.extend(ids.iter().map(|id| (*id, file)));
        self.opened.insert(&file.location, ids.clone());
        ids
    }

    /// Those that were chosen, alone.
    fn typefaces(self, chosen: &[ID], glyphs: FastMap<char, Glyph>, lacks_any: bool) -> Typefaces {
        let mut database = Database::new();
        let is_of_theme = |file: &FontFile| self.files.of_theme.iter().any(|it| it.location == file.location);
        let faces = chosen.iter().filter_map(|id| {
            let face = self.database.face(*id)?;
            let file = *self.faces.get(id)?;
            Some(Face {
                index: face.index,
                file: file.clone(),
                is_of_theme: is_of_theme(file),
                id: database.push_face_info(face.clone()),
                content: OnceLock::new(),
            })
        });
        let faces = faces.collect();
        Typefaces { faces, database: Arc::new(database), glyphs, lacks_any }
    }
}

const WEIGHT: Tag = Tag::new(b"wght");

/// Takes from some characters those that a face has. Whether it has any.
fn take(
    database: &Database,
    id: ID,
    at: usize,
    missing: &mut BTreeSet<char>,
    glyphs: &mut FastMap<char, Glyph>,
) -> bool {
    let found = with_font(database, id, |font| {
        let location = font.axes().location([(WEIGHT, f32::from(Role::Headline.weight()))]);
        let (characters, metrics) = (font.charmap(), font.glyph_metrics(Size::new(1.0), &location));
        let found = missing.iter().filter_map(|c| {
            let glyph = characters.map(*c).filter(|glyph| glyph.to_u32() > 0)?;
            Some((*c, Glyph { face: at, advance: metrics.advance_width(glyph).unwrap_or(1.0) }))
        });
        found.collect::<Vec<_>>()
    });
    let found = found.unwrap_or_default();
    let is_any = !found.is_empty();
    for (c, glyph) in found {
        missing.remove(&c);
        glyphs.entry(c).or_insert(glyph);
    }
    is_any
}

fn with_font<T>(database: &Database, id: ID, of: impl FnOnce(&FontRef<'_>) -> T) -> Option<T> {
    database.with_face_data(id, |data, index| FontRef::from_index(data, index).ok().map(|font| of(&font)))?
}

fn maps(font: &FontRef<'_>, c: char) -> bool {
    font.charmap().map(c).is_some_and(|glyph| glyph.to_u32() > 0)
}

/// Fonts of pictures alone are not drawn.
fn has_outlines(font: &FontRef<'_>) -> bool {
    font.glyf().is_ok() || font.cff().is_ok() || font.cff2().is_ok()
}

/// A file that cannot be read any more is like none.
fn hash(file: &FontFile) -> Fingerprint {
    let mut hasher = blake3::Hasher::new();
    let read = File::open(&file.location).and_then(|file| hasher.update_reader(file).map(|_| ()));
    read.map_or_else(|_| Fingerprint::of(b""), |()| Fingerprint::finish(&hasher))
}

/// What has no glyph of its own, and needs none.
fn is_invisible(c: char) -> bool {
    c.is_whitespace() || is_dropped(c) || matches!(c, '\u{E0100}'..='\u{E01EF}')
}

/// What is not drawn: joiners, signs of direction, the choice between a text and a picture.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0020}'..='\u{E007F}')
}

/// What says where a line may end, and where not.
pub fn is_hint(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2060}')
}

/// Characters of the blocks that hold emoji alone.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}')
}

/// Characters that are shown as pictures (Unicode Technical Standard #51), and what belongs to them.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
        || matches!(c, '\u{2300}'..='\u{23FF}' | '\u{20E3}' | '\u{FE0F}')
}
