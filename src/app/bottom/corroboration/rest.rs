//! Accounts against each other, the law's times, stated ranges, the first response; and what is not there.

use egui::{RichText, ScrollArea, Sense, Ui};
use egui_material_icons::{MaterialIcon, icons};

use crate::{
    app::{
        desk::{Act, Acts, Desk},
        theme, widgets,
        workspace::{Selection, interval_of},
    },
    case::Severity,
    id::EventId,
    text::{absent_text, legal_text, pair_text, range_text, response_text},
    timeline::{
        Absent,
        corroborate::{Corroboration, LegalClock, LegalVerdict, PairCheck},
    },
};

/// One finding: the part it belongs to, its mark, its sentence, the event that it leads to.
pub(super) struct Line {
    head: &'static str,
    icon: MaterialIcon,
    colour: egui::Color32,
    text: String,
    target: Option<Selection>,
}

/// Everything but readings against samples, part by part.
pub(super) fn lines(desk: &Desk<'_>, told: &Corroboration) -> Vec<Line> {
    let (case, texts) = (&desk.replay.case, desk.texts);
    let (fine, doubtful, wrong) = (
        (icons::ICON_CHECK_CIRCLE, desk.palette.severity(Severity::Information)),
        (icons::ICON_HELP, desk.palette.weak),
        (icons::ICON_CANCEL, desk.palette.severity(Severity::Critical)),
    );
    let line = |head, (icon, colour): (MaterialIcon, egui::Color32), text, event: Option<&EventId>| Line {
        head,
        icon,
        colour,
        text,
        target: event.map(|event| Selection::Event(event.clone())),
    };
    let of_pair = |pair: &PairCheck| match pair.apart_s {
        None => doubtful,
        Some(0.0) => fine,
        Some(_) if pair.is_assumed => doubtful,
        Some(_) => wrong,
    };
    let of_clock = |clock: &LegalClock| match clock.verdict {
        LegalVerdict::Met => fine,
        LegalVerdict::Late if !clock.is_assumed => wrong,
        _ => doubtful,
    };
    let pairs = told
        .pairs
        .iter()
        .map(|pair| line("story-head-pairs", of_pair(pair), pair_text(pair, case, texts), Some(&pair.events.0)));
    let first = told.first_response.iter().map(|first| {
        let mark = (icons::ICON_SCHEDULE, desk.palette.weak);
        line("story-head-legal", mark, response_text(first, case, texts), Some(&first.response))
    });
    // While the future is hidden a step that is still to come is none that is missing.
    let clocks = told.legal.iter().filter(|clock| desk.scope.is_open() || clock.event.is_some());
    let legal = clocks.map(|clock| {
        let event = clock.event.as_ref().or(clock.from.as_ref());
        line("story-head-legal", of_clock(clock), legal_text(clock, case, texts), event)
    });
    let beyond = (icons::ICON_WARNING, desk.palette.severity(Severity::Caution));
    let ranges = told
        .ranges
        .iter()
        .map(|check| line("story-head-ranges", beyond, range_text(check, case, texts), Some(&check.event)));
    pairs.chain(first).chain(legal).chain(ranges).collect()
}

/// These as a list.
pub(super) fn rest_ui(ui: &mut Ui, desk: &Desk<'_>, told: &Corroboration, acts: &mut Acts) {
    let lines = lines(desk, told);
    if lines.is_empty() {
        return widgets::empty_ui(ui, desk, "corroboration-rest-none", None);
    }
    list_ui(ui, desk, "corroboration-rest", &lines, acts);
}

/// What is not there.
pub(super) fn absent_ui(ui: &mut Ui, desk: &Desk<'_>, absent: &[Absent], acts: &mut Acts) {
    let line = |one: &Absent| Line {
        head: head_of(one),
        icon: icons::ICON_REMOVE,
        colour: desk.palette.severity(Severity::Caution),
        text: absent_text(one, &desk.replay.case, desk.texts),
        target: target_of(one),
    };
    let lines: Vec<Line> = absent.iter().map(line).collect();
    if lines.is_empty() {
        return widgets::empty_ui(ui, desk, "absent-none", None);
    }
    list_ui(ui, desk, "absent", &lines, acts);
}

fn head_of(absent: &Absent) -> &'static str {
    match absent {
        Absent::Sort(_) | Absent::Original(_) | Absent::AlarmLog => "absent-head-sources",
        Absent::Recording(_) | Absent::RealSamples(_) | Absent::Cover(..) => "absent-head-records",
        Absent::ClockCheck(_) => "absent-head-clocks",
        Absent::Evidence(_) | Absent::Time(_) => "absent-head-events",
    }
}

fn target_of(absent: &Absent) -> Option<Selection> {
    match absent {
        Absent::Original(id) => Some(Selection::Evidence(id.clone())),
        Absent::Recording(tag) | Absent::RealSamples(tag) => Some(Selection::Tag(tag.clone())),
        Absent::Cover(_, event) | Absent::Evidence(event) | Absent::Time(event) => {
            Some(Selection::Event(event.clone()))
        }
        Absent::Sort(_) | Absent::AlarmLog | Absent::ClockCheck(_) => None,
    }
}

fn list_ui(ui: &mut Ui, desk: &Desk<'_>, salt: &str, lines: &[Line], acts: &mut Acts) {
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        let mut head = "";
        for line in lines {
            if line.head != head {
                ui.add_space(theme::STEP);
                ui.label(RichText::new(desk.texts.get(line.head)).size(theme::SMALL).weak());
                head = line.head;
            }
            line_ui(ui, desk, line, acts);
        }
    });
}

fn line_ui(ui: &mut Ui, desk: &Desk<'_>, line: &Line, acts: &mut Acts) {
    let is_selected = line.target.is_some() && desk.workspace.selection == line.target;
    ui.horizontal_top(|ui| {
        ui.label(line.icon.rich_text().size(15.0).color(line.colour));
        let colour = if is_selected { desk.palette.accent } else { desk.palette.text };
        let label = egui::Label::new(RichText::new(&line.text).color(colour)).wrap();
        let is_link = line.target.is_some();
        let response = ui.add(if is_link { label.sense(Sense::click()) } else { label });
        if is_link && response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            match &line.target {
                Some(Selection::Event(event)) => go_to_event(desk, event, acts),
                target => acts.push(Act::Select(target.clone())),
            }
        }
    });
}

/// Selects an event and puts the cursor there.
pub(in crate::app::bottom) fn go_to_event(desk: &Desk<'_>, event: &EventId, acts: &mut Acts) {
    acts.push(Act::Select(Some(Selection::Event(event.clone()))));
    let interval = interval_of(desk.replay, event);
    acts.extend(interval.map(|interval| Act::BringCursor(desk.workspace.moment_of(interval))));
}
