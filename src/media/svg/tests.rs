//! What of a drawing is published, and what is told.

use super::rules::{Element, Rules, Space};
use super::*;
use crate::media::tests::samples;
use ActiveContent as A;

const XMLNS: &str = "xmlns=\"http://www.w3.org/2000/svg\"";

/// A drawing with something in it.
fn svg(inner: &str) -> String {
    format!("<svg {XMLNS} xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</svg>")
}

fn published(text: &str) -> String {
    String::from_utf8(sanitize(text.as_bytes(), &PictureMetadata::default()).unwrap()).unwrap()
}

/// What is told of a drawing. It is published without it: what is published is XML, and nothing is told of it.
fn told(text: &str) -> Vec<ActiveContent> {
    let drawing = read(text.as_bytes()).unwrap();
    let again = read(drawing.text.as_bytes()).unwrap();
    assert_eq!(again.active, [], "{text}\n{}", drawing.text);
    assert_eq!(again.text, drawing.text, "{text}");
    let document = roxmltree::Document::parse(&drawing.text).unwrap();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert_eq!(node.tag_name().namespace(), Some("http://www.w3.org/2000/svg"), "{text}");
        assert!(
            matches!(Rules::default().element(Space::Svg, node.tag_name().name()), Element::Kept(_)),
            "{text}"
        );
        assert!(node.attributes().all(|it| !it.name().to_lowercase().starts_with("on")), "{text}");
    }
    drawing.active.into_iter().map(|(what, _)| what).collect()
}

#[test]
fn a_drawing_is_published_as_it_is() {
    for inner in [
        "<path d=\"M0 0\" style=\"fill: url(#a)\" fill=\"url('#b')\"/>",
        "<style type=\"text/css\">.a > b { fill: red } .b { fill: url( \"#c\" ) } /**/</style>",
        "<style>@media (prefers-color-scheme: dark) { .a { fill: #fff } } @namespace url(http://www.w3.org/2000/svg);</style>",
        "<style>@font-face { font-family: a; src: url(data:font/woff2;base64,AAAA) format(\"woff2\") }</style>",
        "<use xlink:href=\"#a\"/><image href=\"#a\"/>",
        "<a href=\"https://www.example.org/\" target=\"_blank\"><text>javascript: on click</text></a>",
        "<a xlink:href=\"mailto:a@example.org\" xlink:title=\"a\"/><a href=\"/releases/\"/><a href=\"#a\"/>",
        "<title>onload &amp; co</title><desc>&lt;script></desc>",
        "<text xml:space=\"preserve\" xml:lang=\"ja\" font-family=\"'Noto Sans JP', 游ゴシック\">  東京 <tspan dy=\"1em\">石巻</tspan>\n</text>",
        "<g id=\"レイヤー_1\" class=\"a b\" transform=\"translate(1 2)\"><animate attributeName=\"opacity\" values=\"0;1\"/></g>",
        "<set attributeName=\"xlink:href\" to=\"#b\"/><filter id=\"f\"><feImage href=\"#a\"/></filter>",
        "<g aria-label=\"on &quot;a&quot;\" role=\"img\" mix-blend-mode=\"multiply\" clip-path=\"url(#c)\"/>",
        "<linearGradient id=\"l\" gradientUnits=\"userSpaceOnUse\"><stop offset=\".5\" stop-color=\"#fff\"/></linearGradient>",
    ] {
        let text = svg(inner);
        assert_eq!(told(&text), [], "{inner}");
        let as_it_is = published(&text).contains(inner);
        assert!(as_it_is, "{inner}\n{}", published(&text));
    }
}

