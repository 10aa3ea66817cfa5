//! Pictures of the window: taken of what is on the screen once menus and dialogs are gone, for the clipboard or a file.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError, channel},
    },
};

use egui::{ColorImage, Id, Rect};

use super::{errand::Errand, tables::TableWish, window::App};

/// Frames to be drawn after the last menu or dialog was there: it must be off the screen.
const FRAMES_BEFORE: u8 = 3;

/// What of the window a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// Everything.
    Window,
    /// Trends and timeline.
    View,
}

/// A picture that was asked for.
pub(super) struct Picture {
    region: Region,
    /// The file it goes to; none: the clipboard.
    file: Option<(TableWish, PathBuf, bool)>,
    frames_left: u8,
    /// The part of the screen that is wanted, in pixels; none: all of it.
    part: Option<Rect>,
    taken: Option<Receiver<Arc<ColorImage>>>,
}

/// What was taken of the screen, and which part of it is wanted, in pixels.
pub(super) struct Shot {
    image: Arc<ColorImage>,
    part: Option<Rect>,
}

impl Picture {
    /// A picture for the clipboard.
    pub(super) fn copy(region: Region) -> Self {
        Self { region, file: None, frames_left: FRAMES_BEFORE, part: None, taken: None }
    }

    /// A picture for a file.
    pub(super) fn save(wish: TableWish, place: PathBuf, may_replace: bool) -> Self {
        let region = if wish == TableWish::SavePicture { Region::View } else { Region::Window };
        Self { region, file: Some((wish, place, may_replace)), frames_left: FRAMES_BEFORE, part: None, taken: None }
    }
}

impl Shot {
    /// The part that is wanted; everything when the part is not on the screen.
    pub(super) fn cut(&self) -> ColorImage {
        let whole =
            Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(self.image.width() as f32, self.image.height() as f32));
        match self.part.map(|part| part.intersect(whole)).filter(Rect::is_positive) {
            Some(part) => self.image.region(&part, None),
            None => (*self.image).clone(),
        }
    }
}

fn region_id() -> Id {
    Id::unique("picture-region")
}

/// Remembers where trends and timeline stand; what is remembered in one frame is joined.
pub(super) fn remember_region(ctx: &egui::Context, rect: Rect) {
    let now = ctx.cumulative_frame_nr();
    ctx.data_mut(|data| {
        let known: Option<(u64, Rect)> = data.get_temp(region_id());
        let rect = known.filter(|(frame, _)| *frame == now).map_or(rect, |(_, known)| known.union(rect));
        data.insert_temp(region_id(), (now, rect));
    });
}

/// Where trends and timeline stand, in pixels; none when they were not drawn of late.
fn region(ctx: &egui::Context) -> Option<Rect> {
    let now = ctx.cumulative_frame_nr();
    let known: Option<(u64, Rect)> = ctx.data(|data| data.get_temp(region_id()));
    known.filter(|(frame, _)| now.saturating_sub(*frame) <= 2).map(|(_, rect)| rect * ctx.pixels_per_point())
}

/// Takes the picture that was asked for once nothing lies over the window, and hands it on once it is there.
pub(super) fn go_on(app: &mut App, ctx: &egui::Context) {
    let Some(picture) = &mut app.picture else { return };
    match picture.taken.as_ref().map(Receiver::try_recv) {
        None if app.dialog.is_some() || ctx.any_popup_open() => picture.frames_left = FRAMES_BEFORE,
        None if picture.frames_left > 0 => {
            picture.frames_left -= 1;
            ctx.request_repaint();
        }
        None => {
            let ((sender, receiver), again) = (channel(), ctx.clone());
            picture.part = (picture.region == Region::View).then(|| region(ctx)).flatten();
            ctx.request_screenshot(move |image| {
                // Nobody listens once something else was asked for.
                let _ = sender.send(image);
                again.request_repaint();
            });
            picture.taken = Some(receiver);
        }
        Some(Err(TryRecvError::Empty)) => {}
        Some(Err(TryRecvError::Disconnected)) => {
            app.picture = None;
            app.messages.error("export-failed", &[], app.texts.get("export-no-picture"));
        }
        Some(Ok(image)) => hand_on(app, image, ctx),
    }
}

fn hand_on(app: &mut App, image: Arc<ColorImage>, ctx: &egui::Context) {
    let Some(picture) = app.picture.take() else { return };
    let shot = Shot { image, part: picture.part };
    let Some(file) = picture.file else {
        ctx.copy_image(shot.cut());
        return app.messages.tell("export-copied", &[]);
    };
    if let (Some(ground), Some(workspace)) = (&app.ground, &app.workspace) {
        let mut errand = Errand::new(file, ground, workspace, app.texts);
        errand.shot = Some(shot);
        app.errands.begin(errand, ctx);
    }
}

/// A picture as the bytes of a PNG file.
pub(super) fn png(image: &ColorImage) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, image.width() as u32, image.height() as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let pixels: Vec<u8> = image.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect();
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&pixels)?;
        writer.finish()
    });
    written.map(|()| out).map_err(|error| error.to_string())
}
