//! Dialogs: opening by path or by browsing, the list of shortcuts, about.

use egui::{Grid, Id, Modal, RichText};
use egui_material_icons::icons;

use super::{
    causes::{PickForm, pick_form_ui},
    command::{UiCommand, keys},
    desk::Acts,
    edit::{CopyForm, Leaving, NewForm, copy_form_ui, leave_ui, new_form_ui},
    import::{Preview, Wish, preview_ui},
    jobs::{Jobs, Slot},
    narrative::{Narratives, narrative_ui},
    open_form::{OpenForm, open_form_ui},
    palette::{PaletteForm, palette_ui},
    past::{PastDialog, past_dialog_ui},
    remarks::{AnnotationForm, AuthorForm, annotation_form_ui, author_form_ui},
    tables::{TableForm, table_form_ui},
    theme,
    trend::{ViewForm, view_form_ui},
    widgets,
};
use crate::text::Texts;

/// What hands do without a command of its own.
const GESTURES: [&str; 9] = [
    "wheel",
    "shift-wheel",
    "drag",
    "shift-drag",
    "click",
    "double-click",
    "double-click-lane",
    "annotate-stretch",
    "escape",
];

/// The dialog that is open.
#[derive(Debug)]
pub(super) enum Dialog {
    Open(OpenForm),
    Copy(CopyForm),
    New(NewForm),
    Table(TableForm),
    Preview(Box<Preview>),
    /// A narrative; what was read stands among the studies.
    Narrative,
    Palette(PaletteForm),
    /// Edits would be lost; the case's identity, for the copy's name.
    Leave(Leaving, String),
    Shortcuts,
    About,
    Annotation(Box<AnnotationForm>),
    Author(AuthorForm),
    /// The name of a view of the trends.
    View(ViewForm),
    /// The cause that a piece of evidence shows.
    Cause(Box<PickForm>),
    /// Of the case's past.
    Past(PastDialog),
}

impl Dialog {
    /// The dialog for a path: of what is to be opened, or of a recording that is to be imported.
    pub(super) fn open(is_import: bool) -> Self {
        Self::Open(OpenForm { is_import, ..OpenForm::default() })
    }
}

/// The open dialog, if any.
pub(super) fn dialog_ui(
    ui: &mut egui::Ui,
    dialog: &mut Option<Dialog>,
    (jobs, narratives): (&Jobs, &mut Narratives),
    wish: Wish,
    texts: Texts,
    acts: &mut Acts,
) {
    let Some(shown) = dialog else { return };
    let mut is_closed = false;
    let frame = egui::Frame::popup(ui.style()).inner_margin(16.0);
    let response = Modal::new(Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| {
        match shown {
            Dialog::Preview(_) | Dialog::Narrative => {
                let screen = ui.ctx().content_rect().size();
                let size = egui::vec2((screen.x - 96.0).min(1_320.0), (screen.y - 120.0).min(840.0));
                ui.set_min_size(size);
                ui.set_max_size(size);
            }
            _ => ui.set_width(520.0),
        }
        ui.horizontal(|ui| {
            // The dots of a command say that a dialog comes; here it is.
            widgets::title_ui(ui, texts.get(title_key(shown)).trim_end_matches('…'));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                is_closed = widgets::icon_button_ui(ui, icons::ICON_CLOSE, &texts.get("close"), true).clicked();
            });
        });
        ui.add_space(8.0);
        match shown {
            Dialog::Open(form) => open_form_ui(ui, form, jobs.opening(), texts, acts),
            Dialog::Copy(form) => copy_form_ui(ui, form, texts, acts),
            Dialog::New(form) => new_form_ui(ui, form, texts, acts),
            Dialog::Table(form) => table_form_ui(ui, form, texts, acts),
            Dialog::Preview(preview) => preview_ui(ui, preview, wish, jobs.at(Slot::Preview), texts, acts),
            Dialog::Narrative => narrative_ui(ui, narratives, texts, acts),
            Dialog::Palette(form) => is_closed |= palette_ui(ui, form, texts, acts),
            Dialog::Leave(leaving, case) => leave_ui(ui, leaving, case, texts, acts),
            Dialog::Shortcuts => shortcuts_ui(ui, texts),
            Dialog::About => about_ui(ui, texts),
            Dialog::Annotation(form) => annotation_form_ui(ui, form, texts, acts),
            Dialog::Author(form) => author_form_ui(ui, form, texts, acts),
            Dialog::Cause(form) => pick_form_ui(ui, form, texts, acts),
            Dialog::View(form) => view_form_ui(ui, form, texts, acts),
            Dialog::Past(dialog) => past_dialog_ui(ui, dialog, texts, acts),
        }
    });
    // What was typed into a form is not thrown away by a click beside it.
    let is_beside = matches!(shown, Dialog::Preview(_) | Dialog::Narrative | Dialog::Annotation(_))
        && response.backdrop_response.clicked();
    if is_closed || response.should_close() && !is_beside {
        *dialog = None;
    }
}

fn title_key(dialog: &Dialog) -> &'static str {
    match dialog {
        Dialog::Open(form) if form.is_import => "command-import",
        Dialog::Open(_) => "open-title",
        Dialog::Preview(preview) if preview.is_import => "command-import",
        Dialog::Preview(_) => "preview-title",
        Dialog::Narrative => "command-read-narrative",
        Dialog::Palette(_) => "command-palette",
        Dialog::Copy(_) => "command-save-copy",
        Dialog::New(_) => "command-new-case",
        Dialog::Table(form) => form.wish.key(),
        Dialog::Leave(..) => "leave-title",
        Dialog::Shortcuts => "command-shortcuts",
        Dialog::About => "command-about",
        Dialog::Annotation(_) => "annotation-add",
        Dialog::Author(_) => "command-author",
        Dialog::Cause(_) => "command-cause-evidence",
        Dialog::View(form) => form.title_key(),
        Dialog::Past(dialog) => dialog.title_key(),
    }
}

fn shortcuts_ui(ui: &mut egui::Ui, texts: Texts) {
    egui::ScrollArea::vertical().max_height(560.0).show(ui, |ui| {
        Grid::new("shortcuts").num_columns(2).min_col_width(240.0).spacing([24.0, 4.0]).striped(true).show(ui, |ui| {
            for command in UiCommand::ALL {
                if let Some(shortcut) = command.shortcut() {
                    ui.label(command.text(texts));
                    ui.label(keys(ui.ctx(), shortcut));
                    ui.end_row();
                }
            }
            for gesture in GESTURES {
                ui.label(texts.get(&format!("gesture-{gesture}")));
                ui.label(RichText::new(texts.get(&format!("hand-{gesture}"))));
                ui.end_row();
            }
        });
    });
}

fn about_ui(ui: &mut egui::Ui, texts: Texts) {
    ui.label(RichText::new(texts.get("app-title")).size(20.0));
    ui.label(texts.get("app-what"));
    ui.label(texts.fmt("about-version", &[("version", env!("CARGO_PKG_VERSION"))]));
    ui.add_space(8.0);
    ui.add(egui::Label::new(RichText::new(texts.get("about-fonts")).size(theme::SMALL).weak()).wrap());
}
