//! The proposal looked at: what is decided about it, and its parts, which can be changed before it is accepted.

use chrono::NaiveDateTime;
use egui::{RichText, Ui};

use super::{
    list_ui::standing,
    model::{Item, Narrative, NarrativeAct},
};
use crate::{
    app::{
        desk::{Act, Acts, fixed},
        fields::{choice_ui, code_ui, number_of, read_ui, text_ui},
        inspector::{EVENT_KINDS, MOMENT_FORM, typed_moment},
        theme::{self, Palette},
    },
    case::{Case, Lang, Severity},
    text::{Texts, duration},
    time::wording::{Said, read},
    timeline::narrative::{DraftClaim, LaneChoice, Side},
    units,
};

/// What became of it, and the buttons that decide.
pub(super) fn decide_ui(ui: &mut Ui, shown: &mut Narrative, case: &Case, texts: Texts, acts: &mut Acts) {
    let chosen = shown.chosen;
    let Some(item) = shown.items.get_mut(chosen) else { return };
    let (icon, colour, key) = standing(item, case, Palette::of(ui));
    let mut is_decided = false;
    ui.horizontal(|ui| {
        ui.label(icon.rich_text().size(18.0).color(colour));
        ui.label(texts.get(key));
        if item.is_accepted(case) {
            if ui.button(texts.get("narrative-follow")).clicked() {
                acts.push(Act::Narrative(NarrativeAct::Follow(item.draft.id.clone())));
            }
            return;
        }
        if item.is_refused {
            if ui.button(texts.get("narrative-take-back")).clicked() {
                item.is_refused = false;
            }
            return;
        }
        let accept = ui.add_enabled(item.has_time(case), egui::Button::new(texts.get("narrative-accept")));
        if accept.on_disabled_hover_text(texts.get("narrative-no-time-hint")).clicked() {
            acts.push(Act::Narrative(NarrativeAct::Accept(vec![chosen])));
        }
        if ui.button(texts.get("narrative-refuse")).clicked() {
            (item.is_refused, is_decided) = (true, true);
        }
        if item.draft != item.offered && ui.button(texts.get("narrative-as-proposed")).clicked() {
            item.draft = item.offered.clone();
        }
    });
    if is_decided {
        shown.go_on(case);
    }
}

/// Its parts.
pub(super) fn draft_ui(ui: &mut Ui, shown: &mut Narrative, case: &Case, texts: Texts) {
    let chosen = shown.chosen;
    let Some(item) = shown.items.get_mut(chosen) else { return };
    if item.is_accepted(case) {
        ui.add(egui::Label::new(RichText::new(texts.get("narrative-accepted-hint")).weak()).wrap());
        return;
    }
    let id = item.draft.id.clone();
    if let Some(title) = text_ui(ui, (id.as_str(), "title"), &texts.get("field-title"), &item.draft.title, false) {
        item.draft.title = title;
    }
    ui.columns(2, |sides| {
        let now = item.draft.kind;
        item.draft.kind = code_ui(&mut sides[0], &texts.get("field-kind"), now, &EVENT_KINDS, texts).unwrap_or(now);
        lane_ui(&mut sides[1], item, case, texts);
    });
    when_ui(ui, item, case, texts);
    equipment_ui(ui, item, case, texts);
    for nth in 0..item.draft.claims.len() {
        ui.push_id(("claim", nth), |ui| claim_ui(ui, item, nth, case, texts));
    }
}

