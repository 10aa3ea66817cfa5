//! The transport bar: buttons, speed, the reading of every clock, and the overview of the whole record.

mod jump;
mod overview;
mod playing;

pub(super) use jump::{to_bookmark, to_event, to_exceedance};
pub(super) use playing::stretch_to_loop;

use egui::{Align, Align2, Checkbox, ComboBox, FontId, Layout, Sense, pos2, vec2};
use egui_material_icons::icons;

use super::{
    command::{UiCommand, keys},
    desk::{Act, Acts, Desk, plain},
    dock::Pane,
    theme, widgets,
    workspace::{SPEEDS, Selection, Tab},
};
use crate::{
    case::Clock,
    time::{Instant, Interval},
};

/// Room that a clock takes, and the count of those without room.
const CLOCK: f32 = 126.0;
const MORE: f32 = 34.0;

/// The bar in `ui`'s whole area.
pub(super) fn transport_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    ui.horizontal(|ui| {
        ui.set_height(34.0);
        buttons_ui(ui, desk, acts);
        speed_ui(ui, desk, acts);
        loop_ui(ui, desk, acts);
        bookmarks_ui(ui, desk, acts);
        ui.separator();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let mut hide = desk.workspace.hide_future;
            let tooltip = UiCommand::HideFuture.tooltip(desk.texts, ui.ctx());
            let checkbox = Checkbox::new(&mut hide, UiCommand::HideFuture.text(desk.texts));
            if ui.add(checkbox).on_hover_text(tooltip).clicked() {
                acts.push(Act::Command(UiCommand::HideFuture));
            }
            ui.separator();
            views_ui(ui, desk, acts);
            ui.separator();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| clocks_ui(ui, desk, acts));
        });
    });
    overview::overview_ui(ui, desk, acts);
}

fn buttons_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for command in [UiCommand::PreviousExceedance, UiCommand::PreviousEvent, UiCommand::StepBack] {
        widgets::command_button_ui(ui, desk.texts, command, true, acts);
    }
    let is_playing = desk.workspace.playing.is_some();
    let icon = if is_playing { icons::ICON_PAUSE } else { icons::ICON_PLAY_ARROW };
    let name = UiCommand::PlayPause.text(desk.texts);
    let tooltip = UiCommand::PlayPause.tooltip(desk.texts, ui.ctx());
    let button = egui::Button::new(icon.rich_text().size(22.0)).min_size(vec2(40.0, 28.0));
    if ui.add(button).on_hover_text(tooltip).accessible_name(name).clicked() {
        acts.push(Act::Command(UiCommand::PlayPause));
    }
    for command in [UiCommand::StepForward, UiCommand::NextEvent, UiCommand::NextExceedance] {
        widgets::command_button_ui(ui, desk.texts, command, true, acts);
    }
    ui.spacing_mut().item_spacing.x = 8.0;
}

fn speed_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let text = |speed: f64| format!("{}×", plain(speed, 0));
    let combo = ComboBox::from_id_salt("speed").width(64.0).selected_text(text(desk.workspace.speed));
    let response = combo.show_ui(ui, |ui| {
        for speed in SPEEDS {
            if ui.selectable_label(desk.workspace.speed == speed, text(speed)).clicked() {
                acts.push(Act::Speed(speed));
            }
        }
    });
    response.response.on_hover_text(desk.texts.get("speed")).accessible_name(desk.texts.get("speed"));
}

/// The switch of the loop; pressed while a stretch is looped over.
fn loop_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let looping = desk.workspace.looping;
    let mut tooltip = UiCommand::Loop.tooltip(desk.texts, ui.ctx());
    if let Some(stretch) = looping {
        let time = widgets::interval_text(desk, Interval::new(stretch.from, stretch.to));
        tooltip = format!("{tooltip}\n{}", desk.texts.fmt("loop-range", &[("time", &time)]));
    }
    let icon = icons::ICON_REPEAT.rich_text().size(18.0);
    let button = egui::Button::selectable(looping.is_some(), icon).min_size(vec2(26.0, 24.0));
    let response = ui.add(button).on_hover_text(tooltip).accessible_name(UiCommand::Loop.text(desk.texts));
    if response.clicked() {
        acts.push(Act::Command(UiCommand::Loop));
    }
}

/// The list of bookmarks, with the command that sets one.
fn bookmarks_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let name = desk.texts.get("bookmarks-title");
    let icon = icons::ICON_BOOKMARKS.rich_text().size(16.0);
    let button = egui::Button::new(icon).frame_when_inactive(false).min_size(vec2(26.0, 24.0));
    let response = ui.add(button).on_hover_text(&name).accessible_name(&name);
    egui::Popup::menu(&response).show(|ui| {
        for command in [UiCommand::SetBookmark, UiCommand::PreviousBookmark, UiCommand::NextBookmark] {
            let keys = command.shortcut().map(|shortcut| keys(ui.ctx(), shortcut)).unwrap_or_default();
            if ui.add(egui::Button::new(command.text(desk.texts)).shortcut_text(keys)).clicked() {
                acts.push(Act::Command(command));
            }
        }
        ui.separator();
        for (idx, at) in &desk.remarks.bookmarks {
            let bookmark = &desk.replay.case.bookmarks[*idx];
            if ui.button(&bookmark.name).on_hover_text(desk.stamps().dated(*at)).clicked() {
                acts.push(Act::BringCursor(*at));
                acts.push(Act::Select(Some(Selection::Bookmark(bookmark.id.clone()))));
            }
        }
    });
}

