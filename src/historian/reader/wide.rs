//! Wide tables: one row per time, one column per tag.

use super::{
    blocks::Part,
    cells::{Cell, Record, Rows},
    grade::Codes,
    log::Log,
    plain::PlainRows,
    sink::{Place, Sink, make_room},
    stamp::{Stamp, Stamps},
};
use crate::historian::{IssueCode, Quality};

/// A column whose cells are one tag's values.
#[derive(Clone, Debug)]
pub(super) struct ValueColumn {
    /// Its place in the table.
    pub(super) idx: usize,
    /// Its decimal sign.
    pub(super) decimal: u8,
    /// The unit that its header states.
    pub(super) unit: Option<String>,
    /// The column of its qualities and their codes.
    pub(super) quality: Option<(usize, Codes)>,
}

/// The rows of a stretch of a wide table. Stretches join in the file's order.
#[derive(Clone, Debug)]
pub(super) struct WidePart {
    /// Each row's time, in the file's order.
    pub(super) times: Vec<i64>,
    /// Each row's number.
    pub(super) rows: Vec<u32>,
    /// The values, one sink per value column.
    pub(super) sinks: Vec<Sink>,
    /// Remarks.
    pub(super) log: Log,
    /// Rows rejected.
    pub(super) num_rejected: u64,
}

/// Codes whose remarks are counted by their text.
pub(super) fn is_alike(code: IssueCode) -> bool {
    use IssueCode::{Censored, DecimalAssumed, NotANumber, QualityUnknown, StateForValue};
    matches!(code, Censored | DecimalAssumed | NotANumber | QualityUnknown | StateForValue)
}

/// What row checks both layouts share: the time, and the number of cells.
pub(super) struct RowCheck {
    /// Columns that the header or the data names.
    pub(super) width: usize,
    /// The first column that a row may end before without a remark: trailing columns without a name.
    pub(super) least: usize,
    /// Columns up to the last one that holds times: a row cut off inside it has no sure time.
    pub(super) time_ends: usize,
}

impl RowCheck {
    /// The row's time when the row can be kept; remarks say why not.
    #[inline]
    pub(super) fn time_of(
        &self,
        record: Record,
        cells: &[Cell<'_>],
        stamps: &mut Stamps,
        log: &mut Log,
    ) -> Option<i64> {
        let row = Some(record.row);
        if cells.len() > self.width && cells[self.width..].iter().any(|cell| !cell.is_empty()) {
            log.note(IssueCode::TooManyCells, row, None, || format!("{} > {}", cells.len(), self.width));
            return None;
        }
        if !record.is_ended && cells.len() < self.least && cells.len() <= self.time_ends {
            log.note(IssueCode::Truncated, row, None, || time_text(cells, stamps));
            return None;
        }
        let time = match stamps.read(cells) {
            Stamp::At(time) => time,
            Stamp::Twice(time) => {
                log.note(IssueCode::TimeInFold, row, None, || time_text(cells, stamps));
                time
            }
            Stamp::Refused(code) => {
                log.note(code, row, None, || time_text(cells, stamps));
                return None;
            }
        };
        if cells.len() < self.least {
            let code = if record.is_ended { IssueCode::TooFewCells } else { IssueCode::Truncated };
            log.note(code, row, None, || format!("{} < {}", cells.len(), self.least));
        }
        Some(time)
    }
}

fn time_text(cells: &[Cell<'_>], stamps: &Stamps) -> String {
    let texts = stamps.columns().into_iter().filter_map(|idx| cells.get(idx)).map(|cell| cell.text().into_owned());
    super::log::shorten(&texts.collect::<Vec<_>>().join(" "))
}

impl WidePart {
    /// An empty stretch with one sink per column.
    pub(super) fn new(columns: &[ValueColumn]) -> Self {
        let sinks = columns.iter().map(|column| Sink::new(column.unit.clone())).collect();
        Self { times: Vec::new(), rows: Vec::new(), sinks, log: Log::default(), num_rejected: 0 }
    }

    /// Reads rows until `until` bytes of the text are read or it ends.
    pub(super) fn read(
        &mut self,
        rows: &mut Rows<'_>,
        until: usize,
        columns: &[ValueColumn],
        check: &RowCheck,
        stamps: &mut Stamps,
    ) {
        let mut cells = Vec::with_capacity(check.width + 1);
        let mut plain = PlainRows::of(columns, check.width, stamps);
        while rows.pos() < until {
            if let Some(plain) = &mut plain
                && plain.read(rows, self, stamps)
            {
                continue;
            }
            let Some(record) = rows.next(&mut cells) else { break };
            if cells.iter().all(Cell::is_empty) {
                continue;
            }
            let Some(time) = check.time_of(record, &cells, stamps, &mut self.log) else {
                self.num_rejected += 1;
                continue;
            };
            self.times.push(time);
            self.rows.push(record.row as u32);
            for (column, sink) in columns.iter().zip(&mut self.sinks) {
                let cell = cells.get(column.idx).unwrap_or(&Cell::EMPTY);
                let place = Place { row: record.row, column: column.idx };
                let stated = match column.quality {
                    None => Quality::GOOD,
                    Some((idx, codes)) => stated(&cells, idx, codes, record.row, &mut self.log),
                };
                sink.take(cell, column.decimal, stated, place, &mut self.log);
            }
        }
    }
}

impl Part for WidePart {
    fn join(&mut self, later: Self, num_before: u64) {
        self.times.extend_from_slice(&later.times);
        self.rows.extend(later.rows.iter().map(|row| row + num_before as u32));
        for (sink, more) in self.sinks.iter_mut().zip(later.sinks) {
            sink.append(more, num_before);
        }
        self.log.append(later.log, num_before, is_alike);
        self.num_rejected += later.num_rejected;
    }

    fn successor(&self) -> Self {
        let sinks = self.sinks.iter().map(|sink| Sink::new(sink.unit.clone())).collect();
        Self { times: Vec::new(), rows: Vec::new(), sinks, log: Log::default(), num_rejected: 0 }
    }

    fn agrees_with(&self, later: &Self) -> bool {
        self.sinks.iter().zip(&later.sinks).all(|(sink, later)| sink.agrees_with(later))
    }

    fn expect(&mut self, times: f64) {
        make_room(&mut self.times, times);
        make_room(&mut self.rows, times);
        self.sinks.iter_mut().for_each(|sink| sink.expect(times));
    }
}

/// The quality that cell `idx` states; good when it is empty, uncertain when it is not known.
pub(super) fn stated(cells: &[Cell<'_>], idx: usize, codes: Codes, row: u64, log: &mut Log) -> Quality {
    let cell = cells.get(idx).unwrap_or(&Cell::EMPTY);
    match cell.raw {
        b"" | b"Good" | b"good" | b"GOOD" => return Quality::GOOD,
        b"192" if codes == Codes::Opc => return Quality::GOOD,
        _ => {}
    }
    let text = cell.text();
    codes.quality(&text).unwrap_or_else(|| {
        log.note_alike(IssueCode::QualityUnknown, row, idx, &text);
        Quality { status: crate::historian::Status::Uncertain, origin: crate::historian::Origin::Raw }
    })
}
