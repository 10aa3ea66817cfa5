//! The one font of figures, inside the program, and how wide a text comes out in it.

use std::sync::OnceLock;

use plotters::style::{FontStyle, FontTransform, IntoFont, register_font};

use crate::report::Error;

/// Noto Sans CJK SC, reduced to GBK (SIL OFL 1.1, `assets/fonts/OFL.txt`).
pub static FONT: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Regular-GBK.otf");
/// The family that figures name; an SVG viewer that lacks the first takes the second.
pub const FAMILY: &str = "Noto Sans CJK SC, sans-serif";
/// What plotters calls the size of a bitmap font (ascent and descent together), in ems of this font.
pub(super) const BITMAP_EM: f64 = 1.448;

/// Makes the font known to plotters; later calls cost nothing.
pub(super) fn register() -> Result<(), Error> {
    static DONE: OnceLock<Result<(), String>> = OnceLock::new();
    DONE.get_or_init(|| register_font(FAMILY, FontStyle::Normal, FONT).map_err(|_| "it cannot be read".to_owned()))
        .clone()
        .map_err(Error::Font)
}

/// The width of `text` at `size` px; half an em for each character when the font cannot be used.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    const MEASURED_AT: f64 = 100.0;
    if text.is_empty() {
        return 0.0;
    }
    let guess = text.chars().count() as f64 * size * 0.5;
    if register().is_err() {
        return guess;
    }
    let font = (FAMILY, MEASURED_AT * BITMAP_EM).into_font().transform(FontTransform::None);
    font.box_size(text).map_or(guess, |(width, _)| f64::from(width) * size / MEASURED_AT)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hanzi_are_one_em_wide_and_long_texts_are_cut() {
        assert!((text_width("重构数据", 10.0) - 40.0).abs() < 0.5);
        let cut = fit("釜内温度持续升高并超过设计值", 10.0, 60.0);
        assert!(cut.ends_with('…') && text_width(&cut, 10.0) <= 60.0, "{cut}");
    }
}
