//! What the draft says otherwise than the one that was handed out last, sentence by sentence.

use egui::{
    Align2, RichText, ScrollArea, Sense, Stroke, Ui,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::wish::ReportAct;
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        theme, widgets,
    },
    report::{Change, Line, LineKind},
};

/// A row of the list: a section, or one of its lines.
enum Row<'a> {
    Section(&'a Change),
    Line(&'a Change, &'a Line),
}

/// The list.
pub(in crate::app) fn changes_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-report");
    }
    let Some(page) = desk.report else { return widgets::empty_ui(ui, desk, "report-drafting", None) };
    let Some((made, changes)) = &page.changes else { return widgets::empty_ui(ui, desk, "release-no-copy", None) };
    let since = [("since", made.as_str())];
    let is_same = changes.sections.is_empty();
    let said = desk.texts.fmt(if is_same { "release-unchanged" } else { "release-since" }, &since);
    ui.label(RichText::new(said).size(theme::SMALL).weak());
    let rows: Vec<Row<'_>> = changes
        .sections
        .iter()
        .flat_map(|change| {
            let lines = change.lines.iter().map(move |line| Row::Line(change, line));
            std::iter::once(Row::Section(change)).chain(lines)
        })
        .collect();
    ui.spacing_mut().item_spacing.y = 0.0;
    let num = rows.len();
    ScrollArea::vertical().id_salt("report-changes").auto_shrink(false).show_rows(ui, theme::ROW, num, |ui, shown| {
        for row in &rows[shown] {
            row_ui(ui, desk, row, acts);
        }
    });
}

fn row_ui(ui: &mut Ui, desk: &Desk<'_>, row: &Row<'_>, acts: &mut Acts) {
    let palette = desk.palette;
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::ROW), Sense::click());
    let (change, text) = match row {
        Row::Section(change) => {
            let is_front = change.title.is_empty();
            (*change, if is_front { desk.texts.get("report-outline-front") } else { change.title.clone() })
        }
        Row::Line(change, line) => (*change, line.pieces.iter().map(|(_, text)| text.as_str()).collect()),
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &text));
    if response.hovered() {
        ui.painter().rect_filled(area, 3.0, palette.hover);
    }
    let at = egui::pos2(area.left() + 22.0, area.center().y - theme::BODY * 0.66);
    let room = area.width() - 28.0;
    match row {
        Row::Section(_) => {
            widgets::elided(ui.painter(), at - vec2(18.0, 0.0), room, &text, theme::body(), palette.text);
        }
        Row::Line(_, line) => {
            let sign = match line.kind {
                LineKind::New => "+",
                LineKind::Gone => "−",
                LineKind::Skipped => "…",
                LineKind::Same => "",
            };
            let place = egui::pos2(area.left() + 12.0, area.center().y);
            ui.painter().text(place, Align2::CENTER_CENTER, sign, theme::body(), palette.weak);
            ui.painter().galley(at, ui.painter().layout_job(job(desk, line, room)), palette.text);
        }
    }
    if response.on_hover_text(&text).clicked() && desk.report.is_some() {
        acts.push(Act::Report(ReportAct::Section(change.key.clone())));
    }
}

/// A line with the words marked that make the difference.
fn job(desk: &Desk<'_>, line: &Line, room: f32) -> LayoutJob {
    let palette = desk.palette;
    let (new, gone) = palette.compared_soft();
    let mut job = LayoutJob { wrap: TextWrapping::truncate_at_width(room.max(20.0)), ..LayoutJob::default() };
    let num_marked = line.pieces.iter().filter(|(differs, _)| *differs).count();
    for (differs, text) in &line.pieces {
        let mut format = TextFormat::simple(theme::body(), palette.text);
        let is_marked = *differs || num_marked == 0;
        match line.kind {
            LineKind::New if is_marked => {
                (format.background, format.underline) = (new, Stroke::new(1.0, palette.text));
            }
            LineKind::Gone => {
                format.color = palette.weak;
                if is_marked {
                    (format.background, format.strikethrough) = (gone, Stroke::new(1.0, palette.weak));
                }
            }
            LineKind::Same | LineKind::Skipped => format.color = palette.faint,
            LineKind::New => {}
        }
        job.append(text, 0.0, format);
    }
    job
}
