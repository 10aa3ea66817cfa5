//! Tables of samples: what historians, loggers and spreadsheets write as CSV and its relatives, and columnar files.
//!
//! From a text's bytes to series in steps, each in its own file: `encoding` (bytes to text), `cells` (text to cells), `sniff` (header
//! and delimiter), `columns`, `time_column` and `roles` (what each column is), `stamp` with `pattern`, `derive` and `civil` (times),
//! `value`, `number` and `grade` (values and qualities), `blocks` with `text` (the text in pieces), `wide` with `plain` and `long` (rows to samples), `tidy` (order of time),
//! `log` (remarks), `plan` (every choice before the rows), `table` (all of them in turn), `disk` (without holding the text); `columnar`,
//! `frame` and `columnar_write` do the same for Parquet and Arrow files. Choices are made over the whole content, never over the first row.

mod blocks;
mod cells;
mod civil;
mod columnar;
mod columnar_write;
mod columns;
mod derive;
mod disk;
mod encoding;
mod frame;
mod grade;
mod log;
mod long;
mod number;
mod pattern;
mod plain;
mod plan;
mod roles;
mod sink;
mod sniff;
mod stamp;
mod table;
mod text;
mod tidy;
mod time_column;
mod value;
mod wide;
mod words;

pub(super) use columnar::read as read_columnar;
pub use columnar_write::write_parquet;
pub(super) use disk::read as read_text_on_disk;
pub(super) use frame::is_columnar;
pub(super) use table::{file_name, hex, read as read_text};
pub(super) use text::read_at;
