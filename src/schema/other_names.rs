//! What other systems and Japanese writers call the fields: Hugo, Jekyll, Astro, WordPress, Ghost, Prezly, and plain Japanese.
//!
//! One table for all records: behind the names stand the fields that can be meant, and the first that a record has is the
//! one. `概要` is the lead of a release and the summary of a program. Names are compared without regard to case, width and
//! the signs between words: `pubDate`, `pub_date` and `Pub Date` are one.

use super::{Field, Setting, Table, added_to_list, right_form, values::TRUTH};
use crate::diagnostics::problems::Instead;
use crate::source::{Key, Node};
use crate::types::half_width;

/// Names, separated by spaces, and the fields that can be meant by them.
const FIELDS: &[(&str, &[&str])] = &[
    (
        "date datetime time pubdate published publishdate publisheddate publishedat publishedon publishtime publicationdate \
         publishat datepublished releasedate releasedat postdate posted postedat created createdat createdate createdon \
         issued issuedate scheduled scheduledat scheduledfor golive embargountil embargodate embargotime embargoedat \
         日付 日時 年月日 公開 公開日 公開日時 公開時刻 公開時間 公開予定 公開予定日 公開予定日時 公開開始日時 発表日 発表日時 発信日 \
         発信日時 発行日 発行日時 配信日 配信日時 配信予定日時 配信時間 投稿日 投稿日時 掲載日 掲載日時 掲載開始日 掲載開始日時 リリース日 \
         リリース日時 プレスリリース日 解禁日 解禁日時 解禁時刻 作成日 作成日時",
        &["date", "at", "publish_at", "as_of", "from", "when"],
    ),
    ("放送日 放送日時 訂正日 訂正日時 取り下げ日 取り下げ日時 削除日時", &["date", "at"]),
    (
        "title headline heading subject 題 題名 題目 タイトル 件名 見出し 表題 標題 記事名 番組名",
        &["title", "name", "label", "what"],
    ),
    (
        "name fullname displayname 名称 名前 氏名 お名前 社名 会社名 企業名 団体名 法人名 組織名 プログラム名 担当者名 担当者氏名 窓口名",
        &["name", "legal_name", "title", "label", "by"],
    ),
    (
        "subtitle subheading subheadline subhead deck tagline kicker 副題 サブタイトル サブ見出し 小見出し サブコピー 副見出し",
        &["subtitle"],
    ),
    (
        "description desc summary excerpt abstract intro introduction teaser lede dek standfirst leadtext metadescription \
         seodescription customexcerpt リード リード文 リードテキスト 概要 要約 要旨 抜粋 説明 説明文 紹介文 導入文 前文 サマリー \
         ディスクリプション",
        &["lead", "summary", "caption", "note", "value", "text"],
    ),
    (
        "tag category categories keyword keywords topic topics taxonomies series hashtag hashtags カテゴリ カテゴリー 分類 タグ キーワード \
         話題 ジャンル ハッシュタグ",
        &["tags"],
    ),
    ("type kind posttype contenttype releasetype 種別 種類 区分 リリース種別 リリースの種類", &["kind"]),
    (
        "image images photo photos picture pictures thumbnail thumb cover coverimage featureimage featuredimage featured hero \
         heroimage ogimage socialimage banner eyecatch gallery mainimage headerimage video videos 画像 写真 動画 映像 図 サムネイル \
         サムネ アイキャッチ アイキャッチ画像 メイン画像 カバー画像 キービジュアル メディア 素材",
        &["media", "logo", "poster", "file"],
    ),
    ("subtitles closedcaptions vtt webvtt srt track tracks 字幕 キャプションファイル", &["captions"]),
    ("transcription transcriptions script 書き起こし 文字起こし 書起こし", &["transcript"]),
    ("duration playtime playingtime runtime 長さ 再生時間 時間の長さ", &["length"]),
    (
        "attachment file files document documents download downloads pdf enclosure enclosures resources 添付 添付資料 添付ファイル \
         資料 ファイル ファイル名 ダウンロード 関連資料",
        &["attachments", "file"],
    ),
    (
        "author authors byline writer contact contacts presscontact presscontacts mediacontact 担当 担当者 著者 作成者 執筆者 投稿者 \
         連絡先 問い合わせ 問合せ 問合わせ 問合せ先 問い合わせ先 お問い合わせ お問合せ お問い合わせ先 お問合せ先 窓口 広報担当 広報担当者",
        &["contacts", "contact", "desk", "by", "name"],
    ),
    (
        "place location city dateline venue 場所 発信地 会場 所在地 開催地 開催場所 発表地 実施場所 地域 都市 住所",
        &["place", "where", "address", "text"],
    ),
    ("embargoed embargoreason 解禁 解禁条件 エンバーゴ 報道解禁 情報解禁", &["embargo"]),
    ("status state 状態 ステータス 状況 進捗 公開状態", &["status", "draft"]),
    ("unpublished private hidden isdraft 下書き 草稿 非公開 未公開 公開しない", &["draft"]),
    (
        "alias redirect redirects redirectfrom redirectfroms oldurl oldurls 旧url 旧アドレス 以前のurl 転送 リダイレクト",
        &["aliases"],
    ),
    (
        "url link homepage hp web site ウェブサイト サイト ホームページ リンク 公式サイト",
        &["website", "url", "base_url"],
    ),
    ("baseurl siteurl 公開url サイトurl", &["base_url", "website"]),
    ("sitename sitetitle サイト名 ニュースルーム名", &["title"]),
    ("lang language languages locale locales 言語 対応言語", &["languages"]),
    (
        "kana furigana yomi yomigana ruby reading ふりがな フリガナ よみ 読み 読みがな 読み仮名 よみがな かな カナ",
        &["reading"],
    ),
    (
        "phone tel telephone phonenumber mobile fax faxnumber 電話 電話番号 代表電話 携帯 携帯電話 携帯番号 ファックス ファクス fax番号 \
         ファックス番号",
        &["phones", "phone", "number"],
    ),
    ("mail emailaddress eメール メール メールアドレス 電子メール", &["email"]),
    ("ext extensionnumber 内線 内線番号", &["extension"]),
    ("openinghours 受付時間 営業時間 対応時間", &["hours"]),
    ("position jobtitle 役職 肩書 肩書き 役割 職種", &["role", "title"]),
    (
        "company organisation affiliation 所属 会社 企業 団体",
        &["organization", "company", "partners", "host"],
    ),
    ("start startdate begin begins 開始 開始日 開始月 から", &["from", "since"]),
    ("end enddate ends 終了 終了日 終了月 まで", &["until", "expires"]),
    ("deadline 締切 締め切り 締切日 申込締切 応募締切 申込期限", &["apply_by", "until"]),
    ("seats 定員 人数 募集人数 参加人数", &["capacity", "people"]),
    ("expiry expirydate expirationdate unpublishdate 掲載期限 有効期限 公開終了日", &["expires", "until"]),
    ("program プログラム 事業 関係するプログラム", &["programs", "program"]),
    ("partner パートナー 連携先 協力企業 協力団体", &["partners", "company"]),
    ("case casestudies 事例", &["cases"]),
    ("opportunity 取材 取材案内 取材機会 ご取材", &["opportunities"]),
    (
        "lastmod updated updatedat lastupdated modified modifiedat lastmodified datemodified 更新日 更新日時 最終更新日 修正日",
        &["corrections"],
    ),
    ("correction errata erratum 訂正 訂正履歴 正誤 正誤表", &["corrections"]),
    ("retracted retraction withdrawal 取り下げ 撤回", &["withdrawn"]),
    ("deleted 削除", &["removed"]),
    ("replaces 差し替え 置き換え", &["supersedes"]),
    ("legalname 正式名称 法人名称", &["legal_name"]),
    ("registrationnumber 法人番号 登録番号", &["registration"]),
    ("foundingdate established 設立 設立日 創業 創業日 創立 創立日", &["founded"]),
    ("ceo president 代表 代表者 代表者名", &["representative"]),
    ("zip postalcode postcode 郵便番号", &["postal_code"]),
    ("ビジョン", &["vision"]),
    ("ミッション", &["mission"]),
    ("note remark remarks memo 備考 補足 メモ", &["note", "text"]),
    ("alttext alternative alternativetext 代替テキスト 代替文 代替文字", &["alt"]),
    ("キャプション 写真説明", &["caption"]),
    ("photographer copyright クレジット 提供 提供元 提供者 撮影 撮影者 出典", &["credit"]),
    ("license licence 利用条件 ライセンス 著作権", &["rights"]),
    ("項目 項目名 ラベル", &["label"]),
    ("値 数値", &["value"]),
    ("body content text html markdown 本文 内容 記事 コンテンツ 詳細", &["text", "value", "what"]),
    ("question 質問", &["q"]),
    ("answer 回答 答え", &["a"]),
    ("reason 理由", &["reason"]),
    ("asof 時点 基準日", &["as_of"]),
    ("国 国名", &["country"]),
    ("sector 業種 業界", &["industry"]),
    ("媒体 媒体名 メディア名 掲載媒体 掲載誌", &["outlet"]),
    ("tz zone timezone タイムゾーン 時間帯 標準時", &["timezone"]),
    ("themecolor color colour accentcolor 色 テーマカラー アクセントカラー", &["accent"]),
    ("nav navigation mainmenu メニュー", &["menu"]),
    ("social sns profiles", &["links"]),
];

