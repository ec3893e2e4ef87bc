//! Sitemaps (sitemaps.org protocol 0.9), with translations as Google reads them.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::encoding_failed;
use crate::diagnostics::Diagnostic;
use crate::plan::views::sitemap::{SitemapEntry, SitemapView};

/// Writes a sitemap.
pub(super) fn write(sitemap: &SitemapView) -> Result<Vec<u8>, Box<Diagnostic>> {
    encode(sitemap).map_err(|error| encoding_failed("sitemap.xml", error))
}

fn encode(sitemap: &SitemapView) -> std::io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let root = [
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ];
    let entries = |xml: &mut Writer<Vec<u8>>| sitemap.entries.iter().try_for_each(|item| entry(xml, item));
    xml.create_element("urlset").with_attributes(root).write_inner_content(entries)?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn entry(xml: &mut Writer<Vec<u8>>, entry: &SitemapEntry) -> std::io::Result<()> {
    xml.create_element("url").write_inner_content(|xml| {
        xml.create_element("loc").write_text_content(BytesText::new(&entry.url))?;
        if let Some(modified) = &entry.modified {
            xml.create_element("lastmod").write_text_content(BytesText::new(modified))?;
        }
        for (lang, url) in &entry.translations {
            let link = [("rel", "alternate"), ("hreflang", lang), ("href", url)];
            xml.create_element("xhtml:link").with_attributes(link).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}
