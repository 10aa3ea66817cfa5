//! What can go wrong when a report or a figure is made; each message says what to do.

use thiserror::Error;

use crate::text::{Explain, Texts};

/// Why a report or a figure could not be made.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "each variant's message says what it is")]
pub enum Error {
    #[error("there are no samples to draw. Import a recording, or choose a case that has one.")]
    NoSamples,
    #[error("there are no causes to draw. Enter causes in the case first.")]
    NoCauses,
    #[error("there is no tag \"{tag}\" with samples. Tags with samples: {known}.")]
    NoTag { tag: String, known: String },
    #[error("the time window is empty: its end does not come after its start. Give an end that comes later.")]
    EmptyWindow,
    #[error(
        "the window begins at {from}, after the recording has ended at {end}. Give a start before that, or an end too."
    )]
    PastEnd { from: String, end: String },
    #[error("a figure of {width} × {height} px cannot be drawn. Give a width and height between 200 and 20000 px.")]
    Size { width: u32, height: u32 },
    #[error("the built-in font could not be used: {0}. The program is damaged; install it again.")]
    Font(String),
    #[error("the figure could not be drawn: {0}.")]
    Drawing(String),
    #[error("the figure could not be written as PNG: {0}.")]
    Png(#[from] png::EncodingError),
    #[error("the template {place} cannot be used: {why}. Mend it, or take it away to use the built-in one.")]
    Template { place: String, why: String },
    #[error("the output would still show a name or a number that is to be masked. Check the people of the case.")]
    Leak,
    #[error("the document could not be packed as docx: {0}.")]
    Docx(String),
    #[error("the document could not be set as PDF: {0}.")]
    Pdf(String),
    #[error("there is no form \"{form}\". Known: {known}.")]
    NoForm { form: String, known: String },
    #[error("the table could not be written as a workbook: {0}. Write it as CSV.")]
    Sheet(String),
}

impl Explain for Error {
    fn explain(&self, texts: Texts) -> String {
        match self {
            Self::NoSamples => texts.get("error-no-samples"),
            Self::NoCauses => texts.get("error-no-causes"),
            Self::NoTag { tag, known } => texts.fmt("error-no-tag", &[("tag", tag), ("known", known)]),
            Self::EmptyWindow => texts.get("error-empty-window"),
            Self::PastEnd { from, end } => texts.fmt("error-past-end", &[("from", from), ("end", end)]),
            Self::Size { width, height } => {
                texts.fmt("error-size", &[("width", &width.to_string()), ("height", &height.to_string())])
            }
            Self::Font(why) => texts.fmt("error-font", &[("why", why)]),
            Self::Drawing(why) | Self::Docx(why) | Self::Pdf(why) => texts.fmt("error-drawing", &[("why", why)]),
            Self::NoForm { form, known } => texts.fmt("ledger-no-form", &[("form", form), ("known", known)]),
            Self::Template { place, why } => texts.fmt("error-template", &[("place", place), ("why", why)]),
            Self::Leak => texts.get("error-leak"),
            Self::Sheet(why) => texts.fmt("error-sheet", &[("why", why)]),
            Self::Png(why) => texts.fmt("error-drawing", &[("why", &why.to_string())]),
        }
    }
}
