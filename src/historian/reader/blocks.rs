//! Reading a table in blocks, several at the same time, with the result of reading it from its first row to its last.
//!
//! A block's rows are those that start in it. Where its first row starts is guessed (after the first line end); when the
//! block before turns out to end elsewhere, because quotes hold line ends, the block is read again from the right place.
//! Blocks join in the file's order and lie where they lie whoever reads them, so the result hangs on the text alone.

use std::{
    collections::BTreeMap,
    io,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use sha2::{Digest, Sha256};

use super::{
    cells::{Dialect, LONGEST_QUOTED, Rows},
    stamp::{Offsets, Stamps},
    text::Text,
};
use crate::historian::{Error, Means};

/// Bytes of a block: 10 to 25 ms of work.
pub(super) const BLOCK: usize = 4 << 20;
/// Bytes read beyond a block for the row that goes on there, at first.
const SLACK: usize = 2 * LONGEST_QUOTED;
/// Blocks per worker that may be ahead of the one that is waited for.
const AHEAD: usize = 3;

/// What the rows of a block gave.
pub(super) trait Part: Send {
    /// Takes in the part that follows; its rows are numbered from 1, `num_before` rows stand before them.
    fn join(&mut self, later: Self, num_before: u64);

    /// An empty part that goes on where this one ends: it knows what earlier rows decided for later ones.
    fn successor(&self) -> Self;

    /// True when `later`, read without that knowledge, decided alike.
    fn agrees_with(&self, later: &Self) -> bool;

    /// Makes room for `times` times as much as there is.
    fn expect(&mut self, times: f64);
}

/// Why reading stopped early.
#[derive(Debug)]
pub(super) enum Halt {
    Io(io::Error),
    Cancelled,
    /// The text on disk is not UTF-8 throughout.
    NotUtf8,
}

/// Sets its flag when it is dropped by a panic.
struct TellsOfPanic<'a>(&'a AtomicBool);

impl Drop for TellsOfPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.store(true, Ordering::Relaxed);
        }
    }
}

/// What is known of the text before its rows are read.
pub(super) struct Task<'a> {
    pub(super) text: Text<'a>,
    pub(super) dialect: Dialect,
    /// Where the first data row starts, and how many rows stand before it.
    pub(super) start: usize,
    pub(super) num_before: u64,
    /// What reads times, unused so far.
    pub(super) stamps: &'a Stamps,
    /// A hash to take in the text's bytes.
    pub(super) hash: Option<Sha256>,
    pub(super) block: usize,
}

/// All rows, and what was learnt on the way.
pub(super) struct Outcome<P> {
    pub(super) part: P,
    pub(super) offsets: Offsets,
    pub(super) hash: Option<Sha256>,
}

/// Reads every row: `read` takes in rows up to a position of the text into a part that `new` made.
pub(super) fn read_blocks<P: Part>(
    mut task: Task<'_>,
    means: Means<'_>,
    new: impl Fn() -> P + Sync,
    read: impl Fn(&mut P, &mut Rows<'_>, usize, &mut Stamps) + Sync,
) -> Result<Outcome<P>, Halt> {
    let order = Order {
        next: 0,
        waiting: BTreeMap::new(),
        whole: new(),
        pos: task.start,
        num_before: task.num_before,
        offsets: Offsets::default(),
        hash: task.hash.take(),
        spare: Vec::new(),
        halt: None,
    };
    let count = task.text.len().div_ceil(task.block);
    let (next, turn, is_broken) = (AtomicUsize::new(0), Condvar::new(), AtomicBool::new(false));
    let blocks = Blocks { task, new, read, means, count, next, turn, is_broken };
    let order = Mutex::new(order);
    means.progress.set_total(blocks.task.text.len() as u64);
    if count <= 1 {
        blocks.work(&order);
    } else {
        means.workers.all(&|| blocks.work(&order));
    }
    let order = order.into_inner().unwrap_or_else(PoisonError::into_inner);
    match order.halt {
        Some(halt) => Err(halt),
        None => Ok(Outcome { part: order.whole, offsets: order.offsets, hash: order.hash }),
    }
}

/// One block, read.
struct Block<P> {
    part: P,
    /// Where its first row was taken to start; none when no line ends in it.
    start: Option<usize>,
    end: usize,
    num_rows: u64,
    offsets: Offsets,
    buffer: Vec<u8>,
}

/// The rows joined so far, and blocks that came too early.
struct Order<P> {
    next: usize,
    waiting: BTreeMap<usize, Block<P>>,
    whole: P,
    pos: usize,
    num_before: u64,
    offsets: Offsets,
    hash: Option<Sha256>,
    spare: Vec<Vec<u8>>,
    halt: Option<Halt>,
}

struct Blocks<'a, N, R> {
    task: Task<'a>,
    new: N,
    read: R,
    means: Means<'a>,
    count: usize,
    next: AtomicUsize,
    turn: Condvar,
    /// True once a worker panicked: nobody is to wait for its block.
    is_broken: AtomicBool,
}

