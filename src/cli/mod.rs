//! The headless verbs: everything that the window can do without one. The only room that prints.
//!
//! Promises: results go to stdout, everything else to stderr; with `--json` stdout holds one JSON document and nothing
//! else; exit 0 done, 1 failed, 2 wrong usage; a failed verb leaves no file behind.

mod alarms;
mod alarms_text;
mod args;
mod calc;
mod causes;
mod check;
mod clocks;
mod custody;
mod exceed;
mod exceed_text;
mod expression;
mod folder;
mod hypotheses;
mod inspect;
mod intake;
mod law;
mod limits;
mod moment;
mod output;
mod plot;
mod quality;
mod record_args;
mod report;
mod row;
mod samples;
mod source;
mod story;
mod study;
mod table;
mod typed;
mod window;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Verb};
use source::Failure;

/// Runs what the command line asks for and returns the exit code.
pub fn run() -> ExitCode {
    quieten_caught_panics();
    let arguments = Arguments::parse();
    let texts = arguments.common.texts();
    let common = &arguments.common;
    let done = match &arguments.verb {
        None => window::open(&args::Open::default(), common, texts),
        Some(Verb::Open(verb)) => window::open(verb, common, texts),
        Some(Verb::New(verb)) => folder::new(verb, common, texts),
        Some(Verb::Clocks(verb)) => clocks::run(verb, common, texts),
        Some(Verb::Align(verb)) => clocks::align(verb, common, texts),
        Some(Verb::Import(verb)) => folder::import(verb, common, texts),
        Some(Verb::Inspect(verb)) => inspect::run(verb, common, texts),
        Some(Verb::Exceed(verb)) => exceed::run(verb, common, texts),
        Some(Verb::Alarms(verb)) => alarms::run(verb, common, texts),
        Some(Verb::Limits(verb)) => limits::run(verb, common, texts),
        Some(Verb::Plot(verb)) => plot::run(verb, common, texts),
        Some(Verb::Samples(verb)) => samples::run(verb, common, texts),
        Some(Verb::Causes(verb)) => causes::run(verb, common, texts),
        Some(Verb::Check(verb)) => check::run(verb, common, texts),
        Some(Verb::Timeline(verb)) => story::timeline::run(verb, common, texts),
        Some(Verb::Corroborate(verb)) => story::corroborate::run(verb, common, texts),
        Some(Verb::ReadNarrative(verb)) => story::narrative::run(verb, common, texts),
        Some(Verb::Whatif(verb)) => study::whatif::run(verb, common, texts),
        Some(Verb::Onset(verb)) => study::onset::run(verb, common, texts),
        Some(Verb::Overlay(verb)) => study::overlay::run(verb, common, texts),
        Some(Verb::FirstOut(verb)) => study::first_out::run(verb, common, texts),
        Some(Verb::Bands(verb)) => study::bands::run(verb, common, texts),
        Some(Verb::Hypotheses(verb)) => hypotheses::run(verb, common, texts),
        Some(Verb::Calc(verb)) => calc::run(verb, common, texts),
        Some(Verb::Grade(verb)) => law::grade::run(verb, common, texts),
        Some(Verb::Screen(verb)) => law::screen::run(verb, common, texts),
        Some(Verb::Responsibility(verb)) => law::responsibility::run(verb, common, texts),
        Some(Verb::Closure(verb)) => law::closure::run(verb, common, texts),
        Some(Verb::Ledger(verb)) => law::ledger::run(verb, common),
        Some(Verb::Report(verb)) => report::run(verb, common),
        Some(Verb::Templates(verb)) => report::templates(verb, texts),
        Some(Verb::Convert(verb)) => output::convert(verb, common, texts),
        Some(Verb::History(verb)) => custody::history::run(verb, common, texts),
        Some(Verb::Merge(verb)) => custody::merge::run(verb, common, texts),
        Some(Verb::Verify(verb)) => custody::verify::run(verb, common, texts),
        Some(Verb::Pack(verb)) => custody::pack::pack(verb, common, texts),
        Some(Verb::Unpack(verb)) => custody::pack::unpack(verb, texts),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::to_stderr(&failure.message(texts));
            ExitCode::from(failure.code())
        }
    }
}

/// Damaged files make polars and calamine panic; the readers catch it and return an error, so its own words are kept back.
fn quieten_caught_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let is_caught =
            panic.location().is_some_and(|place| ["polars", "calamine"].iter().any(|name| place.file().contains(name)));
        if !is_caught {
            usual(panic);
        }
    }));
}

/// What a verb ends with.
type Outcome = Result<(), Failure>;
