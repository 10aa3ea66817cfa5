//! Numbers as Chinese and English texts write them: digits of either width, 十七, 二十, "seventeen".

/// The number that `text` begins with, and how many bytes it takes. Digits, or Chinese numerals below a hundred.
pub(super) fn number(text: &str) -> Option<(u32, usize)> {
    digits(text).or_else(|| chinese(text))
}

/// Digits of either width, at most four of them.
pub(super) fn digits(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len, mut count) = (0u32, 0, 0);
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        count += 1;
        if count > 4 {
            return None;
        }
        value = value * 10 + digit;
        len += c.len_utf8();
    }
    (count > 0).then_some((value, len))
}

/// A digit of either width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        c => c.to_digit(10),
    }
}

fn unit(c: char) -> Option<u32> {
    "零一二三四五六七八九".chars().position(|known| known == c).map(|place| place as u32).or(match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => None,
    })
}

/// 十七, 二十, 二十三, 九, 〇五.
fn chinese(text: &str) -> Option<(u32, usize)> {
    let chars: Vec<char> = text.chars().take(3).collect();
    let (value, count) = match (chars.first().copied()?, chars.get(1).copied(), chars.get(2).copied()) {
        ('十', Some(next), _) if unit(next).is_some_and(|ones| ones > 0) => (10 + unit(next)?, 2),
        ('十', ..) => (10, 1),
        (tens, Some('十'), Some(next)) if unit(next).is_some_and(|ones| ones > 0) => {
            (unit(tens)? * 10 + unit(next)?, 3)
        }
        (tens, Some('十'), _) => (unit(tens)? * 10, 2),
        ('零' | '〇', Some(next), _) => (unit(next)?, 2),
        (one, ..) => (unit(one)?, 1),
    };
    Some((value, chars[..count].iter().map(|c| c.len_utf8()).sum()))
}

/// An English number word below sixty, and how many bytes it takes.
pub(super) fn english(text: &str) -> Option<(u32, usize)> {
    const WORDS: [(&str, u32); 20] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("an", 1),
        ("a", 1),
        ("several", 5),
    ];
    let word: String = text.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, value)| (*value, word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, expect) in [
            ("17时", Some((17, 2))),
            ("１７时", Some((17, 6))),
            ("十七时", Some((17, 6))),
            ("二十三分", Some((23, 9))),
            ("二十分", Some((20, 6))),
            ("十时", Some((10, 3))),
            ("〇五分", Some((5, 6))),
            ("两点", Some((2, 3))),
            ("20241217", None),
            ("时", None),
        ] {
            assert_eq!(number(text), expect, "{text}");
        }
        assert_eq!((english("Ten minutes"), english("tent")), (Some((10, 3)), None));
    }
}
