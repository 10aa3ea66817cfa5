//! What docx-rs does not write: repeated header rows, the number inside a footnote, the title in the properties.

use std::io::Cursor;

use docx_rs::XMLDocx;

use super::styles::Look;
use crate::{
    case::Lang,
    report::{Error, escape, model::Document},
};

const FOOTNOTE_MARK: &str = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\" /></w:rPr><w:footnoteRef /></w:r>";

/// The parts completed.
pub(super) fn complete(parts: XMLDocx, document: &Document, look: &Look) -> Result<XMLDocx, Error> {
    let mut parts = parts;
    parts.document = edit(parts.document, |xml| contents(&repeat_headers(&xml), look.text_width))?;
    parts.footnotes = edit(parts.footnotes, |xml| number_footnotes(&xml))?;
    parts.styles = edit(parts.styles, |xml| language(&xml, document.texts.lang()))?;
    let title = escape::one_line(&document.title);
    parts.doc_props.core = edit(parts.doc_props.core, |xml| {
        xml.replacen("</cp:coreProperties>", &format!("<dc:title>{title}</dc:title></cp:coreProperties>"), 1)
    })?;
    Ok(parts)
}

/// The parts zipped.
pub(super) fn pack(parts: XMLDocx) -> Result<Vec<u8>, Error> {
    let mut out = Cursor::new(Vec::new());
    parts.pack(&mut out).map_err(|error| Error::Docx(error.to_string()))?;
    Ok(out.into_inner())
}

/// A part changed, and without characters that would make it no XML: docx-rs writes control characters as they come.
fn edit(part: Vec<u8>, change: impl FnOnce(String) -> String) -> Result<Vec<u8>, Error> {
    let xml = String::from_utf8(part).map_err(|error| Error::Docx(error.to_string()))?;
    Ok(escape::legal_xml(change(xml)).into_bytes())
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

/// The contents as a field that Word makes anew, marked as out of date, and within it a page-number field for each heading.
/// `LibreOffice` shows stored numbers only inside such a field, and before a layout there are none: to it, and to all who do
/// not know Word 2013's names, the outer field does not exist (ECMA-376-3, alternate content), and it works out the inner
/// ones. docx-rs also sets the numbers far outside the page; this brings them to the margin.
fn contents(xml: &str, text_width: usize) -> String {
    let xml = outer_field(xml).unwrap_or_else(|| xml.to_owned());
    xml.replace("w:pos=\"80000\"", &format!("w:pos=\"{text_width}\"")).replace(
        "<w:fldChar w:fldCharType=\"begin\" w:dirty=\"false\" /><w:instrText>PAGEREF",
        "<w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\" /><w:instrText>PAGEREF",
    )
}

/// The document with the field over the whole list as Word's alternative, and without docx-rs's inner content control.
fn outer_field(xml: &str) -> Option<String> {
    const INNER: &str = "<w:sdt><w:sdtPr /><w:sdtContent>";
    const BOTH_ENDS: &str = "</w:sdtContent></w:sdt></w:sdtContent></w:sdt>";
    const RUN_END: &str = "</w:r>";
    const BEGIN: &str = "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\" /></w:r>\
        <w:r><w:instrText xml:space=\"preserve\"> TOC \\o &quot;1-2&quot; \\h \\z \\u </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\" /></w:r>";
    const END: &str = "<w:r><w:fldChar w:fldCharType=\"end\" /></w:r>";
    let code = xml.find("<w:instrText>TOC ")?;
    let field = xml[..code].rfind("<w:r>")?;
    let field_end = code + xml[code..].find(RUN_END)? + RUN_END.len();
    let list_end = field_end + xml[field_end..].find(BOTH_ENDS)?;
    let last = xml[..list_end].rfind("<w:p ")?;
    // The field ends in the last entry's paragraph, so that no empty line follows.
    let entries = xml[field_end..last].strip_suffix("</w:p>")?;
    let before = xml[..field].replacen(INNER, "", 1);
    let after = xml[list_end..].replacen(BOTH_ENDS, "</w:sdtContent></w:sdt>", 1);
    Some(format!("{before}{}{entries}{}</w:p>{after}", for_word(BEGIN), for_word(END)))
}

/// Runs that only Word 2013 and later see.
fn for_word(runs: &str) -> String {
    format!(
        "<mc:AlternateContent><mc:Choice Requires=\"w15\">{runs}</mc:Choice><mc:Fallback></mc:Fallback></mc:AlternateContent>"
    )
}

/// The language of spelling and of line ends.
fn language(xml: &str, lang: Lang) -> String {
    let latin = if lang == Lang::Zh { "en-US" } else { "en-GB" };
    let lang = format!("<w:lang w:val=\"{latin}\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\" /></w:rPr></w:rPrDefault>");
    xml.replacen("</w:rPr></w:rPrDefault>", &lang, 1)
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
