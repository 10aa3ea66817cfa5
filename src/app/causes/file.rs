//! The causes as a file: a figure of the view that is shown, or the graph for other programs. No more than the scope shows.

use std::path::Path;

use super::model::shown_causes;
use crate::{
    app::scope::Scope,
    case::Case,
    causes::{
        CauseStudy, causes_json, dot,
        layout::{CauseView, Shown},
    },
    report::{self, Masking, figure},
    text::Texts,
    timeline::Replay,
};

const PRINT_DPI: f64 = 200.0;
const MM_PER_PX: f64 = 25.4 / 96.0;

/// The bytes of the file that a place's ending asks for. Errors: no cause is shown; drawing failed.
pub(in crate::app) fn causes_file(
    replay: &Replay,
    study: &CauseStudy,
    (scope, view): (Scope, CauseView),
    place: &Path,
    texts: Texts,
) -> Result<Vec<u8>, report::Error> {
    let causes = shown_causes(replay, study, scope);
    let events = replay.timeline.events.iter();
    let events: Vec<bool> = events.map(|timed| timed.interval.map_or(scope.is_open(), |at| scope.shows(at))).collect();
    let ending = place.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !causes.contains(&true) {
        return Err(report::Error::NoCauses);
    }
    let scene = || {
        let safeguards = scope.is_open();
        figure::causes(view, Shown { replay, study, causes: &causes, events: &events, safeguards }, texts)
    };
    match ending.as_str() {
        "svg" => Ok(scene()?.svg()?.into_bytes()),
        "png" => {
            let scene = scene()?;
            scene.png(scene.width * MM_PER_PX, PRINT_DPI)
        }
        "dot" => Ok(Masking::of(&replay.case).text(&dot(&replay.case, study, &causes, texts.lang())).into_bytes()),
        _ => {
            let case: &Case = &replay.case;
            let mut bytes = serde_json::to_vec_pretty(&causes_json(case, study, &causes, texts.lang()))
                .map_err(|error| report::Error::Drawing(error.to_string()))?;
            bytes.push(b'\n');
            Ok(bytes)
        }
    }
}
