//! Pieces of text at their places on a page, put together into lines.

/// A step across of more than this part of the letters' height begins a new line.
const NEW_LINE: f64 = 0.5;
/// One of more than this many heights leaves an empty line between.
const NEW_PART: f64 = 2.2;
/// A gap of more than this part of the height is a blank.
const BLANK: f64 = 0.18;

/// A place where text begins or ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// On the page.
    pub(super) x: f64,
    /// On the page.
    pub(super) y: f64,
    /// The direction in which the text runs, of length 1.
    pub(super) along: (f64, f64),
    /// The height of its letters.
    pub(super) height: f64,
}

/// The text so far.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    end: Option<Spot>,
}

impl Lines {
    /// Takes up a piece of text that runs from one spot to another.
    pub(super) fn take(&mut self, text: &str, from: Spot, to: Spot) {
        if text.is_empty() {
            return;
        }
        if let Some(end) = self.end {
            self.text.push_str(between(end, from));
        }
        self.text.push_str(text);
        self.end = Some(to);
    }

    /// What comes next stands on another page. A sentence may go on there.
    pub(super) fn page_ends(&mut self) {
        if self.end.take().is_some() {
            self.text.push('\n');
        }
    }

    /// How long it is, in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// All of it.
    pub(super) fn text(self) -> String {
        self.text
    }
}

/// What stands between the end of one piece and the beginning of the next.
fn between(end: Spot, next: Spot) -> &'static str {
    let (dx, dy) = (next.x - end.x, next.y - end.y);
    let along = dx * end.along.0 + dy * end.along.1;
    let across = (dy * end.along.0 - dx * end.along.1).abs();
    let height = end.height.max(next.height).max(f64::MIN_POSITIVE);
    let turns = end.along.0 * next.along.0 + end.along.1 * next.along.1 < 0.9;
    if across > NEW_PART * height || turns {
        "\n\n"
    } else if across > NEW_LINE * height || along < -2.0 * height {
        "\n"
    } else if along > BLANK * height {
        " "
    } else {
        ""
    }
}
