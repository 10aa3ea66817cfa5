//! The page: what of it is in sight, and what the pointer does there.

use egui::{CursorIcon, Galley, Painter, Pos2, Rect, Response, RichText, ScrollArea, Sense, Ui, Vec2, pos2, vec2};

use super::{
    card,
    lay::{Laid, column_ends, laid, rows_of},
    page::Page,
    strips::{Sort, Span, Strip},
    study::{Goal, ReportStudy, lang_of},
    wish::ReportAct,
};
use crate::{
    app::{
        command::UiCommand,
        desk::{Act, Acts, Desk},
        theme, widgets,
        workspace::Selection,
    },
    case::{Lang, Severity},
};

/// The widest that text runs.
const WIDEST: f32 = 720.0;
/// Paper left and right of the text.
const MARGIN: f32 = 44.0;
/// Paper above and below it.
const RIM: f32 = 20.0;
/// Room above what the page is scrolled to.
const ABOVE: f32 = 12.0;

/// The pane.
pub(in crate::app) fn preview_ui(ui: &mut Ui, desk: &Desk<'_>, study: &mut ReportStudy, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-report");
    }
    bar_ui(ui, desk, study, acts);
    let Some(page) = desk.report else { return widgets::empty_ui(ui, desk, "report-drafting", None) };
    page_ui(ui, desk, (page, study), acts);
}

/// Language, how much is open, and what can be done.
fn bar_ui(ui: &mut Ui, desk: &Desk<'_>, study: &ReportStudy, acts: &mut Acts) {
    let texts = desk.texts;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let now = lang_of(desk.workspace, texts);
        for (lang, label, key) in [(Lang::Zh, "中文", "report-in-chinese"), (Lang::En, "English", "report-in-english")]
        {
            let name = texts.get(key);
            let response = ui.add(egui::Button::selectable(now == lang, label));
            if response.on_hover_text(&name).accessible_name(name).clicked() && now != lang {
                acts.push(Act::Report(ReportAct::Lang(lang)));
            }
        }
        if study.is_old {
            ui.add_space(8.0);
            ui.spinner();
            ui.label(RichText::new(texts.get("report-redrafting")).size(theme::SMALL).weak());
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            for command in [UiCommand::ExportReport, UiCommand::NextOpenPoint] {
                widgets::command_button_ui(ui, texts, command, true, acts);
            }
            if let Some(page) = desk.report {
                let (verify, stale) = page.num_open();
                let args = [("verify", &*verify.to_string()), ("stale", &*stale.to_string())];
                let text = RichText::new(texts.fmt("report-open-counts", &args)).size(theme::SMALL);
                let colour =
                    if verify + stale > 0 { desk.palette.severity(Severity::Caution) } else { desk.palette.weak };
                ui.add(egui::Label::new(text.color(colour)).truncate());
            }
        });
    });
}

/// What strips are drawn with.
struct Sheet<'a> {
    desk: &'a Desk<'a>,
    page: &'a Page,
    lang: Lang,
    width: f32,
    painter: Painter,
    /// The sentence that is selected.
    chosen: Option<usize>,
}

fn page_ui(ui: &mut Ui, desk: &Desk<'_>, (page, study): (&Page, &mut ReportStudy), acts: &mut Acts) {
    let width = (ui.available_width() - 2.0 * MARGIN - 16.0).clamp(160.0, WIDEST);
    let lang = page.document.texts.lang();
    let chosen = match &desk.workspace.selection {
        Some(Selection::Sentence(place)) => page.sentences.iter().position(|told| &told.place == place),
        _ => None,
    };
    let sheet = Sheet { desk, page, lang, width, painter: ui.painter().clone(), chosen };
    study.flow.fit(study.generation, &page.strips, width);
    let height = |strip: &Strip| laid(&sheet.painter, strip, width, lang, desk.palette).height;
    if study.flow.measure(&page.strips, height) {
        ui.ctx().request_repaint();
    }
    let seen = ui.available_height();
    match study.goal.take() {
        Some(Goal::Section(key)) => {
            if let Some(line) = page.outline.iter().find(|line| line.key == key) {
                study.flow.go_to(line.strip, ABOVE);
            }
        }
        Some(Goal::Strip(strip)) => {
            let (top, begin) = (study.flow.top(strip), study.flow.offset());
            if top < begin || top > begin + seen * 0.8 {
                study.flow.go_to(strip, seen * 0.3);
            }
        }
        None => {}
    }
    let begin = study.flow.offset();
    let mut area = ScrollArea::vertical().id_salt("report-page").auto_shrink(false);
    if (begin - study.flow.scrolled).abs() > 0.5 {
        area = area.vertical_scroll_offset(begin);
    }
    let output = area.show_viewport(ui, |ui, view| strips_ui(ui, &sheet, study, view, acts));
    let offset = output.state.clamped_offset().y;
    study.flow.scrolled = offset;
    study.flow.look_at(offset);
}

