//! Runs the program as a user of the command line does, without a display and in plain English unless asked otherwise.

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

/// What a verb says and how it ends.
pub(crate) fn causeway(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_causeway"))
        .args(args)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

/// Whether a verb succeeded, what it printed, what it remarked.
#[allow(dead_code, reason = "not every test file asks for all of it")]
pub(crate) fn said(folder: &Path, args: &[&str]) -> (bool, String, String) {
    let out = causeway(folder, args);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (out.status.success(), text(&out.stdout), text(&out.stderr))
}

/// The document of a verb that succeeds.
#[allow(dead_code, reason = "not every test file asks for all of it")]
pub(crate) fn json(folder: &Path, args: &[&str]) -> Value {
    let out = causeway(folder, &[args, &["--json"]].concat());
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

/// What a verb that succeeds prints in a language.
#[allow(dead_code, reason = "not every test file asks for all of it")]
pub(crate) fn text(folder: &Path, args: &[&str], lang: &str) -> String {
    let out = causeway(folder, &[args, &["--lang", lang]].concat());
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}