/// Names of what is no field of an entity, and where it has its place.
const ELSEWHERE: &[(&str, Instead)] = &[
    (
        "slug permalink handle urlname filename id url link path スラッグ パーマリンク アドレス ファイル名",
        Instead::FileName,
    ),
    ("body content text html markdown main 本文 内容 記事 コンテンツ 詳細", Instead::Body),
    ("lang language locale 言語", Instead::LanguageOfName),
    (
        "layout template comments comment toc math mathjax sitemap outputs cascade markup headless guid postid wordpressid uuid \
         codeinjectionhead codeinjectionfoot customtemplate emailsubject showtoc iscjklanguage metatitle metakeywords \
         テンプレート レイアウト",
        Instead::Nothing,
    ),
];

/// A name without what does not count in it: case, width, and the signs between words.
pub fn comparable(name: &str) -> String {
    let letters = half_width(name).to_lowercase();
    letters.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.' | '(' | ')')).collect()
}

fn row<T>(table: &'static [(&'static str, T)], name: &str) -> Option<&'static T> {
    let name = comparable(name);
    table.iter().find(|(names, _)| names.split(' ').any(|known| known == name)).map(|(_, row)| row)
}

/// Whether a name that other systems or Japanese writers use can mean a field.
pub fn can_mean(name: &str, field: &str) -> bool {
    comparable(name) == comparable(field) || row(FIELDS, name).is_some_and(|fields| fields.contains(&field))
}

