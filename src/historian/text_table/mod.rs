//! Text tables: what historians, loggers and spreadsheets write as CSV and its relatives.
//!
//! From bytes to series in steps, each in its own file: `encoding` (bytes to text), `cells` (text to cells), `sniff` (header
//! and delimiter), `columns`, `time_column` and `roles` (what each column is), `stamp` with `pattern` and `derive` (times),
//! `value`, `number` and `grade` (values and qualities), `wide` and `long` (rows to samples), `tidy` (order of time),
//! `log` (remarks), `table` (all of them in turn). Choices are made over the whole content, never over the first row.

mod cells;
mod columns;
mod derive;
mod encoding;
mod grade;
mod log;
mod long;
mod number;
mod pattern;
mod roles;
mod sink;
mod sniff;
mod stamp;
mod table;
mod tidy;
mod time_column;
mod value;
mod wide;
mod words;

pub(super) use table::read;
