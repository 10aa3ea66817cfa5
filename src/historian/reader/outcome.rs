//! What a text table gave as a whole: zone, remarks and every choice made, beside the series.

use std::path::Path;

use super::{
    cells::Rows,
    form::Form,
    plan::{Decimals, Plan},
    stamp::{Offsets, Stamps},
    table::{ReadRows, file_name},
};
use crate::{
    case::Recipe,
    historian::{FileSamples, IssueCode, Layout, Provenance},
    time::Zone,
};

/// The form of the times of a file without rows.
const UNKNOWN: &str = "unknown";

impl Plan<'_> {
    /// The zone of the times, and whether it had to be assumed.
    fn zone_of(&self, offsets: Offsets, recipe: &Recipe) -> (Zone, bool) {
        let uniform = offsets.first.filter(|_| !offsets.is_mixed && offsets.num_without == 0);
        let offset_zone = uniform.and_then(|secs| Zone::parse(&offset_text(secs)));
        let zone = if self.is_zone_given { self.zone } else { offset_zone.unwrap_or(Zone::UTC) };
        let is_assumed = match &self.time.form {
            form if form.needs_no_zone() => false,
            form if form.is_elapsed() => !self.is_zone_given && recipe.start.is_none(),
            _ => !self.is_zone_given && !offsets.are_complete(),
        };
        (zone, is_assumed)
    }

    /// Remarks on civil times without an offset among others that carry one.
    pub(super) fn note_bare_times(&mut self, read: &ReadRows, stamps: &Stamps, time_columns: &[usize]) {
        let num = read.offsets.num_bare_among_others();
        if num > 0 {
            let row = self.first_bare_row(stamps, time_columns);
            self.log.note_many(IssueCode::OffsetMissing, row, None, self.zone.to_string(), num);
        }
    }

    /// The first row with a time that carries no offset, as far as the start of a large file shows it.
    fn first_bare_row(&self, stamps: &Stamps, time_columns: &[usize]) -> Option<u64> {
        let mut readers: Vec<Stamps> = match time_columns {
            [_] => vec![stamps.fresh()],
            several => several.iter().map(|column| stamps.of_column(*column)).collect(),
        };
        let mut rows = Rows::new(&self.source.head[self.start..], self.dialect, self.header.first_data);
        let mut cells = Vec::new();
        while let Some(record) = rows.next(&mut cells) {
            for reader in &mut readers {
                reader.read(&cells);
                if reader.offsets().num_without > 0 {
                    return Some(record.row);
                }
            }
        }
        None
    }

    /// The decimal sign that every value was read with, for the recipe; none when they differ or it was assumed.
    fn one_decimal(&self, read: &ReadRows, recipe: &Recipe, decimals: &Decimals) -> Option<char> {
        if self.source.sheet.is_some() {
            return recipe.decimal;
        }
        let time = self.columns[self.time.columns[0]].decimal;
        let mut signs = read.columns.iter().map(|idx| decimals.signs[*idx]).chain(time);
        let first = signs.next()?;
        signs.all(|sign| sign == first).then_some(char::from(first))
    }

    fn last_remarks(&mut self, recipe: &Recipe, decimals: &Decimals) {
        if matches!(self.time.form, Form::TimeOfDay(_)) && recipe.start.is_none() {
            self.log.note(IssueCode::NoDate, None, Some(self.time.columns[0]), || "1970-01-01".to_owned());
        }
        for (idx, _) in decimals.are_sure.iter().enumerate().filter(|(_, is_sure)| **is_sure) {
            self.log.forget(IssueCode::DecimalAssumed, idx);
        }
    }

    /// Everything read, with the choices it rests on and the remarks.
    pub(super) fn finish(
        mut self,
        place: &Path,
        read: ReadRows,
        stamps: &Stamps,
        recipe: &Recipe,
        layout: Layout,
        decimals: &Decimals,
    ) -> FileSamples {
        let (zone, zone_assumed) = self.zone_of(read.offsets, recipe);
        if zone_assumed && !self.time.form.is_elapsed() && read.num_rows > 0 {
            self.log.note(IssueCode::ZoneAssumed, None, None, || zone.to_string());
        }
        self.last_remarks(recipe, decimals);
        let decimal = self.one_decimal(&read, recipe, decimals);
        let headers: Vec<String> = stamps.columns().iter().map(|idx| self.columns[*idx].header.clone()).collect();
        let name_of = |idx: usize| match self.columns.get(idx) {
            Some(column) => column.name.clone(),
            None => read.series.get(idx - self.columns.len()).map(|series| series.name.clone()).unwrap_or_default(),
        };
        let issues = self.log.issues(name_of);
        FileSamples {
            name: file_name(place),
            sha256: read.sha256,
            bytes: self.source.original.bytes,
            encoding: self.source.encoding.to_owned(),
            delimiter: self.source.sheet.is_none().then(|| char::from(self.dialect.delimiter)),
            layout,
            header_rows: (self.header.first_data - 1) as usize,
            time_column: headers.join(" + "),
            time_format: if self.is_bare { UNKNOWN.to_owned() } else { self.time.form.text() },
            zone,
            zone_assumed,
            rows: read.num_rows,
            rows_rejected: read.num_rejected,
            series: read.series,
            issues,
            provenance: Provenance {
                start: recipe.start,
                decimal,
                columns: read.columns.iter().map(|idx| *idx as u32 + 1).collect(),
                ..Provenance::default()
            },
        }
    }
}

fn offset_text(secs: i32) -> String {
    let sign = if secs < 0 { '-' } else { '+' };
    if secs == 0 { "UTC".to_owned() } else { format!("{sign}{:02}:{:02}", secs.abs() / 3600, secs.abs() / 60 % 60) }
}
