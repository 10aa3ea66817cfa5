//! The lines of a strip for a width: which text stands where, and how high the strip is.

use std::sync::Arc;

use egui::{
    Align, FontFamily, FontId, Galley, Painter, Rect, Stroke, Vec2, pos2,
    text::{LayoutJob, LayoutSection, TextFormat},
    vec2,
};

use super::strips::{Look, Shape, Sort, Strip, Words};
use crate::{
    app::theme::{self, Palette},
    case::{Lang, Severity},
    report::model::CellAlign,
};

/// Room inside a table's cell, left and right, above and below.
const CELL: Vec2 = vec2(6.0, 3.0);
/// Where the text of an item begins.
const ITEM: f32 = 30.0;

/// A strip laid out: its texts, and their places below its left top corner.
pub(super) struct Laid {
    pub galleys: Vec<(Vec2, Arc<Galley>)>,
    pub height: f32,
}

/// How a text is set.
struct Set {
    size: f32,
    weak: bool,
    indent: f32,
    align: Align,
    /// Height of a line as a multiple of the size.
    leading: f32,
}

impl Set {
    fn of(size: f32, leading: f32) -> Self {
        Self { size, weak: false, indent: 0.0, align: Align::LEFT, leading }
    }
}

/// The lines of a strip; egui keeps the ones that stay the same from frame to frame.
pub(super) fn laid(painter: &Painter, strip: &Strip, width: f32, lang: Lang, palette: &Palette) -> Laid {
    let body = Set::of(theme::PAGE, 1.6);
    let first = strip.cells.first();
    let block = |set: Set, above: f32, below: f32| {
        let galley = first.map(|words| galley(painter, words, &set, width, palette));
        let height = galley.as_ref().map_or(0.0, |galley| galley.size().y);
        let x = match set.align {
            Align::Center => width / 2.0,
            _ => 0.0,
        };
        Laid {
            galleys: galley.map(|galley| (vec2(x, above), galley)).into_iter().collect(),
            height: above + height + below,
        }
    };
    match &strip.sort {
        Sort::Title => block(Set { align: Align::Center, ..Set::of(22.0, 1.35) }, 18.0, 4.0),
        Sort::Under => block(Set { align: Align::Center, weak: true, ..Set::of(theme::BODY, 1.5) }, 2.0, 2.0),
        Sort::Draft => block(Set { align: Align::Center, weak: true, ..Set::of(theme::SMALL, 1.4) }, 0.0, 6.0),
        Sort::NoticeTitle => block(Set::of(theme::BODY, 1.5), 18.0, 2.0),
        Sort::Notice => block(Set::of(12.0, 1.55), 2.0, 2.0),
        Sort::Heading(1) => block(Set::of(18.0, 1.4), 26.0, 8.0),
        Sort::Heading(2) => block(Set::of(theme::TITLE, 1.4), 16.0, 5.0),
        Sort::Heading(_) => block(Set::of(theme::PAGE, 1.4), 10.0, 3.0),
        Sort::Paragraph => {
            let indent = if lang == Lang::Zh { 2.0 * theme::PAGE } else { 0.0 };
            block(Set { indent, ..body }, 2.0, 6.0)
        }
        Sort::Item => item(painter, strip, &body, width, palette),
        Sort::TableCaption => block(Set { align: Align::Center, ..Set::of(12.0, 1.5) }, 12.0, 4.0),
        Sort::Caption => block(Set { align: Align::Center, ..Set::of(12.0, 1.5) }, 2.0, 12.0),
        Sort::Note => block(Set { weak: true, ..Set::of(theme::SMALL, 1.5) }, 2.0, 2.0),
        Sort::Head(shapes) | Sort::Row(shapes) => row(painter, strip, shapes, width, palette),
        Sort::Figure(_, ratio) => Laid { galleys: Vec::new(), height: width * ratio + 12.0 },
    }
}

fn item(painter: &Painter, strip: &Strip, body: &Set, width: f32, palette: &Palette) -> Laid {
    let mut galleys = Vec::new();
    let mut x = ITEM;
    let mut height = 0.0_f32;
    for (idx, words) in strip.cells.iter().enumerate() {
        let left = if idx == 0 { 0.0 } else { x };
        let galley = galley(painter, words, body, (width - left).max(40.0), palette);
        if idx == 0 {
            x = (galley.size().x + 8.0).max(ITEM);
        }
        height = height.max(galley.size().y);
        galleys.push((vec2(left, 2.0), galley));
    }
    Laid { galleys, height: height + 5.0 }
}

