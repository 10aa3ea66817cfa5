//! A program that is killed while edits stream into a case loses none that it had reported as written, and leaves nothing
//! half-written.
//!
//! The test runs itself again as the program that edits, and kills that at moments that chance chooses.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use causeway::case::{Anchor, Annotation, Book, By, Case, CaseFolder, ChangeKind, Edit};

/// Names the folder to the program that is killed.
const FOLDER: &str = "CAUSEWAY_TEST_CRASH_FOLDER";
const NUM_KILLS: usize = 220;

fn by() -> By {
    By { author: "a".into(), at_s: 1_700_000_000 }
}

fn note(id: &str) -> Annotation {
    let at = chrono::DateTime::parse_from_rfc3339("2026-01-01T00:00:00+08:00").unwrap();
    Annotation {
        id: id.into(),
        anchor: Anchor::Point { at, clock: None, tag: None, value: None, unit: String::new() },
        author: "a".into(),
        created: at,
        text: id.repeat(9),
        labels: Vec::new(),
        replies: Vec::new(),
        resolved: false,
    }
}

/// The program that is killed: it edits until then, and says each edit once it is written.
#[test]
fn streams_edits_until_it_is_killed() {
    let Ok(folder) = env::var(FOLDER) else { return };
    let folder = CaseFolder::find(Path::new(&folder)).unwrap();
    let actor = std::process::id().to_le_bytes().repeat(4).try_into().unwrap();
    let (mut book, mut case, _) = Book::open(folder, actor, &by()).unwrap();
    let mut out = std::io::stdout().lock();
    loop {
        let id = format!("{}-{}", std::process::id(), case.annotations.len());
        let edit = Edit::put(note(&id));
        case = edit.apply(&case).unwrap().0;
        book.record(&case, Some(&edit.touched()), ChangeKind::Edit, &by()).unwrap();
        book.append().unwrap();
        writeln!(out, "kept {id}").unwrap();
        out.flush().unwrap();
        // As the window does: the case file follows, not after every edit.
        if case.annotations.len() % 3 == 0 {
            book.write_case(&case).unwrap();
        }
    }
}

/// Moments from five to sixty milliseconds, spread by a generator whose seed is written here.
fn moments() -> impl Iterator<Item = Duration> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        Duration::from_micros(5_000 + state % 55_000)
    })
}

/// Runs the program on the folder and kills it; what it had said.
fn run_and_kill(place: &Path, after: Duration) -> Vec<String> {
    let mut program = Command::new(env::current_exe().unwrap())
        .args(["--exact", "streams_edits_until_it_is_killed", "--nocapture"])
        .env(FOLDER, place)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let stdout = BufReader::new(program.stdout.take().unwrap());
    let reader = thread::spawn(move || {
        let lines = stdout.lines().map_while(Result::ok);
        lines.filter_map(|line| Some(line.split_once("kept ")?.1.to_owned())).collect::<Vec<_>>()
    });
    thread::sleep(after);
    program.kill().unwrap();
    program.wait().unwrap();
    reader.join().unwrap()
}

#[test]
fn nothing_that_was_reported_as_written_is_lost_when_the_program_is_killed() {
    if env::var(FOLDER).is_ok() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let (mut num_reported, mut num_torn) = (0, 0);
    for (round, after) in moments().take(NUM_KILLS).enumerate() {
        // Every so often anew: the beginning of a history is written in another way.
        let place = home.path().join(format!("c{}", round / 20));
        if round % 20 == 0 {
            CaseFolder::create(&place, &Case::begun("c", None)).unwrap();
        }
        let reported = run_and_kill(&place, after);
        num_reported += reported.len();
        let folder = CaseFolder::find(&place).unwrap();
        folder.open().unwrap_or_else(|error| panic!("round {round}: the case file is half-written: {error}"));
        let (mut book, case, notes) = Book::open(folder, [7; 16], &by())
            .unwrap_or_else(|error| panic!("round {round}: the case does not open: {error}"));
        num_torn += usize::from(!notes.is_empty());
        for id in &reported {
            let found = case.annotations.iter().find(|note| note.id.as_str() == id);
            assert_eq!(
                found.map(|note| note.text.as_str()),
                Some(id.repeat(9).as_str()),
                "round {round}: {id} is lost"
            );
        }
        // What is there goes on being written.
        book.write(&case).unwrap();
    }
    assert!(num_reported > NUM_KILLS, "{num_reported} edits were reported: the program hardly ran");
    assert!(num_torn > 0, "no kill fell between the history and the case file");
    let left = fs::read_dir(home.path().join("c0")).unwrap().map(|entry| entry.unwrap().file_name());
    let known = ["case.json", "history.automerge", "evidence", ".case.json.part", ".history.automerge.part"];
    for name in left {
        assert!(known.iter().any(|known| name == *known), "{} was left", name.display());
    }
}
