//! Twenty pictures with something in each that is nobody's business.

use super::containers::*;
use super::exif::{Exif, position, rationals, short, text, undefined};
use super::photograph::photograph;

/// Stands in everything private that is a text: no published file may have it.
pub const SECRET: &str = "nobodys-business";

/// What the front matter says of most pictures.
pub const CREDIT: &str = "見本 太郎";
pub const RIGHTS: &str = "報道目的に限ります。";

/// Whether a picture may be used for data mining, as its owner says (PLUS).
pub const MINING: &str = "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED";

/// A picture, and what it has to say once it is published.
pub struct Prepared {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    /// The credit, if the file and not the front matter says it.
    pub own_credit: Option<&'static str>,
    /// Whether it speaks of data mining.
    pub mining: bool,
}

const SIZE: (u32, u32) = (640, 424);

fn picture(ending: &str) -> Vec<u8> {
    photograph(SIZE.0, SIZE.1, ending)
}

fn small() -> Vec<u8> {
    photograph(32, 20, "jpg")
}

fn camera() -> Exif {
    Exif {
        picture: vec![text(0x010F, "Example"), text(0x0110, "Camera 1"), short(0x0112, 1)],
        exif: vec![text(0xA430, SECRET), text(0xA431, SECRET), text(0xA435, SECRET)],
        gps: position(),
        thumbnail: Vec::new(),
    }
}

/// Properties of XMP that give somebody away.
fn private_properties() -> String {
    format!(
        "<exif:GPSLatitude>35,37.205N</exif:GPSLatitude><exif:GPSLongitude>139,43.76E</exif:GPSLongitude>\
        <aux:SerialNumber>{SECRET}</aux:SerialNumber><aux:OwnerName>{SECRET}</aux:OwnerName>\
        <exif:UserComment><rdf:Alt><rdf:li xml:lang='x-default'>{SECRET}</rdf:li></rdf:Alt></exif:UserComment>\
        <xmp:Thumbnails><rdf:Alt><rdf:li rdf:parseType='Resource'><xmpGImg:format>JPEG</xmpGImg:format>\
        <xmpGImg:image>/9j/{SECRET}</xmpGImg:image></rdf:li></rdf:Alt></xmp:Thumbnails>"
    )
}

/// A film as a telephone lays it behind a photograph, with its place in it.
fn film() -> Vec<u8> {
    let film_box = |name: &[u8; 4], content: &[u8]| {
        [&(content.len() as u32 + 8).to_be_bytes()[..], name, content].concat()
    };
    let place = b"+35.6200+139.7290/";
    let place =
        film_box(b"\xA9xyz", &[&(place.len() as u16).to_be_bytes()[..], &[0x15, 0xC7], place].concat());
    let user = film_box(b"udta", &place);
    let free = film_box(b"free", SECRET.as_bytes());
    [film_box(b"ftyp", b"mp42\0\0\0\0mp42isom"), film_box(b"moov", &user), free].concat()
}

/// XMP that does not fit into one segment: its hash stands in the first, which says so.
fn extended() -> Vec<u8> {
    let guid = "0123456789ABCDEF0123456789ABCDEF";
    let main = xmp(&format!(
        "<xmpNote:HasExtendedXMP>{guid}</xmpNote:HasExtendedXMP><photoshop:Credit>IPTC 花子</photoshop:Credit>"
    ));
    let more = xmp(&private_properties());
    let mut extension = b"http://ns.adobe.com/xmp/extension/\0".to_vec();
    extension.extend(guid.as_bytes());
    extension.extend((more.len() as u32).to_be_bytes());
    extension.extend(0u32.to_be_bytes());
    extension.extend(more.as_bytes());
    jpeg(&picture("jpg"), &[xmp_segment(&main), (0xE1, extension)])
}

