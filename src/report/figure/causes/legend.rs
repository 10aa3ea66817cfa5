//! The lines below a figure of causes that say what its marks mean; only for those that occur.

use super::{
    boxes::hue,
    lines::{Stroke, head, mark},
};
use crate::{
    case::{CauseNature, CauseStatus},
    causes::{
        EdgeState, Timing,
        layout::{Item, Placement, Shown, WayKind},
    },
    report::figure::{Align, Colour, Scene, font::text_width, sheet::SMALL},
    text::{Code, Texts},
};

const ROW: f64 = 20.0;
const SAMPLE: f64 = 30.0;

enum Sample {
    Nature(CauseNature),
    Presumptive,
    Rejected,
    Step(EdgeState, Timing),
}

/// The entries, each with its text and its place.
pub(super) struct Legend {
    entries: Vec<(Sample, String, (f64, f64))>,
}

impl Legend {
    pub(super) fn of(shown: Shown<'_>, placement: &Placement, texts: Texts, width: f64) -> Self {
        let mut entries = Vec::new();
        let (mut x, mut row) = (24.0, 0.0);
        for (sample, text) in samples(shown, placement, texts) {
            let wide = SAMPLE + 8.0 + text_width(&text, SMALL) + 18.0;
            if x + wide > width && x > 24.0 {
                (x, row) = (24.0, row + 1.0);
            }
            entries.push((sample, text, (x, row * ROW)));
            x += wide;
        }
        Self { entries }
    }

    pub(super) fn height(&self) -> f64 {
        self.entries.last().map_or(0.0, |(.., (_, y))| y + ROW)
    }

    pub(super) fn draw(&self, scene: &mut Scene, top: f64) {
        for (sample, text, (x, y)) in &self.entries {
            let (x, mid) = (*x, top + y);
            match sample {
                Sample::Nature(nature) => {
                    scene.frame((x, mid - 7.0), (SAMPLE, 13.0), Colour::FRAME, 1.0);
                    scene.rect((x, mid - 7.0), (4.0, 13.0), hue(*nature));
                }
                Sample::Presumptive => {
                    let (a, b) = ((x, mid - 7.0), (x + SAMPLE, mid + 6.0));
                    scene.dashes(vec![a, (b.0, a.1), b, (a.0, b.1), a], Colour::INK, 1.1, (5.0, 3.0));
                }
                Sample::Rejected => {
                    scene.frame((x, mid - 7.0), (SAMPLE, 13.0), Colour::QUIET, 1.0);
                    scene.line(vec![(x, mid + 6.0), (x + SAMPLE, mid - 7.0)], Colour::FRAME, 0.8);
                }
                Sample::Step(state, timing) => {
                    let stroke = Stroke::of(*state, *timing);
                    let points = vec![(x, mid), (x + SAMPLE, mid)];
                    stroke.line(scene, points.clone());
                    head(scene, &points, stroke.colour);
                    if let Some(sign) = stroke.sign {
                        mark(scene, (x + SAMPLE / 2.0 - 3.0, mid), sign, stroke.colour);
                    }
                }
            }
            scene.text((x + SAMPLE + 8.0, mid + 3.5), text, SMALL, Colour::QUIET, Align::Start);
        }
    }
}

fn samples(shown: Shown<'_>, placement: &Placement, texts: Texts) -> Vec<(Sample, String)> {
    let case = &shown.replay.case;
    let causes =
        || placement.boxes.iter().filter_map(|one| if let Item::Cause(idx) = one.item { Some(idx) } else { None });
    let steps = || {
        let step = |kind: WayKind| if let WayKind::Step(step) = kind { Some(shown.study.edges[step]) } else { None };
        placement.ways.iter().filter_map(move |way| step(way.kind))
    };
    let mut found = Vec::new();
    for nature in [CauseNature::Event, CauseNature::Condition, CauseNature::Decision, CauseNature::Safeguard] {
        if causes().any(|idx| case.causes[idx].nature == nature) {
            found.push((Sample::Nature(nature), nature.name(texts)));
        }
    }
    if causes().any(|idx| shown.study.nodes[idx].is_presumptive) {
        found.push((Sample::Presumptive, texts.get("graph-legend-presumptive")));
    }
    if causes().any(|idx| case.causes[idx].status == CauseStatus::Rejected) {
        found.push((Sample::Rejected, texts.get("graph-legend-rejected")));
    }
    for (state, key) in [
        (EdgeState::Causal, "graph-legend-causal"),
        (EdgeState::Open, "graph-legend-open"),
        (EdgeState::Unsure, "graph-legend-unsure"),
        (EdgeState::NotCausal, "graph-legend-not-causal"),
    ] {
        if steps().any(|step| step.state == state && step.timing != Timing::Reversed) {
            found.push((Sample::Step(state, Timing::Untold), texts.get(key)));
        }
    }
    if steps().any(|step| step.timing == Timing::Reversed) {
        found.push((Sample::Step(EdgeState::Causal, Timing::Reversed), texts.get("graph-legend-reversed")));
    }
    found
}
