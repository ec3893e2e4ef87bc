//! The theme that is built into the program, so that the binary alone can build a site.

/// A file of the embedded theme.
#[derive(Clone, Copy, Debug)]
pub struct EmbeddedFile {
    /// Its path in the theme's folder: `templates/base.html`.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! embedded {
    ($($path:literal,)*) => {
        /// Every file of the embedded theme. A list, and not a macro that reads a folder, because the compiler then knows
        /// which files the program depends on; a test holds it against the folder.
        pub const FILES: &[EmbeddedFile] = &[
            $(EmbeddedFile {
                path: $path,
                text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/kawaraban/", $path)),
            },)*
        ];
    };
}

embedded! {
    "README.md",
    "assets/cases.js",
    "assets/copy.js",
    "assets/embeds.js",
    "assets/menu.js",
    "assets/print.css",
    "assets/search.js",
    "assets/style.css",
    "locales/en.yaml",
    "locales/ja.yaml",
    "templates/archive.html",
    "templates/base.html",
    "templates/card.svg",
    "templates/case.html",
    "templates/cases.html",
    "templates/contact.html",
    "templates/coverage.html",
    "templates/feed_release.html",
    "templates/gallery.html",
    "templates/home.html",
    "templates/not_found.html",
    "templates/page.html",
    "templates/partials/banners.html",
    "templates/partials/body.html",
    "templates/partials/cards.html",
    "templates/partials/case_table.html",
    "templates/partials/contact_card.html",
    "templates/partials/details.html",
    "templates/partials/embed.html",
    "templates/partials/filters.html",
    "templates/partials/frame.html",
    "templates/partials/media.html",
    "templates/partials/opportunities.html",
    "templates/partials/pager.html",
    "templates/partials/release_list.html",
    "templates/partials/text.html",
    "templates/partner.html",
    "templates/partners.html",
    "templates/program.html",
    "templates/programs.html",
    "templates/redirect.html",
    "templates/release.html",
    "templates/removed.html",
    "templates/search.html",
    "theme.yaml",
}

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn every_file_of_the_theme_is_embedded() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/kawaraban");
        let mut files: Vec<String> = walkdir::WalkDir::new(root)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| Some(entry.path().strip_prefix(root).ok()?.to_str()?.to_owned()))
            .filter(|path| path != "screenshot.png")
            .collect();
        files.sort();
        let embedded: Vec<&str> = FILES.iter().map(|file| file.path).collect();
        assert_eq!(embedded, files);
    }
}
