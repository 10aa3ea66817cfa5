//! Who and what a text names: people and bodies, equipment, by lists of words of the trade and by a case's own names.

/// The two ways to write a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    /// Chinese: no blanks around words.
    Chinese,
    /// English: a word ends where letters end; capitals do not count.
    English,
}

/// Who acts, longer words before their parts.
const ACTORS: &[&str] = &[
    "区消防救援大队",
    "市消防救援支队",
    "消防救援大队",
    "消防救援支队",
    "消防救援站",
    "消防队",
    "消防人员",
    "区应急管理局",
    "市应急管理局",
    "县应急管理局",
    "应急管理局",
    "应急管理部门",
    "公安局",
    "派出所",
    "区政府",
    "市政府",
    "县政府",
    "镇政府",
    "政府办",
    "事故调查组",
    "调查组",
    "专家组",
    "现场操作工",
    "当班操作工",
    "操作人员",
    "操作工",
    "操作员",
    "主操",
    "副操",
    "内操",
    "外操",
    "值班长",
    "班长",
    "值班员",
    "值班人员",
    "当班人员",
    "巡检人员",
    "化验员",
    "维修工",
    "锅炉工",
    "司炉工",
    "电工",
    "焊工",
    "调度员",
    "法定代表人",
    "负责人",
    "厂长",
    "车间主任",
    "技术员",
    "承包商",
    "目击者",
    "村民",
    "医护人员",
    "board operator",
    "field operator",
    "shift supervisor",
    "supervisor",
    "maintenance crew",
    "fire brigade",
    "fire department",
    "investigation team",
    "operator",
];
const MORE_ACTORS: &[&str] = &[
    "technician",
    "contractor",
    "plant manager",
    "foreman",
    "engineer",
    "police",
    "ambulance",
    "investigators",
    "boiler attendant",
    "security guard",
    "investigation group",
    "firefighters",
    "fitter",
];

/// What it happens to, longer words before their parts.
const EQUIPMENT: &[&str] = &[
    "蒸馏釜",
    "反应釜",
    "聚合釜",
    "精馏塔",
    "吸收塔",
    "洗涤塔",
    "水环真空泵",
    "真空泵",
    "真空机组",
    "真空表",
    "罗茨风机",
    "引风机",
    "鼓风机",
    "风机",
    "放空手阀",
    "放空阀",
    "安全阀",
    "切断阀",
    "调节阀",
    "止回阀",
    "止逆阀",
    "阀门",
    "爆破片",
    "导热油炉",
    "加热炉",
    "锅炉",
    "预热器",
    "换热器",
    "冷凝器",
    "再沸器",
    "反应器",
    "分离器",
    "接收罐",
    "原料储罐",
    "产品储罐",
    "储罐",
    "缓冲罐",
    "转料泵",
    "上料泵",
    "进料泵",
    "循环水泵",
    "消防水泵",
    "离心泵",
    "压缩机",
    "离心机",
    "搅拌机",
    "搅拌器",
    "尾气管道",
    "尾气管",
    "管道",
    "管线",
    "法兰",
    "视镜",
    "压力表",
    "温度计",
    "液位计",
    "流量计",
    "报警器",
    "配电箱",
    "电机",
    "盘管",
    "kettle",
    "reactor",
    "vessel",
    "column",
    "vacuum pump",
    "feed pump",
    "pump",
    "blower",
    "compressor",
    "relief valve",
    "vent valve",
    "valve",
    "storage tank",
    "tank",
    "boiler",
    "furnace",
    "heater",
    "condenser",
    "heat exchanger",
    "separator",
    "pipeline",
    "flange",
    "gauge",
];

/// A name found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words, or the identity in the case where the text names something that the case knows.
    pub name: String,
    /// The identity in the case.
    pub id: Option<String>,
    /// Its first byte in the text.
    pub offset: usize,
    /// Its length in bytes there.
    pub length: usize,
}

/// A thing of the case under one of its names.
pub(super) struct Known<'a> {
    pub name: &'a str,
    pub id: &'a str,
}

