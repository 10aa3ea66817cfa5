//! The one font of figures, inside the program, and how its letters come out.
//!
//! plotters' own lettering drops the space that a glyph keeps to its left, which throws Chinese punctuation about; so
//! bitmaps take their letters from here, pixel by pixel, and SVG names the family and leaves the letters to its viewer.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont, point};

use crate::report::Error;

/// Noto Sans CJK SC, reduced to GBK (SIL OFL 1.1, `assets/fonts/OFL.txt`).
pub static FONT: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Regular-GBK.otf");
/// The family that figures name; an SVG viewer that lacks the first takes the second.
pub const FAMILY: &str = "Noto Sans CJK SC, sans-serif";

static LETTERS: LazyLock<Result<FontRef<'static>, String>> =
    LazyLock::new(|| FontRef::try_from_slice(FONT).map_err(|error| error.to_string()));

fn font() -> Result<&'static FontRef<'static>, Error> {
    LETTERS.as_ref().map_err(|error| Error::Font(error.clone()))
}

/// The scale that `ab_glyph` asks for (ascent and descent together) at which one em is `size` px.
fn scale_of(font: &FontRef<'_>, size: f64) -> PxScale {
    let em = font.units_per_em().unwrap_or(1000.0);
    PxScale::from(size as f32 * font.height_unscaled() / em)
}

/// The letter that stands for one that the font lacks: its mathematical minus is the en dash.
fn stand_in(font: &FontRef<'_>, c: char) -> GlyphId {
    let id = font.glyph_id(c);
    if id.0 == 0 && c == '−' { font.glyph_id('–') } else { id }
}

/// The width of `text` at `size` px; half an em for each character when the font cannot be used.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    let Ok(font) = font() else { return text.chars().count() as f64 * size * 0.5 };
    let scaled = font.as_scaled(scale_of(font, size));
    text.chars().map(|c| f64::from(scaled.h_advance(stand_in(font, c)))).sum()
}

/// `text` cut so that it is at most `width` px wide at `size`, an ellipsis telling that it was cut.
pub(super) fn fit(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while kept.pop().is_some() {
        let cut: String = kept.iter().collect::<String>().trim_end().to_owned() + "…";
        if text_width(&cut, size) <= width {
            return cut;
        }
    }
    String::new()
}

/// `text` in lines of at most `width` px at `size`, broken at spaces, or between characters where a word is too long.
pub(super) fn wrap(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_inclusive(' ') {
        let joined = lines.last().map_or_else(String::new, |line| format!("{line}{word}"));
        if text_width(joined.trim_end(), size) <= width {
            lines.pop();
            lines.push(joined);
            continue;
        }
        lines.push(String::new());
        for c in word.chars() {
            if let Some(line) = lines.last_mut() {
                line.push(c);
                if text_width(line.trim_end(), size) > width {
                    line.pop();
                    lines.push(c.to_string());
                }
            }
        }
    }
    let lines = lines.into_iter().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// Gives every pixel that `text` covers, with how much of it from 0 to 1, for a baseline that starts at (`x`, `y`).
pub(super) fn letter(
    text: &str,
    size: f64,
    (x, y): (f64, f64),
    mut ink: impl FnMut(i32, i32, f64),
) -> Result<(), Error> {
    let font = font()?;
    let scale = scale_of(font, size);
    let scaled = font.as_scaled(scale);
    let mut pen = x as f32;
    for c in text.chars() {
        let id = stand_in(font, c);
        if let Some(outline) = font.outline_glyph(id.with_scale_and_position(scale, point(pen, y as f32))) {
            let bounds = outline.px_bounds();
            outline.draw(|dx, dy, cover| {
                ink(bounds.min.x as i32 + dx as i32, bounds.min.y as i32 + dy as i32, f64::from(cover.min(1.0)));
            });
        }
        pen += scaled.h_advance(id);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hanzi_are_one_em_wide_and_long_texts_are_cut() {
        assert!((text_width("重构数据", 10.0) - 40.0).abs() < 0.5);
        let cut = fit("釜内温度持续升高并超过设计值", 10.0, 60.0);
        assert!(cut.ends_with('…') && text_width(&cut, 10.0) <= 60.0, "{cut}");
    }

    #[test]
    fn long_names_are_broken_and_never_cut() {
        assert_eq!(wrap("Oil boiler and heating", 10.0, 60.0), ["Oil boiler", "and heating"]);
        assert_eq!(wrap("Trend", 10.0, 60.0), ["Trend"]);
        let lines = wrap("蒸馏釜真空系统与加热系统", 10.0, 62.0);
        assert_eq!(lines.concat(), "蒸馏釜真空系统与加热系统");
        assert!(lines.iter().all(|line| text_width(line, 10.0) <= 62.0));
    }

    #[test]
    fn a_minus_sign_is_never_dropped() {
        let mut num_pixels = 0;
        letter("−", 20.0, (0.0, 20.0), |_, _, _| num_pixels += 1).unwrap();
        assert!(num_pixels > 0);
    }

    #[test]
    fn an_opening_bracket_stands_in_the_right_half_of_its_square() {
        let mut left = i32::MAX;
        letter("（", 100.0, (0.0, 100.0), |x, _, cover| {
            if cover > 0.5 {
                left = left.min(x);
            }
        })
        .unwrap();
        assert!((50..100).contains(&left), "{left}");
    }
}
