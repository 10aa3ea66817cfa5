//! The order as tables: every pair that is certain, or how each event stands to the chosen one.

use egui::Ui;

use super::{
    model::{Relation, Sequence},
    paint::sign_of,
};
use crate::{
    app::{
        bottom::lists::{Row, table_of},
        desk::{Act, Acts, Desk},
        widgets,
        workspace::Selection,
    },
    id::EventId,
    text::duration,
    time::Interval,
};

/// The pairs that are certain, or the chosen event's relations.
pub(super) fn table_ui(ui: &mut Ui, desk: &Desk<'_>, found: &Sequence, chosen: Option<usize>, acts: &mut Acts) {
    match chosen {
        Some(chosen) => relations_ui(ui, desk, found, chosen, acts),
        None => pairs_ui(ui, desk, found, acts),
    }
}

fn pairs_ui(ui: &mut Ui, desk: &Desk<'_>, found: &Sequence, acts: &mut Acts) {
    let heads = ["sequence-head-before", "sequence-head-after", "sequence-head-gap"];
    let half = ((ui.available_width() - 130.0) / 2.0).max(80.0);
    let row = |nth: usize| {
        let (before, after) = found.pairs[nth];
        let cells = vec![
            title(desk, &found.events[before].0),
            title(desk, &found.events[after].0),
            duration(found.gap_s((before, after))),
        ];
        Row { cells, target: Some(Selection::Event(found.events[before].0.clone())) }
    };
    if let Some(nth) = table_of(ui, desk, "certain-pairs", &heads, &[half, half], found.pairs.len(), row) {
        acts.push(Act::Select(row(nth).target));
    }
}

fn relations_ui(ui: &mut Ui, desk: &Desk<'_>, found: &Sequence, chosen: usize, acts: &mut Acts) {
    let others: Vec<usize> = (0..found.events.len()).filter(|idx| *idx != chosen).collect();
    let rank = |idx: usize| match found.relation(idx, chosen) {
        Relation::Before(_) => 0,
        Relation::Open(_) => 1,
        Relation::After(_) => 2,
    };
    let mut ranked = others;
    ranked.sort_by_key(|idx| rank(*idx));
    let heads = ["sequence-head-relation", "head-event", "sequence-head-why"];
    let row = |nth: usize| {
        let (idx, relation) = (ranked[nth], found.relation(ranked[nth], chosen));
        let words = desk.texts.get(match relation {
            Relation::Before(_) => "sequence-before",
            Relation::After(_) => "sequence-after",
            Relation::Open(_) => "sequence-open",
        });
        let event = &found.events[idx].0;
        let cells = vec![format!("{} {words}", sign_of(relation)), title(desk, event), figures(desk, relation)];
        Row { cells, target: Some(Selection::Event(event.clone())) }
    };
    let widths = [106.0, (ui.available_width() - 260.0).max(100.0)];
    if let Some(nth) = table_of(ui, desk, "relations", &heads, &widths, ranked.len(), row) {
        acts.push(Act::Select(row(nth).target));
    }
}

/// The figures alone: the least gap, or the stretch in which the intervals meet.
fn figures(desk: &Desk<'_>, relation: Relation) -> String {
    match relation {
        Relation::Before(gap_s) | Relation::After(gap_s) => format!("≥ {}", duration(gap_s)),
        Relation::Open(both) => widgets::interval_text(desk, both),
    }
}

/// How a relation is known, or why it is not.
pub(super) fn why(desk: &Desk<'_>, relation: Relation) -> String {
    match relation {
        Relation::Before(gap_s) | Relation::After(gap_s) => {
            desk.texts.fmt("sequence-gap", &[("gap", &duration(gap_s))])
        }
        Relation::Open(Interval { earliest, latest }) if earliest == latest => {
            desk.texts.fmt("sequence-touch", &[("time", &desk.stamps().dated(earliest))])
        }
        Relation::Open(both) => desk.texts.fmt("sequence-overlap", &[("time", &widgets::interval_text(desk, both))]),
    }
}

/// What an event is called.
pub(super) fn title(desk: &Desk<'_>, event: &EventId) -> String {
    let known = desk.replay.case.event(event);
    known.map_or_else(|| event.to_string(), |known| known.title.get(desk.lang()).to_owned())
}
