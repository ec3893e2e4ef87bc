//! What Markdown reads otherwise than it was meant. `mended` is the writer's own text, as it should be written.

use crate::diagnostics::Severity;

problems! {
    /// What Markdown reads otherwise than it was meant.
    pub enum MisreadProblem in language {
        /// A line that begins nearly as a heading does.
        UnreadHeading { mended: String } => warning "unread-heading" {
            ja "この行は見出しになりません"
            en "this line is not read as a heading"
            help ja "「#」は半角で書き、その後ろに空白を一つ入れてください。\n{mended}"
            help en "Write ASCII `#` and a space behind it:\n{mended}"
        }

        /// Lines that begin nearly as those of a list do.
        UnreadList { mended: String } => warning "unread-list" {
            ja "この行は箇条書きになりません"
            en "this line is not read as a list"
            help ja "印は半角で書き、その後ろに空白を一つ入れてください。\n{mended}"
            help en "Write an ASCII mark and a space behind it:\n{mended}"
        }

        /// Marks of emphasis with spaces inside, or full-width ones.
        UnreadEmphasis { written: String, mended: String } => warning "unread-emphasis" {
            ja "「{written}」は太字になりません"
            en "`{written}` is not read as bold"
            help ja "「**」は半角で、内側に空白を入れずに書いてください。\n{mended}"
            help en "Write ASCII `**`, without spaces inside:\n{mended}"
        }

        /// Lines with tabs or bars that lack what makes them a table.
        UnreadTable { mended: String } => warning "unread-table" {
            ja "この行は表になりません"
            en "this line is not read as a table"
            help ja "前後に空行を置き、次のように書いてください。\n{mended}"
            help en "Leave an empty line before and behind it, and write:\n{mended}"
        }

        /// `[text] (https://…)`: meant as a link and read as text. `words` is its text in brackets, `destination` what should stand
        /// behind that.
        UnreadLink { written: String, words: String, destination: String } => warning "unread-link" {
            ja "「{written}」はリンクとして読まれません"
            en "`{written}` is not read as a link"
            help ja "かっこは半角で、間を空けずに書いてください。空白を含む名前は「<」と「>」で囲み、アドレスの空白は「%20」と書きます。\n{words}({destination})"
            help en "Write ASCII brackets, with nothing between them. Put a name with a space between `<` and `>`, and write `%20` for a space in an address:\n{words}({destination})"
        }

        /// A bare address in full-width signs.
        UnreadAddress { written: String, mended: String } => warning "unread-address" {
            ja "「{written}」はリンクになりません"
            en "`{written}` is not read as a link"
            help ja "アドレスは半角で書いてください。\n{mended}"
            help en "Write the address in ASCII:\n{mended}"
        }

        /// Ruby as other systems write it: `｜小沼《こぬま》`.
        UnreadRuby { written: String, mended: String } => warning "unread-ruby" {
            ja "「{written}」はふりがなになりません"
            en "`{written}` is not read as ruby"
            help ja "ふりがなは次のように書いてください。\n{mended}"
            help en "Write ruby like this:\n{mended}"
        }

        /// A line of `---` or `===` right below text.
        UnderlinedText { underline: String, line: String, is_rule: bool } => warning "underlined-text" {
            ja "「{underline}」のすぐ上の文が見出しになります"
            en "the text right above `{underline}` becomes a heading"
            match is_rule {
                true => {
                    help ja "区切り線にするには、前に空行を置いてください。見出しにするには「## 見出し」と書いてください。\n{line}\n\n{underline}"
                    help en "For a rule, leave an empty line before it. For a heading, write `## Heading`.\n{line}\n\n{underline}"
                }
                false => {
                    help ja "見出しでなければ、この行を消してください。見出しにするには、次のように書いてください。\n## {line}"
                    help en "Remove this line if no heading is meant. For a heading, write:\n## {line}"
                }
            }
        }

        /// The beginning of a directive in the middle of a line, or with two colons: as it should be.
        UnreadDirective { mended: String } => warning "unread-directive" {
            ja "ここは「:::」の指示にならず、書いたとおりの文字で表示されます"
            en "this is no directive: it is shown as it is typed"
            help ja "前に空行を置き、行の先頭から「{mended}」と書いてください。文や表の途中には置けません。"
            help en "Leave an empty line before it, and write `{mended}` at the start of a line. It cannot stand within a sentence or table."
        }

        /// Prose behind four spaces or a tab.
        IndentedText { mended: String } => warning "indented-text" {
            ja "行頭の空白のため、文章がプログラムのコードとして表示されます"
            en "the spaces at the head of the line make code of this text"
            help ja "行頭の空白（半角四つ、またはタブ）を消してください。\n{mended}"
            help en "Remove the four spaces or the tab at its head:\n{mended}"
        }

        /// Cells for which the table's head has no column.
        LostCells { words: String } => warning "lost-cells" {
            ja "「{words}」は表に出ません。この行には見出しの行より多くの欄があります"
            en "`{words}` is not shown: this row has more cells than the table's head"
            help ja "見出しの行とその下の「|---|」に欄を足してください。欄の中の「|」は「\\|」と書きます。"
            help en "Add columns to the head and to the `|---|` below it. A `|` within a cell is written `\\|`."
        }

        /// A link without words, whose address is shown in their place.
        LinkWithoutWords { destination: String } => warning "link-without-words" {
            ja "リンクに言葉がないため、アドレスがそのまま表示されます"
            en "the link has no words, so its address is shown"
            help ja "リンクする言葉を書いてください。\n[ここに言葉]({destination})"
            help en "Write the words to be linked:\n[words here]({destination})"
        }

        /// A line that begins with a year and a full stop.
        NumberedText { written: String, mended: String } => warning "numbered-text" {
            ja "「{written}」で始まる行が、番号付きの箇条書きになります"
            en "the line that begins with `{written}` becomes a numbered list"
            help ja "年などの数であれば、次のように書いてください。\n{mended}"
            help en "If it is a year or another number, write:\n{mended}"
        }

        /// A link definition that nothing uses. `written` is its label.
        UnusedDefinition { written: String, mended: String } => warning "unused-definition" {
            ja "「{written}」で始まる行は、リンク先の定義として読まれ、どこにも表示されません"
            en "the line that begins with `{written}` is read as the target of links, which nothing uses, and is not shown"
            help ja "文として出すには、次のように書いてください。\n{mended}"
            help en "To show it as text, write:\n{mended}"
        }

        /// A line that was typed right below a table.
        LineInTable { line: String } => warning "line-in-table" {
            ja "この行は、上の表の行になります"
            en "this line becomes a row of the table above it"
            help ja "表の後ろに空行を置いてください。\n\n{line}"
            help en "Leave an empty line behind the table:\n\n{line}"
        }

        /// A number of a list's item that is published otherwise.
        NumbersChange { written: String, published: String, mended: String } => warning "numbers-change" {
            ja "番号「{written}」は「{published}」と表示されます"
            en "the number `{written}` is shown as `{published}`"
            help ja "書いたとおりの番号で出すには、次のように書いてください。\n{mended}"
            help en "To show the numbers as they are typed, write:\n{mended}"
        }

        /// Markup in a block of raw HTML.
        UnreadMarkup { mended: String } => warning "unread-markup" {
            ja "この行はHTMLの中にあり、Markdownとして読まれないため、書いたとおりに表示されます"
            en "this line stands in HTML, where no Markdown is read, and is shown as it was typed"
            help ja "HTMLのタグから次の空行までがHTMLとして読まれます。前に空行を置くか、タグを使わずに書いてください。\n{mended}"
            help en "What follows a tag is HTML up to the next empty line. Leave one before this line, or write it without tags:\n{mended}"
        }

        /// Prose below a row of `~`, which begins code.
        FencedText { row: String, mended: String } => warning "fenced-text" {
            ja "「{row}」から下の文章が、プログラムのコードとして表示されます"
            en "`{row}` makes code of the text below it"
            help ja "区切り線にするには、前に空行を置いて「---」と書いてください。\n\n{mended}"
            help en "For a rule, leave an empty line and write `---`:\n\n{mended}"
        }

        /// A link that waits and has no words, in whose place nothing stands. One that is alone in its line, item or cell leaves no sentence with a gap.
        WaitingWithoutWords { link: String, is_alone: bool }
            => (if *is_alone { Severity::Note } else { Severity::Warning }) "waiting-without-words" {
            ja "リンク「{link}」に言葉がないため、公開までここには何も表示されません"
            en "the link `{link}` has no words, so nothing stands here until it is public"
            help ja "リンクする言葉を書けば、公開まではただの文字として出ます。\n[言葉]({link})"
            help en "Write words for it; they stand as plain text until then.\n[words]({link})"
        }
    }
}
