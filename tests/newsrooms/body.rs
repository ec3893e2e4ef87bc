//! Bodies in Markdown.

use kawaraban::types::Kind;

use super::cast::Target;
use super::files::is_film;
use super::sheet::{Sheet, Shown};
use super::text::Text;

/// What a link can name, besides media.
const LINKED: [Kind; 6] =
    [Kind::Release, Kind::Program, Kind::Case, Kind::Partner, Kind::Contact, Kind::FreePage];

impl Sheet<'_> {
    /// A body of some blocks; sometimes there is none.
    pub fn body(&mut self) -> Text {
        let mut body = Text::default();
        if self.dice.one_in(6) {
            return body;
        }
        if self.dice.one_in(6) {
            return self.nothing_but_what_waits();
        }
        let heading = if self.lang == "ja" { "これまで" } else { "What was" };
        body.add(format!("\n## {heading} {{#history}}\n"));
        for number in 0..=self.dice.below(4) {
            body.add("\n");
            // What stands first is also an excerpt.
            let is_link = number == 0 && self.dice.one_in(2);
            let block = if is_link { self.link() } else { self.block(number) };
            body.append(block);
            body.add("\n");
        }
        body
    }

    fn block(&mut self, number: usize) -> Text {
        match self.dice.below(18) {
            0 => self
                .words(
                    "**「留職」**プログラムです。\n次の行。\n※注\n・甲\n・乙",
                    "A *first* line\nand a second.\n• a\n• b",
                )
                .into(),
            1 => self
                .words("| 年 | 数 |\n|---|---:|\n| 2014 | 3 |\n\n", "| a | b |\n|---|---|\n| 1 | 2 |\n\n")
                .into(),
            2 => {
                let by = self.words("小沼大地", "A person");
                format!(
                    ":::quote {{by=\"{by}\"}}\n{}\n:::\n",
                    self.words("{小沼大地|こ|ぬま|だい|ち}の言葉です。", "Words.")
                )
                .into()
            }
            3 => format!(":::note\n{}\n:::\n", self.words("お知らせ。", "A note.")).into(),
            4 => format!(
                "{}[^{number}]\n\n[^{number}]: {}\n",
                self.words("本文", "Text"),
                self.words("脚注", "A note")
            )
            .into(),
            5 => self.figure(),
            6 => self.directive(),
            7 => {
                let path = *self.dice.pick(&["/releases/", "/contact/", "/"]);
                format!(
                    "- [{}]({path})\n- [x](https://www.example.com/?a=1&b=2)\n",
                    self.words("一覧", "List")
                )
                .into()
            }
            8 => self.markdown_link(),
            13 => self.own_address(),
            14 => "詳細はhttps://www.example.com/a_b/?c=d_e（英語）。E-mail:info@example.org、`https://www.example.com/`\n".into(),
            15 => self.embed(),
            9..=12 => self.element_of_a_link(number),
            _ => self.link(),
        }
    }

    /// A body that shows nothing before somebody is public: there is none then.
    pub fn nothing_but_what_waits(&mut self) -> Text {
        let mut text = Text::default();
        if self.dice.one_in(3) {
            let program = self.cast.anybody(Kind::Program, self.public_from, &mut self.dice);
            let Some((moment, id)) = program.map(|target| self.waiting(target)) else { return text };
            let name = *self.dice.pick(&["details", "cases"]);
            text.since(moment, format!("\n:::{name} {{program={id}?}}\n:::\n"), "");
            return text;
        }
        let Some((moment, link)) = self.link_without_words() else { return text };
        let written = *self.dice.pick(&[
            "@",
            "**@**",
            "- @\n- @",
            "## @ {#a}",
            "> @",
            ":::note\n@\n:::",
            ":::quote {by=x}\n- @\n:::",
            "| @ |\n|---|\n| @ |",
            "@\n: @",
            "[^1]\n\n[^1]: @",
            "<p><a href=\"@@\"></a></p>",
        ]);
        let inside = link.trim_start_matches("[](").trim_end_matches(')');
        text.since(moment, format!("\n{}\n", written.replace("@@", inside).replace('@', &link)), "");
        text
    }

    /// An element in which there is nothing but a link without words, among others.
    fn element_of_a_link(&mut self, number: usize) -> Text {
        let mut text = Text::default();
        let Some((moment, link)) = self.link_without_words() else { return text };
        let words = self.words("項目", "an item");
        let place = format!("w{number}");
        // What is written, and what somebody would have written to whom what waits is unknown. A comment parts lists and
        // paragraphs as what stood there does.
        let (written, before) = *self.dice.pick(&[
            ("@\n", "<!-- -->\n"),
            ("_@_\n", "<!-- -->\n"),
            ("- a\n- @\n- W\n", "- a\n- W\n"),
            ("- @\n- W\n", "- W\n"),
            ("- W\n- **@**\n", "- W\n"),
            ("- W\n  - @\n- b\n", "- W\n- b\n"),
            ("・W\n・@\n・b\n", "・W\n・b\n"),
            ("W\n・a\n\u{3000}・@\n・b\n※c\n", "W\n・a\n・b\n※c\n"),
            ("- W\n  ・**@**\n  ・a\n  ・b\n", "- W\n  ・a\n  ・b\n"),
            ("- W\n\n- @\n\n- b\n", "- W\n\n- b\n"),
            ("- W\n\n  @\n\n- b\n", "- W\n\n- b\n"),
            ("- [ ] @\n- [x] W\n", "- [x] W\n"),
            ("3. @\n4. W\n5. b\n", "3. W\n4. b\n"),
            ("> W\n>\n> @\n", "> W\n"),
            ("> @\n", "<!-- -->\n"),
            ("### @ {#N}\n\nW\n", "<!-- -->\n\nW\n"),
            ("### @\n\n### !\n\nW\n", "<!-- -->\n\n### !\n\nW\n"),
            ("# @\n\n#### W\n", "<!-- -->\n\n#### W\n"),
            ("[W](#N)\n\n### @ {#N}\n", "W\n\n<!-- -->\n"),
            (":::quote {by=x role=y}\n@\n:::\n", "<!-- -->\n"),
            (":::note\n@\n\n- @\n:::\n", "<!-- -->\n"),
            (":::note\n@\n\nW\n:::\n", ":::note\nW\n:::\n"),
            ("W[^N]\n\n[^N]: @\n", "W\n\n<!-- -->\n"),
            ("W[^N] b[^M]\n\n[^N]: @\n\n[^M]: W\n", "W b[^M]\n\n<!-- -->\n\n[^M]: W\n"),
            ("- W\n- [^N]\n\n[^N]: > @\n", "- W\n\n<!-- -->\n"),
            (
                "| a | b |\n|---|---|\n| @ | W |\n| c | d |\n\n",
                "| a | b |\n|---|---|\n|  | W |\n| c | d |\n\n",
            ),
            ("| a | b |\n|---|---|\n| W | d |\n| @ | @ |\n\n", "| a | b |\n|---|---|\n| W | d |\n\n"),
            ("| @ | W |\n|---|---|\n| c | d |\n\n", "|  | W |\n|---|---|\n| c | d |\n\n"),
            ("| W |\n|---|\n| @ |\n\n", "<!-- -->\n\n"),
            ("W\n: @\n\nb\n: c\n", "b\n: c\n"),
            ("b\n: W\n\n@\n: d\n", "b\n: W\n"),
            ("b\n: @\n: W\n", "b\n: W\n"),
            ("W\n: @\n", "<!-- -->\n"),
            ("W\n: @\n\nb\n", "<!-- -->\n\nb\n"),
            ("b\n\n: @\n\nW\n", "<!-- -->\n\nW\n"),
            ("@\n: W\n\nb\n", "<!-- -->\n\nb\n"),
            ("> W\n> : @\n>\n> b\n", "> b\n"),
            ("> - @\n>\n> W\n", "> W\n"),
            ("> 1. @\n>\n> 1. W\n", "> 1. <!-- -->\n>\n>    W\n"),
            ("> - W\n> - @\n>\n> - b\n", "> - W\n>\n> - b\n"),
            ("W\n@\nb\n", "W\nb\n"),
            ("W<br>@<br>b\n", "W<br>b\n"),
            (
                "<ul>\n<li><a href=\"@@\"></a></li>\n<li>W</li>\n</ul>\n",
                "<ul>\n<!-- -->\n<li>W</li>\n</ul>\n",
            ),
            ("<div>\n\n@\n\n</div>\n\nW\n", "<!-- -->\n\nW\n"),
        ]);
        let inside = link.trim_start_matches("[](").trim_end_matches(')').to_owned();
        let filled = |text: &str| {
            let text = text.replace("@@", &inside).replace('@', &link).replace('W', &words);
            text.replace('N', &place).replace('M', &format!("{place}m"))
        };
        text.since(moment, filled(written), filled(before));
        text
    }

    /// A link without words that waits, and until when.
    pub fn link_without_words(&mut self) -> Option<(i64, String)> {
        let kind = *self.dice.pick(&LINKED);
        let target = self.cast.anybody(kind, self.public_from, &mut self.dice)?;
        let (moment, id) = self.waiting(target);
        Some((moment, format!("[]({}:{id}?)", kind.name())))
    }

    /// The id of somebody, and until when a text waits for them; one that need not wait may all the same.
    fn waiting(&self, target: Target) -> (i64, String) {
        let moment = target.waits_until.unwrap_or_else(|| self.cast.public_from(target.index));
        (moment, self.cast.id(target.index))
    }

    /// A paragraph with a link by id, with or without words of its own.
    pub fn link(&mut self) -> Text {
        let kind = *self.dice.pick(&LINKED);
        let Some(target) = self.cast.anybody(kind, self.public_from, &mut self.dice) else {
            return Text::default();
        };
        let has_words = self.dice.one_in(2);
        let words = if has_words { self.words("**こちら**", "over *there*") } else { String::new() };
        let mut text = Text::from(self.words("くわしくは、", "For more see "));
        let scheme = kind.name();
        let id = self.cast.id(target.index);
        match target.waits_until {
            Some(moment) => text.since(moment, format!("[{words}]({scheme}:{id}?)"), words),
            None => text.add(format!("[{words}]({scheme}:{id})")),
        }
        text.add(self.words("を。", "."));
        text
    }

    /// A link to another Markdown file, relative to this one.
    fn markdown_link(&mut self) -> Text {
        let kind = *self.dice.pick(&LINKED);
        let Some(target) = self.cast.anybody(kind, self.public_from, &mut self.dice) else {
            return Text::default();
        };
        let depth = self.cast.stem(self.index).matches('/').count() - 1;
        let stem = self.cast.stem(target.index);
        let path = format!("{}{}.md", "../".repeat(depth), stem.trim_start_matches("content/"));
        let words = self.words("原稿", "the file");
        let mut text = Text::default();
        match target.waits_until {
            Some(moment) => text.since(moment, format!("[{words}]({path}?)"), words),
            None => text.add(format!("[{words}]({path})")),
        }
        text
    }

    /// An address of the newsroom itself, in a sentence or as a link. None of these can wait.
    fn own_address(&mut self) -> Text {
        let kind = *self.dice.pick(&[Kind::Release, Kind::Program, Kind::Partner, Kind::FreePage]);
        let target = self.cast.anybody(kind, self.public_from, &mut self.dice);
        let target = target.filter(|target| target.waits_until.is_none());
        let path = target.map_or("releases/".to_owned(), |target| self.cast.page(target.index));
        let url = format!("{}{path}", self.cast.base_url());
        // A bare address ends before Japanese.
        let written =
            *self.dice.pick(&["[W](@)", "<@>", "<a href=\"@\">W</a>", "[W]\n\n[W]: @", "- [W](//news@)"]);
        let own = url.trim_start_matches("https:");
        let written = written.replace("//news@", own).replace('@', &url);
        let bare = if url.is_ascii() { format!("{url} ({url})、\n\n") } else { String::new() };
        format!("{bare}{}\n", written.replace('W', &self.words("こちら", "here"))).into()
    }

    fn figure(&mut self) -> Text {
        // A film is played where the page lists its media, and a text links to it.
        let described: Vec<&String> = self.described.keys().filter(|file| !is_film(file)).collect();
        if !described.is_empty() {
            let file = *self.dice.pick(&described);
            return format!(":::figure {{media=\"{file}\"}}\n:::\n").into();
        }
        match self.media.first() {
            Some(Shown { name, .. }) if !is_film(name) && self.dice.one_in(2) => {
                format!("![{}](<{name}>)\n", self.words("写真", "A picture")).into()
            }
            Some(Shown { name, .. }) => {
                format!("[{}](<media:{name}>)\n", self.words("資料", "A file")).into()
            }
            None => self.words("写真はありません。", "There is no picture.").into(),
        }
    }

    /// Something of another site, with a picture of the entity's own.
    fn embed(&mut self) -> Text {
        let (directive, picture, url) = *self.dice.pick(&[
            ("video", "poster", "https://www.youtube.com/watch?v=aqz-KE-bpKQ"),
            ("video", "poster", "https://vimeo.com/76979871"),
            ("map", "image", "https://www.openstreetmap.org/#map=15/35.68/139.76"),
        ]);
        let title = self.words("活動報告", "What we do");
        let shown =
            self.described.keys().find(|file| !is_film(file)).map(|file| format!(" {picture}=\"{file}\""));
        format!(":::{directive} {{url={url} title=\"{title}\"{}}}\n:::\n", shown.unwrap_or_default()).into()
    }

    /// A directive that shows something of a program, or of the entity itself where that is a release.
    fn directive(&mut self) -> Text {
        let kind = self.cast.entities[self.index].kind;
        if kind == Kind::Release && self.dice.one_in(3) {
            return format!(":::{}\n:::\n", self.dice.pick(&["cases", "opportunities", "details"])).into();
        }
        if kind == Kind::Program && self.dice.one_in(3) {
            return format!(":::{}\n:::\n", self.dice.pick(&["cases", "details"])).into();
        }
        let name = *self.dice.pick(&["details", "cases"]);
        let status = *self.dice.pick(&["", " status=preparing", " status=completed"]);
        let status = if name == "cases" { status } else { "" };
        let mut text = Text::default();
        if let Some(target) = self.cast.anybody(Kind::Program, self.public_from, &mut self.dice) {
            let id = self.cast.id(target.index);
            match target.waits_until {
                // As the directive does, a comment parts the lists above and below it.
                Some(moment) => {
                    let directive = format!(":::{name} {{program={id}?{status}}}\n:::\n");
                    text.since(moment, directive, "<!-- -->\n");
                }
                None => text.add(format!(":::{name} {{program={id}{status}}}\n:::\n")),
            }
        }
        text
    }
}
