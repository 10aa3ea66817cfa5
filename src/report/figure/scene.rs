//! A figure as a list of marks on a sheet measured in logical pixels; nothing here knows of a file format.

use super::{Colour, font};
use crate::{case::Case, report::Masking};

/// A finished figure: what stands where. Painted as SVG text or as PNG at any resolution.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width in logical pixels.
    pub width: f64,
    /// Height in logical pixels.
    pub height: f64,
    /// Its marks, lowest first.
    pub marks: Vec<Mark>,
}

/// A point on the sheet, y downwards.
pub type Point = (f64, f64);

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A line through points, drawn through or as dashes (length, gap).
    Line {
        /// Its points.
        points: Vec<Point>,
        /// Its colour.
        colour: Colour,
        /// Its width.
        width: f64,
        /// Dash and gap; none: drawn through.
        dash: Option<(f64, f64)>,
    },
    /// A filled polygon.
    Fill {
        /// Its corners.
        points: Vec<Point>,
        /// Its colour.
        colour: Colour,
    },
    /// A filled circle.
    Dot {
        /// Its centre.
        at: Point,
        /// Its radius.
        radius: f64,
        /// Its colour.
        colour: Colour,
    },
    /// A line of text on its baseline.
    Text {
        /// Where the baseline starts, has its middle, or ends.
        at: Point,
        /// The text.
        text: String,
        /// Its size.
        size: f64,
        /// Its colour.
        colour: Colour,
        /// Which part of the text stands at `at`.
        align: Align,
    },
}

/// Which part of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Scene {
    /// An empty sheet.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, marks: Vec::new() }
    }

    pub(super) fn line(&mut self, points: Vec<Point>, colour: Colour, width: f64) {
        self.marks.push(Mark::Line { points, colour, width, dash: None });
    }

    pub(super) fn dashes(&mut self, points: Vec<Point>, colour: Colour, width: f64, dash: (f64, f64)) {
        self.marks.push(Mark::Line { points, colour, width, dash: Some(dash) });
    }

    pub(super) fn fill(&mut self, points: Vec<Point>, colour: Colour) {
        self.marks.push(Mark::Fill { points, colour });
    }

    pub(super) fn rect(&mut self, (x, y): Point, (width, height): (f64, f64), colour: Colour) {
        self.fill(vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour);
    }

    pub(super) fn frame(&mut self, (x, y): Point, (width, height): (f64, f64), colour: Colour, line: f64) {
        let corners = vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
        self.line(corners, colour, line);
    }

    pub(super) fn dot(&mut self, at: Point, radius: f64, colour: Colour) {
        self.marks.push(Mark::Dot { at, radius, colour });
    }

    pub(super) fn text(&mut self, at: Point, text: impl Into<String>, size: f64, colour: Colour, align: Align) {
        self.marks.push(Mark::Text { at, text: text.into(), size, colour, align });
    }

    /// A text on a patch of paper, so that lines behind it do not cross it.
    pub(super) fn label(&mut self, at: Point, text: &str, size: f64, colour: Colour, align: Align) {
        let width = font::text_width(text, size);
        let left = match align {
            Align::Start => at.0,
            Align::Middle => at.0 - width / 2.0,
            Align::End => at.0 - width,
        };
        self.rect((left - 2.0, at.1 - size * 0.9), (width + 4.0, size * 1.2), Colour::PAPER.alpha(0.85));
        self.text(at, text, size, colour, align);
    }

    /// The figure with people shown as the case has them shown.
    pub(super) fn masked(mut self, case: &Case) -> Self {
        Masking::of(case).scene(&mut self);
        self
    }

    /// Every text of the figure, in the order it is drawn.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
    }
}
