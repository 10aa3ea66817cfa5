//! `causeway report` and `causeway templates`: the drafted report, its open points, what changed, and the templates it is made by.

pub(super) mod args;
mod listed;
mod run;
mod templates;

pub(super) use run::run;
pub(super) use templates::run as templates;
