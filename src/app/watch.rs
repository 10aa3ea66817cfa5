//! A file that takes long to write: how many of its lines are there, and a way to give it up.

use std::{
    io::{self, Write},
    time::{Duration, Instant},
};

use crate::{
    historian::{Cancel, Progress},
    text::Texts,
};

/// What is over sooner is shown no progress.
const LONG: Duration = Duration::from_millis(300);

/// What a dialog and the thread that writes share. Clones are one.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    pub progress: Progress,
    pub cancel: Cancel,
    begun: Instant,
}

impl Default for Watch {
    fn default() -> Self {
        Self { progress: Progress::default(), cancel: Cancel::default(), begun: Instant::now() }
    }
}

impl Watch {
    /// The same way out, watched: lines are counted as they pass, and nothing passes once the writing was given up.
    pub(super) fn over<'a>(&'a self, out: &'a mut dyn Write) -> Watched<'a> {
        Watched { out, num_lines: 0, watch: self }
    }
}

/// A way out that is watched.
pub(super) struct Watched<'a> {
    out: &'a mut dyn Write,
    num_lines: u64,
    watch: &'a Watch,
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.watch.cancel.is_cancelled() {
            return Err(io::Error::other("cancelled"));
        }
        let written = self.out.write(bytes)?;
        self.num_lines += bytes[..written].split(|byte| *byte == b'\n').count() as u64 - 1;
        self.watch.progress.set_done(self.num_lines);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// How far the writing is, and the button that gives it up.
pub(super) fn watch_ui(ui: &mut egui::Ui, watch: &Watch, texts: Texts) {
    let (done, total) = watch.progress.get();
    if watch.begun.elapsed() < LONG || total == 0 {
        return ui.ctx().request_repaint_after(Duration::from_millis(100));
    }
    ui.add_space(super::theme::STEP);
    ui.add(egui::ProgressBar::new(done as f32 / total as f32).desired_width(400.0).desired_height(6.0));
    ui.horizontal(|ui| {
        let count = |number: u64| number.to_string();
        let args = [("done", &*count(done)), ("total", &*count(total))];
        ui.label(egui::RichText::new(texts.fmt("export-progress", &args)).size(super::theme::SMALL).weak());
        if ui.small_button(texts.get("cancel")).clicked() {
            watch.cancel.cancel();
        }
    });
    ui.ctx().request_repaint_after(Duration::from_millis(100));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_and_nothing_passes_once_given_up() {
        let (watch, mut out) = (Watch::default(), Vec::new());
        let mut watched = watch.over(&mut out);
        watched.write_all(b"a\nb\nc").unwrap();
        watch.cancel.cancel();
        assert!(watched.write_all(b"d\n").is_err());
        assert_eq!((watch.progress.get().0, out.as_slice()), (2, b"a\nb\nc".as_slice()));
    }
}
