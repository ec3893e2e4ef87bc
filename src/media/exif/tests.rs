//! What is published of a camera's fields.

use super::*;
use crate::media::tests::samples::{Value, position, private_exif, public_fields, tiff};
use PrivateContent as P;

fn private(fields: &[(u16, Value<'_>)]) -> Vec<P> {
    read(&tiff(true, fields, None)).private.into_iter().collect()
}

#[test]
fn what_a_camera_says_of_a_picture_is_published_as_it_is() {
    for is_little in [true, false] {
        let exif = read(&tiff(is_little, &public_fields(), None));
        assert_eq!((exif.published, exif.orientation, exif.private.len()), (Published::Whole, 6, 0));
        assert_eq!(exif.said.creator, ["山田 花子"]);
    }
}

#[test]
fn what_remains_says_the_same_as_before() {
    for is_little in [true, false] {
        let exif = read(&private_exif(is_little));
        let Published::Rewritten(new) = exif.published else { panic!("{:?}", exif.published) };
        let after = read(&new);
        assert_eq!((after.published, after.private.len()), (Published::Whole, 0));
        assert_eq!((after.said, after.orientation), (exif.said, exif.orientation));
    }
}

#[test]
fn a_small_picture_within_is_not_published_even_if_nothing_else_is_private() {
    let bytes = tiff(true, &public_fields(), Some(b"\xFF\xD8THUMBNAIL\xFF\xD9"));
    let exif = read(&bytes);
    assert_eq!(exif.private.into_iter().collect::<Vec<_>>(), [P::Thumbnail]);
    let Published::Rewritten(new) = exif.published else { panic!("{:?}", exif.published) };
    assert!(memchr::memmem::find(&new, b"THUMBNAIL").is_none());
}

#[test]
fn empty_fields_give_nothing_away() {
    let empty = vec![(0x0001, Value::Text("N")), (0x0002, Value::Rationals(&[(0, 1), (0, 1), (0, 0)]))];
    let version = vec![(0x0000, Value::Bytes(&[2, 3, 0, 0]))];
    assert_eq!(private(&[(0x8825, Value::List(empty))]), []);
    assert_eq!(private(&[(0x8825, Value::List(version))]), []);
    assert_eq!(private(&[position()]), [P::Position]);
    let comment = |text| vec![(0x8769, Value::List(vec![(0x9286, Value::Bytes(text))]))];
    assert_eq!(private(&comment(b"ASCII\0\0\0      \0")), []);
    assert_eq!(private(&comment(b"ASCII\0\0\0hello ")), [P::Comment]);
    assert_eq!(private(&[(0x8769, Value::List(vec![(0xA431, Value::Text("   "))]))]), []);
    assert_eq!(private(&[(0x0131, Value::Text("Any Program 1.0"))]), []);
}

#[test]
fn what_no_list_leads_to_is_not_published() {
    let mut bytes = tiff(true, &public_fields(), None);
    bytes.extend([0; 32]);
    assert_eq!(read(&bytes).published, Published::Whole);
    bytes.extend(b"35.4437 N 139.6380 E");
    let exif = read(&bytes);
    assert!(matches!(exif.published, Published::Rewritten(_)) && exif.private.contains(&P::Comment));
}

#[test]
fn what_a_camera_writes_by_itself_is_no_caption() {
    let caption = |text| read(&tiff(true, &[(0x010E, Value::Text(text))], None)).said.caption.len();
    for text in [
        "OLYMPUS DIGITAL CAMERA",
        "SONY DSC",
        "dav",
        "Exif_JPEG_PICTURE",
        "DCIM\\100MEDIA\\DJI_0001.JPG",
        "   ",
    ] {
        assert_eq!(caption(text), 0, "{text}");
    }
    for text in ["現地の様子", "Children at work", "研修"] {
        assert_eq!(caption(text), 1, "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_not_published() {
    for bytes in
        [b"".as_slice(), b"II\x2A\0", b"II\x2A\0\xFF\xFF\xFF\xFF", b"MM\0\x2A\0\0\0\x08\xFF\xFF", b"no TIFF"]
    {
        let exif = read(bytes);
        assert_eq!((exif.published, exif.orientation), (Published::Nothing, 1));
    }
    // A field of four billion texts.
    let mut bytes = tiff(true, &[(0x010E, Value::Text("a text of some length"))], None);
    bytes[14..18].copy_from_slice(&[0xFF; 4]);
    assert_eq!(read(&bytes).published, Published::Nothing);
}
