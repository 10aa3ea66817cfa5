//! What the case says of a tag's values, as a lane shows it: limits, the working range, and what the value axis spans.

use super::{
    layout::{LABEL, Scale},
    model::Curve,
};
use crate::{
    analysis::LimitResult,
    app::{
        desk::{Desk, plain},
        scope, widgets,
    },
    case::{Direction, LimitKind, Severity},
    id::LimitId,
    text::Code,
    time::Instant,
};

/// A limit as a lane shows it.
pub(super) struct LimitLine {
    /// The case's limit; none for one given by hand.
    pub limit: Option<LimitId>,
    pub samples_idx: usize,
    pub value: f64,
    pub direction: Direction,
    pub severity: Severity,
    /// It bears on how fast the value changes: it has no place on the value axis.
    pub is_on_rate: bool,
    /// Its label: everything, the name, the value.
    pub forms: [String; Self::FORMS],
}

impl LimitLine {
    pub(super) const FORMS: usize = 3;

    /// Where its label wants to stand; that of a limit on a rate at the head of the lane.
    pub(super) fn y(&self, scale: &Scale) -> f32 {
        if self.is_on_rate { scale.top + LABEL / 2.0 } else { scale.y_from_value(self.value) }
    }
}

/// The tag's limits, with labels that say name, value, unit and source; the tag, too, where `with_tag`.
pub(super) fn limit_lines(desk: &Desk<'_>, samples_idx: usize, with_tag: bool) -> Vec<LimitLine> {
    let results = desk.replay.exceedances.iter().filter(|result| result.samples_idx == samples_idx);
    results.map(|result| limit_line(desk, result, with_tag)).collect()
}

fn limit_line(desk: &Desk<'_>, result: &LimitResult, with_tag: bool) -> LimitLine {
    let limit = result.limit.as_ref().and_then(|id| desk.replay.case.limit(id));
    let name = limit.map_or(String::new(), |limit| limit.name.get(desk.lang()).to_owned());
    let value = format!("{} {} {}", result.direction.sign(), plain(result.value, 6), result.unit);
    let source = limit.map_or(String::new(), |limit| widgets::source_text(desk, limit.source.as_ref()));
    let kind = limit.map(|limit| limit.kind.name(desk.texts)).unwrap_or_default();
    let tag = if with_tag { result.tag.to_string() } else { String::new() };
    let joined = |parts: &[&str]| {
        let parts = parts.iter().filter(|part| !part.is_empty());
        parts.copied().collect::<Vec<_>>().join("  ")
    };
    let short = if name.is_empty() { format!("{kind} {value}") } else { name.clone() };
    LimitLine {
        limit: result.limit.clone(),
        samples_idx: result.samples_idx,
        value: result.value,
        direction: result.direction,
        severity: scope::severity_of(limit),
        is_on_rate: result.is_on_rate(),
        forms: [joined(&[&tag, &name, &value, &kind, &source]), joined(&[&tag, short.trim()]), joined(&[&tag, &value])],
    }
}

/// The stretches in which the tag changed faster than a limit on its rate allows, as far as they are shown.
pub(super) fn rate_stretches(desk: &Desk<'_>, samples_idx: usize) -> Vec<(Instant, Instant, Severity)> {
    let is_here = |(result_idx, _): (usize, usize)| {
        let result = desk.replay.exceedances.get(result_idx);
        result.is_some_and(|result| result.samples_idx == samples_idx && result.is_on_rate())
    };
    let window = desk.workspace.window;
    let rows = desk.rows.iter().filter(|row| row.start <= window.to && row.end >= window.from && is_here(row.id));
    rows.map(|row| (row.start, row.end, row.severity)).collect()
}

/// The working range of a tag: between the innermost operating limits on either side; none unless there are both.
pub(super) fn working_range(desk: &Desk<'_>, samples_idx: usize) -> Option<(f64, f64)> {
    let is_operating = |result: &&LimitResult| {
        let limit = result.limit.as_ref().and_then(|id| desk.replay.case.limit(id));
        let is_here = result.samples_idx == samples_idx && !result.is_on_rate();
        is_here && limit.is_some_and(|limit| limit.kind == LimitKind::Operating)
    };
    let of_side = |direction| {
        let results = desk.replay.exceedances.iter().filter(is_operating);
        results.filter(move |result| result.direction == direction).map(|result| result.value)
    };
    let low = of_side(Direction::Below).reduce(f64::max)?;
    let high = of_side(Direction::Above).reduce(f64::min)?;
    (low < high).then_some((low, high))
}

/// What the value axis must span for a tag: the record so far (or what the window shows) and the tag's limits; none for a
/// tag without a value and without a limit.
pub(super) fn value_span(
    desk: &Desk<'_>,
    samples_idx: usize,
    picture: &Curve,
    limits: &[LimitLine],
) -> Option<(f64, f64)> {
    let samples = &desk.replay.samples.tags[samples_idx];
    let series = &samples.series;
    if desk.workspace.scale_to_view {
        return picture.extremes;
    }
    let whole = series.pyramid().min_max(series.values(), 0, desk.scope.num_samples(samples));
    let lines = limits.iter().filter(|limit| !limit.is_on_rate).map(|limit| (limit.value, limit.value));
    whole.into_iter().chain(lines).reduce(wider)
}

/// The span of two spans.
pub(super) fn wider(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0.min(b.0), a.1.max(b.1))
}
