//! Scenes through plotters: one generic painter, two backends (SVG text, PNG bytes). Nothing is written to disk.

use plotters::{
    backend::{BitMapBackend, SVGBackend},
    coord::Shift,
    drawing::{DrawingArea, IntoDrawingArea},
    element::{Circle, PathElement, Polygon, Text},
    prelude::DrawingBackend,
    style::{
        IntoFont, RGBAColor, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{
    Align, Colour, Mark, Scene,
    font::{FAMILY, letter, text_width},
    scene::Point,
};
use crate::report::{Error, escape};

/// Who draws the letters.
#[derive(Clone, Copy)]
enum Lettering {
    /// The viewer: the backend gets texts.
    Viewer,
    /// This program: the backend gets pixels.
    Pixels,
}

/// What the SVG backend calls the size of a font of one em.
const SVG_EM: f64 = 1.24;
/// From what the SVG backend takes for the top of a text to its baseline, in ems.
const SVG_ASCENT: f64 = 0.76;
/// SVG coordinates are whole numbers; this many of them to a logical pixel.
const SVG_GRAIN: f64 = 4.0;
const INCH_MM: f64 = 25.4;

impl Scene {
    /// The figure as a self-contained SVG; its texts stay text.
    pub fn svg(&self) -> Result<String, Error> {
        let mut out = String::new();
        let size = self.pixels(SVG_GRAIN)?;
        {
            let area = SVGBackend::with_string(&mut out, size).into_drawing_area();
            paint(self, &area, SVG_GRAIN, Lettering::Viewer)?;
            area.present().map_err(drawing)?;
        }
        let head = format!(
            "<svg width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">",
            self.width.round(),
            self.height.round(),
            size.0,
            size.1
        );
        let body = out.split_once('>').map_or("", |(_, body)| body);
        Ok(escape::legal_xml(format!("{head}{body}")))
    }

    /// The figure as PNG, printed `width_mm` wide at `dpi` dots per inch; the file states that resolution.
    pub fn png(&self, width_mm: f64, dpi: f64) -> Result<Vec<u8>, Error> {
        let scale = width_mm / INCH_MM * dpi / self.width;
        let (width, height) = self.pixels(scale)?;
        let mut pixels = vec![0; width as usize * height as usize * 3];
        {
            let area = BitMapBackend::with_buffer(&mut pixels, (width, height)).into_drawing_area();
            paint(self, &area, scale, Lettering::Pixels)?;
            area.present().map_err(drawing)?;
        }
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let per_metre = (dpi / INCH_MM * 1000.0).round() as u32;
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&pixels)?;
        writer.finish()?;
        Ok(out)
    }

    fn pixels(&self, scale: f64) -> Result<(u32, u32), Error> {
        let (width, height) = ((self.width * scale).round() as u32, (self.height * scale).round() as u32);
        let fits = |px: u32| (100..=80_000).contains(&px);
        if fits(width) && fits(height) { Ok((width, height)) } else { Err(Error::Size { width, height }) }
    }
}

fn paint<B: DrawingBackend>(
    scene: &Scene,
    area: &DrawingArea<B, Shift>,
    scale: f64,
    lettering: Lettering,
) -> Result<(), Error> {
    area.fill(&rgba(Colour::PAPER)).map_err(drawing)?;
    let px = |(x, y): Point| ((x * scale).round() as i32, (y * scale).round() as i32);
    for mark in &scene.marks {
        match mark {
            Mark::Line { points, colour, width, dash } => {
                let width = (width * scale).round().max(1.0) as u32;
                let style = ShapeStyle { color: rgba(*colour), filled: false, stroke_width: width };
                let pieces = dash.map_or_else(|| vec![points.clone()], |dash| dashed(points, dash));
                for piece in pieces {
                    let path: Vec<_> = piece.into_iter().map(px).collect();
                    match lettering {
                        Lettering::Viewer => area.draw(&PathElement::new(path, style)).map_err(drawing)?,
                        Lettering::Pixels => stroke(area, &path, style)?,
                    }
                }
            }
            Mark::Fill { points, colour } => {
                let corners: Vec<_> = points.iter().copied().map(px).collect();
                area.draw(&Polygon::new(corners, rgba(*colour))).map_err(drawing)?;
            }
            Mark::Dot { at, radius, colour } => {
                let style = ShapeStyle { color: rgba(*colour), filled: true, stroke_width: 0 };
                area.draw(&Circle::new(px(*at), (radius * scale).round() as i32, style)).map_err(drawing)?;
            }
            Mark::Text { at, text, size, colour, align } => {
                let written = Written { at: *at, text, size: *size, colour: *colour, align: *align };
                match lettering {
                    Lettering::Viewer => as_text(&written, area, scale)?,
                    Lettering::Pixels => as_pixels(&written, area, scale)?,
                }
            }
        }
    }
    Ok(())
}

/// A line segment by segment with round joins: drawn whole, plotters' mitres shoot far beyond sharp peaks.
fn stroke<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    path: &[(i32, i32)],
    style: ShapeStyle,
) -> Result<(), Error> {
    let radius = style.stroke_width as i32 / 2;
    for (idx, pair) in path.windows(2).enumerate() {
        if pair[0] != pair[1] {
            area.draw(&PathElement::new(pair.to_vec(), style)).map_err(drawing)?;
        }
        if idx > 0 && radius > 0 {
            area.draw(&Circle::new(pair[0], radius, style.filled())).map_err(drawing)?;
        }
    }
    Ok(())
}

