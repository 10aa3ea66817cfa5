//! `causeway calc`: the calculators of `physics`, one subcommand each, made from their register.

mod args;
mod listed;
mod run;

pub(super) use args::Calc;
pub(super) use run::run;
