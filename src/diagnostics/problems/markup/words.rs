//! What is said of the problems that `markup` finds.

use super::MarkupProblem::{self, *};

impl MarkupProblem {
    /// What is wrong, in Japanese and English.
    pub(super) fn title(&self) -> (String, String) {
        let both = |japanese: &str, english: &str| (japanese.to_owned(), english.to_owned());
        match self {
            UnknownDirective { name, .. } => {
                (format!("「:::{name}」という指示はありません"), format!("there is no directive `:::{name}`"))
            }
            UnclosedDirective(name) => {
                (format!("「:::{name}」が閉じられていません"), format!("`:::{name}` is not closed"))
            }
            UnopenedDirective => {
                both("この「:::」に対応する始まりがありません", "this `:::` closes nothing that was opened")
            }
            MisplacedDirective { line } => {
                (format!("「{line}」はここには置けません"), format!("`{line}` cannot stand here"))
            }
            MalformedDirective { text } => {
                (format!("「{text}」を読み取れません"), format!("`{text}` cannot be read"))
            }
            UnknownDirectiveAttribute { directive, attribute, .. } => (
                format!("「:::{directive}」に「{attribute}」という項目はありません"),
                format!("`:::{directive}` has no attribute `{attribute}`"),
            ),
            RepeatedDirectiveAttribute { attribute } => {
                (format!("「{attribute}」が二度書かれています"), format!("`{attribute}` is written twice"))
            }
            MissingDirectiveAttribute { directive, attribute } => (
                format!("「:::{directive}」に「{attribute}」がありません"),
                format!("`:::{directive}` needs `{attribute}`"),
            ),
            MissingAlt { file } => (
                format!("画像「{file}」に代替テキストがありません"),
                format!("the picture `{file}` has no alternative text"),
            ),
            ExternalImage { url } => (
                format!("画像を外部のサイトから読み込んでいます({url})"),
                format!("the picture is loaded from another site: {url}"),
            ),
            NotAnImage { destination } => (
                format!("「{destination}」は画像ではありません"),
                format!("`{destination}` is not a picture"),
            ),
            DuplicateAnchor { id } => (
                format!("「#{id}」という見出しの id が二つあります"),
                format!("the id `#{id}` is given twice"),
            ),
            ReservedAnchor(id) => {
                (format!("「#{id}」という id は使えません"), format!("the id `#{id}` cannot be used"))
            }
            HeadingAttribute(attribute) => (
                format!("見出しの「{attribute}」は使われません"),
                format!("`{attribute}` in a heading has no effect"),
            ),
            UndefinedFootnote(label) => (
                format!("脚注「[^{label}]」の本文がありません"),
                format!("there is no footnote `[^{label}]`"),
            ),
            UnusedFootnote(label) => (
                format!("脚注「[^{label}]」がどこからも参照されていません"),
                format!("nothing refers to the footnote `[^{label}]`"),
            ),
            DuplicateFootnote(label) => (
                format!("脚注「[^{label}]」が二つあります"),
                format!("the footnote `[^{label}]` is written twice"),
            ),
            UndefinedReference(label) => (
                format!("「[{label}]」のリンク先が書かれていません"),
                format!("the link `[{label}]` has no destination"),
            ),
            UnreadLink(text) => {
                (format!("「{text}」はリンクとして読まれません"), format!("`{text}` is not read as a link"))
            }
            RubyMiscounted { written, characters, readings } => (
                format!(
                    "「{written}」はふりがなになりません。{characters}文字に対して読みが{readings}個あります"
                ),
                format!("`{written}` is no ruby: it has {characters} characters and {readings} readings"),
            ),
            DroppedTag(tag) => {
                (format!("HTML の <{tag}> は取り除かれます"), format!("the HTML tag <{tag}> is dropped"))
            }
            DroppedAttribute { tag, attribute } => (
                format!("<{tag}> の「{attribute}」は取り除かれます"),
                format!("the attribute `{attribute}` of <{tag}> is dropped"),
            ),
            UnbalancedTag(tag) => {
                (format!("{tag} に対応するタグがありません"), format!("{tag} has no partner"))
            }
            UnclosedComment => {
                both("コメント「<!--」が閉じられていません", "the comment `<!--` is not closed")
            }
            EmptyDestination => both("リンク先が空です", "the link has no destination"),
            UnknownScheme { scheme, .. } => {
                (format!("「{scheme}:」というリンクはありません"), format!("there are no links `{scheme}:`"))
            }
            UnsafeLink { scheme } => (
                format!("「{scheme}:」のリンクは使えません"),
                format!("links to `{scheme}:` are not allowed"),
            ),
            NestedTooDeeply { limit } => (
                format!("引用・箇条書き・タグの入れ子が{limit}段を超えています"),
                format!("quotes, lists or tags are nested more than {limit} deep"),
            ),
        }
    }

