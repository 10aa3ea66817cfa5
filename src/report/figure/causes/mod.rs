//! The graph of causes as a figure, in each of its views: what is presumptive is dashed, what is untested is seen to be.

mod boxes;
mod legend;
mod lines;

use super::{
    Align, Colour, Scene,
    font::wrap,
    scene::Point,
    sheet::{self, BODY, SMALL, WIDTH},
};
use crate::{
    causes::{
        CauseStudy, counts_with,
        layout::{Area, Band, CauseView, Placement, Shown, place},
    },
    report::Error,
    text::{Code, Texts, band_name, clock_time, counts_text, date_time},
    time::Instant,
    timeline::Replay,
};

const TOP: f64 = 52.0;
const EDGE: f64 = 12.0;

/// A view of the causes that are shown. Errors: none is.
pub fn causes(view: CauseView, shown: Shown<'_>, texts: Texts) -> Result<Scene, Error> {
    let placement = place(view, shown);
    if placement.boxes.is_empty() {
        return Err(Error::NoCauses);
    }
    let width = (placement.size.0 + 2.0 * EDGE).max(WIDTH);
    let key = legend::Legend::of(shown, &placement, texts, width);
    let mut scene = Scene::new(width, TOP + placement.size.1 + key.height() + 16.0);
    let title = super::trend::short_title(shown.replay, texts);
    let title = texts.fmt("graph-figure-title", &[("title", title), ("view", &view.name(texts))]);
    let counts = counts_text(&counts_with(&shown.replay.case, shown.study, shown.causes), texts);
    sheet::heading(&mut scene, &title, &super::font::fit(&counts, BODY, width - 24.0), None);
    let sheet = Sheet { shown, placement: &placement, texts, origin: (EDGE, TOP) };
    sheet.draw(&mut scene);
    key.draw(&mut scene, TOP + placement.size.1 + 14.0);
    Ok(scene.masked(&shown.replay.case))
}

/// What is drawn, and where the placement's origin stands.
struct Sheet<'a> {
    shown: Shown<'a>,
    placement: &'a Placement,
    texts: Texts,
    origin: Point,
}

impl Sheet<'_> {
    fn draw(&self, scene: &mut Scene) {
        for band in &self.placement.bands {
            self.band(scene, band);
        }
        self.moments(scene);
        for way in &self.placement.ways {
            self.way(scene, way);
        }
        for one in &self.placement.boxes {
            self.one_box(scene, one);
        }
        for way in &self.placement.ways {
            self.way_mark(scene, way);
        }
    }

    fn band(&self, scene: &mut Scene, band: &Band) {
        let Area { x, y, width, height } = self.area(band.at);
        scene.rect((x, y), (width, height), Colour::GRID.alpha(0.32));
        scene.frame((x, y), (width, height), Colour::GRID, 0.8);
        let room = if is_column(band) { width - 12.0 } else { crate::causes::layout::BAND_NAME - 12.0 };
        for (row, line) in wrap(&band_name(band.kind, self.texts), BODY, room).iter().enumerate() {
            scene.text((x + 6.0, y + 16.0 + row as f64 * 13.0), line, BODY, Colour::QUIET, Align::Start);
        }
    }

    /// When each event was, above its column: the times between which it lies, the date where it changes.
    fn moments(&self, scene: &mut Scene) {
        let zone = self.replay().case.zone;
        let top = self.placement.bands.iter().map(|band| band.at.y).fold(f64::MAX, f64::min);
        let mut before = None;
        for moment in &self.placement.moments {
            let day = |at: Instant| zone.civil(at).date();
            let (from, to) = (moment.at.earliest, moment.at.latest);
            let end = if day(from) == day(to) { clock_time(to, zone) } else { date_time(to, zone) };
            let start = if before == Some(day(from)) { clock_time(from, zone) } else { date_time(from, zone) };
            before = Some(day(from));
            let shown = if from == to { start } else { format!("{start}–{end}") };
            let at = self.at((moment.x, top + 16.0));
            scene.text(at, shown, SMALL, Colour::QUIET, Align::Middle);
        }
    }

    fn replay(&self) -> &Replay {
        self.shown.replay
    }

    fn study(&self) -> &CauseStudy {
        self.shown.study
    }

    fn at(&self, (x, y): Point) -> Point {
        (x + self.origin.0, y + self.origin.1)
    }

    fn area(&self, at: Area) -> Area {
        Area { x: at.x + self.origin.0, y: at.y + self.origin.1, ..at }
    }
}

/// True when a strip runs from above to below, its name over its boxes.
fn is_column(band: &Band) -> bool {
    use crate::causes::layout::BandKind;
    matches!(band.kind, BandKind::Before | BandKind::Safeguards | BandKind::Arisen | BandKind::Unassigned)
}
