//! A text against itself and the law: amounts of money, masked names, names of laws.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{CheckIssue, Place, Problem, Severity, cited::named, names::Masks};
use crate::law::Law;

/// What a report or statement says that does not agree with itself, or cites no law that there is. `date` is the accident's.
/// Amounts count as one when their digits are the same. Places count characters.
pub fn check_text(text: &str, law: &Law, date: Option<NaiveDate>) -> Vec<CheckIssue> {
    let mut found = amounts(text);
    let mut masks = Masks::default();
    masks.take(&Place::Text { offset: 0, wording: String::new() }, text);
    found.extend(masks.issues());
    found.extend(laws(text, law, date));
    found.sort_by_key(|issue| issue.severity);
    found
}

/// One amount of money in a text.
struct Amount {
    offset: usize,
    wording: String,
    yuan: f64,
}

/// Amounts with the same digits that differ by their unit.
fn amounts(text: &str) -> Vec<CheckIssue> {
    // Reports are broken into lines anywhere: what counts are the letters.
    let chars: Vec<(usize, char)> = text.chars().enumerate().filter(|(_, c)| !c.is_whitespace()).collect();
    let mut by_digits: BTreeMap<String, Vec<Amount>> = BTreeMap::new();
    let mut at = 0;
    while at < chars.len() {
        let is_part = |(_, c): &&(usize, char)| c.is_ascii_digit() || matches!(c, '.' | ',' | '，');
        let digits: Vec<(usize, char)> = chars[at..].iter().take_while(is_part).copied().collect();
        if digits.is_empty() || !digits[0].1.is_ascii_digit() {
            at += 1;
            continue;
        }
        let number: String = digits.iter().map(|(_, c)| *c).filter(|c| !matches!(c, ',' | '，')).collect();
        let after: Vec<char> = chars[at + digits.len()..].iter().take(4).map(|(_, c)| *c).collect();
        if let (Some((times, len)), Ok(value)) = (unit(&after), number.parse::<f64>()) {
            let wording = digits.iter().map(|(_, c)| *c).chain(after[..len].iter().copied()).collect();
            by_digits.entry(number).or_default().push(Amount { offset: chars[at].0, wording, yuan: value * times });
        }
        at += digits.len();
    }
    by_digits.into_values().filter_map(differ).collect()
}

/// Of what stands after the digits: how many yuan one is, and how many letters say so.
fn unit(after: &[char]) -> Option<(f64, usize)> {
    let about = usize::from(after.first().is_some_and(|c| matches!(c, '余' | '多')));
    let (times, scale) = match after.get(about) {
        Some('万') => (1e4, 1),
        Some('亿') => (1e8, 1),
        _ => (1.0, 0),
    };
    (after.get(about + scale) == Some(&'元')).then_some((times, about + scale + 1))
}

fn differ(amounts: Vec<Amount>) -> Option<CheckIssue> {
    let yuan = || amounts.iter().map(|amount| amount.yuan);
    let (least, most) = (yuan().fold(f64::INFINITY, f64::min), yuan().fold(0.0, f64::max));
    if least <= 0.0 || most <= least {
        return None;
    }
    let mut wordings: Vec<String> = Vec::new();
    let mut places = Vec::new();
    for amount in amounts {
        if !wordings.contains(&amount.wording) {
            wordings.push(amount.wording.clone());
            places.push(Place::Text { offset: amount.offset, wording: amount.wording });
        }
    }
    Some(Problem::AmountsDiffer { wordings, factor: most / least }.at(Severity::Contradiction, places))
}

/// Names between 《 and 》 that are nearly those of a law, and laws that were not in force.
fn laws(text: &str, law: &Law, date: Option<NaiveDate>) -> Vec<CheckIssue> {
    let mut found: Vec<CheckIssue> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    let mut rest = text;
    let mut offset = 0;
    while let Some(open) = rest.find('《') {
        offset += rest[..open].chars().count();
        let inside = &rest[open + '《'.len_utf8()..];
        let Some(close) = inside.find('》') else { break };
        let name: String = inside[..close].chars().filter(|c| !c.is_whitespace()).collect();
        let place = Place::Text { offset, wording: name.clone() };
        if !told.contains(&name) {
            found.extend(misnamed(&name, law, date).map(|(problem, severity)| problem.at(severity, vec![place])));
            told.push(name);
        }
        offset += 1;
        rest = inside;
    }
    found
}

/// What is wrong with a name; a text names much that is no law, so one that is not like any is left in peace.
fn misnamed(name: &str, law: &Law, date: Option<NaiveDate>) -> Option<(Problem, Severity)> {
    match named(name, law, date)? {
        Problem::LawUnknown { nearest: None, .. } => None,
        problem @ Problem::LawUnknown { .. } => Some((problem, Severity::Remark)),
        problem => Some((problem, Severity::Contradiction)),
    }
}
