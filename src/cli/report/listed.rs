//! Open points and changes of a draft as text and as JSON.

use serde::Serialize;

use super::run::Look;
use crate::{
    report::{Change, Line, LineKind, OpenPoint, Weight},
    text::Texts,
};

#[derive(Serialize)]
pub(super) struct Answer<'a> {
    sections: Vec<Section<'a>>,
    unverified: usize,
    stale: usize,
    released: bool,
    open: Vec<Open>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'a str>,
    changes: Vec<Changed<'a>>,
}

#[derive(Serialize)]
struct Section<'a> {
    key: &'a str,
    title: &'a str,
    hand: &'static str,
}

#[derive(Serialize)]
struct Open {
    weight: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct Changed<'a> {
    section: &'a str,
    title: &'a str,
    gone: Vec<String>,
    new: Vec<String>,
}

/// Everything for a program.
pub(super) fn answer<'a>(look: &'a Look<'_>, texts: Texts) -> Answer<'a> {
    use crate::report::model::Hand;
    let case = &look.source.replay.case;
    let hand = |hand: Hand| match hand {
        Hand::Drafted => "drafted",
        Hand::Written => "written",
        Hand::Outdated => "outdated",
    };
    let open = |point: &OpenPoint| Open {
        weight: if point.weight == Weight::Blocking { "blocking" } else { "to_decide" },
        section: point.section.clone(),
        text: point.text(case, texts),
    };
    let sections = look.document.sections.iter();
    Answer {
        sections: sections.map(|one| Section { key: &one.key, title: &one.title, hand: hand(one.hand) }).collect(),
        unverified: look.document.num_unverified(),
        stale: look.document.num_stale(),
        released: look.gate.is_clear(),
        open: look.gate.open.iter().map(open).collect(),
        since: look.changes.as_ref().map(|(since, _)| since.as_str()),
        changes: look.changes.iter().flat_map(|(_, found)| &found.sections).map(changed).collect(),
    }
}

fn changed(change: &Change) -> Changed<'_> {
    let of = |kind| change.lines.iter().filter(|line| line.kind == kind).map(whole).collect();
    Changed { section: &change.key, title: &change.title, gone: of(LineKind::Gone), new: of(LineKind::New) }
}

fn whole(line: &Line) -> String {
    line.pieces.iter().map(|(_, text)| text.as_str()).collect()
}

/// The open points, all or those of one weight, each with its section.
pub(super) fn open_points(look: &Look<'_>, only: Option<Weight>, texts: Texts) -> String {
    let case = &look.source.replay.case;
    let mut blocks = vec![look.gate.summary(texts)];
    for (weight, key) in [(Weight::Blocking, "release-blocking"), (Weight::ToDecide, "release-to-decide")] {
        let wanted = |point: &&OpenPoint| point.weight == weight && only.is_none_or(|only| only == weight);
        let line = |point: &OpenPoint| match point.section_title(look.document) {
            "" => format!("- {}", point.text(case, texts)),
            title => format!("- {title}: {}", point.text(case, texts)),
        };
        let lines: Vec<String> = look.gate.open.iter().filter(wanted).map(line).collect();
        if !lines.is_empty() {
            blocks.push(format!("{}\n{}", texts.get(key), lines.join("\n")));
        }
    }
    blocks.join("\n\n")
}

/// What changed, sentence by sentence.
pub(super) fn changes(look: &Look<'_>, texts: Texts) -> String {
    let Some((since, found)) = &look.changes else { return texts.get("release-no-copy") };
    if found.sections.is_empty() {
        return texts.fmt("release-unchanged", &[("since", since)]);
    }
    let mut blocks = vec![texts.fmt("release-since", &[("since", since)])];
    for change in &found.sections {
        let title = if change.title.is_empty() { &change.key } else { &change.title };
        let lines: Vec<String> = change.lines.iter().map(line_text).collect();
        blocks.push(format!("{title}\n{}", lines.join("\n")));
    }
    blocks.join("\n\n")
}

fn line_text(line: &Line) -> String {
    let mark = match line.kind {
        LineKind::Same => ' ',
        LineKind::Gone => '-',
        LineKind::New => '+',
        LineKind::Skipped => return "  …".into(),
    };
    format!("{mark} {}", whole(line))
}