/// The wording, and what it allows: another wording is read anew, the ends can be set by hand.
fn when_ui(ui: &mut Ui, item: &mut Item, case: &Case, texts: Texts) {
    let id = item.draft.id.clone();
    if let Some(words) = text_ui(ui, (id.as_str(), "wording"), &texts.get("event-wording"), &item.draft.wording, false)
    {
        let day = item.draft.span.map(|(from, _)| from.date()).or(case.accident.as_ref().map(|accident| accident.date));
        if let (Some(Said::Moment(spoken)), Some(day)) = (read(&words), day)
            && let Some(span) = spoken.span(day, case.reading.widths())
        {
            (item.draft.span, item.draft.about, item.draft.counted) = (Some(span), spoken.about, None);
        }
        item.draft.wording = words;
    }
    if let Some((event, least_s, most_s)) = &item.draft.counted {
        let title = case
            .event(event)
            .map_or_else(|| texts.get("narrative-counted-open"), |event| event.title.get(texts.lang()).to_owned());
        let args = [("event", title), ("least", duration(*least_s)), ("most", duration(*most_s))];
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let text = RichText::new(texts.fmt("narrative-counted", &args)).size(theme::SMALL).weak();
        ui.add(egui::Label::new(text).wrap());
    }
    let shown = |at: Option<NaiveDateTime>| at.map(|at| at.format(MOMENT_FORM).to_string()).unwrap_or_default();
    let parse = |typed: &str| typed_moment(typed, texts);
    let (from, to) = (item.draft.span.map(|span| span.0), item.draft.span.map(|span| span.1));
    let id = id.as_str();
    ui.columns(2, |sides| {
        let (earliest, latest) = (texts.get("event-earliest"), texts.get("event-latest"));
        if let Some(at) = read_ui(&mut sides[0], (id, "earliest"), &earliest, &shown(from), false, parse) {
            (item.draft.span, item.draft.counted) = (Some((at, to.unwrap_or(at).max(at))), None);
        }
        if let Some(at) = read_ui(&mut sides[1], (id, "latest"), &latest, &shown(to), false, parse) {
            (item.draft.span, item.draft.counted) = (Some((from.unwrap_or(at).min(at), at)), None);
        }
    });
}

/// One of the case's lanes, or a new one after who acts or what it happens to.
fn lane_ui(ui: &mut Ui, item: &mut Item, case: &Case, texts: Texts) {
    let mut choices: Vec<(LaneChoice, String)> = case
        .lanes
        .iter()
        .map(|lane| (LaneChoice::Known(lane.id.clone()), lane.name.get(texts.lang()).to_owned()))
        .collect();
    let named = |name: &String| LaneChoice::New {
        name: name.clone(),
        kind: if let LaneChoice::New { kind, .. } = &item.offered.lane { *kind } else { crate::case::LaneKind::Actor },
    };
    let is_known = |name: &String| {
        case.lanes.iter().any(|lane| [Lang::Zh, Lang::En].iter().any(|lang| lane.name.get(*lang) == name))
    };
    let mut new: Vec<LaneChoice> = item.names.iter().filter(|name| !is_known(name)).map(named).collect();
    for choice in [&item.offered.lane, &item.draft.lane] {
        if matches!(choice, LaneChoice::New { .. }) && !new.contains(choice) {
            new.push(choice.clone());
        }
    }
    for choice in new {
        if let LaneChoice::New { name, .. } = &choice {
            let name = texts.fmt("narrative-new-lane", &[("name", name)]);
            choices.push((choice, name));
        }
    }
    let names: Vec<String> = choices.iter().map(|(_, name)| name.clone()).collect();
    let now = choices.iter().position(|(choice, _)| *choice == item.draft.lane).unwrap_or(usize::MAX);
    if let Some(idx) = choice_ui(ui, &texts.get("event-lane"), now, &names) {
        item.draft.lane = choices.swap_remove(idx).0;
    }
}

