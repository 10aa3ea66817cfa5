//! Limits held against samples: what was exceeded, from when, how far.

use std::collections::BTreeSet;

use super::writer::Writer;
use crate::{
    analysis::{Bracket, Episode, LimitResult, Unjudged},
    case::Limit,
    historian::TagSamples,
    id::LimitId,
    report::model::{
        Cell,
        CellAlign::{Left, Right},
        Row,
    },
    text::{Code, figure},
};

impl<'a> Writer<'a> {
    /// The comparison of limits and samples.
    pub(super) fn comparison(&mut self) {
        if self.case.limits.is_empty() {
            self.remark("no-limits", &[]);
            return;
        }
        let results = || self.replay.exceedances.iter();
        let count = num_limits(results()).to_string();
        let exceeded = num_limits(results().filter(|result| !result.episodes.is_empty())).to_string();
        let mut lead = vec![self.frame("comparison-lead", &[("count", &count), ("exceeded", &exceeded)])];
        if self.replay.has_reconstruction() {
            lead.push(self.frame("comparison-reconstruction", &[]));
        }
        self.paragraph(lead);
        let results: Vec<&'a LimitResult> = self.replay.exceedances.iter().collect();
        let rows = results.into_iter().filter_map(|result| self.comparison_row(result)).collect();
        let caption = self.reconstructed_caption("comparison-caption");
        let columns = [
            ("column-tag", Left, 8),
            ("column-limit", Left, 11),
            ("column-first-crossed", Left, 11),
            ("column-duration", Right, 8),
            ("column-peak", Right, 7),
            ("column-peak-time", Left, 11),
            ("column-excess", Right, 8),
            ("column-nature", Left, 13),
            ("column-grounds", Left, 8),
        ];
        self.table(caption, &columns, rows);
        self.unjudged();
    }

    /// A caption that says so when any sample is part of a reconstruction.
    pub(super) fn reconstructed_caption(&self, key: &str) -> String {
        let caption = self.get(key);
        if self.replay.has_reconstruction() {
            self.fmt("caption-reconstructed", &[("caption", &caption)])
        } else {
            caption
        }
    }

    pub(super) fn limit_of(&self, id: Option<&LimitId>) -> Option<&'a Limit> {
        self.case.limit(id?)
    }

    fn comparison_row(&mut self, result: &'a LimitResult) -> Option<Row> {
        let limit = self.limit_of(result.limit.as_ref())?;
        let samples = &self.replay.samples.tags[result.samples_idx];
        let mut cells: Vec<Cell> = vec![result.tag.to_string().into(), self.limit_in_words(limit, result).into()];
        let mut grounds: Vec<_> = limit.source.iter().map(|source| self.source(source)).collect();
        if let (Some(worst), Some(first)) = (result.worst(), result.episodes.first()) {
            let total: f64 = result.episodes.iter().map(Episode::duration_secs).sum();
            let made: usize = result.episodes.iter().map(|episode| episode.num_reconstructed).sum();
            let excess = result.direction.excess(worst.peak, result.value);
            cells.extend([
                self.crossing(first, samples).into(),
                self.length(total).into(),
                self.value(worst.peak, &result.unit).into(),
                self.moment(samples.clock_map.to_reference(worst.peak_time)).into(),
                self.value(excess, &result.unit).into(),
                self.get(if made > 0 { "nature-reconstructed" } else { "nature-recorded" }).into(),
            ]);
            let (from, to) = (samples.clock_map.to_reference(first.start), samples.clock_map.to_reference(worst.end));
            grounds.push(self.samples(result.samples_idx, from, to.max(from)));
        } else {
            cells.push(self.get("not-exceeded").into());
            cells.extend(["—", "—", "—", "—"].map(Cell::from));
            let made = samples.has_reconstruction();
            cells.push(self.get(if made { "nature-reconstructed" } else { "nature-recorded" }).into());
        }
        cells.push(Self::grounds_cell(grounds));
        let idx = self.case.limits.iter().position(|known| known.id == limit.id).unwrap_or_default();
        let is_first = !self
            .replay
            .exceedances
            .iter()
            .take_while(|other| !std::ptr::eq(*other, result))
            .any(|other| other.limit == result.limit);
        Some(Row { anchor: is_first.then(|| format!("limit-{}", idx + 1)), cells })
    }

    /// Kind, name, sign and value; the value in the limit's own unit too, when that differs.
    fn limit_in_words(&self, limit: &'a Limit, result: &LimitResult) -> String {
        let sign = result.direction.sign().to_string();
        let (kind, value) = (limit.kind.name(self.texts), self.value(result.value, &result.unit));
        let name = self.words(&limit.name);
        let args = [("kind", kind.as_str()), ("name", name), ("sign", &sign), ("value", &value)];
        let mut text = self.fmt("limit", &args);
        if limit.unit != result.unit {
            let stated = self.value(limit.value, &limit.unit);
            text = self.fmt("limit-converted", &[("limit", &text), ("stated", &stated)]);
        }
        if limit.source.is_none() {
            text = self.fmt("limit-unsourced", &[("limit", &text)]);
        }
        text
    }

    pub(super) fn value(&self, value: f64, unit: &str) -> String {
        self.fmt("value", &[("value", &figure(value)), ("unit", unit)])
    }

    /// Between which two samples a limit was first crossed, on the reference clock.
    pub(super) fn crossing(&self, episode: &Episode, samples: &TagSamples) -> String {
        if let Some(Bracket { before, after }) = episode.crossed_in {
            let (before, after) = (samples.clock_map.to_reference(before), samples.clock_map.to_reference(after));
            return self.moments(before, after);
        }
        let start = self.moment(samples.clock_map.to_reference(episode.start));
        self.fmt("open-start", &[("start", &start)])
    }

    fn unjudged(&mut self) {
        let mut sentences = Vec::new();
        for reason in &self.replay.unjudged {
            let (id, key) = match reason {
                Unjudged::NoSamples(id) => (id, "unjudged-samples"),
                Unjudged::Unit(id) => (id, "unjudged-unit"),
                Unjudged::Validity(id) => (id, "unjudged-validity"),
            };
            let Some(limit) = self.limit_of(Some(id)) else { continue };
            let args = [("name", self.clause(&limit.name)), ("tag", limit.tag.as_str()), ("unit", &limit.unit)];
            sentences.push(self.frame(key, &args));
        }
        self.paragraph(sentences);
    }
}

/// How many limits the results are about; a limit may be held against several recordings.
fn num_limits<'r>(results: impl Iterator<Item = &'r LimitResult>) -> usize {
    results.filter_map(|result| result.limit.as_ref()).collect::<BTreeSet<_>>().len()
}
