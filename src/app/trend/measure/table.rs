//! The read-outs between A and B, a row for each curve shown, under the lanes.

use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::{
    Measure,
    figures::{Figures, figures},
};
use crate::{
    app::{
        causes,
        command::UiCommand,
        desk::{Acts, Desk, fixed, plain},
        marks, theme, widgets,
        workspace::Selection,
    },
    text::duration,
};

const HEAD: f32 = 24.0;
const ROW: f32 = 20.0;
/// Room for the swatch, the tag and its unit.
const NAME: f32 = 164.0;
/// Width of a button in the head.
const BUTTON: f32 = 26.0;
/// The most of the trends' height that the table takes.
const MOST: f32 = 0.4;
const COLUMNS: [&str; 7] =
    ["", "", "measure-change", "measure-slope", "measure-least", "measure-mean", "measure-greatest"];

/// The column whose unit is not the tag's.
const SLOPE: usize = 3;

/// What the table takes of the trends' `height`; nothing while nothing is measured.
pub(in crate::app::trend) fn height(desk: &Desk<'_>, height: f32) -> f32 {
    if desk.workspace.measure.is_none() {
        return 0.0;
    }
    let rows = shown(desk).count() as f32 * ROW;
    (HEAD + rows + 4.0).min((height * MOST).max(HEAD + ROW))
}

/// The tags whose curves are on open lanes.
fn shown<'a>(desk: &'a Desk<'_>) -> impl Iterator<Item = usize> + 'a {
    let lanes = desk.workspace.lanes.all().iter().filter(|lane| !lane.is_collapsed);
    let tags = lanes.flat_map(|lane| &lane.curves).map(|curve| curve.samples_idx);
    tags.filter(|samples_idx| *samples_idx < desk.replay.samples.tags.len())
}

/// The table in all of `ui`; `means` gives the means of the tags asked for, none for one still worked out.
pub(in crate::app::trend) fn table_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    means: impl FnOnce(&[super::MeanKey]) -> Option<Vec<Option<f64>>>,
    acts: &mut Acts,
) {
    let Some(measure) = desk.workspace.measure.map(|measure| measure.seen(desk.scope.horizon)) else { return };
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, desk.palette.panel);
    ui.painter().hline(area.x_range(), area.top() + 0.5, desk.palette.line());
    let found: Vec<Figures> = shown(desk)
        .map(|samples_idx| {
            let samples = &desk.replay.samples.tags[samples_idx];
            let longest = desk.facts(samples_idx).longest_nanos;
            figures(&desk.replay.case, (samples_idx, samples), longest, measure, |at| desk.reading(samples_idx, at))
        })
        .collect();
    let keys: Vec<_> = found.iter().map(|figures| figures.between).collect();
    let means = means(&keys);
    head_ui(ui, desk, measure, area.with_max_y(area.top() + HEAD), acts);
    let mut rows = ui.new_child(egui::UiBuilder::new().max_rect(area.with_min_y(area.top() + HEAD)).id_salt("rows"));
    egui::ScrollArea::vertical().id_salt("measure-rows").auto_shrink(false).show(&mut rows, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (place, figures) in found.iter().enumerate() {
            let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click_and_drag());
            let mean = means.as_ref().map_or(Mean::Awaited, |means| Mean::Known(means[place]));
            let said = row_ui(ui, desk, figures, mean, row);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &said));
            let samples = shown(desk).nth(place).and_then(|idx| desk.replay.samples.tags.get(idx));
            if let Some(samples) = samples {
                causes::offer_ui(desk, &response, &Selection::Tag(samples.tag.clone()), acts);
            }
        }
    });
}

/// A mean, or that it is still worked out.
#[derive(Clone, Copy)]
enum Mean {
    Awaited,
    Known(Option<f64>),
}

/// The right end of each column.
fn columns(row: Rect) -> [f32; COLUMNS.len()] {
    // The slope has a unit of its own beside it.
    let share = |idx: usize| if idx == SLOPE { 1.5 } else { 1.0 };
    let width = (row.width() - NAME - 16.0) / (COLUMNS.len() as f32 + 0.5);
    let mut right = row.left() + NAME;
    std::array::from_fn(|idx| {
        right += width * share(idx);
        right
    })
}

/// The time between, and what the columns hold.
fn head_ui(ui: &mut Ui, desk: &Desk<'_>, measure: Measure, head: Rect, acts: &mut Acts) {
    let painter = ui.painter_at(head);
    let at = pos2(head.left() + 10.0, head.center().y);
    let secs = measure.b.secs_since(measure.a);
    let span = format!("Δt {}", duration(secs));
    let drawn = painter.text(at, Align2::LEFT_CENTER, &span, theme::body(), desk.palette.text);
    let response = ui.interact(drawn, ui.scope_id().with("measure-span"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &span));
    response.on_hover_text(desk.texts.fmt("measure-hint", &[("seconds", &plain(secs, 6))]));
    let beside = Rect::from_min_size(pos2(drawn.right() + 2.0, head.top()), vec2(2.0 * BUTTON, HEAD));
    let mut buttons = ui.new_child(egui::UiBuilder::new().max_rect(beside).id_salt("measure-buttons"));
    buttons.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for command in [UiCommand::ZoomToRange, UiCommand::Annotate] {
            widgets::command_button_ui(ui, desk.texts, command, true, acts);
        }
    });
    for (idx, (key, right)) in COLUMNS.iter().zip(columns(head)).enumerate() {
        let text = match idx {
            0 => format!("A  {}", desk.stamps().dated(measure.a)),
            1 => format!("B  {}", desk.stamps().dated(measure.b)),
            _ => desk.texts.get(key),
        };
        let at = pos2(right, head.center().y);
        painter.text(at, Align2::RIGHT_CENTER, text, theme::small(), desk.palette.weak);
    }
}

