//! Bookmarks: moments that somebody wants to come back to.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::BookmarkId;

/// A moment with a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Bookmark {
    /// Its identity.
    pub id: BookmarkId,
    /// What it is called, in whatever language it was written.
    pub name: String,
    /// The moment, RFC 3339 on the reference clock.
    pub at: DateTime<FixedOffset>,
    /// True when playing stops there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pauses: bool,
}
