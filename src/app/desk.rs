//! What every panel is given to read, and the wishes it gives back. One place applies them (`app`).

use super::{
    axis::TimeWindow,
    command::UiCommand,
    open::Ground,
    scope::ExceedanceRow,
    scope::Scope,
    start::WorkspaceKind,
    theme::Palette,
    workspace::{Selection, Tab, Workspace},
};
use crate::{
    case::{Lang, Severity},
    text::{Texts, number},
    time::Instant,
    timeline::Replay,
};

/// What panels read.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub ground: &'a Ground,
    pub replay: &'a Replay,
    pub workspace: &'a Workspace,
    pub rows: &'a [ExceedanceRow],
    pub scope: Scope,
    pub texts: Texts,
    pub palette: &'static Palette,
}

impl Desk<'_> {
    /// The language on screen.
    pub(super) fn lang(&self) -> Lang {
        self.texts.lang()
    }

    /// The colour of a tag, by the place of its samples.
    pub(super) fn tag_colour(&self, samples_idx: usize) -> egui::Color32 {
        self.palette.tag(samples_idx)
    }

    /// The last usable value at or before the cursor, in the scope by nature.
    pub(super) fn value_at_cursor(&self, samples_idx: usize) -> Option<f64> {
        let samples = &self.replay.samples.tags[samples_idx];
        let idx = samples.idx_at(self.workspace.cursor)?;
        samples.series.is_usable(idx).then(|| samples.series.values()[idx])
    }
}

/// A wish of a panel.
#[derive(Clone, Debug)]
pub(super) enum Act {
    Command(UiCommand),
    Open(std::path::PathBuf),
    Browse {
        folder: bool,
    },
    SetCursor(Instant),
    BringCursor(Instant),
    /// Shows a window in the middle of a gesture: not remembered.
    Slide(TimeWindow),
    /// The gesture is over: remember the window.
    Settle,
    Show(TimeWindow),
    Select(Option<Selection>),
    ToggleLane(usize),
    MoveLane {
        from: usize,
        to: usize,
    },
    LaneHeight(usize, f32),
    TrendShare(f32),
    JumpToExceedance(ExceedanceRow),
    Tab(Tab),
    Search(String),
    SortBy(usize),
    ToggleSeverity(Severity),
    Speed(f64),
    Dismiss(usize),
    CancelJob,
    /// A workspace that is not built yet was asked for.
    NotBuilt(WorkspaceKind),
}

/// The wishes of one frame.
pub(super) type Acts = Vec<Act>;

/// How many decimals a value needs so that a step of a few thousandths of `span` shows.
pub(super) fn decimals_for(span: f64) -> usize {
    if !span.is_finite() || span <= 0.0 {
        return 2;
    }
    (1.6 - span.log10()).round().clamp(0.0, 9.0) as usize
}

/// A value with a fixed number of decimals and a real minus sign, so that columns align.
pub(super) fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "—".into();
    }
    let text = format!("{value:.decimals$}");
    let is_zero = text.trim_start_matches('-').chars().all(|c| c == '0' || c == '.');
    if is_zero { text.trim_start_matches('-').into() } else { text.replace('-', "−") }
}

/// A value without trailing zeros, with a real minus sign.
pub(super) fn plain(value: f64, decimals: usize) -> String {
    number(value, decimals).replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_places() {
        assert_eq!(
            (fixed(-0.084, 3), fixed(255.0, 0), fixed(-0.0001, 2)),
            ("−0.084".into(), "255".into(), "0.00".into())
        );
        assert_eq!((decimals_for(240.0), decimals_for(0.06), decimals_for(1.0)), (0, 3, 2));
    }
}
