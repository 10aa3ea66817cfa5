//! The window: the only place for egui, eframe and rfd.
//!
//! State has three homes: the case and what follows from it (`open::Ground`, shared, never changed), the look at it
//! (`workspace`), and the widgets' own memory. Panels read a `desk::Desk` and push wishes; `apply` grants them. A canvas
//! (`trend`, `lanes`) is model and layout, both pure, then paint, then input. Threads start in `jobs` and `threads` only, colours live
//! in `theme` only. Leaves out: anything that `cli` must do as well.

mod apply;
mod axis;
mod banner;
mod bottom;
mod cache_folder;
mod calculators;
mod canvas;
mod causes;
mod centre;
mod clock_studies;
mod command;
mod desk;
mod dialogs;
mod dock;
mod edit;
mod errand;
mod evidence_list;
mod facts;
mod fields;
mod fonts;
mod handle;
mod hypotheses;
mod import;
mod inspector;
mod jobs;
mod lanes;
mod law_study;
mod layouts;
mod leaving;
mod making;
mod marks;
mod memo;
mod menu_bar;
mod messages;
mod narrative;
mod open;
mod open_form;
mod opened_notes;
mod outside;
mod palette;
mod panels;
mod past;
mod picture;
mod process;
mod reading;
mod remarks;
mod remembered;
mod report;
mod saver;
mod scope;
mod settings;
mod stamp;
mod start;
mod start_page;
mod studies;
mod tab;
mod tables;
mod tag_list;
mod theme;
mod threads;
mod transport;
mod trend;
mod wait;
mod watch;
mod widgets;
mod window;
mod workspace;

pub use axis::TimeWindow;
pub use cache_folder::cache_folder;
pub use command::UiCommand;
pub use outside::{new_actor, now_rfc3339};
pub use report::SentencePlace;
pub use scope::{ExceedanceRow, Scope, exceedance_rows};
pub(crate) use settings::REFERENCE_ABOVE;
pub use settings::{ThemeChoice, known_author};
pub use start::{RunError, Start, WorkspaceKind, run};
pub use threads::Threads;
pub use window::App;
pub use workspace::Selection;
