//! The table of changes, the newest first; only those in sight are read.

use egui::{Align, Layout, RichText, Sense, TextEdit, Ui};
use egui_extras::{Column, TableBuilder};

use crate::{
    app::{
        bottom::{head_ui, sorted::holds},
        command::UiCommand,
        desk::{Act, Acts, Desk},
        past::{PastStudy, Shelf, kind_name, selection_of, wall_clock},
        theme, widgets,
    },
    case::{ChangeKind, ChangeLine},
};

const HEADS: [&str; 4] = ["head-time", "head-author", "head-change-kind", "head-change"];
const WIDTHS: [f32; 3] = [136.0, 90.0, 90.0];
const KINDS: [ChangeKind; 8] = [
    ChangeKind::Edit,
    ChangeKind::Undo,
    ChangeKind::Redo,
    ChangeKind::Outside,
    ChangeKind::Restore,
    ChangeKind::Choose,
    ChangeKind::Migrate,
    ChangeKind::Begin,
];

/// The search field, the choice of a kind, and the way to merge.
pub(super) fn filter_ui(ui: &mut Ui, desk: &Desk<'_>, past: &mut PastStudy, acts: &mut Acts) {
    ui.horizontal(|ui| {
        let hint = desk.texts.get("history-search");
        let field = TextEdit::singleline(&mut past.ask.search).hint_text(&hint).desired_width(220.0);
        ui.add(field).accessible_name(&hint);
        let name = |kind: Option<ChangeKind>| {
            kind.map_or_else(|| desk.texts.get("history-all"), |kind| kind_name(kind, desk.texts))
        };
        let choice = egui::ComboBox::from_id_salt("history-kind").selected_text(name(past.ask.kind));
        let shown = choice.show_ui(ui, |ui| {
            for kind in std::iter::once(None).chain(KINDS.map(Some)) {
                ui.selectable_value(&mut past.ask.kind, kind, name(kind));
            }
        });
        shown.response.accessible_name(desk.texts.get("head-change-kind"));
        widgets::command_button_ui(ui, desk.texts, UiCommand::Merge, true, acts);
    });
    ui.add_space(2.0);
}

/// The table; a click chooses a change and selects the one thing that it bore on.
pub(super) fn list_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    past: &mut PastStudy,
    (shelf, lines): (&Shelf, &[ChangeLine]),
    acts: &mut Acts,
) {
    let listed: Vec<&ChangeLine> = lines.iter().filter(|line| is_let(desk, past, line)).collect();
    let (mut in_sight, mut clicked) = (Vec::new(), None);
    table_ui(ui, desk, past, &listed, (&mut in_sight, &mut clicked));
    if past.ask.search.trim().is_empty() {
        past.ask(shelf, in_sight.into_iter(), ui.ctx());
    } else {
        // What is not read yet may hold the words, too.
        past.ask(shelf, lines.iter(), ui.ctx());
    }
    let Some(line) = clicked else { return };
    past.ask.chosen = Some(line.hash.clone());
    let thing = past.told(&line.hash).filter(|told| told.num_units == 1).and_then(|told| {
        let (before, after) = &told.units[0].things;
        after.as_ref().or(before.as_ref()).map(crate::case::Thing::id)
    });
    let there = thing.filter(|id| id.find(&desk.replay.case).is_some());
    acts.extend(there.as_ref().and_then(selection_of).map(|selection| Act::Select(Some(selection))));
}

fn table_ui<'a>(
    ui: &mut Ui,
    desk: &Desk<'_>,
    past: &PastStudy,
    listed: &[&'a ChangeLine],
    (in_sight, clicked): (&mut Vec<&'a ChangeLine>, &mut Option<&'a ChangeLine>),
) {
    let mut table = TableBuilder::new(ui)
        .id_salt("history")
        .striped(false)
        .sense(Sense::click())
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .cell_layout(Layout::left_to_right(Align::Center));
    for width in WIDTHS {
        table = table.column(Column::initial(width).at_least(36.0).clip(true).resizable(true));
    }
    let head = table.column(Column::remainder().clip(true)).header(22.0, |mut row| {
        for key in HEADS {
            row.col(|ui| head_ui(ui, &desk.texts.get(key)));
        }
    });
    head.body(|body| {
        body.rows(theme::ROW, listed.len(), |mut row| {
            let line = listed[row.index()];
            in_sight.push(line);
            row.set_selected(past.ask.chosen.as_ref() == Some(&line.hash));
            for cell in cells(desk, past, line) {
                row.col(|ui| {
                    ui.add(egui::Label::new(RichText::new(&cell)).truncate()).on_hover_text(&cell);
                });
            }
            if row.response().clicked() {
                *clicked = Some(line);
            }
        });
    });
}

fn cells(desk: &Desk<'_>, past: &PastStudy, line: &ChangeLine) -> [String; 4] {
    let label = past.label(line, desk.texts).unwrap_or_else(|| "…".into());
    [wall_clock(line.by.at_s), line.by.author.clone(), kind_name(line.kind, desk.texts), label]
}

/// True when kind and search let a change through.
fn is_let(desk: &Desk<'_>, past: &PastStudy, line: &ChangeLine) -> bool {
    if past.ask.kind.is_some_and(|kind| kind != line.kind) {
        return false;
    }
    let search = past.ask.search.trim();
    search.is_empty() || holds(search, &cells(desk, past, line).each_ref().map(String::as_str))
}
