use super::ink::{contrast, luminance};
use super::*;

fn drawing(width: u32, height: u32, inner: &str) -> Option<LogoLook> {
    let svg =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">{inner}</svg>");
    look(svg.as_bytes(), "logo.svg")
}

fn ground(inner: &str) -> Option<LogoGround> {
    drawing(200, 100, inner).map(|look| look.ground)
}

#[test]
fn a_logo_stands_on_a_ground_on_which_it_is_seen() {
    let square = |colour: &str| ground(&format!("<path fill=\"{colour}\" d=\"M20 20h60v60h-60z\"/>"));
    assert_eq!(square("#fff"), Some(LogoGround::Dark));
    assert_eq!(square("#ffe34d"), Some(LogoGround::Dark));
    assert_eq!(square("#000"), Some(LogoGround::Light));
    assert_eq!(square("#1b2a6b"), Some(LogoGround::Light));
    assert_eq!(square("#d0342c"), Some(LogoGround::Any));
}

#[test]
fn what_is_half_lost_on_a_ground_does_not_stand_on_it() {
    // White letters beside a red sign: 5:1 on average, and yet no word of it is seen on white.
    let mixed =
        "<path fill=\"#d0342c\" d=\"M10 30h60v40h-60z\"/><path fill=\"#fff\" d=\"M90 40h100v20h-100z\"/>";
    assert_eq!(ground(mixed), Some(LogoGround::Dark));
}

#[test]
fn an_opaque_logo_brings_its_ground() {
    let on = |ground: &str| {
        format!(
            "<path fill=\"{ground}\" d=\"M0 0h200v100h-200z\"/><path fill=\"#d0342c\" d=\"M50 20h60v60h-60z\"/>"
        )
    };
    assert_eq!(ground(&on("#fff")), Some(LogoGround::Light));
    assert_eq!(ground(&on("#111")), Some(LogoGround::Dark));
    assert_eq!(ground(&on("#ffd400")), Some(LogoGround::Own));
}

#[test]
fn every_grey_has_three_to_one_on_its_ground() {
    for grey in 0..=255u8 {
        let colour = format!("#{grey:02x}{grey:02x}{grey:02x}");
        let look = ground(&format!("<path fill=\"{colour}\" d=\"M20 20h60v60h-60z\"/>"));
        let own = luminance(&[grey, grey, grey, 255]);
        let (light, dark) = (luminance(&[255; 4]), luminance(&[0x16, 0x16, 0x18, 255]));
        let seen: &[f64] = match look {
            Some(LogoGround::Any) => &[light, dark],
            Some(LogoGround::Light) => &[light],
            Some(LogoGround::Dark) => &[dark],
            _ => &[],
        };
        assert!(!seen.is_empty(), "{grey}");
        assert!(seen.iter().all(|ground| contrast(own, *ground) >= 3.0), "{grey}: {look:?}");
    }
}

#[test]
fn logos_weigh_the_same() -> Result<(), &'static str> {
    let area = |look: LogoLook| {
        let (width, height) = look.size_within((136, 56));
        assert!(width <= 136 && height <= 56, "{width} × {height}");
        width * height
    };
    let square = drawing(100, 100, "<path d=\"M1 1h98v98h-98z\"/>").ok_or("no look")?;
    let wide = drawing(300, 100, "<path d=\"M1 1h298v98h-298z\"/>").ok_or("no look")?;
    let (square, wide) = (area(square), area(wide));
    assert!(wide.abs_diff(square) * 10 < square, "{wide}, {square}");
    // What is transparent around it does not count.
    let framed = drawing(200, 200, "<path d=\"M50 50h100v100h-100z\"/>").ok_or("no look")?;
    assert_eq!(framed.size_within((1360, 560)).0, 560);
    Ok(())
}

#[test]
fn what_shows_nothing_or_repeats_itself_without_end_has_no_look() {
    assert_eq!(ground(""), None);
    assert_eq!(ground("<g id=\"a\"><use href=\"#a\"/></g>"), None);
    let mut laughs = "<g id=\"a0\"><path d=\"M0 0h9v9z\"/></g>".to_owned();
    for level in 1..12 {
        let uses = format!("<use href=\"#a{}\"/>", level - 1).repeat(10);
        laughs += &format!("<g id=\"a{level}\">{uses}</g>");
    }
    assert_eq!(ground(&laughs), None);
    let path = "<path d=\"M0 0h9v9z\"/>";
    assert_eq!(
        ground(&format!("<filter id=\"f\"><feTurbulence numOctaves=\"4000000000\"/></filter>{path}")),
        None
    );
    assert_eq!(ground(&format!("{}{path}{}", "<g opacity=\".9\">".repeat(1000), "</g>".repeat(1000))), None);
    let long = format!("<path id=\"p\" d=\"M0 0{}z\"/>", "h1v1".repeat(100_000));
    assert_eq!(ground(&(long + &"<use href=\"#p\"/>".repeat(1000))), None);
    let mut patterns = "<style>.p0{fill:url(#p0)}</style><pattern id=\"p0\" width=\"1\" height=\"1\"><path d=\"M0 0h9v9z\"/></pattern>".to_owned();
    for level in 1..12 {
        let paths =
            format!("<path class=\"p{}\" style=\"fill:url(#p{})\" d=\"M0 0h9v9z\"/>", level - 1, level - 1)
                .repeat(10);
        patterns += &format!("<pattern id=\"p{level}\" width=\"1\" height=\"1\">{paths}</pattern>");
    }
    assert_eq!(ground(&(patterns + "<path fill=\"url(#p11)\" d=\"M0 0h99v99z\"/>")), None);
}

#[test]
fn a_logo_of_pixels_is_not_shown_larger_than_it_is() -> Result<(), png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 20, 10);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&[255; 20 * 10 * 4])?;
    writer.finish()?;
    let look = look(&file, "logo.png");
    assert_eq!(look.map(|look| look.size_within((136, 56))), Some((20, 10)));
    // It is opaque, and white.
    assert_eq!(look.map(|look| look.ground), Some(LogoGround::Light));
    Ok(())
}
