//! A font as far as text needs it: what its codes mean and how far each steps on.

use std::collections::HashMap;

use hayro_syntax::object::{Array, Dict, Name, Object};

use super::characters::Characters;

/// The step of a code of which the font says nothing, in thousandths of its size.
const USUAL_STEP: f64 = 500.0;
/// That of a composite font.
const WIDE_STEP: f64 = 1_000.0;
/// Widths of no more codes than this are kept.
const MOST_WIDTHS: usize = 200_000;

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    characters: Characters,
    steps: HashMap<u32, f64>,
    usual_step: f64,
}

/// A code as it is shown.
pub(super) struct Glyph {
    /// What it means; none where the font does not say.
    pub(super) text: Option<String>,
    /// How far it steps on, in thousandths of the font's size.
    pub(super) step: f64,
    /// True for a blank of one byte, which alone the spacing of words widens.
    pub(super) is_blank: bool,
}

impl Font {
    /// As the dictionary says it.
    pub(super) fn of(dict: &Dict<'_>) -> Self {
        let below = dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let (steps, usual_step) = match &below {
            Some(below) => {
                let usual = below.get::<Object<'_>>("DW").and_then(|width| number(&width)).unwrap_or(WIDE_STEP);
                (below.get::<Array<'_>>("W").map(|widths| listed(&widths)).unwrap_or_default(), usual)
            }
            None => (of_bytes(dict), USUAL_STEP),
        };
        // The widths of a Type 3 font are in its own measure.
        let is_drawn = dict.get::<Name<'_>>("Subtype").is_some_and(|name| name.as_str() == "Type3");
        let steps = if is_drawn { HashMap::new() } else { steps };
        Self { characters: Characters::of(dict), steps, usual_step }
    }

    /// The codes of a string that is shown.
    pub(super) fn glyphs(&self, mut bytes: &[u8]) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        while !bytes.is_empty() {
            let (code, len, text) = self.characters.next(bytes);
            let step = self.steps.get(&code).copied().unwrap_or(self.usual_step);
            glyphs.push(Glyph { text, step, is_blank: len == 1 && code == 0x20 });
            bytes = &bytes[len.clamp(1, bytes.len())..];
        }
        glyphs
    }
}

/// `Widths` from `FirstChar` on.
fn of_bytes(dict: &Dict<'_>) -> HashMap<u32, f64> {
    let first = dict.get::<u32>("FirstChar").unwrap_or(0);
    let Some(widths) = dict.get::<Array<'_>>("Widths") else { return HashMap::new() };
    widths
        .iter::<Object<'_>>()
        .take(256)
        .enumerate()
        .filter_map(|(nth, width)| Some((first.checked_add(nth as u32)?, number(&width)?)))
        .collect()
}

/// `c [w1 w2 …]` and `first last w`, mixed.
fn listed(widths: &Array<'_>) -> HashMap<u32, f64> {
    let mut found = HashMap::new();
    let mut items = widths.iter::<Object<'_>>();
    while let (Some(first), Some(second)) = (items.next().and_then(|first| code(&first)), items.next()) {
        if found.len() > MOST_WIDTHS {
            break;
        }
        match second {
            Object::Array(list) => {
                let codes = (first..).zip(list.iter::<Object<'_>>());
                found.extend(codes.filter_map(|(code, width)| Some((code, number(&width)?))).take(MOST_WIDTHS));
            }
            last => {
                let (Some(last), Some(width)) = (code(&last), items.next().and_then(|width| number(&width))) else {
                    break;
                };
                found.extend((first..=last.min(first.saturating_add(0xFFFF))).map(|code| (code, width)));
            }
        }
    }
    found
}

fn number(object: &Object<'_>) -> Option<f64> {
    match object {
        Object::Number(number) => Some(number.as_f64()).filter(|number| number.is_finite()),
        _ => None,
    }
}

fn code(object: &Object<'_>) -> Option<u32> {
    match object {
        Object::Number(number) => u32::try_from(number.as_i64()).ok(),
        _ => None,
    }
}
