//! What a page draws, as far as it is text.

use std::{collections::HashMap, rc::Rc};

use hayro_syntax::{
    content::{TypedIter, ops::TypedInstruction as Step},
    object::{Array, Dict, Name, Number, Object, Stream},
    page::{Page, Resources},
};

use super::{
    font::Font,
    lines::{Lines, Spot},
};
use crate::historian::Cancel;

/// Drawings within drawings are followed so far.
const MOST_NESTED: usize = 8;
/// States kept one upon the other.
const MOST_KEPT: usize = 256;
/// Steps of all pages together.
const MOST_STEPS: u64 = 100_000_000;
/// Steps between two looks at the stop flag.
const STRETCH: u64 = 4_096;

/// How much a document may still draw.
pub(super) struct Budget(u64);

impl Default for Budget {
    fn default() -> Self {
        Self(MOST_STEPS)
    }
}

impl Budget {
    /// True once more was drawn than any honest document holds.
    pub(super) fn is_spent(&self) -> bool {
        self.0 == 0
    }
}

/// The text of a page into `lines`.
pub(super) fn read(page: &Page<'_>, lines: &mut Lines, budget: &mut Budget, cancel: &Cancel) {
    let mut reader = Reader { lines, budget, cancel, pen: Pen::default(), line: ONE, at: ONE };
    if let Some(steps) = page.page_stream() {
        reader.draw(steps, page.resources(), 0);
    }
}

/// x' = a x + c y + e, y' = b x + d y + f.
type Matrix = [f64; 6];

const ONE: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `inner`, then `outer`.
fn joined(inner: Matrix, outer: Matrix) -> Matrix {
    let row = |x: f64, y: f64| (x * outer[0] + y * outer[2], x * outer[1] + y * outer[3]);
    let (first, second, moved) = (row(inner[0], inner[1]), row(inner[2], inner[3]), row(inner[4], inner[5]));
    [first.0, first.1, second.0, second.1, moved.0 + outer[4], moved.1 + outer[5]]
}

/// What a drawing keeps and takes back.
#[derive(Clone)]
struct Pen {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letters: f64,
    words: f64,
    wide: f64,
    leading: f64,
}

impl Default for Pen {
    fn default() -> Self {
        Self { page: ONE, font: None, size: 1.0, letters: 0.0, words: 0.0, wide: 1.0, leading: 0.0 }
    }
}

struct Reader<'l> {
    lines: &'l mut Lines,
    budget: &'l mut Budget,
    cancel: &'l Cancel,
    pen: Pen,
    /// Where the line of text begins, and where the next letter stands.
    line: Matrix,
    at: Matrix,
}

