//! The bar over the trends: named views, measuring, and how many samples a pixel stands for.

use egui::{Align, Button, Layout, Rect, RichText, Ui, containers::menu::MenuButton, vec2};
use egui_material_icons::icons;

use super::{TrendCache, child_ui, model::Curve, views::views_menu_ui};
use crate::app::{
    command::UiCommand,
    desk::{Act, Acts, Desk, plain},
    theme,
};

/// Its height.
pub(in crate::app) const HEADER: f32 = 28.0;

/// The bar in `rect`. Drawn after the lanes, whose pictures it tells of.
pub(in crate::app) fn header_ui(ui: &mut Ui, desk: &Desk<'_>, cache: &TrendCache, rect: Rect, acts: &mut Acts) {
    ui.painter().rect_filled(rect, 0.0, desk.palette.bar);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, desk.palette.line());
    let mut child = child_ui(ui, rect.shrink2(vec2(8.0, 1.0)), "trend-header");
    child.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (icon, name) = (icons::ICON_VIEW_STREAM, desk.texts.get("views-menu"));
        let menu = MenuButton::new((icon.rich_text().size(16.0), name.as_str()));
        let (response, _) = menu.ui(ui, |ui| views_menu_ui(ui, &desk.replay.case, desk.scope, desk.texts, acts));
        response.on_hover_text(desk.texts.get("views-hint")).accessible_name(name);
        toggle_ui(ui, desk, UiCommand::Measure, desk.workspace.measure.is_some(), acts);
        toggle_ui(ui, desk, UiCommand::ScaleToView, desk.workspace.scale_to_view, acts);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| resolution_ui(ui, desk, cache));
    });
}

/// A command that is on or off.
fn toggle_ui(ui: &mut Ui, desk: &Desk<'_>, command: UiCommand, is_on: bool, acts: &mut Acts) {
    let name = command.text(desk.texts);
    let button = match command.icon() {
        Some(icon) => Button::selectable(is_on, (icon.rich_text().size(16.0), name.as_str())),
        None => Button::selectable(is_on, name.as_str()),
    };
    let response = ui.add(button).on_hover_text(command.tooltip(desk.texts, ui.ctx())).accessible_name(name);
    if response.clicked() {
        acts.push(Act::Command(command));
    }
}

/// How the curves on open lanes are drawn, and how many samples a pixel stands for where there are any.
fn resolution_ui(ui: &mut Ui, desk: &Desk<'_>, cache: &TrendCache) {
    let open = desk.workspace.lanes.all().iter().filter(|lane| !lane.is_collapsed);
    let curves = open.flat_map(|lane| &lane.curves).filter_map(|curve| {
        let samples = desk.replay.samples.tags.get(curve.samples_idx)?;
        Some((samples.tag.as_str(), cache.drawn(curve.samples_idx)?))
    });
    let curves: Vec<(&str, &Curve)> = curves.filter(|(_, curve)| curve.num_records > 0).collect();
    let Some((least, most)) = span_of(curves.iter().map(|(_, curve)| curve.samples_per_px())) else { return };
    let num_dense = curves.iter().filter(|(_, curve)| curve.is_dense).count();
    let key = match num_dense {
        0 => "resolution-samples",
        all if all == curves.len() => "resolution-columns",
        _ => "resolution-both",
    };
    let rate =
        if figure(least) == figure(most) { figure(most) } else { format!("{}–{}", figure(least), figure(most)) };
    let args = [("rate", rate.as_str()), ("dense", &num_dense.to_string()), ("all", &curves.len().to_string())];
    let words = desk.texts.fmt(key, &args);
    let words = RichText::new(&words).size(theme::SMALL).color(desk.palette.weak);
    let label = ui.add(egui::Label::new(words).truncate());
    label.on_hover_ui(|ui| {
        ui.label(desk.texts.get("resolution-why"));
        for (tag, curve) in &curves {
            let key = if curve.is_dense { "resolution-tag-columns" } else { "resolution-tag-samples" };
            let (rate, count) = (figure(curve.samples_per_px()), curve.num_records.to_string());
            ui.small(desk.texts.fmt(key, &[("tag", tag), ("rate", &rate), ("count", &count)]));
        }
    });
}

fn span_of(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.map(|value| (value, value)).reduce(super::limits::wider)
}

/// Two figures are enough to judge by.
fn figure(rate: f64) -> String {
    let decimals = (1.0 - rate.max(1e-3).log10().floor()).clamp(0.0, 3.0) as usize;
    plain(rate, decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_told_by_two_figures() {
        assert_eq!([0.0312, 0.5, 54.32, 5_123.4].map(figure), ["0.031", "0.5", "54", "5123"]);
    }
}
