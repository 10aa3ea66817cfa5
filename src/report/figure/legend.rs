//! The lines below a chart that say what its marks mean.

use super::{
    Align, Colour, Scene,
    font::text_width,
    lane::{self, Lane},
    sheet::SMALL,
};
use crate::{case::Severity, text::Texts};

/// A mark whose meaning is told.
#[derive(Clone, Copy)]
enum Sample {
    Recorded,
    Reconstructed,
    Published,
    Gap,
    Beyond,
    /// Words alone.
    Nothing,
}

/// What each sort of mark means, only for those that occur.
pub(super) struct Legend {
    entries: Vec<(Sample, String, f64, usize)>,
}

pub(super) const ROW: f64 = 14.0;
const MARK: f64 = 20.0;
const LEFT: f64 = 12.0;
const APART: f64 = 14.0;

impl Legend {
    /// The legend of lanes on a sheet so wide, in as many rows as it needs; `published` is the key of the words for
    /// published values.
    pub(super) fn of(lanes: &[Lane], texts: Texts, num_left_out: usize, published: &str, width: f64) -> Self {
        let strokes = || lanes.iter().flat_map(|lane| &lane.curve.strokes);
        let occurring = [
            (Sample::Recorded, "figure-legend-recorded", strokes().any(|stroke| !stroke.is_reconstruction)),
            (Sample::Reconstructed, "figure-legend-reconstructed", strokes().any(|stroke| stroke.is_reconstruction)),
            (Sample::Published, published, lanes.iter().any(|lane| !lane.curve.published.is_empty())),
            (Sample::Gap, "figure-legend-gap", lanes.iter().any(|lane| !lane.curve.gaps.is_empty())),
            (Sample::Beyond, "figure-legend-beyond", lanes.iter().any(|lane| !lane.limits.is_empty())),
        ];
        let said = occurring.into_iter().filter(|(.., occurs)| *occurs).map(|(mark, key, _)| (mark, texts.get(key)));
        let left_out = texts.fmt("figure-tags-left-out", &[("count", &num_left_out.to_string())]);
        let left_out = (num_left_out > 0).then_some((Sample::Nothing, left_out));
        let (mut x, mut row, mut entries) = (LEFT, 0, Vec::new());
        for (mark, text) in said.chain(left_out) {
            let taken = text_width(&text, SMALL) + if matches!(mark, Sample::Nothing) { 0.0 } else { MARK + 4.0 };
            if x > LEFT && x + taken > width - LEFT {
                (x, row) = (LEFT, row + 1);
            }
            entries.push((mark, text, x, row));
            x += taken + APART;
        }
        Self { entries }
    }

    /// How many rows it has beyond the first.
    pub(super) fn num_more_rows(&self) -> usize {
        self.entries.last().map_or(0, |entry| entry.3)
    }

    /// Draws it, its first row on `y`.
    pub(super) fn draw(&self, scene: &mut Scene, y: f64) {
        for (mark, text, x, row) in &self.entries {
            let y = y + *row as f64 * ROW;
            mark.draw(scene, *x, y - 3.5);
            let x = if matches!(mark, Sample::Nothing) { *x } else { x + MARK + 4.0 };
            scene.text((x, y), text, SMALL, Colour::QUIET, Align::Start);
        }
    }
}

impl Sample {
    fn draw(self, scene: &mut Scene, x: f64, mid: f64) {
        let line = vec![(x, mid), (x + MARK, mid)];
        match self {
            Self::Recorded => scene.line(line, Colour::INK, 1.6),
            Self::Reconstructed => scene.dashes(line, Colour::INK, 1.1, (5.0, 2.5)),
            Self::Published => scene.dot((x + MARK / 2.0, mid), 2.3, Colour::INK),
            Self::Gap => lane::hatch(scene, (x, mid - 4.0), (MARK, 8.0)),
            Self::Beyond => {
                let hue = Colour::of_severity(Severity::Alarm);
                scene.rect((x, mid - 4.0), (MARK, 8.0), hue.alpha(0.3));
                scene.dashes(vec![(x, mid + 4.0), (x + MARK, mid + 4.0)], hue, 1.1, (8.0, 3.0));
            }
            Self::Nothing => {}
        }
    }
}
