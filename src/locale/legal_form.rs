//! Legal forms in names of organizations: they are no part of the name by which somebody looks it up.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Japanese legal forms, as they are written and as they are read. They stand in front of a name or behind it.
/// <https://www.houjin-bangou.nta.go.jp/> lists the kinds of corporations; those in brackets are their customary short
/// forms, to which NFKC also makes signs such as \u{3231}.
const JAPANESE: &[&[&str]] = &[
    &["株式会社", "株式會社", "(株)", "かぶしきがいしゃ", "かぶしきかいしゃ"],
    &["有限会社", "有限會社", "(有)", "ゆうげんがいしゃ", "ゆうげんかいしゃ"],
    &["合同会社", "(同)", "(合)", "ごうどうがいしゃ", "ごうどうかいしゃ"],
    &["合資会社", "(資)", "ごうしがいしゃ", "ごうしかいしゃ"],
    &["合名会社", "(名)", "ごうめいがいしゃ", "ごうめいかいしゃ"],
    &["相互会社", "(相)", "そうごがいしゃ", "そうごかいしゃ"],
    &["特定目的会社", "とくていもくてきがいしゃ", "とくていもくてきかいしゃ"],
    &["有限責任事業組合", "ゆうげんせきにんじぎょうくみあい"],
    &["一般社団法人", "(一社)", "いっぱんしゃだんほうじん"],
    &["一般財団法人", "(一財)", "いっぱんざいだんほうじん"],
    &["公益社団法人", "(公社)", "こうえきしゃだんほうじん"],
    &["公益財団法人", "(公財)", "こうえきざいだんほうじん"],
    &["社団法人", "(社)", "しゃだんほうじん"],
    &["財団法人", "(財)", "ざいだんほうじん"],
    &["特定非営利活動法人", "(特非)", "(特)", "とくていひえいりかつどうほうじん"],
    &["認定特定非営利活動法人", "(認特非)", "にんていとくていひえいりかつどうほうじん"],
    &["特例認定特定非営利活動法人", "とくれいにんていとくていひえいりかつどうほうじん"],
    &["NPO法人", "(NPO)", "(N)", "NPOほうじん", "えぬぴーおーほうじん", "えぬぴいおうほうじん"],
    &["認定NPO法人", "にんていNPOほうじん", "にんていえぬぴーおーほうじん", "にんていえぬぴいおうほうじん"],
    &["特例認定NPO法人", "とくれいにんていNPOほうじん", "とくれいにんていえぬぴーおーほうじん"],
    &["医療法人", "(医)", "いりょうほうじん"],
    &["医療法人社団", "(医社)", "いりょうほうじんしゃだん"],
    &["医療法人財団", "(医財)", "いりょうほうじんざいだん"],
    &["社会医療法人", "しゃかいいりょうほうじん"],
    &["社会医療法人社団", "しゃかいいりょうほうじんしゃだん"],
    &["社会医療法人財団", "しゃかいいりょうほうじんざいだん"],
    &["特定医療法人", "とくていいりょうほうじん"],
    &["特定医療法人社団", "とくていいりょうほうじんしゃだん"],
    &["特定医療法人財団", "とくていいりょうほうじんざいだん"],
    &["社会福祉法人", "(福)", "(社福)", "しゃかいふくしほうじん"],
    &["学校法人", "(学)", "がっこうほうじん"],
    &["準学校法人", "じゅんがっこうほうじん"],
    &["宗教法人", "(宗)", "しゅうきょうほうじん"],
    &["更生保護法人", "こうせいほごほうじん"],
    &["職業訓練法人", "しょくぎょうくんれんほうじん"],
    &["農事組合法人", "のうじくみあいほうじん"],
    &["独立行政法人", "(独)", "どくりつぎょうせいほうじん"],
    &["地方独立行政法人", "(地独)", "ちほうどくりつぎょうせいほうじん"],
    &["国立研究開発法人", "(研)", "こくりつけんきゅうかいはつほうじん"],
    &["国立大学法人", "こくりつだいがくほうじん"],
    &["公立大学法人", "こうりつだいがくほうじん"],
    &["大学共同利用機関法人", "だいがくきょうどうりようきかんほうじん"],
    &["投資法人", "とうしほうじん"],
    &["監査法人", "(監)", "かんさほうじん"],
    &["有限責任監査法人", "ゆうげんせきにんかんさほうじん"],
    &["弁護士法人", "べんごしほうじん"],
    &["税理士法人", "ぜいりしほうじん"],
    &["司法書士法人", "しほうしょしほうじん"],
    &["行政書士法人", "ぎょうせいしょしほうじん"],
    &["社会保険労務士法人", "しゃかいほけんろうむしほうじん"],
    &["弁理士法人", "べんりしほうじん"],
    &["特許業務法人", "とっきょぎょうむほうじん"],
    &["土地家屋調査士法人", "とちかおくちょうさしほうじん"],
];