#[test]
fn what_a_browser_runs_or_fetches_is_told_and_left_out() {
    for (inner, what) in [
        ("<script>alert(1)</script>", A::Script),
        ("<script href=\"#a\"/>", A::Script),
        ("<SCRIPT>alert(1)</SCRIPT>", A::Script),
        ("<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\"/>", A::Script),
        ("<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", A::Script),
        ("<script xmlns=\"http://www.w3.org/1999/xhtml\"/>", A::Script),
        ("<g><metadata><script/></metadata></g>", A::Script),
        ("<title><script/></title>", A::Script),
        ("<handler type=\"text/javascript\">alert(1)</handler>", A::Script),
        ("<g onclick=\"alert(1)\"/>", A::EventAttribute),
        ("<g\nONLOAD = 'x'/>", A::EventAttribute),
        ("<animate onbegin=\"alert(1)\" attributeName=\"x\" dur=\"1s\"/>", A::EventAttribute),
        ("<image href=\"#a\" onerror=\"x\"/>", A::EventAttribute),
        ("<set attributeName=\"onmouseover\" to=\"alert(1)\"/>", A::EventAttribute),
        ("<set attributeName=\" onmouseover \" to=\"alert(1)\"/>", A::EventAttribute),
        ("<foreignObject><p/></foreignObject>", A::ForeignContent),
        (
            "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\">a</body></foreignObject>",
            A::ForeignContent,
        ),
        ("<h:iframe xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", A::ForeignContent),
        ("<h:p xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", A::ForeignContent),
        ("<desc><b xmlns=\"http://www.w3.org/1999/xhtml\">a</b></desc>", A::ForeignContent),
        ("<use href=\"data:image/svg+xml;base64,PHN2Zz4=#x\"/>", A::ForeignContent),
        ("<image href=\"data:image/svg+xml,&lt;svg/>\"/>", A::ForeignContent),
        ("<image href=\"data:,a\"/>", A::ForeignContent),
        ("<use href=\"data:image/png;base64,AAAA\"/>", A::ForeignContent),
        ("<a xlink:href=\"javascript:alert(1)\"/>", A::ScriptAddress),
        ("<a href=\" java&#115;cri&#10;pt:alert(1)\"/>", A::ScriptAddress),
        ("<a href=\"&#1;JavaScript&#58;alert(1)\"/>", A::ScriptAddress),
        ("<a href=\"java&#9;script&#x3A;alert(1)\"/>", A::ScriptAddress),
        ("<a x:href=\"vbscript:a\" xmlns:x=\"http://www.w3.org/1999/xlink\"/>", A::ScriptAddress),
        ("<a href=\"data:text/html,&lt;script>\"/>", A::ScriptAddress),
        ("<use href=\"javascript:alert(1)\"/>", A::ScriptAddress),
        ("<animate attributeName=\"href\" values=\"#a;javascript:alert(1)\"/>", A::ScriptAddress),
        ("<set attributeName=\"xlink:href\" to=\"javascript:alert(1)\"/>", A::ScriptAddress),
        ("<animate attributeName=\"href\" from=\"javascript:alert(1)\" to=\"#a\"/>", A::ScriptAddress),
        ("<set attributeName=\"href\" to=\"https://www.example.org/\"/>", A::ExternalReference),
        ("<set attributeName=\"x:href\" to=\"x.svg\"/>", A::ExternalReference),
        ("<image href=\"https://www.example.org/x.png\"/>", A::ExternalReference),
        ("<image href=\"x.svg\"/>", A::ExternalReference),
        ("<image xlink:href=\"file:///C:/Users/a/x.png\"/>", A::ExternalReference),
        ("<image href=\"&#x3000;#a\"/>", A::ExternalReference),
        ("<a href=\"file:///home/a/x.html\"/>", A::ExternalReference),
        ("<use xlink:href=\"other.svg#a\"/>", A::ExternalReference),
        ("<feImage href=\"//www.example.org/x.png\"/>", A::ExternalReference),
        ("<textPath href=\"x.svg#a\"/>", A::ExternalReference),
        ("<pattern href=\"x.svg#a\"/>", A::ExternalReference),
        ("<font-face-uri xlink:href=\"a.svg#b\"/>", A::ExternalReference),
        ("<path fill=\"url( 'https://www.example.org/#a')\"/>", A::ExternalReference),
        ("<path fill=\"u\\72l(https://www.example.org/)\"/>", A::ExternalReference),
        ("<path filter=\"URL(x.svg#f)\"/>", A::ExternalReference),
        ("<path style=\"mask: url/**/(a); fill: url(&quot;a&quot;)\"/>", A::ExternalReference),
        ("<path style=\"cursor: url(a.cur), auto\"/>", A::ExternalReference),
        (
            "<animate attributeName=\"fill\" values=\"red;url(https://www.example.org/#a)\"/>",
            A::ExternalReference,
        ),
        ("<style>@import 'https://www.example.org/x.css';</style>", A::ExternalReference),
        ("<style>@\\69mport url(//www.example.org);</style>", A::ExternalReference),
        ("<style>@im<![CDATA[port 'x']]>;</style>", A::ExternalReference),
        ("<style>@im&#112;ort 'x';</style>", A::ExternalReference),
        ("<style><![CDATA[a { fill: url(//www.example.org) }]]></style>", A::ExternalReference),
        ("<style>a { background: image-set('x.png' 1x) }</style>", A::ExternalReference),
        (
            "<style>a { --x: 'x.png'; background: -webkit-image-set(var(--x) 1x) }</style>",
            A::ExternalReference,
        ),
        ("<style>a { background: url('#a' var(--x)) }</style>", A::ExternalReference),
        ("<style>a { background: url(a\"b) }</style>", A::ExternalReference),
        ("<style>a { b: \"c\n; fill: url(x) }</style>", A::ExternalReference),
        ("<style>/* url( */ a { fill: url(x) /* ) */ }</style>", A::ExternalReference),
        ("<style>@font-face { src: url(https://www.example.org/a.woff2) }</style>", A::ExternalReference),
        ("<style>a { background: url(data:image/svg+xml,a) }</style>", A::ForeignContent),
        ("<style>a { background: url(javascript:a) }</style>", A::ScriptAddress),
        ("<image href=\"data:image/png;base64,AAAA\"/>", A::UnreadablePicture),
        ("<image href=\"data:image/png;base64,????\"/>", A::UnreadablePicture),
        (
            "<image href=\"data:image/png,&lt;svg xmlns='http://www.w3.org/2000/svg'/>\"/>",
            A::UnreadablePicture,
        ),
        ("<style>a { background: url(data:image/jpeg;base64,AAAA) }</style>", A::UnreadablePicture),
        ("<g fill=\"&unknown;\"/>", A::Unreadable),
        ("<text>&unknown;</text>", A::Unreadable),
    ] {
        assert_eq!(told(&svg(inner)), [what], "{inner}");
    }
    assert_eq!(told(&format!("<?xml-stylesheet href=\"a.css\"?>{}", svg(""))), [A::ExternalReference]);
}