    /// What to do about it, in Japanese and English.
    pub(super) fn help(&self) -> (&'static str, &'static str) {
        match self {
            UnknownDirective { .. } => ("使えるのは次のとおりです。", "These exist: "),
            UnclosedDirective(_) => (
                "終わりに「:::」だけの行を書いてください。箇条書きや引用の中で始めたものは、その中で閉じます。",
                "End it with a line of `:::`. What begins inside a list or quote is closed inside it.",
            ),
            UnopenedDirective => (
                "この行を消すか、始まりの行を書いてください。:::cases などは中身を取らず、閉じる行も要りません。",
                "Remove the line, or write the one that opens it. `:::cases` and the like take no content and need \
                 no closing line.",
            ),
            MisplacedDirective { .. } => (
                "前に空行を置き、行の先頭から書いてください。:::details、:::cases、:::opportunities は、引用・箇条書き・\
                 ほかの指示・HTMLのタグの中や、短い文の欄には置けません。",
                "Leave an empty line before it and begin at the start of a line. `:::details`, `:::cases` and \
                 `:::opportunities` cannot stand inside a quote, a list, another directive, an HTML tag or a short note.",
            ),
            MalformedDirective { .. } => (
                "「:::quote {by=\"山田太郎\" role=\"代表\"}」のように書きます。引用符と「}」を閉じてください。",
                "Write it like `:::quote {by=\"Taro Yamada\" role=\"Director\"}`, with the quotes and the `}` closed.",
            ),
            UnknownDirectiveAttribute { known, .. } if known.is_empty() => {
                ("この指示に項目はありません。", "This directive takes no attributes.")
            }
            UnknownDirectiveAttribute { .. } => ("使えるのは次のとおりです。", "It takes: "),
            RepeatedDirectiveAttribute { .. } => ("一つだけ残してください。", "Keep one of them."),
            MissingDirectiveAttribute { .. } => (
                "「:::figure {media=写真.jpg}」のように書きます。",
                "Write it like `:::figure {media=visit.jpg}`.",
            ),
            MissingAlt { .. } => (
                "「![写真の内容](ファイル名)」のように、見えない人にも伝わる言葉を書いてください。media: に並べた写真なら、その「alt:」に書きます。",
                "Say what it shows: `![What the picture shows](file)`, or `alt:` where the front matter lists it under `media:`.",
            ),
            ExternalImage { .. } => (
                "相手のサイトから消えると表示されなくなります。ファイルをこのサイトに置いてください。",
                "It disappears when the other site removes it. Put the file into this site.",
            ),
            NotAnImage { .. } => ("画像のファイル名を書いてください。", "Write the name of a picture file."),
            DuplicateAnchor { .. } => {
                ("どちらかを別の名前にしてください。", "Give one of them another name.")
            }
            ReservedAnchor(_) => (
                "「_」で始まる id はページのひな型が使います。別の名前にしてください。",
                "Ids that begin with `_` belong to the page's templates. Choose another name.",
            ),
            HeadingAttribute(_) => {
                ("見出しには「{#id}」だけを付けられます。", "A heading takes an id only: `{#id}`.")
            }
            UndefinedFootnote(_) => (
                "「[^ラベル]: 本文」の行を書いてください。",
                "Write its text on a line of its own: `[^label]: text`.",
            ),
            UnusedFootnote(_) => (
                "表示されません。本文に「[^ラベル]」を書くか、脚注を消してください。",
                "It is not shown. Refer to it in the text, or remove it.",
            ),
            DuplicateFootnote(_) => ("表示されるのは最初のものだけです。", "Only the first one is shown."),
            UndefinedReference(_) => (
                "「[文字](リンク先)」と書くか、「[ラベル]: リンク先」の行を足してください。",
                "Write `[text](destination)`, or add a line `[label]: destination`.",
            ),
            UnreadLink(_) => (
                "かっこは半角で書き、空白を含む名前は「<写真 1.jpg>」のように囲んでください。",
                "Write ASCII brackets, and put a name with a space between `<` and `>`.",
            ),
            RubyMiscounted { .. } => (
                "読みは、全体に一つ「{大地|だいち}」か、一文字に一つずつ「{大地|だい|ち}」書きます。ふりがなでなければ、\
                 前に「\\」を付けて「\\{…|…}」と書いてください。",
                "Give one reading for all (`{大地|だいち}`) or one for each character (`{大地|だい|ち}`). If it is not meant \
                 as ruby, write a backslash before it: `\\{…|…}`.",
            ),
            DroppedTag(_) | DroppedAttribute { .. } => {
                ("安全に表示できるものだけが残ります。", "Only what is safe to show is kept.")
            }
            UnbalancedTag(_) => (
                "始めのタグと終わりのタグを、同じ段落または同じ入れ子の中に書いてください。",
                "Write the opening and the closing tag in the same paragraph or at the same level.",
            ),
            UnclosedComment => (
                "「-->」を書いてください。HTML のタグに続くコメントは空行で終わるため、コメントの前に空行を置いてください。",
                "Write `-->`. A comment right after an HTML tag ends at an empty line: leave an empty line before it.",
            ),
            EmptyDestination => {
                ("かっこの中にリンク先を書いてください。", "Write the destination in the brackets.")
            }
            UnknownScheme { .. } => (
                "使えるのは release: program: case: partner: contact: page: media: と、https: http: mailto: tel: です。",
                "These exist: release: program: case: partner: contact: page: media: and https: http: mailto: tel:.",
            ),
            UnsafeLink { .. } => ("ページの URL を書いてください。", "Write the URL of a page."),
            NestedTooDeeply { .. } => ("入れ子を減らしてください。", "Nest them less deeply."),
        }
    }
}
