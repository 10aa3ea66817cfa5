//! The text of a PDF: what its pages show, line by line, in the order in which they draw it.
//!
//! Promises: nothing is guessed of a font that does not say which characters its codes mean (they come out as U+FFFD); a
//! file of a stranger stays within bounds and cannot make the program fall. Leaves out: pictures (a scan holds no text),
//! notes, fields of forms, text that runs downwards, columns that a page draws out of order.

mod characters;
mod font;
mod guard;
mod lines;
mod page;
mod unicode_map;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use hayro_syntax::{LoadPdfError, Pdf};

use crate::historian::{Cancel, Error, NoText};

/// A text is no longer than this, in bytes: some ten thousand pages.
const MOST_TEXT: usize = 32 << 20;

/// The text of a PDF. Errors: a damaged or encrypted file, one that unpacks too far, one without text (a scan), one whose
/// fonts leave most of it unreadable.
pub(super) fn pdf_text(place: &Path, bytes: &[u8], cancel: &Cancel) -> Result<String, Error> {
    let no_text = |why| Error::NoText { place: place.to_owned(), why };
    guard::check(place, bytes, cancel)?;
    let read = catch_unwind(AssertUnwindSafe(|| pages(bytes, cancel)));
    let text = match read {
        Ok(Ok(text)) => text,
        Ok(Err(Refused::Cancelled)) => return Err(Error::Cancelled),
        Ok(Err(Refused::Encrypted)) => return Err(Error::Encrypted { place: place.to_owned() }),
        Ok(Err(Refused::Damaged)) | Err(_) => return Err(no_text(NoText::DamagedPdf)),
    };
    let num_lost = text.matches(char::REPLACEMENT_CHARACTER).count();
    let num_read = text.chars().filter(|c| !c.is_whitespace()).count() - num_lost;
    match (num_read, num_lost) {
        (0, 0) => Err(no_text(NoText::Scan)),
        (read, lost) if lost > read => Err(no_text(NoText::Unreadable)),
        _ => Ok(text),
    }
}

/// Why the pages gave no text.
enum Refused {
    Cancelled,
    Encrypted,
    Damaged,
}

fn pages(bytes: &[u8], cancel: &Cancel) -> Result<String, Refused> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refused::Encrypted,
        LoadPdfError::Invalid => Refused::Damaged,
    })?;
    let mut lines = lines::Lines::default();
    let mut budget = page::Budget::default();
    for page in pdf.pages().iter() {
        if cancel.is_cancelled() {
            return Err(Refused::Cancelled);
        }
        page::read(page, &mut lines, &mut budget, cancel);
        lines.page_ends();
        if lines.len() > MOST_TEXT || budget.is_spent() {
            return Err(Refused::Damaged);
        }
    }
    if cancel.is_cancelled() { Err(Refused::Cancelled) } else { Ok(lines.text()) }
}

#[cfg(test)]
mod tests;