#[test]
fn what_is_left_out_leaves_the_rest() {
    for (inner, expected) in [
        ("<g><script>a</script><path d=\"M0\" onclick=\"a\"/></g>", "<g><path d=\"M0\"/></g>"),
        ("<a href=\"javascript:a\"><text>b</text></a>", "<a><text>b</text></a>"),
        (
            "<style>@import 'x'; @charset \"utf-8\"; a { fill: red; stroke: url(x) }</style>",
            "<style>  a { fill: red; stroke: url(#) }</style>",
        ),
        ("<style>a {/* C:\\Users\\a */}</style>", "<style>a {/**/}</style>"),
        ("<switch><foreignObject/><text>a</text></switch>", "<switch><text>a</text></switch>"),
        ("<g data-name=\"Layer 1\" id=\"a\"><!-- /home/a --><?php a ?></g>", "<g id=\"a\"></g>"),
        ("<metadata><x/></metadata><unknown><path/></unknown><path/>", "<path/>"),
        ("<style>a<g/>b</style>", "<style>ab</style>"),
        ("<text><![CDATA[a < b]]> ]]&gt;</text>", "<text>a &lt; b ]]&gt;</text>"),
        ("<text>a\u{1}&#9;&amp;&lt;&#x9AD9;\r\n</text>", "<text>a\t&amp;&lt;髙\n</text>"),
        ("<g id=\"a\" id=\"b\"/>", "<g id=\"a\"/>"),
        ("<s:g xmlns:s=\"http://www.w3.org/2000/svg\"><s:path/></s:g><g xmlns=\"\"/>", "<g><path/></g>"),
    ] {
        told(&svg(inner));
        let expected = format!("<svg {XMLNS}>{expected}</svg>");
        assert_eq!(published(&svg(inner)), expected, "{inner}");
    }
    // Without its namespace a browser shows nothing; it was meant to stand in HTML.
    assert_eq!(published("<svg><g xlink:href=\"#a\"/></svg>").matches("xmlns").count(), 2);
}

