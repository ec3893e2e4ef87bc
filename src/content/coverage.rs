//! Coverage in other media.

use super::entity::ANY_BODY;
use super::{Body, Entity, NewFile, Program, Release, Title};
use crate::schema::record;
use crate::schema::{References, Text, WebAddress};
use crate::types::DayOrMonth;

record! {
    /// An article or broadcast about us.
    pub struct Coverage "coverage" {
        outlet: Text, "媒体名。", "The medium.", "日刊見本新聞";
        title: Text, "記事・番組の題名。", "The article's title.", "社員を社会課題の現場へ";
        date: DayOrMonth, "掲載日・放送日。月だけでも書けます。", "When it appeared: a day, or a month.", "2014-10-01";
        url: Option<WebAddress>, "記事のURL。", "Its address.", "https://www.example.com/article";
        program: Option<References<Program>>, "関係するプログラムのID。", "Id of the program it is about.", "field-school";
        release: Option<References<Release>>, "関係するリリースのID。", "Id of the release it is about.", "newsroom-opens";
    }
}

impl Entity for Coverage {
    const NEW_FILE: NewFile = NewFile {
        open: &[
            ("outlet", "媒体名", "Medium"),
            ("title", "記事の題名", "Title of the article"),
            ("date", "{today}", "{today}"),
            ("url", "", ""),
            ("draft", "true", "true"),
        ],
        body: ANY_BODY,
    };

    fn title(&self) -> Title<'_> {
        Title::Own(&self.title)
    }

    fn has_page(&self, _: &Body) -> bool {
        false
    }
}
