//! Problems of what a text would show of other sites.

use super::{MessageLanguage, quoted};

problems! {
    /// Problems of what a text would show of other sites.
    pub enum EmbedProblem in language {
        /// The address of something that cannot be embedded; the providers are those that the directive knows.
        EmbedOfOtherSite { address: String, providers: Vec<String> } => error "unknown-embed" {
            let all = quoted(providers, language);
            ja "「{address}」は埋め込めません"
            en "`{address}` cannot be embedded"
            help ja "埋め込めるのは{all}のアドレス（https://…）だけです。ほかのサイトは「[題](アドレス)」のようにリンクを書いてください。"
            help en "Addresses (`https://…`) of these can be embedded: {all}. For anything else write a link: `[title](address)`."
        }

        /// An address that belongs into another directive, and in which form.
        EmbedOfOtherKind { address: String, provider: &'static str, directive: &'static str } => error "embed-of-other-kind" {
            ja "{provider} のアドレスは「:::{directive}」で埋め込みます"
            en "an address of {provider} is embedded with `:::{directive}`"
            help ja "「:::{directive} {{url={address} title=\"題\"}}」と書いてください。"
            help en "Write `:::{directive} {{url={address} title=\"Title\"}}`."
        }

        /// An address of a provider that says of no film or place: a channel, a list, a short link.
        NothingToEmbed { address: String, provider: &'static str, forms: Vec<String> } => error "nothing-to-embed" {
            let all = quoted(forms, language);
            ja "「{address}」からは、{provider} の何を埋め込むのかが分かりません"
            en "`{address}` does not say what of {provider} to embed"
            help ja "使えるのは{all}のようなアドレスです。短縮URLは、ブラウザーで開いてからアドレス欄のものを写してください。一覧やチャンネルなどは「[題](アドレス)」のようにリンクを書いてください。"
            help en "Addresses like these can be embedded: {all}. Open a short address in a browser and copy the one that it leads to. For lists, channels and the like write a link: `[title](address)`."
        }

        /// A film in a list of films: the address of the film alone.
        PlaylistLeftOut { mended: String } => warning "playlist-not-embedded" {
            ja "再生リストは埋め込まれず、この動画だけが再生されます"
            en "the playlist is not embedded, only this film is played"
            help ja "それでよければ「{mended}」と書いてください。再生リストは「[題](アドレス)」のようにリンクを書いてください。"
            help en "If that is what you want, write `{mended}`. For the playlist write a link: `[title](address)`."
        }
    }
}

/// What somebody has pasted as HTML and a directive shows.
#[derive(Clone, Debug, PartialEq)]
pub struct PastedEmbed {
    /// The directive's name.
    pub directive: &'static str,
    /// The address in it.
    pub address: String,
    /// What the frame was called.
    pub title: Option<String>,
    /// Whether it stands where no directive of its kind can: in a quote, a list, another directive.
    pub is_inside: bool,
}

impl PastedEmbed {
    /// The line to write.
    fn line(&self, language: MessageLanguage) -> String {
        let PastedEmbed { directive, address, title, .. } = self;
        let title = title.as_deref().unwrap_or(language.pick("題", "Title")).replace('"', "\u{201D}");
        format!(":::{directive} {{url={address} title=\"{title}\"}}")
    }

    /// What to write instead, and where.
    pub(super) fn help(&self, language: MessageLanguage) -> String {
        let (line, picture) = (self.line(language), self.picture());
        match (language, self.is_inside) {
            (MessageLanguage::Japanese, false) => format!(
                "代わりに「{line}」と書いてください。読者が押すまでは何も読み込まれません。それまで見せる画像は「{picture}=ファイル名」で添えられます。"
            ),
            (MessageLanguage::Japanese, true) => format!(
                "代わりに、ほかの指示・引用・箇条書き・表・HTMLのタグの外に、前後に空行を置いて「{line}」と書いてください。読者が押すまでは何も読み込まれません。それまで見せる画像は「{picture}=ファイル名」で添えられます。"
            ),
            (MessageLanguage::English, false) => format!(
                "Write `{line}` instead. Nothing is loaded before a reader asks for it; `{picture}=file` adds a picture to show until then."
            ),
            (MessageLanguage::English, true) => format!(
                "Write `{line}` instead, outside of other directives, quotes, lists, tables and HTML tags, with an empty line before and behind it. Nothing is loaded before a reader asks for it; `{picture}=file` adds a picture to show until then."
            ),
        }
    }

    /// The attribute for the picture that stands there before.
    fn picture(&self) -> &'static str {
        if self.directive == "map" { "image" } else { "poster" }
    }
}
