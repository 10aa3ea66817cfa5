//! The figures of the page as textures: drawn on a thread when they come into sight, at the size they are seen in.

use std::{
    collections::HashMap,
    sync::{Arc, mpsc::Receiver},
};

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::{app::jobs::aside, report::figure::Scene};

/// Widths in pixels are rounded up to these, so that a panel that is dragged does not draw each figure anew all the time.
const GRAIN: u32 = 160;
const MOST_WIDE: u32 = 3_200;
/// Textures kept at most; those that were not seen for longest go first.
const MOST: usize = 24;
/// Dots to an inch and millimetres of a sheet that is one inch wide: its width in dots is then the number of dots to an inch.
const INCH_MM: f64 = 25.4;

/// What a figure is known by, and its width in pixels.
type Key = (u64, u32);

/// The textures.
#[derive(Default)]
pub(in crate::app) struct Pictures {
    kept: HashMap<Key, Kept>,
    under_way: Option<(Key, Receiver<Option<ColorImage>>)>,
    seen: u64,
}

struct Kept {
    /// None: it could not be drawn.
    texture: Option<TextureHandle>,
    seen: u64,
}

impl Pictures {
    /// The texture of a figure, the nearest one that there is while the right one is drawn.
    pub(super) fn get(
        &mut self,
        known: u64,
        scene: &Arc<Scene>,
        width_px: f32,
        ctx: &Context,
    ) -> Option<TextureHandle> {
        let wide = ((width_px.max(1.0) as u32).div_ceil(GRAIN) * GRAIN).min(MOST_WIDE);
        let key = (known, wide);
        self.seen += 1;
        self.take_in(ctx);
        if let Some(kept) = self.kept.get_mut(&key) {
            kept.seen = self.seen;
            return kept.texture.clone();
        }
        if self.under_way.is_none() {
            let scene = scene.clone();
            self.under_way = Some((key, aside("figure", ctx, move || image(&scene, wide))));
        }
        let others = self.kept.iter().filter(|((one, _), _)| *one == known);
        others.min_by_key(|((_, width), _)| width.abs_diff(wide)).and_then(|(_, kept)| kept.texture.clone())
    }

    fn take_in(&mut self, ctx: &Context) {
        let Some((key, answer)) = &self.under_way else { return };
        let image = match answer.try_recv() {
            Err(std::sync::mpsc::TryRecvError::Empty) => return,
            answer => answer.ok().flatten(),
        };
        let name = format!("figure-{}-{}", key.0, key.1);
        let texture = image.map(|image| ctx.load_texture(name, image, TextureOptions::LINEAR));
        self.kept.insert(*key, Kept { texture, seen: self.seen });
        self.under_way = None;
        while self.kept.len() > MOST {
            let Some(oldest) = self.kept.iter().min_by_key(|(_, kept)| kept.seen).map(|(key, _)| *key) else { return };
            self.kept.remove(&oldest);
        }
    }
}

/// A figure `wide` pixels wide; none when it cannot be drawn.
fn image(scene: &Scene, wide: u32) -> Option<ColorImage> {
    let bytes = scene.png(INCH_MM, f64::from(wide)).ok()?;
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut pixels).ok()?;
    let size = [info.width as usize, info.height as usize];
    match info.color_type {
        png::ColorType::Rgb => Some(ColorImage::from_rgb(size, pixels.get(..size[0] * size[1] * 3)?)),
        png::ColorType::Grayscale => Some(ColorImage::from_gray(size, pixels.get(..size[0] * size[1])?)),
        _ => None,
    }
}
