//! Numbers from bytes: exact, and fast for what plants record.
//!
//! Promises: the result is the `f64` nearest to the decimal text, the same as the standard library's.

/// Powers of ten that an `f64` holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// The number that `bytes` holds throughout, with `decimal` as its decimal sign; none for anything else, `nan` and
/// `inf` included. A plain or scientific number without blanks or groups.
#[inline]
pub(super) fn parse(bytes: &[u8], decimal: u8) -> Option<f64> {
    let (is_negative, digits) = match bytes.first()? {
        b'-' => (true, &bytes[1..]),
        b'+' => (false, &bytes[1..]),
        _ => (false, bytes),
    };
    let (mut mantissa, mut num_digits, mut num_fraction, mut at) = (0u64, 0usize, 0usize, 0usize);
    while let Some(digit) = digit_at(digits, at) {
        mantissa = mantissa.wrapping_mul(10).wrapping_add(digit);
        at += 1;
    }
    num_digits += at;
    if digits.get(at) == Some(&decimal) {
        let start = at + 1;
        at = start;
        while let Some(digit) = digit_at(digits, at) {
            mantissa = mantissa.wrapping_mul(10).wrapping_add(digit);
            at += 1;
        }
        num_fraction = at - start;
        num_digits += num_fraction;
    }
    if num_digits == 0 {
        return None;
    }
    let exponent = if at == digits.len() { 0 } else { exponent(&digits[at..])? };
    let power = exponent - num_fraction as i64;
    let size = if num_digits <= 19 && mantissa < (1 << 53) && power.unsigned_abs() <= 22 {
        let tens = TENS[power.unsigned_abs() as usize];
        if power < 0 { mantissa as f64 / tens } else { mantissa as f64 * tens }
    } else {
        slow(digits, decimal)?
    };
    Some(if is_negative { -size } else { size })
}

#[inline]
fn digit_at(bytes: &[u8], at: usize) -> Option<u64> {
    let digit = bytes.get(at)?.wrapping_sub(b'0');
    (digit < 10).then_some(u64::from(digit))
}

/// The exponent that `bytes` (`e…` or `E…`) hold; huge ones are cut off where `f64` has long ended.
#[cold]
fn exponent(bytes: &[u8]) -> Option<i64> {
    let rest = bytes.strip_prefix(b"e").or_else(|| bytes.strip_prefix(b"E"))?;
    let (sign, digits) = match rest.first()? {
        b'-' => (-1, &rest[1..]),
        b'+' => (1, &rest[1..]),
        _ => (1, rest),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(sign * digits.iter().fold(0i64, |sum, digit| (sum * 10 + i64::from(digit - b'0')).min(100_000)))
}

/// What the standard library reads; `digits` are known to have the form of a number.
#[cold]
fn slow(digits: &[u8], decimal: u8) -> Option<f64> {
    let text = std::str::from_utf8(digits).ok()?;
    let value: f64 =
        if decimal == b'.' { text.parse().ok()? } else { text.replace(char::from(decimal), ".").parse().ok()? };
    value.is_finite().then_some(value)
}

/// `bytes`, a plain decimal number, times `unit_nanos`, exactly as long as the digits go; rounded to the nanosecond.
pub(super) fn nanos(bytes: &[u8], decimal: u8, unit_nanos: i64) -> Option<i64> {
    let (sign, digits) = match bytes.first()? {
        b'-' => (-1, &bytes[1..]),
        b'+' => (1, &bytes[1..]),
        _ => (1, bytes),
    };
    let point = digits.iter().position(|byte| *byte == decimal);
    let (whole, fraction) = point.map_or((digits, &digits[..0]), |at| (&digits[..at], &digits[at + 1..]));
    let all_digits = whole.iter().chain(fraction).all(u8::is_ascii_digit);
    if !all_digits || whole.is_empty() || whole.len() > 19 || fraction.len() > 18 {
        let value = parse(bytes, decimal)? * unit_nanos as f64;
        return (value.abs() < 9.2e18).then_some(value.round() as i64);
    }
    let number = |digits: &[u8]| digits.iter().fold(0i128, |sum, digit| sum * 10 + i128::from(digit - b'0'));
    let scale = 10i128.pow(fraction.len() as u32);
    let scaled = (number(whole) * scale + number(fraction)) * i128::from(unit_nanos);
    let rounded = (scaled + scale / 2).div_euclid(scale);
    i64::try_from(sign * rounded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "1.2.3", "1e", "e5", "nan", "inf", "0x10", "1 2", "--1", "1e400", "12:30", "1,5"] {
            assert_eq!(parse(text.as_bytes(), b'.'), None, "{text}");
        }
        assert_eq!(parse(b"-1,5e1", b','), Some(-15.0));
        assert_eq!(parse(b".5", b'.'), Some(0.5));
        assert_eq!(parse(b"5.", b'.'), Some(5.0));
    }

    #[test]
    fn times_keep_every_digit() {
        assert_eq!(nanos(b"1734429180.123456789", b'.', 1_000_000_000), Some(1_734_429_180_123_456_789));
        assert_eq!(nanos(b"-0.5", b'.', 1_000_000_000), Some(-500_000_000));
        assert_eq!(nanos(b"1.5e1", b'.', 1_000_000_000), Some(15_000_000_000));
        assert_eq!(nanos(b"99999999999999999999", b'.', 1_000_000_000), None);
    }

    proptest! {
        #[test]
        fn numbers_are_those_of_the_standard_library(value: f64, decimals in 0usize..20) {
            for text in [format!("{value}"), format!("{value:e}"), format!("{:.decimals$}", value % 1e6)] {
                let expect = text.parse::<f64>().ok().filter(|v| v.is_finite());
                prop_assert_eq!(parse(text.as_bytes(), b'.'), expect, "{}", text);
            }
        }

        #[test]
        fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = (parse(&bytes, b'.'), nanos(&bytes, b'.', 1_000_000_000));
        }
    }
}
