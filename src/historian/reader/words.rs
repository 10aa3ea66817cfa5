//! The words that historians write in headers and cells, in English and Chinese.
//!
//! Names are compared in lower case without blanks, `_`, `-`, `.` and `:`.

use std::{collections::HashSet, sync::LazyLock};

use crate::units::Unit;

const TIME: &str = "time timestamp datetime date ts dateandtime timestamputc utctime localtime sampletime recordtime logtime \
    eventtime timeutc datetimeutc timestring t epoch unixtime clock zeit datum zeitstempel 时间 日期 时刻 \
    日期时间 时间日期 采样时间 采集时间 记录时间 测量时间 数据时间 时间戳 发生时间 存储时间 报警时间 时间utc \
    北京时间";
const ELAPSED: &str = "time t elapsed elapsedtime elapseds elapsedsec elapsedseconds seconds second sec s runtime reltime \
    relativetime times timesec timesecs timeseconds 时间 秒 秒数 相对时间 经过时间 运行时间 时间s 时间秒 simtime \
    simulationtime timestamp";
const CLOCK: &str = "time timeofday clock hour uhrzeit zeit 时间 时刻 钟点";
const MILLIS: &str = "ms msec milli millis millisecond milliseconds 毫秒 毫秒数";
const TAG: &str = "tag tagname tagid tags point pointname pointid name sensor sensorid sensorname item itemid itemname signal \
    signalname variable variablename channel channelname parameter series metric measurement instrument node \
    nodeid 位号 测点 测点名 测点名称 测点位号 点名 点号 标签 标签名 名称 变量 变量名 变量名称 参数 参数名 \
    参数名称 仪表位号 通道 仪表 点位";
const VALUE: &str = "value val values pv reading data datavalue processvalue measuredvalue measurement result 值 数值 测量值 \
    实时值 测值 数据 采样值 当前值 读数 数据值 采集值";
const QUALITY: &str = "quality qual q status state statuscode qualitycode confidence opcquality valid validity flag 质量 状态 品质 \
    质量码 质量戳 数据质量 可信度 置信度 有效性 来源 origin";
const UNIT: &str = "unit units uom engunit engunits eu engineeringunits 单位 工程单位 量纲";
const DESCRIPTION: &str = "description desc descriptor comment remark note 描述 说明 备注 注释";

/// Units that nothing needs converting from or to, as they stand in headers and cells.
const PLAIN_UNITS: &str = "% ‰ rpm r/min hz khz v kv mv a ma ka w kw mw kva kvar kwh mm cm m km um μm µm l ml m3 m³ kg g t s sec ms min \
    h hr m/s mm/s m/s2 m3/h m³/h nm3/h nm³/h m3/min m³/min m3/s l/h l/min l/s kg/h kg/s kg/min t/h t/d ppm ppb \
    ppmv mg/l mg/m3 mg/m³ g/l ph %lel lel %vol vol% wt% mol% mol/l kj mj gj j j/kg kj/kg kg/m3 kg/m³ g/cm3 g/cm³ \
    n kn nm n·m deg ° ℃/h ℃/min °c/h °c/min k/min kgf/cm2 kgf/cm² kg/cm2 kg/cm² mmh2o mmwc inh2o s/cm us/cm \
    μs/cm µs/cm ntu db db(a) lux gpm scfm cfm ft in lb/h bpd mpa·s cp 吨 吨/小时 立方米 米 毫米 千克 公斤 转/分 \
    小时 分钟 秒 安 伏 千瓦";

/// Words that stand where a value should; anything that starts with `err`, `#` or `[-` is one as well.
const STATES: &str = "bad nan badinput badvalue baddata badquality i/otimeout iotimeout timeout nodata novalue ptcreated \
    pointcreated n/a na null none nil - -- --- inf -inf +inf infinity -infinity overrange underrange outofrange \
    overflow shutdown scanoff off-line offline notconnected disconnected commfail commfailure comfail configure \
    intfshut archiveoffline calcfailed calcoff unknown undefined invalid doubtful failed fault fail manual \
    missing unavailable snapfix notgood lastknown underflow stale frozen calibration maintenance 1.#qnan 1.#inf \
    -1.#ind 1.#ind -1.#inf -1.#qnan 坏点 坏值 坏 超量程 超限 断线 故障 通讯中断 通信中断 通讯故障 通信故障 \
    无数据 无效 离线 检修 停用 未连接 开路 短路 溢出 上溢 下溢 超上限 超下限 空 无 标定 屏蔽 失效";

/// Words for a switch that is on and off, a valve that is open and shut, a machine that runs and stands.
const ON: &str = "on open opened run running start started true yes enabled active 开 开启 打开 全开 已开 运行 运转 启动 是 投用 投入 \
    合 合闸 接通";
const OFF: &str = "off close closed shut stop stopped false no disabled inactive 关 关闭 全关 已关 停 停止 停运 停机 否 切除 退出 \
    分 分闸 断开";

const MONTHS: &str = "january february march april may june july august september october november december";

