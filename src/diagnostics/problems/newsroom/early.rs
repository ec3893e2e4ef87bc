//! Files that are to be seen before their time.

use super::Withholding;
use crate::diagnostics::problems::{Message, MessageLanguage, kind_word};

pub(super) fn seen_before_its_time(
    (shown, since): (&str, &Option<String>),
    (withheld, until): (&str, &Withholding),
    kind: &'static str,
    id: &str,
    language: MessageLanguage,
) -> Message {
    let what = kind_word(kind, language);
    let public = match since {
        None => language.pick("公開中の".to_owned(), "is public".to_owned()),
        Some(since) => language.pick(format!("{since}から公開される"), format!("is public from {since} on")),
    };
    let title = match until {
        Withholding::Opens(opens) => language.pick(
            format!("{public}「{shown}」は、{opens}まで公開できない「{withheld}」と同じ内容です"),
            format!(
                "`{shown}` {public}, and is the same as `{withheld}`, which may not be seen before {opens}"
            ),
        ),
        Withholding::Unscheduled => language.pick(
            format!("{public}「{shown}」は、公開日時の決まっていない「{withheld}」と同じ内容です"),
            format!("`{shown}` {public}, and is the same as `{withheld}`, which may not be seen yet"),
        ),
        Withholding::Removed => language.pick(
            format!("{public}「{shown}」は、削除された「{withheld}」と同じ内容です"),
            format!("`{shown}` {public}, and is the same as `{withheld}`, which was removed"),
        ),
    };
    let nobody_may = match until {
        Withholding::Removed => language.pick("公開してはならない内容なら、", "If nobody may see it, "),
        _ => language.pick("まだ見られてはならない内容なら、", "If nobody may see it yet, "),
    };
    let remedy = match is_named(shown) {
        true => language.pick(
            format!("{nobody_may}公開する原稿から「{shown}」を外してください。見られてもよい内容なら、content/media/ に一つだけ置き、どちらからもその名前で使ってください。"),
            format!("{nobody_may}take `{shown}` out of the text that shows it. If everybody may, keep one file in content/media/ and let both use that one."),
        ),
        false => language.pick(
            format!("{nobody_may}「{shown}」を削除してください。次のビルドで output/ からも消えます。見られてもよい内容なら、「{withheld}」を削除して、公開しているほうを使ってください。"),
            format!("{nobody_may}delete `{shown}`; the next build takes it out of output/. If everybody may, delete `{withheld}` and use the one that is public."),
        ),
    };
    let held_back = match (until, since) {
        (Withholding::Opens(_), Some(since)) => language.pick(
            format!("直すまで、{since}からはニュースルーム全体を更新できません。"),
            format!(" Until it is mended, the whole newsroom cannot be built from {since} on."),
        ),
        _ => String::new(),
    };
    Message::new(title)
        .help(remedy + &held_back)
        .related(match until {
            Withholding::Removed => language.pick(
                format!("削除された{what}「{id}」で使われています"),
                format!("the {kind} `{id}`, which was removed, uses it"),
            ),
            _ => language.pick(
                format!("まだ公開されていない{what}「{id}」で使われています"),
                format!("the {kind} `{id}`, which is not public, uses it"),
            ),
        })
        .related(language.pick("公開されるのはここです", "this shows it to everybody"))
}

/// Whether a file that everybody can see is one of the content, which is public since something public names it. All others
/// are public as they lie there.
pub(super) fn is_named(shown: &str) -> bool {
    shown.starts_with("content/")
}

pub(super) fn linked_before_its_time(file: &str, until: &Withholding, language: MessageLanguage) -> Message {
    let title = match until {
        Withholding::Opens(opens) => language.pick(
            format!("リンク先の「{file}」は、{opens}を待たずに今から公開されます"),
            format!("`{file}` is public now, although what links to it opens on {opens}"),
        ),
        Withholding::Unscheduled => language.pick(
            format!("下書きのリンク先「{file}」は、今から公開されます"),
            format!("`{file}` is public now, although what links to it is a draft"),
        ),
        Withholding::Removed => language.pick(
            format!("削除されたリリースのリンク先「{file}」は、公開されたままです"),
            format!("`{file}` is still public, although what links to it was removed"),
        ),
    };
    Message::new(title).help(language.pick(
        "公開まで見られてはならないファイルは、static/ ではなく原稿と同じフォルダーか content/media/ に置き、名前でリンクしてください。見られてもよい場合は、このままで構いません。",
        "What nobody may see yet does not belong into static/: put it beside the text or into content/media/, and link to it by its name. If everybody may see it, leave it.",
    ))
}
