//! Opening the window, and saying so when there is no display to open it on.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook},
    path::PathBuf,
};

use chrono::NaiveDateTime;
use thiserror::Error;

use super::{axis::TimeWindow, jobs::words_of, open::FIRST_CASE, settings::Settings, window::App};
use crate::{
    case::{Lang, Recipe},
    time::{Instant, Resolved, Zone},
};

/// What the window begins with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// A case folder, a bundled case's name, or a recording; none: the last case, else the bundled one.
    pub case: Option<PathBuf>,
    /// Where the cursor stands: RFC 3339, or a time of day (`17:53`, `17:53:00`) or date and time
    /// (`2024-12-17 17:53`) in the case's zone.
    pub at: Option<String>,
    /// The workspace; one that is not built shows [`WorkspaceKind::Investigate`].
    pub workspace: WorkspaceKind,
    /// The language; none: the setting, else the system's.
    pub lang: Option<Lang>,
    /// How `case` is read when it is a recording.
    pub recipe: Recipe,
}

/// What the window is arranged for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WorkspaceKind {
    /// Trends, timeline and tables.
    #[default]
    Investigate,
    /// The cause graph.
    Causes,
    /// The report.
    Report,
    /// The lesson.
    Teach,
}

impl WorkspaceKind {
    /// Every workspace, in the order of the bar.
    pub(super) const ALL: [Self; 4] = [Self::Investigate, Self::Causes, Self::Report, Self::Teach];

    /// True for those that the window can show.
    pub(super) fn is_built(self) -> bool {
        !matches!(self, Self::Teach)
    }

    /// The key of its name.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Investigate => "workspace-investigate",
            Self::Causes => "workspace-causes",
            Self::Report => "workspace-report",
            Self::Teach => "workspace-teach",
        }
    }
}

/// Why the window did not open.
#[derive(Debug, Error)]
pub enum RunError {
    /// There is no display, or it lacks what a window needs.
    #[error("no window can be opened here: {0}")]
    NoDisplay(String),
    /// The window broke down after it had opened.
    #[error("the window broke down: {0}")]
    Failed(String),
}

/// Opens the window and returns when it is closed. Prints nothing.
pub fn run(start: Start) -> Result<(), RunError> {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Causeway 复盘")
        .with_app_id("causeway")
        .with_inner_size([1600.0, 1000.0])
        .with_min_inner_size([960.0, 600.0]);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let opened = std::cell::Cell::new(false);
    let flag = &opened;
    // Without libxkbcommon the toolkit panics where it should fail. Once the window stands, panics are reported again.
    let hook = take_hook();
    set_hook(Box::new(|_| {}));
    let hook = std::cell::Cell::new(Some(hook));
    let hook_place = &hook;
    let result = catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            "causeway",
            options,
            Box::new(move |cc| {
                flag.set(true);
                if let Some(hook) = hook_place.take() {
                    set_hook(hook);
                }
                Ok(Box::new(App::new(&cc.egui_ctx, start)))
            }),
        )
    }));
    if let Some(hook) = hook.take() {
        set_hook(hook);
    }
    match result {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) if opened.get() => Err(RunError::Failed(error.to_string())),
        Ok(Err(error)) => Err(RunError::NoDisplay(reason(&error.to_string()))),
        Err(panic) if opened.get() => Err(RunError::Failed(words_of(&*panic))),
        Err(panic) => Err(RunError::NoDisplay(words_of(&*panic))),
    }
}

/// The toolkit's reason without the place in its sources that it begins with.
fn reason(text: &str) -> String {
    let after_place = text.split_once(".rs:").and_then(|(_, rest)| rest.split_once(": "));
    after_place.map_or(text, |(_, reason)| reason).to_owned()
}

/// What to open first.
pub(super) fn first_place(start: &Start, settings: &Settings) -> PathBuf {
    let last = settings.last_case.clone().filter(|place| place.exists());
    start.case.clone().or(last).unwrap_or_else(|| PathBuf::from(FIRST_CASE))
}

/// The moment that a user names: RFC 3339, or date and time, or a time of day, in the case's zone. A time of day alone is
/// meant on the day of `near`, or on the latest day before it on which the record (`span`) holds it.
pub(super) fn moment(text: &str, zone: Zone, near: Instant, span: TimeWindow) -> Option<Instant> {
    if let Some(at) = Instant::parse_rfc3339(text) {
        return Some(at);
    }
    let text = text.trim().replace('T', " ");
    let resolve = |text: String| {
        let civil = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S%.f")
            .or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M"));
        match zone.resolve(civil.ok()?) {
            Resolved::One(at) | Resolved::Twice(at, _) => Some(at),
            Resolved::Never => None,
        }
    };
    if let Some(at) = resolve(text.clone()) {
        return Some(at);
    }
    let days = zone.civil(near).date().iter_days().rev();
    let moments: Vec<Instant> = days.take(7).filter_map(|day| resolve(format!("{day} {text}"))).collect();
    moments.iter().copied().find(|at| span.contains(*at)).or(moments.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::NANOS_PER_SEC;

    #[test]
    fn a_start_time_is_read_in_the_zone_of_the_case() {
        let zone = Zone::parse("Asia/Shanghai").unwrap();
        let near = Instant::parse_rfc3339("2024-12-17T18:01:00+08:00").unwrap();
        let span = TimeWindow::new(near.plus_nanos(-34 * 3_600 * NANOS_PER_SEC), near);
        let expect = Instant::parse_rfc3339("2024-12-17T17:53:00+08:00");
        for text in ["17:53", "17:53:00", "2024-12-17 17:53", "2024-12-17T17:53:00", "2024-12-17T09:53:00Z"] {
            assert_eq!(moment(text, zone, near, span), expect, "{text}");
        }
        let evening = Instant::parse_rfc3339("2024-12-16T20:00:00+08:00");
        assert_eq!(moment("20:00", zone, near, span), evening, "the record ends before that hour of its last day");
        assert_eq!(moment("about noon", zone, near, span), None);
    }
}
