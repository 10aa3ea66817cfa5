//! The verb of competing explanations: matrix, ranking, what it hangs on, what is excluded.

pub(super) mod args;
mod listed;
mod run;

pub(super) use run::run;
