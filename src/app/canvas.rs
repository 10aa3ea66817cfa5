//! How a drawing larger than its pane lies in it: dragged, zoomed with the wheel about the pointer, at first so that as much as
//! can be read is in sight. What is drawn, and what a click means, is each canvas's own.

use std::ops::RangeInclusive;

use egui::{Id, PointerButton, Pos2, Rect, Response, Ui, Vec2};

/// What a notch of the wheel does to the scale.
const WHEEL: f32 = 0.002;

/// How the drawing lies on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    pub scale: f32,
    pub origin: Pos2,
}

impl View {
    /// A rectangle of the drawing, on the screen.
    pub(super) fn rect(&self, rect: Rect) -> Rect {
        Rect::from_min_max(self.pos(rect.min), self.pos(rect.max))
    }

    /// A point of the drawing, on the screen.
    pub(super) fn pos(&self, at: Pos2) -> Pos2 {
        self.origin + at.to_vec2() * self.scale
    }
}

/// What tells one canvas from another.
#[derive(Clone, Debug)]
pub(super) struct Canvas {
    /// The scale below which nothing can be read: the first look keeps above it.
    pub least_first: f32,
    /// The scales that the wheel reaches.
    pub scales: RangeInclusive<f32>,
    /// What the first look leaves free around the drawing.
    pub rim: f32,
    /// True when a double click brings the first look back.
    pub is_reset_by_double_click: bool,
    /// True when what is chosen comes into sight though nobody moved the drawing; else it does once somebody has.
    pub begins_at_chosen: bool,
}

/// What is drawn: its size, and the place and the box of what is chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawing {
    pub size: Vec2,
    pub chosen: Option<(usize, Rect)>,
}

/// How a drawing lies in its area.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Look {
    scale: f32,
    offset: Vec2,
}

/// A look, and the place of what was chosen last.
type Kept = (Look, Option<usize>);

impl Canvas {
    /// How the drawing lies now: as the hand left it; where nobody moved it, its first look, which follows the area. What
    /// is newly chosen comes into sight. Kept under `id`.
    pub(super) fn view(&self, ui: &Ui, id: Id, response: &Response, drawing: Drawing) -> View {
        let area = response.rect;
        let kept: Option<Kept> = ui.data(|data| data.get_temp(id));
        let place = drawing.chosen.map(|(place, _)| place);
        let first = self.first_look(area.size(), drawing.size);
        let unmoved = (first, place.filter(|_| !self.begins_at_chosen));
        let (mut look, before) = kept.unwrap_or(unmoved);
        let is_dragged = response.dragged_by(PointerButton::Primary);
        if self.is_reset_by_double_click && response.double_clicked() {
            look = first;
        } else if is_dragged {
            look.offset += response.drag_delta();
        }
        let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|at| area.contains(*at));
        let mut is_zoomed = false;
        if let Some(at) = pointer.filter(|_| response.contains_pointer() || ui.rect_contains_pointer(area)) {
            let factor = ui.input(|input| (input.smooth_scroll_delta().y * WHEEL).exp() * input.zoom_delta());
            let zoomed = self.zoomed(look, factor, at - area.min);
            is_zoomed = zoomed.scale != look.scale;
            look = zoomed;
        }
        let sought = drawing.chosen.filter(|_| place != before);
        if let Some((_, rect)) = sought {
            look.offset += missing(area, look.view(area).rect(rect));
        }
        if kept.is_some() || is_dragged || is_zoomed || sought.is_some() {
            ui.data_mut(|data| data.insert_temp::<Kept>(id, (look, place)));
        }
        look.view(area)
    }

    /// All of it where that can be read, else from its beginning on.
    fn first_look(&self, area: Vec2, size: Vec2) -> Look {
        let room = area - Vec2::splat(2.0 * self.rim);
        let fit = (room.x / size.x.max(1.0)).min(room.y / size.y.max(1.0));
        let scale = fit.clamp(self.least_first, 1.0);
        let free = ((room - size * scale) / 2.0).max(Vec2::ZERO);
        Look { scale, offset: free + Vec2::splat(self.rim) }
    }

    /// Nearer or farther, as far as the scales reach; what lies at a place of the area stays there.
    fn zoomed(&self, look: Look, factor: f32, at: Vec2) -> Look {
        let scale = (look.scale * factor).clamp(*self.scales.start(), *self.scales.end());
        let from = at - look.offset;
        Look { scale, offset: look.offset + (from - from * (scale / look.scale)) }
    }
}

impl Look {
    fn view(self, area: Rect) -> View {
        View { scale: self.scale, origin: area.min + self.offset }
    }
}

/// Forgets how the hand left a drawing: it lies as at first again.
pub(super) fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<Kept>(id));
}

/// What brings a rectangle to the middle of the area; nothing where all of it is in sight.
fn missing(area: Rect, rect: Rect) -> Vec2 {
    if area.contains_rect(rect) { Vec2::ZERO } else { area.center() - rect.center() }
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    const CANVAS: Canvas = Canvas {
        least_first: 0.5,
        scales: 0.25..=2.0,
        rim: 10.0,
        is_reset_by_double_click: false,
        begins_at_chosen: false,
    };

    #[test]
    fn the_first_look_shows_all_in_the_middle_or_begins_at_the_beginning() {
        let check = |size: Vec2, scale: f32, offset: Vec2| {
            assert_eq!(CANVAS.first_look(vec2(420.0, 220.0), size), Look { scale, offset }, "{size}");
        };
        check(vec2(200.0, 100.0), 1.0, vec2(110.0, 60.0));
        check(vec2(500.0, 100.0), 0.8, vec2(10.0, 70.0));
        check(vec2(4000.0, 100.0), 0.5, vec2(10.0, 85.0));
        check(vec2(4000.0, 4000.0), 0.5, vec2(10.0, 10.0));
        check(Vec2::ZERO, 1.0, vec2(210.0, 110.0));
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_as_far_as_the_scales_reach() {
        let look = Look { scale: 1.0, offset: vec2(30.0, 20.0) };
        assert_eq!(CANVAS.zoomed(look, 1.0, vec2(7.3, 1.1)), look);
        assert_eq!(CANVAS.zoomed(look, 1.5, vec2(50.0, 40.0)), Look { scale: 1.5, offset: vec2(20.0, 10.0) });
        assert_eq!(CANVAS.zoomed(look, 9.0, vec2(50.0, 40.0)), Look { scale: 2.0, offset: vec2(10.0, 0.0) });
        assert_eq!(CANVAS.zoomed(look, 0.1, vec2(30.0, 20.0)).scale, 0.25);
    }

    #[test]
    fn what_is_not_all_in_sight_comes_to_the_middle() {
        let area = Rect::from_min_size(pos2(100.0, 100.0), vec2(200.0, 100.0));
        let at = |x: f32| Rect::from_min_size(pos2(x, 120.0), vec2(40.0, 20.0));
        assert_eq!(missing(area, at(150.0)), Vec2::ZERO);
        assert_eq!(at(290.0).translate(missing(area, at(290.0))).center(), area.center());
    }
}
