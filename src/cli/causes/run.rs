//! `causeway causes`: why it happened, how each step was tested, what its evidence rests on, and whether times agree.

use super::{args::Causes, listed};
use crate::{
    causes::{CauseStudy, causes_json, confirm_all, dot, layout::Shown, study},
    cli::{
        Outcome,
        args::Common,
        custody::Session,
        exceed_text, output,
        source::{Failure, Source},
    },
    report::{Masking, figure},
    text::Texts,
};

const PRINT_DPI: f64 = 300.0;
const MM_PER_PX: f64 = 25.4 / 96.0;
const ENDINGS: &str = ".svg, .png, .dot, .json";

/// Prints the outline or the JSON, or writes the file that is asked for.
pub(in crate::cli) fn run(verb: &Causes, common: &Common, texts: Texts) -> Outcome {
    if let Some(place) = &verb.output {
        if !matches!(output::ending(place).as_str(), "svg" | "png" | "dot" | "json") {
            return Err(Failure::Ending { place: place.clone(), allowed: ENDINGS });
        }
        output::spare_originals(&common.reading(&verb.source)?.0, place)?;
    }
    if verb.confirm {
        let mut session = Session::open(&verb.source, &verb.author, texts)?;
        if let Some(edit) = confirm_all(&session.case) {
            let confirmed = edit.apply(&session.case)?.0;
            session.keep(confirmed)?;
        }
    }
    let source = Source::load(&verb.source, common)?;
    let study = study(&source.replay);
    if let Some(place) = &verb.output {
        output::file(place, &bytes(verb, &source, &study, texts)?, texts)?;
        if !common.json {
            source.say_what_was_assumed(common, texts);
            return Ok(());
        }
    }
    if common.json {
        source.say_what_was_assumed(common, texts);
        let case = &source.replay.case;
        return output::json(&causes_json(case, &study, &vec![true; case.causes.len()], texts.lang()));
    }
    let mut blocks = vec![exceed_text::heading(&source, texts)];
    blocks.extend(listed::blocks(&source.replay, &study, texts));
    blocks.extend(source.assumptions(common, texts));
    output::to_stdout(&blocks.join("\n\n"))
}

fn bytes(verb: &Causes, source: &Source, study: &CauseStudy, texts: Texts) -> Result<Vec<u8>, Failure> {
    let case = &source.replay.case;
    let causes = vec![true; case.causes.len()];
    let events = vec![true; case.events.len()];
    let place = verb.output.as_deref().unwrap_or(std::path::Path::new(""));
    let drawn = || {
        let shown = Shown { replay: &source.replay, study, causes: &causes, events: &events, safeguards: true };
        figure::causes(verb.view.into(), shown, texts)
    };
    match output::ending(place).as_str() {
        "svg" => Ok(drawn()?.svg()?.into_bytes()),
        "png" => {
            let scene = drawn()?;
            Ok(scene.png(scene.width * MM_PER_PX, PRINT_DPI)?)
        }
        "dot" => Ok(Masking::of(case).text(&dot(case, study, &causes, texts.lang())).into_bytes()),
        _ => {
            let mut bytes = serde_json::to_vec_pretty(&causes_json(case, study, &causes, texts.lang()))
                .map_err(|error| Failure::Write { place: place.to_owned(), error: error.into() })?;
            bytes.push(b'\n');
            Ok(bytes)
        }
    }
}
