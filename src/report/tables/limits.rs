//! Limits as a table for a spreadsheet, and taken from one.

use std::path::Path;

use crate::{
    case::{Case, LIMIT_COLUMNS, Recipe, RejectedRow, RowProblem, limit_row, take_limit_rows},
    historian::{self, Cancel, text_rows},
    report::{Sheet, SheetCell, SheetFormat, plain_text},
    text::{Explain, Texts},
};

/// What a table of limits came to.
#[derive(Debug)]
pub struct TakenLimits {
    /// The case with the limits taken: new ones added, those of a known identity replaced.
    pub case: Case,
    /// How many rows were taken.
    pub taken: usize,
    /// The others, each with its reason.
    pub rejected: Vec<RejectedRow>,
}

/// The limits of the file at `place` in `case`. Errors: a file that cannot be read or is no table.
pub fn take_limits(case: &Case, place: &Path, recipe: &Recipe) -> Result<TakenLimits, historian::Error> {
    let unreadable = |source| historian::Error::Unreadable { place: place.to_owned(), source };
    let bytes = std::fs::read(place).map_err(unreadable)?;
    let mut rows = text_rows(place, &bytes, recipe, &Cancel::default())?;
    if SheetFormat::from_path(place) != Some(SheetFormat::Xlsx) {
        for cell in rows.iter_mut().flat_map(|(_, cells)| cells) {
            *cell = plain_text(cell).to_owned();
        }
    }
    let (case, taken, rejected) = take_limit_rows(case, &rows, place);
    Ok(TakenLimits { case, taken, rejected })
}

/// Why a row was not taken: a code and a sentence.
pub fn row_problem(problem: &RowProblem, texts: Texts) -> (&'static str, String) {
    match problem {
        RowProblem::Empty { column } => ("empty", texts.fmt("cli-row-empty", &[("column", column)])),
        RowProblem::Unreadable { column, cell } => {
            ("unreadable", texts.fmt("cli-row-unreadable", &[("column", column), ("cell", cell)]))
        }
        RowProblem::Twice { id } => ("twice", texts.fmt("cli-row-twice", &[("id", id)])),
        RowProblem::Unfit(error) => ("unfit", error.explain(texts)),
    }
}

/// The limits as a table: the cells of [`limit_row`], numbers as numbers.
pub fn limit_sheet(case: &Case, format: SheetFormat, texts: Texts) -> Sheet {
    const NUMBERS: [&str; 9] = [
        "value",
        "deadband",
        "on_delay_s",
        "off_delay_s",
        "min_duration_s",
        "merge_gap_s",
        "allowed_s",
        "rate_window_s",
        "while_value",
    ];
    let cell = |(key, text): (&str, String)| match text.parse::<f64>() {
        // A spreadsheet keeps fifteen digits; a number that needs more stays a text there.
        Ok(number) if NUMBERS.contains(&key) && (format == SheetFormat::Csv || is_short(&text)) => number.into(),
        _ => SheetCell::from(text),
    };
    let keys = || LIMIT_COLUMNS.iter().map(|(key, _)| *key);
    let rows = case.limits.iter().map(|limit| keys().zip(limit_row(limit)).map(cell).collect());
    Sheet { name: texts.get("cli-sheet-limits"), header: keys().map(str::to_owned).collect(), rows: rows.collect() }
}

fn is_short(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() <= 15
}
