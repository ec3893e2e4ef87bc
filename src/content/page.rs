//! Free pages.

use super::Contact;
use super::parts::MediaItem;
use crate::schema::record;
use crate::schema::{References, Text};

record! {
    /// A free page.
    pub struct FreePage "page" {
        title: Text, "題名。", "The title.", "報道関係者の方へ";
        summary: Option<Text>, "概要。", "A summary.", "取材のお申し込みと素材のご利用について。";
        contacts: Vec<References<Contact>>, "問い合わせ先のID。", "Ids of the contacts.", "[press-desk]";
        media: Vec<MediaItem>, "写真や動画。", "Photographs and other media.", "\n  - file: office.jpg\n    alt: 事務所の入り口";
    }
}
