//! The plain newsroom for Hugo: the same releases, programs and partners, and templates that do the same work: a page a
//! release with others of its program, lists of 20 a page, a feed of 20, a sitemap.

use std::io;
use std::path::Path;

use super::{Counts, id, partner, program, put, release};

const CONFIGURATION: &str = r#"baseURL = "https://news.example.org/"
languageCode = "ja"
title = "見本ニュースルーム"
[pagination]
pagerSize = 20
[taxonomies]
program = "programs"
partner = "partners"
[services.rss]
limit = 20
"#;

const LAYOUTS: [(&str, &str); 5] = [
    (
        "_default/baseof.html",
        r#"<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{{ .Title }} | {{ site.Title }}</title><meta name="description" content="{{ .Params.summary }}"><link rel="canonical" href="{{ .Permalink }}"></head><body><header><a href="/">ホーム</a><nav><a href="/releases/">リリース</a><a href="/programs/">プログラム</a><a href="/partners/">パートナー</a><a href="/contact/">お問い合わせ</a></nav></header><main>{{ block "main" . }}{{ end }}</main><footer><p>見本団体</p><p>東京都品川区</p></footer></body></html>"#,
    ),
    (
        "_default/single.html",
        r#"{{ define "main" }}<article><h1>{{ .Title }}</h1><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006年1月2日" }}</time><p>{{ .Params.summary }}</p>{{ .Content }}<ul>{{ range .GetTerms "programs" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul><ul>{{ range .GetTerms "partners" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul><h2>関連</h2><ul>{{ range .GetTerms "programs" }}{{ range first 3 .Pages }}<li><time>{{ .Date.Format "2006年1月2日" }}</time><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}</ul></article>{{ end }}"#,
    ),
    (
        "_default/list.html",
        r#"{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}<li><time>{{ .Date.Format "2006年1月2日" }}</time><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Params.summary }}</p></li>{{ end }}</ul>{{ with .Paginator }}{{ if .HasPrev }}<a href="{{ .Prev.URL }}">前</a>{{ end }}<span>{{ .PageNumber }}/{{ .TotalPages }}</span>{{ if .HasNext }}<a href="{{ .Next.URL }}">次</a>{{ end }}{{ end }}{{ end }}"#,
    ),
    (
        "_default/terms.html",
        r#"{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}"#,
    ),
    (
        "index.html",
        r#"{{ define "main" }}<h1>{{ site.Title }}</h1><ul>{{ range first 5 site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}"#,
    ),
];

/// Writes the newsroom with so many releases into a folder.
pub fn write(releases: usize, folder: &Path) -> io::Result<()> {
    let counts = Counts::of(releases);
    put(folder, "hugo.toml", CONFIGURATION)?;
    for (name, text) in LAYOUTS {
        put(folder, &format!("layouts/{name}"), text)?;
    }
    put(folder, "content/releases/_index.md", "---\ntitle: リリース\n---\n")?;
    put(folder, "content/contact.md", "---\ntitle: お問い合わせ\n---\n電話 03-1234-5678\n")?;
    for number in 0..counts.programs {
        let text = format!("---\ntitle: プログラム{number}\n---\n");
        put(folder, &format!("content/programs/{}/_index.md", program(number)), text)?;
    }
    for number in 0..counts.partners {
        let text = format!("---\ntitle: パートナー{number}\n---\n");
        put(folder, &format!("content/partners/{}/_index.md", partner(number)), text)?;
    }
    for number in 0..releases {
        let release = release(number, counts);
        let programs: Vec<String> = release.programs.iter().copied().map(program).collect();
        let partners: Vec<String> = release.partners.iter().copied().map(partner).collect();
        let text = format!(
            "---\ntitle: {}\ndate: {}\nsummary: {}\nprograms: [{}]\npartners: [{}]\n---\n\n{}\n",
            release.title,
            release.date,
            release.lead,
            programs.join(", "),
            partners.join(", "),
            release.body
        );
        put(folder, &format!("content/releases/{}.md", id(number)), text)?;
    }
    Ok(())
}
