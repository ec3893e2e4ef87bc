//! Films and sounds as cameras and recorders make them, of any length, with what they say of those who made them. Their pictures
//! are zeros: nothing plays them.

// Each test takes what it needs of this.
#![allow(dead_code)]

/// Where each was recorded, as ISO 6709 writes it.
pub const POSITION: &str = "+35.6586+139.7454/";

/// Of what else each says that is nobody's business, it says this.
pub const SECRET: &str = "zz-serial-4711-zz";

/// Of what each says that may be known.
pub const TITLE: &str = "Title of the recording";

/// A film or sound.
#[derive(Clone, Debug)]
pub struct Recording {
    /// In milliseconds.
    pub length: u32,
    /// Width and height; none of a sound.
    pub pixels: Option<(u32, u32)>,
    /// Whether its picture is stored on its side.
    pub is_turned: bool,
    /// What pictures of MPEG-4 are coded in.
    pub codec: [u8; 4],
    /// Whether what describes it stands at its end.
    pub is_late: bool,
    /// By which it is known: two with two marks are two.
    pub mark: String,
}

impl Recording {
    /// A recording as most are.
    pub fn new(length: u32, pixels: Option<(u32, u32)>) -> Recording {
        Recording { length, pixels, is_turned: false, codec: *b"avc1", is_late: false, mark: String::new() }
    }

    /// It in the format that an ending names.
    pub fn bytes(&self, ending: &str) -> Vec<u8> {
        match ending {
            "mp4" | "m4v" => self.mpeg_4(b"isom"),
            "m4a" => self.mpeg_4(b"M4A "),
            "mov" => self.mpeg_4(b"qt  "),
            "webm" => self.matroska("webm"),
            "mkv" => self.matroska("matroska"),
            "mp3" => self.mp3(),
            "wav" => self.wav(),
            _ => panic!("no format of recordings: {ending}"),
        }
    }

    fn mpeg_4(&self, brand: &[u8; 4]) -> Vec<u8> {
        let first = own_box(b"ftyp", &[brand.as_slice(), &[0, 0, 2, 0], b"isom"].concat());
        // One sample a track, behind each other; then what cameras hide.
        let samples = [
            vec![0x11; 1_000],
            format!("{} sound", self.mark).into_bytes(),
            format!("GPS5 {POSITION} {SECRET}").into_bytes(),
            format!("freeGPS {POSITION}").into_bytes(),
        ];
        let lengths = samples.iter().map(|sample| sample.len() as u32).collect::<Vec<_>>();
        let described = |start: u32| self.movie(start, &lengths);
        let before = first.len() as u32 + 8;
        let data = own_box(b"mdat", &samples.concat());
        if self.is_late {
            return [first, data, described(before)].concat();
        }
        let described = described(before + described(0).len() as u32);
        [first, described, data].concat()
    }

    /// The description of a film whose data begins at a place.
    fn movie(&self, data: u32, lengths: &[u32]) -> Vec<u8> {
        let starts = [data, data + lengths[0], data + lengths[0] + lengths[1]];
        let mut header = vec![0; 12];
        header.extend(1000u32.to_be_bytes());
        header.extend(self.length.to_be_bytes());
        header.resize(100, 0);
        let mut movie = own_box(b"mvhd", &header);
        if let Some(pixels) = self.pixels {
            movie.extend(self.track(1, b"vide", Some(pixels), &self.codec, (starts[0], lengths[0])));
        }
        movie.extend(self.track(2, b"soun", None, b"mp4a", (starts[1], lengths[1])));
        movie.extend(self.track(3, b"meta", None, b"gpmd", (starts[2], lengths[2])));
        movie.extend(own_box(b"udta", &user_data()));
        movie.extend(own_box(b"meta", &apple()));
        let packet = format!(
            "\u{fffd}<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
             <rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='35,39.5N' \
             exif:UserComment='{SECRET}'/></rdf:RDF></x:xmpmeta>"
        );
        let packet = &packet.as_bytes()["\u{fffd}".len()..];
        let uuid = b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";
        movie.extend(own_box(b"uuid", &[uuid.as_slice(), packet].concat()));
        own_box(b"moov", &movie)
    }

