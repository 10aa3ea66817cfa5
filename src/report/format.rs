//! The file formats of a report, chosen by a path's ending.

use std::path::Path;

use super::{Error, docx, html, markdown, model::Document, pdf};

/// A format that a report is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML, for Word, WPS and `LibreOffice`.
    Docx,
    /// Pages as they are printed, with links and an outline.
    Pdf,
    /// One self-contained page.
    Html,
    /// Markdown with tables and footnotes; figures embedded.
    Markdown,
}

impl Format {
    /// The format that a path's ending names: `.docx`, `.pdf`, `.html` or `.htm`, `.md` or `.markdown`, in any case;
    /// none for any other.
    pub fn from_path(path: &Path) -> Option<Self> {
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        match ending.as_deref() {
            Some("docx") => Some(Self::Docx),
            Some("pdf") => Some(Self::Pdf),
            Some("html" | "htm") => Some(Self::Html),
            Some("md" | "markdown") => Some(Self::Markdown),
            _ => None,
        }
    }
}

/// The bytes of a document in a format. Errors: it cannot be made, or it would show a name that is to be masked.
pub fn render(document: &Document, format: Format) -> Result<Vec<u8>, Error> {
    document.masking.check(document)?;
    match format {
        Format::Docx => docx::render(document),
        Format::Pdf => pdf::render(document),
        Format::Html => html::render(document).map(String::into_bytes),
        Format::Markdown => markdown::render(document).map(String::into_bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_choose_the_format() {
        for (path, expect) in [
            ("a/r.docx", Format::Docx),
            ("r.PDF", Format::Pdf),
            ("R.HTML", Format::Html),
            ("报告.md", Format::Markdown),
        ] {
            assert_eq!(Format::from_path(Path::new(path)).unwrap(), expect);
        }
        for path in ["r", "r.odt", ".docx"] {
            assert!(Format::from_path(Path::new(path)).is_none(), "{path}");
        }
    }
}
