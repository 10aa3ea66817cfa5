//! Collecting remarks: the first ones of a kind are listed, the rest counted.
//!
//! Promises: over all issues of a kind the counts add up to the number of rows or cells remarked on.

use std::collections::BTreeMap;

use crate::historian::{Issue, IssueCode};

/// How many remarks of one kind on one column are listed.
const LISTED: usize = 20;

/// Remarks by kind and column, mergeable in the file's order.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    kinds: BTreeMap<(Option<usize>, IssueCode), Kind>,
}

#[derive(Clone, Debug, Default)]
struct Kind {
    listed: Vec<Remark>,
    num_more: u64,
}

#[derive(Clone, Debug)]
struct Remark {
    row: Option<u64>,
    detail: String,
    count: u64,
}

impl Log {
    /// Notes a remark on its own. `detail` is asked for only while the remark is listed.
    pub(super) fn note(
        &mut self,
        code: IssueCode,
        row: Option<u64>,
        column: Option<usize>,
        detail: impl FnOnce() -> String,
    ) {
        let kind = self.kind(code, column);
        if kind.listed.len() < LISTED {
            kind.listed.push(Remark { row, detail: detail(), count: 1 });
        } else {
            kind.num_more += 1;
        }
    }

    /// Notes a remark that stands for `count` rows or cells, the first of which may be known.
    pub(super) fn note_many(
        &mut self,
        code: IssueCode,
        row: Option<u64>,
        column: Option<usize>,
        detail: String,
        count: u64,
    ) {
        self.kind(code, column).listed.push(Remark { row, detail, count });
    }

    /// Notes a remark on a cell; cells with the same text are counted together under the first one's row.
    pub(super) fn note_alike(&mut self, code: IssueCode, row: u64, column: usize, text: &str) {
        let kind = self.kind(code, Some(column));
        if let Some(known) = kind.listed.iter_mut().find(|known| known.detail == text) {
            known.count += 1;
        } else if kind.listed.len() < LISTED {
            self.add(code, Some(column), Remark { row: Some(row), detail: shorten(text), count: 1 });
        } else {
            kind.num_more += 1;
        }
    }

    /// Takes in the remarks of a later part of the file, whose rows count on from `num_before`.
    pub(super) fn append(&mut self, later: Self, num_before: u64, alike: impl Fn(IssueCode) -> bool) {
        for ((column, code), kind) in later.kinds {
            for mut remark in kind.listed {
                remark.row = remark.row.map(|row| row + num_before);
                if alike(code) {
                    self.add(code, column, remark);
                } else {
                    let own = self.kind(code, column);
                    if own.listed.len() < LISTED { own.listed.push(remark) } else { own.num_more += remark.count }
                }
            }
            if kind.num_more > 0 {
                self.kind(code, column).num_more += kind.num_more;
            }
        }
    }

    /// Drops the remarks of one kind on a column.
    pub(super) fn forget(&mut self, code: IssueCode, column: usize) {
        self.kinds.remove(&(Some(column), code));
    }

    /// Drops every remark on a column's cells.
    pub(super) fn forget_column(&mut self, column: usize) {
        self.kinds.retain(|(of, _), _| *of != Some(column));
    }

    /// The remarks as issues: those on the whole file first, then by row, the counted rests last.
    pub(super) fn issues(self, name_of: impl Fn(usize) -> String) -> Vec<Issue> {
        let (mut issues, mut rests) = (Vec::new(), Vec::new());
        for ((column, code), kind) in self.kinds {
            let column = column.map(&name_of);
            for Remark { row, detail, count } in kind.listed {
                issues.push(Issue { row, column: column.clone(), code, detail, count });
            }
            if kind.num_more > 0 {
                let detail = code.word();
                rests.push(Issue { row: None, column, code: IssueCode::More, detail, count: kind.num_more });
            }
        }
        issues.sort_by_key(|issue| issue.row);
        issues.append(&mut rests);
        issues
    }

    fn kind(&mut self, code: IssueCode, column: Option<usize>) -> &mut Kind {
        self.kinds.entry((column, code)).or_default()
    }

    fn add(&mut self, code: IssueCode, column: Option<usize>, remark: Remark) {
        let kind = self.kind(code, column);
        if let Some(known) = kind.listed.iter_mut().find(|known| known.detail == remark.detail) {
            known.count += remark.count;
        } else if kind.listed.len() < LISTED {
            kind.listed.push(remark);
        } else {
            kind.num_more += remark.count;
        }
    }
}

/// At most 60 characters of `text`, on one line.
pub(super) fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up() {
        let mut log = Log::default();
        for row in 0..100 {
            log.note_alike(IssueCode::NotANumber, row, 1, if row % 2 == 0 { "x" } else { "y" });
            log.note(IssueCode::TimeEmpty, Some(row), None, String::new);
        }
        let mut both = log.clone();
        both.append(log, 0, |code| code == IssueCode::NotANumber);
        let issues = both.issues(|_| "T".into());
        let sum = |code| {
            issues.iter().filter(|i| i.code == code).map(|i| (1, i.count)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
        };
        assert_eq!(sum(IssueCode::NotANumber), (2, 200));
        assert_eq!(sum(IssueCode::TimeEmpty), (20, 20));
        assert_eq!(sum(IssueCode::More), (1, 180));
    }
}
