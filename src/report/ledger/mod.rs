//! The ledgers and returns of hazards as a workbook: one sheet a form, with exactly the form's columns.

mod book;
mod forms;

pub use book::FormSheet;

use chrono::NaiveDate;

use super::{Error, Masking};
use crate::{case::Case, law::Law, text::Texts};

/// The sheets of the forms asked for, in the packs' order; all of them when none is named. Error: a form that no pack holds.
pub fn ledger_sheets(
    case: &Case,
    law: &Law,
    asked: &[String],
    now: NaiveDate,
    texts: Texts,
) -> Result<Vec<FormSheet>, Error> {
    let known = || law.forms().iter().map(|kept| &kept.entry);
    if let Some(form) = asked.iter().find(|asked| law.form(asked).is_none()) {
        let known = known().map(|form| form.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err(Error::NoForm { form: form.clone(), known });
    }
    let wanted = known().filter(|form| asked.is_empty() || asked.contains(&form.id));
    let mut sheets: Vec<FormSheet> = wanted.map(|form| forms::sheet(case, form, now, texts)).collect();
    let masking = Masking::of(case);
    for sheet in &mut sheets {
        masking.cells(&mut sheet.rows);
        let fields = sheet.head.iter_mut().chain(&mut sheet.foot);
        fields.for_each(|(_, text)| *text = masking.text(text));
    }
    Ok(sheets)
}

/// The sheets as a workbook's bytes.
pub fn ledger_book(sheets: &[FormSheet]) -> Result<Vec<u8>, Error> {
    book::bytes(sheets).map_err(|error| Error::Sheet(error.to_string()))
}

#[cfg(test)]
mod tests;
