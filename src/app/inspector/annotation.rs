//! An annotation: what it is about, its text, labels and answers, whether it is settled; edited in place.

use egui::{RichText, TextEdit, Ui};

use super::{group_ui, heading_ui, link_ui};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        fields::text_ui,
        remarks::{about, labels_of, stretch},
        theme,
        workspace::Selection,
    },
    case::{Anchor, Annotation, Edit, ThingId},
    id::AnnotationId,
    time::Interval,
    timeline::shown_by,
};

/// The annotation of that identity.
pub(super) fn annotation_ui(ui: &mut Ui, desk: &Desk<'_>, id: &AnnotationId, acts: &mut Acts) {
    let Some((idx, interval)) = desk.remarks.annotation(desk.replay, id) else { return };
    let annotation = &desk.replay.case.annotations[idx];
    let texts = desk.texts;
    let created = annotation.created.format("%Y-%m-%d %H:%M %:z").to_string();
    let said = texts.fmt("annotation-created", &[("author", &annotation.author), ("created", &created)]);
    let about = about(desk.replay, &annotation.anchor, desk.stamps(), texts);
    heading_ui(ui, &about, &texts.get("thing-annotation-title"));
    ui.add(egui::Label::new(RichText::new(said).size(theme::SMALL).weak()).wrap());
    anchor_ui(ui, desk, annotation, interval, acts);
    let mut next = annotation.clone();
    parts_ui(ui, desk, annotation, &mut next);
    if next != *annotation {
        acts.push(Act::Edit(Box::new(Edit::put(next))));
    }
    replies_ui(ui, desk, annotation, acts);
    let header = egui::CollapsingHeader::new(texts.get("annotation-parts")).id_salt(("annotation-move", id.as_str()));
    header.show(ui, |ui| move_ui(ui, desk, annotation, acts));
    ui.add_space(theme::STEP * 2.0);
    if ui.button(texts.get("annotation-remove")).clicked() {
        acts.push(Act::Select(None));
        acts.push(Act::Edit(Box::new(Edit::Remove(ThingId::Annotation(id.clone())))));
    }
}

/// What it is about, with the ways there.
fn anchor_ui(ui: &mut Ui, desk: &Desk<'_>, annotation: &Annotation, interval: Option<Interval>, acts: &mut Acts) {
    let (texts, case) = (desk.texts, &desk.replay.case);
    if let Some(clock) = annotation.anchor.clock().and_then(|clock| case.clock(clock)) {
        let time = match &annotation.anchor {
            Anchor::Range { from, to, .. } => format!("{} – {}", from.format("%H:%M:%S"), to.format("%H:%M:%S")),
            Anchor::Point { at, .. } => at.format("%H:%M:%S").to_string(),
            Anchor::Event { .. } => String::new(),
        };
        let words = texts.fmt("annotation-on-clock", &[("clock", clock.name.get(desk.lang())), ("time", &time)]);
        ui.add(egui::Label::new(RichText::new(words).size(theme::SMALL).weak()).wrap());
    }
    ui.horizontal_wrapped(|ui| {
        if let Some(interval) = interval
            && ui.button(texts.get("event-jump")).clicked()
        {
            acts.push(Act::BringCursor(desk.workspace.moment_of(interval)));
        }
        for tag in annotation.anchor.tags() {
            link_ui(ui, tag.as_str(), Selection::Tag(tag.clone()), acts);
        }
        if let Anchor::Event { event } = &annotation.anchor
            && let Some(known) = case.event(event)
        {
            link_ui(ui, known.title.get(desk.lang()), Selection::Event(event.clone()), acts);
        }
    });
}

/// Text, labels, and whether it is settled.
fn parts_ui(ui: &mut Ui, desk: &Desk<'_>, annotation: &Annotation, next: &mut Annotation) {
    let (texts, id) = (desk.texts, annotation.id.as_str());
    let typed = text_ui(ui, (id, "text"), &texts.get("annotation-text"), &annotation.text, true);
    if let Some(text) = typed.filter(|text| !text.trim().is_empty()) {
        text.trim().clone_into(&mut next.text);
    }
    let labels = texts.listed(&annotation.labels);
    if let Some(typed) = text_ui(ui, (id, "labels"), &texts.get("annotation-labels"), &labels, false) {
        next.labels = labels_of(&typed);
    }
    ui.add_space(theme::STEP);
    ui.checkbox(&mut next.resolved, texts.get("annotation-resolved"));
}

/// The answers, and the field for another one; before the first, the field for the name that will stand on it.
fn replies_ui(ui: &mut Ui, desk: &Desk<'_>, annotation: &Annotation, acts: &mut Acts) {
    let texts = desk.texts;
    group_ui(ui, &texts.fmt("annotation-replies", &[("count", &annotation.replies.len().to_string())]));
    for reply in &annotation.replies {
        let created = reply.created.format("%Y-%m-%d %H:%M").to_string();
        let said = texts.fmt("annotation-created", &[("author", &reply.author), ("created", &created)]);
        ui.label(RichText::new(said).size(theme::SMALL).weak());
        ui.add(egui::Label::new(&reply.text).wrap());
    }
    let Some(author) = desk.author else {
        let id = ("annotation-author", annotation.id.as_str());
        if let Some(name) = text_ui(ui, id, &texts.get("annotation-author"), "", false)
            && !name.trim().is_empty()
        {
            acts.push(Act::Sign(name.trim().to_owned()));
        }
        return;
    };
    let id = ui.scope_id().with(("reply", annotation.id.as_str()));
    let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let width = ui.available_width() - 8.0;
    let field = TextEdit::multiline(&mut typed).desired_rows(2).desired_width(width);
    let hint = texts.get("annotation-reply-hint");
    ui.add(field.hint_text(&hint)).accessible_name(&hint);
    let is_whole = !typed.trim().is_empty();
    let button = ui.add_enabled(is_whole, egui::Button::new(texts.get("annotation-reply"))).on_hover_text(author);
    if button.clicked() {
        acts.push(Act::Reply(annotation.id.clone(), std::mem::take(&mut typed)));
    }
    ui.data_mut(|data| data.insert_temp(id, typed));
}

/// Puts it on the window shown or on the cursor, with the tags it has.
fn move_ui(ui: &mut Ui, desk: &Desk<'_>, annotation: &Annotation, acts: &mut Acts) {
    let texts = desk.texts;
    let mut put =
        |anchor: Anchor| acts.push(Act::Edit(Box::new(Edit::put(Annotation { anchor, ..annotation.clone() }))));
    if ui.button(texts.get("annotation-take-view")).clicked() {
        put(stretch(desk.replay, annotation.anchor.tags().to_vec(), desk.workspace.window));
    }
    if ui.button(texts.get("annotation-take-cursor")).clicked() {
        let clock = annotation.anchor.clock().cloned();
        let at = shown_by(&desk.replay.case, clock.as_ref(), desk.workspace.cursor);
        let tag = annotation.anchor.tags().first().cloned();
        put(Anchor::Point { at, clock, tag, value: None, unit: String::new() });
    }
}
