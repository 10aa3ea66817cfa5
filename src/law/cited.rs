//! Citations as people write them: 第九条第二至六项, art. 9(2)–(6), 41(1), 《安全生产法》.

use super::PartKind;

/// An article with the paragraphs or items that are cited of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The article; 0 where a paragraph or item is cited of a document without articles.
    pub article: u32,
    /// Its parts with their sort where that is said; none: the whole article.
    pub parts: Vec<(u32, Option<PartKind>)>,
}

impl Cited {
    /// Reads a citation; none when no number stands in it. The first number is the article, those after it its parts; a
    /// second article is left to a citation of its own.
    pub fn parse(text: &str) -> Option<Self> {
        let chars: Vec<char> = text.chars().collect();
        let mut numbers: Vec<(u32, Option<PartKind>)> = Vec::new();
        let (mut at, mut is_range) = (0, false);
        while at < chars.len() {
            let Some((value, len)) = number(&chars[at..]) else {
                is_range |= is_range_sign(chars[at]);
                at += 1;
                continue;
            };
            at += len;
            if chars.get(at) == Some(&'条') && !numbers.is_empty() {
                break;
            }
            let after = chars[at..].iter().find(|c| !matches!(c, ')' | '）' | ' ')).copied();
            let kind = match after {
                Some('款') => Some(PartKind::Paragraph),
                Some('项') => Some(PartKind::Item),
                _ => None,
            };
            if is_range
                && numbers.len() > 1
                && let Some((first, _)) = numbers.last().copied()
                && first < value
                && value - first < 100
            {
                numbers.extend((first + 1..value).map(|between| (between, kind)));
            }
            numbers.push((value, kind));
            is_range = false;
        }
        let (article, kind) = *numbers.first()?;
        let (article, mut parts) = if kind.is_some() { (0, numbers) } else { (article, numbers.split_off(1)) };
        // 第二至六项: the sort stands once, after the last.
        for idx in (1..parts.len()).rev() {
            parts[idx - 1].1 = parts[idx - 1].1.or(parts[idx].1);
        }
        Some(Self { article, parts })
    }
}

fn is_range_sign(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '－' | '~' | '～' | '至' | '到')
}

/// The number at the start, in digits of either width or in Chinese numerals below a thousand, and how many signs it takes.
fn number(chars: &[char]) -> Option<(u32, usize)> {
    let digit = |c: char| match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        c => c.to_digit(10),
    };
    let digits: Vec<u32> = chars.iter().map_while(|c| digit(*c)).take(6).collect();
    if !digits.is_empty() {
        return Some((digits.iter().fold(0, |sum, digit| sum * 10 + digit), digits.len()));
    }
    let (mut total, mut ones, mut len) = (0, None, 0);
    for c in chars {
        match c {
            '百' => total += ones.take().unwrap_or(1) * 100,
            '十' => total += ones.take().unwrap_or(1) * 10,
            '零' | '〇' => {}
            c => match "一二三四五六七八九".chars().position(|known| known == *c) {
                Some(place) => ones = Some(place as u32 + 1),
                None => break,
            },
        }
        len += 1;
    }
    (len > 0 && total + ones.unwrap_or(0) > 0).then(|| (total + ones.unwrap_or(0), len))
}

/// A name without what is written around it: brackets, quotation marks, the state's name, a year at its end.
pub(super) fn bare_name(name: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0;
    for c in name.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            '《' | '》' | '“' | '”' | '"' | '〈' | '〉' | '「' | '」' => {}
            c if depth > 0 || c.is_whitespace() || c == '-' || c == '_' => {}
            c => bare.extend(c.to_lowercase()),
        }
    }
    let bare = bare.strip_prefix("中华人民共和国").unwrap_or(&bare);
    let bare = bare.strip_suffix("ofthepeople'srepublicofchina").unwrap_or(bare);
    bare.strip_prefix("the").unwrap_or(bare).to_owned()
}

/// How alike two names are, from 0 to 1: half of it by the signs that both hold, half by the neighbours.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    let signs = |text: &str| text.chars().collect::<Vec<_>>();
    let pairs = |text: &str| signs(text).windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
    f64::midpoint(shared(&signs(one), signs(other)), shared(&pairs(one), pairs(other)))
}

fn shared<T: PartialEq>(one: &[T], mut other: Vec<T>) -> f64 {
    let all = one.len() + other.len();
    let mut both = 0;
    for item in one {
        if let Some(place) = other.iter().position(|known| known == item) {
            other.swap_remove(place);
            both += 1;
        }
    }
    if all == 0 { 0.0 } else { 2.0 * f64::from(both) / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_read_as_they_are_written() {
        use PartKind::{Item, Paragraph};
        let items = |range: std::ops::RangeInclusive<u32>, kind| range.map(|number| (number, kind)).collect::<Vec<_>>();
        for (text, article, parts) in [
            ("41(1)", 41, vec![(1, None)]),
            ("第四十一条第一款", 41, vec![(1, Some(Paragraph))]),
            ("第九条第二至六项", 9, items(2..=6, Some(Item))),
            ("art. 9(2)–(6)", 9, items(2..=6, None)),
            ("第九条第（二）项至第（六）项", 9, items(2..=6, Some(Item))),
            ("第一百一十三条", 113, vec![]),
            ("第一百零一条第二款第三项", 101, vec![(2, Some(Paragraph)), (3, Some(Item))]),
            ("第20条", 20, vec![]),
            ("第九条、第十一条", 9, vec![]),
            ("第（二）项", 0, vec![(2, Some(Item))]),
            ("十", 10, vec![]),
            ("二十", 20, vec![]),
        ] {
            assert_eq!(Cited::parse(text), Some(Cited { article, parts }), "{text}");
        }
        assert_eq!(Cited::parse("附件"), None);
    }

    #[test]
    fn names_lose_their_wrapping() {
        for text in ["《安全生产法》", "《中华人民共和国安全生产法》（2021年修正）", " 安全生产法 "]
        {
            assert_eq!(bare_name(text), "安全生产法", "{text}");
        }
        assert_eq!(bare_name("The Work Safety Law"), bare_name("work-safety law"));
    }
}
