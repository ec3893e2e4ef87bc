//! What packets of cameras and programs are read as.

use super::*;
use crate::media::picture::PrivateContent as P;

fn packet_of(attributes: &str, elements: &str) -> String {
    format!(
        "<?xpacket begin='\u{FEFF}' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='Any'>\
         <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' \
         xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:p='http://ns.adobe.com/photoshop/1.0/' \
         xmlns:xr='http://ns.adobe.com/xap/1.0/rights/' xmlns:exif='http://ns.adobe.com/exif/1.0/' \
         xmlns:aux='http://ns.adobe.com/exif/1.0/aux/' xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/' \
         xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/' xmlns:core='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/' \
         xmlns:ext='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' xmlns:other='https://www.example.org/' {attributes}>\
         {elements}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    )
}

fn private(attributes: &str, elements: &str) -> Vec<P> {
    let packet = read(packet_of(attributes, elements).as_bytes());
    assert!(packet.has_more, "{attributes} {elements}");
    assert_eq!(packet.properties, [], "{attributes} {elements}");
    packet.private.into_iter().collect()
}

#[test]
fn what_is_written_is_read_again() {
    let text = |language: &str, text: &str| (language.to_owned(), text.to_owned());
    let metadata = PictureMetadata {
        creator: vec!["山田 花子".to_owned(), "B & C".to_owned()],
        credit: Some("<credit>".to_owned()),
        copyright: vec![text("x-default", "© 団体"), text("ja", "© 団体"), text("en", "© NPO")],
        usage_terms: vec![text("x-default", "Press only")],
        caption: vec![text("x-default", "説明\n二行目")],
        alt: vec![text("x-default", "子どもたち")],
        source_type: Some("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture".to_owned()),
        data_mining: Some("http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED".to_owned()),
    };
    let packet = read(packet(&metadata).as_bytes());
    assert!(!packet.has_more && packet.private.is_empty());
    assert_eq!(super::metadata(&packet.properties), metadata);
    assert_eq!(write(&packet.properties), super::packet(&metadata));
}

#[test]
fn attributes_elements_and_lists_are_the_same_to_a_reader() {
    let attributes = "p:Credit='C' dc:rights='© A' plus:DataMining='DMI' ext:DigitalSourceType='S' core:AltTextAccessibility='alt'";
    let elements = "<p:Credit>C</p:Credit><dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>© A</rdf:li></rdf:Alt></dc:rights>\
        <plus:DataMining rdf:resource='DMI'/><ext:DigitalSourceType><rdf:Description><rdf:value>S</rdf:value></rdf:Description>\
        </ext:DigitalSourceType><core:AltTextAccessibility><rdf:Bag><rdf:li>alt</rdf:li></rdf:Bag></core:AltTextAccessibility>";
    let read = |attributes, elements| {
        let packet = read(packet_of(attributes, elements).as_bytes());
        assert!(!packet.has_more && packet.private.is_empty(), "{packet:?}");
        metadata(&packet.properties)
    };
    let found = read(attributes, "");
    assert_eq!(found, read("", elements));
    assert_eq!((found.credit.as_deref(), found.data_mining.as_deref()), (Some("C"), Some("DMI")));
    assert_eq!((found.alt.len(), found.copyright.len()), (1, 1));
}

#[test]
fn structures_of_a_licence_are_kept_and_the_rest_of_them_is_not() {
    let elements = "<plus:Licensor><rdf:Seq><rdf:li rdf:parseType='Resource'><plus:LicensorURL>https://www.example.org/</plus:LicensorURL>\
        <plus:LicensorCity>横浜</plus:LicensorCity></rdf:li></rdf:Seq></plus:Licensor>";
    let packet = read(packet_of("", elements).as_bytes());
    assert!(packet.has_more);
    let written = write(&packet.properties);
    assert!(
        written.contains("LicensorURL>https://www.example.org/<") && !written.contains("横浜"),
        "{written}"
    );
    assert_eq!(read(written.as_bytes()).properties, packet.properties);
}

#[test]
fn what_a_property_gives_away_is_known_by_its_name_wherever_it_stands() {
    assert_eq!(private("exif:GPSLatitude='35,27.0N'", ""), [P::Position]);
    let nested = "<ext:LocationShown><rdf:Bag><rdf:li><rdf:Description exif:GPSLongitude='1'/></rdf:li></rdf:Bag></ext:LocationShown>";
    assert_eq!(private("", nested), [P::Position]);
    assert_eq!(private("aux:SerialNumber='1' aux:OwnerName='花子'", ""), [P::SerialNumber, P::Owner]);
    assert_eq!(
        private("", "<ext:PersonInImage><rdf:Bag><rdf:li>花子</rdf:li></rdf:Bag></ext:PersonInImage>"),
        [P::Comment]
    );
    assert_eq!(private("other:anything='1'", ""), [P::Comment]);
    // Histories and settings are removed, but tell of nobody.
    assert_eq!(private("xmpMM:DocumentID='uuid:1' p:ColorMode='3' exif:GPSVersionID='2.3.0.0'", ""), []);
}

#[test]
fn nothing_hides_beside_what_is_published() {
    for elements in [
        "<p:Credit exif:GPSLatitude='1'>C</p:Credit>",
        "<dc:creator exif:GPSLatitude='1'><rdf:Seq><rdf:li>A</rdf:li></rdf:Seq></dc:creator>",
        "<dc:creator><rdf:Seq><rdf:li exif:GPSLatitude='1'>A</rdf:li></rdf:Seq></dc:creator>",
        "<plus:DataMining rdf:resource='x' exif:GPSLatitude='1'/>",
        "<p:Credit><rdf:Description><rdf:value>C</rdf:value><exif:GPSLatitude>1</exif:GPSLatitude></rdf:Description></p:Credit>",
        "<p:Credit><exif:GPSLatitude>1</exif:GPSLatitude></p:Credit>",
    ] {
        let packet = read(packet_of("", elements).as_bytes());
        assert!(packet.has_more && packet.private.contains(&P::Position), "{elements}");
        assert!(!write(&packet.properties).contains("GPS"), "{elements}");
    }
    for elements in ["<!-- 花子 -->", "花子", "<?note 花子?>"] {
        assert_eq!(private("", elements), [P::Comment], "{elements}");
    }
}

#[test]
fn what_cannot_be_read_is_nobodys_business() {
    let deep = "<rdf:li>".repeat(100_000);
    let entities = "<!DOCTYPE x [<!ENTITY a \"b\">]><x/>".to_owned();
    for text in
        [deep, entities, "<x".to_owned(), "<a></b>".to_owned(), "<x:y/>".to_owned(), "<a>&b;</a>".to_owned()]
    {
        let packet = read(text.as_bytes());
        assert_eq!((packet.has_more, packet.properties.len()), (true, 0));
        assert!(packet.private.contains(&P::Comment));
    }
    assert!(read(b"<a exif:GPSLatitude='1'").private.contains(&P::Position));
    assert!(read(&[0xFF, 0xFE, 0, 0]).has_more);
}

#[test]
fn what_is_missing_is_added_and_what_is_said_stays() {
    let packet = read(packet_of("p:Credit='Own' dc:rights=' '", "<dc:title>T</dc:title>").as_bytes());
    let wanted = PictureMetadata {
        credit: Some("Other".to_owned()),
        copyright: vec![("ja".to_owned(), "© 団体".to_owned())],
        ..PictureMetadata::default()
    };
    let written = write(&completed(packet.properties, &wanted));
    assert!(
        written.contains("Own")
            && !written.contains("Other")
            && written.contains("© 団体")
            && written.contains(">T<")
    );
    assert_eq!(written.matches("<dc:rights").count(), 1);
}