fn views_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    ui.spacing_mut().item_spacing.x = 2.0;
    widgets::command_button_ui(ui, desk.texts, UiCommand::Fit, true, acts);
    widgets::command_button_ui(ui, desk.texts, UiCommand::ViewForward, desk.workspace.can_go(1), acts);
    widgets::command_button_ui(ui, desk.texts, UiCommand::ViewBack, desk.workspace.can_go(-1), acts);
    ui.spacing_mut().item_spacing.x = 8.0;
}

/// The reference time large, then every other clock's own reading, as many as fit.
fn clocks_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let case = &desk.replay.case;
    let reference = case.clock(&case.reference_clock);
    let name = reference.map_or(String::new(), |clock| clock.name.get(desk.lang()).to_owned());
    let cursor = desk.workspace.cursor;
    let stamps = desk.stamps();
    let date = stamps.day(cursor).or_else(|| stamps.date(cursor).map(|date| date.to_string()));
    let date = date.unwrap_or_else(|| desk.texts.get("elapsed"));
    let response = read_out_ui(ui, desk, (&name, &date), cursor, case.zone, 20.0, 164.0);
    if response.on_hover_text(desk.texts.get("clock-reference")).clicked() {
        acts.push(Act::Select(Some(Selection::Clock(case.reference_clock.clone()))));
    }
    let others: Vec<&Clock> = case.clocks.iter().filter(|clock| clock.id != case.reference_clock).collect();
    for (place, clock) in others.iter().enumerate() {
        // The last one needs no room for a count of those that follow.
        let is_last = place + 1 == others.len();
        if ui.available_width() < if is_last { CLOCK } else { CLOCK + MORE } {
            return more_clocks_ui(ui, desk, &others[place..], acts);
        }
        clock_ui(ui, desk, clock, cursor, acts);
    }
}

/// How many clocks found no room; hovering reads them, a click lists all.
fn more_clocks_ui(ui: &mut egui::Ui, desk: &Desk<'_>, clocks: &[&Clock], acts: &mut Acts) {
    let response = ui.add(egui::Label::new(format!("+{}", clocks.len())).sense(Sense::click()));
    if response.clicked() {
        acts.push(Act::Reveal(Pane::Tab(Tab::Clocks)));
    }
    response.on_hover_ui(|ui| {
        for clock in clocks {
            let shows = desk.stamps().with_zone(clock.zone).clock(clock.map().to_source(desk.workspace.cursor));
            ui.label(format!("{shows}  {}  {}", shift_text(clock), clock.name.get(desk.lang())));
        }
    });
}

fn clock_ui(ui: &mut egui::Ui, desk: &Desk<'_>, clock: &Clock, cursor: Instant, acts: &mut Acts) {
    let shows = clock.map().to_source(cursor);
    let name = clock.name.get(desk.lang());
    let ahead = shift_text(clock);
    let response = read_out_ui(ui, desk, (name, &ahead), shows, clock.zone, theme::TITLE, 116.0);
    if response.clicked() {
        acts.push(Act::Select(Some(Selection::Clock(clock.id.clone()))));
    }
    response.on_hover_ui(|ui| {
        ui.label(name);
        ui.small(desk.texts.fmt("clock-ahead", &[("ahead", &ahead), ("half", &plain(clock.uncertainty_s, 3))]));
        if clock.assumed {
            ui.small(desk.texts.get("clock-assumed"));
        }
        if let Some(note) = &clock.note {
            ui.small(note.get(desk.lang()));
        }
        ui.small(desk.texts.get("clock-click"));
    });
}

/// How far a clock is ahead, `+2:00` or `?` when nobody says.
fn shift_text(clock: &Clock) -> String {
    let secs = clock.ahead_s.abs().round() as u64;
    let sign = if clock.ahead_s < 0.0 { "−" } else { "+" };
    let mark = if clock.assumed { " ?" } else { "" };
    if secs == 0 { format!("±0{mark}") } else { format!("{sign}{}:{:02}{mark}", secs / 60, secs % 60) }
}

/// A clock's name and note over its reading, in a place of fixed width.
fn read_out_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    (name, note): (&str, &str),
    shows: Instant,
    zone: crate::time::Zone,
    size: f32,
    width: f32,
) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 34.0), Sense::click());
    let painter = ui.painter_at(rect.expand2(vec2(0.0, 4.0)));
    let name_at = rect.left_top() + vec2(0.0, -2.0);
    widgets::elided(&painter, name_at, rect.width() - 8.0, name, theme::small(), desk.palette.weak);
    let text = desk.stamps().with_zone(zone).clock(shows);
    let at = pos2(rect.left(), rect.bottom() + 2.0);
    let drawn = painter.text(at, Align2::LEFT_BOTTOM, &text, FontId::proportional(size), desk.palette.text);
    let beside = pos2(drawn.right() + 6.0, drawn.center().y + 1.0);
    painter.text(beside, Align2::LEFT_CENTER, note, theme::small(), desk.palette.faint);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{name} {text}")));
    response
}