fn strips_ui(ui: &mut Ui, sheet: &Sheet<'_>, study: &mut ReportStudy, view: Rect, acts: &mut Acts) {
    let (page, palette) = (sheet.page, sheet.desk.palette);
    ui.set_height(study.flow.total() + 2.0 * RIM);
    let whole = ui.max_rect();
    let left = (whole.center().x - sheet.width / 2.0).round();
    let sheet = Sheet { painter: ui.painter().clone(), ..*sheet };
    let paper = Rect::from_min_size(pos2(left - MARGIN, whole.top()), vec2(sheet.width + 2.0 * MARGIN, whole.height()));
    sheet.painter.rect_filled(paper, 0.0, palette.plot);
    sheet.painter.rect_stroke(paper, 0.0, palette.line(), egui::StrokeKind::Inside);
    let first = study.flow.at(view.top() - RIM);
    let mut y = whole.top() + RIM + study.flow.top(first);
    let mut is_moved = false;
    for (idx, strip) in page.strips.iter().enumerate().skip(first) {
        if y > whole.top() + view.bottom() {
            break;
        }
        let lines = laid(&sheet.painter, strip, sheet.width, sheet.lang, palette);
        is_moved |= study.flow.set(idx, lines.height);
        let rect = Rect::from_min_size(pos2(left, y), vec2(sheet.width, lines.height));
        strip_ui(ui, &sheet, study, (idx, strip, &lines, rect), acts);
        y += lines.height;
    }
    if is_moved {
        study.flow.sum();
        ui.ctx().request_repaint();
    }
}

fn strip_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    study: &mut ReportStudy,
    (idx, strip, lines, rect): (usize, &Strip, &Laid, Rect),
    acts: &mut Acts,
) {
    let desk = sheet.desk;
    let response = ui.interact(rect, ui.scope_id().with(("strip", idx)), Sense::click());
    response.widget_info(|| {
        let told: Vec<&str> = strip.cells.iter().map(|words| words.text.as_str()).collect();
        egui::WidgetInfo::labeled(role(&strip.sort), true, told.join(" "))
    });
    let hit = response.hover_pos().and_then(|at| hit(strip, lines, rect.min, at));
    sheet.under(strip, lines, rect);
    if let Sort::Figure(nth, _) = strip.sort {
        sheet.figure(ui, study, nth, rect);
    }
    let hovered = hit.and_then(|span| span.sentence);
    for (shown, fill) in [(hovered, desk.palette.hover), (sheet.chosen, desk.palette.accent_soft)] {
        if let Some(sentence) = shown {
            sheet.sentence(strip, lines, rect.min, sentence, fill);
        }
    }
    for (at, galley) in &lines.galleys {
        sheet.painter.galley(rect.min + *at, galley.clone(), desk.palette.text);
    }
    if let Some(span) = hit {
        span_ui(sheet, span, response, acts);
    }
}

