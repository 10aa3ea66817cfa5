//! What a reader must be told beside a result: what was assumed of times, what is a reconstruction.

use super::source::Source;
use crate::{text::Texts, time::NANOS_PER_SEC};

/// The caveats on a source's times and samples, in the reader's language; none when nothing was assumed.
pub(super) fn caveats(source: &Source, texts: Texts) -> Vec<String> {
    let mut lines = Vec::new();
    for file in &source.replay.samples.files {
        if file.time_format.starts_with("elapsed") {
            lines.push(texts.fmt("cli-elapsed-note", &[("file", &file.name)]));
        } else if file.zone_assumed {
            let zone = file.zone.to_string();
            lines.push(texts.fmt("cli-zone-note", &[("file", &file.name), ("zone", &zone)]));
        }
    }
    if source.replay.has_reconstruction() {
        lines.push(texts.get("cli-reconstruction-note"));
    }
    lines
}

/// The longest stretch without a usable sample between two samples of a series, when it is longer than 4.1 of its median
/// intervals; in seconds.
pub(super) fn longest_gap_secs(series: &crate::historian::Series, first_idx: usize, last_idx: usize) -> Option<f64> {
    let median = crate::analysis::sampling(series).median_s?;
    let (mut before, mut longest) = (series.times()[first_idx], 0);
    for idx in first_idx + 1..=last_idx {
        if series.is_usable(idx) {
            longest = longest.max(series.times()[idx].saturating_sub(before));
            before = series.times()[idx];
        }
    }
    let longest = longest as f64 / NANOS_PER_SEC as f64;
    (longest > 4.1 * median).then_some(longest)
}
