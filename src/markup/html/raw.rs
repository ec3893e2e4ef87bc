//! Tags that were written in HTML.

use super::{Writer, escape};
use crate::markup::sanitize;

impl Writer<'_> {
    pub(super) fn open_raw(&mut self, index: u32) {
        let Some(tag) = self.document.raw_tags.get(index as usize) else { return };
        self.has_raw = true;
        let id = tag.attributes.iter().find(|(name, _)| *name == "id").map(|(_, id)| id);
        let is_repeated = sanitize::is_repeated(tag.name);
        if let Some(id) = id.filter(|_| is_repeated) {
            self.out.push_str("<span");
            self.id(id);
            self.out.push_str("></span>");
        }
        self.out.push('<');
        self.out.push_str(tag.name);
        if let Some(id) = id.filter(|_| !is_repeated) {
            self.id(id);
        }
        for (name, value) in tag.attributes.iter().filter(|(name, _)| *name != "id") {
            escape::attribute(&mut self.out, name, value);
        }
        self.out.push('>');
    }

    pub(super) fn close_raw(&mut self, index: u32) {
        let name = self.document.tag_name(index);
        if !matches!(name, "" | "hr") {
            self.out.push_str(&format!("</{name}>"));
        }
    }
}
