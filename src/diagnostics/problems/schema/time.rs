//! Days and times in words.

use super::super::{Message, MessageLanguage};
use super::SchemaProblem;

pub(super) fn time(problem: &SchemaProblem, language: MessageLanguage) -> Message {
    match problem {
        SchemaProblem::BadMoment { text } => Message::new(
            language.pick(format!("「{text}」は日時として読み取れません"), format!("`{text}` cannot be read as a date and time")),
        )
        .help(language.pick(
            "「2014-09-29 10:00」または「2014-09-29」の形で書いてください。月・日・時・分は2桁です(4月1日は「04-01」)。",
            "Write `2014-09-29 10:00`, or `2014-09-29` (1 April is `04-01`).",
        )),
        SchemaProblem::BadDate { text, expected } => {
            let expected = expected.words(language);
            Message::new(
                language
                    .pick(format!("「{text}」は日付として読み取れません"), format!("`{text}` cannot be read as a date")),
            )
            .help(language.pick(format!("{expected}を書いてください。"), format!("Write {expected}.")))
        }
        SchemaProblem::NoSuchTime { text } => Message::new(language.pick(
            format!("「{text}」という日時はありません"),
            format!("there is no such date or time as `{text}`"),
        ))
        .help(language.pick("暦と時刻をご確認ください。", "Check the calendar and the clock.")),
        SchemaProblem::SkippedTime { text, zone } => Message::new(language.pick(
            format!("「{text}」という時刻は{zone}にはありません(夏時間の切り替えで飛ばされます)"),
            format!("there is no `{text}` in {zone}: the clocks jump over it"),
        ))
        .help(language.pick(
            "別の時刻にするか、「+01:00」のような時差を後ろに付けて書いてください。",
            "Choose another time, or write the offset behind it (such as `+01:00`).",
        )),
        SchemaProblem::AmbiguousTime { text, zone, first, second } => Message::new(language.pick(
            format!("「{text}」という時刻は{zone}では二度あります(夏時間の切り替え)"),
            format!("`{text}` comes twice in {zone}, when the clocks are set back"),
        ))
        .help(language.pick(
            format!("どちらの時刻か、「{first}」か「{second}」を後ろに付けて書いてください。"),
            format!("Say which one is meant: write `{first}` or `{second}` behind it."),
        )),
        _ => Message::default(),
    }
}
