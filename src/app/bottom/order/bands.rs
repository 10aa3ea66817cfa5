//! How long each tag was in each band between its limits: a bar for each tag, with its figures.

use egui::{Align2, Rect, RichText, Sense, Ui, pos2, vec2};

use crate::{
    analysis::{Band, Bands, bands_of_tags},
    app::{
        desk::{Desk, plain},
        marks, scope,
        studies::{BandsKey, Studies},
        theme, widgets,
    },
    case::Severity,
    text::duration,
    time::Instant,
};

const BAR: f32 = 14.0;

/// The bars.
pub(super) fn bands_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies, window: (Instant, Instant)) {
    let limits = desk.replay.exceedances.iter().map(|result| (result.samples_idx, result.direction, result.value));
    let key = BandsKey { window, limits: limits.collect(), generation: desk.ground.generation };
    let replay = desk.ground.replay.clone();
    let num_samples = desk.replay.samples.tags.iter().map(|tag| tag.series.len()).sum();
    let found = studies.bands.get(key, num_samples, ui.ctx(), move || {
        bands_of_tags(&replay.case, &replay.samples, &replay.exceedances, window)
    });
    egui::ScrollArea::vertical().id_salt("bands").auto_shrink(false).show(ui, |ui| {
        ui.label(RichText::new(desk.texts.get("bands-title")).size(theme::SMALL).weak());
        let Some((found, _)) = found else { return };
        for (samples_idx, found) in found.iter().filter(|(_, found)| found.total_secs > 0.0) {
            bar_ui(ui, desk, *samples_idx, found);
        }
    });
}

fn bar_ui(ui: &mut Ui, desk: &Desk<'_>, samples_idx: usize, found: &Bands) {
    let samples = &desk.replay.samples.tags[samples_idx];
    let is_made = found.shares.iter().any(|share| share.reconstructed_secs > 0.0);
    ui.add_space(theme::STEP);
    ui.horizontal(|ui| {
        ui.label(samples.tag.as_str());
        if is_made {
            widgets::reconstruction_badge_ui(ui, desk);
        }
    });
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - 8.0, BAR), Sense::hover());
    ui.painter().rect_filled(rect, 2.0, desk.palette.plot);
    let mut x = rect.left();
    for share in &found.shares {
        let width = (share.secs / found.total_secs) as f32 * rect.width();
        let part = Rect::from_min_size(pos2(x, rect.top()), vec2(width, BAR));
        let (colour, text) = named(desk, found, share.band, &samples.unit);
        ui.painter().rect_filled(part, 0.0, colour);
        let percent = format!("{} %", plain(share.secs / found.total_secs * 100.0, 1));
        let words = format!("{text}: {} ({percent})", duration(share.secs));
        if width > 44.0 {
            let ink = if share.band == Band::Normal { desk.palette.text } else { desk.palette.plot };
            ui.painter().text(part.center(), Align2::CENTER_CENTER, percent, theme::small(), ink);
        }
        let response = ui.interact(part, ui.scope_id().with((samples_idx, text.as_str())), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
        response.on_hover_text(words);
        x += width;
    }
    let unknown = Rect::from_min_max(pos2(x, rect.top()), rect.max);
    marks::hatch(ui.painter(), unknown, 5.0, desk.palette.hatch);
    figures_ui(ui, desk, found, &samples.unit);
}

/// The bands in words.
fn figures_ui(ui: &mut Ui, desk: &Desk<'_>, found: &Bands, unit: &str) {
    let shares = found.shares.iter().filter(|share| share.secs > 0.0);
    let mut parts: Vec<String> =
        shares.map(|share| format!("{} {}", named(desk, found, share.band, unit).1, duration(share.secs))).collect();
    if found.unknown_secs > 0.0 {
        parts.push(desk.texts.fmt("bands-unknown", &[("time", &duration(found.unknown_secs))]));
    }
    ui.add(egui::Label::new(RichText::new(parts.join(" · ")).size(theme::SMALL).weak()).wrap());
}

/// The colour of a band and what it is called.
fn named(desk: &Desk<'_>, found: &Bands, band: Band, unit: &str) -> (egui::Color32, String) {
    let beyond = |idx: usize| {
        let limit = &found.limits[idx];
        let known = limit.limit.as_ref().and_then(|id| desk.replay.case.limit(id));
        let severity: Severity = scope::severity_of(known);
        let text = format!("{} {} {unit}", limit.direction.sign(), plain(limit.value, 6));
        (desk.palette.severity(severity), text)
    };
    match band {
        Band::Normal => (desk.palette.hover, desk.texts.get("bands-normal")),
        Band::Above(idx) | Band::Below(idx) => beyond(idx),
    }
}
