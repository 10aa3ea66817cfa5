//! An exceedance: when, how far, between which samples, how much in all, and what its samples are worth.

use egui::Ui;

use super::{group_ui, heading_ui, link_ui, notice_ui, source_ui, tag::limit_row_ui};
use crate::{
    analysis::Bracket,
    app::{
        desk::{Act, Acts, Desk, plain},
        scope::{self, ExceedanceRow},
        widgets,
        workspace::Selection,
    },
    text::{Code, duration},
};

pub(super) fn exceedance_ui(ui: &mut Ui, desk: &Desk<'_>, id: (usize, usize), acts: &mut Acts) {
    let texts = desk.texts;
    let Some(row) = desk.rows.iter().find(|row| row.id == id) else { return };
    let stamps = desk.stamps();
    let limit = row.limit.as_ref().and_then(|id| desk.replay.case.limit(id));
    let name = format!("{} {} {} {}", row.tag, row.direction.sign(), plain(row.limit_value, 6), row.unit);
    heading_ui(ui, &name, &texts.get("sort-exceedance"));
    ui.horizontal(|ui| {
        widgets::severity_ui(ui, desk, scope::severity_of(limit));
        ui.label(row.severity.name(texts));
    });
    let fields = [
        ("head-start", stamps.dated(row.start)),
        ("head-end", stamps.dated(row.end)),
        ("head-duration", duration(row.duration_s)),
        ("head-peak", format!("{} {}  ({})", plain(row.peak, 4), row.unit, stamps.dated(row.peak_time))),
        ("head-excess", format!("+{} {}", plain(row.excess, 4), row.unit)),
        ("head-samples", row.num_samples.to_string()),
    ];
    for (key, value) in fields {
        widgets::field_ui(ui, &texts.get(key), &value);
    }
    measures_ui(ui, desk, row);
    if row.is_open {
        notice_ui(ui, desk, &texts.get("exceedance-open"));
    }
    if row.reconstructed {
        notice_ui(ui, desk, &texts.get("tag-reconstruction"));
    }
    if ui.button(texts.get("exceedance-jump")).clicked() {
        acts.push(Act::JumpToExceedance(row.clone()));
    }
    group_ui(ui, &texts.get("tag-limits"));
    if let Some(limit) = limit {
        limit_row_ui(ui, desk, limit, acts);
        if let Some(source) = &limit.source {
            source_ui(ui, desk, source, acts);
        }
    }
    link_ui(ui, row.tag.as_str(), Selection::Tag(row.tag.clone()), acts);
}

/// Between which samples the limit was crossed, mean, area, percent over, what the samples are worth.
fn measures_ui(ui: &mut Ui, desk: &Desk<'_>, row: &ExceedanceRow) {
    let Some((episode, measures)) = desk.measured else { return };
    let (texts, stamps) = (desk.texts, desk.stamps());
    let map = desk.replay.samples.tags[desk.replay.exceedances[row.id.0].samples_idx].clock_map;
    let crossed = |bracket: Option<Bracket>| {
        let at = |at| stamps.dated(map.to_reference(at));
        bracket.map_or_else(
            || texts.get("measure-not-seen"),
            |found| format!("{} – {}", at(found.before), at(found.after)),
        )
    };
    let [least, most] = measures.area_bounds_h.map(|area| plain(area, 3));
    let area = format!("{} {}·h  ({least} – {most})", plain(measures.area_h, 3), row.unit);
    let percent = measures.percent_over.map_or("—".into(), |percent| format!("{} %", plain(percent, 1)));
    let fields = [
        ("measure-crossed-in", crossed(episode.crossed_in)),
        ("measure-crossed-out", crossed(episode.crossed_out)),
        ("measure-mean-excess", format!("{} {}", plain(measures.mean_excess, 4), row.unit)),
        ("measure-area", area),
        ("measure-percent", percent),
        ("measure-quality", episode.worst.name(texts)),
        ("measure-reconstructed", format!("{} %", plain(episode.share_reconstructed() * 100.0, 0))),
    ];
    for (key, value) in fields {
        widgets::field_ui(ui, &texts.get(key), &value);
    }
    if let Some(from) = episode.overdue_from {
        let from = stamps.dated(map.to_reference(from));
        notice_ui(ui, desk, &texts.fmt("measure-overdue", &[("time", &from)]));
    }
}
