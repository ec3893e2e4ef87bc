//! Problems of outputs: their paths.

problems! {
    /// Problems of outputs.
    pub enum PlanProblem in language {
        /// Two outputs on one path, or on two that some disks take for one.
        TwoOutputs { path: String, other: String, why: SamePath, whose: PathOwner } => error "two-outputs-on-one-path" {
            match why {
                SamePath::Identical => {
                    ja "「/{path}」に書き出すものが二つあります"
                    en "two things would be written to /{path}"
                }
                SamePath::Case => {
                    ja "「/{path}」と「/{other}」は大文字と小文字しか違わず、同じものとして扱われる環境があります"
                    en "/{path} and /{other} differ in capital letters only, and are one on some disks and servers"
                }
                SamePath::Composition => {
                    ja "「/{path}」という名前が二つあります。濁点などの内部の表し方が違うだけで、同じものとして扱われる環境があります"
                    en "there are two /{path}: they look alike, differ only in how their accents are stored, and are one on some disks and servers"
                }
                SamePath::FileAndFolder => {
                    ja "「/{path}」と「/{other}」は、同じ名前がファイルとフォルダーの両方になるため、書き出せません"
                    en "/{path} and /{other} cannot both be written: one name would be a file and a folder"
                }
            }
            match whose {
                PathOwner::BuiltIn => {
                    help ja "このパスはKawarabanが使います。ファイル名(ID)を変えてください。"
                    help en "Kawaraban itself writes this path. Give the file another name."
                }
                PathOwner::File => {
                    help ja "どちらかのファイル名(ID)を変えてください。"
                    help en "Give one of the two files another name."
                }
                PathOwner::FormerAddress => {
                    help ja "aliases には、いまは何もないURLだけを、一つのページにだけ書いてください。"
                    help en "Among `aliases` write only addresses where nothing else is, each for one page."
                }
            }
            related ja "もうひとつはこのファイルからです"
            related en "the other one is from this file"
        }

        /// No font has the characters of languages: their names in Japanese and in English.
        NoFont { ja: String, en: String } => warning "no-font" {
            ja "{ja}のフォントが見つからないので、この言語のカード(リンクが共有されたときの画像)を描けません"
            en "no font for {en} was found, so these cards (the pictures that are shown where a link is shared) are not drawn"
            help ja "フォントを入れてください(Debian・Ubuntuなら「apt-get install fonts-noto-cjk」)。フォントのファイルを assets/fonts/ に置いても構いません。カードが要らなければ、newsroom.yaml に「outputs: {{ cards: false }}」と書いてください。"
            help en "Install one (on Debian and Ubuntu `apt-get install fonts-noto-cjk` brings Japanese), or put a font file into assets/fonts/. Without cards, write `outputs: {{ cards: false }}` in newsroom.yaml."
        }

        /// A text of cards with a character that no font has.
        CharacterWithoutFont { character: char, text: SocialCardText } => warning "character-without-font" {
            let code = format!("U+{:04X}", *character as u32);
            match text {
                SocialCardText::Headline => {
                    ja "「{character}」({code})のあるフォントがないので、このリリースのカードには見出しを入れられません"
                    en "no font has `{character}` ({code}), so the card of this release shows no headline"
                    help ja "この字のあるフォントを入れるか、この字を別の字に改めるか、リリースに画像を付けてください。"
                    help en "Install a font that has it, write another character, or give the release a picture."
                }
                SocialCardText::Masthead => {
                    ja "「{character}」({code})のあるフォントがないので、カード(リンクが共有されたときの画像)にニュースルームの名前を入れられません"
                    en "no font has `{character}` ({code}), so cards (the pictures that are shown where a link is shared) do not show the newsroom's title"
                }
                SocialCardText::KindOrDate { said } => {
                    ja "「{character}」({code})のあるフォントがないので、カード(リンクが共有されたときの画像)に「{said}」のような種別や日付を入れられません"
                    en "no font has `{character}` ({code}), so cards (the pictures that are shown where a link is shared) do not show `{said}` and the like: their kind or their date"
                }
                SocialCardText::Template => {
                    ja "「{character}」({code})のあるフォントがないので、テンプレートの書いたこの字はカードに描きません"
                    en "no font has `{character}` ({code}), so it is left out where the template of cards writes it"
                }
            }
            match (*text == SocialCardText::Headline) {
                true => {}
                false => {
                    help ja "この字のあるフォントを入れるか(Debian・Ubuntuなら、漢字とかなは「apt-get install fonts-noto-cjk」、ほかの文字は「apt-get install fonts-noto-core」)、フォントのファイルを assets/fonts/ に置いてください。"
                    help en "Install a font that has it (on Debian and Ubuntu `apt-get install fonts-noto-cjk` brings Japanese, `apt-get install fonts-noto-core` other scripts), or put a font file into assets/fonts/."
                }
            }
        }

        /// A file whose name cannot be published.
        BadFileName { name: String } => error "bad-file-name" {
            ja "「{name}」というファイル名では公開できません"
            en "a file cannot be published under the name `{name}`"
            help ja "記号(\\ : * ? \" < > |)やWindowsの予約名を避けた名前に変えてください。"
            help en "Give it a name without \\ : * ? \" < > | that is not a reserved name on Windows."
        }
    }
}

/// A text on a card.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the words of the card's view")]
pub enum SocialCardText {
    Headline,
    Masthead,
    /// What one of them says.
    KindOrDate {
        said: String,
    },
    /// What the template itself writes.
    Template,
}

/// What wants the path that something else wants too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathOwner {
    /// A page that every site has.
    BuiltIn,
    /// A file of the site.
    File,
    /// A former address of a page.
    FormerAddress,
}

/// Why two paths cannot both be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SamePath {
    /// They are one.
    Identical,
    /// They differ in capital and small letters only.
    Case,
    /// They differ only in how Unicode composes a character.
    Composition,
    /// One is a file, and lies where the other needs a folder.
    FileAndFolder,
}
