//! How high each strip is and where it stands. Heights that nobody measured yet are guessed and measured a few each frame; what is
//! in sight stays where it is meanwhile. Pure but for the measuring, which the caller does.

use super::strips::{Sort, Strip};
use crate::app::theme;

/// So many characters are measured in one frame at most.
const CHARS_A_FRAME: usize = 2_500;

/// The heights of a page's strips for one width.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// Stands for the page and the width that the heights are of.
    key: (usize, u32),
    heights: Vec<f32>,
    /// Where each strip begins; one more for the end.
    tops: Vec<f32>,
    /// Strips before this one are measured.
    measured: usize,
    /// How far the view was scrolled in the last frame.
    pub(super) scrolled: f32,
    /// The first strip in sight, and how far it is scrolled out.
    anchor: (usize, f32),
}

impl Flow {
    /// Begins anew for another page or width; what was in sight stays in sight.
    pub(super) fn fit(&mut self, page: usize, strips: &[Strip], width: f32) {
        let key = (page, width.to_bits());
        if self.key == key && self.heights.len() == strips.len() {
            return;
        }
        let is_first = self.heights.is_empty();
        self.heights = strips.iter().map(|strip| guess(strip, width)).collect();
        (self.key, self.measured) = (key, 0);
        self.sum();
        if is_first {
            self.anchor = (0, 0.0);
        }
        self.anchor.0 = self.anchor.0.min(strips.len().saturating_sub(1));
    }

    /// Remembers what is in sight when the view begins at `offset`.
    pub(super) fn look_at(&mut self, offset: f32) {
        let idx = self.at(offset);
        self.anchor = (idx, offset - self.top(idx));
    }

    /// Where the view begins when what is in sight is to stay there.
    pub(super) fn offset(&self) -> f32 {
        let (idx, within) = self.anchor;
        (self.top(idx) + within.min(self.heights.get(idx).copied().unwrap_or(0.0))).max(0.0)
    }

    /// Brings a strip to the top, with some room above it.
    pub(super) fn go_to(&mut self, idx: usize, above: f32) {
        self.anchor = (idx, -above);
    }

    /// Measures the next strips with `height`; true when something is left to be measured.
    pub(super) fn measure(&mut self, strips: &[Strip], height: impl Fn(&Strip) -> f32) -> bool {
        let mut left = CHARS_A_FRAME;
        let begun = self.measured;
        while self.measured < strips.len() && left > 0 {
            let strip = &strips[self.measured];
            let num_chars: usize = strip.cells.iter().map(super::strips::Words::num_chars).sum();
            left = left.saturating_sub(num_chars + 20);
            self.heights[self.measured] = height(strip);
            self.measured += 1;
        }
        if begun < self.measured {
            self.sum();
        }
        self.measured < strips.len()
    }

    /// Takes in the height of a strip in sight; true when it is another one than was thought.
    pub(super) fn set(&mut self, idx: usize, height: f32) -> bool {
        let is_new = self.heights.get(idx).is_some_and(|known| (known - height).abs() > 0.01);
        if is_new {
            self.heights[idx] = height;
        }
        is_new
    }

    /// Places strips anew once heights were set.
    pub(super) fn sum(&mut self) {
        self.tops.clear();
        self.tops.push(0.0);
        let mut top = 0.0;
        for height in &self.heights {
            top += height;
            self.tops.push(top);
        }
    }

    /// The height of all.
    pub(super) fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Where a strip begins.
    pub(super) fn top(&self, idx: usize) -> f32 {
        self.tops.get(idx).copied().unwrap_or_else(|| self.total())
    }

    /// The strip at a height.
    pub(super) fn at(&self, y: f32) -> usize {
        self.tops.partition_point(|top| *top <= y).saturating_sub(1).min(self.heights.len().saturating_sub(1))
    }
}

/// About how high a strip is.
fn guess(strip: &Strip, width: f32) -> f32 {
    let lines =
        |num_chars: usize, size: f32, width: f32| (num_chars as f32 * size * 0.8 / width.max(40.0)).ceil().max(1.0);
    let num_chars: usize = strip.cells.iter().map(super::strips::Words::num_chars).sum();
    match &strip.sort {
        Sort::Figure(_, ratio) => width * ratio + 12.0,
        Sort::Head(shapes) | Sort::Row(shapes) => {
            let cells = strip.cells.iter().zip(shapes.iter());
            let most =
                cells.map(|(words, shape)| lines(words.num_chars(), 12.0, width * shape.share)).fold(1.0, f32::max);
            most * 17.0 + 6.0
        }
        Sort::Heading(_) | Sort::Title => 44.0,
        _ => lines(num_chars, theme::PAGE, width) * theme::PAGE * 1.6 + 8.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strips(num: usize) -> Vec<Strip> {
        let strip = Strip { sort: Sort::Paragraph, cells: Vec::new() };
        vec![strip; num]
    }

    #[test]
    fn what_is_in_sight_stays_there_while_strips_above_it_are_measured() {
        let (strips, mut flow) = (strips(400), Flow::default());
        flow.fit(1, &strips, 600.0);
        let begin = flow.top(300) + 7.0;
        flow.look_at(begin);
        let mut frames = 0;
        while flow.measure(&strips, |_| 100.0) {
            frames += 1;
            assert_eq!(flow.at(flow.offset()), 300);
        }
        assert!(frames > 1, "not all in one frame");
        assert_eq!((flow.offset(), flow.total()), (30_007.0, 40_000.0));
        flow.fit(2, &strips, 500.0);
        assert_eq!(flow.at(flow.offset()), 300, "nor when the page is another");
    }
}