/// Legal forms in Latin letters, which follow a name.
const LATIN: &[&str] = &[
    "co., ltd.",
    "co., ltd",
    "co.,ltd.",
    "co.,ltd",
    "co. ltd.",
    "co. ltd",
    "co.ltd.",
    "company limited",
    "company, limited",
    "pte. ltd.",
    "pte ltd",
    "pvt. ltd.",
    "pvt ltd",
    "pty. ltd.",
    "pty ltd",
    "sdn. bhd.",
    "sdn bhd",
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
    "l.l.p.",
    "lp",
    "l.p.",
    "plc",
    "kabushiki kaisha",
    "k.k.",
    "kk",
    "godo kaisha",
    "g.k.",
    "gmbh & co. kg",
    "gmbh",
    "kgaa",
    "kg",
    "ag",
    "se",
    "e.v.",
    "s.a.",
    "s.a.s.",
    "sas",
    "sarl",
    "s.r.l.",
    "s.p.a.",
    "spa",
    "n.v.",
    "nv",
    "b.v.",
    "bv",
    "a/s",
    "oyj",
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

/// The name without the longest form that it begins or ends with.
fn shorten(name: &str) -> Option<&str> {
    let japanese = JAPANESE.iter().copied().flatten().filter_map(|form| without_head_or_tail(name, form));
    let latin = LATIN.iter().filter_map(|form| without_word_at_end(name, form));
    japanese.chain(latin).min_by_key(|rest| rest.len()).map(str::trim)
}

fn without_head_or_tail<'a>(name: &'a str, form: &str) -> Option<&'a str> {
    // Forms with Latin letters in them (NPO) are written in both cases.
    if let Some((head, rest)) = name.split_at_checked(form.len()).filter(|_| name.len() > form.len())
        && head.eq_ignore_ascii_case(form)
    {
        return Some(rest);
    }
    let (rest, tail) = name.split_at_checked(name.len().checked_sub(form.len())?)?;
    tail.eq_ignore_ascii_case(form).then_some(rest)
}

/// The name before a form, if a space or comma stands between them.
fn without_word_at_end<'a>(name: &'a str, form: &str) -> Option<&'a str> {
    let (rest, tail) = name.split_at_checked(name.len().checked_sub(form.len())?)?;
    (tail.eq_ignore_ascii_case(form) && rest.ends_with([' ', ','])).then(|| rest.trim_end_matches([' ', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_names(names: &[(&str, &str)]) {
        for (name, expected) in names {
            assert_eq!(without_legal_form(name), *expected, "{name}");
        }
    }

    #[test]
    fn every_form_is_dropped_in_front_and_behind_with_and_without_a_space() {
        for form in JAPANESE.iter().copied().flatten() {
            for name in [
                format!("{form}リクルート"),
                format!("{form} リクルート"),
                format!("{form}\u{3000}リクルート"),
                format!("リクルート{form}"),
                format!("リクルート\u{3000}{form}"),
            ] {
                assert_eq!(without_legal_form(&name), "リクルート", "{name}");
            }
        }
        for form in LATIN {
            for name in [format!("Recruit {form}"), format!("Recruit, {}", form.to_uppercase())] {
                assert_eq!(without_legal_form(&name), "Recruit", "{name}");
            }
        }
    }

    #[test]
    fn signs_and_full_width_brackets_are_forms() {
        assert_names(&[
            ("\u{337F}リクルート", "リクルート"),
            ("リクルート\u{337F}", "リクルート"),
            ("\u{3231}リクルート", "リクルート"),
            ("\u{3232}カイト", "カイト"),
            ("\u{3233}日本新聞協会", "日本新聞協会"),
            ("\u{3236}大原美術館", "大原美術館"),
            ("\u{323B}慶應義塾", "慶應義塾"),
            ("\u{323E}山田商店", "山田商店"),
            ("\u{FF08}株\u{FF09}リクルート", "リクルート"),
            ("リクルート\u{3000}\u{FF08}株\u{FF09}", "リクルート"),
            ("\u{FF2E}\u{FF30}\u{FF2F}法人クロスフィールズ", "クロスフィールズ"),
            ("npo法人クロスフィールズ", "クロスフィールズ"),
        ]);
    }

    #[test]
    fn a_longer_form_is_not_taken_for_a_shorter_one() {
        assert_names(&[
            ("認定特定非営利活動法人フローレンス", "フローレンス"),
            ("医療法人社団 鉄祐会", "鉄祐会"),
            ("社会医療法人財団董仙会", "董仙会"),
            ("鉄祐会社会医療法人", "鉄祐会"),
            ("EY新日本有限責任監査法人", "EY新日本"),
            ("地方独立行政法人神戸市民病院機構", "神戸市民病院機構"),
            ("株式会社みずほ銀行\u{FF08}株\u{FF09}", "みずほ銀行"),
        ]);
    }

    #[test]
    fn readings_have_forms_too() {
        assert_names(&[
            ("かぶしきがいしゃりくるーと", "りくるーと"),
            ("りくるーとかぶしきかいしゃ", "りくるーと"),
            ("にんていえぬぴーおーほうじん かたりば", "かたりば"),
            ("NPOほうじんくろすふぃーるず", "くろすふぃーるず"),
        ]);
    }

    #[test]
    fn words_of_a_name_are_no_forms() {
        assert_names(&[
            ("Zinc", "Zinc"),
            ("Inc. Magazine", "Inc. Magazine"),
            ("Recruit Career Co., Ltd.", "Recruit Career"),
            ("Cross Fields, Inc.", "Cross Fields"),
            ("Kikkoman", "Kikkoman"),
            ("日本財団", "日本財団"),
            ("会社の寮", "会社の寮"),
            ("株式会社", "株式会社"),
            ("Inc.", "Inc."),
        ]);
    }
}
