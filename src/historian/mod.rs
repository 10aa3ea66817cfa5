//! Samples in: reading what a historian handed over, and the series store with its min/max pyramid.
//!
//! Promises: raw times and values are kept as recorded (clocks map them in queries); every row of a file is read or
//! rejected with row, column and reason; nothing is written but the cache, and that only where the caller says so. Leaves out: what the samples mean (`analysis`).

mod cache;
mod cancel;
mod column;
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
mod times;

pub use cancel::{Cancel, Progress};
pub use column::Column;
pub use error::Error;
pub use file::{FileSamples, Layout};
pub use import::register;
pub use issue::{Issue, IssueCode};
pub use means::{Alone, Means, Workers};
pub use provenance::{CellPlace, Provenance};
pub use pyramid::{Bucket, Pyramid};
pub use quality::{Origin, Quality, QualityRuns, Status};
pub use read::{load_bytes, load_file, read_bytes, read_file, sha256};
pub use reader::{RowCells, cells_of_row, cells_of_rows, tables_in, time_forms, write_parquet};
pub use reconstruct::{
    Anchor, Bounds, Noise, RECONSTRUCTION_FORMAT, ReconstructedTag, ReconstructionRecipe, SamplingStep, reconstruct,
};
pub use samples::{CaseSamples, TagSamples};
pub use series::{RowMap, Series};
pub use times::Times;
