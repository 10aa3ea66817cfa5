//! What a sentence can be said to rest on: everything of the case that a mark can name, found by a few letters.

use egui::{Button, Label, RichText, ScrollArea, TextEdit, Ui};

use super::study::ReportStudy;
use crate::{
    app::{desk::Desk, theme},
    case::{Case, Lang, SourceRef, ThingId},
    report::{model::Target, target_text},
    text::{Texts, thing_key},
};

/// So many are listed at most.
const MOST: usize = 60;

/// Something that a sentence can rest on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    /// What it is, in a word.
    kind: String,
    name: String,
    /// The mark as it stands in the text.
    mark: String,
}

/// Everything that holds each word looked for, up to [`MOST`].
pub(super) fn found(case: &Case, search: &str, (lang, texts): (Lang, Texts)) -> Vec<Choice> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let holds = |name: &str, kind: &str| {
        let text = format!("{name} {kind}").to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let choice = |(kind, name, target): (ThingId, String, String)| {
        let kind = texts.get(thing_key(&kind));
        holds(&name, &kind).then(|| Choice { kind, name, mark: format!("[@{target}]") })
    };
    let targets = targets(case, lang).map(|(kind, name, target)| (kind, name, target_text(&target)));
    let tags = case.tags.iter().map(|tag| {
        let name = format!("{}  {}", tag.id, tag.name.get(lang));
        (ThingId::Tag(tag.id.clone()), name, format!("samples:{}", tag.id))
    });
    targets.chain(tags).filter_map(choice).take(MOST).collect()
}

/// Evidence with its places, events, findings, limits and questions, each by its name.
fn targets(case: &Case, lang: Lang) -> impl Iterator<Item = (ThingId, String, Target)> {
    let evidence = case.evidence.iter().flat_map(move |one| {
        let mut clauses: Vec<String> = Vec::new();
        for SourceRef { evidence, clause } in case.sources() {
            if let Some(clause) = clause.as_ref().map(|clause| clause.get(lang).to_owned())
                && *evidence == one.id
                && !clauses.contains(&clause)
            {
                clauses.push(clause);
            }
        }
        let kind = ThingId::Evidence(one.id.clone());
        let whole = (kind.clone(), one.title.get(lang).to_owned(), Target::Evidence(one.id.clone(), None));
        let place = move |clause: String| {
            let name = format!("{clause} · {}", one.title.get(lang));
            (kind.clone(), name, Target::Evidence(one.id.clone(), Some(clause)))
        };
        std::iter::once(whole).chain(clauses.into_iter().map(place))
    });
    let events = case.events.iter();
    let events = events.map(move |one| {
        (ThingId::Event(one.id.clone()), one.title.get(lang).to_owned(), Target::Event(one.id.clone()))
    });
    let findings = case.findings.iter().map(move |one| {
        (ThingId::Finding(one.id.clone()), one.text.get(lang).to_owned(), Target::Finding(one.id.clone()))
    });
    let limits = case.limits.iter();
    let limits = limits
        .map(move |one| (ThingId::Limit(one.id.clone()), one.name.get(lang).to_owned(), Target::Limit(one.id.clone())));
    let questions = case.questions.iter().map(move |one| {
        (ThingId::Question(one.id.clone()), one.text.get(lang).to_owned(), Target::Question(one.id.clone()))
    });
    evidence.chain(events).chain(findings).chain(limits).chain(questions)
}

/// The field that looks, and what it finds; a click puts the mark in where the cursor stood.
pub(super) fn picker_ui(ui: &mut Ui, desk: &Desk<'_>, study: &mut ReportStudy, lang: Lang) {
    let texts = desk.texts;
    let hint = texts.get("report-insert-search");
    let field = TextEdit::singleline(&mut study.search).hint_text(&hint).desired_width(ui.available_width() - 8.0);
    ui.add(field).accessible_name(&hint);
    let choices = found(&desk.replay.case, &study.search, (lang, texts));
    if choices.is_empty() {
        ui.label(RichText::new(texts.get("report-insert-none")).size(theme::SMALL).weak());
    }
    let most = (ui.available_height() * 0.5).clamp(72.0, 240.0);
    ScrollArea::vertical().id_salt("report-insert").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
        for choice in choices {
            ui.horizontal(|ui| {
                let kind = RichText::new(&choice.kind).size(theme::SMALL).weak();
                ui.add_sized([56.0, theme::ROW], Label::new(kind).truncate());
                let button = Button::new(&choice.name).frame_when_inactive(false).truncate();
                if ui.add(button).on_hover_text(&choice.name).clicked() {
                    study.typed.insert = Some(choice.mark.clone());
                    study.typed.is_picking = false;
                }
            });
        }
    });
}
