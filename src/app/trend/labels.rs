//! The limits' labels of one lane. They never hide the curve: where a full label would, it gives way to the name, then to
//! the value, then to a sign beside the plot that tells all when the pointer is over it.

use egui::{Painter, Rangef, Rect, Sense, Stroke, StrokeKind, pos2, vec2};

use super::{
    layout::{Covered, LABEL, Scale, Stack, freest, spread},
    limits::LimitLine,
    model::{Column, Curve},
    paint::STRIP,
};
use crate::app::{marks, theme, theme::Palette};

/// Room left of a label's text, for its sign.
const SIGN: f32 = 17.0;
/// Half the height of a sign beside the plot.
const HALF: f32 = 5.0;
/// Columns this near to each other are kept off as one.
const CELL: f32 = 6.0;

/// Where the labels of a lane ended up.
pub(super) struct Labels {
    /// What they cover of the plot.
    pub taken: Vec<Rect>,
    /// Signs beside the plot, each with the limit it stands for.
    signs: Vec<(Rect, usize)>,
}

impl Labels {
    /// Makes the signs beside the plot tell their limits when the pointer is over them.
    pub(super) fn hover_ui(&self, ui: &mut egui::Ui, limits: &[AxisLimit<'_>], salt: usize) {
        for (place, limit_idx) in &self.signs {
            let id = ui.scope_id().with(("limit-sign", salt, *limit_idx));
            let response = ui.interact(place.expand(2.0), id, Sense::hover());
            let words = limits[*limit_idx].line.forms[0].clone();
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
            response.on_hover_text(words);
        }
    }
}

/// A limit on the value axis of its unit.
pub(super) struct AxisLimit<'a> {
    pub line: &'a LimitLine,
    pub scale: Scale,
    /// Which of two value axes it is on, left (0) or right (1); none where the lane has one.
    pub side: Option<usize>,
}

/// A lane with all its curves and limits, each on its value axis.
pub(super) struct LabelField<'a> {
    pub painter: &'a Painter,
    pub palette: &'static Palette,
    pub plot: Rect,
    pub limits: &'a [AxisLimit<'a>],
    pub curves: &'a [(&'a Curve, Scale)],
}

