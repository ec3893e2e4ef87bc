//! Bodies in Markdown.

use kawaraban::types::Kind;

use super::sheet::{Sheet, Shown};
use super::text::Text;

/// What a link can name, besides media.
const LINKED: [Kind; 6] =
    [Kind::Release, Kind::Program, Kind::Case, Kind::Partner, Kind::Contact, Kind::Page];

impl Sheet<'_> {
    /// A body of some blocks; sometimes there is none.
    pub fn body(&mut self) -> Text {
        let mut body = Text::default();
        if self.dice.one_in(6) {
            return body;
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
        match self.dice.below(12) {
            0 => self.words("**「留職」**プログラムです。\n次の行。", "A *first* line\nand a second.").into(),
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
            _ => self.link(),
        }
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

    fn figure(&mut self) -> Text {
        if !self.described.is_empty() {
            let described: Vec<&String> = self.described.keys().collect();
            let file = *self.dice.pick(&described);
            return format!(":::figure {{media=\"{file}\"}}\n:::\n").into();
        }
        match self.media.first() {
            Some(Shown { name, .. }) if self.dice.one_in(2) => {
                format!("![{}](<{name}>)\n", self.words("写真", "A picture")).into()
            }
            Some(Shown { name, .. }) => {
                format!("[{}](<media:{name}>)\n", self.words("資料", "A file")).into()
            }
            None => self.words("写真はありません。", "There is no picture.").into(),
        }
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
