//! Opening the window, and saying so when there is no display to open it on.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook},
    path::PathBuf,
};

use thiserror::Error;

use super::{
    open::FIRST_CASE,
    settings::{Settings, ThemeChoice},
    window::App,
};
use crate::case::Lang;

/// What the window begins with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// A case folder, a bundled case's name, or a recording; none: the last case, else the bundled one.
    pub case: Option<PathBuf>,
    /// Where the cursor stands: RFC 3339, or a time of day (`17:53`, `17:53:00`) or date and time
    /// (`2024-12-17 17:53`) in the case's zone.
    pub at: Option<String>,
    /// The workspace's name; today only `investigate` exists, others fall back to it.
    pub workspace: Option<String>,
    /// The language; none: the setting, else the system's.
    pub lang: Option<Lang>,
    /// Light or dark; none: the setting.
    pub theme: Option<ThemeChoice>,
}

/// Why the window did not open.
#[derive(Debug, Error)]
pub enum RunError {
    /// There is no display, or it lacks what a window needs. The key `no-display` holds the sentence for people.
    #[error("no window can be opened here: {0}")]
    NoDisplay(String),
}

impl RunError {
    /// The sentence for people: what failed, why, what to do.
    pub fn text(&self, texts: crate::text::Texts) -> String {
        let Self::NoDisplay(why) = self;
        texts.fmt("no-display", &[("why", why)])
    }
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
        Ok(Err(error)) => Err(RunError::NoDisplay(error.to_string())),
        Err(panic) if opened.get() => std::panic::resume_unwind(panic),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Err(RunError::NoDisplay(text.unwrap_or_default()))
        }
    }
}

/// What to open first.
pub(super) fn first_place(start: &Start, settings: &Settings) -> PathBuf {
    let last = settings.last_case.clone().filter(|place| place.exists());
    start.case.clone().or(last).unwrap_or_else(|| PathBuf::from(FIRST_CASE))
}
