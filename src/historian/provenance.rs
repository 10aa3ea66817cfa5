//! Where a file's samples come from: the choices that its reading rests on, and the cell of each sample.

use crate::{
    case::{Recipe, Start},
    historian::{FileSamples, IssueCode},
};

/// What is known of the places that a file's series were read from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// The file's name inside a zip archive.
    pub member: Option<String>,
    /// The workbook's sheet.
    pub sheet: Option<String>,
    /// The moment that elapsed times or times of day were counted from, when the caller gave one.
    pub start: Option<Start>,
    /// The decimal sign of every value, when all were read with one that was given or that the file shows.
    pub decimal: Option<char>,
    /// The column of each series' values, counted from 1, in the order of the series.
    pub columns: Vec<u32>,
}

/// One cell of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The row, counted from 1 as a text editor or the spreadsheet counts.
    pub row: u64,
    /// The column, counted from 1.
    pub column: u32,
}

impl CellPlace {
    /// The column as spreadsheets letter it: 1 is A, 27 is AA.
    pub fn column_letters(&self) -> String {
        let (mut letters, mut rest) = (Vec::new(), self.column);
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'A' + (rest % 26) as u8));
            rest /= 26;
        }
        letters.iter().rev().collect()
    }
}

impl FileSamples {
    /// The cell that a sample came from; none when the file has no such sample.
    pub fn origin_of(&self, series_idx: usize, sample_idx: usize) -> Option<CellPlace> {
        let series = self.series.get(series_idx).filter(|series| sample_idx < series.len())?;
        let column = *self.provenance.columns.get(series_idx)?;
        Some(CellPlace { sheet: self.provenance.sheet.clone(), row: series.row(sample_idx)?, column })
    }

    /// [`recipe`](Self::recipe) without what was only assumed (the zone, the order of day and month, the decimal sign): a
    /// case that keeps it says at each reading that these are assumed, until somebody settles them.
    pub fn recipe_without_assumptions(&self) -> Recipe {
        let whole = self.recipe();
        Recipe {
            zone: whole.zone.filter(|_| !self.zone_assumed),
            time_format: whole.time_format.filter(|_| !self.has_remark(IssueCode::DateOrderAssumed)),
            decimal: whole.decimal.filter(|_| !self.has_remark(IssueCode::DecimalAssumed)),
            ..whole
        }
    }

    fn has_remark(&self, code: IssueCode) -> bool {
        self.issues.iter().any(|issue| issue.code == code)
    }

    /// The recipe with every choice made: reading the same bytes with it gives the same samples, whatever later
    /// versions would choose.
    pub fn recipe(&self) -> Recipe {
        let is_text = self.delimiter.is_some();
        let has_rows = is_text || self.provenance.sheet.is_some();
        let parts = self.provenance.member.iter().chain(&self.provenance.sheet);
        let sheet = parts.map(String::as_str).collect::<Vec<_>>().join("#");
        Recipe {
            zone: Some(self.zone),
            start: self.provenance.start,
            encoding: is_text.then(|| self.encoding.clone()),
            delimiter: self.delimiter,
            decimal: self.provenance.decimal,
            header_rows: has_rows.then_some(self.header_rows),
            time_column: Some(self.time_column.clone()),
            // Without rows the form of the times is not known.
            time_format: Some(self.time_format.clone()).filter(|_| !self.has_remark(IssueCode::NoRows)),
            sheet: Some(sheet).filter(|sheet| !sheet.is_empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        for (column, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (16_384, "XFD")] {
            assert_eq!(CellPlace { sheet: None, row: 1, column }.column_letters(), letters);
        }
    }
}
