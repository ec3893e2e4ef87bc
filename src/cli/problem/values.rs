//! Values on the command line that cannot be read: moments and ids.

use crate::diagnostics::MessageLanguage;
use crate::diagnostics::problems::Message;
use crate::types::{BadId, BadMoment};

pub(super) fn bad_moment(text: &str, why: &BadMoment, zone: &str, language: MessageLanguage) -> Message {
    match why {
        BadMoment::Form => Message::new(language.pick(
            format!("`--at` の「{text}」を日時として読めません"),
            format!("`--at` is `{text}`, which cannot be read as a date and time"),
        ))
        .help(language.pick(
            "「2014-09-29」「2014-09-29 10:00」「2014-09-29T10:00:00+09:00」のいずれかの形で指定してください。空白を含むときは引用符で囲みます。",
            "Write it as `2014-09-29`, `2014-09-29 10:00` (in quotation marks) or `2014-09-29T10:00:00+09:00`.",
        )),
        BadMoment::NoSuchTime => Message::new(language.pick(
            format!("`--at` の「{text}」という日時はありません"),
            format!("`--at` is `{text}`, but there is no such day or time"),
        ))
        .help(language.pick("日付と時刻を確かめてください。", "Check day and time.")),
        BadMoment::Skipped => Message::new(language.pick(
            format!("`--at` の「{text}」という時刻は {zone} にはありません。時計が進められるためです"),
            format!("`--at` is `{text}`, but the clocks of {zone} jump over that time"),
        ))
        .help(language.pick("別の時刻を指定してください。", "Give another time.")),
        BadMoment::Twice(first, second) => Message::new(language.pick(
            format!("`--at` の「{text}」という時刻は {zone} に二度あります"),
            format!("`--at` is `{text}`, which happens twice in {zone}"),
        ))
        .help(language.pick(
            format!("時刻の後に「{first}」か「{second}」を付けてください。"),
            format!("Write `{first}` or `{second}` behind the time."),
        )),
    }
}

pub(super) fn bad_id(
    text: &str,
    why: &BadId,
    nearest: &Option<String>,
    language: MessageLanguage,
) -> Message {
    let title = match why {
        BadId::Empty => language.pick("IDが空です".to_owned(), "the ID is empty".to_owned()),
        BadId::Characters => language.pick(
            format!("「{text}」はIDにできません。使えるのは半角の英小文字・数字・ハイフンです"),
            format!("`{text}` cannot be an ID: only lower-case letters, digits and hyphens can stand in one"),
        ),
        BadId::TooLong => language
            .pick(format!("「{text}」はIDとして長すぎます"), format!("`{text}` is too long for an ID")),
        BadId::Year => language.pick(
            format!("「{text}」はIDにできません。年ごとの一覧のURLに使われます"),
            format!("`{text}` cannot be an ID: the archive of that year stands there"),
        ),
        BadId::Language => language.pick(
            format!("「{text}」はIDにできません。言語のURLに使われます"),
            format!("`{text}` cannot be an ID: it is the code of a language"),
        ),
        BadId::Reserved => language.pick(
            format!("「{text}」は予約されていて、IDにできません"),
            format!("`{text}` is reserved and cannot be an ID"),
        ),
    };
    Message::new(title).help(match nearest {
        Some(id) => language.pick(
            format!("「{id}」ではいかがですか。IDはURLの一部になります。"),
            format!("How about `{id}`? The ID becomes part of the address."),
        ),
        None => language
            .pick(
                "半角の英小文字・数字・ハイフンで、「spring-program」のように指定してください。IDはURLの一部になります。",
                "Write one such as `spring-program`: the ID becomes part of the address.",
            )
            .to_owned(),
    })
}
