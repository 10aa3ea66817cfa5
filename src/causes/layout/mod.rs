//! Where the parts of the graph stand in each view: placements of the same causes and steps, in points of a drawing whose left
//! top corner is the origin. Pure and deterministic: the same graph stands the same way, and a small change moves little.
//!
//! The layered layout is our own: the crates there are either give no way of a long edge around boxes and order by hash maps
//! that differ from run to run (rust-sugiyama) or draw by themselves (layout-rs).

mod accimap;
mod barriers;
mod graph;
mod layered;
mod outline;
mod ranks;
mod sequence;

use super::{CauseStudy, Edge};
use crate::{
    case::{CauseLevel, Safeguard},
    time::Interval,
    timeline::Replay,
};

/// Width of the box of a cause.
pub const BOX_WIDTH: f64 = 188.0;
/// Its height: three lines of title and one of marks.
pub const BOX_HEIGHT: f64 = 86.0;
/// What the name of a band takes at its left.
pub const BAND_NAME: f64 = 92.0;
/// Room around everything.
const MARGIN: f64 = 12.0;

/// A place in the drawing, x to the right, y down.
pub type Point = (f64, f64);

/// The views of the graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CauseView {
    /// Causes in layers above their effects.
    #[default]
    Graph,
    /// Events and causal factors along time.
    Ecf,
    /// Causes by the level of the system they lie on.
    Accimap,
    /// Safeguards between what led to a cause and the cause.
    Barriers,
    /// Effects with their causes below, indented.
    Outline,
}

impl CauseView {
    /// All views in their order on screen.
    pub const ALL: [Self; 5] = [Self::Graph, Self::Ecf, Self::Accimap, Self::Barriers, Self::Outline];
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Area {
    /// The rectangle of a cause's box with its left top corner there.
    fn of_box((x, y): Point) -> Self {
        Self { x, y, width: BOX_WIDTH, height: BOX_HEIGHT }
    }

    /// Its middle.
    pub fn middle(&self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Its lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// True when both have a point in common, edges apart.
    pub fn meets(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// What a box stands for, by its place in the case's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// A cause.
    Cause(usize),
    /// An event of the timeline that shows causes.
    Event(usize),
    /// A safeguard.
    Safeguard(usize),
}

/// A box. The same item may have several where a view tells of it several times.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What it stands for.
    pub item: Item,
    /// Where.
    pub at: Area,
    /// False where an outline only points to what is told of it elsewhere.
    pub is_first: bool,
}

/// A line between two boxes.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The box it leaves, by its place among the boxes.
    pub from: usize,
    /// The box it leads to.
    pub to: usize,
    /// What it says.
    pub kind: WayKind,
    /// Its points from edge to edge.
    pub points: Vec<Point>,
    /// Where a sign stands that says something of it.
    pub sign: Point,
}

impl Way {
    /// A line with its sign halfway.
    fn new((from, to): (usize, usize), kind: WayKind, points: Vec<Point>) -> Self {
        Self { sign: halfway(&points), from, to, kind, points }
    }
}

/// The point halfway along a line.
fn halfway(points: &[Point]) -> Point {
    let length = |pair: &[Point]| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1);
    let mut left = points.windows(2).map(length).sum::<f64>() / 2.0;
    for pair in points.windows(2) {
        let (a, b, length) = (pair[0], pair[1], length(pair));
        if left <= length && length > 0.0 {
            let share = left / length;
            return (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share);
        }
        left -= length;
    }
    points.first().copied().unwrap_or_default()
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayKind {
    /// A step of the graph, by its place among the study's steps.
    Step(usize),
    /// An event shows a cause.
    Shows,
    /// A safeguard stands, or should have stood, before a cause.
    Guards,
}

/// A named strip of the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// What it holds.
    pub kind: BandKind,
    /// Where.
    pub at: Area,
}

