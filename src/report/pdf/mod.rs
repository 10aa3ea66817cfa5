//! A document as PDF, set by typst: contents with page numbers, an outline, footnotes, tables over pages, figures as drawings.
//!
//! Promises: what a case holds is never read as typst's language (`parcel` hands it over as JSON, the template shows it as
//! strings); nothing but the template, the font and the figures can be read while it is set (`press`); the same document
//! gives the same bytes. Leaves out: letters that the font lacks come out as an empty box.

mod parcel;
mod press;

use super::{Error, model::Document};

/// The whole document.
pub(super) fn render(document: &Document) -> Result<Vec<u8>, Error> {
    let parcel = parcel::of(document)?;
    press::print(parcel.json, parcel.drawings)
}

#[cfg(test)]
mod tests;
