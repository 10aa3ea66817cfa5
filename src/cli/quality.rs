//! The part of `causeway inspect` that says how far each tag can be trusted.

use super::{moment::moment, table::table};
use crate::{
    analysis::{Health, Remark, RemarkKind, health},
    historian::{FileSamples, Quality, Series, Status},
    text::{Texts, significant},
};

/// One tag's health, beside its series.
pub(super) struct TagHealth<'a> {
    series: &'a Series,
    found: Health,
}

impl<'a> TagHealth<'a> {
    /// The health of every tag of a file, in the file's order.
    pub(super) fn of_all(file: &'a FileSamples) -> Vec<Self> {
        file.series.iter().map(|series| Self { series, found: health(series) }).collect()
    }

    /// Each remark's kind, row of its first sample, and sentence. Gaps are left out: reading the file noticed them.
    pub(super) fn remarks(&self, file: &FileSamples, texts: Texts) -> Vec<(RemarkKind, Option<u64>, String)> {
        let all = self.found.remarks.iter().filter(|remark| remark.kind != RemarkKind::Gap);
        all.map(|remark| (remark.kind, self.series.row(remark.first_idx), self.sentence(remark, file, texts))).collect()
    }

    fn sentence(&self, remark: &Remark, file: &FileSamples, texts: Texts) -> String {
        let unit = self.series.unit.as_deref().unwrap_or_default();
        let value = format!("{} {unit}", significant(remark.value, 6));
        let args = [
            ("value", value.trim()),
            ("from", &moment(remark.start, file, texts)),
            ("to", &moment(remark.end, file, texts)),
            ("count", &(remark.last_idx + 1 - remark.first_idx).to_string()),
        ];
        texts.fmt(sentence_key(remark.kind), &args)
    }

    /// How it is sampled, whether it moves in steps, and its shares of qualities.
    fn row(&self, texts: Texts) -> Vec<String> {
        let secs = |secs: Option<f64>| secs.map_or_else(|| "—".into(), |secs| format!("{} s", significant(secs, 6)));
        let kind = self.found.is_step_like.map(|steps| if steps { "cli-quality-step" } else { "cli-quality-linear" });
        let mut row = vec![
            self.series.name.clone(),
            secs(self.found.sampling.median_s),
            secs(self.found.sampling.jitter_s),
            kind.map_or_else(|| "—".into(), |kind| texts.get(kind)),
        ];
        row.extend(shares(self.series));
        row
    }
}

/// Good, uncertain, bad, missing records in percent.
fn shares(series: &Series) -> [String; 4] {
    let runs = series.qualities().runs();
    let ends = runs.iter().skip(1).map(|(first, _)| *first).chain([series.len()]);
    let lengths: Vec<(usize, Quality)> =
        runs.iter().zip(ends).map(|((first, quality), end)| (end.saturating_sub(*first), *quality)).collect();
    [Status::Good, Status::Uncertain, Status::Bad, Status::Missing].map(|status| {
        let num: usize = lengths.iter().filter(|(_, quality)| quality.status == status).map(|(len, _)| len).sum();
        format!("{} %", significant(num as f64 * 100.0 / series.len().max(1) as f64, 4))
    })
}

/// The table of sampling and qualities, and the remarks under each tag's name.
pub(super) fn text(tags: &[TagHealth<'_>], file: &FileSamples, texts: Texts) -> String {
    let keys = ["tag", "interval", "jitter", "kind", "good", "uncertain", "bad", "missing"];
    let header = keys.map(|key| texts.get(&format!("cli-col-{key}")));
    let right = [false, true, true, false, true, true, true, true];
    let mut blocks = vec![table(&header, &right, tags.iter().map(|tag| tag.row(texts)).collect())];
    for tag in tags {
        let remarks = tag.remarks(file, texts);
        if remarks.is_empty() {
            continue;
        }
        let mut lines = vec![texts.fmt("cli-quality-remarks", &[("tag", &tag.series.name)])];
        for (_, row, sentence) in remarks {
            let row = row.map(|row| texts.fmt("cli-at-row", &[("row", &row.to_string())]));
            lines.push(format!("  {}: {sentence}", row.unwrap_or_default()));
        }
        blocks.push(lines.join("\n"));
    }
    blocks.join("\n\n")
}

/// The message that tells a remark whole; its name alone is the kind's own.
fn sentence_key(kind: RemarkKind) -> &'static str {
    match kind {
        RemarkKind::Gap => "remark-gap",
        RemarkKind::Frozen => "remark-frozen",
        RemarkKind::Spike => "remark-spike",
        RemarkKind::FlatTop => "remark-flat-top",
        RemarkKind::DeadBand => "remark-dead-band",
        RemarkKind::InstrumentFault => "remark-instrument-fault",
        RemarkKind::Saturated => "remark-saturated",
        RemarkKind::NotJudged => "remark-not-judged",
    }
}
