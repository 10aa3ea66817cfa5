//! The result of `causeway corroborate` for people.

use crate::{
    cli::{exceed_text, source::Source, table::table},
    text::{Code, Texts, absent_text, claim_text, duration, figure, legal_text, pair_text, range_text, response_text},
    timeline::corroborate::{ClaimCheck, Corroboration},
};

/// One block per question, then the remarks.
pub(super) fn text(source: &Source, found: &Corroboration, remarks: &[String], texts: Texts) -> String {
    let case = &source.replay.case;
    let mut blocks = vec![exceed_text::heading(source, texts), claims(source, &found.claims, texts)];
    let mut list = |key: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let lines: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
            blocks.push(format!("{}\n{}", texts.get(key), lines.join("\n")));
        }
    };
    list("story-head-ranges", found.ranges.iter().map(|check| range_text(check, case, texts)).collect());
    list("story-head-pairs", found.pairs.iter().map(|pair| pair_text(pair, case, texts)).collect());
    let response = found.first_response.iter().map(|first| response_text(first, case, texts));
    let legal = found.legal.iter().map(|clock| legal_text(clock, case, texts));
    list("story-head-legal", response.chain(legal).collect());
    list("story-head-absent", found.absent.iter().map(|absent| absent_text(absent, case, texts)).collect());
    if !remarks.is_empty() {
        blocks.push(remarks.join("\n"));
    }
    blocks.join("\n\n")
}

fn claims(source: &Source, checks: &[ClaimCheck], texts: Texts) -> String {
    if checks.is_empty() {
        return texts.get("story-no-claims");
    }
    let case = &source.replay.case;
    let row = |check: &ClaimCheck| {
        let nearest = check.nearest.map_or_else(
            || "—".to_owned(),
            |nearest| format!("{} ({})", figure(nearest.value), source.dating().moment(nearest.at)),
        );
        vec![
            check.event.to_string(),
            check.tag.to_string(),
            format!("{} {}", figure(check.asserted), check.unit).trim().to_owned(),
            check.window.map_or_else(|| "—".to_owned(), |window| source.dating().range(window)),
            check.verdict.name(texts),
            nearest,
            check.nearest.map_or_else(|| "—".to_owned(), |nearest| figure(nearest.difference)),
            check.reconciling_shift_s.map_or_else(|| "—".to_owned(), duration),
            claim_text(check, case, texts),
        ]
    };
    let header = ["event", "tag", "asserted", "window", "verdict", "nearest", "difference", "shift", "why"];
    let header = header.map(|key| texts.get(&format!("story-col-{key}")));
    let right = [false, false, true, false, false, true, true, true];
    format!("{}\n{}", texts.get("story-head-claims"), table(&header, &right, checks.iter().map(row).collect()))
}