/// What the pointer finds: a ground, a sentence.
fn span_ui(sheet: &Sheet<'_>, span: &Span, response: Response, acts: &mut Acts) {
    let (desk, page) = (sheet.desk, sheet.page);
    let ground = span.ground.and_then(|idx| page.grounds.get(idx));
    let told = span.sentence.and_then(|idx| page.sentences.get(idx));
    if ground.is_none() && told.is_none() {
        return;
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let is_clicked = response.clicked();
    response.on_hover_ui_at_pointer(|ui| match (ground, told) {
        (Some(ground), _) => card::ground_card_ui(ui, desk, ground),
        (None, Some(told)) => card::sentence_card_ui(ui, desk, told),
        (None, None) => {}
    });
    if is_clicked {
        match (ground, told) {
            (Some(ground), _) => acts.extend(card::way(desk, ground)),
            (None, Some(told)) => acts.push(Act::Report(ReportAct::Choose(told.place.clone()))),
            (None, None) => {}
        }
    }
}

impl Sheet<'_> {
    /// What lies under the text of a table's row or a notice.
    fn under(&self, strip: &Strip, lines: &Laid, rect: Rect) {
        let palette = self.desk.palette;
        match &strip.sort {
            Sort::Head(shapes) | Sort::Row(shapes) => {
                if matches!(strip.sort, Sort::Head(_)) {
                    self.painter.rect_filled(rect, 0.0, palette.grid);
                    self.painter.hline(rect.x_range(), rect.top(), palette.line());
                }
                self.painter.hline(rect.x_range(), rect.bottom(), palette.line());
                self.painter.vline(rect.left(), rect.y_range(), palette.line());
                for end in column_ends(shapes, self.width) {
                    self.painter.vline(rect.left() + end, rect.y_range(), palette.line());
                }
            }
            Sort::Notice | Sort::NoticeTitle => {
                let inner = lines.galleys.first().map_or(0.0, |(at, _)| at.y - 2.0);
                let bar = Rect::from_min_max(rect.min + vec2(-12.0, inner), pos2(rect.left() - 9.0, rect.bottom()));
                self.painter.rect_filled(bar, 0.0, palette.severity(Severity::Caution));
            }
            _ => {}
        }
    }

    fn figure(&self, ui: &Ui, study: &mut ReportStudy, nth: usize, rect: Rect) {
        let area = Rect::from_min_max(rect.min + vec2(0.0, 8.0), rect.max - vec2(0.0, 4.0));
        let Some((known, scene)) = self.page.figures.get(nth) else { return };
        let wide = self.width * ui.pixels_per_point();
        match study.pictures.get(*known, scene, wide, ui.ctx()) {
            Some(texture) => {
                let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
                self.painter.image(texture.id(), area, whole, theme::UNTINTED);
            }
            None => {
                self.painter.rect_filled(area, 0.0, self.desk.palette.grid);
            }
        }
        self.painter.rect_stroke(area, 0.0, self.desk.palette.line(), egui::StrokeKind::Outside);
    }

    /// The fill behind a sentence.
    fn sentence(&self, strip: &Strip, lines: &Laid, origin: Pos2, sentence: usize, fill: egui::Color32) {
        for (words, (at, galley)) in strip.cells.iter().zip(&lines.galleys) {
            for span in words.spans.iter().filter(|span| span.sentence == Some(sentence)) {
                for row in rows_of(galley, span.chars.start, span.chars.end) {
                    self.painter.rect_filled(row.translate(origin.to_vec2() + *at), 2.0, fill);
                }
            }
        }
    }
}

/// The stretch of text under the pointer.
fn hit<'a>(strip: &'a Strip, lines: &Laid, origin: Pos2, pointer: Pos2) -> Option<&'a Span> {
    strip.cells.iter().zip(&lines.galleys).find_map(|(words, (at, galley))| {
        let char = char_at(galley, pointer - (origin + *at))?;
        words.span_at(char)
    })
}

/// The character at a place below a galley's origin.
fn char_at(galley: &Galley, at: Vec2) -> Option<usize> {
    let mut before = 0;
    for row in &galley.rows {
        let glyphs = &row.row.glyphs;
        if row.rect().y_range().contains(at.y) {
            let x = at.x - row.pos.x;
            return glyphs.iter().position(|glyph| glyph.pos.x <= x && x < glyph.max_x()).map(|idx| before + idx);
        }
        before += glyphs.len() + usize::from(row.ends_with_newline);
    }
    None
}

fn role(sort: &Sort) -> egui::Role {
    match sort {
        Sort::Title | Sort::NoticeTitle | Sort::Heading(_) => egui::Role::Heading,
        Sort::Item => egui::Role::ListItem,
        Sort::Head(_) | Sort::Row(_) => egui::Role::Row,
        Sort::Figure(..) => egui::Role::Image,
        Sort::TableCaption | Sort::Caption => egui::Role::Caption,
        Sort::Under | Sort::Draft | Sort::Notice | Sort::Paragraph | Sort::Note => egui::Role::Paragraph,
    }
}