/// What a strip holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandKind {
    /// Causes of a level; none: nobody said on which they lie.
    Level(Option<CauseLevel>),
    /// Causes that no step ties to any other.
    Unlinked,
    /// Events along time.
    Events,
    /// Causes below the events that they belong to.
    Factors,
    /// Causes that no time and no effect places.
    Untimed,
    /// What led up to a cause that safeguards should have kept from arising.
    Before,
    /// The safeguards.
    Safeguards,
    /// The causes that arose.
    Arisen,
    /// Safeguards of which nobody said what they guard against.
    Unassigned,
}

/// A moment above a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The middle of its column.
    pub x: f64,
    /// When.
    pub at: Interval,
}

/// A view: what stands where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// Strips, behind everything.
    pub bands: Vec<Band>,
    /// Boxes.
    pub boxes: Vec<Placed>,
    /// Lines.
    pub ways: Vec<Way>,
    /// Moments along the upper edge, in order of time.
    pub moments: Vec<Moment>,
    /// What all of it covers.
    pub size: Point,
}

/// What a view is made of: a case, what follows from its causes, and which of them are shown.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The case with its events' times.
    pub replay: &'a Replay,
    /// What follows from its causes.
    pub study: &'a CauseStudy,
    /// Whether each cause is shown, in the case's order.
    pub causes: &'a [bool],
    /// Whether each event is shown.
    pub events: &'a [bool],
    /// Whether safeguards are shown.
    pub safeguards: bool,
}

impl<'a> Shown<'a> {
    /// The causes shown.
    fn nodes(&self) -> Vec<usize> {
        (0..self.causes.len()).filter(|idx| self.causes[*idx]).collect()
    }

    /// The steps between causes shown, each with its place among the study's.
    fn steps(&self) -> Vec<(usize, Edge)> {
        let all = self.study.edges.iter().map(|step| step.edge).enumerate();
        all.filter(|(_, edge)| self.causes[edge.cause] && self.causes[edge.effect]).collect()
    }

    fn guards(&self) -> &'a [Safeguard] {
        if self.safeguards { &self.replay.case.safeguards } else { &[] }
    }
}

/// Places a view.
pub fn place(view: CauseView, shown: Shown<'_>) -> Placement {
    let mut placement = match view {
        CauseView::Graph => graph::place(shown),
        CauseView::Ecf => sequence::place(shown),
        CauseView::Accimap => accimap::place(shown),
        CauseView::Barriers => barriers::place(shown),
        CauseView::Outline => outline::place(shown),
    };
    placement.settle();
    placement
}

impl Placement {
    /// Moves everything to the origin and says what it covers.
    fn settle(&mut self) {
        let areas = || self.boxes.iter().map(|one| one.at).chain(self.bands.iter().map(|band| band.at));
        let points = || self.ways.iter().flat_map(|way| way.points.iter().copied());
        let corners = areas().flat_map(|at| [(at.x, at.y), (at.right(), at.bottom())]);
        let all: Vec<Point> = corners.chain(points()).collect();
        if all.is_empty() {
            return;
        }
        let least = all.iter().fold((f64::MAX, f64::MAX), |least, at| (least.0.min(at.0), least.1.min(at.1)));
        let most = all.iter().fold((f64::MIN, f64::MIN), |most, at| (most.0.max(at.0), most.1.max(at.1)));
        let by = (MARGIN - least.0, MARGIN - least.1);
        for at in self.boxes.iter_mut().map(|one| &mut one.at).chain(self.bands.iter_mut().map(|band| &mut band.at)) {
            (at.x, at.y) = (at.x + by.0, at.y + by.1);
        }
        for at in self.ways.iter_mut().flat_map(|way| way.points.iter_mut().chain([&mut way.sign])) {
            *at = (at.0 + by.0, at.1 + by.1);
        }
        for moment in &mut self.moments {
            moment.x += by.0;
        }
        self.size = (most.0 + by.0 + MARGIN, most.1 + by.1 + MARGIN);
    }
}

#[cfg(test)]
mod tests;
