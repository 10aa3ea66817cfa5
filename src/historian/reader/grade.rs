//! Quality cells: words and codes to qualities.

use super::words::plain;
use crate::historian::{Origin, Quality, Status};

/// How the numbers of a quality column are read; words mean the same in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codes {
    /// OPC DA: below 64 bad, below 128 uncertain, from 192 good.
    Opc,
    /// OPC UA status codes: the two highest bits of 32.
    Ua,
    /// 1 is good, 0 is bad.
    Flag,
    /// A confidence in percent, as PHD keeps it: 100 good, 0 bad, uncertain between.
    Confidence,
}

impl Codes {
    /// The code that a column of such cells uses; none when fewer than nine in ten are qualities.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Self> {
        let (mut num, mut num_known, mut highest, mut has_one, mut has_other) = (0usize, 0usize, 0u32, false, false);
        for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
            num += 1;
            if let Some(code) = code(cell) {
                num_known += usize::from(code <= 255 || code >= 0x4000_0000);
                highest = highest.max(code);
                has_one |= code == 1;
                has_other |= code > 1;
            } else {
                num_known += usize::from(word(cell).is_some());
            }
        }
        if num == 0 || num_known * 10 < num * 9 {
            return None;
        }
        Some(if highest > 255 {
            Self::Ua
        } else if has_one && !has_other {
            Self::Flag
        } else {
            Self::Opc
        })
    }

    /// Confidences, when every cell is a number from 0 to 100 and one of them is above 1.
    pub(super) fn confidence<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut highest = 0.0;
        for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
            let percent = percent(cell)?;
            if !(0.0..=100.0).contains(&percent) {
                return None;
            }
            highest = f64::max(highest, percent);
        }
        (highest > 1.0).then_some(Self::Confidence)
    }

    /// The quality that a cell says; none when it is not known.
    pub(super) fn quality(self, cell: &str) -> Option<Quality> {
        let raw = |status| Quality { status, origin: Origin::Raw };
        if self == Self::Confidence {
            return percent(cell).map(|percent| match percent {
                percent if percent >= 100.0 => raw(Status::Good),
                percent if percent > 0.0 => raw(Status::Uncertain),
                _ => raw(Status::Bad),
            });
        }
        let Some(code) = code(cell.trim()) else { return word(cell) };
        match self {
            Self::Confidence => None,
            Self::Flag => Some(raw(if code == 0 { Status::Bad } else { Status::Good })),
            Self::Ua => Some(raw(match code >> 30 {
                0 => Status::Good,
                1 => Status::Uncertain,
                _ => Status::Bad,
            })),
            Self::Opc => match code {
                0..=63 => Some(raw(Status::Bad)),
                64..=127 => Some(raw(Status::Uncertain)),
                192..=255 => Some(raw(Status::Good)),
                _ => None,
            },
        }
    }
}

fn percent(cell: &str) -> Option<f64> {
    cell.trim().trim_end_matches('%').trim_end().parse().ok().filter(|percent: &f64| percent.is_finite())
}

fn code(cell: &str) -> Option<u32> {
    let hex = cell.strip_prefix("0x").or_else(|| cell.strip_prefix("0X"));
    match hex {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => cell.strip_suffix(".0").unwrap_or(cell).parse().ok(),
    }
}

/// A quality in words that [`Codes::quality`] reads back.
pub(super) fn text_of(quality: Quality) -> String {
    format!("{:?} {:?}", quality.status, quality.origin).to_lowercase()
}

fn word(cell: &str) -> Option<Quality> {
    let both = cell.split_once(' ').and_then(|(status, origin)| {
        let status = [Status::Good, Status::Uncertain, Status::Bad, Status::Missing]
            .into_iter()
            .find(|known| format!("{known:?}").eq_ignore_ascii_case(status))?;
        let origins = [Origin::Raw, Origin::Interpolated, Origin::Clamped, Origin::Reconstructed, Origin::Published];
        let origin = origins.into_iter().find(|known| format!("{known:?}").eq_ignore_ascii_case(origin))?;
        Some(Quality { status, origin })
    });
    if both.is_some() {
        return both;
    }
    let word = plain(cell);
    let with = |status, origin| Some(Quality { status, origin });
    match word.as_str() {
        "published" | "公布" | "公布值" | "stated" => return with(Status::Uncertain, Origin::Published),
        "reconstructed" | "reconstruction" | "重构" | "重建" => {
            return with(Status::Uncertain, Origin::Reconstructed);
        }
        "interpolated" | "interpolate" | "插值" | "内插" => return with(Status::Uncertain, Origin::Interpolated),
        "clamped" | "limited" | "highlimited" | "lowlimited" | "截断" | "限幅" => {
            return with(Status::Uncertain, Origin::Clamped);
        }
        _ => {}
    }
    let starts = |words: &[&str]| words.iter().any(|start| word.starts_with(start));
    if starts(&[
        "uncertain",
        "question",
        "doubt",
        "suspect",
        "substitut",
        "annotated",
        "不确定",
        "可疑",
        "存疑",
        "替代",
    ]) {
        return with(Status::Uncertain, Origin::Raw);
    }
    if starts(&[
        "bad", "notgood", "invalid", "fail", "fault", "error", "stale", "坏", "差", "无效", "不好", "故障", "异常",
    ]) || word == "false"
    {
        return Some(Quality::BAD);
    }
    if starts(&["good", "ok", "好", "良", "正常", "有效", "优", "192"])
        || matches!(word.as_str(), "true" | "valid" | "raw" | "g" | "normal")
    {
        return Some(Quality::GOOD);
    }
    match word.as_str() {
        "b" => Some(Quality::BAD),
        "u" => with(Status::Uncertain, Origin::Raw),
        "missing" | "缺失" => Some(Quality::MISSING),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], expect: &[Status]) {
        let codes = Codes::of(cells.iter().copied()).unwrap();
        let found: Vec<_> = cells.iter().map(|cell| codes.quality(cell).unwrap().status).collect();
        assert_eq!(found, expect, "{cells:?}");
    }

    #[test]
    fn words_and_codes_are_known() {
        use Status::{Bad, Good, Uncertain};
        check(&["Good", "Bad", "Uncertain", "坏", "好", "不确定"], &[Good, Bad, Uncertain, Bad, Good, Uncertain]);
        check(&["192", "0", "64", "216"], &[Good, Bad, Uncertain, Good]);
        check(&["0", "2147483648", "1073741824"], &[Good, Bad, Uncertain]);
        check(&["1", "0", "1"], &[Good, Bad, Good]);
        check(&["published", "reconstructed"], &[Uncertain, Uncertain]);
        assert_eq!(Codes::Opc.quality("published").unwrap().origin, Origin::Published);
        let confidence = Codes::confidence(["100", "98.5", "0"].into_iter()).unwrap();
        let found = ["100", "98.5 %", "0"].map(|cell| confidence.quality(cell).unwrap().status);
        assert_eq!((found, Codes::confidence(["1", "0"].into_iter())), ([Good, Uncertain, Bad], None));
        assert_eq!(Codes::of(["12.7", "13.1"].into_iter()), None);
    }
}