/// Paints a row and gives it in words.
fn row_ui(ui: &Ui, desk: &Desk<'_>, figures: &Figures, mean: Mean, row: Rect) -> String {
    let samples_idx = figures.between.samples_idx;
    let samples = &desk.replay.samples.tags[samples_idx];
    let decimals = desk.facts(samples_idx).decimals;
    let painter = ui.painter_at(row);
    let swatch = Rect::from_min_size(pos2(row.left() + 10.0, row.center().y - 5.0), vec2(3.0, 10.0));
    painter.rect_filled(swatch, 1.0, desk.tag_colour(samples_idx));
    let name = pos2(swatch.right() + 6.0, row.top() + 3.0);
    let drawn = painter.text(name, Align2::LEFT_TOP, samples.tag.as_str(), theme::body(), desk.palette.text);
    let beside = pos2(drawn.right() + 6.0, row.top() + 4.0);
    widgets::elided(&painter, beside, row.left() + NAME - beside.x, &samples.unit, theme::small(), desk.palette.weak);
    let (unit, drawn) = (samples.unit.as_str(), figures.is_reconstructed);
    let is_built = figures.ends[0].1 || figures.ends[1].1;
    let end = |idx: usize| {
        let (reading, is_reconstruction) = figures.ends[idx];
        Cell::of(reading.value(), decimals, unit, is_reconstruction)
    };
    let between = |value: Option<f64>| Cell::of(value, decimals, unit, drawn);
    let slope_decimals = match figures.slope.map(f64::abs) {
        Some(slope) if slope >= 1e-9 => (2.0 - slope.log10().floor()).clamp(0.0, 9.0) as usize,
        _ => 0,
    };
    let cells = [
        end(0),
        end(1),
        Cell::of(figures.change, decimals, unit, is_built),
        Cell::of(figures.slope, slope_decimals, &figures.slope_unit, is_built),
        between(figures.extremes.map(|extremes| extremes.0)),
        match mean {
            Mean::Awaited => Cell { text: "…".to_owned(), unit: "", is_reconstruction: false },
            Mean::Known(mean) => between(mean),
        },
        between(figures.extremes.map(|extremes| extremes.1)),
    ];
    for (idx, (cell, right)) in cells.iter().zip(columns(row)).enumerate() {
        let colour = if cell.unit.is_empty() { desk.palette.faint } else { desk.palette.text };
        let mut right = right;
        // All values of a row have the unit beside the tag; the slope has another one.
        if idx == SLOPE {
            let at = pos2(right, row.center().y);
            let unit = painter.text(at, Align2::RIGHT_CENTER, cell.unit, theme::small(), desk.palette.weak);
            right = unit.left() - 3.0;
        }
        let placed = painter.text(pos2(right, row.center().y), Align2::RIGHT_CENTER, &cell.text, theme::body(), colour);
        if cell.is_reconstruction {
            let sign = Rect::from_min_size(pos2(placed.left() - 15.0, placed.center().y - 4.0), vec2(10.0, 8.0));
            marks::hatch(&painter, sign, 4.0, desk.palette.weak);
        }
    }
    in_words(desk, samples.tag.as_str(), &cells)
}

/// A figure of a row; without a unit when there is none to give.
struct Cell<'a> {
    text: String,
    unit: &'a str,
    is_reconstruction: bool,
}

impl<'a> Cell<'a> {
    fn of(value: Option<f64>, decimals: usize, unit: &'a str, is_reconstruction: bool) -> Self {
        match value {
            Some(value) => Self { text: fixed(value, decimals), unit, is_reconstruction },
            None => Self { text: "—".to_owned(), unit: "", is_reconstruction: false },
        }
    }
}

/// A row as one sentence for who hears it.
fn in_words(desk: &Desk<'_>, tag: &str, cells: &[Cell<'_>; COLUMNS.len()]) -> String {
    let built = desk.texts.get("badge-reconstruction-short");
    let heads = COLUMNS.iter().enumerate().map(|(idx, key)| match idx {
        0 => "A".to_owned(),
        1 => "B".to_owned(),
        _ => desk.texts.get(key),
    });
    let parts = heads.zip(cells).map(|(head, cell)| {
        let said = format!("{head} {} {}", cell.text, cell.unit).trim_end().to_owned();
        if cell.is_reconstruction { format!("{said} ({built})") } else { said }
    });
    format!("{tag}: {}", parts.collect::<Vec<_>>().join("; "))
}
