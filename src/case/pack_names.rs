//! Which names may stand in a packed case, so that unpacking it means the same on every system.

use super::{HISTORY_FILE, folder::CASE_FILE};

/// Why something is refused as a packed case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackProblem {
    /// It is no archive, or a damaged one.
    Damaged,
    /// A path that leads out of the folder, or is absolute.
    Outside,
    /// A name that some system cannot hold or reads as something else.
    Name,
    /// Two names that are one, at least where capitals do not count.
    Twice,
    /// A link or another thing that is no plain file.
    NotPlain,
    /// A file that needs a password.
    Encrypted,
    /// More files than a case has.
    TooMany,
    /// Unpacked it grows beyond what a case is allowed to.
    TooBig,
    /// There is no list of what it holds, or one that cannot be read.
    NoManifest,
    /// Its list is of a newer version than this program knows.
    Newer,
    /// The list names a file that is not there, or not all that is there.
    Unlisted,
    /// A file is not the one that the list names.
    Differs,
}

/// The longest path.
const LONGEST: usize = 200;
/// Names that Windows keeps for devices, whatever ending they bear.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Fails for a path that a packed case must not hold: anything but the case file, its history, and plain paths under a
/// folder.
pub(super) fn check_name(path: &str) -> Result<(), PackProblem> {
    let is_absolute = path.starts_with('/') || path.starts_with('\\') || path.get(1..2) == Some(":");
    if is_absolute || path.split(['/', '\\']).any(|part| part == "..") {
        return Err(PackProblem::Outside);
    }
    if [CASE_FILE, HISTORY_FILE].contains(&path) {
        return Ok(());
    }
    let is_own = |name: &str| {
        let name = name.to_lowercase();
        name.starts_with("case.") || name.starts_with("history.") || name.starts_with("manifest.")
    };
    let is_taken = !path.contains('/') && is_own(path);
    if path.len() > LONGEST || is_taken || !path.split('/').all(is_plain) {
        return Err(PackProblem::Name);
    }
    Ok(())
}

/// True for a name that every system holds as it stands.
fn is_plain(name: &str) -> bool {
    let is_odd = |c: char| c.is_control() || r#"<>:"|?*\"#.contains(c);
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|rest| {
        let mut letters = rest.chars();
        letters.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c)) && letters.next().is_none()
    });
    let is_reserved = RESERVED.contains(&stem.as_str()) || is_port;
    !name.is_empty() && name != "." && !name.ends_with(['.', ' ']) && !name.contains(is_odd) && !is_reserved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_are_taken() {
        use PackProblem::{Name, Outside};
        for path in
            ["case.json", "history.automerge", "evidence/a.csv", "evidence/温度 记录.csv", "evidence/b/c", "note.txt"]
        {
            assert_eq!(check_name(path), Ok(()), "{path}");
        }
        for path in ["/etc/passwd", "../a", "evidence/../../a", "\\a", "C:\\a", "c:a", "evidence\\..\\a", "//host/a"] {
            assert_eq!(check_name(path), Err(Outside), "{path}");
        }
        for path in [
            "",
            ".",
            "evidence/",
            "evidence//a",
            "evidence/./a",
            "evidence/a.",
            "evidence/a ",
            "evidence/CON",
            "evidence/nul.csv",
            "evidence/Com1.txt",
            "evidence/LPT¹",
            "evidence/a\\b",
            "evidence/a:b",
            "evidence/a\nb",
            "evidence/a*",
            "Case.json",
            "CASE.LOCK",
            "case.lock",
            "History.automerge",
            "manifest.json",
        ] {
            assert_eq!(check_name(path), Err(Name), "{path}");
        }
        assert_eq!(check_name(&format!("evidence/{}", "a".repeat(200))), Err(Name));
    }
}