#[test]
fn what_editors_leave_is_left_out_without_a_word() {
    let inkscape = "<?xml version=\"1.0\" standalone=\"no\"?>\n<!-- Created with Inkscape -->\n\
        <svg xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" \
        xmlns=\"http://www.w3.org/2000/svg\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" width=\"20mm\" height=\"10mm\" \
        sodipodi:docname=\"図.svg\" inkscape:export-filename=\"/home/hanako/図.png\">\n\
        <sodipodi:namedview inkscape:window-width=\"1920\"><inkscape:grid href=\"x\"/></sodipodi:namedview>\n\
        <metadata><rdf:RDF><rdf:li rdf:resource=\"http://a/\"/></rdf:RDF></metadata>\n<g inkscape:label=\"秘密\" inkscape:groupmode=\"layer\" id=\"g1\"/></svg>";
    assert_eq!(told(inkscape), []);
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20mm\" height=\"10mm\">\n\n\n<g id=\"g1\"/></svg>";
    assert_eq!(published(inkscape), expected);
    let illustrator = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
        \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [\n<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n<!ENTITY ns_extend \"http://ns.adobe.com/Extensibility/1.0/\">\n]>\n\
        <svg xmlns:x=\"&ns_extend;\" xmlns=\"&ns_svg;\" width=\"100\" height=\"50\"><x:sfw href=\"a\"/><path/></svg>";
    assert_eq!(told(illustrator), []);
    assert!(
        published(illustrator).ends_with(&format!("<svg {XMLNS} width=\"100\" height=\"50\"><path/></svg>"))
    );
    assert_eq!(read(illustrator.as_bytes()).unwrap().size, (100, 50));
}

#[test]
fn what_a_document_declares_of_itself_is_seen_through() {
    let with = |declared: &str, inner: &str| format!("<!DOCTYPE svg [{declared}]>{}", svg(inner));
    let link = "<a href=\"&x;\"/>";
    assert_eq!(told(&with("<!ENTITY x \"javascript:alert(1)\">", link)), [A::ScriptAddress]);
    assert_eq!(told(&with("<!ENTITY x \"a\"><!ENTITY x \"javascript:alert(1)\">", link)), []);
    assert!(published(&with("<!ENTITY x '東京'>", "<text>&x;</text>")).contains("<text>東京</text>"));
    for declared in [
        "<!ENTITY x \"<script>alert(1)</script>\">",
        "<!ENTITY x \"&#60;script>\">",
        "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
        "<!ENTITY x SYSTEM \"https://www.example.org/\">",
        "<!ENTITY % x \"y\"> %x;",
        "<!ATTLIST svg onload CDATA \"alert(1)\">",
    ] {
        let text = with(declared, "<text>&x;</text>");
        assert!(told(&text).contains(&A::Unreadable), "{declared}");
        assert!(published(&text).ends_with("<text></text></svg>"), "{declared}");
    }
}

#[test]
fn entities_do_not_grow_without_bound() {
    let mut laughs = "<!ENTITY a0 \"ha\">".to_owned();
    for at in 1..100 {
        let before = at - 1;
        laughs.push_str(&format!("<!ENTITY a{at} \"{}\">", format!("&a{before};").repeat(10)));
    }
    assert_eq!(told(&format!("<!DOCTYPE svg [{laughs}]>{}", svg("<text>&a99;</text>"))), [A::Unreadable]);
    // One that is long, and stands often.
    let long = format!("<!ENTITY a \"{}\">", "a".repeat(900));
    for inner in [
        format!("<text>{}</text>", "&a;".repeat(1_000_000)),
        format!("<g id=\"{}\"/>", "&a;".repeat(1_000_000)),
    ] {
        let text = format!("<!DOCTYPE svg [{long}]>{}", svg(&inner));
        assert_eq!(read(text.as_bytes()).unwrap_err(), PictureFault::Undecodable);
    }
    // Many of everything: attributes, namespaces, depth, brackets. What took the square of their number would not end.
    for inner in [
        format!("<g {}/>", "a=\"\" ".repeat(100_000)),
        format!("<g {}/>", "id=\"\" ".repeat(100_000)),
        format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000)),
        format!("<g style=\"a:{}\"/>", "(".repeat(100_000)),
        format!("<style>{}</style>", "a{".repeat(100_000)),
        format!("<style>{}</style>", "@import 'a';".repeat(100_000)),
    ] {
        read(svg(&inner).as_bytes()).unwrap();
    }
    let namespaces: String = (0..100_000).map(|at| format!("xmlns:a{at}=\"a\" ")).collect();
    assert_eq!(read(svg(&format!("<g {namespaces}/>")).as_bytes()).unwrap_err(), PictureFault::Undecodable);
}