/// A text mark taken apart.
struct Written<'a> {
    at: Point,
    text: &'a str,
    size: f64,
    colour: Colour,
    align: Align,
}

fn as_text<B: DrawingBackend>(written: &Written<'_>, area: &DrawingArea<B, Shift>, scale: f64) -> Result<(), Error> {
    let top = (written.at.0 * scale, (written.at.1 - SVG_ASCENT * written.size) * scale);
    let h_pos = match written.align {
        Align::Start => HPos::Left,
        Align::Middle => HPos::Center,
        Align::End => HPos::Right,
    };
    let colour = rgba(written.colour);
    let font = (FAMILY, written.size * scale * SVG_EM).into_font();
    let style = TextStyle::from(font).color(&colour).pos(Pos::new(h_pos, VPos::Top));
    area.draw(&Text::new(written.text, (top.0.round() as i32, top.1.round() as i32), style)).map_err(drawing)
}

fn as_pixels<B: DrawingBackend>(written: &Written<'_>, area: &DrawingArea<B, Shift>, scale: f64) -> Result<(), Error> {
    let size = written.size * scale;
    let width = text_width(written.text, size);
    let left = match written.align {
        Align::Start => 0.0,
        Align::Middle => width / 2.0,
        Align::End => width,
    };
    let (columns, rows) = area.dim_in_pixel();
    let is_inside = |x: i32, y: i32| x >= 0 && y >= 0 && x < columns as i32 && y < rows as i32;
    let mut failed = None;
    letter(written.text, size, (written.at.0 * scale - left, written.at.1 * scale), |x, y, cover| {
        if failed.is_none() && cover > 0.0 && is_inside(x, y) {
            let ink = rgba(written.colour.alpha(written.colour.alpha * cover));
            failed = area.draw_pixel((x, y), &ink).err().map(drawing);
        }
    })?;
    failed.map_or(Ok(()), Err)
}

fn rgba(colour: Colour) -> RGBAColor {
    let (r, g, b) = colour.rgb;
    RGBAColor(r, g, b, colour.alpha)
}

fn drawing(error: impl std::fmt::Display) -> Error {
    Error::Drawing(error.to_string())
}

/// A line cut into dashes of one length; dashes go on around corners.
fn dashed(points: &[Point], (dash, gap): (f64, f64)) -> Vec<Vec<Point>> {
    let (mut pieces, mut piece) = (Vec::new(), Vec::new());
    let (mut is_on, mut left) = (true, dash);
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let length = (x1 - x0).hypot(y1 - y0);
        let at = |along: f64| (x0 + (x1 - x0) * along / length, y0 + (y1 - y0) * along / length);
        let mut along = 0.0;
        if is_on && piece.is_empty() {
            piece.push((x0, y0));
        }
        while length - along > left {
            along += left;
            if is_on {
                piece.push(at(along));
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece.push(at(along));
            }
            is_on = !is_on;
            left = if is_on { dash } else { gap };
        }
        left -= length - along;
        if is_on {
            piece.push((x1, y1));
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_cover_their_share_of_a_bent_line() {
        let pieces = dashed(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], (3.0, 2.0));
        let length =
            |piece: &Vec<Point>| -> f64 { piece.windows(2).map(|p| (p[1].0 - p[0].0).hypot(p[1].1 - p[0].1)).sum() };
        assert_eq!(pieces.len(), 4);
        assert!((pieces.iter().map(length).sum::<f64>() - 12.0).abs() < 1e-9);
    }

    #[test]
    fn sharp_peaks_stay_as_high_as_they_are() {
        let mut scene = Scene::new(100.0, 100.0);
        let zigzag = (0..40).map(|k| (30.0 + f64::from(k), if k % 2 == 0 { 40.0 } else { 60.0 })).collect();
        scene.line(zigzag, Colour::INK, 1.6);
        let (width, height) = (400, 400);
        let mut pixels = vec![0; width * height * 3];
        {
            let area = BitMapBackend::with_buffer(&mut pixels, (400, 400)).into_drawing_area();
            paint(&scene, &area, 4.0, Lettering::Pixels).unwrap();
        }
        let is_dark = |row: usize| pixels[row * width * 3..(row + 1) * width * 3].iter().any(|byte| *byte < 128);
        let dark: Vec<usize> = (0..height).filter(|row| is_dark(*row)).collect();
        assert!(dark.first() >= Some(&154) && dark.last() <= Some(&246), "{:?} to {:?}", dark.first(), dark.last());
    }

    #[test]
    fn texts_stay_text_and_are_escaped() {
        let mut scene = Scene::new(200.0, 100.0);
        scene.text((10.0, 20.0), "TI<1> & “重构”\u{1b}\u{ffff}", 12.0, Colour::INK, Align::Start);
        let svg = scene.svg().unwrap();
        assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
        assert!(
            !svg.contains(['\u{1b}', '\u{ffff}'])
                && svg.contains("TI&lt;1&gt; &amp; “重构”")
                && svg.contains("Noto Sans CJK SC, sans-serif"),
            "{svg}"
        );
        assert!(scene.png(50.0, 150.0).unwrap().starts_with(b"\x89PNG"));
    }
}
