//! The anchors of a clock as a table: what it showed, what the other clock read, how far they agree with the fit, whether they
//! count. A click opens the fields of one below.

use chrono::NaiveDateTime;
use egui::{RichText, Sense, Ui};

use super::{Form, shown_anchors, time_field_ui};
use crate::{
    app::{
        clock_studies::ClockStudies,
        desk::{Act, Acts, Desk, plain},
        inspector::{form::Names, group_ui},
        theme,
    },
    case::{Clock, ClockAnchor, Edit, Severity, ThingId},
    id::{ClockAnchorId, ClockId},
    text::{signed_secs, unread_text},
    timeline::ClockFit,
};

/// An anchor as one of its two clocks sees it.
pub(super) struct Sides<'a> {
    pub own: NaiveDateTime,
    pub other: &'a ClockId,
    pub other_reads: NaiveDateTime,
}

impl<'a> Sides<'a> {
    pub(super) fn of(anchor: &'a ClockAnchor, clock: &ClockId) -> Self {
        if anchor.clock == *clock {
            Self { own: anchor.shows, other: &anchor.against, other_reads: anchor.reads }
        } else {
            Self { own: anchor.reads, other: &anchor.clock, other_reads: anchor.shows }
        }
    }
}

/// How an anchor stands to the fit.
struct Standing {
    /// A sign that tells it without colour.
    sign: &'static str,
    words: String,
    is_doubtful: bool,
}

/// The table, and the fields of the anchor that is open.
pub(super) fn anchors_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut ClockStudies, clock: &Clock, acts: &mut Acts) {
    let (shown, is_cut) = shown_anchors(desk, &clock.id);
    group_ui(ui, &desk.texts.fmt("clock-anchors", &[("count", &shown.len().to_string())]));
    if is_cut {
        ui.add(egui::Label::new(RichText::new(desk.texts.get("clock-anchors-cut")).weak()).wrap());
    }
    if shown.is_empty() {
        if !is_cut {
            ui.add(egui::Label::new(RichText::new(desk.texts.get("clock-anchors-none")).weak()).wrap());
        }
        return;
    }
    let is_judged = !is_cut && clock.id != desk.replay.case.reference_clock;
    let model = super::fit::model_of(ui, &clock.id);
    let fit = is_judged.then(|| studies.fit(desk.ground, &clock.id, model, ui.ctx())).flatten();
    let open_id = ui.scope_id().with("open-anchor");
    let mut open: Option<ClockAnchorId> = ui.data(|data| data.get_temp(open_id));
    egui::Grid::new("anchors").num_columns(4).spacing([8.0, 3.0]).show(ui, |ui| {
        for head in ["anchor-head-shows", "anchor-head-reads", "anchor-head-within", "anchor-head-residual"] {
            ui.label(RichText::new(desk.texts.get(head)).size(theme::SMALL).weak());
        }
        ui.end_row();
        for anchor in &shown {
            if row_ui(ui, desk, clock, anchor, (fit, open.as_ref() == Some(&anchor.id))) {
                open = (open.as_ref() != Some(&anchor.id)).then(|| anchor.id.clone());
            }
            ui.end_row();
        }
    });
    let chosen = shown.iter().find(|anchor| Some(&anchor.id) == open.as_ref());
    ui.data_mut(|data| {
        data.remove::<ClockAnchorId>(open_id);
        if let Some(open) = &open {
            data.insert_temp(open_id, open.clone());
        }
    });
    if let Some(anchor) = chosen {
        fields_ui(ui, desk, clock, anchor, acts);
    }
}

/// One anchor; true when it was clicked.
fn row_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    clock: &Clock,
    anchor: &ClockAnchor,
    (fit, is_open): (Option<&ClockFit>, bool),
) -> bool {
    let sides = Sides::of(anchor, &clock.id);
    let other = desk.replay.case.clock(sides.other);
    let other = other.map_or(sides.other.as_str(), |other| other.name.get(desk.lang()));
    let standing = standing(desk, fit, &anchor.id);
    let small = |text: String| RichText::new(text).size(theme::SMALL);
    let within = format!("±{} s", plain(anchor.within_s, 3));
    let said = desk.texts.fmt(
        "anchor-said",
        &[
            ("clock", clock.name.get(desk.lang())),
            ("shows", &full(sides.own)),
            ("other", other),
            ("reads", &full(sides.other_reads)),
            ("within", &within),
        ],
    );
    let shows = ui.add(egui::Button::selectable(is_open, small(short(sides.own)))).accessible_name(&said);
    let clicked = shows.on_hover_text(format!("{said}\n{}", standing.words)).clicked();
    let reads = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add(egui::Label::new(small(short(sides.other_reads))).extend());
        ui.set_max_width(96.0);
        ui.add(egui::Label::new(small(other.to_owned()).color(desk.palette.faint)).truncate());
    });
    reads.response.on_hover_text(&said);
    ui.label(small(within));
    let colour = if standing.is_doubtful { desk.palette.severity(Severity::Caution) } else { desk.palette.text };
    let label = egui::Label::new(small(standing.sign.to_owned() + &residual(fit, &anchor.id)).color(colour));
    ui.add(label.sense(Sense::hover())).on_hover_text(&standing.words);
    clicked
}

