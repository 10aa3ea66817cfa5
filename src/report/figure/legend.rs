//! The line below a trend that says what its marks mean.

use super::{
    Align, Colour, Scene,
    font::text_width,
    lane::{self, Lane},
    sheet::SMALL,
};
use crate::text::Texts;

/// One line that says what each sort of mark means, only for those that occur.
pub(super) fn draw(scene: &mut Scene, lanes: &[Lane], texts: Texts, y: f64, num_left_out: usize, published: &str) {
    let mut x = 12.0;
    let mut entry = |scene: &mut Scene, key: &str, draw: &dyn Fn(&mut Scene, f64)| {
        draw(scene, x);
        let text = texts.get(key);
        scene.text((x + 24.0, y), &text, SMALL, Colour::QUIET, Align::Start);
        x += 24.0 + text_width(&text, SMALL) + 14.0;
    };
    let strokes = || lanes.iter().flat_map(|lane| &lane.curve.strokes);
    let mid = y - 3.5;
    if strokes().any(|stroke| !stroke.is_reconstruction) {
        entry(scene, "figure-legend-recorded", &|scene, x| {
            scene.line(vec![(x, mid), (x + 20.0, mid)], Colour::INK, 1.6);
        });
    }
    if strokes().any(|stroke| stroke.is_reconstruction) {
        entry(scene, "figure-legend-reconstructed", &|scene, x| {
            scene.dashes(vec![(x, mid), (x + 20.0, mid)], Colour::INK, 1.1, (5.0, 2.5));
        });
    }
    if lanes.iter().any(|lane| !lane.curve.published.is_empty()) {
        entry(scene, published, &|scene, x| scene.dot((x + 10.0, mid), 2.3, Colour::INK));
    }
    if lanes.iter().any(|lane| !lane.curve.gaps.is_empty()) {
        entry(scene, "figure-legend-gap", &|scene, x| lane::hatch(scene, (x, mid - 4.0), (20.0, 8.0)));
    }
    if lanes.iter().any(|lane| !lane.limits.is_empty()) {
        entry(scene, "figure-legend-beyond", &|scene, x| {
            let hue = Colour::of_severity(crate::case::Severity::Alarm);
            scene.rect((x, mid - 4.0), (20.0, 8.0), hue.alpha(0.3));
            scene.dashes(vec![(x, mid + 4.0), (x + 20.0, mid + 4.0)], hue, 1.1, (8.0, 3.0));
        });
    }
    if num_left_out > 0 {
        let text = texts.fmt("figure-tags-left-out", &[("count", &num_left_out.to_string())]);
        scene.text((x, y), text, SMALL, Colour::QUIET, Align::Start);
    }
}