/// What a header cell can say a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Times of any kind.
    Time,
    /// Numbers counted from a start.
    Elapsed,
    /// Times of day.
    Clock,
    /// Milliseconds beside a time.
    Millis,
    /// Tag names, in long tables.
    Tag,
    /// Values, in long tables.
    Value,
    /// Qualities.
    Quality,
    /// Units, in long tables.
    Unit,
    /// Words for people.
    Description,
}

impl Role {
    fn words(self) -> &'static str {
        match self {
            Self::Time => TIME,
            Self::Elapsed => ELAPSED,
            Self::Clock => CLOCK,
            Self::Millis => MILLIS,
            Self::Tag => TAG,
            Self::Value => VALUE,
            Self::Quality => QUALITY,
            Self::Unit => UNIT,
            Self::Description => DESCRIPTION,
        }
    }

    /// True when a header of this name, a unit in brackets left aside, is one of the role's.
    pub(super) fn is_named(self, name: &str) -> bool {
        let whole = plain(name);
        let stem = plain(split_bracket(name).map_or(name, |(stem, _)| stem));
        self.words().split(' ').any(|word| word == whole || word == stem)
    }
}

/// `name` in lower case without blanks and joints.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '.' | ':' | '：'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A name and the text in the bracket it ends with.
pub(super) fn split_bracket(name: &str) -> Option<(&str, &str)> {
    let name = name.trim_end();
    let close = name.chars().next_back()?;
    let open = match close {
        ')' => '(',
        ']' => '[',
        '）' => '（',
        '】' => '【',
        '}' => '{',
        _ => return None,
    };
    let mut depth = 0;
    for (at, letter) in name.char_indices().rev() {
        depth += i32::from(letter == close) - i32::from(letter == open);
        if depth == 0 {
            let inside = &name[at + open.len_utf8()..name.len() - close.len_utf8()];
            return Some((name[..at].trim_end(), inside.trim()));
        }
    }
    None
}

/// True when the text is a unit.
pub(super) fn is_unit(text: &str) -> bool {
    let plain = text.replace(' ', "").to_lowercase();
    !plain.is_empty() && (PLAIN_UNITS.split(' ').any(|unit| unit == plain) || Unit::parse(text).is_some())
}

/// True when the text is a state in place of a value.
pub(super) fn is_state(text: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| STATES.split(' ').collect());
    let word: String = text.chars().filter(|c| !c.is_whitespace() && *c != '_').flat_map(char::to_lowercase).collect();
    KNOWN.contains(word.as_str()) || word.starts_with("err") || word.starts_with('#') || word.starts_with("[-")
}

/// True for a word that says on, open or running, false for one that says off, shut or standing; none for any other.
pub(super) fn switch(text: &str) -> Option<bool> {
    if text.chars().nth(8).is_some() {
        return None;
    }
    let word = text.trim().to_lowercase();
    let is_in = |words: &str| words.split_ascii_whitespace().any(|known| known == word);
    if is_in(ON) { Some(true) } else { is_in(OFF).then_some(false) }
}

/// The number of a month, 1 to 12, from its English name or the first three letters or more of it.
pub(super) fn month_named(word: &str) -> Option<i64> {
    let word = word.to_lowercase();
    let is_it = |month: &str| word.len() >= 3 && month.starts_with(&word) || word == "sept" && month == "september";
    MONTHS.split(' ').position(is_it).map(|idx| idx as i64 + 1)
}

/// True for the afternoon, from the word that `rest` starts with (AM, p.m., 上午, 下午…), and what follows it.
pub(super) fn half_of_day(rest: &str) -> Option<(bool, &str)> {
    const WORDS: [(&str, bool); 14] = [
        ("上午", false),
        ("下午", true),
        ("凌晨", false),
        ("早上", false),
        ("中午", true),
        ("晚上", true),
        ("AM", false),
        ("PM", true),
        ("am", false),
        ("pm", true),
        ("a.m.", false),
        ("p.m.", true),
        ("Am", false),
        ("Pm", true),
    ];
    WORDS.iter().find_map(|(word, is_afternoon)| Some((*is_afternoon, rest.strip_prefix(word)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_dress() {
        assert!(
            Role::Time.is_named("Time Stamp") && Role::Time.is_named("DATE_TIME") && Role::Time.is_named("采样时间")
        );
        assert!(Role::Elapsed.is_named("Time (sec)") && Role::Elapsed.is_named("TIME"));
        assert!(Role::Tag.is_named("Tag Name") && !Role::Tag.is_named("TI-101"));
    }

    #[test]
    fn brackets_are_split_at_their_partner() {
        assert_eq!(split_bracket("P (MPa(g))"), Some(("P", "MPa(g)")));
        assert_eq!(split_bracket("温度（℃）"), Some(("温度", "℃")));
        assert_eq!(split_bracket("P"), None);
        assert!(is_unit("MPa(g)") && is_unit("Nm3/h") && is_unit("℃") && !is_unit("east"));
    }

    #[test]
    fn months_and_halves() {
        assert_eq!(
            (month_named("Dec"), month_named("sept"), month_named("ma"), month_named("March")),
            (Some(12), Some(9), None, Some(3))
        );
        assert_eq!(half_of_day("下午 5"), Some((true, " 5")));
    }
}