impl LabelField<'_> {
    /// The limits' labels left of `right`; signs go to `outside`, right of the plot, or to the side of their own axis.
    pub(super) fn limit_labels(&self, (right, cursor_x): (f32, f32), outside: &Painter) -> Labels {
        let mut shown: Vec<(usize, f32)> = Vec::new();
        for (limit_idx, limit) in self.limits.iter().enumerate() {
            let y = limit.line.y(&limit.scale);
            if self.plot.y_range().contains(y) {
                shown.push((limit_idx, y));
            }
        }
        if shown.is_empty() {
            return Labels { taken: Vec::new(), signs: Vec::new() };
        }
        let wanted: Vec<f32> = shown.iter().map(|(_, y)| *y).collect();
        let covered = self.covered(cursor_x);
        let (across, up) = (Rangef::new(self.plot.left(), right), self.field());
        for form in 0..LimitLine::FORMS {
            let width = |limit_idx: usize| self.width_of(&self.limits[limit_idx].line.forms[form]);
            let widest = shown.iter().map(|(limit_idx, _)| width(*limit_idx)).fold(0.0, f32::max);
            if let Some(stack) = freest(across, up, widest, &wanted, &covered) {
                let taken = self.plates(form, &shown, &stack);
                return Labels { taken, signs: Vec::new() };
            }
        }
        Labels { taken: Vec::new(), signs: self.signs(&shown, &wanted, outside) }
    }

    fn field(&self) -> Rangef {
        Rangef::new(self.plot.top() + 1.0, self.plot.bottom() - STRIP - 2.0)
    }

    fn width_of(&self, text: &str) -> f32 {
        let galley = self.painter.layout_no_wrap(text.to_owned(), theme::small(), self.palette.text);
        galley.size().x + SIGN + 5.0
    }

    fn plates(&self, form: usize, shown: &[(usize, f32)], (left, middles): &Stack) -> Vec<Rect> {
        let mut taken = Vec::new();
        for ((limit_idx, line_y), y) in shown.iter().zip(middles) {
            let limit = self.limits[*limit_idx].line;
            let colour = self.palette.severity(limit.severity);
            let galley = self.painter.layout_no_wrap(limit.forms[form].clone(), theme::small(), colour);
            let size = vec2(galley.size().x + SIGN + 5.0, LABEL);
            let plate = Rect::from_min_size(pos2(*left, y - LABEL / 2.0), size);
            let line = Stroke::new(1.0, colour.gamma_multiply(0.45));
            self.painter.rect(plate, 3.0, self.palette.plate.gamma_multiply(0.94), line, StrokeKind::Inside);
            if (y - line_y).abs() > LABEL / 2.0 && !limit.is_on_rate {
                self.leader(*left, (*line_y, *y), taken.len(), limit);
            }
            marks::severity(self.painter, pos2(left + 9.0, *y), 4.0, limit.severity, self.palette);
            self.painter.galley(pos2(left + SIGN, y - galley.size().y / 2.0), galley, colour);
            taken.push(plate);
        }
        taken
    }

    fn signs(&self, shown: &[(usize, f32)], wanted: &[f32], outside: &Painter) -> Vec<(Rect, usize)> {
        let range = Rangef::new(self.plot.top() + HALF, self.plot.bottom() - HALF);
        let middles = spread(wanted, 2.0 * HALF, range);
        let places = shown.iter().zip(middles);
        places
            .map(|((limit_idx, _), y)| {
                let limit = &self.limits[*limit_idx];
                // Left of the plot stand the figures of the left axis: its signs are inside.
                let (x, painter) = match limit.side {
                    Some(0) => (self.plot.left() + HALF + 1.0, self.painter),
                    _ => (self.plot.right() + HALF + 1.0, outside),
                };
                let at = pos2(x, y);
                marks::severity(painter, at, HALF - 1.0, limit.line.severity, self.palette);
                (Rect::from_center_size(at, vec2(2.0 * HALF, 2.0 * HALF)), *limit_idx)
            })
            .collect()
    }

    /// A line from a label to the limit it names, ending in a dot on the limit.
    fn leader(&self, left: f32, (line_y, label_y): (f32, f32), place: usize, limit: &LimitLine) {
        let colour = self.palette.severity(limit.severity);
        let x = left - 4.0 - 4.0 * place as f32;
        let stroke = Stroke::new(1.0, colour);
        self.painter.line_segment([pos2(x, line_y), pos2(x, label_y)], stroke);
        self.painter.line_segment([pos2(x, label_y), pos2(left, label_y)], stroke);
        self.painter.circle_filled(pos2(x, line_y), 1.8, colour);
    }

    /// The curves with their published figures; and, to be kept off, the figures' words and the cursor. Columns that
    /// stand together are taken as one, no smaller than they are.
    fn covered(&self, cursor_x: f32) -> Covered {
        const WORDS: f32 = 60.0;
        const CURSOR: f32 = 120.0;
        let mut covered = Covered { curve: Vec::new(), rest: Vec::new() };
        for (curve, scale) in self.curves {
            for run in &curve.runs {
                cells(run.columns.as_slice(), scale, &mut covered.curve);
            }
            for dot in &curve.dots {
                let y = scale.y_from_value(dot.value);
                covered.curve.push([Rangef::new(dot.x - 4.0, dot.x + 4.0), Rangef::new(y - 4.0, y + 4.0)]);
                covered.rest.push([Rangef::new(dot.x - WORDS, dot.x + WORDS), Rangef::new(y - 4.0, y + 4.0)]);
            }
        }
        covered.rest.push([Rangef::new(cursor_x - CURSOR, cursor_x + CURSOR), self.plot.y_range()]);
        covered
    }
}

/// What the line through these columns covers, in cells of a few pixels.
fn cells(columns: &[Column], scale: &Scale, found: &mut Vec<[Rangef; 2]>) {
    let mut first = 0;
    while first + 1 < columns.len() {
        let from = columns[first].x;
        let within = columns[first + 1..].iter().take_while(|column| column.x < from + CELL).count();
        let last = (first + within.max(1)).min(columns.len() - 1);
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for column in &columns[first..=last] {
            (low, high) = (low.min(column.min), high.max(column.max));
        }
        let up = Rangef::new(scale.y_from_value(high) - 1.0, scale.y_from_value(low) + 1.0);
        found.push([Rangef::new(from, columns[last].x), up]);
        first = last;
    }
}
