//! What a file is.

/// Whether a file is a picture, by its name.
pub fn is_picture(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg"))
}