fn residual(fit: Option<&ClockFit>, id: &ClockAnchorId) -> String {
    let found = fit.and_then(|fit| fit.residuals.iter().find(|residual| residual.reading.anchor == *id));
    found.map_or_else(String::new, |residual| format!("{} s", signed_secs((residual.secs * 10.0).round() / 10.0)))
}

fn standing(desk: &Desk<'_>, fit: Option<&ClockFit>, id: &ClockAnchorId) -> Standing {
    let texts = desk.texts;
    let plainly = |sign, key| Standing { sign, words: texts.get(key), is_doubtful: false };
    let anchor = desk.replay.case.clock_anchors.iter().find(|anchor| anchor.id == *id);
    if anchor.is_some_and(|anchor| anchor.left_out) {
        return plainly("○ ", "anchor-left-out");
    }
    let Some(fit) = fit else { return plainly("– ", "anchor-not-judged") };
    if let Some((_, why)) = fit.unread.iter().find(|(known, _)| known == id) {
        return Standing { sign: "– ", words: unread_text(*why, texts), is_doubtful: true };
    }
    match fit.residuals.iter().find(|residual| residual.reading.anchor == *id) {
        Some(residual) if residual.is_outlier => {
            Standing { sign: "○ ", words: texts.get("anchor-outlier"), is_doubtful: true }
        }
        Some(_) => plainly("● ", "anchor-counted"),
        None => plainly("– ", "anchor-not-judged"),
    }
}

/// Everything that an anchor says, edited in place from this clock's side.
fn fields_ui(ui: &mut Ui, desk: &Desk<'_>, clock: &Clock, anchor: &ClockAnchor, acts: &mut Acts) {
    let mut next = anchor.clone();
    let is_own = anchor.clock == clock.id;
    egui::Frame::new().fill(desk.palette.hover).corner_radius(4.0).inner_margin(8.0).show(ui, |ui| {
        let mut form = Form::new(ui, desk, anchor.id.as_str());
        let others = others(desk, &clock.id);
        let (own, other, reads) = if is_own {
            (&mut next.shows, &mut next.against, &mut next.reads)
        } else {
            (&mut next.reads, &mut next.clock, &mut next.shows)
        };
        time_field_ui(&mut form, desk, "anchor-shows", own);
        form.one(("anchor-other", 0), other, &others);
        time_field_ui(&mut form, desk, "anchor-reads", reads);
        form.must_number(("anchor-within", 0), &mut next.within_s);
        let label = desk.texts.get("anchor-leave-out");
        form.ui().checkbox(&mut next.left_out, label).on_hover_text(desk.texts.get("anchor-leave-out-hint"));
        form.some_words("head-note", &mut next.note, false);
        form.some_source(&mut next.source);
        if form.ui().button(desk.texts.get("anchor-remove")).clicked() {
            acts.push(Act::Edit(Box::new(Edit::Remove(ThingId::ClockAnchor(anchor.id.clone())))));
        } else if next != *anchor {
            acts.push(Act::Edit(Box::new(Edit::put(next))));
        }
    });
}

/// The clocks that one may be held against.
pub(super) fn others(desk: &Desk<'_>, but: &ClockId) -> Names<ClockId> {
    let others = desk.replay.case.clocks.iter().filter(|clock| clock.id != *but);
    Names::new(others.map(|clock| (clock.id.clone(), clock.name.get(desk.lang()).to_owned())))
}

fn full(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M:%S%.f").to_string()
}

/// Month and day stand with the time: anchors may be days apart.
fn short(at: NaiveDateTime) -> String {
    at.format("%m-%d %H:%M:%S").to_string()
}
