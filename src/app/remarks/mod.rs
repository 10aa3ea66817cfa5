//! Annotations and bookmarks in the window: which may be shown, how they are begun, and their signs on trends and ruler.

mod anchor;
mod form;
mod make;
mod menu;
mod pins;
mod ribbons;
mod shown;

pub(super) use anchor::{about, pointed_at, stretch};
pub(super) use form::{AnnotationForm, AuthorForm, annotation_form_ui, author_field_ui, author_form_ui, labels_of};
pub(super) use make::{annotate, annotation_form, bookmark, fresh, now, reply, sign};
pub(super) use menu::{item_menu_ui, plots_menu_ui};
pub(super) use pins::pins_ui;
pub(super) use ribbons::{overview_ribbons, ribbons_ui};
pub(super) use shown::{RemarkCache, Remarks};
