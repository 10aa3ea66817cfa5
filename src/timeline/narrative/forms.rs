//! What a sentence's form says: which of its times are of events, what sort of event, and a short title.

use crate::{case::EventKind, time::wording::Spoken};

/// Words behind a date that make it a document's.
const PAPERS: &[&str] = &["气象资料", "资料", "文件", "通知", "版", "修订", "修正", "施行", "实施", "印发", "起施行"];
/// Verbs and nouns that together speak of a rule and not of an event.
const ISSUED: &[&str] =
    &["印发", "下发", "颁布", "发布", "施行", "修订", "issued", "promulgated", "came into force", "in force"];
const RULES: &[&str] =
    &["《", "通知", "办法", "规定", "标准", "regulation", "standard", "guidance", "directive", " act "];
/// Words before a date that tell of a firm or person and not of the accident.
const FOUNDED: &[&str] = &[
    "成立于",
    "注册于",
    "登记成立",
    "始建于",
    "建成于",
    "生于",
    "founded on",
    "established on",
    "incorporated on",
    "registered on",
    "born on",
];
/// Words before a time that make it one of every day.
const DAILY: &[&str] = &["每天", "每日", "每班", "每周", "每月", "daily at", "every day", "each day", "every day at"];
/// Words that make a sentence one of the taking of a statement.
const INTERVIEW: &[&str] =
    &["询问时间", "谈话时间", "笔录时间", "时间：", "date of interview", "interviewed on", "statement taken"];
/// The longest title, in characters of Chinese and of other texts.
const TITLE: (usize, usize) = (24, 60);

/// True when a time is no event's: a document's date, a firm's, a rule's, a habit's. `before` and `after` are the rest of
/// its sentence.
pub(super) fn is_no_event(spoken: &Spoken, before: &str, after: &str) -> bool {
    let (lead, tail) = (before.to_lowercase(), after.to_lowercase());
    let ends_with = |words: &[&str]| words.iter().any(|word| lead.trim_end().ends_with(word));
    if is_within(before, ('《', '》')) || is_within(before, ('〔', '〕')) || ends_with(DAILY) {
        return true;
    }
    if spoken.time.is_some() || spoken.part.is_some() {
        return false;
    }
    let of = tail.trim_start_matches(['的', '，', ' ']);
    let is_paper = PAPERS.iter().any(|word| of.starts_with(word));
    let says = |words: &[&str]| words.iter().any(|word| lead.contains(word) || tail.contains(word));
    let is_rule = says(ISSUED) && says(RULES);
    is_paper || is_rule || ends_with(FOUNDED)
}

fn is_within(before: &str, (open, close): (char, char)) -> bool {
    before.rfind(open).is_some_and(|at| !before[at..].contains(close))
}

/// True for a sentence that says when a statement was taken: what the statement tells is of another day.
pub(super) fn is_of_interview(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    INTERVIEW.iter().any(|word| lower.contains(word))
}

/// What sort of event words tell of; a guess, for a person to confirm.
pub(super) fn kind_of(text: &str, has_readings: bool) -> EventKind {
    let lower = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if says(&["调查组", "勘察", "勘验", "询问时间", "investigat", "survey", "interview"]) {
        return EventKind::Investigation;
    }
    let is_response =
        says(&["接警", "报警", "消防", "救援", "扑灭", "应急", "救护", "fire brigade", "fire department"])
            || says(&["alarm call", "extinguish", "ambulance", "evacuat", "emergency services"]);
    if is_response {
        return EventKind::Response;
    }
    if says(&["爆炸", "爆燃", "坍塌", "着火", "起火", "explosion", "exploded", "caught fire"]) {
        return EventKind::Accident;
    }
    if has_readings || says(&["读数", "显示", "查看", "gauge", "reading", "showed", "indicated"]) {
        return EventKind::Reading;
    }
    let is_act = says(&["停止", "停了", "打开", "关闭", "启动", "安排", "拆", "加热", "投料", "操作", "提议"])
        || says(&["started", "stopped", "open", "close", "shut", "switched", "told", "ordered", "decided", "went"]);
    if is_act { EventKind::Act } else { EventKind::Condition }
}

/// A few words for a title: what follows the time, or what precedes it when nothing does.
pub(super) fn title_of(before: &str, after: &str) -> String {
    let follows = first_part(after);
    if num_letters(&follows) >= 4 {
        return shortened(&follows);
    }
    let precedes = first_part(before);
    let words = if num_letters(&precedes) >= 4 { precedes } else { follows };
    shortened(&words)
}

/// The first stretch up to a comma that says something by itself, without what stands in brackets and without saying where.
fn first_part(text: &str) -> String {
    let bare = unbracketed(text);
    let trimmed = bare.trim_matches(is_edge);
    let place = trimmed.split_once('，').filter(|(head, _)| head.starts_with("位于"));
    let trimmed = place.map_or(trimmed, |(head, rest)| head.find("发生").map_or(rest, |at| &trimmed[at..]));
    let mut end = trimmed.len();
    for (idx, c) in trimmed.char_indices() {
        let is_stop =
            matches!(c, '，' | '。' | '；' | ';') || (matches!(c, ',' | '.') && trimmed[idx + 1..].starts_with(' '));
        if is_stop && num_letters(&trimmed[..idx]) >= 6 {
            end = idx;
            break;
        }
    }
    without_joints(trimmed[..end].trim_matches(is_edge)).to_owned()
}

/// Without the English words at its ends that join it to a time, and without who speaks.
fn without_joints(text: &str) -> &str {
    const JOINTS: [&str; 10] = ["at", "by", "on", "in", "from", "until", "about", "around", "and", "then"];
    let mut text = text;
    if let Some((label, rest)) = text.split_once('：').filter(|(label, _)| label.chars().count() <= 2) {
        text = if label.is_empty() { text } else { rest };
    }
    let is_joint = |word: &str| JOINTS.iter().any(|joint| word.eq_ignore_ascii_case(joint));
    while let Some((rest, _)) = text.rsplit_once(' ').filter(|(_, last)| is_joint(last)) {
        text = rest;
    }
    while let Some((_, rest)) = text.split_once(' ').filter(|(first, _)| is_joint(first)) {
        text = rest;
    }
    if is_joint(text) { "" } else { text.trim_matches(is_edge) }
}

fn unbracketed(text: &str) -> String {
    let mut depth = 0usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '，' | '。' | '；' | '：' | '、' | ',' | '.' | ';' | ':' | '?' | '!' | '？' | '！')
}

/// A Chinese sign says as much as two letters.
fn num_letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).map(|c| if super::plain::is_wide(c) { 2 } else { 1 }).sum()
}

fn shortened(text: &str) -> String {
    let most = if text.chars().any(super::plain::is_wide) { TITLE.0 } else { TITLE.1 };
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    let cut = head.rfind(' ').filter(|_| most == TITLE.1).unwrap_or(head.len());
    format!("{}…", &head[..cut])
}
