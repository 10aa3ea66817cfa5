//! Readings that sources assert, each with the verdict of the record; sorted and searched; a click goes to the event.

use std::cmp::Ordering;

use egui::{RichText, Ui};
use egui_extras::TableRow;

use super::verdict::verdict_ui;
use crate::{
    app::{
        bottom::{
            lists::Cells,
            sorted::{Clicked, ListLook, Sheet, cells_ui, holds, search_ui},
        },
        desk::{Act, Acts, Desk, fixed, plain},
        theme, widgets,
        workspace::Selection,
    },
    case::Claim,
    text::{Code, claim_text, duration},
    timeline::corroborate::ClaimCheck,
};

const HEADS: [&str; 8] = [
    "story-col-verdict",
    "story-col-event",
    "story-col-asserted",
    "story-col-window",
    "story-col-nearest",
    "story-col-difference",
    "story-col-shift",
    "story-col-why",
];

/// The field that searches them.
pub(super) fn search_field_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    acts.extend(search_ui(ui, &desk.workspace.claims, &desk.texts.get("claims-search")).map(Act::ListClaims));
}

/// The table.
pub(super) fn claims_ui(ui: &mut Ui, desk: &Desk<'_>, checks: &[ClaimCheck], acts: &mut Acts) {
    let look = &desk.workspace.claims;
    let listed = listed(desk, checks, look);
    if listed.is_empty() {
        let key = match (look.search.trim().is_empty(), desk.scope.is_open()) {
            (false, _) => "claims-none-found",
            (true, true) => "claims-none",
            (true, false) => "claims-none-yet",
        };
        return widgets::empty_ui(ui, desk, key, None);
    }
    let widths = [96.0, 210.0, 150.0, 190.0, 190.0, 84.0, 92.0];
    let sheet = Sheet { salt: "claims", heads: &HEADS, widths: &widths };
    let draw = |row: &mut TableRow<'_, '_>, idx: usize| row_ui(row, desk, listed[idx]);
    let is_selected = |idx: usize| desk.workspace.selection == Some(Selection::Event(listed[idx].event.clone()));
    let cells = Cells { num_rows: listed.len(), draw: &draw, is_selected: &is_selected };
    match cells_ui(ui, desk, &sheet, look.sort, &cells) {
        Some(Clicked::Head(sort)) => acts.push(Act::ListClaims(ListLook { sort, ..look.clone() })),
        Some(Clicked::Row(row)) => super::rest::go_to_event(desk, &listed[row].event, acts),
        None => {}
    }
}

fn title<'a>(desk: &Desk<'a>, check: &ClaimCheck) -> &'a str {
    desk.replay.case.event(&check.event).map_or("", |event| event.title.get(desk.lang()))
}

/// The reading as its source gave it.
fn asserted(desk: &Desk<'_>, check: &ClaimCheck) -> String {
    let event = desk.replay.case.event(&check.event);
    let claim = event.and_then(|event| event.claims.iter().find(|claim| claim.id == check.claim));
    let value = fixed(check.asserted, claim.map_or(0, Claim::decimals));
    format!("{} = {value} {}", check.tag, check.unit)
}

fn row_ui(row: &mut TableRow<'_, '_>, desk: &Desk<'_>, check: &ClaimCheck) {
    row.col(|ui| verdict_ui(ui, desk, check));
    let nearest = check
        .nearest
        .map(|nearest| format!("{} {}  {}", plain(nearest.value, 4), check.unit, desk.stamps().dated(nearest.at)));
    let shift = check.reconciling_shift_s.map(|shift| if shift == 0.0 { "0".into() } else { signed(shift) });
    let cells = [
        title(desk, check).to_owned(),
        asserted(desk, check),
        check.window.map_or_else(|| "—".into(), |window| widgets::interval_text(desk, window)),
        nearest.unwrap_or_else(|| "—".into()),
        check.nearest.map_or_else(|| "—".into(), |nearest| plus(nearest.difference)),
        shift.unwrap_or_else(|| "—".into()),
        claim_text(check, &desk.replay.case, desk.texts),
    ];
    for cell in cells {
        row.col(|ui| {
            ui.add(egui::Label::new(RichText::new(&cell).size(theme::BODY)).truncate()).on_hover_text(&cell);
        });
    }
}

fn plus(value: f64) -> String {
    let text = plain(value, 4);
    if value > 0.0 { format!("+{text}") } else { text }
}

fn signed(secs: f64) -> String {
    format!("{}{}", if secs > 0.0 { "+" } else { "−" }, duration(secs.abs()))
}

/// What the search lets through, sorted as chosen; equals in order of time, then of the case.
fn listed<'a>(desk: &Desk<'_>, checks: &'a [ClaimCheck], look: &ListLook) -> Vec<&'a ClaimCheck> {
    let is_found = |check: &&ClaimCheck| {
        let (asserted, verdict) = (asserted(desk, check), check.verdict.name(desk.texts));
        look.search.trim().is_empty() || holds(&look.search, &[title(desk, check), &asserted, &verdict])
    };
    let mut found: Vec<&ClaimCheck> = checks.iter().filter(is_found).collect();
    let difference = |check: &ClaimCheck| check.nearest.map_or(f64::INFINITY, |nearest| nearest.difference.abs());
    let shift = |check: &ClaimCheck| check.reconciling_shift_s.map_or(f64::INFINITY, f64::abs);
    let start = |check: &ClaimCheck| (check.window.is_none(), check.window.map(|window| window.earliest));
    let (column, ascending) = look.sort;
    found.sort_by(|a, b| {
        let order = match column {
            0 => a.verdict.cmp(&b.verdict),
            1 => title(desk, a).cmp(title(desk, b)),
            2 => a.tag.cmp(&b.tag).then(a.asserted.total_cmp(&b.asserted)),
            4 => a.nearest.map(|nearest| nearest.at).cmp(&b.nearest.map(|nearest| nearest.at)),
            5 => difference(a).total_cmp(&difference(b)),
            6 => shift(a).total_cmp(&shift(b)),
            7 => a.why.key().cmp(b.why.key()),
            _ => Ordering::Equal,
        };
        let order = order.then_with(|| start(a).cmp(&start(b)));
        if ascending { order } else { order.reverse() }
    });
    found
}
