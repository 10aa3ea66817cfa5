//! Which column of an event table is what.

use serde::{Deserialize, Serialize};

/// What a column of an event table may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventColumn {
    /// The day, where it stands apart from the time.
    Date,
    /// When.
    Time,
    /// What happened, in a few words.
    Title,
    /// More of it.
    Text,
    /// Who acted or which source tells it: its lane.
    Lane,
    /// What it happened to.
    Equipment,
    /// The tag that a reading is of.
    Tag,
    /// The reading.
    Value,
    /// The reading's unit.
    Unit,
    /// Raised, returned, acknowledged, on, off.
    State,
    /// The priority or level.
    Priority,
}

impl EventColumn {
    /// All of them, in the order in which a form asks for them.
    pub const ALL: [Self; 11] = [
        Self::Date,
        Self::Time,
        Self::Title,
        Self::Text,
        Self::Lane,
        Self::Equipment,
        Self::Tag,
        Self::Value,
        Self::Unit,
        Self::State,
        Self::Priority,
    ];

    /// The headings by which it is known.
    fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Date => &["date", "day", "日期"],
            Self::Time => &[
                "time",
                "timestamp",
                "date time",
                "datetime",
                "when",
                "event time",
                "start",
                "start time",
                "occurred",
                "时间",
                "发生时间",
                "日期时间",
                "时刻",
                "开始时间",
                "事件时间",
                "报警时间",
            ],
            Self::Title => &[
                "title",
                "event",
                "what",
                "summary",
                "action",
                "message",
                "事件",
                "事件名称",
                "标题",
                "事项",
                "内容",
                "事件内容",
                "经过",
                "报警信息",
            ],
            Self::Text => &["description", "text", "details", "desc", "note", "remark", "描述", "说明", "备注", "详情"],
            Self::Lane => &[
                "lane",
                "泳道",
                "actor",
                "who",
                "person",
                "source",
                "by",
                "operator",
                "人员",
                "当事人",
                "主体",
                "单位",
                "来源",
                "操作人",
                "责任人",
                "岗位",
            ],
            Self::Equipment => &["equipment", "device", "unit name", "asset", "设备", "装置", "设备名称"],
            Self::Tag => &["tag", "tagname", "tag name", "point", "point name", "位号", "点名", "测点"],
            Self::Value => &["value", "reading", "值", "数值", "读数", "测量值"],
            Self::Unit => &["unit", "units", "eu", "单位制", "工程单位", "量纲"],
            Self::State => &["state", "status", "alarm state", "状态", "报警状态", "动作"],
            Self::Priority => &["priority", "level", "severity", "优先级", "级别", "报警级别"],
        }
    }
}

/// Headings that somebody named; the others are found by their usual names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventColumns {
    named: Vec<(String, String)>,
}

/// Where each column stands, by its place in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    found: Vec<(EventColumn, usize)>,
}

fn plain(heading: &str) -> String {
    heading.trim().trim_start_matches('\u{feff}').to_lowercase().replace(['_', '-'], " ")
}

impl EventColumns {
    /// Says which heading a column has; an empty heading leaves it to be found.
    pub fn say(&mut self, column: EventColumn, heading: &str) {
        let key = format!("{column:?}");
        self.named.retain(|(known, _)| *known != key);
        if !heading.trim().is_empty() {
            self.named.push((key, heading.trim().to_owned()));
        }
    }

    /// The heading said of a column.
    pub fn said(&self, column: EventColumn) -> Option<&str> {
        let key = format!("{column:?}");
        self.named.iter().find(|(known, _)| *known == key).map(|(_, heading)| heading.as_str())
    }

    /// The first heading that was said and that no row holds.
    pub(super) fn missing<'s>(&'s self, rows: &[Vec<String>]) -> Option<&'s str> {
        let is_there = |heading: &str| rows.iter().flatten().any(|cell| plain(cell) == plain(heading));
        self.named.iter().map(|(_, heading)| heading.as_str()).find(|heading| !is_there(heading))
    }

    /// The columns of a header row; none unless it names a time and something that happened. A heading that was named and is
    /// not there makes the row no header.
    pub(super) fn places(&self, header: &[String]) -> Option<Places> {
        let header: Vec<String> = header.iter().map(|cell| plain(cell)).collect();
        let mut found: Vec<(EventColumn, usize)> = Vec::new();
        for column in EventColumn::ALL {
            if let Some(heading) = self.said(column) {
                found.push((column, header.iter().position(|cell| *cell == plain(heading))?));
            }
        }
        for column in EventColumn::ALL.into_iter().filter(|column| self.said(*column).is_none()) {
            let is_free = |idx: &usize| found.iter().all(|(_, taken)| taken != idx);
            let known = column.headings().iter().find_map(|word| header.iter().position(|cell| cell == word));
            if let Some(idx) = known.filter(is_free) {
                found.push((column, idx));
            }
        }
        let places = Places { found };
        let tells = [EventColumn::Title, EventColumn::Text, EventColumn::Tag, EventColumn::State];
        let has_time = places.of(EventColumn::Time).is_some() || places.of(EventColumn::Date).is_some();
        (has_time && tells.iter().any(|column| places.of(*column).is_some())).then_some(places)
    }
}

impl Places {
    /// Where a column stands.
    pub fn of(&self, column: EventColumn) -> Option<usize> {
        self.found.iter().find(|(known, _)| *known == column).map(|(_, idx)| *idx)
    }

    /// What stands at a place.
    pub fn at(&self, idx: usize) -> Option<EventColumn> {
        self.found.iter().find(|(_, known)| *known == idx).map(|(column, _)| *column)
    }

    /// The text of a row's cell; none when there is no such column or nothing in it.
    pub(super) fn cell<'r>(&self, row: &'r [String], column: EventColumn) -> Option<&'r str> {
        row.get(self.of(column)?).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}
