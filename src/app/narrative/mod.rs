//! Reading a narrative in the window: a text is pasted or opened, the events that it tells of are looked through one by one
//! beside it, and those accepted become events of the case with the way back to their place in the text.
//!
//! Promises: what was accepted is known again from the case, what was refused or edited as long as the case is open; the text
//! becomes evidence with the first event accepted from it, byte for byte. Leaves out: correcting the text.

mod draft_ui;
mod entry_ui;
mod grant;
mod list_ui;
mod model;
mod read;
mod review_ui;
mod text_ui;

pub(super) use grant::{back_to_narrative, go_on, grant, is_text, look_into};
pub(super) use model::{NarrativeAct, Narratives};
pub(super) use review_ui::narrative_ui;
