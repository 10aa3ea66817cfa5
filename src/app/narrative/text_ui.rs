//! The text of a narrative with the places marked that its proposals came from; a click on one looks at it.

use std::sync::Arc;

use egui::{
    Align, Galley, Rect, RichText, ScrollArea, Sense, Stroke, Ui,
    text::{LayoutJob, LayoutSection, TextFormat},
    vec2,
};

use super::model::{Item, Narrative};
use crate::{
    app::theme::{self, Palette},
    text::Texts,
};

/// Room left of the text, where the bar of the proposal looked at runs.
const MARGIN: f32 = 10.0;
/// Height of the line that says what the marks mean.
const LEGEND: f32 = 22.0;

/// A text laid out, and what for.
#[derive(Clone)]
pub(in crate::app) struct Laid {
    width: u32,
    is_dark: bool,
    galley: Arc<Galley>,
}

/// What a stretch of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Plain,
    Sentence,
    Reading,
    Time,
}

/// The text.
pub(super) fn text_ui(ui: &mut Ui, shown: &mut Narrative, texts: Texts) {
    let palette = Palette::of(ui);
    legend_ui(ui, palette, texts);
    ScrollArea::vertical().id_salt("narrative-text").auto_shrink(false).show(ui, |ui| {
        let galley = laid(ui, shown, palette);
        let size = vec2(ui.available_width(), galley.size().y + 2.0 * theme::STEP);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let origin = rect.min + vec2(MARGIN, theme::STEP);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Document, true, texts.get("narrative-text")));
        let place = shown.items.get(shown.chosen).map(|item| item.draft.place);
        for row in place.map(|place| rows_of(&galley, place)).unwrap_or_default() {
            let row = row.translate(origin.to_vec2());
            ui.painter().rect_filled(row, 2.0, palette.hover);
            let bar = Rect::from_x_y_ranges(rect.left() + 2.0..=rect.left() + 5.0, row.y_range());
            ui.painter().rect_filled(bar, 0.0, palette.accent);
        }
        if let Some(goal) = shown.goal.take() {
            let rows = rows_of(&galley, goal);
            if let Some(all) = rows.into_iter().reduce(Rect::union) {
                ui.scroll_to_rect(all.translate(origin.to_vec2()), Some(Align::Center));
            }
        }
        ui.painter().galley(origin, galley.clone(), palette.text);
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.clicked()) {
            let character = galley.cursor_from_pos(at - origin).index.0 + 1;
            if let Some(idx) = shown.item_at(character) {
                shown.choose(idx);
                shown.goal = None;
            }
        }
    });
}

fn legend_ui(ui: &mut Ui, palette: &Palette, texts: Texts) {
    ui.allocate_ui(vec2(ui.available_width(), LEGEND), |ui| {
        ui.horizontal(|ui| {
            for (key, colour) in
                [("narrative-mark-time", palette.accent_soft), ("narrative-mark-reading", palette.reading_soft())]
            {
                ui.label(RichText::new(texts.get(key)).size(theme::SMALL).background_color(colour));
            }
            ui.label(RichText::new(texts.get("narrative-mark-hint")).size(theme::SMALL).weak());
        });
    });
}

/// The text laid out for the width there is; kept until that changes.
fn laid(ui: &Ui, shown: &mut Narrative, palette: &Palette) -> Arc<Galley> {
    let width = (ui.available_width() - 2.0 * MARGIN).max(80.0);
    let key = (width.to_bits(), palette.dark);
    if let Some(laid) = shown.laid.as_ref().filter(|laid| (laid.width, laid.is_dark) == key) {
        return laid.galley.clone();
    }
    let mut job = LayoutJob { text: shown.text.to_string(), ..LayoutJob::default() };
    job.wrap.max_width = width;
    job.sections = sections(&shown.text, &shown.items, palette);
    let galley = ui.painter().layout_job(job);
    shown.laid = Some(Laid { width: key.0, is_dark: key.1, galley: galley.clone() });
    galley
}

fn sections(text: &str, items: &[Item], palette: &Palette) -> Vec<LayoutSection> {
    let format = |mark: Mark| {
        let mut format = TextFormat { font_id: theme::body(), color: palette.text, ..TextFormat::default() };
        format.line_height = Some(theme::BODY * 1.65);
        match mark {
            Mark::Plain => {}
            Mark::Sentence => format.underline = palette.line(),
            Mark::Reading => format.background = palette.reading_soft(),
            Mark::Time => {
                format.background = palette.accent_soft;
                format.underline = Stroke::new(1.0, palette.accent);
            }
        }
        format
    };
    let section = |(from, to, mark): (usize, usize, Mark)| LayoutSection {
        leading_space: 0.0,
        byte_range: from.into()..to.into(),
        format: format(mark),
    };
    stretches(text, items).into_iter().map(section).collect()
}

/// The text cut where its marks change, in bytes.
fn stretches(text: &str, items: &[Item]) -> Vec<(usize, usize, Mark)> {
    let mut marks = vec![Mark::Plain; text.chars().count()];
    let mut paint = |(first, last): (usize, usize), mark: Mark| {
        for slot in marks.iter_mut().take(last).skip(first.saturating_sub(1)) {
            *slot = mark.max(*slot);
        }
    };
    for item in items {
        paint(item.draft.place, Mark::Sentence);
        paint(item.time_at, Mark::Time);
        item.claims_at.iter().for_each(|place| paint(*place, Mark::Reading));
    }
    let mut found: Vec<(usize, usize, Mark)> = Vec::new();
    for ((at, c), mark) in text.char_indices().zip(marks) {
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if last.2 == mark => last.1 = end,
            _ => found.push((at, end, mark)),
        }
    }
    found
}

/// Where the characters from the first to the last stand, row by row.
fn rows_of(galley: &Galley, (first, last): (usize, usize)) -> Vec<Rect> {
    let (mut at, mut found) = (0, Vec::new());
    for row in &galley.rows {
        let glyphs = &row.row.glyphs;
        let (from, to) = (first.saturating_sub(1).max(at), last.min(at + glyphs.len()));
        if from < to {
            let (left, right) = (&glyphs[from - at], &glyphs[to - at - 1]);
            let x = row.pos.x + left.pos.x..=row.pos.x + right.max_x();
            found.push(Rect::from_x_y_ranges(x, row.rect().y_range()));
        }
        at += glyphs.len() + usize::from(row.ends_with_newline);
        if at >= last {
            break;
        }
    }
    found
}