/// People and bodies that `text` names, each once.
pub(super) fn actors(text: &str, known: &[Known<'_>]) -> Vec<Mention> {
    let mut found = of_case(text, known);
    found.extend(masked(text));
    listed(text, ACTORS.iter().chain(MORE_ACTORS), "", &mut found);
    in_order(found)
}

/// Equipment that `text` names, each once: words with the number or letter behind them, and codes such as P-101A.
pub(super) fn equipment(text: &str, known: &[Known<'_>]) -> Vec<Mention> {
    let mut found = of_case(text, known);
    listed(text, EQUIPMENT.iter(), "AB0123456789#", &mut found);
    found.extend(codes(text).filter(|code| !overlaps(&found, code.offset, code.length)).collect::<Vec<_>>());
    in_order(found)
}

/// True when `text` holds `word` as a word.
pub(super) fn has_word(text: &str, word: &str, tongue: Tongue) -> bool {
    places(text, word, tongue).next().is_some()
}

fn of_case(text: &str, known: &[Known<'_>]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut longest: Vec<&Known<'_>> = known.iter().filter(|one| one.name.chars().count() > 1).collect();
    longest.sort_by_key(|one| std::cmp::Reverse(one.name.len()));
    for one in longest {
        for offset in places(text, one.name, tongue_of(one.name)).collect::<Vec<_>>() {
            if !overlaps(&found, offset, one.name.len()) {
                let id = Some(one.id.to_owned());
                found.push(Mention { name: one.name.into(), id, offset, length: one.name.len() });
            }
        }
    }
    found
}

fn listed<'w>(text: &str, words: impl Iterator<Item = &'w &'w str>, tail: &str, found: &mut Vec<Mention>) {
    for word in words {
        for offset in places(text, word, tongue_of(word)).collect::<Vec<_>>() {
            if overlaps(found, offset, word.len()) {
                continue;
            }
            let length = word.len() + label_len(&text[offset + word.len()..], tail);
            found.push(Mention { name: text[offset..offset + length].into(), id: None, offset, length });
        }
    }
}

/// The number or letter by which one of several is told: 蒸馏釜1, kettle A, 精馏塔 B.
fn label_len(rest: &str, signs: &str) -> usize {
    if signs.is_empty() {
        return 0;
    }
    let blank = usize::from(rest.starts_with(' '));
    let label: String = rest[blank..].chars().take_while(|c| signs.contains(*c)).collect();
    let is_alone =
        !rest[blank + label.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
    let is_date = rest[blank + label.len()..].starts_with(['年', '月', '日', '时', '点', '台', '个', '套']);
    let is_hour = blank == 1 && label.len() > 1 && !label.ends_with('#');
    if label.is_empty() || label.len() > 3 || !is_alone || is_date || is_hour { 0 } else { blank + label.len() }
}

/// Persons whose names are masked: 王×, 段××, 李某某.
fn masked(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut last: Option<(usize, char)> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((idx, c)) = chars.next() {
        let is_mask = |c: char| matches!(c, '×' | '某');
        if let Some((start, _)) = last.filter(|(_, before)| is_mask(c) && ('\u{4e00}'..='\u{9fff}').contains(before)) {
            let mut end = idx + c.len_utf8();
            while let Some((next, mask)) = chars.next_if(|(_, mask)| is_mask(*mask)) {
                end = next + mask.len_utf8();
            }
            let name = &text[start..end];
            if name.chars().count() <= 3 {
                found.push(Mention { name: name.into(), id: None, offset: start, length: end - start });
            }
            last = None;
            continue;
        }
        last = Some((idx, c));
    }
    found
}

/// Codes of equipment and instruments: letters, a hyphen, digits.
fn codes(text: &str) -> impl Iterator<Item = Mention> + '_ {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let parts = text.split(move |c| !is_part(c)).filter(|part| {
        let Some((letters, digits)) = part.split_once('-') else { return false };
        let (number, tail) = digits.split_at(digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len()));
        (1..=4).contains(&letters.len())
            && letters.chars().all(|c| c.is_ascii_uppercase())
            && (2..=5).contains(&number.len())
            && tail.len() <= 1
    });
    parts.map(move |part| {
        let offset = part.as_ptr() as usize - text.as_ptr() as usize;
        Mention { name: part.into(), id: None, offset, length: part.len() }
    })
}

fn overlaps(found: &[Mention], offset: usize, length: usize) -> bool {
    found.iter().any(|one| offset < one.offset + one.length && one.offset < offset + length)
}

fn in_order(mut found: Vec<Mention>) -> Vec<Mention> {
    found.sort_by_key(|one| one.offset);
    let mut seen = Vec::new();
    found.retain(|one| {
        let is_new = !seen.contains(&one.name);
        seen.push(one.name.clone());
        is_new
    });
    found
}

fn tongue_of(word: &str) -> Tongue {
    if word.is_ascii() { Tongue::English } else { Tongue::Chinese }
}

/// Where `word` stands in `text`.
fn places<'t>(text: &'t str, word: &'t str, tongue: Tongue) -> Box<dyn Iterator<Item = usize> + 't> {
    if tongue == Tongue::Chinese {
        return Box::new(text.match_indices(word).map(|(at, _)| at));
    }
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let starts = text.char_indices().map(|(at, _)| at);
    Box::new(starts.filter(move |at| {
        let rest = &text[*at..];
        let is_here = rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        let after = rest.get(word.len()..).map(|tail| tail.strip_prefix('s').unwrap_or(tail));
        is_here && !is_letter(text[..*at].chars().next_back()) && !is_letter(after.and_then(|tail| tail.chars().next()))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &[Mention]) -> Vec<&str> {
        found.iter().map(|one| one.name.as_str()).collect()
    }

    #[test]
    fn people_and_equipment_are_found_by_their_words() {
        let text = "段××安排现场操作工把蒸馏釜1的放空手阀打开，同时叫上王×查看P-101A";
        assert_eq!(names(&actors(text, &[])), ["段××", "现场操作工", "王×"]);
        assert_eq!(names(&equipment(text, &[])), ["蒸馏釜1", "放空手阀", "P-101A"]);
        let text = "The shift supervisor told the operators to open the vent valve of kettle A";
        assert_eq!(names(&actors(text, &[])), ["shift supervisor", "operator"]);
        assert_eq!(names(&equipment(text, &[])), ["vent valve", "kettle A"]);
        assert_eq!(names(&actors("代码9114××××××", &[])), Vec::<&str>::new());
    }

    #[test]
    fn names_of_the_case_come_with_their_identity() {
        let known = [Known { name: "转料泵及管线", id: "transfer-pump" }, Known { name: "釜", id: "k" }];
        let found = equipment("转料泵及管线旁的泵", &known);
        assert_eq!(found[0].id.as_deref(), Some("transfer-pump"));
        assert!(found.iter().all(|one| one.id.as_deref() != Some("k")), "one sign is no name");
    }
}
