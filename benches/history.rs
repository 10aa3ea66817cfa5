//! `cargo bench --bench history`: what a large case costs to open, and an edit of it to keep.
//!
//! `CAUSEWAY_BENCH_ANNOTATIONS` annotations (20,000) and `CAUSEWAY_BENCH_EVENTS` events (5,000) on the kettle case,
//! `CAUSEWAY_BENCH_EDITS` edits (200), each recorded, appended and synced. The case file is written once after them and timed
//! apart: it follows within a second, not with each edit.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking and is nobody's library")]

use std::{fs, path::Path, time::Instant as Stopwatch};

use causeway::case::{Annotation, Book, By, Case, CaseFolder, ChangeKind, Edit, Event, HISTORY_FILE, History};

fn size(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(usual)
}

fn main() {
    let (num_annotations, num_events) =
        (size("CAUSEWAY_BENCH_ANNOTATIONS", 20_000), size("CAUSEWAY_BENCH_EVENTS", 5_000));
    let num_edits = size("CAUSEWAY_BENCH_EDITS", 200);
    let home = std::env::temp_dir().join(format!("causeway-bench-history-{}", std::process::id()));
    let by = By { author: "bench".into(), at_s: 1_700_000_000 };
    let folder = CaseFolder::create(&home, &crowded(num_annotations, num_events)).unwrap();
    let (mut book, mut case, _) = Book::open(folder.clone(), [1; 16], &by).unwrap();
    timed("history begun and written", || {
        book.keep(&case, ChangeKind::Edit, &by).unwrap();
    });
    println!("{:<44} {:>14} bytes", "case.json", fs::metadata(home.join("case.json")).unwrap().len());
    let before = history_bytes(&home);
    println!("{:<44} {before:>14} bytes", "history at its beginning");
    let (mut applied, mut recorded, mut appended) = (Vec::new(), Vec::new(), Vec::new());
    for nth in 0..num_edits {
        let edit = edit_of(&case, nth);
        let begun = Stopwatch::now();
        case = edit.apply(&case).unwrap().0;
        applied.push(begun.elapsed().as_secs_f64());
        let begun = Stopwatch::now();
        book.record(&case, Some(&edit.touched()), ChangeKind::Edit, &by).unwrap();
        recorded.push(begun.elapsed().as_secs_f64());
        let begun = Stopwatch::now();
        book.history_mut().unwrap().append(&folder).unwrap();
        appended.push(begun.elapsed().as_secs_f64());
    }
    for (what, times) in [("apply", &mut applied), ("record", &mut recorded), ("append and sync", &mut appended)] {
        times.sort_by(f64::total_cmp);
        let at = |part: usize| times[(times.len() - 1) * part / 100] * 1e3;
        println!("{:<44} {:>10.2} ms median, {:.2} ms 99th percentile", format!("an edit: {what}"), at(50), at(99));
    }
    let growth = (history_bytes(&home) - before) / num_edits as u64;
    println!("{:<44} {growth:>14} bytes", "growth of the history per edit");
    timed("case.json written", || {
        book.write(&case).unwrap();
    });
    drop(book);
    timed("open: case.json alone", || {
        folder.open().unwrap();
    });
    timed("open: the history alone", || {
        History::as_written(&folder).unwrap().unwrap();
    });
    timed("open: both", || {
        let (_, back, notes) = Book::open(folder.clone(), [2; 16], &by).unwrap();
        assert!(back == case && notes.is_empty());
    });
    fs::remove_dir_all(home).unwrap();
}

fn timed(what: &str, work: impl FnOnce()) {
    let begun = Stopwatch::now();
    work();
    println!("{what:<44} {:>10.1} ms", begun.elapsed().as_secs_f64() * 1e3);
}

fn history_bytes(home: &Path) -> u64 {
    fs::metadata(home.join(HISTORY_FILE)).unwrap().len()
}

/// The kettle case with a crowd of events and annotations.
fn crowded(num_annotations: usize, num_events: usize) -> Case {
    let mut case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
    let event = Event { claims: Vec::new(), ..case.events[0].clone() };
    case.events.extend((0..num_events).map(|nth| Event {
        id: format!("bench-event-{nth}").into(),
        title: format!("event {nth}").as_str().into(),
        ..event.clone()
    }));
    case.annotations.extend((0..num_annotations).map(|nth| annotation(nth, 0)));
    case
}

fn annotation(nth: usize, version: usize) -> Annotation {
    let text = format!("remark {nth}, version {version}: the temperature rises faster than the heating explains");
    serde_json::from_value(serde_json::json!({
        "id": format!("bench-annotation-{nth}"), "anchor": { "kind": "event", "event": format!("bench-event-{}", nth % 10) },
        "text": text, "author": "bench", "created": "2024-12-17T10:00:00Z",
    }))
    .unwrap()
}

/// An annotation or an event changed, or a new one.
fn edit_of(case: &Case, nth: usize) -> Edit {
    let which = nth * 7_919;
    let (annotations, events) = (&case.annotations, &case.events);
    match nth % 4 {
        0 => Edit::put(annotation(which % annotations.len(), nth)),
        1 => Edit::put(annotation(1_000_000 + nth, nth)),
        2 => Edit::put(Event {
            title: format!("retitled {nth}").as_str().into(),
            ..events[which % events.len()].clone()
        }),
        _ => Edit::put(Event {
            id: format!("late-{nth}").into(),
            claims: Vec::new(),
            ..events[which % events.len()].clone()
        }),
    }
}
