//! Problems of `newsroom.yaml` and of the theme.

use super::quoted;

problems! {
    /// Problems of `newsroom.yaml` and of the theme.
    pub enum SiteProblem in language {
        /// A theme that is neither in `themes/` nor built in.
        UnknownTheme { name: String, nearest: Option<String>, known: Vec<String> } => error "unknown-theme" {
            let all = quoted(known, language);
            ja "「{name}」というテーマはありません"
            en "there is no theme `{name}`"
            help ja "使えるテーマ: {all}。themes/{name}/ を作ると、そのテーマになります。"
            help en "The themes are {all}. A folder themes/{name}/ would make it one."
            did_you_mean nearest
        }

        /// A width of pictures that no page can have.
        BadPictureWidth { width: u32, widest: u32 } => error "bad-picture-width" {
            ja "画像の幅 {width} は使えません"
            en "{width} is no width of a picture"
            help ja "1から{widest}までのピクセル数にしてください。"
            help en "Give a number of pixels from 1 to {widest}."
        }

        /// A logo for dark grounds without one for light grounds.
        DarkLogoAlone => error "dark-logo-alone" {
            ja "logo がないため、logo_dark は使われません"
            en "`logo_dark` has no effect without `logo`"
            help ja "明るい背景で使うロゴを logo に書いてください。ロゴが一つなら、logo_dark ではなく logo に書きます。"
            help en "Name the logo for light grounds under `logo`. Where there is only one, it stands there, too."
        }

        /// AVIF is wanted of a program that cannot write it.
        WithoutAvif => error "without-avif" {
            ja "このKawarabanは、AVIFを書き出せません"
            en "this Kawaraban cannot write AVIF"
            help ja "AVIFのエンコーダーを含めて「cargo install --path . --features avif」で作り直すか、「avif: false」にしてください。JPEGとWebPは、いつも書き出されます。"
            help en "Build it with its encoder of AVIF (`cargo install --path . --features avif`), or write `avif: false`. JPEG and WebP are written in any case."
        }

        /// A base URL that has a query or cannot be one.
        BadBaseUrl => error "bad-base-url" {
            ja "公開先のURL(base_url)として使えません"
            en "this cannot be where the site is published"
            help ja "「https://news.example.org/」のように、「?」や「#」を含まないURLを書いてください。"
            help en "Write an address without `?` and `#`, such as `https://news.example.org/`."
        }

        /// What cannot stand before the ids in feeds.
        BadFeedTag { text: String } => error "bad-feed-tag" {
            ja "「{text}」は feed_tag として使えません"
            en "`{text}` cannot be a `feed_tag`"
            help ja "ドメイン名かメールアドレス、「,」、西暦の年(または年月日)を、「news.example.org,2026」のように半角で書いてください。"
            help en "Write a host or a mail address, a comma, and a year (or a month, or a day), as in `news.example.org,2026` (RFC 4151)."
        }

        /// Feeds are written, and nothing is said of what their ids begin with: it is taken from the base URL.
        NoFeedTag { tag: String } => warning "no-feed-tag" {
            ja "feed_tag がないので、フィードのIDが base_url のホスト名から作られています"
            en "there is no `feed_tag`, so the ids in feeds are made of the host in `base_url`"
            help ja "newsroom.yaml に「feed_tag: {tag}」の行を加え、その後はURLが変わっても変えないでください。ないままURLを変えると、購読している人に同じリリースがもう一度届きます。"
            help en "Add the line `feed_tag: {tag}` to newsroom.yaml, and never change it. Without it, whoever has subscribed gets every release again when the address changes."
        }

        /// A language that is named twice.
        LanguageTwice { lang: String } => error "language-twice" {
            ja "言語「{lang}」が二度書かれています"
            en "the language `{lang}` stands twice"
            help ja "ひとつを消してください。"
            help en "Remove one of the two."
        }

        /// Words for a language that the site does not have.
        LanguageNotOfSite { lang: String } => error "language-not-of-site" {
            ja "「{lang}」はこのサイトの言語ではありません"
            en "`{lang}` is not a language of this site"
            help ja "languages に加えるか、この行を消してください。"
            help en "Add it to `languages`, or remove this."
        }

        /// A number that is too small or too large to mean anything.
        OutOfRange { name: &'static str, least: u32, most: u32 } => error "out-of-range" {
            ja "「{name}」に使えるのは{least}から{most}までの数です"
            en "`{name}` is a number from {least} to {most}"
            help ja "数を直すか、この行を消してください。"
            help en "Correct the number, or remove the line."
        }

        /// A path of what is not the newsroom that is none.
        BadForeignPath { text: String } => error "bad-foreign-path" {
            ja "「{text}」は foreign_paths に書けません"
            en "`{text}` cannot stand in `foreign_paths`"
            help ja "同じホストにある、このニュースルームではないもののパスを「/recruit/」のように書いてください。"
            help en "Write the path of what stands on the same host and is not the newsroom, such as `/recruit/`."
        }

        /// A path of what is not the newsroom that has no effect: it does not lie below the newsroom's own path, or another one
        /// covers it.
        IdleForeignPath { path: String, base: String, is_covered: bool } => error "idle-foreign-path" {
            match (*is_covered) {
                true => {
                    ja "「{path}」は foreign_paths のほかの行に含まれています"
                    en "`{path}` lies below another one of `foreign_paths`"
                }
                false => {
                    ja "「{path}」はニュースルームのパス「{base}」の下にありません"
                    en "`{path}` does not lie below the newsroom's own path `{base}`"
                }
            }
            help ja "この行は何の働きもしません。消してください。"
            help en "The line has no effect. Remove it."
        }

        /// A path of what is not the newsroom below which the newsroom has a file.
        ForeignPathOfOutput { path: String, output: String } => error "foreign-path-is-output" {
            ja "「{path}」の下にはニュースルームのファイルがあります({output})"
            en "below `{path}` lies a file of the newsroom: {output}"
            help ja "foreign_paths には、ニュースルームではないもののパスだけを書いてください。"
            help en "`foreign_paths` names only what is not the newsroom."
        }

        /// Something in the menu that is no section.
        UnknownMenuEntry { name: String, known: Vec<&'static str>, nearest: Option<String> } => error "unknown-menu-entry" {
            let (known_ja, known_en) = (known.join("・"), known.join(", "));
            ja "「{name}」はメニューに置けません"
            en "`{name}` cannot stand in the menu"
            help ja "{known_ja}、「page:ID」、または「{{ label: 名称, url: https://… }}」を書いてください。"
            help en "It can be {known_en}, page:ID, or `{{ label: …, url: https://… }}`."
            did_you_mean nearest
        }
    }
}
