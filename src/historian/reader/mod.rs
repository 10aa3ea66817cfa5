//! Tables of samples: what historians, loggers and spreadsheets write as CSV and its relatives, and columnar files.
//!
//! From a file's bytes to series in steps, each in its own file: `packed` (gzip and zip taken off, the kind of file), `encoding` (bytes
//! to text) or `workbook` with `sheet` and `workbook_guard` (a sheet to the same text), `cells` (text to cells), `sniff` (header and
//! delimiter), `columns`, `time_column` with `settle`, and `roles` (what each column is), `stamp` with `form`, `pattern`, `derive` and `civil` (times),
//! `value`, `number` and `grade` (values and qualities), `blocks` with `text` (the text in pieces), `wide` with `plain`, `long` and `pairs`
//! (rows to samples), `tidy` (order of time), `log` (remarks), `plan` (every choice before the rows), `table` with `outcome` (all of them in turn), `disk`
//! (without holding the text); `document` (the text of a report, which is no table); `columnar`, `frame` and `columnar_write` do the same for Parquet and Arrow files, which `columnar_guard`
//! (`parquet_guard` with `parquet_thrift` and `parquet_delta`, `arrow_guard`) looks at first. Choices are made over the whole content,
//! never over the first row.

mod alarm_times;
mod arrow_guard;
mod blocks;
mod cells;
mod civil;
mod columnar;
mod columnar_guard;
mod columnar_write;
mod columns;
mod derive;
mod disk;
mod document;
mod encoding;
mod form;
mod frame;
mod grade;
mod log;
mod long;
mod number;
mod outcome;
mod packed;
mod pairs;
mod parquet_delta;
mod parquet_guard;
mod parquet_thrift;
mod pattern;
mod pdf;
mod plain;
mod plan;
mod roles;
mod row_cells;
mod rows;
mod settle;
mod sheet;
mod sink;
mod sniff;
mod source;
mod stamp;
mod table;
mod tag_part;
mod text;
mod tidy;
mod time_column;
mod value;
mod wide;
mod words;
mod workbook;
mod workbook_guard;

pub use alarm_times::read_times;
pub use columnar_write::write_parquet;
pub(super) use disk::read as read_text_on_disk;
pub use document::document_text;
pub(super) use packed::read;
pub use row_cells::{RowCells, cells_of_row, cells_of_rows, tables_in, time_forms};
pub use rows::{TextRow, text_lines, text_rows};
pub(super) use table::file_name;
pub(super) use text::read_at;
