//! Paints the graph: strips, lines that show how each step was tested, boxes that show what carries each cause.

use egui::{Align2, Color32, FontFamily, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use crate::{
    app::{canvas::View, desk::Desk, theme, widgets},
    case::{Cause, CauseNature, CauseStatus, Lang, SafeguardState, Severity},
    causes::{
        CauseStudy, EdgeState, NodeStudy, Sufficiency, Timing,
        layout::{Area, BAND_NAME, Band, BandKind, Item, Placed, Placement, Point, Way, WayKind},
    },
    text::{Code, band_name},
    time::Interval,
};

/// Below this scale titles stand alone.
const FOOT_FROM: f32 = 0.5;
const PAD: f32 = 8.0;
/// What the line of marks takes at a box's lower edge.
const FOOT: f32 = 21.0;

/// What the graph is painted with.
pub(super) struct Sheet<'a> {
    pub desk: &'a Desk<'a>,
    pub painter: &'a Painter,
    pub study: &'a CauseStudy,
    pub placement: &'a Placement,
    pub view: View,
}

impl Sheet<'_> {
    /// A rectangle of the graph, on the screen.
    pub(super) fn rect(&self, at: Area) -> Rect {
        self.view.rect(rect_of(at))
    }

    /// A point of the graph, on the screen.
    pub(super) fn pos(&self, at: Point) -> Pos2 {
        self.view.pos(pos_of(at))
    }

    fn font(&self, size: f32) -> FontId {
        // Whole halves, so that zooming makes few sizes of letters.
        FontId::new(((size * self.view.scale) * 2.0).round().max(8.0) / 2.0, FontFamily::Proportional)
    }

    /// Strips with their names, and moments above columns.
    pub(super) fn bands(&self, area: Rect) {
        let palette = self.desk.palette;
        for band in &self.placement.bands {
            let rect = self.rect(band.at);
            if !rect.intersects(area) {
                continue;
            }
            self.painter.rect(rect, 4.0, palette.panel, palette.line(), StrokeKind::Inside);
            let width = if is_column(band) { rect.width() - 10.0 } else { BAND_NAME as f32 * self.view.scale - 10.0 };
            let text = band_name(band.kind, self.desk.texts);
            let mut job = egui::text::LayoutJob::simple(text, self.font(12.5), palette.weak, width.max(20.0));
            job.wrap.break_anywhere = self.desk.lang() == Lang::Zh;
            self.painter.galley(rect.min + vec2(6.0, 4.0), self.painter.layout_job(job), palette.weak);
        }
        let top = self.placement.bands.iter().map(|band| band.at.y).fold(f64::MAX, f64::min);
        let stamps = self.desk.stamps();
        let mut before = None;
        for moment in &self.placement.moments {
            let at = self.pos((moment.x, top + 6.0));
            let date = stamps.date(moment.at.earliest);
            let text = match date.filter(|date| before != Some(*date)) {
                Some(date) => format!("{date} {}", self.time(moment.at)),
                None => self.time(moment.at),
            };
            before = date;
            self.painter.text(at, Align2::CENTER_TOP, text, self.font(11.0), palette.weak);
        }
    }

    /// An interval by its times of day; what ends on another day says on which.
    fn time(&self, at: Interval) -> String {
        let stamps = self.desk.stamps();
        let end = if stamps.date(at.earliest) == stamps.date(at.latest) {
            stamps.clock(at.latest)
        } else {
            stamps.dated(at.latest)
        };
        if at.earliest == at.latest { end } else { format!("{}–{end}", stamps.clock(at.earliest)) }
    }

    /// The lines.
    pub(super) fn ways(&self, area: Rect) {
        for way in &self.placement.ways {
            let points = self.points(way);
            if Rect::from_points(&points).expand(4.0).intersects(area) {
                let (stroke, dash) = self.stroke(way);
                match dash {
                    Some((dash, gap)) => self.painter.extend(Shape::dashed_line(&points, stroke, dash, gap)),
                    None => {
                        self.painter.add(Shape::line(points.clone(), stroke));
                    }
                }
                if matches!(way.kind, WayKind::Step(_)) {
                    self.head(&points, stroke.color);
                }
            }
        }
    }

    pub(super) fn points(&self, way: &Way) -> Vec<Pos2> {
        way.points.iter().map(|at| self.pos(*at)).collect()
    }

    fn stroke(&self, way: &Way) -> (Stroke, Option<(f32, f32)>) {
        let palette = self.desk.palette;
        let WayKind::Step(step) = way.kind else { return (Stroke::new(1.0, palette.hatch), Some((2.0, 3.0))) };
        let found = &self.study.edges[step];
        let (width, colour, dash) = match found.state {
            EdgeState::Causal => (1.6, palette.text, None),
            EdgeState::Open => (1.2, palette.weak, Some((3.0, 4.0))),
            EdgeState::Unsure => (1.2, palette.weak, Some((8.0, 4.0))),
            EdgeState::NotCausal => (1.0, palette.hatch, Some((3.0, 4.0))),
        };
        let colour = if found.timing == Timing::Reversed { palette.severity(Severity::Critical) } else { colour };
        if self.is_chosen_step(step) {
            return (Stroke::new(2.4, palette.accent), dash);
        }
        (Stroke::new(width, colour), dash)
    }

    fn is_chosen_step(&self, step: usize) -> bool {
        let edge = self.study.edges[step].edge;
        let causes = &self.desk.replay.case.causes;
        let chosen = self.desk.workspace.causes.step.as_ref();
        chosen.is_some_and(|(cause, effect)| causes[edge.cause].id == *cause && causes[edge.effect].id == *effect)
    }

    /// The arrow's head at the end of a line.
    pub(super) fn head(&self, points: &[Pos2], colour: Color32) {
        let [.., from, to] = points else { return };
        let along = (*to - *from).normalized();
        let (length, side) = ((8.0 * self.view.scale).max(5.0), (3.6 * self.view.scale).max(2.5));
        let back = *to - along * length;
        let across = vec2(-along.y, along.x) * side;
        self.painter.add(Shape::convex_polygon(vec![*to, back + across, back - across], colour, Stroke::NONE));
    }

    /// The signs on the middles of steps that are not simply causal.
    pub(super) fn signs(&self, area: Rect) {
        for way in &self.placement.ways {
            let WayKind::Step(step) = way.kind else { continue };
            let found = &self.study.edges[step];
            let sign = match (found.timing, found.state) {
                (Timing::Reversed, _) => "!",
                (_, EdgeState::Causal) => continue,
                (_, EdgeState::Open) => "?",
                (_, EdgeState::Unsure) => "~",
                (_, EdgeState::NotCausal) => "×",
            };
            let at = self.pos(way.sign);
            if area.contains(at) {
                let (stroke, _) = self.stroke(way);
                let radius = (8.5 * self.view.scale).max(5.5);
                self.painter.circle(at, radius, self.desk.palette.plot, Stroke::new(1.2, stroke.color));
                self.painter.text(at, Align2::CENTER_CENTER, sign, self.font(13.0), stroke.color);
            }
        }
    }

    /// One box.
    pub(super) fn one_box(&self, one: &Placed, rect: Rect, is_selected: bool, is_hovered: bool) {
        let palette = self.desk.palette;
        let fill = if is_selected {
            palette.accent_soft
        } else if is_hovered {
            palette.hover
        } else {
            palette.panel
        };
        self.painter.rect_filled(rect, 4.0, fill);
        let case = &self.desk.replay.case;
        match one.item {
            Item::Cause(idx) => self.cause(rect, (&case.causes[idx], &self.study.nodes[idx]), one.is_first),
            Item::Event(idx) => {
                let title = case.events.get(idx).map_or("", |event| event.title.get(self.desk.lang()));
                self.painter.rect_stroke(rect, 4.0, Stroke::new(1.0, palette.event), StrokeKind::Inside);
                self.title(rect, title, palette.text);
            }
            Item::Safeguard(idx) => self.safeguard(rect, idx),
        }
        if is_selected {
            self.painter.rect_stroke(rect.expand(1.0), 5.0, palette.selected(), StrokeKind::Outside);
        }
    }

    fn cause(&self, rect: Rect, (cause, node): (&Cause, &NodeStudy), is_first: bool) {
        let palette = self.desk.palette;
        let is_rejected = cause.status == CauseStatus::Rejected;
        let ink = if is_rejected { palette.faint } else { palette.text };
        self.frame(rect, node.is_presumptive, if is_rejected { palette.hatch } else { palette.weak });
        let stripe = rect.with_max_x(rect.left() + 4.0 * self.view.scale);
        self.painter.rect_filled(stripe, 2.0, palette.cause(cause.nature));
        let mark = if is_first { self.mark(node) } else { Some(("graph-mark-again", palette.weak)) };
        let title = cause.title.get(self.desk.lang());
        let is_row = rect.height() < 40.0 * self.view.scale;
        if is_row {
            let taken = mark.map_or(0.0, |(key, colour)| self.corner(rect, key, colour, Align2::RIGHT_CENTER));
            self.line(rect.with_max_x(rect.right() - taken), title, ink);
        } else if self.view.scale < FOOT_FROM {
            self.title(rect, title, ink);
        } else {
            let foot = FOOT * self.view.scale;
            self.title(rect.with_max_y(rect.bottom() - foot), title, ink);
            let taken = mark.map_or(0.0, |(key, colour)| self.corner(rect, key, colour, Align2::RIGHT_BOTTOM));
            let mut said = vec![cause.nature.name(self.desk.texts)];
            said.extend(cause.level.map(|level| level.name(self.desk.texts)));
            let at = pos2(rect.left() + (PAD + 3.0) * self.view.scale, rect.bottom() - foot);
            let width = rect.right() - at.x - taken - PAD * self.view.scale;
            widgets::elided(self.painter, at, width, &said.join(" · "), self.font(11.5), palette.weak);
        }
        if is_rejected {
            self.painter.line_segment([rect.left_bottom(), rect.right_top()], Stroke::new(1.0, palette.hatch));
        }
    }

    fn mark(&self, node: &NodeStudy) -> Option<(&'static str, Color32)> {
        let palette = self.desk.palette;
        if node.is_stale() {
            return Some(("graph-mark-stale", palette.severity(Severity::Critical)));
        }
        let is_complete = node.sufficiency == Sufficiency::Complete;
        is_complete.then(|| ("graph-mark-complete", palette.cause(CauseNature::Condition)))
    }

    /// A word at the right of a box; gives the room that it takes.
    fn corner(&self, rect: Rect, key: &str, colour: Color32, align: Align2) -> f32 {
        let pad = PAD * self.view.scale;
        let y = if align == Align2::RIGHT_CENTER { rect.center().y } else { rect.bottom() - 4.0 * self.view.scale };
        let at = pos2(rect.right() - pad, y);
        self.painter.text(at, align, self.desk.texts.get(key), self.font(11.5), colour).width() + pad
    }

    fn frame(&self, rect: Rect, is_dashed: bool, colour: Color32) {
        let stroke = Stroke::new(1.1, colour);
        if is_dashed {
            let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
            self.painter.extend(Shape::dashed_line(&corners, stroke, 5.0, 4.0));
        } else {
            self.painter.rect_stroke(rect, 4.0, stroke, StrokeKind::Inside);
        }
    }

    fn safeguard(&self, rect: Rect, idx: usize) {
        let (palette, lang) = (self.desk.palette, self.desk.lang());
        let Some(one) = self.desk.replay.case.safeguards.get(idx) else { return };
        let colour = match one.state {
            SafeguardState::Present => palette.cause(CauseNature::Condition),
            SafeguardState::Failed => palette.severity(Severity::Alarm),
            SafeguardState::Absent => palette.weak,
        };
        self.frame(rect, one.state == SafeguardState::Absent, colour);
        self.title(rect.with_max_y(rect.bottom() - 14.0 * self.view.scale), one.name.get(lang), palette.text);
        let at = pos2(rect.left() + (PAD + 3.0) * self.view.scale, rect.bottom() - 3.0 * self.view.scale);
        self.painter.text(at, Align2::LEFT_BOTTOM, one.state.name(self.desk.texts), self.font(11.5), colour);
        if one.state != SafeguardState::Present {
            let cross = Rect::from_center_size(
                rect.right_bottom() - vec2(13.0, 10.0) * self.view.scale,
                vec2(8.0, 8.0) * self.view.scale,
            );
            let stroke = Stroke::new(1.4, colour);
            self.painter.line_segment([cross.left_top(), cross.right_bottom()], stroke);
            self.painter.line_segment([cross.right_top(), cross.left_bottom()], stroke);
        }
    }

    /// A title in as many lines as there is room for, about the middle.
    fn title(&self, rect: Rect, title: &str, ink: Color32) {
        let pad = PAD * self.view.scale;
        let room = Rect::from_min_max(rect.min + vec2(pad + 3.0 * self.view.scale, 2.0), rect.max - vec2(pad, 0.0));
        let font = self.font(14.0);
        let mut job = egui::text::LayoutJob::simple(title.to_owned(), font.clone(), ink, room.width().max(10.0));
        job.wrap.max_rows = ((room.height() / (font.size * 1.25)).floor() as usize).clamp(1, 4);
        job.wrap.break_anywhere = self.desk.lang() == Lang::Zh;
        let galley = self.painter.layout_job(job);
        let top = room.top() + ((room.height() - galley.size().y) / 2.0).max(0.0);
        self.painter.galley(pos2(room.left(), top), galley, ink);
    }

    /// A title in one line.
    fn line(&self, rect: Rect, title: &str, ink: Color32) {
        let pad = PAD * self.view.scale;
        let font = self.font(14.0);
        let at = pos2(rect.left() + pad + 3.0 * self.view.scale, rect.center().y - font.size * 0.65);
        widgets::elided(self.painter, at, rect.right() - at.x - pad, title, font, ink);
    }

    /// Words at the lower edge of the canvas.
    pub(super) fn note(&self, area: Rect, words: &str) {
        let palette = self.desk.palette;
        let galley = self.painter.layout_no_wrap(words.to_owned(), theme::small(), palette.weak);
        let plate = Rect::from_min_size(
            area.left_bottom() + vec2(8.0, -galley.size().y - 14.0),
            galley.size() + vec2(12.0, 6.0),
        );
        self.painter.rect(plate, 3.0, palette.veil, palette.line(), StrokeKind::Inside);
        self.painter.galley(plate.min + vec2(6.0, 3.0), galley, palette.weak);
    }
}

/// A rectangle in points of the drawing.
pub(super) fn rect_of(at: Area) -> Rect {
    Rect::from_min_max(pos_of((at.x, at.y)), pos_of((at.right(), at.bottom())))
}

fn pos_of((x, y): Point) -> Pos2 {
    pos2(x as f32, y as f32)
}

/// True when a strip runs from above to below, its name over its boxes.
fn is_column(band: &Band) -> bool {
    matches!(band.kind, BandKind::Before | BandKind::Safeguards | BandKind::Arisen | BandKind::Unassigned)
}

/// How far a point is from a line.
pub(super) fn distance(points: &[Pos2], at: Pos2) -> f32 {
    let from = |pair: &[Pos2]| {
        let (a, b) = (pair[0], pair[1]);
        let along = b - a;
        let share = ((at - a).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
        (a + along * share).distance(at)
    };
    points.windows(2).map(from).fold(f32::MAX, f32::min)
}
