//! What safeguards would have done, for people.

use super::whatif::Answer;
use crate::{
    analysis::{Actuation, Lead},
    cli::{source::Source, table::table},
    historian::TagSamples,
    text::{Code, Texts, duration, significant},
    timeline::{EventLead, Never, RATE_SECS, Trial, WhatIf, process_at},
};

/// One block for each safeguard with a set point, those without one in a list, and what must be borne in mind.
pub(super) fn blocks(source: &Source, answers: &[Answer], texts: Texts) -> Vec<String> {
    let mut blocks = Vec::new();
    for answer in answers.iter().filter(|answer| answer.trial.is_some()) {
        blocks.push(block(source, answer, texts));
    }
    let without: Vec<&Answer> = answers.iter().filter(|answer| answer.trial.is_none()).collect();
    if !without.is_empty() {
        let row = |answer: &&Answer| vec![name(answer, texts), answer.state.name(texts)];
        let header = ["study-col-safeguard", "study-col-state"].map(|key| texts.get(key));
        let rows = without.iter().map(row).collect();
        blocks.push(format!("{}\n{}", texts.get("study-whatif-without"), table(&header, &[], rows)));
    }
    if answers.iter().any(|answer| answer.found.is_ok()) {
        blocks.push(texts.get("study-whatif-note"));
    }
    blocks
}

/// What a safeguard is called; the set point itself for one that is tried.
pub(super) fn name(answer: &Answer, texts: Texts) -> String {
    match (&answer.name, &answer.trial) {
        (Some(name), _) => name.get(texts.lang()).to_owned(),
        (None, Some(trial)) => {
            let unit = trial.unit.as_deref().unwrap_or_default();
            let value = format!("{} {} {} {unit}", trial.tag, trial.direction.sign(), significant(trial.set_point, 9));
            texts.fmt("study-whatif-tried", &[("limit", value.trim())])
        }
        (None, None) => String::new(),
    }
}

/// Why a safeguard would never have acted.
pub(super) fn why_not(never: &Never, answer: &Answer, source: &Source, texts: Texts) -> String {
    let tag = answer.trial.as_ref().map_or("", |trial| trial.tag.as_str());
    let unit = source.replay.samples.tag(tag).map_or("", |samples| samples.unit.as_str());
    match never {
        Never::NoSetPoint => texts.get("study-never-no-set-point"),
        Never::NoSamples | Never::NotReached(None) => texts.fmt("study-never-no-samples", &[("tag", tag)]),
        Never::Unit => texts.fmt("study-never-unit", &[("tag", tag), ("unit", unit)]),
        Never::NotReached(Some(nearest)) => {
            texts.fmt("study-never-not-reached", &[("tag", tag), ("value", &significant(*nearest, 6)), ("unit", unit)])
        }
        Never::TooShort => texts.fmt("study-never-too-short", &[("tag", tag)]),
    }
}

fn point(trial: &Trial, source: &Source, texts: Texts) -> String {
    let of_tag = source.replay.samples.tag(trial.tag.as_str()).map_or("", |samples| samples.unit.as_str());
    let unit = trial.unit.as_deref().unwrap_or(of_tag);
    let value = format!("{} {} {} {unit}", trial.tag, trial.direction.sign(), significant(trial.set_point, 9));
    if trial.on_delay_secs == 0.0 {
        return value.trim().to_owned();
    }
    texts.fmt("study-whatif-delayed", &[("limit", value.trim()), ("delay", &duration(trial.on_delay_secs))])
}

fn block(source: &Source, answer: &Answer, texts: Texts) -> String {
    let lang = texts.lang();
    let mut lines = Vec::new();
    let shown = answer.trial.as_ref().map(|trial| point(trial, source, texts)).unwrap_or_default();
    lines.push(match &answer.name {
        Some(name) => {
            let args = [("name", name.get(lang)), ("state", &answer.state.name(texts)), ("limit", &shown)];
            texts.fmt("study-whatif-head", &args)
        }
        None => texts.fmt("study-whatif-tried", &[("limit", &shown)]),
    });
    lines.extend(answer.note.as_ref().map(|note| note.get(lang).to_owned()));
    if let Some(action) = &answer.action {
        lines.push(texts.fmt("study-whatif-action", &[("action", action.get(lang))]));
    }
    match &answer.found {
        Err(never) => lines.push(why_not(never, answer, source, texts)),
        Ok(found) => lines.extend(acted(source, found, texts)),
    }
    lines.join("\n")
}

