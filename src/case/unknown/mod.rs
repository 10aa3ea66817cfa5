//! Fields of a `case.json` that this program does not know: another program wrote them, or somebody misspelt a name. They are
//! kept, stay with what they stood in, and are written again where they stood.
//!
//! Promises: a known field always wins; what an unknown field stands in takes it along when it is removed, and brings it
//! back when that is undone. Leaves out: what such a field means.

mod node;
mod shape;
mod tree;

pub(super) use node::Node;
pub use shape::schema;
pub(crate) use shape::unknown_in_recipe;
pub use tree::{Unknown, UnknownField};
