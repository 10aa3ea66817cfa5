//! The tab of competing explanations: the matrix of a topic, the ranking and what it hangs on. Hidden while the future is: all
//! of it was thought afterwards.

mod edits;
mod matrix_ui;
mod ranking_ui;
mod weighed;

use egui::{ComboBox, Panel, RichText, ScrollArea, Ui};

pub(super) use edits::{fill, rate, removal};
pub(super) use matrix_ui::MARKS;
pub(super) use weighed::Weighed;

use super::{
    desk::{Act, Acts, Desk},
    studies::Studies,
    theme, widgets,
    workspace::Selection,
};
use crate::case::Topic;

/// The tab.
pub(super) fn hypotheses_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-hypotheses");
    }
    let Some(topic) = current(desk) else {
        ui.horizontal(|ui| add_ui(ui, desk, "hypotheses-add-topic", acts, edits::new_topic));
        return widgets::empty_ui(ui, desk, "hypotheses-none-yet", None);
    };
    head_ui(ui, desk, topic, acts);
    let weighed = studies.weighed(&desk.ground.replay);
    let Some(study) = weighed.topics.iter().find(|study| study.topic == topic.id) else { return };
    let width = (ui.available_width() * 0.34).clamp(240.0, 560.0);
    Panel::left("hypotheses-ranking").resizable(true).default_size(width).size_range(200.0..=800.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("hypotheses-ranking").auto_shrink(false).show(ui, |ui| {
            ranking_ui::ranking_ui(ui, desk, study, weighed, acts);
        });
    });
    egui::CentralPanel::default().show(ui, |ui| matrix_ui::matrix_ui(ui, desk, study, weighed, acts));
}

/// The topic looked at: the one chosen, else the first with something to weigh, else the first.
fn current<'a>(desk: &Desk<'a>) -> Option<&'a Topic> {
    let case = &desk.replay.case;
    let chosen = desk.workspace.study.topic.as_ref();
    let has_items = |topic: &&Topic| case.matrix.iter().any(|item| item.topic == topic.id);
    case.topics
        .iter()
        .find(|topic| Some(&topic.id) == chosen)
        .or_else(|| case.topics.iter().find(has_items))
        .or_else(|| case.topics.first())
}

/// Which topic, and the buttons that begin something new.
fn head_ui(ui: &mut Ui, desk: &Desk<'_>, topic: &Topic, acts: &mut Acts) {
    ui.horizontal(|ui| {
        let name = topic.text.get(desk.lang());
        let width = (ui.available_width() - 330.0).clamp(120.0, 760.0);
        let choice = ComboBox::from_id_salt("hypotheses-topic").width(width).selected_text(name).truncate();
        let response = choice.show_ui(ui, |ui| {
            for one in &desk.replay.case.topics {
                if ui.selectable_label(one.id == topic.id, one.text.get(desk.lang())).clicked() {
                    acts.push(Act::Topic(one.id.clone()));
                }
            }
        });
        response.response.on_hover_text(name).accessible_name(desk.texts.get("hypotheses-topic"));
        let id = topic.id.clone();
        add_ui(ui, desk, "hypotheses-add-item", acts, |desk| edits::new_item(desk, &id));
        add_ui(ui, desk, "hypotheses-add", acts, |desk| edits::new_hypothesis(desk, &id));
        add_ui(ui, desk, "hypotheses-add-topic", acts, edits::new_topic);
        let edit = RichText::new(desk.texts.get("hypotheses-edit-topic")).size(theme::SMALL);
        if ui.button(edit).clicked() {
            acts.push(Act::Select(Some(Selection::Topic(id))));
        }
    });
    ui.add_space(2.0);
}

/// A small button that begins something.
fn add_ui(ui: &mut Ui, desk: &Desk<'_>, key: &str, acts: &mut Acts, begin: impl Fn(&Desk<'_>) -> Acts) {
    let text = RichText::new(desk.texts.get(key)).size(theme::SMALL);
    if ui.button(text).on_hover_text(desk.texts.get(&format!("{key}-what"))).clicked() {
        acts.extend(begin(desk));
    }
}
