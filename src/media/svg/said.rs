//! What a drawing says of itself in its `<metadata>`, as XMP.
//!
//! The element is left out with all that is in it, and one of ours takes its place; what may be published of it goes along.

use super::walk::Namespaces;
use crate::media::xmp;

/// An element `<metadata>` that is open.
pub(super) struct Said {
    /// How many elements are open around it and within it at its beginning.
    pub depth: usize,
    /// What is in it, with the namespaces that are declared around it.
    packet: String,
}

impl Said {
    pub fn new(depth: usize, namespaces: &Namespaces) -> Said {
        let mut packet = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"".to_owned();
        // The last one counts, and no element may declare a prefix twice.
        let is_last =
            |at: usize, prefix: &str| namespaces.iter().skip(at + 1).all(|(later, _)| later != prefix);
        let declared = namespaces.iter().enumerate().filter(|(at, (prefix, _))| is_last(*at, prefix));
        for (_, (prefix, address)) in declared.filter(|(_, (prefix, _))| !prefix.is_empty() && prefix != "x")
        {
            packet.push_str(&format!(" xmlns:{prefix}=\"{}\"", quick_xml::escape::escape(address.as_str())));
        }
        packet.push('>');
        Said { depth, packet }
    }

    pub fn push(&mut self, written: &str) {
        self.packet.push_str(written);
    }

    pub fn read(self) -> xmp::Packet {
        xmp::read((self.packet + "</x:xmpmeta>").as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::media::metadata::PictureMetadata;
    use crate::media::picture::PrivateContent;
    use crate::media::svg::{read, sanitize};

    #[test]
    fn what_a_drawing_says_of_itself_stays() {
        let rdf = "<rdf:RDF><rdf:Description rdf:about='' dc:format='image/svg+xml' photoshop:Credit='A &amp; B'><dc:rights><rdf:Alt>\
            <rdf:li xml:lang='x-default'>© A</rdf:li></rdf:Alt></dc:rights><plus:DataMining>http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED\
            </plus:DataMining><exif:GPSLatitude>35,37N</exif:GPSLatitude></rdf:Description></rdf:RDF>";
        let names = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/' \
            xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/' \
            xmlns:exif='http://ns.adobe.com/exif/1.0/'";
        let around = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {names}><metadata>{rdf}</metadata><path/></svg>"
        );
        let within = format!(
            "<svg><metadata><?xpacket begin='' id='a'?><x:xmpmeta xmlns:x='adobe:ns:meta/' {names}>{rdf}</x:xmpmeta><?xpacket end='w'?></metadata><path/></svg>"
        );
        let wanted = PictureMetadata {
            credit: Some("C".to_owned()),
            creator: vec!["D".to_owned()],
            ..PictureMetadata::default()
        };
        for text in [around, within] {
            let drawing = read(text.as_bytes()).unwrap();
            let said = drawing.metadata();
            assert_eq!((said.credit.as_deref(), said.copyright.len()), (Some("A & B"), 1), "{text}");
            assert_eq!(
                said.data_mining.as_deref(),
                Some("http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"),
                "{text}"
            );
            assert!(drawing.private.contains(&PrivateContent::Position), "{text}");
            let written = sanitize(text.as_bytes(), &wanted).unwrap();
            let again = read(&written).unwrap();
            assert_eq!(
                (again.metadata(), again.private),
                (said.completed_by(&wanted), BTreeSet::new()),
                "{text}"
            );
            assert_eq!(sanitize(&written, &wanted).unwrap(), written, "{text}");
        }
        // Metadata that is no XMP, or in another, is none.
        for inner in [
            "<metadata>a</metadata>",
            "<metadata/>",
            "<metadata><metadata/><b/></metadata>",
            "<g><metadata><script/></metadata></g>",
        ] {
            assert_eq!(
                read(format!("<svg>{inner}</svg>").as_bytes()).unwrap().metadata(),
                PictureMetadata::default(),
                "{inner}"
            );
        }
    }
}
