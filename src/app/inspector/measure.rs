//! Lessons and measures: what they answer, and who carries them out.

use egui::Ui;

use super::{
    form::{Names, form_ui},
    group_ui, heading_ui, link_ui, source_ui,
};
use crate::{
    app::{
        desk::{Acts, Desk},
        workspace::Selection,
    },
    case::ThingId,
    id::{CauseId, LessonId, MeasureId},
};

pub(super) fn measure_ui(ui: &mut Ui, desk: &Desk<'_>, id: &MeasureId, acts: &mut Acts) {
    let (case, texts, lang) = (&desk.replay.case, desk.texts, desk.lang());
    let Some(measure) = case.measures.iter().find(|measure| &measure.id == id) else { return };
    heading_ui(ui, "", &texts.get("thing-measure"));
    ui.add(egui::Label::new(measure.text.get(lang)).wrap());
    causes_ui(ui, desk, &measure.causes, acts);
    if let Some(source) = &measure.source {
        group_ui(ui, &texts.get("event-sources"));
        source_ui(ui, desk, source, acts);
    }
    let lessons = Names::new(case.lessons.iter().map(|one| (one.id.clone(), one.text.get(lang).to_owned())));
    let parties = Names::new(case.parties.iter().map(|one| (one.id.clone(), one.name.get(lang).to_owned())));
    form_ui(ui, desk, &ThingId::Measure(id.clone()), measure, acts, |form, next| {
        form.name("measure-text", &mut next.text);
        form.several("measure-causes", &mut next.causes, &causes(desk));
        form.several("measure-lessons", &mut next.lessons, &lessons);
        form.several("measure-parties", &mut next.parties, &parties);
        form.day("measure-due", &mut next.due);
        form.some_source(&mut next.source);
    });
}

pub(super) fn lesson_ui(ui: &mut Ui, desk: &Desk<'_>, id: &LessonId, acts: &mut Acts) {
    let (case, texts, lang) = (&desk.replay.case, desk.texts, desk.lang());
    let Some(lesson) = case.lessons.iter().find(|lesson| &lesson.id == id) else { return };
    heading_ui(ui, "", &texts.get("thing-lesson"));
    ui.add(egui::Label::new(lesson.text.get(lang)).wrap());
    causes_ui(ui, desk, &lesson.causes, acts);
    let measures: Vec<_> = case.measures.iter().filter(|measure| measure.lessons.contains(id)).collect();
    if !measures.is_empty() {
        group_ui(ui, &texts.get("closure-col-measures"));
    }
    for measure in measures {
        link_ui(ui, measure.text.get(lang), Selection::Measure(measure.id.clone()), acts);
    }
    group_ui(ui, &texts.get("event-sources"));
    source_ui(ui, desk, &lesson.source, acts);
    form_ui(ui, desk, &ThingId::Lesson(id.clone()), lesson, acts, |form, next| {
        form.name("lesson-text", &mut next.text);
        form.several("lesson-causes", &mut next.causes, &causes(desk));
        form.source(&mut next.source);
    });
}

fn causes(desk: &Desk<'_>) -> Names<CauseId> {
    let lang = desk.lang();
    Names::new(desk.replay.case.causes.iter().map(|one| (one.id.clone(), one.title.get(lang).to_owned())))
}

fn causes_ui(ui: &mut Ui, desk: &Desk<'_>, ids: &[CauseId], acts: &mut Acts) {
    let causes: Vec<_> = desk.replay.case.causes.iter().filter(|cause| ids.contains(&cause.id)).collect();
    super::causes::links_ui(ui, desk, "measure-causes", &causes, acts);
}
