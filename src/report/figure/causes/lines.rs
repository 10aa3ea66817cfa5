//! Lines of a figure of causes: how a step was tested is seen on its line.

use super::Sheet;
use crate::{
    causes::{
        EdgeState, Timing,
        layout::{Way, WayKind},
    },
    report::figure::{Align, Colour, Scene, scene::Point, sheet::SMALL},
};

/// How a step is drawn.
#[derive(Clone, Copy)]
pub(super) struct Stroke {
    pub(super) colour: Colour,
    pub(super) width: f64,
    pub(super) dash: Option<(f64, f64)>,
    /// The sign on its middle.
    pub(super) sign: Option<&'static str>,
}

impl Stroke {
    pub(super) fn of(state: EdgeState, timing: Timing) -> Self {
        let (colour, width, dash, sign): (_, f64, _, _) = match state {
            EdgeState::Causal => (Colour::INK, 1.5, None, None),
            EdgeState::Open => (Colour::QUIET, 1.2, Some((2.5, 3.0)), Some("?")),
            EdgeState::Unsure => (Colour::QUIET, 1.2, Some((7.0, 3.0)), Some("~")),
            EdgeState::NotCausal => (Colour::FRAME, 0.9, Some((2.5, 3.0)), Some("×")),
        };
        if timing == Timing::Reversed {
            return Self { colour: Colour::STAMP, width: width.max(1.3), dash, sign: Some("!") };
        }
        Self { colour, width, dash, sign }
    }

    pub(super) fn line(self, scene: &mut Scene, points: Vec<Point>) {
        match self.dash {
            Some(dash) => scene.dashes(points, self.colour, self.width, dash),
            None => scene.line(points, self.colour, self.width),
        }
    }
}

impl Sheet<'_> {
    pub(super) fn way(&self, scene: &mut Scene, way: &Way) {
        let points: Vec<Point> = way.points.iter().map(|at| self.at(*at)).collect();
        match self.stroke(way) {
            Some(stroke) => {
                stroke.line(scene, points.clone());
                head(scene, &points, stroke.colour);
            }
            None => scene.dashes(points, Colour::FRAME, 0.9, (1.5, 2.5)),
        }
    }

    fn stroke(&self, way: &Way) -> Option<Stroke> {
        let WayKind::Step(step) = way.kind else { return None };
        let step = &self.study().edges[step];
        Some(Stroke::of(step.state, step.timing))
    }

    pub(super) fn way_mark(&self, scene: &mut Scene, way: &Way) {
        if let Some((stroke, sign)) = self.stroke(way).and_then(|stroke| Some((stroke, stroke.sign?))) {
            mark(scene, self.at(way.sign), sign, stroke.colour);
        }
    }
}

/// A sign on a disc of paper.
pub(super) fn mark(scene: &mut Scene, (x, y): Point, sign: &str, colour: Colour) {
    scene.dot((x, y), 7.0, colour);
    scene.dot((x, y), 6.0, Colour::PAPER);
    scene.text((x, y + 3.4), sign, SMALL, colour, Align::Middle);
}

/// The arrow's head at the end of a line.
pub(super) fn head(scene: &mut Scene, points: &[Point], colour: Colour) {
    let [.., from, to] = points else { return };
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy);
    if length == 0.0 {
        return;
    }
    let (ux, uy) = (dx / length, dy / length);
    let back = (to.0 - 8.0 * ux, to.1 - 8.0 * uy);
    let corners = vec![*to, (back.0 - 3.6 * uy, back.1 + 3.6 * ux), (back.0 + 3.6 * uy, back.1 - 3.6 * ux)];
    scene.fill(corners, colour);
}
