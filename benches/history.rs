//! `cargo bench --bench history`: what an edit costs that goes into the history of a large case, and how the history grows.
//!
//! 20,000 annotations and 5,000 events; `CAUSEWAY_BENCH_EDITS` edits (200), each recorded, appended and synced. Prints the
//! median and the slowest edit, what opening costs and how many bytes an edit adds. By the clock on the wall: other work on
//! the machine shows in the slowest.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking and is nobody's library")]

use std::{path::Path, time::Instant as Stopwatch};

use causeway::case::{Anchor, Annotation, Book, By, Case, CaseFolder, ChangeKind, Edit, Event};

fn case() -> Case {
    let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
    let event = bundled.events[0].clone();
    let mut case = bundled;
    case.events.extend((0..5_000).map(|n| Event { id: format!("e{n}").into(), claims: Vec::new(), ..event.clone() }));
    let created = chrono::DateTime::parse_from_rfc3339("2026-01-01T00:00:00+08:00").unwrap();
    case.annotations = (0..20_000)
        .map(|n| Annotation {
            id: format!("a{n}").into(),
            anchor: Anchor::Point { at: created, clock: None, tag: None, value: None, unit: String::new() },
            author: "A".into(),
            created,
            text: format!("Remark {n} on what was seen"),
            labels: vec!["to check".into()],
            replies: Vec::new(),
            resolved: false,
        })
        .collect();
    case
}

fn main() {
    let num_edits: usize = std::env::var("CAUSEWAY_BENCH_EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(200);
    let home = std::env::temp_dir().join(format!("causeway-bench-{}", std::process::id()));
    let by = By { author: "A".into(), at_s: 1_750_000_000 };
    let folder = CaseFolder::create(&home.join("c"), &case()).unwrap();
    let (mut book, mut case, _) = Book::open(folder.clone(), [1; 16], &by).unwrap();
    let begun = Stopwatch::now();
    book.history_mut().unwrap();
    println!("the history begins: {:.0} ms", begun.elapsed().as_secs_f64() * 1e3);
    let mut edit = |book: &mut Book, n: usize| {
        let old = &case.annotations[n * 97 % case.annotations.len()];
        let edit = Edit::put(Annotation { text: format!("{} and once more, edit {n}", old.text), ..old.clone() });
        case = edit.apply(&case).unwrap().0;
        let begun = Stopwatch::now();
        book.record(&case, Some(&edit.touched()), ChangeKind::Edit, &by).unwrap();
        book.append().unwrap();
        begun.elapsed().as_secs_f64() * 1e3
    };
    println!("the first edit, which writes the whole: {:.0} ms", edit(&mut book, 0));
    let before = book.history().unwrap().num_bytes();
    let mut millis: Vec<f64> = (1..=num_edits).map(|n| edit(&mut book, n)).collect();
    let grown = book.history().unwrap().num_bytes() - before;
    millis.sort_by(f64::total_cmp);
    println!("an edit: median {:.1} ms, slowest {:.1} ms", millis[num_edits / 2], millis[num_edits - 1]);
    println!("growth: {} bytes an edit of {} in all", grown / num_edits as u64, before + grown);
    let begun = Stopwatch::now();
    book.write_case(&case).unwrap();
    println!("the case file: {:.0} ms", begun.elapsed().as_secs_f64() * 1e3);
    let begun = Stopwatch::now();
    let (mut book, _, _) = Book::open(folder, [2; 16], &by).unwrap();
    println!("opening: {:.0} ms", begun.elapsed().as_secs_f64() * 1e3);
    let history = book.history_mut().unwrap();
    let newest = history.heads().remove(0);
    let begun = Stopwatch::now();
    history.change(&newest);
    println!("what one change did: {:.0} ms", begun.elapsed().as_secs_f64() * 1e3);
    std::fs::remove_dir_all(home).unwrap();
}