/// What to write in place of a field that a record does not have. `None` where nobody uses its name elsewhere.
pub(super) fn instead(
    (key, value): (&Key, &Node),
    entries: &[(Key, Node)],
    tables: &[&'static Table],
    setting: &Setting,
) -> Option<Instead> {
    let Some((table, meant)) = meant(key, value, tables) else {
        // Files are of entities, and these have a table of their own and that of every kind.
        return row(ELSEWHERE, &key.text).filter(|_| tables.len() > 1).cloned();
    };
    let there = entries.iter().find(|(key, value)| key.text == meant.name && !value.is_null());
    let is_same = |(other, value): &&(Key, Node)| {
        let is_known = tables.iter().any(|table| table.field(&other.text).is_some());
        let same = || self::meant(other, value, tables).is_some_and(|(_, field)| field.name == meant.name);
        !is_known && !value.is_null() && same()
    };
    let earlier = entries.iter().take_while(|(other, _)| other.place.span() != key.place.span());
    let earlier: Vec<&(Key, Node)> = earlier.filter(is_same).collect();
    if there.is_some() || !earlier.is_empty() {
        let list = there.map(|(_, list)| list);
        let added = added_to_list::instead(meant, (key, value), list, &earlier, setting);
        if let Some(added) = added.or_else(|| there.map(|_| Instead::There { name: meant.name })) {
            return Some(added);
        }
    }
    let is_release = tables.first().is_some_and(|table| table.name == "release");
    let is_draft_without = is_release && meant.name == "publish_at";
    let lines = match says_draft(&key.text, value.text().unwrap_or_default()) {
        Some(is_draft) if meant.name == "draft" => format!("draft: {is_draft}"),
        _ => right_form::of((table, meant), &key.text, value, setting),
    };
    Some(Instead::Field { name: meant.name, lines, is_draft_without })
}

/// The field that is meant by a name that no record has, and the table in which it stands.
fn meant(key: &Key, value: &Node, tables: &[&'static Table]) -> Option<(&'static Table, &'static Field)> {
    let field = |name: &str| tables.iter().find_map(|table| Some((*table, table.field(name)?)));
    let draft = says_draft(&key.text, value.text().unwrap_or_default()).and_then(|_| field("draft"));
    let other = || row(FIELDS, &key.text).and_then(|fields| fields.iter().find_map(|name| field(name)));
    draft.or_else(other)
}

/// Whether a value of another system says that something is a draft: Jekyll's `published: false`, WordPress's
/// `status: publish`, Ghost's `visibility: public`.
fn says_draft(name: &str, value: &str) -> Option<bool> {
    const DRAFT: &[&str] =
        &["draft", "private", "pending", "future", "hidden", "下書き", "草稿", "非公開", "未公開"];
    const PUBLIC: &[&str] = &["publish", "published", "public", "公開", "公開中", "公開済み"];
    let (name, value) = (comparable(name), comparable(value));
    let truth = TRUTH.meant(&value).map(|word| word == "true");
    let by_word = match value.as_str() {
        value if DRAFT.contains(&value) => Some(true),
        value if PUBLIC.contains(&value) => Some(false),
        _ => None,
    };
    match name.as_str() {
        "published" | "public" | "visible" | "公開" => truth.map(|is_public| !is_public).or(by_word),
        "status" | "state" | "visibility" | "状態" | "ステータス" | "公開状態" => by_word,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_in_two_rows() {
        for names in
            [FIELDS.iter().map(|row| row.0).collect::<Vec<_>>(), ELSEWHERE.iter().map(|row| row.0).collect()]
        {
            let mut seen = std::collections::BTreeSet::new();
            for name in names.into_iter().flat_map(|names| names.split(' ')).filter(|name| !name.is_empty()) {
                assert_eq!(comparable(name), name, "names stand in the form in which they are compared");
                assert!(seen.insert(name), "{name} stands twice");
            }
        }
    }

    #[test]
    fn names_are_compared_without_case_width_and_signs() {
        for name in ["pubDate", "Pub Date", "pub_date", "ｐｕｂ-ｄａｔｅ", "公開日時", "date"] {
            assert!(can_mean(name, "publish_at"), "{name}");
        }
        assert!(can_mean("publish-at", "publish_at"));
        assert!(!can_mean("title", "publish_at"));
    }

    #[test]
    fn what_is_published_is_no_draft() {
        for (name, value, is_draft) in [
            ("published", "false", Some(true)),
            ("published", "true", Some(false)),
            ("公開", "いいえ", Some(true)),
            ("status", "publish", Some(false)),
            ("status", "draft", Some(true)),
            ("visibility", "private", Some(true)),
            ("published", "2026-04-01", None),
            ("status", "active", None),
            ("title", "draft", None),
        ] {
            assert_eq!(says_draft(name, value), is_draft, "{name}: {value}");
        }
    }
}
