//! The section that is written: its text, what it rests on put in by hand, and the draft beside it where that has changed.

use egui::{
    Key, Label, Modifiers, RichText, ScrollArea, TextEdit, Ui,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::{
    diff::pieces_ui,
    insert::picker_ui,
    study::{ReportStudy, lang_of},
    typed::text_of,
    wish::ReportAct,
};
use crate::{
    app::{
        command::{UiCommand, keys},
        desk::{Act, Acts, Desk},
        theme, widgets,
    },
    case::{Lang, SectionText, Severity},
};

/// The pane.
pub(in crate::app) fn section_ui(ui: &mut Ui, desk: &Desk<'_>, study: &mut ReportStudy, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-report");
    }
    let Some(page) = desk.report else { return widgets::empty_ui(ui, desk, "report-drafting", None) };
    let lang = lang_of(desk.workspace, desk.texts);
    let section = desk.workspace.report.section.as_deref().and_then(|key| page.document.section(key));
    let Some(section) = section else { return widgets::empty_ui(ui, desk, "report-section-none", None) };
    let case = &desk.replay.case;
    study.typed.follow(case, (lang, &section.key), &section.drafted);
    let own = text_of(case, lang, &section.key);
    head_ui(ui, desk, &section.title, own, study.typed.is_changed());
    if let Some(own) = own.filter(|own| own.drafted != section.drafted && !study.is_old) {
        outdated_ui(ui, desk, study, (own, &section.drafted), acts);
    }
    hands_ui(ui, desk, study, own.is_some(), acts);
    if study.typed.is_picking {
        picker_ui(ui, desk, study, lang);
    }
    field_ui(ui, desk, study, (lang, &section.key), acts);
}

/// What section it is, and who wrote it.
fn head_ui(ui: &mut Ui, desk: &Desk<'_>, title: &str, own: Option<&SectionText>, is_typing: bool) {
    let texts = desk.texts;
    let title = if title.is_empty() { texts.get("report-outline-front") } else { title.to_owned() };
    ui.add(Label::new(RichText::new(title).size(theme::TITLE)).wrap());
    let said = match own {
        _ if is_typing => texts.get("report-typing"),
        Some(own) if own.author.is_empty() => texts.get("report-mark-hand"),
        Some(own) => texts.fmt("report-written-by", &[("author", &own.author)]),
        None => texts.get("report-drafted"),
    };
    ui.label(RichText::new(said).size(theme::SMALL).weak());
}

/// What the program says now, held against what it said when the text was written.
fn outdated_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    study: &mut ReportStudy,
    (own, drafted): (&SectionText, &str),
    acts: &mut Acts,
) {
    let texts = desk.texts;
    let colour = desk.palette.severity(Severity::Caution);
    ui.add(Label::new(RichText::new(texts.get("report-outdated")).size(12.0).color(colour)).wrap());
    if let Some(pieces) = study.compared.get(&own.drafted, drafted, ui.ctx()) {
        let most = (ui.available_height() * 0.4).max(60.0);
        ScrollArea::vertical().id_salt("report-diff").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
            pieces_ui(ui, desk, pieces, &texts.get("report-diff"));
        });
    }
    ui.horizontal_wrapped(|ui| {
        if ui.button(texts.get("report-keep-mine")).on_hover_text(texts.get("report-keep-mine-hint")).clicked() {
            acts.push(Act::Report(ReportAct::KeepMine));
        }
        if ui.button(texts.get("report-take-draft")).on_hover_text(texts.get("report-take-draft-hint")).clicked() {
            acts.push(Act::Report(ReportAct::BackToDraft));
        }
    });
    ui.separator();
}

/// What can be done with the text.
fn hands_ui(ui: &mut Ui, desk: &Desk<'_>, study: &mut ReportStudy, is_own: bool, acts: &mut Acts) {
    let texts = desk.texts;
    ui.horizontal_wrapped(|ui| {
        let insert = egui::Button::new(texts.get("report-insert")).selected(study.typed.is_picking);
        if ui.add(insert).on_hover_text(texts.get("report-insert-hint")).clicked() {
            study.typed.is_picking = !study.typed.is_picking;
        }
        let is_changed = study.typed.is_changed();
        let shortcut = UiCommand::KeepSection.shortcut().map(|shortcut| keys(ui.ctx(), shortcut)).unwrap_or_default();
        let keep = egui::Button::new(texts.get("report-keep"));
        let hint = texts.fmt("report-keep-hint", &[("keys", &shortcut)]);
        if ui.add_enabled(is_changed, keep).on_hover_text(hint).clicked() {
            acts.push(Act::Report(ReportAct::Keep));
        }
        let back = egui::Button::new(texts.get("report-back"));
        if ui.add_enabled(is_own || is_changed, back).on_hover_text(texts.get("report-back-hint")).clicked() {
            study.typed.give_up();
            acts.push(Act::Report(ReportAct::BackToDraft));
        }
    });
    let help = Label::new(RichText::new(texts.get("report-grammar")).size(theme::SMALL).weak());
    ui.add(help.wrap()).on_hover_text(texts.get("report-grammar-all"));
}

/// The text itself. Ctrl+Enter keeps it, and so does leaving it.
fn field_ui(ui: &mut Ui, desk: &Desk<'_>, study: &mut ReportStudy, (lang, key): (Lang, &str), acts: &mut Acts) {
    let name = desk.texts.get("report-text");
    let id = ui.scope_id().with(("report-text", key, lang == Lang::Zh));
    put_in(ui, study, id);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    if has_focus && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
        acts.push(Act::Report(ReportAct::Keep));
    }
    let size = ui.available_size();
    ScrollArea::vertical().id_salt("report-field").auto_shrink(false).show(ui, |ui| {
        let field = TextEdit::multiline(&mut study.typed.text)
            .id(id)
            .font(theme::body())
            .desired_width(size.x - 10.0)
            .min_size(egui::vec2(0.0, size.y - 4.0));
        let output = field.show(ui);
        let response = output.response.response.accessible_name(&name);
        if let Some(range) = output.cursor_range {
            study.typed.cursor = range.primary.index.0;
        }
        if response.changed() {
            study.typed.touch(ui.input(|input| input.time));
        }
        let is_left = !response.has_focus() && !ui.input(|input| input.pointer.any_down());
        if is_left && !study.typed.is_picking && study.typed.is_to_be_kept() {
            acts.push(Act::Report(ReportAct::Keep));
        }
    });
}

/// Puts the mark that was picked in where the cursor stood, and goes on writing after it.
fn put_in(ui: &Ui, study: &mut ReportStudy, id: egui::Id) {
    let Some(mark) = study.typed.insert.take() else { return };
    let typed = &mut study.typed;
    let at = typed.text.char_indices().nth(typed.cursor).map_or(typed.text.len(), |(at, _)| at);
    let gap = if typed.text[..at].ends_with([' ', '\n']) || at == 0 { "" } else { " " };
    let mark = format!("{gap}{mark}");
    typed.text.insert_str(at, &mark);
    typed.cursor += mark.chars().count();
    typed.touch(ui.input(|input| input.time));
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(typed.cursor))));
    state.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
}
