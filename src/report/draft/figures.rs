//! The figures of a report; one that has nothing to show is not there.

use super::writer::Writer;
use crate::{
    analysis::first_out,
    historian::TagSamples,
    report::{
        figure::{
            self, LAST_HOURS, RateOptions, Scene, TrendOptions, WIDTH, events_window, last_hours, margin, rate, rated,
            timeline, trend, usual_causes, usual_margin,
        },
        published::PublishedTimes,
    },
    time::Instant,
};

impl Writer<'_> {
    /// Trends and timeline; a remark when there is nothing to draw.
    pub(super) fn trends(&mut self) {
        if self.replay.samples.span().is_some() {
            self.trend("figure-whole", None, None);
            // A window over most of the recording would show the same again.
            if let Some((from, to)) = last_hours(self.replay) {
                self.trend("figure-last", Some(from), Some(to));
            }
        } else {
            self.remark("no-samples", &[]);
        }
        self.timeline_figure();
    }

    fn trend(&mut self, key: &str, from: Option<Instant>, to: Option<Instant>) {
        let hours = LAST_HOURS.to_string();
        let title = self.fmt(key, &[("hours", &hours)]);
        let width = WIDTH as u32;
        let options = TrendOptions { from, to, width, title: Some(title.clone()), ..TrendOptions::default() };
        let Ok(scene) = trend(self.replay, &options, self.texts) else { return };
        let idxs: Vec<usize> = (0..self.replay.samples.tags.len()).collect();
        let tags: Vec<String> = self.replay.samples.tags.iter().map(|samples| samples.tag.to_string()).collect();
        let caption = self.caption(&title, &idxs);
        let alt = self.fmt("figure-alt", &[("title", &caption), ("tags", &self.join(&tags))]);
        self.figure(scene, caption, alt);
    }

    /// A caption with what must be known of the samples that are drawn: that they are reconstructed, that their file is not
    /// the one registered.
    fn caption(&self, title: &str, samples: &[usize]) -> String {
        let mut drawn = samples.iter().filter_map(|idx| self.replay.samples.tags.get(*idx));
        let caption = if drawn.clone().any(TagSamples::has_reconstruction) {
            match PublishedTimes::of(self.replay) {
                PublishedTimes::Chosen { .. } => self.fmt("caption-times-chosen", &[("caption", title)]),
                _ => self.fmt("caption-reconstructed", &[("caption", title)]),
            }
        } else {
            title.to_owned()
        };
        let changed = self.replay.changed_evidence();
        if drawn.any(|samples| changed.iter().any(|changed| samples.evidence.as_ref() == Some(&changed.evidence))) {
            self.fmt("caption-changed", &[("caption", &caption)])
        } else {
            caption
        }
    }

    fn timeline_figure(&mut self) {
        let Some(window) = events_window(self.replay) else { return };
        let title = self.get("figure-timeline");
        if let Ok(scene) = timeline(self.replay, self.texts, window, &title) {
            let alt = self.get("figure-timeline-alt");
            self.figure(scene, title, alt);
        }
    }

    /// How fast the tags of note moved.
    pub(super) fn rate_figure(&mut self) {
        let title = self.get("figure-rate");
        let options = RateOptions { title: Some(title.clone()), ..RateOptions::default() };
        let Ok(scene) = rate(self.replay, &options, self.texts) else { return };
        self.drawn(scene, &title, &rated(self.replay), "figure-rate-alt");
    }

    /// When the pressure, or what else moved first, began to rise or fall on its way to the accident.
    pub(super) fn onset_figure(&mut self) {
        let Some((idx, window, found)) = self.onsets().first().cloned() else { return };
        let tag = self.replay.samples.tags[idx].tag.to_string();
        let title = self.fmt("figure-onset", &[("tag", &tag)]);
        let Ok(scene) = figure::onset(self.replay, self.texts, idx, window, &found) else { return };
        self.drawn(scene, &title, &[idx], "figure-onset-alt");
    }

    /// How long before the events a safeguard would have acted at other set points.
    pub(super) fn margin_figure(&mut self) {
        let Some(usual) = usual_margin(self.replay) else { return };
        let title = self.fmt("figure-margin", &[("name", self.clause(&usual.safeguard.name))]);
        let point = (usual.found.samples_idx, &usual.found.point);
        let Ok(scene) = margin(self.replay, self.texts, &title, point, &usual.curves) else { return };
        self.drawn(scene, &title, &[usual.found.samples_idx], "figure-margin-alt");
    }

    /// The causes and how they hang together.
    pub(super) fn causes_figure(&mut self) {
        let Ok(scene) = usual_causes(self.replay, self.texts) else { return };
        let (title, alt) = (self.get("figure-causes"), self.get("figure-causes-alt"));
        self.figure(scene, title, alt);
    }

    /// Which limit was left first.
    pub(super) fn first_out_figure(&mut self) {
        let Some(span) = self.replay.samples.span() else { return };
        let results = &self.replay.exceedances;
        let found = first_out(results, &self.replay.samples, span);
        let Ok(scene) = figure::first_out(self.replay, self.texts, results, &found) else { return };
        let title = self.get("figure-first-out");
        let drawn: Vec<usize> = found.left.iter().map(|left| results[left.result_idx].samples_idx).collect();
        self.drawn(scene, &title, &drawn, "figure-first-out-alt");
    }

    fn drawn(&mut self, scene: Scene, title: &str, samples: &[usize], alt: &str) {
        let caption = self.caption(title, samples);
        let alt = self.fmt(alt, &[("title", &caption)]);
        self.figure(scene, caption, alt);
    }
}
