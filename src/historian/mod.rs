//! Samples in: reading what a historian handed over, and the series store with its min/max pyramid.
//!
//! Promises: raw times and values are kept as recorded (clocks map them in queries); every row of a file is read or
//! rejected with row, column and reason; nothing is written but the cache, and that only where the caller says so. Leaves out: what the samples mean (`analysis`).

mod alarm_log;
mod cache;
mod cancel;
mod column;
mod digest;
mod error;
mod file;
mod import;
mod issue;
mod mapped;
mod means;
mod pchip;
mod provenance;
mod pyramid;
mod quality;
mod read;
mod reader;
mod reconstruct;
mod samples;
mod series;
mod tag_unit;
mod times;

pub use alarm_log::{AlarmRecord, AlarmRecords, RecordState, load_alarm_logs, read_alarm_log, record_state};
pub use cancel::{Cancel, Progress};
pub use column::Column;
pub use digest::digest_of;
pub use error::{Damage, Error, NoTable, NoText, RecipeMisfit};
pub use file::{FileSamples, Layout};
pub use import::{register, register_reference};
pub use issue::{Issue, IssueCode};
pub use means::{Alone, CacheFolder, Means, Workers};
pub use provenance::{CellPlace, Provenance};
pub use pyramid::{Bucket, Pyramid};
pub use quality::{Origin, Quality, QualityRuns, Status};
pub use read::{Known, is_still, load_bytes, load_evidence, load_file, load_known, read_bytes, read_file, sha256};
pub use reader::{RowCells, cells_of_row, cells_of_rows, tables_in, time_forms, write_parquet};
pub use reader::{TextRow, document_text, read_times, text_lines, text_rows};
pub use reconstruct::{
    Anchor, Bounds, Noise, RECONSTRUCTION_FORMAT, ReconstructedTag, ReconstructionRecipe, SamplingStep, reconstruct,
};
pub use samples::{CaseSamples, TagSamples};
pub use series::{RowMap, Series};
pub use times::Times;
