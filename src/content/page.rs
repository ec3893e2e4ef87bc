//! Free pages.

use super::entity::{ANY_BODY, media};
use super::parts::MediaItem;
use super::{Contact, Entity, NewFile, Title};
use crate::schema::record;
use crate::schema::{Paragraph, References, Text};

record! {
    /// A free page.
    pub struct FreePage "page" {
        title: Text, "題名。", "The title.", "報道関係者の方へ";
        summary: Option<Paragraph>, "概要。", "A summary.", "取材のお申し込みと素材のご利用について。";
        contacts: Vec<References<Contact>>, "問い合わせ先のID。", "Ids of the contacts.", "[press-desk]";
        media: Vec<MediaItem>, "写真や動画。", "Photographs and other media.", "\n  - file: office.jpg\n    alt: 事務所の入り口";
    }
}

impl Entity for FreePage {
    const NEW_FILE: NewFile = NewFile {
        open: &[("title", "題名", "Title"), ("summary", "", ""), ("draft", "true", "true")],
        body: ANY_BODY,
    };

    fn title(&self) -> Title<'_> {
        Title::Own(&self.title)
    }

    media!();
}
