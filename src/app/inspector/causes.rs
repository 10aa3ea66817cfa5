//! Links to causes. Hidden while the future is, for they were found afterwards.

use egui::Ui;

use super::{group_ui, link_ui};
use crate::{
    app::{
        desk::{Acts, Desk},
        workspace::Selection,
    },
    case::Cause,
};

/// Causes as links under a heading; nothing without any, and while the future is hidden.
pub(super) fn links_ui(ui: &mut Ui, desk: &Desk<'_>, heading: &str, causes: &[&Cause], acts: &mut Acts) {
    if causes.is_empty() || !desk.scope.is_open() {
        return;
    }
    group_ui(ui, &desk.texts.get(heading));
    for cause in causes {
        link_ui(ui, cause.title.get(desk.lang()), Selection::Cause(cause.id.clone()), acts);
    }
}
