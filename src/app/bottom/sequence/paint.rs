//! Paints the order: lines below, boxes with title and time over them; how each stands to the chosen one by a sign.

use egui::{Align2, Color32, FontFamily, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::{
    layout::Layout,
    model::{Relation, Sequence},
};
use crate::{
    app::{canvas::View, desk::Desk, marks},
    time::{Interval, NANOS_PER_SEC},
};

/// What the order is painted with.
pub(super) struct Sheet<'a> {
    pub desk: &'a Desk<'a>,
    pub painter: &'a Painter,
    pub found: &'a Sequence,
    pub view: View,
    /// The place of the event that is chosen.
    pub chosen: Option<usize>,
}

impl Sheet<'_> {
    /// The lines; those of the chosen event stand out.
    pub(super) fn ways(&self, layout: &Layout) {
        let palette = self.desk.palette;
        let drawn = &self.found.drawn;
        let pairs = self.found.pairs.iter().filter(|(before, after)| drawn.contains(before) && drawn.contains(after));
        for (pair, way) in pairs.zip(&layout.ways) {
            let is_chosen = self.chosen.is_some_and(|chosen| pair.0 == chosen || pair.1 == chosen);
            let (width, colour) = if is_chosen { (1.8, palette.accent) } else { (1.0, palette.faint) };
            let points: Vec<Pos2> = way.iter().map(|at| self.view.pos(*at)).collect();
            self.way(&points, Stroke::new(width, colour));
        }
    }

    /// A line that leaves and enters each stretch between layers level, with an arrow at its end.
    fn way(&self, points: &[Pos2], stroke: Stroke) {
        for (nth, pair) in points.windows(2).enumerate() {
            let (from, to) = (pair[0], pair[1]);
            if nth % 2 == 1 {
                self.painter.line_segment([from, to], stroke);
                continue;
            }
            let bend = vec2((to.x - from.x) * 0.5, 0.0);
            let curve = [from, from + bend, to - bend, to];
            let shape = egui::epaint::CubicBezierShape::from_points_stroke(curve, false, Color32::TRANSPARENT, stroke);
            self.painter.add(shape);
        }
        if let Some(end) = points.last() {
            let size = (6.0 * self.view.scale).max(4.0);
            let head = vec![*end, *end + vec2(-size, -size * 0.5), *end + vec2(-size, size * 0.5)];
            self.painter.add(Shape::convex_polygon(head, stroke.color, Stroke::NONE));
        }
    }

    /// One event's box.
    pub(super) fn event(&self, idx: usize, place: Rect, title: &str) {
        let palette = self.desk.palette;
        let rect = self.view.rect(place);
        let is_chosen = self.chosen == Some(idx);
        let relation = self.chosen.filter(|_| !is_chosen).map(|chosen| self.found.relation(idx, chosen));
        let is_open = matches!(relation, Some(Relation::Open(_)));
        let fill = if is_chosen { palette.accent_soft } else { palette.plot };
        self.painter.rect_filled(rect, 4.0, fill);
        if is_open {
            marks::hatch(self.painter, rect, 7.0, palette.hairline);
        }
        let stroke = if is_chosen { palette.selected() } else { Stroke::new(1.0, palette.hatch) };
        self.painter.rect_stroke(rect, 4.0, stroke, StrokeKind::Inside);
        let pad = 6.0 * self.view.scale;
        let text = Rect::from_min_max(rect.min + vec2(pad, pad * 0.6), rect.max - vec2(pad, pad * 0.6));
        let sign = relation.map(sign_of);
        self.texts(text, title, self.found.events[idx].1, sign);
    }

    fn texts(&self, area: Rect, title: &str, interval: Interval, sign: Option<&str>) {
        let palette = self.desk.palette;
        let size = ((12.0 * self.view.scale) * 2.0).round() / 2.0;
        let font = |size: f32| FontId::new(size.max(5.0), FontFamily::Proportional);
        let mut job = egui::text::LayoutJob::simple(title.to_owned(), font(size), palette.text, area.width());
        job.wrap.max_rows = 2;
        job.wrap.break_anywhere = self.desk.lang() == crate::case::Lang::Zh;
        self.painter.galley(area.min, self.painter.layout_job(job), palette.text);
        let below = pos2(area.left(), area.bottom());
        self.painter.text(below, Align2::LEFT_BOTTOM, self.time(interval), font(size - 1.0), palette.weak);
        if let Some(sign) = sign {
            let at = pos2(area.right(), area.bottom());
            self.painter.text(at, Align2::RIGHT_BOTTOM, sign, font(size), palette.accent);
        }
    }

    /// The interval in few signs: seconds only where they say something, the second date only where it differs.
    fn time(&self, interval: Interval) -> String {
        let stamps = self.desk.stamps();
        let (from, to) = (interval.earliest, interval.latest);
        let is_whole = |nanos: i64| nanos.rem_euclid(60 * NANOS_PER_SEC) == 0;
        let is_short = is_whole(from.nanos()) && is_whole(to.nanos()) && !stamps.is_elapsed();
        let cut = |text: String| text.strip_suffix(":00").filter(|_| is_short).map_or(text.clone(), str::to_owned);
        match (from == to, stamps.date(from) == stamps.date(to)) {
            (true, _) => cut(stamps.dated(from)),
            (false, true) => format!("{}–{}", cut(stamps.dated(from)), cut(stamps.clock(to))),
            (false, false) => {
                let day = |at| stamps.dated(at).split(' ').next().map(str::to_owned).unwrap_or_default();
                format!("{} – {}", day(from), day(to))
            }
        }
    }
}

/// The sign of a relation to the chosen event.
pub(super) fn sign_of(relation: Relation) -> &'static str {
    match relation {
        Relation::Before(_) => "◀",
        Relation::After(_) => "▶",
        Relation::Open(_) => "?",
    }
}
