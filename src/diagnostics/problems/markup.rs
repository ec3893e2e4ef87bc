//! Problems that `markup` finds.

use super::{MessageLanguage, PastedEmbed, quoted};

problems! {
    /// Problems that `markup` finds.
    pub enum MarkupProblem in language {
        /// A directive that does not exist.
        UnknownDirective { name: String, nearest: Option<String>, known: Vec<String> } => error "unknown-directive" {
            let all = quoted(known, language);
            ja "「:::{name}」という指示はありません"
            en "there is no directive `:::{name}`"
            help ja "使えるのは次のとおりです。{all}"
            help en "These exist: {all}"
            did_you_mean nearest
        }

        /// A directive without its closing line: its name.
        UnclosedDirective { name: String } => error "unclosed-directive" {
            ja "「:::{name}」が閉じられていません"
            en "`:::{name}` is not closed"
            help ja "終わりに「:::」だけの行を書いてください。箇条書きや引用の中で始めたものは、その中で閉じます。"
            help en "End it with a line of `:::`. What begins inside a list or quote is closed inside it."
        }

        /// A closing line where nothing is open.
        UnopenedDirective => error "unopened-directive" {
            ja "この「:::」に対応する始まりがありません"
            en "this `:::` closes nothing that was opened"
            help ja "この行を消すか、始まりの行を書いてください。:::cases などは中身を取らず、閉じる行も要りません。"
            help en "Remove the line, or write the one that opens it. `:::cases` and the like take no content and need no closing line."
        }

        /// A closing line within a list or quote, of a directive that was opened outside: its name.
        UnreachedDirective { name: String } => error "unreached-directive" {
            ja "この「:::」は箇条書きや引用の中(字下げした行)にあるため、「:::{name}」を閉じません"
            en "this `:::` stands inside a list or quote (it is indented), and does not close `:::{name}`"
            help ja "字下げや「>」を付けずに、行の先頭に「:::」だけを書いてください。"
            help en "Write the `:::` at the start of its line, without spaces or `>` before it."
        }

        /// A directive where it cannot stand.
        MisplacedDirective { line: String } => error "misplaced-directive" {
            ja "「{line}」はここには置けません"
            en "`{line}` cannot stand here"
            help ja "前に空行を置き、行の先頭から書いてください。:::details、:::cases、:::opportunities、:::video、:::map は、引用・箇条書き・ほかの指示・HTMLのタグの中や、短い文の欄には置けません。"
            help en "Leave an empty line before it and begin at the start of a line. `:::details`, `:::cases`, `:::opportunities`, `:::video` and `:::map` cannot stand inside a quote, a list, another directive, an HTML tag or a short note."
        }

        /// A directive's line that cannot be read: its name, and the part that does not fit.
        MalformedDirective { directive: String, text: String } => error "malformed-directive" {
            ja "「{text}」を読み取れません"
            en "`{text}` cannot be read"
            help directive_example(directive, language);
        }

        /// An attribute that the directive does not have.
        UnknownDirectiveAttribute {
            directive: String,
            attribute: String,
            nearest: Option<String>,
            known: Vec<String>,
        } => error "unknown-directive-attribute" {
            let all = quoted(known, language);
            ja "「:::{directive}」に「{attribute}」という項目はありません"
            en "`:::{directive}` has no attribute `{attribute}`"
            match (known.is_empty()) {
                true => {
                    help ja "この指示に項目はありません。"
                    help en "This directive takes no attributes."
                }
                false => {
                    help ja "使えるのは次のとおりです。{all}"
                    help en "It takes: {all}"
                }
            }
            did_you_mean nearest
        }

        /// An attribute that stands twice.
        RepeatedDirectiveAttribute { attribute: String } => error "repeated-directive-attribute" {
            ja "「{attribute}」が二度書かれています"
            en "`{attribute}` is written twice"
            help ja "一つだけ残してください。"
            help en "Keep one of them."
        }

        /// A required attribute is not there or empty.
        MissingDirectiveAttribute { directive: String, attribute: &'static str } => error "missing-directive-attribute" {
            ja "「:::{directive}」に「{attribute}」がありません"
            en "`:::{directive}` needs `{attribute}`"
            help directive_example(directive, language);
        }

        /// A picture without words for those who cannot see it.
        MissingAlt { file: String } => error "missing-alt" {
            ja "画像「{file}」に代替テキストがありません"
            en "the picture `{file}` has no alternative text"
            help ja "「![写真の内容](ファイル名)」のように、見えない人にも伝わる言葉を書いてください。media: に並べた写真なら、その「alt:」に書きます。"
            help en "Say what it shows: `![What the picture shows](file)`, or `alt:` where the front matter lists it under `media:`."
        }

        /// A picture of another site. No page loads anything from there.
        ExternalImage { url: String, instead: Option<PastedEmbed> } => error "external-image" {
            match instead {
                Some(instead) => {
                    ja "「{url}」は画像ではありません"
                    en "`{url}` is no picture"
                    help instead.help(language);
                }
                None => {
                    ja "ほかのサイトにある画像「{url}」は表示されません"
                    en "the picture `{url}` of another site is not shown"
                    help ja "読者に断りなくほかのサイトへ接続することはありません。画像をファイルとして content/media/ に置き、そのファイル名を書いてください。"
                    help en "Pages connect to no other site without asking the reader. Put the picture into content/media/ as a file, and write its name."
                }
            }
        }

        /// Lines that were typed as lines (`日時：…`, `◎…`) and are joined to one: the first of those that do not begin a line.
        LinesRunOn { line: String } => warning "lines-run-on" {
            ja "「{line}」は、改行されずに前の行の続きとして表示されます"
            en "`{line}` is shown behind the line before it, without a line end"
            help ja "行を分けるには、前の行の終わりに半角の空白を2つか「<br>」を書くか、各行を「・」で始めてください。どの原稿でも改行のまま表示するには、newsroom.yaml に「line_breaks: keep」と書きます。"
            help en "To keep the lines apart, end each with two spaces or `<br>`, or begin each with `・` or `- `. To show every line end as it is typed, write `line_breaks: keep` into newsroom.yaml."
        }

        /// What stands as a picture's address is none.
        NotAnImage { destination: String } => error "not-an-image" {
            ja "「{destination}」は画像ではありません"
            en "`{destination}` is not a picture"
            help ja "画像のファイル名を書いてください。"
            help en "Write the name of a picture file."
        }

        /// A picture whose data stand in the text itself.
        EmbeddedImage => error "embedded-image" {
            ja "画像のデータが本文に埋め込まれています(data:)"
            en "the data of a picture stand in the text (`data:`)"
            help ja "画像をファイルとして content/media/ に保存し、「![写真の内容](ファイル名)」と書いてください。"
            help en "Save the picture as a file in content/media/, and write `![What the picture shows](file)`."
        }

        /// An id that was given before in the same text.
        DuplicateAnchor { id: String } => error "duplicate-anchor" {
            ja "「#{id}」という見出しの id が二つあります"
            en "the id `#{id}` is given twice"
            help ja "どちらかを別の名前にしてください。"
            help en "Give one of them another name."
            related ja "最初はここにあります"
            related en "first given here"
        }

        /// An id that belongs to the page's templates.
        ReservedAnchor { id: String } => error "reserved-anchor" {
            ja "「#{id}」という id は使えません"
            en "the id `#{id}` cannot be used"
            help ja "「_」で始まる id はページのひな型が使います。別の名前にしてください。"
            help en "Ids that begin with `_` belong to the page's templates. Choose another name."
        }

        /// A heading's attribute other than an id, as written.
        HeadingAttribute { attribute: String } => warning "heading-attribute" {
            ja "見出しの「{attribute}」は使われません"
            en "`{attribute}` in a heading has no effect"
            help ja "見出しには「{{#id}}」だけを付けられます。"
            help en "A heading takes an id only: `{{#id}}`."
        }

        /// A reference to a footnote that is not there: its label, and how it is written without full-width signs, if it has any.
        UndefinedFootnote { label: String, mended: Option<String> } => warning "undefined-footnote" {
            ja "脚注「[^{label}]」の本文がありません"
            en "there is no footnote `[^{label}]`"
            match mended {
                Some(mended) => {
                    help ja "番号と「:」は半角で、「:」の後ろに空白を一つ入れて書いてください。\n{mended}"
                    help en "Write its number and `:` in ASCII, with a space behind the `:`.\n{mended}"
                }
                None => {
                    help ja "「[^ラベル]: 本文」の行を書いてください。"
                    help en "Write its text on a line of its own: `[^label]: text`."
                }
            }
        }

        /// A footnote that nothing refers to: its label.
        UnusedFootnote { label: String } => warning "unused-footnote" {
            ja "脚注「[^{label}]」がどこからも参照されていません"
            en "nothing refers to the footnote `[^{label}]`"
            help ja "表示されません。本文に「[^ラベル]」を書くか、脚注を消してください。"
            help en "It is not shown. Refer to it in the text, or remove it."
        }

        /// A second footnote of the same label.
        DuplicateFootnote { label: String } => warning "duplicate-footnote" {
            ja "脚注「[^{label}]」が二つあります"
            en "the footnote `[^{label}]` is written twice"
            help ja "表示されるのは最初のものだけです。"
            help en "Only the first one is shown."
        }

        /// `[text][label]` without `[label]: …`: the label.
        UndefinedReference { label: String } => warning "undefined-reference" {
            ja "「[{label}]」のリンク先が書かれていません"
            en "the link `[{label}]` has no destination"
            help ja "「[文字](リンク先)」と書くか、「[ラベル]: リンク先」の行を足してください。"
            help en "Write `[text](destination)`, or add a line `[label]: destination`."
        }

        /// A bare address ends before Japanese letters that may be a part of it; `mended` is the address with them.
        AddressEndsBefore { letters: String, mended: String } => warning "address-ends-early" {
            ja "アドレスのリンクは「{letters}」の前で終わります"
            en "the link ends before `{letters}`"
            help ja "「{letters}」もアドレスの一部なら「{mended}」と書いてください。文の続きなら、間に空白を入れてください。"
            help en "If that is a part of the address, write `{mended}`. If the sentence goes on there, put a space between."
        }

        /// What is an address to a person and none to a browser; `mended` is how it has to be written.
        AddressWithoutScheme { written: String, mended: String } => error "not-an-address" {
            ja "「{written}」はリンク先になりません"
            en "`{written}` does not lead anywhere"
            help ja "「{mended}」と書いてください。"
            help en "Write `{mended}`."
        }

        /// `{words|a|b}`: neither one reading nor one for each character.
        RubyMiscounted { written: String, characters: usize, readings: usize } => warning "miscounted-ruby" {
            ja "「{written}」はふりがなになりません。{characters}文字に対して読みが{readings}個あります"
            en "`{written}` is no ruby: it has {characters} characters and {readings} readings"
            help ja "読みは、全体に一つ「{{大地|だいち}}」か、一文字に一つずつ「{{大地|だい|ち}}」書きます。ふりがなでなければ、前に「\\」を付けて「\\{{…|…}}」と書いてください。"
            help en "Give one reading for all (`{{大地|だいち}}`) or one for each character (`{{大地|だい|ち}}`). If it is not meant as ruby, write a backslash before it: `\\{{…|…}}`."
        }

        /// An HTML tag that is not let through: its name, the address of what it would show, and the directive that shows the
        /// same.
        DroppedTag { tag: String, shows: Option<String>, instead: Option<PastedEmbed> } => warning "dropped-tag" {
            match shows {
                Some(shows) => {
                    ja "HTML の <{tag}> は取り除かれ、「{shows}」は表示されません"
                    en "the HTML tag <{tag}> is dropped, and `{shows}` is not shown"
                }
                None => {
                    ja "HTML の <{tag}> は取り除かれます"
                    en "the HTML tag <{tag}> is dropped"
                }
            }
            match (tag.as_str()) {
                "img" | "picture" | "source" | "svg" | "canvas" => {
                    help ja "画像をファイルとして content/media/ に置き、「![写真の内容](ファイル名)」と書いてください。"
                    help en "Put the picture into content/media/ as a file, and write `![What the picture shows](file)`."
                }
                "video" | "audio" => {
                    let item = language.pick(named_file(shows, "「- file: ", "」と"), named_file(shows, " as `- file: ", "`"));
                    help ja "ファイルを content/media/ に置いて media: に{item}並べるか、「[題](リンク先)」のようにリンクを書いてください。"
                    help en "Put the file into content/media/ and list it under `media:`{item}, or write a link: `[title](address)`."
                }
                "iframe" | "embed" | "object" => {
                    match instead {
                        Some(instead) => { help instead.help(language); }
                        None => {
                            help ja "埋め込みの代わりに、「[題](リンク先)」のようにリンクを書いてください。"
                            help en "Write a link instead: `[title](address)`."
                        }
                    }
                }
                _ => {
                    help ja "安全に表示できるものだけが残ります。"
                    help en "Only what is safe to show is kept."
                }
            }
        }

        /// An HTML attribute that is not let through.
        DroppedAttribute { tag: String, attribute: String } => warning "dropped-attribute" {
            ja "<{tag}> の「{attribute}」は取り除かれます"
            en "the attribute `{attribute}` of <{tag}> is dropped"
            help ja "安全に表示できるものだけが残ります。"
            help en "Only what is safe to show is kept."
        }

        /// An HTML tag without its partner, as written.
        UnbalancedTag { tag: String } => warning "unbalanced-tag" {
            ja "{tag} に対応するタグがありません"
            en "{tag} has no partner"
            help ja "始めのタグと終わりのタグを、同じ段落または同じ入れ子の中に書いてください。"
            help en "Write the opening and the closing tag in the same paragraph or at the same level."
        }

        /// `<!--` without `-->`.
        UnclosedComment => error "unclosed-comment" {
            ja "コメント「<!--」が閉じられていません"
            en "the comment `<!--` is not closed"
            help ja "「-->」を書いてください。HTML のタグに続くコメントは空行で終わるため、コメントの前に空行を置いてください。"
            help en "Write `-->`. A comment right after an HTML tag ends at an empty line: leave an empty line before it."
        }

        /// A link without a destination.
        EmptyDestination => error "empty-link" {
            ja "リンク先が空です"
            en "the link has no destination"
            help ja "かっこの中にリンク先を書いてください。"
            help en "Write the destination in the brackets."
        }

        /// A link whose beginning is no known scheme.
        UnknownScheme { scheme: String, nearest: Option<String> } => error "unknown-link-scheme" {
            ja "「{scheme}:」というリンクはありません"
            en "there are no links `{scheme}:`"
            help ja "使えるのは release: program: case: partner: contact: page: media: と、https: http: mailto: tel: です。"
            help en "These exist: release: program: case: partner: contact: page: media: and https: http: mailto: tel:."
            did_you_mean nearest
        }

        /// A link that would run a program in the reader's browser.
        UnsafeLink { scheme: String } => error "unsafe-link" {
            ja "「{scheme}:」のリンクは使えません"
            en "links to `{scheme}:` are not allowed"
            help ja "ページの URL を書いてください。"
            help en "Write the URL of a page."
        }

        /// Quotes, lists or tags in one another, beyond any use.
        NestedTooDeeply { limit: usize } => error "nested-too-deeply" {
            ja "引用・箇条書き・タグの入れ子が{limit}段を超えています"
            en "quotes, lists or tags are nested more than {limit} deep"
            help ja "入れ子を減らしてください。"
            help en "Nest them less deeply."
        }
    }
}