impl<P: Part, N: Fn() -> P + Sync, R: Fn(&mut P, &mut Rows<'_>, usize, &mut Stamps) + Sync> Blocks<'_, N, R> {
    /// Reads one block after the other until none is left or somebody halts.
    fn work(&self, order: &Mutex<Order<P>>) {
        let _told = TellsOfPanic(&self.is_broken);
        loop {
            let idx = self.next.fetch_add(1, Ordering::Relaxed);
            if idx >= self.count {
                return;
            }
            let Some(buffer) = self.wait_for_turn(idx, order) else { return };
            let read = self.read_block(idx, None, buffer, &self.new);
            let mut order = locked(order);
            let joined = read.and_then(|block| {
                order.waiting.insert(idx, block);
                self.join(&mut order)
            });
            if let Err(halt) = joined {
                order.halt.get_or_insert(halt);
            }
            self.turn.notify_all();
            if order.halt.is_some() {
                return;
            }
        }
    }

    /// A buffer to read into, once not too many blocks are ahead; none when work is to end.
    fn wait_for_turn(&self, idx: usize, order: &Mutex<Order<P>>) -> Option<Vec<u8>> {
        let mut order = locked(order);
        loop {
            if self.means.cancel.is_cancelled() {
                order.halt.get_or_insert(Halt::Cancelled);
            }
            if order.halt.is_some() || self.is_broken.load(Ordering::Relaxed) {
                return None;
            }
            if idx < order.next + AHEAD * self.means.workers.count() {
                return Some(order.spare.pop().unwrap_or_default());
            }
            let waited = self.turn.wait_timeout(order, Duration::from_millis(20));
            order = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Joins every block whose turn it is.
    fn join(&self, order: &mut Order<P>) -> Result<(), Halt> {
        while let Some(mut block) = order.waiting.remove(&order.next) {
            let (begin, until) = self.range(order.next);
            self.take_hash(order, &mut block)?;
            if order.pos < until {
                if block.start != Some(order.pos) || !order.whole.agrees_with(&block.part) {
                    let begin = || order.whole.successor();
                    block = self.read_block(order.next, Some(order.pos), block.buffer, &begin)?;
                }
                let is_first = order.pos == self.task.start;
                order.whole.join(block.part, order.num_before);
                order.num_before += block.num_rows;
                order.offsets.join(block.offsets);
                order.pos = block.end;
                if is_first {
                    let (all, read) = (self.task.text.len() - self.task.start, block.end - self.task.start);
                    order.whole.expect(all as f64 / read.max(1) as f64 * 1.02);
                }
            }
            order.spare.push(block.buffer);
            order.next += 1;
            self.means.progress.set_done(order.pos.max(begin) as u64);
        }
        Ok(())
    }

    fn take_hash(&self, order: &mut Order<P>, block: &mut Block<P>) -> Result<(), Halt> {
        let Some(hash) = &mut order.hash else { return Ok(()) };
        let (begin, until) = self.range(order.next);
        match self.task.text {
            Text::Whole(text) => hash.update(&text[begin..until]),
            // The block's window is in its buffer, one byte early except at the text's start.
            Text::Disk { .. } => {
                let early = usize::from(begin > 0);
                let bytes = block.buffer.get(early..early + until - begin);
                hash.update(bytes.ok_or_else(|| Halt::Io(io::ErrorKind::UnexpectedEof.into()))?);
            }
        }
        Ok(())
    }

    /// Where block `idx` begins and ends.
    fn range(&self, idx: usize) -> (usize, usize) {
        let begin = idx * self.task.block;
        (begin, (begin + self.task.block).min(self.task.text.len()))
    }

    /// Block `idx`'s rows, the first of which starts at `from` when that is known, in a part that `begin_part` makes.
    fn read_block(
        &self,
        idx: usize,
        from: Option<usize>,
        mut buffer: Vec<u8>,
        begin_part: &dyn Fn() -> P,
    ) -> Result<Block<P>, Halt> {
        let Task { text, dialect, start: first, .. } = self.task;
        let (begin, until) = self.range(idx);
        let window_start = begin.saturating_sub(1);
        let mut slack = SLACK;
        loop {
            let window = text.window(window_start, until + slack, &mut buffer).map_err(Halt::Io)?;
            let is_to_end = window_start + window.len() == text.len();
            let guess = || {
                let ahead = &window[..(until - 1).saturating_sub(window_start)];
                ahead.iter().position(|byte| *byte == dialect.newline).map(|at| window_start + at + 1)
            };
            let start = match from {
                Some(from) => Some(from),
                None if first >= until => None,
                None if first >= begin => Some(first),
                None => guess(),
            };
            let mut part = begin_part();
            let Some(start) = start else {
                return Ok(Block { part, start, end: 0, num_rows: 0, offsets: Offsets::default(), buffer });
            };
            let mut rows = Rows::new(&window[start - window_start..], dialect, 1);
            let mut stamps = self.task.stamps.clone();
            (self.read)(&mut part, &mut rows, until - start, &mut stamps);
            let end = start + rows.pos();
            // A quote is looked after for so long; further than that no row's reading depends on the text.
            if !is_to_end && end + LONGEST_QUOTED + 8 > window_start + window.len() {
                slack *= 8;
                continue;
            }
            if matches!(text, Text::Disk { .. }) && !is_utf8(&window[start - window_start..end - window_start]) {
                return Err(Halt::NotUtf8);
            }
            let (num_rows, offsets) = (rows.next_row() - 1, stamps.offsets());
            return Ok(Block { part, start: Some(start), end, num_rows, offsets, buffer });
        }
    }
}

fn is_utf8(bytes: &[u8]) -> bool {
    bytes.is_ascii() || std::str::from_utf8(bytes).is_ok()
}

fn locked<P>(order: &Mutex<Order<P>>) -> MutexGuard<'_, Order<P>> {
    order.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Halt {
    /// The error that says so of the file at `place`; none when the file must be read whole instead.
    pub(super) fn into_error(self, place: &std::path::Path) -> Option<Error> {
        match self {
            Self::Io(source) => Some(Error::Unreadable { place: place.to_owned(), source }),
            Self::Cancelled => Some(Error::Cancelled),
            Self::NotUtf8 => None,
        }
    }
}
