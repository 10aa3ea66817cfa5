//! Records of one alarm put together: raised, acknowledged and returned become one event at the moment when it was raised.
//!
//! Promises: every row stays named, in what the event says and in its sources; an acknowledgement or a return without the
//! record that it belongs to stays an event of its own, and so does one whose time is unknown.

use std::collections::BTreeMap;

use super::drafts::{DraftWhen, EventDraft};
use crate::historian::RecordState;

/// Which alarm a row is of, and what happened to it.
#[derive(Clone, Debug, PartialEq)]
pub struct AlarmStep {
    /// Its tag and its priority or level, as written.
    pub alarm: (String, String),
    /// What happened.
    pub state: RecordState,
}

/// The events to be, those of one alarm put together; in file order.
pub(super) fn joined(mut drafts: Vec<EventDraft>) -> Vec<EventDraft> {
    let time = |draft: &EventDraft| match draft.when {
        DraftWhen::At { earliest, .. } => Some(earliest),
        DraftWhen::AfterPrevious { .. } => None,
    };
    let mut order: Vec<usize> = (0..drafts.len()).filter(|idx| time(&drafts[*idx]).is_some()).collect();
    order.sort_by_key(|idx| (time(&drafts[*idx]), drafts[*idx].row));
    let mut open: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut is_taken = vec![false; drafts.len()];
    for idx in order {
        let Some(AlarmStep { alarm, state }) = drafts[idx].alarm.clone() else { continue };
        if state == RecordState::Raised {
            open.insert(alarm, idx);
            continue;
        }
        let of = if state == RecordState::Returned { open.remove(&alarm) } else { open.get(&alarm).copied() };
        let Some(of) = of else { continue };
        let (row, told) = (drafts[idx].row, format!("{} {}", drafts[idx].wording, drafts[idx].title));
        drafts[of].text = format!("{}; {told}", drafts[of].text);
        drafts[of].more_rows.push(row);
        is_taken[idx] = true;
    }
    let mut nth = 0;
    drafts.retain(|_| {
        nth += 1;
        !is_taken[nth - 1]
    });
    drafts
}
