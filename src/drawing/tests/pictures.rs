use crate::drawing::palette;

fn pixels(colours: &[[u8; 3]]) -> Vec<u8> {
    colours.iter().flat_map(|[red, green, blue]| [*red, *green, *blue, 255]).collect()
}

/// The pixels of a PNG as a reader sees them.
fn read(bytes: &[u8]) -> (png::ColorType, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let kind = decoder.read_header_info().expect("a header").color_type;
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a picture");
    let mut samples = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut samples).expect("pixels");
    (kind, samples)
}

#[test]
fn few_colours_stay_as_they_are() {
    let colours = [[1, 2, 3], [4, 5, 6], [1, 2, 3], [250, 251, 252]];
    let (kind, samples) = read(&palette::png(&pixels(&colours), (2, 2)).expect("a PNG"));
    assert_eq!((kind, samples), (png::ColorType::Indexed, colours.concat()));
}

#[test]
fn of_many_mixtures_the_frequent_colours_stay() {
    let (paper, ink) = ([247, 245, 241], [27, 26, 24]);
    let mut colours = vec![paper; 3000];
    colours.extend([ink; 1000]);
    // All shades between two colours and of a third.
    colours.extend((0..=255).map(|grey| [grey, grey, grey]));
    colours.extend((0..=255).map(|red| [red, red / 2, 10]));
    colours.extend((0..).map(|_| paper).take(4992 - colours.len()));
    let (kind, samples) = read(&palette::png(&pixels(&colours), (78, 64)).expect("a PNG"));
    assert_eq!(kind, png::ColorType::Indexed);
    assert_eq!((&samples[..3], &samples[9000..9003]), (&paper[..], &ink[..]));
    let strayed = colours.concat().iter().zip(&samples).map(|(was, is)| was.abs_diff(*is)).max();
    assert!(strayed < Some(16), "{strayed:?}");
}

#[test]
fn a_picture_of_all_colours_is_no_palette() {
    let colours: Vec<[u8; 3]> =
        (0..4096u32).map(|at| [(at >> 4) as u8, (at % 251) as u8, (at * 7 % 256) as u8]).collect();
    let (kind, samples) = read(&palette::png(&pixels(&colours), (64, 64)).expect("a PNG"));
    assert_eq!((kind, samples), (png::ColorType::Rgb, colours.concat()));
}