fn equipment_ui(ui: &mut Ui, item: &mut Item, case: &Case, texts: Texts) {
    if case.equipment.is_empty() {
        return;
    }
    let lang = texts.lang();
    let slot = &mut item.draft.equipment;
    let free: Vec<_> = case.equipment.iter().filter(|one| !slot.contains(&one.id)).collect();
    let names = free.iter().map(|one| one.name.get(lang).to_owned());
    let names: Vec<String> = std::iter::once(texts.get("form-choose")).chain(names).collect();
    let added = choice_ui(ui, &texts.get("event-equipment"), 0, &names).and_then(|idx| idx.checked_sub(1));
    if let Some(one) = added.and_then(|idx| free.get(idx)) {
        slot.push(one.id.clone());
    }
    let mut dropped = None;
    ui.horizontal_wrapped(|ui| {
        for (idx, id) in slot.iter().enumerate() {
            let title = case.equipment_name(id, lang);
            if ui.button(texts.fmt("form-drop", &[("title", title)])).clicked() {
                dropped = Some(idx);
            }
        }
    });
    if let Some(idx) = dropped {
        slot.remove(idx);
    }
}

/// A reading: the tag that it is of, or none, its value and its unit.
fn claim_ui(ui: &mut Ui, item: &mut Item, nth: usize, case: &Case, texts: Texts) {
    let id = item.draft.id.clone();
    let claim = &mut item.draft.claims[nth];
    let side = match claim.side {
        Some(Side::Before) => texts.get("narrative-side-before"),
        Some(Side::After) => texts.get("narrative-side-after"),
        None => String::new(),
    };
    let said = texts.fmt("narrative-claim", &[("value", &value_text(claim)), ("unit", &claim.unit), ("side", &side)]);
    let names = case.tags.iter().map(|tag| format!("{}  {}", tag.id, tag.name.get(texts.lang())));
    let names: Vec<String> = std::iter::once(texts.get("narrative-claim-none")).chain(names).collect();
    let now = claim.tag.as_ref().and_then(|tag| case.tags.iter().position(|known| known.id == *tag));
    if let Some(idx) = choice_ui(ui, &said, now.map_or(0, |idx| idx + 1), &names) {
        claim.tag = idx.checked_sub(1).map(|idx| case.tags[idx].id.clone());
    }
    let Some(tag) = claim.tag.as_ref().and_then(|tag| case.tag(tag.as_str())) else { return };
    let parse = |typed: &str| {
        let value = number_of(typed, None, texts)?.ok_or_else(|| texts.get("form-empty"))?;
        let decimals = typed.trim().split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Ok((value, u8::try_from(decimals).unwrap_or(u8::MAX)))
    };
    let salt = (id.as_str(), nth);
    let typed = value_text(claim).replace('−', "-");
    ui.columns(2, |sides| {
        if let Some(typed) = read_ui(&mut sides[0], (salt, "value"), &texts.get("claim-value"), &typed, false, parse) {
            (claim.value, claim.decimals) = typed;
        }
        if let Some(unit) = text_ui(&mut sides[1], (salt, "unit"), &texts.get("claim-unit"), &claim.unit, false) {
            unit.trim().clone_into(&mut claim.unit);
        }
    });
    unit_ui(ui, claim, (&tag.unit, case.atmosphere_kpa()), texts);
}

/// That a unit does not turn into the tag's, as where a text leaves open whether a pressure is gauge or absolute; and a
/// button that reads it as the tag's.
fn unit_ui(ui: &mut Ui, claim: &mut DraftClaim, (unit, atmosphere): (&str, Option<f64>), texts: Texts) {
    if units::convert_at(claim.value, &claim.unit, unit, atmosphere).is_some() {
        return;
    }
    let colour = Palette::of(ui).severity(Severity::Caution);
    let text = texts.fmt("narrative-unit-open", &[("said", &claim.unit), ("unit", unit)]);
    ui.add(egui::Label::new(RichText::new(text).size(theme::SMALL).color(colour)).wrap());
    if ui.button(texts.fmt("narrative-unit-as", &[("unit", unit)])).clicked() {
        unit.clone_into(&mut claim.unit);
    }
}

fn value_text(claim: &DraftClaim) -> String {
    fixed(claim.value, claim.decimals.into())
}