/// The pictures.
pub fn all() -> Vec<Prepared> {
    let jpg = picture("jpg");
    let with_exif = |exif: Exif| jpeg(&jpg, &[exif_segment(exif.tiff())]);
    let comment = [b"ASCII\0\0\0", SECRET.as_bytes()].concat();
    let mining = format!("<plus:DataMining>{MINING}</plus:DataMining>");
    let motion = xmp(&format!(
        "<GCamera:MotionPhoto>1</GCamera:MotionPhoto><GCamera:MotionPhotoVersion>1</GCamera:MotionPhotoVersion>\
        <GCamera:MicroVideo>1</GCamera:MicroVideo><GCamera:MicroVideoOffset>{}</GCamera:MicroVideoOffset>",
        film().len()
    ));
    let jfif = |thumbnail: &[u8], (width, height): (u8, u8)| {
        [b"JFIF\0\x01\x01\x01\0\x48\0\x48".as_slice(), &[width, height], thumbnail].concat()
    };
    let said = iptc(&[
        (110, "IPTC 花子"),
        (80, "花子"),
        (116, "© 見本"),
        (92, SECRET),
        (122, SECRET),
        (120, "現地の様子"),
    ]);
    let png_text = |text: &str| [b"Comment\0", text.as_bytes()].concat();
    let long_text = [b"Comment\0\0\0ja\0\0", SECRET.as_bytes()].concat();
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' \
        width='640' height='424' inkscape:export-filename='/home/{SECRET}/a.png'><!-- {SECRET} -->\
        <metadata>{}</metadata><script>{SECRET}</script><rect width='640' height='424' fill='#8a1c1c'/></svg>",
        xmp(&(private_properties() + &mining))
            .replace("<?xpacket begin='\u{FEFF}' id='W5M0MpCehiHzreSzNTczkc9d'?>", "")
            .replace("<?xpacket end='w'?>", "")
    );
    let sideways = Exif { picture: vec![short(0x0112, 6)], gps: position(), ..Exif::default() };
    let maker = Exif {
        picture: vec![text(0x010F, "Canon"), text(0x0110, "Canon EOS"), rationals(0x011A, &[(72, 1)])],
        exif: vec![undefined(0x927C, SECRET.repeat(20).as_bytes()), undefined(0x9286, &comment)],
        thumbnail: small(),
        ..Exif::default()
    };
    let second = jpeg(&photograph(320, 212, "jpg"), &[exif_segment(camera().tiff()), (0xFE, SECRET.into())]);
    let rows: Vec<(&str, Vec<u8>)> = vec![
        ("position.jpg", with_exif(camera())),
        ("maker.jpg", with_exif(maker)),
        ("sideways.jpg", with_exif(sideways)),
        ("comment.jpg", jpeg(&jpg, &[(0xFE, SECRET.into())])),
        ("iptc.jpg", jpeg(&jpg, &[photoshop_segment(&[(0x0404, said), (0x040C, thumbnail_resource())])])),
        ("jfif.jpg", jpeg(&without_jfif(&jpg), &[(0xE0, jfif(format!("{SECRET:24}").as_bytes(), (4, 2)))])),
        (
            "jfxx.jpg",
            jpeg(
                &without_jfif(&jpg),
                &[(0xE0, jfif(&[], (0, 0))), (0xE0, [b"JFXX\0\x10".to_vec(), small()].concat())],
            ),
        ),
        ("xmp.jpg", jpeg(&jpg, &[xmp_segment(&xmp(&private_properties()))])),
        ("extended.jpg", extended()),
        ("mining.jpg", jpeg(&jpg, &[xmp_segment(&xmp(&(private_properties() + &mining)))])),
        ("motion.jpg", [jpeg(&jpg, &[exif_segment(camera().tiff()), xmp_segment(&motion)]), film()].concat()),
        ("several.jpg", multi_picture(&jpg, &second)),
        ("behind.jpg", [jpg.as_slice(), SECRET.as_bytes(), &second].concat()),
        (
            "segments.jpg",
            jpeg(
                &jpg,
                &[
                    (0xEC, format!("[picture info]\nSerialNumber={SECRET}").into()),
                    (0xE3, [b"Meta\0\0".to_vec(), camera().tiff()].concat()),
                    (0xEF, SECRET.into()),
                ],
            ),
        ),
        ("text.png", png(&picture("png"), &[(b"tEXt", png_text(SECRET)), (b"iTXt", long_text)])),
        ("exif.png", png(&picture("png"), &[(b"eXIf", camera().tiff())])),
        (
            "xmp.png",
            [png(&picture("png"), &[xmp_chunk(&xmp(&(private_properties() + &mining)))]), second.clone()]
                .concat(),
        ),
        (
            "exif.webp",
            webp(&picture("webp"), SIZE, &camera().tiff(), &xmp(&(private_properties() + &mining))),
        ),
        ("comment.gif", gif(&picture("gif"), SECRET, &xmp(&private_properties()))),
        ("drawing.svg", svg.into()),
    ];
    let prepared = |(name, bytes): (&'static str, Vec<u8>)| Prepared {
        name,
        bytes,
        own_credit: matches!(name, "iptc.jpg" | "extended.jpg").then_some("IPTC 花子"),
        mining: matches!(name, "mining.jpg" | "xmp.png" | "exif.webp" | "drawing.svg"),
    };
    rows.into_iter().map(prepared).collect()
}

/// A thumbnail as Photoshop keeps it: a header of 28 bytes, and a JPEG.
fn thumbnail_resource() -> Vec<u8> {
    let jpg = small();
    let mut header = Vec::new();
    for number in [1u32, 32, 20, 96, 1920, jpg.len() as u32] {
        header.extend(number.to_be_bytes());
    }
    header.extend([0, 24, 0, 1]);
    [header, jpg].concat()
}