fn acted(source: &Source, found: &WhatIf, texts: Texts) -> Vec<String> {
    let tag = &source.replay.samples.tags[found.samples_idx];
    let Some(first) = found.actuations.first() else { return Vec::new() };
    let mut lines = vec![moment("study-whatif-first", source, tag, first, texts)];
    let num = found.actuations.len();
    if found.has_more {
        lines.push(texts.fmt("study-whatif-many", &[("count", &num.to_string())]));
    } else if num > 1 {
        let times: Vec<String> =
            found.actuations[1..].iter().map(|known| source.dating().moment(known.reference_time(tag))).collect();
        lines.push(texts.fmt("study-whatif-later", &[("count", &num.to_string()), ("times", &texts.listed(&times))]));
    }
    if found.acted_before() {
        lines.push(texts.get("study-whatif-before"));
    }
    if !found.leads.is_empty() {
        lines.push(leads(source, found, tag, texts));
    }
    lines.push(process(source, tag, first, "study-whatif-process", texts));
    let last =
        found.leads.iter().filter_map(|lead| lead.last.as_ref()).map(|(last, _)| last).max_by_key(|last| last.acts);
    if let Some(last) = last.filter(|last| last.first_idx != first.first_idx) {
        lines.push(process(source, tag, last, "study-whatif-process-last", texts));
    }
    lines
}

fn moment(key: &str, source: &Source, tag: &TagSamples, acted: &Actuation, texts: Texts) -> String {
    let between = source.dating().range(acted.interval(tag));
    let at = source.dating().moment(acted.reference_time(tag));
    let seen = if acted.crossed.is_some() { "study-whatif-crossing" } else { "study-whatif-no-crossing" };
    let mut said = vec![texts.fmt(seen, &[("between", &between)])];
    said.push(acted.quality.status.name(texts));
    if acted.quality.is_reconstruction() {
        said.push(texts.get("cli-reconstructed"));
    }
    texts.fmt(key, &[("at", &at), ("remarks", &texts.listed(&said))])
}

fn leads(source: &Source, found: &WhatIf, tag: &TagSamples, texts: Texts) -> String {
    let dating = source.dating();
    let lead = |lead: Lead| {
        let args =
            [("lead", duration(lead.secs)), ("least", duration(lead.least_secs)), ("most", duration(lead.most_secs))];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let key = if lead.least_secs == lead.most_secs { "study-lead-exact" } else { "study-lead" };
        texts.fmt(key, &args)
    };
    let row = |known: &EventLead| {
        let event = source.replay.case.event(&known.event);
        let title = event.map_or(known.event.as_str(), |event| event.title.get(texts.lang()));
        let last = known.last.as_ref();
        vec![
            format!("{} {title}", known.event),
            dating.range(known.interval),
            lead(known.first),
            last.map_or_else(|| "—".into(), |(acted, _)| dating.moment(acted.reference_time(tag))),
            last.map_or_else(|| "—".into(), |(_, known)| lead(*known)),
        ]
    };
    let header = ["event", "event-time", "lead-first", "last-acts", "lead-last"];
    let header = header.map(|key| texts.get(&format!("study-col-{key}")));
    table(&header, &[], found.leads.iter().map(row).collect())
}

fn process(source: &Source, tag: &TagSamples, acted: &Actuation, key: &str, texts: Texts) -> String {
    let at = acted.reference_time(tag);
    let row = |state: crate::analysis::TagState| {
        let name = source.replay.case.tag(state.tag.as_str()).map(|tag| tag.name.get(texts.lang()).to_owned());
        let rate = state.rate_per_sec.map(|rate| format!("{} {}/min", significant(rate * 60.0, 3), state.unit));
        let value = state.value.map(|value| format!("{} {}", significant(value, 6), state.unit));
        let made = state.quality.is_some_and(crate::historian::Quality::is_reconstruction);
        let unknown = || texts.get("study-whatif-unknown");
        vec![
            state.tag.to_string(),
            name.filter(|name| *name != state.tag.as_str()).unwrap_or_default(),
            value.unwrap_or_else(unknown),
            rate.unwrap_or_else(|| "—".into()),
            if made { texts.get("cli-reconstructed") } else { String::new() },
        ]
    };
    let header = ["cli-col-tag", "study-col-name", "cli-col-value", "study-col-rate", "cli-col-remarks"];
    let header = header.map(|key| texts.get(key));
    let rows = process_at(&source.replay, at).into_iter().map(row).collect();
    let args = [("at", source.dating().moment(at)), ("window", duration(RATE_SECS))];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    format!("{}\n{}", texts.fmt(key, &args), table(&header, &[false, false, true, true], rows))
}
