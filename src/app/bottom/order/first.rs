//! The first-out table: limits in the order in which they were left, and where the recordings cannot tell.

use egui::Ui;

use crate::{
    analysis::{FirstOut, LeftLimit, first_out},
    app::{
        bottom::lists::{Row, table_of},
        desk::{Act, Acts, Desk, plain},
        scope::cut_results,
        studies::{FirstKey, Studies},
        widgets,
        workspace::Selection,
    },
    text::duration,
    time::Instant,
};

/// The table; a click jumps to the first episode.
pub(super) fn first_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    studies: &mut Studies,
    window: (Instant, Instant),
    acts: &mut Acts,
) {
    let (limits, generation) = (desk.replay.case.limits.clone(), desk.ground.generation);
    let key = FirstKey { window, scope: desk.scope, limits, generation };
    let num_episodes = desk.replay.exceedances.iter().map(|result| result.episodes.len()).sum();
    let (replay, scope) = (desk.ground.replay.clone(), desk.scope);
    let work = move || first_out(&cut_results(&replay, scope), &replay.samples, window);
    let Some((found, _)) = studies.first.get(key, num_episodes, ui.ctx(), work) else { return };
    if found.left.is_empty() {
        return widgets::empty_ui(ui, desk, "order-none", None);
    }
    let heads = [
        "head-rank",
        "head-tag",
        "head-limit",
        "head-left",
        "head-occurrences",
        "head-longest",
        "head-total",
        "head-badge",
    ];
    let widths = [120.0, 84.0, 190.0, 210.0, 50.0, 90.0, 90.0];
    let row = |idx: usize| row_of(desk, found, idx);
    if let Some(clicked) = table_of(ui, desk, "first-out", &heads, &widths, found.left.len(), row) {
        let left = &found.left[clicked];
        acts.push(Act::BringCursor(left.first_beyond));
        acts.extend(left.limit.clone().map(|limit| Act::Select(Some(Selection::Limit(limit)))));
    }
}

fn row_of(desk: &Desk<'_>, found: &FirstOut, idx: usize) -> Row {
    let left = &found.left[idx];
    let result = &desk.replay.exceedances[left.result_idx];
    let name = left.limit.as_ref().and_then(|id| desk.replay.case.limit(id));
    let point = format!("{} {} {}", result.direction.sign(), plain(result.value, 6), result.unit);
    let name = name.map_or(point.clone(), |limit| format!("{}  {point}", limit.name.get(desk.lang())));
    let when = match left.left {
        Some(interval) => widgets::interval_text(desk, interval),
        None => desk.texts.fmt("order-beyond-from", &[("time", &desk.stamps().dated(left.first_beyond))]),
    };
    Row {
        cells: vec![
            rank(desk, found, idx),
            left.tag.to_string(),
            name,
            when,
            left.occurrences.to_string(),
            duration(left.longest_secs),
            duration(left.total_secs),
            badge(desk, left),
        ],
        target: left.limit.clone().map(Selection::Limit),
    }
}

fn badge(desk: &Desk<'_>, left: &LeftLimit) -> String {
    if left.is_reconstructed { desk.texts.get("badge-reconstruction") } else { String::new() }
}

/// The place in the order when it is certain; else that it is not.
fn rank(desk: &Desk<'_>, found: &FirstOut, idx: usize) -> String {
    if found.left[idx].left.is_none() {
        return desk.texts.get("order-unseen");
    }
    let others = || (0..found.left.len()).filter(|other| *other != idx);
    let is_before = |a: usize, b: usize| found.left[a].is_before(&found.left[b]);
    let num_before = others().filter(|other| is_before(*other, idx)).count();
    let is_certain = others().all(|other| is_before(other, idx) || is_before(idx, other));
    if is_certain {
        (num_before + 1).to_string()
    } else {
        desk.texts.fmt("order-not-determined", &[("least", &(num_before + 1).to_string())])
    }
}
