//! The samples of one tag with times of its own, in the file's order.

use super::sink::{Sink, make_room};

/// One tag's samples.
#[derive(Clone, Debug)]
pub(super) struct TagPart {
    /// The tag's name.
    pub(super) name: String,
    /// Each sample's time.
    pub(super) times: Vec<i64>,
    /// Each sample's row.
    pub(super) rows: Vec<u32>,
    /// The values.
    pub(super) sink: Sink,
}

impl TagPart {
    /// A tag without samples, whose unit the header may state.
    pub(super) fn new(name: String, unit: Option<String>) -> Self {
        Self { name, times: Vec::new(), rows: Vec::new(), sink: Sink::new(unit) }
    }

    /// Takes in the samples of a later part of the file, whose rows count on from `num_before`.
    pub(super) fn join(&mut self, later: Self, num_before: u64) {
        self.times.extend_from_slice(&later.times);
        self.rows.extend(later.rows.iter().map(|row| row + num_before as u32));
        self.sink.append(later.sink, num_before);
    }

    /// The same tag without samples, with what earlier rows decided for later ones.
    pub(super) fn successor(&self) -> Self {
        Self::new(self.name.clone(), self.sink.unit.clone())
    }

    /// Makes room for `times` times as many samples as there are.
    pub(super) fn expect(&mut self, times: f64) {
        make_room(&mut self.times, times);
        make_room(&mut self.rows, times);
        self.sink.expect(times);
    }
}
