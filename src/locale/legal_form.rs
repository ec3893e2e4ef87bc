//! Legal forms in names of organizations: they are no part of the name by which somebody looks it up.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Japanese legal forms and their readings. Longer ones stand before those that they contain.
/// <https://www.houjin-bangou.nta.go.jp/> lists the kinds of corporations.
const JAPANESE: &[(&str, &str)] = &[
    ("認定特定非営利活動法人", "にんていとくていひえいりかつどうほうじん"),
    ("特定非営利活動法人", "とくていひえいりかつどうほうじん"),
    ("認定NPO法人", "にんていえぬぴーおーほうじん"),
    ("NPO法人", "えぬぴーおーほうじん"),
    ("一般社団法人", "いっぱんしゃだんほうじん"),
    ("一般財団法人", "いっぱんざいだんほうじん"),
    ("公益社団法人", "こうえきしゃだんほうじん"),
    ("公益財団法人", "こうえきざいだんほうじん"),
    ("社団法人", "しゃだんほうじん"),
    ("財団法人", "ざいだんほうじん"),
    ("社会医療法人", "しゃかいいりょうほうじん"),
    ("医療法人社団", "いりょうほうじんしゃだん"),
    ("医療法人財団", "いりょうほうじんざいだん"),
    ("医療法人", "いりょうほうじん"),
    ("社会福祉法人", "しゃかいふくしほうじん"),
    ("学校法人", "がっこうほうじん"),
    ("宗教法人", "しゅうきょうほうじん"),
    ("国立研究開発法人", "こくりつけんきゅうかいはつほうじん"),
    ("国立大学法人", "こくりつだいがくほうじん"),
    ("公立大学法人", "こうりつだいがくほうじん"),
    ("地方独立行政法人", "ちほうどくりつぎょうせいほうじん"),
    ("独立行政法人", "どくりつぎょうせいほうじん"),
    ("有限責任監査法人", "ゆうげんせきにんかんさほうじん"),
    ("監査法人", "かんさほうじん"),
    ("弁護士法人", "べんごしほうじん"),
    ("税理士法人", "ぜいりしほうじん"),
    ("株式会社", "かぶしきがいしゃ"),
    ("株式會社", "かぶしきがいしゃ"),
    ("有限会社", "ゆうげんがいしゃ"),
    ("合同会社", "ごうどうがいしゃ"),
    ("合資会社", "ごうしがいしゃ"),
    ("合名会社", "ごうめいがいしゃ"),
    ("相互会社", "そうごがいしゃ"),
    ("(株)", "(かぶ)"),
    ("(有)", "(ゆう)"),
    ("(同)", "(どう)"),
    ("(一社)", "(いっしゃ)"),
    ("(一財)", "(いちざい)"),
    ("(公社)", "(こうしゃ)"),
    ("(公財)", "(こうざい)"),
    ("(特非)", "(とくひ)"),
];

/// Legal forms in Latin letters, which follow a name.
const LATIN: &[&str] = &[
    "co., ltd.",
    "co., ltd",
    "co.,ltd.",
    "co.,ltd",
    "co. ltd.",
    "co. ltd",
    "company limited",
    "pte. ltd.",
    "pte ltd",
    "pvt. ltd.",
    "pty ltd",
    "incorporated",
    "inc.",
    "inc",
    "corporation",
    "corp.",
    "corp",
    "limited",
    "ltd.",
    "ltd",
    "llc",
    "l.l.c.",
    "llp",
    "plc",
    "k.k.",
    "kk",
    "g.k.",
    "gmbh",
    "ag",
    "s.a.",
    "b.v.",
    "co.",
];

/// A name without its legal form: `リクルートキャリア` of `株式会社リクルートキャリア`, `Recruit Career` of
/// `Recruit Career Co., Ltd.` Its letters are in their plain width (NFKC). A name that is nothing else is kept.
pub fn without_legal_form(name: &str) -> String {
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(name).into_owned();
    let mut rest = plain.trim();
    while let Some(shorter) = shorten(rest).filter(|shorter| !shorter.is_empty()) {
        rest = shorter;
    }
    rest.to_owned()
}

fn shorten(name: &str) -> Option<&str> {
    let forms = JAPANESE.iter().flat_map(|&(form, reading)| [form, reading]);
    let japanese = forms.into_iter().find_map(|form| {
        // Forms with Latin letters in them (NPO) are written in both cases.
        let head = name.get(..form.len()).filter(|head| head.eq_ignore_ascii_case(form));
        let at = name.len().checked_sub(form.len());
        let tail = at.and_then(|at| name.get(at..)).filter(|tail| tail.eq_ignore_ascii_case(form));
        match (head, tail) {
            (Some(_), _) => name.get(form.len()..),
            (None, Some(_)) => at.and_then(|at| name.get(..at)),
            (None, None) => None,
        }
    });
    japanese.or_else(|| LATIN.iter().find_map(|form| without_tail(name, form))).map(str::trim)
}

/// The name before a form, if a space or comma stands between them.
fn without_tail<'a>(name: &'a str, form: &str) -> Option<&'a str> {
    let at = name.len().checked_sub(form.len())?;
    let (rest, tail) = name.split_at_checked(at)?;
    (tail.eq_ignore_ascii_case(form) && rest.ends_with([' ', ','])).then(|| rest.trim_end_matches([' ', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_stand_in_front_or_behind() {
        for (name, expected) in [
            ("株式会社リクルートキャリア", "リクルートキャリア"),
            ("リクルート株式会社", "リクルート"),
            ("\u{3231}リクルート", "リクルート"),
            ("\u{FF08}株\u{FF09}リクルート", "リクルート"),
            ("特定非営利活動法人 クロスフィールズ", "クロスフィールズ"),
            ("npo法人クロスフィールズ", "クロスフィールズ"),
            ("医療法人社団 鉄祐会", "鉄祐会"),
            ("かぶしきがいしゃりくるーと", "りくるーと"),
            ("Recruit Career Co., Ltd.", "Recruit Career"),
            ("Cross Fields, Inc.", "Cross Fields"),
            ("Zinc", "Zinc"),
            ("株式会社", "株式会社"),
        ] {
            assert_eq!(without_legal_form(name), expected);
        }
    }

    #[test]
    fn no_form_hides_a_longer_one() {
        for (at, (form, _)) in JAPANESE.iter().enumerate() {
            let hidden =
                JAPANESE.iter().take(at).find(|(earlier, _)| form != earlier && form.starts_with(earlier));
            assert_eq!(hidden, None, "{form}");
        }
    }
}