impl Reader<'_> {
    fn draw(&mut self, content: &[u8], resources: &Resources<'_>, depth: usize) {
        let mut fonts: HashMap<String, Rc<Font>> = HashMap::new();
        let mut kept: Vec<Pen> = Vec::new();
        let mut steps = TypedIter::new(content);
        while let Some(step) = steps.next() {
            self.budget.0 = self.budget.0.saturating_sub(1);
            if self.budget.is_spent() || (self.budget.0.is_multiple_of(STRETCH) && self.cancel.is_cancelled()) {
                return;
            }
            match step {
                Step::SaveState(_) if kept.len() < MOST_KEPT => kept.push(self.pen.clone()),
                Step::RestoreState(_) => self.pen = kept.pop().unwrap_or_else(|| self.pen.clone()),
                Step::Transform(m) => self.pen.page = joined(matrix([m.0, m.1, m.2, m.3, m.4, m.5]), self.pen.page),
                Step::TextFont(font) => {
                    self.pen.size = font.1.as_f64();
                    self.pen.font = font_of(font.0, resources, &mut fonts);
                }
                Step::XObject(name) if depth < MOST_NESTED => self.nested(name.0, resources, depth),
                step => self.text(&step),
            }
        }
    }

    /// Steps that set or show text.
    fn text(&mut self, step: &Step<'_, '_>) {
        match step {
            Step::BeginText(_) => (self.line, self.at) = (ONE, ONE),
            Step::CharacterSpacing(by) => self.pen.letters = by.0.as_f64(),
            Step::WordSpacing(by) => self.pen.words = by.0.as_f64(),
            Step::HorizontalScaling(by) => self.pen.wide = by.0.as_f64() / 100.0,
            Step::TextLeading(by) => self.pen.leading = by.0.as_f64(),
            Step::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Step::NextLineAndSetLeading(by) => {
                self.pen.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Step::NextLineUsingLeading(_) => self.next_line(0.0, -self.pen.leading),
            Step::SetTextMatrix(m) => {
                self.line = matrix([m.0, m.1, m.2, m.3, m.4, m.5]);
                self.at = self.line;
            }
            Step::ShowText(shown) => self.show(shown.0),
            Step::NextLineAndShowText(shown) => {
                self.next_line(0.0, -self.pen.leading);
                self.show(shown.0);
            }
            Step::ShowTextWithParameters(shown) => {
                (self.pen.words, self.pen.letters) = (shown.0.as_f64(), shown.1.as_f64());
                self.next_line(0.0, -self.pen.leading);
                self.show(shown.2);
            }
            Step::ShowTexts(shown) => self.show_all(shown.0),
            _ => {}
        }
    }

    fn show_all(&mut self, shown: &Array<'_>) {
        for part in shown.iter::<Object<'_>>() {
            match part {
                Object::String(text) => self.show(&text),
                Object::Number(back) => self.step(-back.as_f64() / 1_000.0 * self.pen.size * self.pen.wide),
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.pen.font.clone() else { return };
        for glyph in font.glyphs(bytes) {
            let from = self.spot();
            let words = if glyph.is_blank { self.pen.words } else { 0.0 };
            self.step((glyph.step / 1_000.0 * self.pen.size + self.pen.letters + words) * self.pen.wide);
            let text = glyph.text.unwrap_or_else(|| char::REPLACEMENT_CHARACTER.into());
            // Blanks are told by their places, too; one at the end of a line is none.
            if !text.trim().is_empty() {
                self.lines.take(&text, from, self.spot());
            }
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = joined([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.at = self.line;
    }

    fn step(&mut self, by: f64) {
        self.at = joined([1.0, 0.0, 0.0, 1.0, by, 0.0], self.at);
    }

    /// Where the next letter stands on the page.
    fn spot(&self) -> Spot {
        let place = joined(self.at, self.pen.page);
        let len = place[0].hypot(place[1]).max(f64::MIN_POSITIVE);
        let height = (place[2].hypot(place[3]) * self.pen.size).abs();
        // The rise of raised and lowered letters is left out: they belong to their line.
        Spot { x: place[4], y: place[5], along: (place[0] / len, place[1] / len), height }
    }

    /// A drawing that the page draws by its name.
    fn nested(&mut self, name: &Name<'_>, resources: &Resources<'_>, depth: usize) {
        let Some(drawing) = resources.get_x_object(name) else { return };
        let is_form = drawing.dict().get::<Name<'_>>("Subtype").is_some_and(|name| name.as_str() == "Form");
        let Some(content) = Some(drawing).filter(|_| is_form).as_ref().and_then(content_of) else { return };
        let (pen, line, at) = (self.pen.clone(), self.line, self.at);
        let (dict, steps) = content;
        // What is unpacked again and again counts, too.
        self.budget.0 = self.budget.0.saturating_sub(steps.len() as u64 / 8);
        if let Some(by) = dict.get::<Array<'_>>("Matrix") {
            let by: Vec<Number> = by.iter::<Number>().take(6).collect();
            if let Ok(by) = <[Number; 6]>::try_from(by) {
                self.pen.page = joined(matrix(by), self.pen.page);
            }
        }
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        self.draw(&steps, own.as_ref().unwrap_or(resources), depth + 1);
        (self.pen, self.line, self.at) = (pen, line, at);
    }
}

fn content_of<'a>(drawing: &Stream<'a>) -> Option<(Dict<'a>, Vec<u8>)> {
    Some((drawing.dict().clone(), drawing.decoded_data().ok()?.into_owned()))
}

/// A font by its name, read once for each drawing.
fn font_of(name: &Name<'_>, resources: &Resources<'_>, known: &mut HashMap<String, Rc<Font>>) -> Option<Rc<Font>> {
    if let Some(font) = known.get(name.as_str()) {
        return Some(font.clone());
    }
    let font = Rc::new(Font::of(&resources.get_font(name)?));
    known.insert(name.as_str().to_owned(), font.clone());
    Some(font)
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    numbers.map(|number| number.as_f64())
}
