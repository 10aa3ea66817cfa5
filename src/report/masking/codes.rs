//! Numbers that tell who somebody is: identity papers, mobile telephones, units' credit codes.

/// How much of a code stays to be seen in front and behind.
const KEPT: (usize, usize) = (3, 4);
/// The characters of a unified social credit code (GB 32100-2015).
const CREDIT: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A code without its middle; a short one keeps its first character only.
pub(super) fn masked(code: &str) -> String {
    let chars: Vec<char> = code.chars().collect();
    let (front, behind) = if chars.len() > KEPT.0 + KEPT.1 { KEPT } else { (1, 0) };
    let stars = chars.len().saturating_sub(front + behind);
    let shown = |part: &[char]| part.iter().collect::<String>();
    format!("{}{}{}", shown(&chars[..front.min(chars.len())]), "*".repeat(stars), shown(&chars[chars.len() - behind..]))
}

/// The text with every number of an identity paper, mobile telephone or unit masked.
pub(super) fn mask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        let len = rest[start..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len() - start);
        let word = &rest[start..start + len];
        out.push_str(&rest[..start]);
        if is_code(word) {
            out.push_str(&masked(word));
        } else {
            out.push_str(word);
        }
        rest = &rest[start + len..];
    }
    out + rest
}

fn is_code(word: &str) -> bool {
    match word.len() {
        11 => word.bytes().all(|b| b.is_ascii_digit()) && word.starts_with('1') && word.as_bytes()[1] >= b'3',
        18 => is_identity(word) || is_credit(word),
        _ => false,
    }
}

/// A number of a resident identity card: its check digit follows ISO 7064 MOD 11-2 (GB 11643-1999).
fn is_identity(word: &str) -> bool {
    let digit = |idx: usize, c: char| match c {
        'X' | 'x' if idx == 17 => Some(10),
        c => c.to_digit(10),
    };
    let digits: Option<Vec<u32>> = word.chars().enumerate().map(|(idx, c)| digit(idx, c)).collect();
    // The weight of the place at idx is 2^(17 - idx).
    digits
        .is_some_and(|digits| digits.iter().enumerate().map(|(idx, digit)| digit << (17 - idx)).sum::<u32>() % 11 == 1)
}

/// A unified social credit code: its check character follows MOD 31 (GB 32100-2015).
fn is_credit(word: &str) -> bool {
    let values: Option<Vec<usize>> = word.chars().map(|c| CREDIT.find(c)).collect();
    let Some(values) = values else { return false };
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31 == values[17]
}
