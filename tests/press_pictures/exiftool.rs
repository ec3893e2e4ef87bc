//! ExifTool, which reads what others leave in pictures.
//!
//! It is left out where there is no `exiftool` (Debian: libimage-exiftool-perl). With `KAWARABAN_REQUIRE_ALL=1`, as in `.ci/run`,
//! leaving it out is a failure.

use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value};

use super::left_out;

/// What ExifTool finds in a file: by group and name.
pub type Tags = Map<String, Value>;

/// What it finds in every file of a folder, also in what is embedded in them.
pub fn read(folder: &Path) -> Option<Vec<Tags>> {
    let options =
        ["-json", "-a", "-G1", "-ee", "-r", "-charset", "filename=utf8", "-api", "largefilesupport=1"];
    let Ok(run) = Command::new("exiftool").args(options).arg(folder).output() else {
        left_out("ExifTool", "`exiftool` cannot be run");
        return None;
    };
    let Ok(Value::Array(files)) = serde_json::from_slice(&run.stdout) else {
        panic!("{}", String::from_utf8_lossy(&run.stderr));
    };
    let tags = files.into_iter().map(|file| match file {
        Value::Object(tags) => tags,
        other => panic!("{other}"),
    });
    Some(tags.collect())
}

/// The file that tags are of.
pub fn path(tags: &Tags) -> &str {
    tags.get("SourceFile").and_then(Value::as_str).unwrap_or_default()
}

/// What among tags is nobody's business. A signed manifest has a thumbnail of its own.
pub fn private(tags: &Tags) -> Vec<&str> {
    const NAMES: [&str; 13] = [
        "gps",
        "serialnumber",
        "ownername",
        "thumbnail",
        "usercomment",
        "makernote",
        "mpimage",
        "motionphoto",
        "microvideo",
        "embeddedvideo",
        "trailer",
        "location",
        "hasextendedxmp",
    ];
    let is_private = |tag: &&str| {
        let (group, name) = tag.split_once(':').unwrap_or(("", tag));
        let name = name.to_lowercase();
        let is_signed = matches!(group, "JUMBF" | "CBOR" | "Jpeg2000" | "JSON");
        let is_vendors =
            matches!(group, "Canon" | "MakerNotes" | "Ducky" | "PictureInfo" | "MPF0" | "Meta" | "Photoshop");
        !is_signed && (NAMES.iter().any(|known| name.contains(known)) || name == "comment" || is_vendors)
    };
    tags.keys().map(String::as_str).filter(is_private).collect()
}
