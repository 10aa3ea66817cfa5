//! Small PDFs made by hand: what they show, and what they must not do.

use std::{io::Write as _, path::Path};

use flate2::{Compression, write::ZlibEncoder};

use super::*;

/// A PDF of objects in order, the first of which is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (nth, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", nth + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in &places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes());
    bytes
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn stream(dict: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<< {dict} /Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// One page with a font and what it draws.
fn page(font: &str, more: Vec<Vec<u8>>, drawn: &str) -> Vec<u8> {
    let content = stream("/Filter /FlateDecode", &deflated(drawn.as_bytes()));
    let fixed = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 5 0 R >> /XObject << /Me 6 0 R >> >> /Contents 4 0 R >>",
    ];
    let mut objects: Vec<Vec<u8>> = fixed.iter().map(|object| object.as_bytes().to_vec()).collect();
    objects.extend([content, font.as_bytes().to_vec()]);
    objects.extend(more);
    pdf(&objects)
}

fn read(bytes: &[u8]) -> Result<String, Error> {
    pdf_text(Path::new("x.pdf"), bytes, &Cancel::default())
}

fn why(bytes: &[u8]) -> Option<NoText> {
    match read(bytes) {
        Err(Error::NoText { why, .. }) => Some(why),
        _ => None,
    }
}

const LATIN: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
const CHINESE: &str =
    "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>";

fn descendant() -> Vec<u8> {
    b"<< /Type /Font /Subtype /CIDFontType2 /DW 1000 /W [1 [500 500] 3 9 1000] >>".to_vec()
}

#[test]
fn lines_and_blanks_are_told_by_their_places() {
    let drawn = "BT /F1 10 Tf 50 700 Td (At 17:50 the gauge) Tj 0 -12 Td [(read )-300(-0.054)] TJ 64 0 Td (MPa.) Tj ET \
                 BT 1 0 0 1 50 600 Tm (Then) Tj ET";
    assert_eq!(read(&page(LATIN, Vec::new(), drawn)).unwrap(), "At 17:50 the gauge\nread -0.054 MPa.\n\nThen\n");
}

#[test]
fn codes_mean_what_the_map_of_their_font_says() {
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) >> def\n\
               1 begincodespacerange <0000> <FFFF> endcodespacerange\n2 beginbfchar <0001> <0031> <0002> <0037> endbfchar\n\
               2 beginbfrange <0003> <0004> <65F6> <0005> <0007> [<538B> <529B> <D83DDE00>] endbfrange\nendcmap";
    let more = vec![descendant(), stream("", map.as_bytes())];
    let drawn = "BT /F1 10 Tf 50 700 Td <00010002000300050006> Tj ET";
    assert_eq!(read(&page(CHINESE, more.clone(), drawn)).unwrap(), "17时压力\n");
    let emoji = "BT /F1 10 Tf 50 700 Td <00070009> Tj ET BT /F1 10 Tf 50 600 Td <0001> Tj ET";
    assert_eq!(read(&page(CHINESE, more, emoji)).unwrap(), "😀\u{fffd}\n\n1\n", "a code without meaning is no other");
}

#[test]
fn a_map_of_many_codes_is_read_whole() {
    let list: Vec<String> = (0..100).map(|code| format!("<{code:04X}> <{:04X}>", 0x4E00 + code)).collect();
    let map =
        format!("1 begincodespacerange <0000> <FFFF> endcodespacerange 100 beginbfchar {} endbfchar", list.join("\n"));
    let more = vec![descendant(), stream("", map.as_bytes())];
    let text = read(&page(CHINESE, more, "BT /F1 10 Tf 50 700 Td <00000063> Tj ET")).unwrap();
    assert_eq!(text.trim(), "\u{4E00}\u{4E63}");
}

#[test]
fn a_scan_and_a_font_that_says_nothing_are_told_apart() {
    assert_eq!(why(&page(LATIN, Vec::new(), "q 100 0 0 100 0 0 cm /Im1 Do Q")), Some(NoText::Scan));
    let mute = CHINESE.replace("/ToUnicode 7 0 R", "");
    let drawn = "BT /F1 10 Tf 50 700 Td <00010002> Tj ET";
    assert_eq!(why(&page(&mute, vec![descendant()], drawn)), Some(NoText::Unreadable));
    let utf16 = mute.replace("Identity-H", "UniGB-UCS2-H");
    assert_eq!(read(&page(&utf16, vec![descendant()], "BT /F1 10 Tf 9 9 Td <91DC6E29> Tj ET")).unwrap(), "釜温\n");
    let gbk = mute.replace("Identity-H", "GBK-EUC-H");
    assert_eq!(read(&page(&gbk, vec![descendant()], "BT /F1 10 Tf 9 9 Td <B8AA31> Tj ET")).unwrap(), "釜1\n");
}

#[test]
fn a_file_made_to_do_harm_is_refused() {
    let bomb = deflated(&vec![b' '; 200 << 20]);
    let objects = |filter: &str, body: &[u8]| {
        let mut bytes = page(LATIN, Vec::new(), "");
        bytes.extend(b"9 0 obj\n");
        bytes.extend(stream(filter, body));
        bytes
    };
    assert!(matches!(read(&objects("/Filter /FlateDecode", &bomb)), Err(Error::UnpacksTooFar { .. })));
    let twice = objects("/Filter [/FlateDecode /FlateDecode]", &deflated(&bomb));
    assert_eq!(why(&twice), Some(NoText::OddPdf));
    let whole = page(LATIN, Vec::new(), "BT /F1 10 Tf 50 700 Td (At 17:50) Tj ET");
    assert_eq!(why(b"%PDF-1.4\n%%EOF"), Some(NoText::DamagedPdf));
    // Cut or changed anywhere it gives its text, another, or a reason.
    for cut in (9..whole.len()).step_by(7) {
        let _ = read(&whole[..cut]);
        let mut changed = whole.clone();
        changed[cut] ^= 0x55;
        let _ = read(&changed);
    }
    // A drawing that draws itself comes to an end.
    let dict = "/Type /XObject /Subtype /Form /Resources << /XObject << /Me 6 0 R >> /Font << /F1 5 0 R >> >>";
    let form = stream(dict, b"BT /F1 9 Tf (x) Tj ET /Me Do /Me Do");
    let text = read(&page(LATIN, vec![form], "/Me Do")).unwrap();
    assert!(text.starts_with('x') && text.len() <= 256, "{text}");
}
