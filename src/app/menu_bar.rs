//! The bar at the top: menus, workspaces, language and theme.

use egui::{Align, Button, Frame, Layout, Margin, MenuBar, Panel, RichText};
use egui_material_icons::icons;

use super::{
    command::{UiCommand, keys},
    desk::{Act, Acts},
    dock::Pane,
    lanes::LaneKey,
    open, panels,
    start::WorkspaceKind,
    theme::Palette,
    trend::views_menu_ui,
    widgets,
    window::App,
};
use crate::{
    case::Lang,
    text::{Texts, edit_label},
};

const REPLAY: &[UiCommand] = &[
    UiCommand::PlayPause,
    UiCommand::PlayBack,
    UiCommand::Pause,
    UiCommand::PlayForward,
    UiCommand::StepBack,
    UiCommand::StepForward,
    UiCommand::PreviousEvent,
    UiCommand::NextEvent,
    UiCommand::ToStart,
    UiCommand::ToEnd,
    UiCommand::PreviousExceedance,
    UiCommand::NextExceedance,
    UiCommand::PreviousBookmark,
    UiCommand::NextBookmark,
    UiCommand::Loop,
];
const VIEW: &[UiCommand] = &[
    UiCommand::Investigate,
    UiCommand::Causes,
    UiCommand::Report,
    UiCommand::Fit,
    UiCommand::ZoomIn,
    UiCommand::ZoomOut,
    UiCommand::ViewBack,
    UiCommand::ViewForward,
    UiCommand::ScaleToView,
    UiCommand::HideFuture,
    UiCommand::LaneExceedances,
    UiCommand::LaneAlarms,
    UiCommand::LaneAnnotations,
    UiCommand::Measure,
    UiCommand::ZoomToRange,
];
const EXPORT: &[UiCommand] = &[
    UiCommand::ExportReport,
    UiCommand::SaveFigure,
    UiCommand::SaveCauses,
    UiCommand::SaveSamples,
    UiCommand::SavePicture,
    UiCommand::SaveWindow,
];
const REPORT: &[UiCommand] =
    &[UiCommand::NextOpenPoint, UiCommand::KeepSection, UiCommand::DraftSection, UiCommand::ExportReport];
const SCREEN: &[UiCommand] =
    &[UiCommand::ToggleTheme, UiCommand::ToggleLanguage, UiCommand::LargerUi, UiCommand::SmallerUi];

/// The bar.
pub(super) fn menu_bar_ui(ui: &mut egui::Ui, app: &App, acts: &mut Acts) {
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.bar).inner_margin(Margin::symmetric(8, 3));
    Panel::top("menu").frame(frame).show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            menus_ui(ui, app, acts);
            let title = app.ground.as_ref().map(|ground| ground.replay.case.title.get(app.lang()).to_owned());
            right_ui(ui, app, palette, title, acts);
        });
    });
}

fn menus_ui(ui: &mut egui::Ui, app: &App, acts: &mut Acts) {
    let texts = app.texts;
    ui.menu_button(texts.get("menu-file"), |ui| {
        entry_ui(ui, texts, UiCommand::NewCase, None, acts);
        entry_ui(ui, texts, UiCommand::Open, None, acts);
        if app.ground.is_some() {
            entry_ui(ui, texts, UiCommand::Import, None, acts);
            entry_ui(ui, texts, UiCommand::ReadNarrative, None, acts);
            entry_ui(ui, texts, UiCommand::SaveCopy, None, acts);
            entry_ui(ui, texts, UiCommand::Merge, None, acts);
            ui.menu_button(texts.get("menu-export"), |ui| {
                for command in EXPORT {
                    entry_ui(ui, texts, *command, None, acts);
                }
            });
            entry_ui(ui, texts, UiCommand::CloseCase, None, acts);
        }
        for name in open::bundled() {
            if ui.button(texts.fmt("start-bundled", &[("name", &open::bundled_title(&name, texts.lang()))])).clicked() {
                acts.push(Act::Open(name.into()));
            }
        }
        if !app.settings.recent.is_empty() {
            ui.menu_button(texts.get("start-recent"), |ui| panels::recent_ui(ui, texts, &app.settings.recent, acts));
        }
        ui.separator();
        entry_ui(ui, texts, UiCommand::Quit, None, acts);
    });
    ui.menu_button(texts.get("menu-edit"), |ui| {
        for (command, step) in [(UiCommand::Undo, app.history.last()), (UiCommand::Redo, app.history.next())] {
            // What a step changed may lie after the cursor.
            let step = step.filter(|_| app.scope().is_open());
            let label = step.map(|step| edit_label(&step.edit, &step.undo, texts));
            step_ui(ui, texts, command, label.as_deref(), acts);
        }
        ui.separator();
        for command in [
            UiCommand::NewEvent,
            UiCommand::NewClock,
            UiCommand::NewCause,
            UiCommand::CauseEvidence,
            UiCommand::RemoveCause,
            UiCommand::Annotate,
            UiCommand::SetBookmark,
            UiCommand::Author,
        ] {
            entry_ui(ui, texts, command, None, acts);
        }
        ui.separator();
        entry_ui(ui, texts, UiCommand::CopyPicture, None, acts);
        entry_ui(ui, texts, UiCommand::CopyWindow, None, acts);
    });
    ui.menu_button(texts.get("menu-view"), |ui| {
        let checked = |command| match (&app.workspace, command) {
            (Some(workspace), UiCommand::ScaleToView) => Some(workspace.scale_to_view),
            (Some(workspace), UiCommand::HideFuture) => Some(workspace.hide_future),
            (Some(workspace), UiCommand::LaneExceedances) => {
                Some(!workspace.hidden_lanes.contains(&LaneKey::Exceedances))
            }
            (Some(workspace), UiCommand::LaneAlarms) => Some(!workspace.hidden_lanes.contains(&LaneKey::Alarms)),
            (Some(workspace), UiCommand::LaneAnnotations) => {
                Some(!workspace.hidden_lanes.contains(&LaneKey::Annotations))
            }
            (Some(workspace), UiCommand::Measure) => Some(workspace.measure.is_some()),
            _ => None,
        };
        for command in VIEW {
            entry_ui(ui, texts, *command, checked(*command), acts);
        }
        if let Some(case) = app.case() {
            let views = |ui: &mut egui::Ui| views_menu_ui(ui, case, app.scope(), texts, acts);
            ui.menu_button(texts.get("views-menu"), views);
        }
        ui.separator();
        panes_ui(ui, app, acts);
        ui.separator();
        for command in SCREEN {
            entry_ui(ui, texts, *command, None, acts);
        }
    });
    ui.menu_button(texts.get("menu-replay"), |ui| {
        for command in REPLAY {
            entry_ui(ui, texts, *command, None, acts);
        }
    });
    if app.ground.is_some() {
        ui.menu_button(texts.get("menu-report"), |ui| {
            for command in REPORT {
                entry_ui(ui, texts, *command, None, acts);
            }
        });
    }
    ui.menu_button(texts.get("menu-help"), |ui| {
        entry_ui(ui, texts, UiCommand::Palette, None, acts);
        entry_ui(ui, texts, UiCommand::Shortcuts, None, acts);
        entry_ui(ui, texts, UiCommand::About, None, acts);
    });
}

