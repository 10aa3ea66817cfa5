//! What docx-rs does not write: repeated header rows, the number inside a footnote, the title in the properties.

use std::io::Cursor;

use docx_rs::XMLDocx;

use super::styles::Look;
use crate::report::{Error, escape, model::Document};

const FOOTNOTE_MARK: &str = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\" /></w:rPr><w:footnoteRef /></w:r>";

/// The parts completed and zipped.
pub(super) fn pack(parts: XMLDocx, document: &Document, look: &Look) -> Result<Vec<u8>, Error> {
    let mut parts = parts;
    parts.document = edit(parts.document, |xml| contents(&repeat_headers(&xml), look.text_width))?;
    parts.footnotes = edit(parts.footnotes, |xml| number_footnotes(&xml))?;
    let title = escape::html(&document.title);
    parts.doc_props.core = edit(parts.doc_props.core, |xml| {
        xml.replacen("</cp:coreProperties>", &format!("<dc:title>{title}</dc:title></cp:coreProperties>"), 1)
    })?;
    let mut out = Cursor::new(Vec::new());
    parts.pack(&mut out).map_err(|error| Error::Docx(error.to_string()))?;
    Ok(out.into_inner())
}

fn edit(part: Vec<u8>, change: impl FnOnce(String) -> String) -> Result<Vec<u8>, Error> {
    let xml = String::from_utf8(part).map_err(|error| Error::Docx(error.to_string()))?;
    Ok(change(xml).into_bytes())
}

/// Marks the first row of each table as the one to repeat on every page.
fn repeat_headers(xml: &str) -> String {
    let mut tables = xml.split("<w:tbl>");
    let mut out = tables.next().unwrap_or_default().to_owned();
    for table in tables {
        out.push_str("<w:tbl>");
        out.push_str(&table.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1));
    }
    out
}

/// The contents as links with a page-number field each. docx-rs wraps them in a field over the whole list, inside which
/// `LibreOffice` shows stored numbers only, and there are none before a layout; outside it, it works them out, as Word does
/// with fields marked as out of date. docx-rs also sets the numbers far outside the page; this brings them to the margin.
fn contents(xml: &str, text_width: usize) -> String {
    let xml = without_outer_field(xml).unwrap_or_else(|| xml.to_owned());
    xml.replace("w:pos=\"80000\"", &format!("w:pos=\"{text_width}\"")).replace(
        "<w:fldChar w:fldCharType=\"begin\" w:dirty=\"false\" /><w:instrText>PAGEREF",
        "<w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\" /><w:instrText>PAGEREF",
    )
}

/// The document without docx-rs's inner content control around the contents, and without the field over the whole list.
fn without_outer_field(xml: &str) -> Option<String> {
    const INNER: &str = "<w:sdt><w:sdtPr /><w:sdtContent>";
    const BOTH_ENDS: &str = "</w:sdtContent></w:sdt></w:sdtContent></w:sdt>";
    const RUN_END: &str = "</w:r>";
    let code = xml.find("<w:instrText>TOC ")?;
    let field = xml[..code].rfind("<w:r>")?;
    let field_end = code + xml[code..].find(RUN_END)? + RUN_END.len();
    let list_end = field_end + xml[field_end..].find(BOTH_ENDS)?;
    let last = xml[..list_end].rfind("<w:p ")?;
    let before = xml[..field].replacen(INNER, "", 1);
    let after = xml[list_end..].replacen(BOTH_ENDS, "</w:sdtContent></w:sdt>", 1);
    Some(format!("{before}{}{after}", &xml[field_end..last]))
}

/// Puts each footnote's own number before its text.
fn number_footnotes(xml: &str) -> String {
    let mut notes = xml.split("<w:footnote ");
    let mut out = notes.next().unwrap_or_default().to_owned();
    for note in notes {
        out.push_str("<w:footnote ");
        match note.find("<w:r>") {
            Some(at) => {
                out.push_str(&note[..at]);
                out.push_str(FOOTNOTE_MARK);
                out.push_str(&note[at..]);
            }
            None => out.push_str(note),
        }
    }
    out
}
