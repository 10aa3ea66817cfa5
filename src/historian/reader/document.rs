//! The text of a report or statement: a text file in any encoding, a docx or a PDF that holds text.
//!
//! Promises: the text is what the file holds, paragraph by paragraph; a packed file unpacks within the bounds of `packed`.
//! Leaves out: notes, headers and footers of a docx, and what was deleted in it under tracked changes.

use std::{borrow::Cow, io::Cursor, path::Path};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use super::{
    encoding::{NotText, decode},
    packed::{bounded, is_zip},
    pdf::pdf_text,
    workbook_guard::COMPOUND,
};
use crate::historian::{Cancel, Error, NoText, RecipeMisfit};

/// The part of a docx that holds its body.
const BODY: &str = "word/document.xml";

/// The text of the file `bytes`, which `place` names in errors; `label` names the encoding of a text file, else its content
/// decides. Errors: an empty file, no document of a known kind, a damaged one, one that unpacks too far.
pub fn document_text(place: &Path, bytes: &[u8], label: Option<&str>, cancel: &Cancel) -> Result<String, Error> {
    let no_text = |why| Error::NoText { place: place.to_owned(), why };
    if bytes.is_empty() {
        return Err(Error::Empty { place: place.to_owned() });
    }
    if is_zip(bytes) {
        return docx(place, bytes, cancel);
    }
    // Some writers put a few bytes before a PDF's mark.
    if bytes.get(..1_024).unwrap_or(bytes).windows(5).any(|mark| mark == b"%PDF-") {
        return pdf_text(place, bytes, cancel);
    }
    if bytes.starts_with(COMPOUND) {
        return Err(no_text(NoText::Kind));
    }
    let decoded = decode(bytes, label).map_err(|problem| match problem {
        NotText::Is(_) => no_text(NoText::Kind),
        NotText::UnknownLabel(label) => {
            Error::Recipe { place: place.to_owned(), misfit: RecipeMisfit::Encoding { label } }
        }
    })?;
    Ok(match decoded.text {
        Cow::Borrowed(text) => String::from_utf8_lossy(text).into_owned(),
        Cow::Owned(text) => String::from_utf8_lossy(&text).into_owned(),
    })
}

fn docx(place: &Path, bytes: &[u8], cancel: &Cancel) -> Result<String, Error> {
    let no_text = |why| Error::NoText { place: place.to_owned(), why };
    let damaged = |error: &dyn std::fmt::Display| no_text(NoText::Damaged(error.to_string()));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let Some(idx) = archive.index_for_name(BODY) else {
        let is_document = archive.index_for_name("[Content_Types].xml").is_some();
        return Err(no_text(if is_document { NoText::NoBody } else { NoText::Kind }));
    };
    let raw = archive.by_index_raw(idx).map_err(|error| damaged(&error))?;
    if raw.encrypted() {
        return Err(Error::Encrypted { place: place.to_owned() });
    }
    let packed_len = raw.compressed_size();
    drop(raw);
    let body = archive.by_index(idx).map_err(|error| damaged(&error))?;
    let body = bounded(place, body, packed_len, cancel).map_err(|error| match error {
        Error::NotATable { why, .. } => damaged(&format!("{why:?}")),
        other => other,
    })?;
    words(&String::from_utf8_lossy(&body)).map_err(|error| damaged(&error))
}

/// The text runs of a body: a line per paragraph, breaks and tabs as they stand. Cells of a table are paragraphs, too.
fn words(xml: &str) -> Result<String, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut is_run) = (String::new(), false);
    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.local_name().as_ref() == "t" => is_run = true,
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => is_run = false,
                "p" => text.push('\n'),
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "br" | "cr" | "p" => text.push('\n'),
                "tab" => text.push('\t'),
                _ => {}
            },
            Event::Text(words) if is_run => text.push_str(&words.xml10_content()),
            Event::CData(words) if is_run => text.push_str(&words.xml10_content()),
            Event::GeneralRef(name) if is_run => {
                let named = match name.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.resolve_char_ref()?,
                };
                text.extend(named);
            }
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn text(bytes: &[u8]) -> Result<String, Error> {
        document_text(Path::new("x"), bytes, None, &Cancel::default())
    }

    fn zip(name: &str, content: &[u8]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_docx_gives_its_paragraphs() {
        let body = "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>17时</w:t></w:r><w:r><w:tab/><w:t xml:space=\"preserve\"> 50分 &lt;A&gt; &#x91DC;</w:t></w:r></w:p>\
                    <w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>停炉</w:t></w:r></w:p></w:document>";
        assert_eq!(text(&zip(BODY, body.as_bytes())).unwrap(), "17时\t 50分 <A> 釜\n停炉\n");
    }

    #[test]
    fn what_is_no_document_is_refused_with_its_reason() {
        let why = |bytes: &[u8]| match text(bytes) {
            Err(Error::NoText { why, .. }) => Some(why),
            _ => None,
        };
        assert_eq!(why(&zip("a.csv", b"1")), Some(NoText::Kind));
        assert_eq!(why(&zip("[Content_Types].xml", b"1")), Some(NoText::NoBody));
        assert_eq!(why(COMPOUND), Some(NoText::Kind));
        assert_eq!(why(b"\x89PNG\r\n\x1a\n\0\0"), Some(NoText::Kind));
        assert!(matches!(why(b"PK\x03\x04 broken"), Some(NoText::Damaged(_))));
        assert!(matches!(why(&zip(BODY, b"<w:p><w:t>x</w:p>")), Some(NoText::Damaged(_))));
        assert!(matches!(text(b""), Err(Error::Empty { .. })));
        assert!(matches!(text(&zip(BODY, &vec![b' '; 64 << 20])), Err(Error::UnpacksTooFar { .. })));
    }

    #[test]
    fn a_text_is_read_in_its_encoding() {
        let (bytes, ..) = encoding_rs::GB18030.encode("十七时五十分许，发现蒸馏釜压力升高，随即停炉。");
        assert_eq!(text(&bytes).unwrap(), "十七时五十分许，发现蒸馏釜压力升高，随即停炉。");
        assert_eq!(text("\u{feff}A".as_bytes()).unwrap(), "A");
    }
}
