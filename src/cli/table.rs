//! Tables for people: columns aligned by their width on screen, numbers to the right.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets::NOTHING};

/// A table with a header; columns whose flag is set are aligned right.
pub(super) fn table(header: &[String], right: &[bool], rows: Vec<Vec<String>>) -> String {
    let mut table = Table::new();
    table.load_preset(NOTHING).set_content_arrangement(ContentArrangement::Disabled).set_header(header);
    table.add_rows(rows);
    for (idx, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if right.get(idx).copied().unwrap_or(false) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let text = table.to_string();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}