#[test]
fn another_encoding_hides_nothing() {
    let text = svg("\n<script/><text>能表</text>");
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let drawing = read(&utf16).unwrap();
    assert_eq!(drawing.active, [(A::Script, 2)]);
    assert_eq!(drawing.text, format!("<svg {XMLNS}>\n<text>能表</text></svg>"));
    for (label, encoding) in [
        ("Shift_JIS", encoding_rs::SHIFT_JIS),
        ("EUC-JP", encoding_rs::EUC_JP),
        ("iso-2022-jp", encoding_rs::ISO_2022_JP),
    ] {
        let mut japanese = format!("<?xml version=\"1.0\" encoding=\"{label}\"?>").into_bytes();
        japanese.extend_from_slice(&encoding.encode(&svg("<g class=\"能表\" onload=\"x\"/>")).0);
        let drawing = read(&japanese).unwrap();
        assert_eq!(drawing.active, [(A::EventAttribute, 1)], "{label}");
        let expected =
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg {XMLNS}><g class=\"能表\"/></svg>");
        assert_eq!(drawing.text, expected, "{label}");
    }
    // UTF-7 is an encoding of no browser: the words stay words.
    let utf7 = "<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg><text>+ADw-script+AD4-</text></svg>";
    assert!(published(utf7).contains("<text>+ADw-script+AD4-</text>"));
    // What is not in its encoding is shown by no browser.
    let mut broken = svg("<text>").into_bytes();
    broken.extend_from_slice(&encoding_rs::SHIFT_JIS.encode("能表</text></svg>").0);
    assert_eq!(read(&broken).unwrap_err(), PictureFault::Undecodable);
    let without_mark: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&without_mark).unwrap_err(), PictureFault::NoPicture);
}

