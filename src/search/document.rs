//! What is published of documents, and of the index as a whole.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{DEFINITION, Group, PACK, Section};

/// A page, in the language in which it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Where it is, as in `href`.
    pub url: String,
    /// Its title.
    pub title: String,
    /// What stands above its text: subtitle and lead, summary.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// Its text: one line a block.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Its day in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Its moment for `datetime`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub datetime: String,
    /// What it is, in words.
    pub label: String,
    /// What results are filtered by: `kind:notice`, `program:ID`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<String>,
    /// Readings, each with what is so read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<(String, String)>,
    /// In a preview: that it is not public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hidden: Option<String>,
}

/// `/search/index.json`: what a query needs to know before it loads anything else.
#[derive(Debug)]
pub struct Manifest {
    /// The number of shards.
    pub shards: usize,
    /// The sections.
    pub sections: Vec<Section>,
    /// The groups, in the order in which equals are ranked.
    pub groups: Vec<Group>,
}

impl Manifest {
    /// As it is published.
    ///
    /// # Errors
    ///
    /// Those of a writer into memory, which has none.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        #[derive(Serialize)]
        struct Published<'a> {
            definition: Value,
            shards: usize,
            pack: usize,
            sections: &'a [Section],
            groups: Vec<(u32, usize, Option<i32>)>,
        }
        serde_json::to_vec(&Published {
            definition: serde_json::from_str(DEFINITION)?,
            shards: self.shards,
            pack: PACK,
            sections: &self.sections,
            groups: self.groups.iter().map(|group| (group.key, group.count, group.year)).collect(),
        })
    }
}