    fn track(
        &self,
        id: u32,
        kind: &[u8; 4],
        pixels: Option<(u32, u32)>,
        codec: &[u8; 4],
        (start, len): (u32, u32),
    ) -> Vec<u8> {
        let (width, height) = pixels.unwrap_or_default();
        let one = 0x1_0000u32;
        let matrix = match self.is_turned {
            true => [0, one, 0, one.wrapping_neg(), 0, 0, 0, 0, 0x4000_0000],
            false => [one, 0, 0, 0, one, 0, 0, 0, 0x4000_0000],
        };
        let (stored_width, stored_height) = if self.is_turned { (height, width) } else { (width, height) };
        let mut header = vec![0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0];
        header.extend(id.to_be_bytes());
        header.resize(40, 0);
        header.extend(matrix.iter().flat_map(|number: &u32| number.to_be_bytes()));
        header.extend((stored_width << 16).to_be_bytes());
        header.extend((stored_height << 16).to_be_bytes());
        let mut media_header = vec![0; 12];
        media_header.extend(1000u32.to_be_bytes());
        media_header.extend(self.length.to_be_bytes());
        media_header.extend([0x55, 0xC4, 0, 0]);
        let handler = [&[0; 8], kind.as_slice(), &[0; 12], SECRET.as_bytes(), &[0]].concat();
        let entry = match kind {
            b"vide" => {
                let mut entry = vec![0; 24];
                entry.extend((stored_width as u16).to_be_bytes());
                entry.extend((stored_height as u16).to_be_bytes());
                entry.resize(42, 0);
                entry.push(SECRET.len() as u8);
                entry.extend(SECRET.as_bytes());
                entry.resize(78, 0);
                entry.extend(own_box(b"avcC", &[1, 66, 0, 30, 0xFF, 0xE0, 0]));
                entry
            }
            b"soun" => vec![0; 28],
            _ => vec![0; 8],
        };
        let full = |name: &[u8; 4], numbers: &[u32]| {
            let numbers: Vec<u8> = numbers.iter().flat_map(|number| number.to_be_bytes()).collect();
            own_box(name, &[&[0; 4], numbers.as_slice()].concat())
        };
        let described =
            own_box(b"stsd", &[&[0, 0, 0, 0, 0, 0, 0, 1], own_box(codec, &entry).as_slice()].concat());
        let tables = [
            described,
            full(b"stts", &[1, 1, self.length]),
            full(b"stsc", &[1, 1, 1, 1]),
            full(b"stsz", &[0, 1, len]),
            full(b"stco", &[1, start]),
        ];
        let information = own_box(b"minf", &own_box(b"stbl", &tables.concat()));
        let media = [own_box(b"mdhd", &media_header), own_box(b"hdlr", &handler), information];
        own_box(b"trak", &[own_box(b"tkhd", &header), own_box(b"mdia", &media.concat())].concat())
    }

    fn matroska(&self, doc_type: &str) -> Vec<u8> {
        let header = element(&[0x1A, 0x45, 0xDF, 0xA3], &element(&[0x42, 0x82], doc_type.as_bytes()));
        let information = [
            element(&[0x2A, 0xD7, 0xB1], &1_000_000u32.to_be_bytes()),
            element(&[0x44, 0x89], &f64::from(self.length).to_be_bytes()),
            element(&[0x7B, 0xA9], TITLE.as_bytes()),
            element(&[0x4D, 0x80], SECRET.as_bytes()),
            element(&[0x57, 0x41], SECRET.as_bytes()),
        ];
        let mut tracks = Vec::new();
        if let Some((width, height)) = self.pixels {
            let video = [element(&[0xB0], &width.to_be_bytes()), element(&[0xBA], &height.to_be_bytes())];
            let track = [
                element(&[0xD7], &[1]),
                element(&[0x83], &[1]),
                element(&[0x86], b"V_VP8"),
                element(&[0xE0], &video.concat()),
            ];
            tracks.extend(element(&[0xAE], &track.concat()));
        }
        let sound = [element(&[0xD7], &[2]), element(&[0x83], &[2]), element(&[0x86], b"A_OPUS")];
        tracks.extend(element(&[0xAE], &sound.concat()));
        let positions = [element(&[0xD7], &[3]), element(&[0x83], &[0x21]), element(&[0x86], b"S_gpmd")];
        tracks.extend(element(&[0xAE], &positions.concat()));
        let tag = |name: &str, text: &str| {
            let own = [element(&[0x45, 0xA3], name.as_bytes()), element(&[0x44, 0x87], text.as_bytes())];
            element(&[0x67, 0xC8], &own.concat())
        };
        let tags =
            [tag("RECORDING_LOCATION", POSITION), tag("COMMENT", SECRET), tag("TITLE", TITLE)].concat();
        let attachment = element(&[0x61, 0xA7], &element(&[0x46, 0x5C], SECRET.as_bytes()));
        let block = |track: u8, contents: &str| {
            element(&[0xA3], &[&[0x80 | track, 0, 0, 0x80], contents.as_bytes()].concat())
        };
        let cluster = [
            element(&[0xE7], &[0]),
            block(1, &self.mark),
            block(2, &self.mark),
            block(3, &format!("{POSITION} {SECRET}")),
        ];
        let segment = [
            element(&[0x15, 0x49, 0xA9, 0x66], &information.concat()),
            element(&[0x16, 0x54, 0xAE, 0x6B], &tracks),
            element(&[0x12, 0x54, 0xC3, 0x67], &element(&[0x73, 0x73], &tags)),
            element(&[0x19, 0x41, 0xA4, 0x69], &attachment),
            element(&[0x1F, 0x43, 0xB6, 0x75], &cluster.concat()),
        ];
        [header, element(&[0x18, 0x53, 0x80, 0x67], &segment.concat())].concat()
    }