fn row(painter: &Painter, strip: &Strip, shapes: &[Shape], width: f32, palette: &Palette) -> Laid {
    let mut galleys = Vec::new();
    let (mut left, mut height) = (0.0, 0.0_f32);
    for (words, shape) in strip.cells.iter().zip(shapes) {
        let inner = (width * shape.share - 2.0 * CELL.x).max(8.0);
        let (align, x) = match shape.align {
            CellAlign::Left => (Align::LEFT, 0.0),
            CellAlign::Centre => (Align::Center, inner / 2.0),
            CellAlign::Right => (Align::RIGHT, inner),
        };
        let weak = matches!(strip.sort, Sort::Head(_));
        let galley = galley(painter, words, &Set { weak, align, ..Set::of(12.0, 1.4) }, inner, palette);
        height = height.max(galley.size().y);
        galleys.push((vec2(left + CELL.x + x, CELL.y), galley));
        left += width * shape.share;
    }
    Laid { galleys, height: height + 2.0 * CELL.y }
}

/// Where the columns of a table's row end.
pub(super) fn column_ends(shapes: &[Shape], width: f32) -> impl Iterator<Item = f32> {
    shapes.iter().scan(0.0, move |x, shape| {
        *x += width * shape.share;
        Some(*x)
    })
}

fn galley(painter: &Painter, words: &Words, set: &Set, width: f32, palette: &Palette) -> Arc<Galley> {
    let mut job = LayoutJob { text: words.text.clone(), halign: set.align, ..LayoutJob::default() };
    job.wrap.max_width = width.max(20.0);
    let section = |(idx, span): (usize, &super::strips::Span)| LayoutSection {
        leading_space: if idx == 0 { set.indent } else { 0.0 },
        byte_range: span.bytes.start.into()..span.bytes.end.into(),
        format: format_of(span.look, set, palette),
    };
    job.sections = words.spans.iter().enumerate().map(section).collect();
    painter.layout_job(job)
}

fn format_of(look: Look, set: &Set, palette: &Palette) -> TextFormat {
    let font = |size: f32| FontId::new(size, FontFamily::Proportional);
    let colour = if set.weak { palette.weak } else { palette.text };
    let mut format = TextFormat::simple(font(set.size), colour);
    format.line_height = Some((set.size * set.leading).round());
    let small = theme::SMALL.min(set.size);
    let warn = |severity| (palette.severity_soft(severity), palette.severity(severity));
    match look {
        Look::Plain => {}
        Look::Unverified => {
            let (soft, line) = warn(Severity::Caution);
            (format.background, format.underline) = (soft, Stroke::new(1.0, line));
        }
        Look::Stale => {
            let (soft, line) = warn(Severity::Alarm);
            (format.background, format.underline) = (soft, Stroke::new(1.0, line));
        }
        Look::VerifyMark => (format.font_id, format.color) = (font(small), palette.severity(Severity::Caution)),
        Look::StaleMark => (format.font_id, format.color) = (font(small), palette.severity(Severity::Alarm)),
        Look::Link => {
            (format.font_id, format.color, format.valign) = (font(small), palette.accent, Align::Center);
        }
        Look::NoteSign => {
            (format.font_id, format.color, format.valign) = (font(small), palette.weak, Align::TOP);
        }
    }
    format
}

/// Where the characters from the first to before the last stand, row by row, below the galley's origin.
pub(super) fn rows_of(galley: &Galley, first: usize, end: usize) -> Vec<Rect> {
    let (mut at, mut found) = (0, Vec::new());
    for row in &galley.rows {
        let glyphs = &row.row.glyphs;
        let (from, to) = (first.max(at), end.min(at + glyphs.len()));
        if from < to {
            let (left, right) = (&glyphs[from - at], &glyphs[to - at - 1]);
            let (top, bottom) = (row.rect().top(), row.rect().bottom());
            found.push(Rect::from_min_max(pos2(row.pos.x + left.pos.x, top), pos2(row.pos.x + right.max_x(), bottom)));
        }
        at += glyphs.len() + usize::from(row.ends_with_newline);
        if at >= end {
            break;
        }
    }
    found
}
