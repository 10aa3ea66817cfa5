//! The alarms of `causeway alarms` as tables for people.

use super::{alarms::Reconstruction, source::Source, table::table};
use crate::{
    analysis::alarms::{Burst, Compared, ExpectedAlarm, chattering},
    text::{Code, Texts, duration, significant},
    time::Instant,
};

/// One block per alarm expected, then what was logged beside, then the remarks.
pub(super) fn text(
    source: &Source,
    found: &Reconstruction,
    remarks: &[String],
    tolerance_s: f64,
    texts: Texts,
) -> String {
    let mut blocks = vec![super::exceed_text::heading(source, texts)];
    if found.expected.is_empty() {
        blocks.push(texts.get("cli-alarms-none"));
    }
    blocks.extend((0..found.expected.len()).map(|idx| block(idx, source, found, texts)));
    let dating = source.dating();
    let between = |burst: &Burst| (dating.moment(burst.from), dating.moment(burst.to), burst.count.to_string());
    let floods = found.floods.iter().map(|burst| {
        let (from, to, count) = between(burst);
        texts.fmt("cli-alarms-flood", &[("from", &from), ("to", &to), ("count", &count)])
    });
    blocks.extend(floods);
    if !found.comparison.extra.is_empty() {
        blocks.push(extra(source, found, texts));
    }
    if !found.logs.is_empty() {
        blocks.push(texts.fmt("cli-alarms-tolerance", &[("tolerance", &duration(tolerance_s))]));
    }
    if !remarks.is_empty() {
        blocks.push(remarks.join("\n"));
    }
    blocks.join("\n\n")
}

fn block(alarm_idx: usize, source: &Source, found: &Reconstruction, texts: Texts) -> String {
    let alarm = &found.expected[alarm_idx];
    let result = &alarm.result;
    let value = format!("{} {}", significant(result.value, 9), result.unit);
    let args = [
        ("tag", result.tag.as_str()),
        ("sign", &result.direction.sign().to_string()),
        ("value", value.trim()),
        ("name", &name(alarm, source, texts)),
        ("standing", &alarm.standing.name(texts)),
        ("count", &alarm.occurrences.len().to_string()),
    ];
    let mut lines = vec![texts.fmt("cli-alarms-expected", &args)];
    let compared: Vec<&Compared> =
        found.comparison.compared.iter().filter(|compared| compared.alarm_idx == alarm_idx).collect();
    if !compared.is_empty() {
        let header =
            ["raised", "cleared", "verdict", "why", "delay", "remarks"].map(|key| texts.get(&format!("cli-col-{key}")));
        let rows = compared.into_iter().map(|compared| row(alarm, compared, source, texts)).collect();
        lines.push(table(&header, &[], rows));
    }
    let dating = source.dating();
    lines.extend(chattering(&alarm.occurrences).iter().map(|burst| {
        let (from, to) = (dating.moment(burst.from), dating.moment(burst.to));
        texts.fmt("cli-alarms-chattering", &[("from", &from), ("to", &to), ("count", &burst.count.to_string())])
    }));
    lines.extend(Reconstruction::stale(alarm, source).into_iter().map(|idx| {
        let raised = dating.moment(alarm.occurrences[idx].raised);
        texts.fmt("cli-alarms-stale", &[("raised", &raised)])
    }));
    lines.join("\n")
}

fn name(alarm: &ExpectedAlarm, source: &Source, texts: Texts) -> String {
    let words = alarm.origin.words(&source.replay.case);
    words.map_or("", |words| words.get(texts.lang())).to_owned()
}

fn row(alarm: &ExpectedAlarm, compared: &Compared, source: &Source, texts: Texts) -> Vec<String> {
    let occurrence = &alarm.occurrences[compared.occurrence_idx];
    let at = |at: Instant| source.dating().moment(at);
    let flags = [
        (alarm.is_realarm(compared.occurrence_idx), "cli-alarms-again"),
        (occurrence.is_open_start, "cli-open-start"),
        (occurrence.is_reconstructed, "cli-reconstructed"),
    ];
    let remarks: Vec<_> = flags.iter().filter(|(set, _)| *set).map(|(_, key)| texts.get(key)).collect();
    vec![
        at(occurrence.raised),
        occurrence.cleared.map_or_else(|| texts.get("cli-alarms-standing"), at),
        compared.verdict.name(texts),
        compared.why.name(texts),
        compared.delay_s.map_or_else(|| "—".into(), duration),
        texts.listed(&remarks),
    ]
}

fn extra(source: &Source, found: &Reconstruction, texts: Texts) -> String {
    let header = ["time", "tag", "level", "file-row", "message"].map(|key| texts.get(&format!("cli-col-{key}")));
    let row = |(log, record): &(usize, usize)| {
        let (log, record) = (&found.logs[*log], &found.logs[*log].records[*record]);
        vec![
            source.dating().moment(log.reference_time(record)),
            record.tag.to_string(),
            record.level.clone().unwrap_or_default(),
            record.row.to_string(),
            record.text.clone().unwrap_or_default(),
        ]
    };
    let rows = found.comparison.extra.iter().map(row).collect();
    format!("{}\n{}", texts.get("cli-alarms-extra"), table(&header, &[], rows))
}
