//! One cache entry: a head, a description in JSON, columns of numbers as they lie in memory, and sums over all of it.
//!
//! Head: eight words of eight bytes (magic, byte order, length and sum of the description, length of the columns, number and
//! sum of the pieces' sums, sum of the head). Then the description, blanks up to 64 bytes, the columns (each from a multiple
//! of 64 bytes on), the sums of their pieces.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::{Issue, Layout, Provenance, Quality};
use crate::{
    case::{Recipe, Start, hex},
    time::Zone,
};

/// Changes whenever an entry of before would be misread, or the readers read otherwise.
pub(super) const FORMAT: &str = concat!("causeway ", env!("CARGO_PKG_VERSION"), " samples 4");
pub(super) const MAGIC: u64 = u64::from_le_bytes(*b"CAUSEWAY");
pub(super) const BYTE_ORDER: u64 = 0x0102_0304_0506_0708;
pub(super) const HEAD: usize = 64;
pub(super) const ALIGN: usize = 64;
/// Bytes summed at a time.
pub(super) const PIECE: usize = 4 << 20;

/// What an entry is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::historian) struct Key {
    pub(super) sha256: String,
    pub(super) recipe: String,
}

impl Key {
    /// The key of a file by its SHA-256 and reading recipe.
    pub(in crate::historian) fn new(sha256: &str, recipe: &Recipe) -> Option<Self> {
        Some(Self { sha256: sha256.to_owned(), recipe: serde_json::to_string(recipe).ok()? })
    }

    /// Where its entry stands.
    pub(super) fn place(&self, cache: &Path) -> PathBuf {
        let rest = hex(&Sha256::digest(format!("{FORMAT}\n{}", self.recipe)));
        cache.join(format!("{}-{}.samples", self.sha256, &rest[..16]))
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Description {
    pub(super) format: String,
    pub(super) recipe: String,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    pub(super) encoding: String,
    pub(super) delimiter: Option<char>,
    pub(super) layout: Layout,
    pub(super) header_rows: usize,
    pub(super) time_column: String,
    pub(super) time_format: String,
    pub(super) zone: Zone,
    pub(super) zone_assumed: bool,
    pub(super) rows: u64,
    pub(super) rows_rejected: u64,
    pub(super) series: Vec<StoredSeries>,
    pub(super) issues: Vec<Issue>,
    pub(super) provenance: StoredProvenance,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredProvenance {
    member: Option<String>,
    sheet: Option<String>,
    start: Option<Start>,
    decimal: Option<char>,
    columns: Vec<u32>,
}

impl From<&Provenance> for StoredProvenance {
    fn from(known: &Provenance) -> Self {
        let Provenance { member, sheet, start, decimal, columns } = known.clone();
        Self { member, sheet, start, decimal, columns }
    }
}

impl From<StoredProvenance> for Provenance {
    fn from(stored: StoredProvenance) -> Self {
        let StoredProvenance { member, sheet, start, decimal, columns } = stored;
        Self { member, sheet, start, decimal, columns }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredSeries {
    pub(super) name: String,
    pub(super) unit: Option<String>,
    pub(super) times: Stretch,
    pub(super) values: Stretch,
    pub(super) levels: Vec<Stretch>,
    pub(super) quality: Vec<(usize, Quality)>,
    pub(super) rows: StoredRows,
}

#[derive(Serialize, Deserialize)]
pub(super) enum StoredRows {
    Straight(u64),
    Each(Stretch),
}

/// Where a column's numbers lie, counted from the first column's start, and how many they are.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) len: usize,
}
