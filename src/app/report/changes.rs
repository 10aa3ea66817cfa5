//! What is different from the draft before.

use egui::Ui;

use super::study::ReportStudy;
use crate::app::{
    desk::{Acts, Desk},
    widgets,
};

/// The list.
pub(in crate::app) fn changes_ui(ui: &mut Ui, desk: &Desk<'_>, _study: &mut ReportStudy, _acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-report");
    }
    widgets::empty_ui(ui, desk, "report-changes-none", None);
}