/// Every pane with a check at those that are there, and the way back to the first layout.
fn panes_ui(ui: &mut egui::Ui, app: &App, acts: &mut Acts) {
    ui.menu_button(app.texts.get("menu-panes"), |ui| {
        for pane in Pane::all().filter(|pane| pane.can_be_closed()) {
            let mut is_there = app.dock.is_there(pane);
            if ui.checkbox(&mut is_there, app.texts.get(pane.key())).clicked() {
                acts.push(Act::TogglePane(pane));
            }
        }
        ui.separator();
        entry_ui(ui, app.texts, UiCommand::ResetLayout, None, acts);
    });
}

fn entry_ui(ui: &mut egui::Ui, texts: Texts, command: UiCommand, checked: Option<bool>, acts: &mut Acts) {
    ui.set_min_width(220.0);
    let shortcut = command.shortcut().map(|shortcut| keys(ui.ctx(), shortcut)).unwrap_or_default();
    let button = Button::new(command.text(texts)).shortcut_text(shortcut).selected(checked == Some(true));
    if ui.add(button).clicked() {
        acts.push(Act::Command(command));
    }
}

/// Undo or redo with what it would take back or make again; grey when there is nothing.
fn step_ui(ui: &mut egui::Ui, texts: Texts, command: UiCommand, label: Option<&str>, acts: &mut Acts) {
    ui.set_min_width(220.0);
    let shortcut = command.shortcut().map(|shortcut| keys(ui.ctx(), shortcut)).unwrap_or_default();
    let text = match label {
        Some(label) => texts.fmt("menu-step", &[("command", &command.text(texts)), ("label", label)]),
        None => command.text(texts),
    };
    if ui.add_enabled(label.is_some(), Button::new(text).shortcut_text(shortcut)).clicked() {
        acts.push(Act::Command(command));
    }
}

fn right_ui(ui: &mut egui::Ui, app: &App, palette: &Palette, title: Option<String>, acts: &mut Acts) {
    let texts = app.texts;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let icon = if palette.dark { icons::ICON_LIGHT_MODE } else { icons::ICON_DARK_MODE };
        let name = UiCommand::ToggleTheme.text(texts);
        if widgets::icon_button_ui(ui, icon, &name, true).clicked() {
            acts.push(Act::Command(UiCommand::ToggleTheme));
        }
        for (lang, label) in [(Lang::En, "EN"), (Lang::Zh, "中文")] {
            let is_on = texts.lang() == lang;
            let response =
                ui.add(Button::selectable(is_on, label)).on_hover_text(UiCommand::ToggleLanguage.text(texts));
            if response.clicked() && !is_on {
                acts.push(Act::Command(UiCommand::ToggleLanguage));
            }
        }
        ui.separator();
        for workspace in WorkspaceKind::ALL.into_iter().rev() {
            workspace_ui(ui, app, workspace, palette, acts);
        }
        ui.separator();
        if let Some(title) = title {
            let label = egui::Label::new(RichText::new(title).color(palette.weak)).truncate();
            ui.add(label);
        }
    });
}

/// A workspace's place in the bar; one that is not built is grey and says so when it is asked for.
fn workspace_ui(ui: &mut egui::Ui, app: &App, workspace: WorkspaceKind, palette: &Palette, acts: &mut Acts) {
    let texts = app.texts;
    let text = RichText::new(texts.get(workspace.key()));
    if workspace.is_built() {
        let hint = match workspace {
            WorkspaceKind::Causes => UiCommand::Causes,
            WorkspaceKind::Report => UiCommand::Report,
            _ => UiCommand::Investigate,
        };
        let response = ui.add(Button::selectable(app.dock.kind() == workspace, text));
        if response.on_hover_text(hint.tooltip(texts, ui.ctx())).clicked() {
            acts.push(Act::Workspace(workspace));
        }
        return;
    }
    let response = ui.add(Button::selectable(false, text.color(palette.faint)));
    if response.on_hover_text(texts.get("workspace-not-yet")).clicked() {
        acts.push(Act::NotBuilt(workspace));
    }
}