    /// Frames of 72 ms, of 72 bytes each (MPEG-2.5, 8 kbit/s, 8 kHz), between tags.
    fn mp3(&self) -> Vec<u8> {
        let frame = |name: &[u8; 4], contents: &[u8]| {
            let len = contents.len() as u32;
            [name.as_slice(), &len.to_be_bytes(), &[0, 0], contents].concat()
        };
        let text = |text: &str| [b"\0", text.as_bytes()].concat();
        let frames = [
            frame(b"PRIV", format!("owner\0{SECRET}").as_bytes()),
            frame(b"TIT2", &text(TITLE)),
            frame(b"GEOB", format!("\0\0\0\0GPS {POSITION}").as_bytes()),
            frame(b"COMM", &text(&format!("jpn\0{SECRET}"))),
        ]
        .concat();
        let len = frames.len() as u32;
        let safe = [len >> 21, len >> 14, len >> 7, len].map(|bits| (bits & 0x7F) as u8);
        let mut bytes = [b"ID3\x03\0\0".as_slice(), &safe, &frames].concat();
        let mut sound = vec![0xFF, 0xE3, 0x18, 0xC4];
        sound.extend(self.mark.bytes().take(60));
        sound.resize(72, 0);
        (0..self.length.div_ceil(72)).for_each(|_| bytes.extend(&sound));
        let mut old = format!("TAG{TITLE:\0<30.30}").into_bytes();
        old.resize(97, 0);
        old.extend(format!("{SECRET:\0<30.30}\0").into_bytes());
        bytes.extend(old);
        bytes
    }

    /// A thousand bytes a second.
    fn wav(&self) -> Vec<u8> {
        let chunk = |name: &[u8; 4], contents: &[u8]| {
            let len = (contents.len() as u32).to_le_bytes();
            let padding = vec![0; contents.len() % 2];
            [name.as_slice(), &len, contents, &padding].concat()
        };
        let rate = 1000u32.to_le_bytes();
        let format = [[1, 0, 1, 0].as_slice(), &rate, &rate, &[1, 0, 8, 0]].concat();
        let said =
            [b"INFO".as_slice(), &chunk(b"INAM", TITLE.as_bytes()), &chunk(b"ICMT", SECRET.as_bytes())];
        let mut data = self.mark.clone().into_bytes();
        data.resize(self.length as usize, 0x80);
        let chunks = [
            b"WAVE".to_vec(),
            chunk(b"bext", SECRET.as_bytes()),
            chunk(b"fmt ", &format),
            chunk(b"LIST", &said.concat()),
            chunk(
                b"iXML",
                format!("<BWFXML><LOCATION><LOCATION_GPS>{POSITION}</LOCATION_GPS></LOCATION></BWFXML>")
                    .as_bytes(),
            ),
            chunk(b"data", &data),
        ];
        chunk(b"RIFF", &chunks.concat())
    }
}

/// A film with a mark.
pub fn film(mark: &str) -> Vec<u8> {
    Recording { mark: mark.to_owned(), ..Recording::new(2_000, Some((640, 360))) }.bytes("mp4")
}

fn own_box(name: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    [&(contents.len() as u32 + 8).to_be_bytes(), name.as_slice(), contents].concat()
}

fn user_data() -> Vec<u8> {
    // In QuickTime a text has its length and language before it.
    let text = |name: &[u8; 4], text: &str| {
        let len = (text.len() as u16).to_be_bytes();
        own_box(name, &[&len, [0x15, 0xC7].as_slice(), text.as_bytes()].concat())
    };
    let place =
        [b"\0\0\0\0\x15\xC7".as_slice(), SECRET.as_bytes(), &[0, 0, 0, 0x8B, 0, 0, 0, 0x23, 0x8F]].concat();
    [
        text(b"\xA9nam", TITLE),
        text(b"\xA9xyz", POSITION),
        own_box(b"loci", &place),
        own_box(b"GPMF", format!("DEVC GPS5 {POSITION}").as_bytes()),
        text(b"\xA9mak", SECRET),
        text(b"\xA9cmt", SECRET),
        vec![0; 4],
    ]
    .concat()
}

/// What an iPhone says.
fn apple() -> Vec<u8> {
    let entries = [
        ("com.apple.quicktime.location.ISO6709", POSITION),
        ("com.apple.quicktime.model", SECRET),
        ("com.apple.quicktime.title", TITLE),
    ];
    let keys = entries.map(|(key, _)| own_box(b"mdta", key.as_bytes())).concat();
    let value = |text: &str| own_box(b"data", &[&[0, 0, 0, 1, 0, 0, 0, 0], text.as_bytes()].concat());
    let values =
        (1u32..).zip(entries).map(|(number, (_, text))| own_box(&number.to_be_bytes(), &value(text)));
    let handler = [&[0; 8], b"mdta".as_slice(), &[0; 13]].concat();
    [
        own_box(b"hdlr", &handler),
        own_box(b"keys", &[&[0, 0, 0, 0, 0, 0, 0, 3], keys.as_slice()].concat()),
        own_box(b"ilst", &values.collect::<Vec<_>>().concat()),
    ]
    .concat()
}

/// An element of EBML with a length of eight bytes.
fn element(id: &[u8], contents: &[u8]) -> Vec<u8> {
    [id, &(contents.len() as u64 | 1 << 56).to_be_bytes(), contents].concat()
}
