//! JIS X 4061-1996 (日本語文字列照合順番): its conformance data (参考2), and each of its rules with the smallest case that
//! would show it broken.

use crate::locale::Order;
use crate::types::Lang;

/// Names in kana are sorted by themselves, from the back to the front and back again.
fn assert_in_order(names: &[&str]) {
    let order = Order::new(&Lang::japanese());
    let mut sorted: Vec<&str> = names.iter().rev().copied().collect();
    sorted.sort_by_cached_key(|name| order.key(name, None));
    assert_eq!(sorted, names);
}

#[test]
fn the_conformance_data_of_the_standard() {
    let names = "
        シャーレ シャイ シヤィ シャレ ちょこ ちよこ チョコレート てーた テータ テェタ てえた
        でーた データ デェタ でえた てーたー テータァ テェター てぇたぁ てえたー でーたー データァ
        でェたァ デぇタぁ デエタア ひゆ びゅあ ぴゅあ びゅあー ビュアー ぴゅあー ピュアー ヒュウ
        ヒユウ ピュウア びゅーあー ビューアー ビュウアー ひゅん ぴゅん ふーり フーリ ふぅり ふゥり
        ふゥリ フウリ ぶーり ブーリ ぶぅり ブゥり ぷうり プウリ ふーりー フゥリー ふゥりィ
        フぅりぃ フウリー ふうりぃ ブウリイ ぷーりー ぷゥりイ ぷうりー プウリイ フヽ ふゞ ぶゝ
        ぶふ ぶフ ブふ ブフ ぶゞ ぶぷ ブぷ ぷゝ プヽ ぷふ
    ";
    assert_in_order(&names.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn voiced_after_unvoiced_only_where_all_sounds_are_the_same() {
    assert_in_order(&["はは", "はば", "はぱ", "ばは", "ばば", "ばぱ", "ぱは", "ぱば", "ぱぱ"]);
    assert_in_order(&["かき", "がき", "かく", "がく"]);
}

#[test]
fn small_kana_before_those_of_full_size() {
    assert_in_order(&["きゃのん", "きやのん", "きやのんさ"]);
    assert_in_order(&["さっき", "さつき", "さっきん", "さつきん"]);
    // Neither hiragana nor katakana change that.
    assert_in_order(&["キャノ", "きやの", "チョコ", "ちよこ"]);
    // Whether it is voiced says more than its size.
    assert_in_order(&["かつた", "がった"]);
}

#[test]
fn a_long_vowel_stands_as_the_vowel_and_before_it() {
    assert_in_order(&["カアテ", "カーテン", "カアテン", "カイ"]);
    assert_in_order(&[
        "キーン",
        "キイン",
        "キウ",
        "クーン",
        "クウン",
        "ケーン",
        "ケエン",
        "コーン",
        "コオン",
    ]);
    assert_in_order(&["ロート", "ロオト", "ローン"]);
    // Not as the う that is mostly written: it lengthens お.
    assert_in_order(&["しよう", "ショー"]);
}

#[test]
fn an_iteration_mark_stands_as_what_it_repeats() {
    assert_in_order(&["いすす", "いすゞ", "いすず", "いすせ"]);
    assert_in_order(&["こゝろ", "こころ", "こころえ"]);
    assert_in_order(&["ミスヾ", "ミスズ"]);
}

#[test]
fn v_stands_beside_u() {
    assert_in_order(&["ウィン", "ヴィン", "ウエ", "ヴェ", "ヴォ"]);
}

#[test]
fn katakana_are_hiragana_and_follow_where_nothing_else_differs() {
    assert_in_order(&["さくら", "サクラ", "さくらい", "サクライ"]);
    assert_in_order(&["さくら", "さくラ", "さクら", "サくら"]);
}

#[test]
fn half_width_kana_are_kana() {
    assert_in_order(&["カキ", "\u{FF76}\u{FF9E}\u{FF77}", "ガク"]);
}
