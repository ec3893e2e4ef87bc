//! Atom feeds (RFC 4287).

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::plan::views::feed::{FeedEntry, FeedView};

type Xml = Writer<Vec<u8>>;

/// Writes a feed, with the HTML of each entry.
///
/// # Errors
///
/// None that anybody has seen: that of a writer into memory.
pub(super) fn write(feed: &FeedView, contents: &[String]) -> std::io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let root = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.lang.as_str())];
    xml.create_element("feed").with_attributes(root).write_inner_content(|xml| {
        element(xml, "id", &feed.id)?;
        element(xml, "title", &feed.title)?;
        element(xml, "updated", &feed.updated)?;
        link(xml, "self", &feed.url)?;
        link(xml, "alternate", &feed.alternate)?;
        if let Some(hub) = &feed.hub {
            link(xml, "hub", hub)?;
        }
        xml.create_element("author").write_inner_content(|xml| element(xml, "name", &feed.author))?;
        let generator = [("uri", env!("CARGO_PKG_REPOSITORY")), ("version", env!("CARGO_PKG_VERSION"))];
        xml.create_element("generator")
            .with_attributes(generator)
            .write_text_content(BytesText::new("Kawaraban"))?;
        feed.entries.iter().zip(contents).try_for_each(|(item, content)| entry(xml, item, content))
    })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn entry(xml: &mut Xml, entry: &FeedEntry, content: &str) -> std::io::Result<()> {
    let lang = [("xml:lang", entry.lang.as_str())];
    xml.create_element("entry").with_attributes(lang).write_inner_content(|xml| {
        element(xml, "id", &entry.id)?;
        element(xml, "title", &entry.release.title.text)?;
        link(xml, "alternate", &entry.url)?;
        element(xml, "published", &entry.published)?;
        element(xml, "updated", &entry.updated)?;
        for category in &entry.categories {
            xml.create_element("category")
                .with_attribute(("term", legal(category).as_str()))
                .write_empty()?;
        }
        if let Some(summary) = &entry.summary {
            element(xml, "summary", summary)?;
        }
        let html = [("type", "html")];
        xml.create_element("content")
            .with_attributes(html)
            .write_text_content(BytesText::new(&legal(content)))?;
        Ok(())
    })?;
    Ok(())
}

fn element(xml: &mut Xml, name: &str, text: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&legal(text)))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, href: &str) -> std::io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("href", href)]).write_empty()?;
    Ok(())
}

/// XML 1.0 has no way to write most control characters (section 2.2), not even escaped.
pub(super) fn legal(text: &str) -> String {
    text.chars()
        .filter(|&c| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..))
        .collect()
}