/// How the line of a directive is written.
fn directive_example(directive: &str, language: MessageLanguage) -> &'static str {
    match directive {
        "video" => language.pick(
            "「:::video {url=https://www.youtube.com/watch?v=… title=\"動画の題\"}」のように書きます。題は、再生する前の見出しや、動画を表示しない所でのリンクの文字になり、読み上げられます。",
            "Write it like `:::video {url=https://www.youtube.com/watch?v=… title=\"What it is called\"}`. The title stands there before the film is played, is the link where films are not shown, and is read out.",
        ),
        "map" => language.pick(
            "「:::map {url=https://www.openstreetmap.org/#map=15/35.68/139.76 title=\"会場の地図\"}」のように書きます。題は、表示する前の見出しや、地図を表示しない所でのリンクの文字になり、読み上げられます。",
            "Write it like `:::map {url=https://www.openstreetmap.org/#map=15/35.68/139.76 title=\"Map of the venue\"}`. The title stands there before the map is shown, is the link where maps are not shown, and is read out.",
        ),
        "figure" => language.pick(
            "「:::figure {media=写真.jpg}」のように書きます。",
            "Write it like `:::figure {media=visit.jpg}`.",
        ),
        _ => language.pick(
            "「:::quote {by=\"山田太郎\" role=\"代表\"}」のように書きます。引用符と「}」を閉じてください。",
            "Write it like `:::quote {by=\"Taro Yamada\" role=\"Director\"}`, with the quotes and the `}` closed.",
        ),
    }
}

/// The name of the file that an address leads to, between other words; nothing where there is none.
fn named_file(address: &Option<String>, before: &str, behind: &str) -> String {
    let path = address.as_deref().and_then(|address| address.split(['?', '#']).next());
    let name = path.and_then(|path| path.rsplit('/').next()).filter(|name| name.contains('.'));
    name.map(|name| format!("{before}{name}{behind}")).unwrap_or_default()
}
