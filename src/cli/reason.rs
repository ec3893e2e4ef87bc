//! Why an output was rendered, and what it depends on, in words.

use crate::diagnostics::MessageLanguage;
use crate::pipeline::{Part, Passage, Why};

/// Why an output was rendered in the last build, or that it was kept.
pub(super) fn last_time(why: Option<&Why>, language: MessageLanguage) -> String {
    match why {
        None => language.pick(
            "作るものがあった最後のビルド: そのまま残しました。原稿・テンプレート・文言が変わっていないためです".to_owned(),
            "last build with anything to do: kept: view, templates and words unchanged".to_owned(),
        ),
        Some(why) => {
            let why = because(why, language);
            language
                .pick(format!("作るものがあった最後のビルド: 作り直しました。{why}"), format!("last build with anything to do: rendered: {why}"))
        }
    }
}

fn because(why: &Why, language: MessageLanguage) -> String {
    match why {
        Why::New => {
            language.pick("それまでなかったためです".to_owned(), "it was not there before".to_owned())
        }
        Why::Afresh => language.pick(
            "以前のビルドの記録がなかったためです".to_owned(),
            "nothing was known of earlier builds".to_owned(),
        ),
        Why::Site => language.pick(
            "newsroom.yaml かテーマの設定、またはKawaraban自体が変わったためです".to_owned(),
            "newsroom.yaml, the theme's settings or Kawaraban itself changed".to_owned(),
        ),
        Why::Language => language.pick(
            "文言か、すべてのページに共通する部分(メニュー・団体名・連絡先など)が変わったためです".to_owned(),
            "words, or what all pages show (menu, publisher, contact), changed".to_owned(),
        ),
        Why::Template => {
            language.pick("テンプレートが変わったためです".to_owned(), "its template changed".to_owned())
        }
        Why::Entity(kind, id, Some(passage)) => changed(&format!("{kind} {id}"), passage, language),
        Why::Entity(kind, id, None) => language.pick(
            format!("{kind} {id} について、関係するものが変わったか、予定の日時が過ぎたためです"),
            format!("what {kind} {id} is related to changed, or one of its moments passed"),
        ),
        Why::Appeared(kind, id) => {
            language.pick(format!("{kind} {id} が公開されたためです"), format!("{kind} {id} became visible"))
        }
        Why::Disappeared(kind, id) => {
            language.pick(format!("{kind} {id} がなくなったためです"), format!("{kind} {id} is gone"))
        }
        Why::Query(about) => {
            let about = about.in_words(language);
            language.pick(format!("変わったところがあるためです: {about}"), format!("this changed: {about}"))
        }
        Why::Output => language.pick(
            "書き出し先のファイルが、前回書き出したままではなかったためです".to_owned(),
            "the file in the output folder was not as the last build had left it".to_owned(),
        ),
        Why::Forced => {
            language.pick("--force が指定されたためです".to_owned(), "--force asked for it".to_owned())
        }
    }
}

fn changed(entity: &str, passage: &Passage, language: MessageLanguage) -> String {
    let path = &passage.path;
    match &passage.part {
        Part::Field(field) => language.pick(
            format!("{entity} の {field} が変わったためです({path})"),
            format!("the {field} of {entity} changed ({path})"),
        ),
        Part::Body => language.pick(
            format!("{entity} の本文が変わったためです({path})"),
            format!("the body of {entity} changed ({path})"),
        ),
        Part::Whole => language.pick(
            format!("{entity} のファイルが加わったか、なくなったためです({path})"),
            format!("a file of {entity} was added or removed ({path})"),
        ),
    }
}
