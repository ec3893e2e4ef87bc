//! A newsroom in which every page shows something of others, on the fifth of October 2014. It has no warnings: of such a
//! one the program remembers most.

use crate::newsrooms::Files;
use crate::newsrooms::png::png;

/// The fifth of October 2014, 10:00 in Tokyo.
pub const MOMENT: i64 = 1_412_470_800;

/// Its text files, each below its path.
const TEXTS: &str = r##"
> newsroom.yaml
title: { ja: 見本ニュースルーム, en: Example Newsroom }
base_url: https://news.example.org/
languages: [ja, en]
timezone: Asia/Tokyo
desk: desk
page_size: 2
feed_tag: news.example.org,2026
> content/organization.md
---
name: 見本団体
reading: みほんだんたい
address: { postal_code: 141-0031, text: 東京都品川区 }
profile:
  - label: 認証
    value: 東京都
---

見本団体は、見本を作る団体です。
> content/organization.en.md
---
name: Example Group
---

Example Group makes examples.
> content/contacts/desk.md
---
name: 広報担当
email: press@example.org
phones: [{ number: 03-1234-5678 }]
---
> content/contacts/second.md
---
name: 照沼
email: terunuma@example.org
phones:
  - number: 03-1234-0001
    until: 2014-10-31
---
> content/programs/field.md
---
name: 国内留職
reading: こくないりゅうしょく
summary: 国内の現場で働きます。
status: active
boilerplate: 国内留職とは、国内の現場で働くことです。
details:
  - label: 派遣先
    value: "[](partner:clinic)ほか"
partners: [works]
contacts: [second]
---

## 流れ {#flow}

まず、ご相談ください。
> content/programs/field.en.md
---
name: Field school
summary: People work in the field.
boilerplate: Field school is work in the field.
details:
  - label: Where
    value: "[](partner:clinic)"
---
> content/programs/abroad.md
---
name: 海外留職
reading: かいがいりゅうしょく
summary: 海外の現場で働きます。
status: pilot
---
> content/partners/works.md
---
name: 見本製作所
reading: みほんせいさくしょ
industry: 電機x
kind: company
logo: logo.png
---
> content/partners/other.md
---
name: 別の製作所
reading: べつのせいさくしょ
kind: company
---
> content/partners/clinic.md
---
name: 見本診療所
reading: みほんしんりょうじょ
kind: host
---
> content/cases/works-2014.md
---
program: field
company: works
host: clinic
status: preparing
as_of: 2014-09-01
period: { from: 2014-10 }
summary: 3名が働きます。
---

## 経緯 {#story}

きっかけは[最初の発表](release:first)です。
> content/cases/row-2014.md
---
program: abroad
company: works
host: undisclosed
status: preparing
as_of: 2014-09-01
period: { from: 2014-11 }
---
> content/pages/press.md
---
title: 報道関係の方へ
contacts: [second]
---

[](release:first)と[流れ](program:field#flow)をご覧ください。
> content/releases/old.md
---
title: 留職を検討しています
publish_at: 2014-08-01
lead: 検討しています。
partners: [clinic]
---
> content/releases/first.md
---
title: 留職を始めます
publish_at: 2014-09-01 10:00
lead: 始めます。
programs: [field]
partners: [works]
cases: [works-2014]
tags: [npo]
aliases: [/news/1.html]
opportunities:
  - what: 現地のようす
    contact: second
---

## 計画 {#plan}

![窓口](pool.png) 4名で始めます。
> content/releases/first.en.md
---
title: Field school begins
lead: It begins.
tags: [npo]
opportunities:
  - what: The work
---

## The plan {#plan}

![The desk](pool.png) Four people begin.
> content/releases/second.md
---
title: 留職が続きます
publish_at: 2014-09-02
programs: [field]
---

[](release:first)の続きです。[計画](/releases/first/#plan)と[原稿](first.md)。
> content/releases/third.md
---
title: 事例のまとめ
publish_at: 2014-09-03
lead: まとめます。
programs: [abroad]
tags: [NPO]
contacts: [second]
---

:::cases {program=field}
:::

:::details {program=field}
:::
> content/releases/fourth.md
---
title: 改めて留職を始めます
publish_at: 2014-09-04 10:00
place: 東京x
lead: 改めます。
supersedes: old
---

[次の発表](release:fifth?)と[検討](release:old)。
> content/releases/fifth.md
---
title: 次の留職
publish_at: 2014-12-01
lead: 次です。
programs: [field]
partners: [works]
---
> content/releases/draft.md
---
title: 書きかけ
programs: [field]
---
> static/security.txt
Contact: press@example.org
"##;

/// The files.
pub fn files() -> Files {
    let mut files = Files::new();
    for file in TEXTS.trim_start().split("\n> ") {
        let (path, text) = file.trim_start_matches("> ").split_once('\n').unwrap_or_default();
        files.insert(path.to_owned(), format!("{}\n", text.trim_end()).into_bytes());
    }
    for name in ["pool.png", "logo.png"] {
        files.insert(format!("content/media/{name}"), picture(16, 9, name));
    }
    files
}

/// A picture of so many pixels, at least one, and something by which it is known.
pub fn picture(width: u8, height: u8, mark: &str) -> Vec<u8> {
    png(u32::from(width.max(1)), u32::from(height), mark)
}