#[test]
fn what_is_no_drawing_is_a_fault() {
    use PictureFault as F;
    for (text, fault) in [
        ("", F::Empty),
        (" \n", F::NoPicture),
        ("a letter", F::NoPicture),
        ("<html><svg/></html>", F::NoPicture),
        ("<!DOCTYPE html><html></html>", F::NoPicture),
        ("<x:svg xmlns:x=\"http://www.example.org/\"/>", F::NoPicture),
        ("{\"a\": \"<svg\"}", F::NoPicture),
        ("\u{89}PNG\r\n\u{1a}", F::NoPicture),
        ("<svg", F::Truncated),
        ("<svg viewBox=\"0 0", F::Truncated),
        ("<svg><g></g>", F::Truncated),
        ("<svg><g><!-- a", F::Truncated),
        ("<svg><style><![CDATA[ a", F::Truncated),
        ("<svg><text>a", F::Truncated),
        ("<svg><g></h></svg>", F::Undecodable),
        ("<svg></svg></svg>", F::Undecodable),
        ("<svg/><svg/>", F::Undecodable),
        ("<svg/>a", F::Undecodable),
        ("<svg><g a=b/></svg>", F::Undecodable),
        ("<svg><g a/></svg>", F::Undecodable),
        ("<svg><text>a & b</text></svg>", F::Undecodable),
    ] {
        assert_eq!(read(text.as_bytes()).unwrap_err(), fault, "{text}");
    }
    for text in ["\u{FEFF}<svg/>", "\n<svg></svg>\n<!-- a -->\n", "<!-- a --><!DOCTYPE svg><svg/>"] {
        assert!(read(text.as_bytes()).is_ok(), "{text}");
    }
}

#[test]
fn a_photograph_in_a_drawing_is_published_without_what_is_private() {
    let encoded = |bytes: &[u8]| -> String { bytes.iter().map(|byte| format!("%{byte:02X}")).collect() };
    let picture = |gps: &[Vec<u8>]| samples::jpeg(gps);
    let (plain, placed) = (picture(&[]), picture(&[samples::exif_segment(&samples::private_exif(true))]));
    let base64 = "data:image/jpeg;base64,";
    for with in [
        "<image href=\"ADDRESS\"/>",
        "<image xlink:href=\"ADDRESS\"/>",
        "<filter><feImage href=\" ADDRESS \"/></filter>",
        "<g style=\"background: url('ADDRESS')\"/>",
        "<style>a { background: url(ADDRESS) }</style>",
    ] {
        let private = svg(&with.replace("ADDRESS", &format!("data:image/JPEG,{}", encoded(&placed))));
        let drawing = read(private.as_bytes()).unwrap();
        assert!(drawing.private.contains(&PrivateContent::Position), "{with}");
        assert_eq!(drawing.active, [], "{with}");
        assert!(drawing.text.contains(base64), "{with}: {}", drawing.text);
        let again = read(drawing.text.as_bytes()).unwrap();
        assert_eq!((again.private, &again.text), (BTreeSet::new(), &drawing.text), "{with}");
        // What has nothing private stays as it is.
        let public = svg(&with.replace("ADDRESS", &format!("data:image/jpeg,{}", encoded(&plain))));
        assert_eq!(told(&public), [], "{with}");
        assert!(published(&public).contains(&encoded(&plain)), "{with}");
    }
}

#[test]
fn a_drawing_says_who_made_it() {
    let metadata = PictureMetadata {
        creator: vec!["山田 & <花子>".to_owned()],
        credit: Some("見本の会".to_owned()),
        ..PictureMetadata::default()
    };
    for text in [svg("<title>図</title>"), format!("<svg {XMLNS}/>")] {
        let first = sanitize(text.as_bytes(), &metadata).unwrap();
        let document = String::from_utf8(first.clone()).unwrap();
        let document = roxmltree::Document::parse(&document).unwrap();
        let last = document.root_element().last_element_child().unwrap();
        assert_eq!(last.tag_name().name(), "metadata");
        let said: Vec<_> = last.descendants().filter_map(|node| node.text()).map(str::trim).collect();
        assert!(said.contains(&"見本の会") && said.contains(&"山田 & <花子>"), "{said:?}");
        assert_eq!(sanitize(&first, &metadata).unwrap(), first);
    }
}

#[test]
fn each_kind_is_told_once_with_its_first_line() {
    let text = "<svg>\n<script/>\n<script/>\n<g onclick=\"x\"/></svg>";
    assert_eq!(read(text.as_bytes()).unwrap().active, [(A::Script, 2), (A::EventAttribute, 4)]);
}
