//! Tables of samples: what historians, loggers and spreadsheets write as CSV and its relatives, and columnar files.
//!
//! From a text's bytes to series in steps, each in its own file: `encoding` (bytes to text), `cells` (text to cells), `sniff` (header
//! and delimiter), `columns`, `time_column` and `roles` (what each column is), `stamp` with `pattern`, `derive` and `civil` (times),
//! `value`, `number` and `grade` (values and qualities), `wide`, `long` and `pairs` (rows to samples), `tidy` (order of time),
//! `log` (remarks), `plan` (the choices), `table` (all of them in turn); `packed` takes gzip and zip off first, `workbook`, `sheet` and `workbook_guard`
//! turn a workbook's sheet into the same cells; `columnar` and `columnar_write` do the same for Parquet and Arrow files. Choices are made over the whole content, never over the first row.

mod cells;
mod civil;
mod columnar;
mod columnar_write;
mod columns;
mod derive;
mod encoding;
mod grade;
mod log;
mod long;
mod number;
mod packed;
mod pairs;
mod pattern;
mod plan;
mod roles;
mod row_cells;
mod sheet;
mod sink;
mod sniff;
mod stamp;
mod table;
mod tidy;
mod time_column;
mod value;
mod wide;
mod words;
mod workbook;
mod workbook_guard;

pub(super) use columnar::{is_columnar, read as read_columnar};
pub use columnar_write::write_parquet;
pub(super) use packed::read as read_text;
pub use row_cells::cells_of_row;
