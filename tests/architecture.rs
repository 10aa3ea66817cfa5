//! The house stays easy to walk: a room uses only rooms below it, and the window's libraries stay in the window.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The rooms from the roof down. A room may name itself and any room after it.
const ROOMS: [&[&str]; 13] = [
    &["app", "cli"],
    &["report"],
    &["text"],
    &["check"],
    &["causes", "law"],
    &["timeline"],
    &["physics"],
    &["analysis"],
    &["historian"],
    &["case"],
    &["units", "id"],
    &["time"],
    &[],
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn floor_of(room: &str) -> Option<usize> {
    ROOMS.iter().position(|floor| floor.contains(&room))
}

/// The first words after `crate::` on a line, those inside `crate::{…}` included when they stand on the same line.
fn rooms_named(text: &str) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    let mut inside = false;
    for (idx, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or("");
        for part in code.split("crate::").skip(1) {
            let word: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            named.push((idx + 1, word));
        }
        if code.contains("crate::{") {
            inside = true;
        }
        // Rooms inside `use crate::{…}` stand one a line, indented once: rustfmt sees to it.
        let indented = code.strip_prefix("    ").or_else(|| code.strip_prefix("        ")).unwrap_or("");
        if inside && indented.chars().next().is_some_and(char::is_alphabetic) {
            named.push((idx + 1, indented.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()));
        }
        if inside && code.contains("};") {
            inside = false;
        }
    }
    named
}

#[test]
fn no_room_uses_a_room_above_or_beside_it() {
    let mut wrong = Vec::new();
    for path in files(&source()) {
        let inner = path.strip_prefix(source()).unwrap();
        let room = inner.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let Some(floor) = floor_of(&room) else { continue };
        for (line, named) in rooms_named(&fs::read_to_string(&path).unwrap()) {
            let Some(other) = floor_of(&named) else { continue };
            let allowed = other > floor || named == room || (room == "cli" && named == "app");
            if !allowed {
                wrong.push(format!("{}:{line} uses {named}", inner.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports from above or beside:\n{}", wrong.join("\n"));
}

#[test]
fn every_room_is_on_the_plan() {
    for entry in fs::read_dir(source()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let room = name.trim_end_matches(".rs");
        assert!(["main", "lib"].contains(&room) || floor_of(room).is_some(), "src/{name} is on no floor");
    }
}

fn check_only_in(words: &[&str], room: &str) {
    let mut wrong = Vec::new();
    for path in files(&source()) {
        let inner = path.strip_prefix(source()).unwrap().to_owned();
        if inner.starts_with(room) {
            continue;
        }
        for (idx, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for word in words {
                if code.contains(word) {
                    wrong.push(format!("{}:{} has {word}", inner.display(), idx + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "belongs in {room}/ only:\n{}", wrong.join("\n"));
}

#[test]
fn the_windows_libraries_stay_in_app() {
    check_only_in(&["egui::", "eframe::", "rfd::", "egui_extras::"], "app");
}

#[test]
fn only_cli_prints() {
    check_only_in(&["println!", "eprintln!", "print!(", "io::stdout", "io::stderr"], "cli");
}

#[test]
fn rooms_below_the_roof_have_no_wall_clock_environment_or_thread() {
    let roof = ["app", "cli", "main.rs"];
    let words = [
        "SystemTime::now",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "env::var",
        "thread::spawn",
        "thread::Builder",
        "thread::scope",
        "available_parallelism",
        "sys_locale",
    ];
    for path in files(&source()) {
        let inner = path.strip_prefix(source()).unwrap().to_owned();
        if roof.iter().any(|room| inner.starts_with(room)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let program = if inner.ends_with("tests.rs") { "" } else { text.split("#[cfg(test)]").next().unwrap_or("") };
        for word in words {
            assert!(!program.contains(word), "{} has {word}", inner.display());
        }
    }
}

#[test]
fn files_stay_short_enough_to_read() {
    for path in files(&source()) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines; question it at 400", path.display());
    }
}
