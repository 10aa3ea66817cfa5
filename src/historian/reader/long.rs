//! Long tables: one row per sample, with its tag, time and value in columns of their own.

use std::collections::HashMap;

use super::{
    blocks::Part,
    cells::{Cell, Rows},
    grade::Codes,
    log::Log,
    sink::Place,
    stamp::Stamps,
    tag_part::TagPart,
    wide::{RowCheck, is_alike, stated},
};
use crate::historian::{IssueCode, Quality};

/// The columns of a long table.
#[derive(Clone, Debug)]
pub(super) struct LongColumns {
    /// The tag's name.
    pub(super) tag: usize,
    /// The value.
    pub(super) value: usize,
    /// Its decimal sign.
    pub(super) decimal: u8,
    /// The quality and its codes.
    pub(super) quality: Option<(usize, Codes)>,
    /// The unit.
    pub(super) unit: Option<usize>,
    /// The unit in the value column's header.
    pub(super) header_unit: Option<String>,
}

/// The rows of a stretch of a long table. Stretches join in the file's order.
#[derive(Clone, Debug, Default)]
pub(super) struct LongPart {
    /// The tags in order of first appearance.
    pub(super) tags: Vec<TagPart>,
    idx_of: HashMap<Vec<u8>, usize>,
    /// Remarks.
    pub(super) log: Log,
    /// Rows read.
    pub(super) num_rows: u64,
    /// Rows rejected.
    pub(super) num_rejected: u64,
    /// The tag of the row before: the next row's is most often the same or the one after.
    last: usize,
}

impl LongPart {
    /// Reads rows until `until` bytes of the text are read or it ends.
    pub(super) fn read(
        &mut self,
        rows: &mut Rows<'_>,
        until: usize,
        columns: &LongColumns,
        check: &RowCheck,
        stamps: &mut Stamps,
    ) {
        let mut cells = Vec::with_capacity(check.width + 1);
        while rows.pos() < until {
            let Some(record) = rows.next(&mut cells) else { break };
            if cells.iter().all(Cell::is_empty) {
                continue;
            }
            let name = cells.get(columns.tag).copied().unwrap_or(Cell::EMPTY);
            if name.is_empty() {
                self.log.note(IssueCode::TagEmpty, Some(record.row), None, String::new);
                self.num_rejected += 1;
                continue;
            }
            let Some(time) = check.time_of(record, &cells, stamps, &mut self.log) else {
                self.num_rejected += 1;
                continue;
            };
            let stated = match columns.quality {
                None => Quality::GOOD,
                Some((idx, codes)) => stated(&cells, idx, codes, record.row, &mut self.log),
            };
            let idx = self.tag_idx(&name);
            self.num_rows += 1;
            let tag = &mut self.tags[idx];
            tag.times.push(time);
            tag.rows.push(record.row as u32);
            if tag.sink.unit.is_none() {
                let unit = columns.unit.and_then(|idx| cells.get(idx)).map(|cell| cell.text().into_owned());
                tag.sink.unit = unit.filter(|unit| !unit.is_empty()).or_else(|| columns.header_unit.clone());
            }
            let cell = cells.get(columns.value).unwrap_or(&Cell::EMPTY);
            let place = Place { row: record.row, column: columns.value };
            tag.sink.take(cell, columns.decimal, stated, place, &mut self.log);
        }
    }

    fn tag_idx(&mut self, name: &Cell<'_>) -> usize {
        for guess in [self.last, self.last + 1, 0] {
            if self.tags.get(guess).is_some_and(|tag| tag.name.as_bytes() == name.raw) {
                self.last = guess;
                return guess;
            }
        }
        let idx = if let Some(idx) = self.idx_of.get(name.raw) {
            *idx
        } else {
            let idx = self.tag_named(name.text().into_owned());
            self.idx_of.insert(name.raw.to_vec(), idx);
            idx
        };
        self.last = idx;
        idx
    }

    fn tag_named(&mut self, name: String) -> usize {
        if let Some(idx) = self.idx_of.get(name.as_bytes()) {
            return *idx;
        }
        let idx = self.tags.len();
        self.idx_of.insert(name.as_bytes().to_vec(), idx);
        self.tags.push(TagPart::new(name, None));
        idx
    }
}

impl Part for LongPart {
    fn join(&mut self, later: Self, num_before: u64) {
        for tag in later.tags {
            let idx = self.tag_named(tag.name.clone());
            self.tags[idx].join(tag, num_before);
        }
        self.log.append(later.log, num_before, is_alike);
        self.num_rows += later.num_rows;
        self.num_rejected += later.num_rejected;
    }

    fn successor(&self) -> Self {
        let mut next = Self::default();
        for tag in &self.tags {
            let idx = next.tag_named(tag.name.clone());
            next.tags[idx] = tag.successor();
        }
        next
    }

    fn agrees_with(&self, later: &Self) -> bool {
        later.tags.iter().all(|tag| {
            let own = self.idx_of.get(tag.name.as_bytes()).map(|idx| &self.tags[*idx].sink);
            own.is_none_or(|own| own.agrees_with(&tag.sink))
        })
    }

    fn expect(&mut self, times: f64) {
        self.tags.iter_mut().for_each(|tag| tag.expect(times));
    }
}
