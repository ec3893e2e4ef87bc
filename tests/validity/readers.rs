//! What programs for feeds and for address books read of what was built.

use std::fs;
use std::path::Path;

use calcard::{Entry, Parser};
use feed_rs::model::Feed;

/// What is wrong with a feed: it cannot be read, or the same feed in another format says something else.
pub fn faults_of_feed(path: &Path) -> Vec<String> {
    let read = |path: &Path| -> Result<Feed, String> {
        let bytes = fs::read(path).map_err(|error| error.to_string())?;
        feed_rs::parser::parse(&bytes[..]).map_err(|error| error.to_string())
    };
    let (json, atom) = match (read(path), read(&path.with_extension("atom"))) {
        (Ok(json), Ok(atom)) => (json, atom),
        (json, atom) => {
            let faults = [json.err(), atom.err()].into_iter().flatten();
            return faults.map(|fault| format!("{}: {fault}", path.display())).collect();
        }
    };
    let mut faults = Vec::new();
    if said(&json) != said(&atom) {
        faults.push(format!("{}: {:#?} but in Atom {:#?}", path.display(), said(&json), said(&atom)));
    }
    for entry in &json.entries {
        let links = entry.links.iter().map(|link| link.href.as_str());
        let content = entry.content.as_ref().and_then(|content| content.body.as_deref()).unwrap_or_default();
        let is_absolute = |text: &str| !text.contains("href=\"/") && !text.contains("src=\"/");
        if !links.clone().all(|link| link.starts_with("https://"))
            || !is_absolute(content)
            || content.is_empty()
        {
            faults.push(format!(
                "{}: {} has no text, or an address that is not absolute",
                path.display(),
                entry.id
            ));
        }
    }
    faults
}

/// What a reader shows of each entry: id, title, dates, and the beginning of the text.
fn said(feed: &Feed) -> Vec<[String; 5]> {
    let moment =
        |moment: Option<chrono::DateTime<chrono::Utc>>| moment.map(|it| it.to_rfc3339()).unwrap_or_default();
    let entry = |entry: &feed_rs::model::Entry| {
        let content = entry.content.as_ref().and_then(|content| content.body.clone()).unwrap_or_default();
        [
            entry.id.clone(),
            entry.title.as_ref().map(|title| title.content.clone()).unwrap_or_default(),
            moment(entry.published),
            moment(entry.updated),
            content.trim().chars().take(200).collect(),
        ]
    };
    feed.entries.iter().map(entry).collect()
}

/// What is wrong with a card: it cannot be read, or nobody can be reached by it.
pub fn faults_of_card(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let mut parser = Parser::new(&text);
    let Entry::VCard(card) = parser.entry() else { return vec![format!("{}: no card", path.display())] };
    let has =
        |name: &str| card.entries.iter().any(|entry| entry.name.as_str() == name && !entry.values.is_empty());
    let is_one = matches!(parser.entry(), Entry::Eof);
    let is_whole = has("FN") && has("N") && has("URL") && (has("TEL") || has("EMAIL"));
    if is_one && is_whole {
        Vec::new()
    } else {
        vec![format!("{}: not one whole card:\n{text}", path.display())]
    }
}
