//! Where a release stands, and as what: one line for each surface.

use super::compare::{Tree, occurrences};
use super::page::{Element, parse};
use super::site::{mark, published};

const BASE: &str = "https://news.example.org";

/// What was built: for everybody, and as a preview.
pub struct Built {
    pub public: Tree,
    pub preview: Tree,
}

/// A release in a state, as a language has it.
struct Sought<'a> {
    built: &'a Built,
    number: usize,
    mark: String,
    prefix: &'a str,
}

/// What was found on every surface.
pub fn look(built: &Built, number: usize, state: &str, lang: &str) -> Vec<(&'static str, String)> {
    let prefix = if lang == "ja" { "" } else { "en/" };
    let sought = Sought { built, number, mark: mark(state), prefix };
    let mut found = sought.own_page();
    found.extend(sought.lists());
    found.extend(sought.other_pages());
    found.extend(sought.feed_and_sitemap());
    found.extend(sought.files());
    found.extend(sought.preview());
    found
}

impl Sought<'_> {
    fn path(&self) -> String {
        format!("{}releases/{}/index.html", self.prefix, self.mark)
    }

    fn url(&self) -> String {
        format!("/{}releases/{}/", self.prefix, self.mark)
    }

    fn page(&self, path: &str) -> Option<Element> {
        Some(parse(self.built.public.get(&format!("{}{path}", self.prefix))?))
    }

    fn own_page(&self) -> Vec<(&'static str, String)> {
        let page = self.built.public.get(&self.path()).map(|bytes| parse(bytes)).unwrap_or_default();
        let has_text = page.holds(&format!("{} body", self.mark));
        let title = format!("{} title", self.mark);
        let told = |element: Option<&Element>| match element {
            Some(element) if element.holds(&title) => "title",
            Some(_) => "words",
            None => "-",
        };
        let canonical = page.first("link[rel=canonical]").and_then(|link| link.attribute("href"));
        let own = format!("{BASE}{}", self.url());
        let canonical = canonical.map_or("-", |url| if url == own { "itself" } else { "newer" });
        let description = page.first("meta[name=description]").is_some_and(|it| it.holds(&self.mark));
        let robots = page.first("meta[name=robots]").and_then(|meta| meta.attribute("content"));
        let banners: Vec<&str> = page
            .all("main .banner")
            .iter()
            .filter_map(|it| it.attribute("class")?.split(' ').nth(1))
            .collect();
        let instead = page
            .first("main .banner")
            .is_some_and(|it| it.leads_to(&format!("/{}releases/zz-published-zz/", self.prefix)));
        let text = match (has_text, page.first("article.removed")) {
            (true, _) => "text",
            (_, Some(_)) => "tombstone",
            _ => "-",
        };
        vec![
            ("own page", text.to_owned()),
            ("its heading", told(page.first("h1")).to_owned()),
            ("its title", told(page.first("title")).to_owned()),
            ("its banners", if banners.is_empty() { "-".to_owned() } else { banners.join(" ") }),
            ("see instead", said(instead, "newer")),
            ("marks in its text", said(!page.all("ins.correction").is_empty(), "marked")),
            ("its description", said(description, "lead")),
            ("its canonical URL", canonical.to_owned()),
            ("its robots", robots.unwrap_or("-").to_owned()),
            ("its alternates", said(!page.all("link[hreflang=en]").is_empty(), "ja en")),
            ("its contacts", said(!page.all(".contact-card").is_empty(), "named")),
        ]
    }

    /// Lists of releases; an item says what the release is.
    fn lists(&self) -> Vec<(&'static str, String)> {
        let tag = format!("tags/{}-tag/", self.mark);
        let archive = self.page("releases/index.html").unwrap_or_default();
        let tag_url = format!("/{}{tag}", self.prefix);
        vec![
            ("front page", self.list("index.html")),
            ("archive", self.list("releases/index.html")),
            ("year", self.list("releases/2014/index.html")),
            ("tag of several", self.list("tags/共通/index.html")),
            ("tag of its own", self.list(&format!("{tag}index.html"))),
            (
                "tag in the archive",
                said(archive.all(".archive-links").iter().any(|it| it.leads_to(&tag_url)), "listed"),
            ),
            ("program", self.list("programs/base/index.html")),
            ("partner", self.list("partners/base/index.html")),
            ("case", self.list("cases/base/index.html")),
        ]
    }

    fn list(&self, path: &str) -> String {
        let Some(page) = self.page(path) else { return "-".to_owned() };
        // On the front page the latest is the lead story, two follow it, and the others have a line each.
        let items =
            [".release-list li", ".release-lines li", ".lead-story", ".next-stories article", ".briefs li"];
        let item = items.iter().find_map(|items| self.item(&page, items));
        item.unwrap_or_else(|| said(page.holds(&self.mark), "not in the list"))
    }

    fn item(&self, page: &Element, items: &str) -> Option<String> {
        let item = page.all(items).into_iter().find(|item| item.leads_to(&self.url()))?;
        let marks = item
            .all(".state-mark")
            .into_iter()
            .filter_map(|it| it.attribute("class")?.split('-').next_back());
        Some(std::iter::once("listed").chain(marks).collect::<Vec<_>>().join(" "))
    }

    /// Other releases, coverage, a page with links.
    fn other_pages(&self) -> Vec<(&'static str, String)> {
        let is_other = |path: &str| {
            path.starts_with(&format!("{}releases/zz-", self.prefix))
                && path.ends_with("index.html")
                && *path != self.path()
        };
        let others: Vec<Element> = self
            .built
            .public
            .iter()
            .filter(|(path, _)| is_other(path))
            .map(|(_, bytes)| parse(bytes))
            .collect();
        let related = others.iter().find_map(|page| self.item(page, ".related li"));
        let neighbour = others.iter().any(|page| self.item(page, ".neighbours li").is_some());
        let line = |path: &str, items: &str, words: &str| {
            let page = self.page(path).or_else(|| Some(parse(self.built.public.get(path)?)));
            let page = page.unwrap_or_default();
            let Some(line) = page.all(items).into_iter().find(|item| item.text().contains(words)).cloned()
            else {
                return "no line".to_owned();
            };
            let leads = line.leads_to(&self.url()) || line.leads_to(&format!("/releases/{}/", self.mark));
            let titled = line.holds(&format!("{} title", self.mark));
            match (leads, titled) {
                (true, true) => "linked, title".to_owned(),
                (true, false) => "linked".to_owned(),
                (false, _) => said(line.holds(&self.mark), "named"),
            }
        };
        let Sought { number, .. } = self;
        vec![
            ("related", related.unwrap_or_else(|| "-".to_owned())),
            ("neighbour", said(neighbour, "linked")),
            ("coverage line", line("coverage/index.html", ".coverage-list li", &format!("新聞{number}。"))),
            ("link with words", line("links/index.html", "main li", &format!("言葉{number}。"))),
            ("link without words", line("links/index.html", "main li", &format!("題名{number}。"))),
        ]
    }

    fn feed_and_sitemap(&self) -> Vec<(&'static str, String)> {
        let read = |path: &str| String::from_utf8_lossy(&self.built.public[path]).into_owned();
        let (feed, sitemap) = (read(&format!("{}feed.atom", self.prefix)), read("sitemap.xml"));
        let (feed, sitemap) =
            (roxmltree::Document::parse(&feed).unwrap(), roxmltree::Document::parse(&sitemap).unwrap());
        let child = |node: roxmltree::Node<'_, '_>, name: &str| {
            let child = node.children().find(|it| it.has_tag_name(name) || it.tag_name().name() == name);
            child.and_then(|it| it.text()).unwrap_or_default().to_owned()
        };
        let entries = feed.root_element().children().filter(|it| it.tag_name().name() == "entry");
        let entry = entries.into_iter().find(|it| {
            child(*it, "id")
                .split('#')
                .next()
                .is_some_and(|id| id.ends_with(&format!("releases/{}", self.mark)))
        });
        let own = format!("{BASE}{}", self.url());
        let urls = sitemap.root_element().children().filter(|it| it.tag_name().name() == "url");
        let url = urls.into_iter().find(|it| child(*it, "loc") == own);
        let when = |moment: &str| match moment {
            moment if moment == published(self.number) => "published",
            "2014-10-06T09:00:00+09:00" if self.mark == mark("corrected") => "corrected",
            "" => "-",
            _ => "another moment",
        };
        let updated = when(&child(feed.root_element(), "updated"));
        vec![
            ("feed entry", said(entry.is_some(), "entry")),
            ("updated in its entry", entry.map_or("-", |it| when(&child(it, "updated"))).to_owned()),
            ("updated of the feed", if updated == "another moment" { "-" } else { updated }.to_owned()),
            ("sitemap", said(url.is_some(), "listed")),
            ("lastmod", url.map_or("-", |it| when(&child(it, "lastmod"))).to_owned()),
        ]
    }

    fn files(&self) -> Vec<(&'static str, String)> {
        let tree = &self.built.public;
        let has = |prefix: String| tree.keys().any(|path| path.starts_with(&prefix));
        let redirect = self.page(&format!("old/{}/index.html", self.mark));
        let redirect =
            redirect.as_ref().and_then(|page| page.first("meta[http-equiv=refresh]")?.attribute("content"));
        let redirect = redirect
            .map_or("-", |to| if to.ends_with(&format!("url={}", self.url())) { "to its page" } else { to });
        let is_elsewhere = |words: &str| {
            let found = occurrences(tree, &format!("{} {words}", self.mark));
            let mut families: Vec<&str> = found
                .iter()
                .filter_map(|place| place.split(": ").next())
                .filter(|path| {
                    !path.starts_with("en/") && *path != format!("releases/{}/index.html", self.mark)
                })
                .filter_map(|path| Some(super::families::family(path)?.1))
                .collect();
            families.dedup();
            if families.is_empty() { "-".to_owned() } else { families.join(" ") }
        };
        vec![
            ("former address", redirect.to_owned()),
            ("own file", said(has(format!("releases/{0}/{0}-own.", self.mark)), "there")),
            ("shared file", said(has(format!("media/{}-shared.", self.mark)), "there")),
            ("body elsewhere", is_elsewhere("body")),
            ("anywhere", said(!occurrences(tree, &self.mark).is_empty(), "named")),
        ]
    }

    fn preview(&self) -> Vec<(&'static str, String)> {
        let page = self.built.preview.get(&self.path()).map(|bytes| parse(bytes)).unwrap_or_default();
        let state = |element: &Element| {
            let class =
                element.attribute("class")?.split(' ').find_map(|class| class.strip_prefix("state-"))?;
            Some(class.to_owned())
        };
        let banner = page.all(".banner.preview span").into_iter().find_map(state);
        let coming = page.all(".banner.preview li").len();
        let archive = self.built.preview.get(&format!("{}releases/index.html", self.prefix));
        let archive = parse(archive.map_or(&[][..], Vec::as_slice));
        let item = archive.all(".release-list li").into_iter().find(|item| item.leads_to(&self.url()));
        let item = item.map(|item| item.first(".hidden-mark").and_then(state).unwrap_or("listed".to_owned()));
        vec![
            ("banner in a preview", banner.unwrap_or("-".to_owned())),
            ("coming in a preview", coming.to_string()),
            ("archive of a preview", item.unwrap_or("-".to_owned())),
        ]
    }
}

fn said(is: bool, word: &str) -> String {
    if is { word } else { "-" }.to_owned()
}
