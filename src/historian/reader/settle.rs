//! What only the whole time column can decide: day before month or after it, times of day or spans.

use super::{
    civil::span_nanos,
    form::{DAY_NANOS, Form},
    pattern::{Order, Pattern},
    time_column::TimeChoice,
};

/// What the whole column says of the order of day and month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Settled {
    /// Only one order reads it, or all read the same.
    Sure,
    /// Nothing decides; the usual order of dates with points was taken: its pattern.
    Assumed(String),
    /// Nothing decides.
    Open,
}

impl TimeChoice {
    /// Tells day from month when the sample left it open; `scan` hands every cell of the column to its argument.
    pub(super) fn settle_order<E>(
        &mut self,
        scan: impl FnOnce(&mut dyn FnMut(&str)) -> Result<(), E>,
    ) -> Result<Settled, E> {
        let (Form::Calendar(first) | Form::DateAndTime(first, _) | Form::DateAndFraction(first)) = self.form.clone()
        else {
            return Ok(Settled::Sure);
        };
        if self.rivals.is_empty() {
            return Ok(Settled::Sure);
        }
        let patterns: Vec<Pattern> = std::iter::once(first).chain(self.rivals.drain(..)).collect();
        let (mut counts, mut differ) = (vec![0u64; patterns.len()], false);
        scan(&mut |cell| {
            let read: Vec<_> = patterns.iter().map(|pattern| pattern.read(cell.as_bytes())).collect();
            for (count, read) in counts.iter_mut().zip(&read) {
                *count += u64::from(read.is_some());
            }
            differ |= read.iter().any(|other| *other != read[0]);
        })?;
        let most = counts.iter().copied().max().unwrap_or(0);
        let best: Vec<&Pattern> =
            patterns.iter().zip(&counts).filter(|(_, count)| **count == most).map(|(pattern, _)| pattern).collect();
        let has_one_order = best.iter().all(|pattern| pattern.order() == best[0].order());
        let dotted = best.iter().find(|pattern| pattern.is_dotted() && pattern.order() == Order::DayMonthYear);
        let (chosen, settled) = match dotted {
            _ if has_one_order || !differ => (best[0].clone(), Settled::Sure),
            Some(dotted) => ((*dotted).clone(), Settled::Assumed(dotted.text())),
            None => return Ok(Settled::Open),
        };
        self.form = match &self.form {
            Form::DateAndTime(_, time) => Form::DateAndTime(chosen, time.clone()),
            Form::DateAndFraction(_) => Form::DateAndFraction(chosen),
            _ => Form::Calendar(chosen),
        };
        Ok(settled)
    }

    /// Tells spans counted up from a start from times of day, over the whole column that `scan` hands to its argument:
    /// spans go beyond a day and never fall back past midnight.
    pub(super) fn settle_span<E>(&mut self, scan: impl FnOnce(&mut dyn FnMut(&str)) -> Result<(), E>) -> Result<(), E> {
        if !matches!(self.form, Form::TimeOfDay(_)) {
            return Ok(());
        }
        let (mut is_over, mut falls_back, mut before) = (false, false, None);
        scan(&mut |cell| {
            let Some(nanos) = span_nanos(cell.as_bytes()) else { return };
            is_over |= nanos > DAY_NANOS;
            falls_back |= before.is_some_and(|before| before - nanos > DAY_NANOS / 2);
            before = Some(nanos);
        })?;
        if is_over && !falls_back {
            self.form = Form::Span;
        }
        Ok(())
    }
}
