//! An anchor as it is typed: "cctv 2024-12-17T17:53:10 = recorder 2024-12-17T17:55:12 ± 2".

use chrono::NaiveDateTime;
use sha2::{Digest as _, Sha256};

use crate::case::{Case, ClockAnchor, hex};

/// The anchor that a text says; none when it cannot be read. Its identity follows from what it says.
pub(super) fn parse(text: &str) -> Option<ClockAnchor> {
    let (sides, within) = match text.split_once('±').or_else(|| text.split_once("+-")) {
        Some((sides, within)) => {
            (sides, within.trim().trim_end_matches('s').trim().parse::<f64>().ok().filter(|secs| *secs >= 0.0)?)
        }
        None => (text, 0.0),
    };
    let (one, other) = sides.split_once('=')?;
    let ((clock, shows), (against, reads)) = (side(one)?, side(other)?);
    let digest = hex(&Sha256::digest(format!("{clock} {shows} {against} {reads}")));
    Some(ClockAnchor {
        id: format!("anchor-{}", &digest[..10]).into(),
        clock: clock.into(),
        shows,
        against: against.into(),
        reads,
        within_s: within,
        left_out: false,
        note: None,
        source: None,
    })
}

/// A clock and what it shows.
fn side(text: &str) -> Option<(&str, NaiveDateTime)> {
    let (clock, time) = text.trim().split_once(char::is_whitespace)?;
    let time = time.trim().replace(' ', "T");
    let seconds = if time.matches(':').count() == 1 { format!("{time}:00") } else { time };
    Some((clock, seconds.parse().ok()?))
}

/// The clocks of a case, for saying what can be named.
pub(super) fn known(case: &Case) -> String {
    case.clocks.iter().map(|clock| clock.id.as_str()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_two_clocks_and_what_they_show() {
        let anchor = parse("cctv 2024-12-17T17:53:10 = recorder 2024-12-17 17:55:12.5 ± 2 s").unwrap();
        assert_eq!((anchor.clock.as_str(), anchor.against.as_str(), anchor.within_s), ("cctv", "recorder", 2.0));
        assert_eq!(anchor.reads.to_string(), "2024-12-17 17:55:12.500");
        assert_eq!(parse("a 2024-12-17 17:53 = b 2024-12-17 17:55").unwrap().shows.to_string(), "2024-12-17 17:53:00");
        for wrong in [
            "",
            "a = b",
            "a 17:53 = b 17:55",
            "a 2024-12-17T17:53:10",
            "a 2024-12-17T1:5 = b x ± y",
            "a 2024-12-17 17:53 = b 2024-12-17 17:55 ± -2",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
