//! A workbook of forms: fields above a table, the table, fields below it.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::report::SheetCell;

/// One form, filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormSheet {
    /// Its code.
    pub id: String,
    /// What its sheet is called.
    pub name: String,
    /// Fields above the table, with what stands in them.
    pub head: Vec<(String, String)>,
    /// The columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<SheetCell>>,
    /// Fields below the table, with what stands in them.
    pub foot: Vec<(String, String)>,
    /// What is to be known of it, below everything.
    pub note: Option<String>,
}

/// The sheets as a workbook. The same sheets give the same bytes.
pub(super) fn bytes(sheets: &[FormSheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The moment of writing is no part of a table.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    for form in sheets {
        write(book.add_worksheet(), form)?;
    }
    book.save_to_buffer()
}

fn write(sheet: &mut Worksheet, form: &FormSheet) -> Result<(), XlsxError> {
    let allowed = |c: &char| !"[]:*?/\\'".contains(*c) && !c.is_control();
    sheet.set_name(form.name.chars().filter(allowed).take(31).collect::<String>())?;
    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_border(FormatBorder::Thin);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let mut row = fields(sheet, 0, &form.head)?;
    for (col, heading) in (0u16..).zip(&form.columns) {
        sheet.write_string_with_format(row, col, heading, &bold)?;
        sheet.set_column_width(col, width(form, usize::from(col)))?;
    }
    for cells in &form.rows {
        row += 1;
        for (col, cell) in (0u16..).zip(cells) {
            match cell {
                SheetCell::Text(text) => sheet.write_string_with_format(row, col, text, &plain)?,
                SheetCell::Number(number) if number.is_finite() => {
                    sheet.write_number_with_format(row, col, *number, &plain)?
                }
                SheetCell::Number(_) | SheetCell::Empty => sheet.write_blank(row, col, &plain)?,
            };
        }
    }
    row = fields(sheet, row + 1, &form.foot)?;
    if let Some(note) = &form.note {
        sheet.write_string(row, 0, note)?;
    }
    sheet.set_landscape();
    Ok(())
}

/// Writes fields in one row, a name and what stands in it side by side; gives the next free row.
fn fields(sheet: &mut Worksheet, row: u32, fields: &[(String, String)]) -> Result<u32, XlsxError> {
    if fields.is_empty() {
        return Ok(row);
    }
    for (idx, (name, text)) in (0u16..).zip(fields) {
        sheet.write_string(row, idx * 2, name)?;
        sheet.write_string(row, idx * 2 + 1, text)?;
    }
    Ok(row + 1)
}

/// A column as wide as its longest line, within what a page bears.
fn width(form: &FormSheet, col: usize) -> f64 {
    let signs = |text: &str| text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
    let cells = form.rows.iter().filter_map(|row| row.get(col)).map(|cell| signs(&cell.text()));
    let heading = form.columns.get(col).map_or(0.0, |heading| signs(heading));
    (cells.fold(heading, f64::max) + 2.0).clamp(6.0, 40.0)
}
