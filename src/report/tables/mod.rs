//! What the program lists, as plain tables for spreadsheets, and the tables it takes in.

mod exceedances;
mod limits;
mod samples;
mod timeline;

pub use exceedances::{exceedance_sheet, source_of};
pub use limits::{TakenLimits, limit_sheet, row_problem, take_limits};
pub use samples::{SampleOptions, write_samples};
pub use timeline::timeline_sheet;
