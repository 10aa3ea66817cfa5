//! What a drawing says at the cursor: the state of each symbol and how it is known, the value in each box. Pure.

use std::collections::BTreeMap;

use crate::{
    app::{
        desk::{Desk, fixed, plain},
        scope::state_of,
        widgets,
    },
    case::{EquipmentState, Node, NodeKind, Readout, Severity},
    id::EquipmentId,
    text::Code,
    timeline::{EquipmentNow, equipment_at},
};

/// States of equipment, by its identity.
pub(in crate::app) type States = BTreeMap<EquipmentId, EquipmentNow>;

/// The states at the cursor, as far as the scope shows events.
pub(in crate::app) fn states(desk: &Desk<'_>) -> States {
    equipment_at(&desk.replay.case, &desk.replay.timeline, desk.workspace.cursor, desk.scope.horizon)
}

/// What is shown of a symbol's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Nothing: states are no matter of such a symbol, and no event tells of one.
    Plain,
    /// No event has told of it yet.
    Unknown,
    /// It cannot be told.
    Undetermined,
    /// It is so.
    In(EquipmentState),
}

/// The look of a symbol.
pub(super) fn look_of(node: &Node, states: &States) -> Look {
    match node.equipment.as_ref().and_then(|equipment| states.get(equipment)) {
        Some(EquipmentNow::Known { state, .. }) => Look::In(*state),
        Some(EquipmentNow::Undetermined { .. }) => Look::Undetermined,
        None if has_states(node.kind) => Look::Unknown,
        None => Look::Plain,
    }
}

/// True for what is open or shut, runs or stands, is there or not: of these it matters that no state is known.
fn has_states(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Valve | NodeKind::Pump | NodeKind::Blower | NodeKind::VacuumSet | NodeKind::Boiler | NodeKind::Spool
    )
}

/// A symbol's name: its label, else its equipment's name, else what it is.
pub(super) fn name_of(desk: &Desk<'_>, node: &Node) -> String {
    let label = node.label.as_ref().map(|label| label.get(desk.lang()).to_owned());
    let equipment = || Some(desk.replay.case.equipment_name(node.equipment.as_ref()?, desk.lang()).to_owned());
    label.or_else(equipment).unwrap_or_else(|| node.kind.name(desk.texts))
}

/// The word for a look; empty where nothing is to be said.
pub(super) fn word_of(desk: &Desk<'_>, look: Look) -> String {
    match look {
        Look::Plain => String::new(),
        Look::Unknown => desk.texts.get("state-unknown"),
        Look::Undetermined => desk.texts.get("state-undetermined"),
        Look::In(state) => state.name(desk.texts),
    }
}

/// How the state of a piece of equipment is known: by which event, when, told where.
pub(in crate::app) fn how_known(desk: &Desk<'_>, now: Option<&EquipmentNow>) -> Vec<String> {
    let (key, events) = match now {
        None => return vec![desk.texts.get("process-unknown-hint")],
        Some(EquipmentNow::Known { since, .. }) => ("process-since", std::slice::from_ref(since)),
        Some(EquipmentNow::Undetermined { events }) => ("process-may", events.as_slice()),
    };
    let mut lines = Vec::new();
    for event in events.iter().filter_map(|id| desk.replay.case.event(id)) {
        let interval = desk.replay.timeline.moment(&event.id);
        let time = interval.map(|interval| widgets::interval_text(desk, interval)).unwrap_or_default();
        lines.push(desk.texts.fmt(key, &[("title", event.title.get(desk.lang())), ("time", &time)]));
        lines.extend(event.sources.iter().map(|source| widgets::source_text(desk, Some(source))));
    }
    lines
}

/// What stands in a box.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    /// The place of the tag's samples; none when it has none.
    pub samples_idx: Option<usize>,
    /// The value with its unit, or a dash.
    pub value: String,
    /// How grave it is; none inside its limits or without a value.
    pub severity: Option<Severity>,
    /// The word beside it: the limit it is beyond, that it is inside, or why there is no value.
    pub word: String,
    /// True when nobody recorded the value.
    pub is_reconstructed: bool,
}

impl Shown {
    /// What a readout shows at the cursor.
    pub(super) fn of(desk: &Desk<'_>, readout: &Readout) -> Self {
        let samples_idx = desk.replay.samples.tags.iter().position(|samples| samples.tag == readout.tag);
        let mut shown = Self {
            samples_idx,
            value: "—".into(),
            severity: None,
            word: desk.texts.get("reading-not-yet"),
            is_reconstructed: false,
        };
        let Some(samples_idx) = samples_idx else { return shown };
        let (samples, cursor) = (&desk.replay.samples.tags[samples_idx], desk.workspace.cursor);
        let reading = desk.reading(samples_idx, cursor);
        let Some(value) = reading.value() else {
            shown.word = reading.why_short(desk, cursor);
            return shown;
        };
        let decimals = desk.facts(samples_idx).decimals;
        shown.value = format!("{} {}", fixed(value, decimals), samples.unit);
        shown.severity = state_of(desk.replay, &readout.tag, value);
        shown.word = limit_word(desk, readout, value, shown.severity);
        let idx = samples.idx_at(cursor);
        shown.is_reconstructed = idx.is_some_and(|idx| samples.series.quality(idx).is_reconstruction());
        shown
    }
}

/// Which limit a value is beyond, that it is inside its limits, or that it has none.
fn limit_word(desk: &Desk<'_>, readout: &Readout, value: f64, severity: Option<Severity>) -> String {
    let case = &desk.replay.case;
    let mut judged = desk.replay.exceedances.iter().filter(|held| held.tag == readout.tag && !held.is_on_rate());
    let Some(severity) = severity else {
        return desk.texts.get(if judged.next().is_some() { "process-inside" } else { "process-no-limit" });
    };
    let limits = judged.filter(|held| held.direction.is_beyond(value, held.value));
    let mut limits = limits.filter_map(|held| Some((held, case.limit(held.limit.as_ref()?)?)));
    match limits.find(|(_, limit)| limit.severity == severity) {
        Some((held, limit)) => {
            let (kind, sign) = (limit.kind.name(desk.texts), held.direction.sign().to_string());
            desk.texts.fmt("process-beyond", &[("kind", &kind), ("sign", &sign), ("value", &plain(held.value, 4))])
        }
        None => severity.name(desk.texts),
    }
}
