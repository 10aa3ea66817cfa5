//! What was noticed while reading a file. Codes and places only; `text` makes the sentence.

use serde::{Deserialize, Serialize};

/// One remark on one place of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// The row in the file, counted from 1 with the header; none when the whole file is meant.
    pub row: Option<u64>,
    /// The column's name.
    pub column: Option<String>,
    /// What was noticed.
    pub code: IssueCode,
    /// The cell or figure that shows it; empty when none does.
    pub detail: String,
    /// How many rows or cells the remark stands for (1, or more when alike ones are counted together).
    pub count: u64,
}

/// What can be noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueCode {
    /// Row rejected: the time cell cannot be read.
    TimeUnreadable,
    /// Row rejected: the time cell is empty.
    TimeEmpty,
    /// Row rejected: the civil time never occurred in the zone (clocks went forward over it).
    TimeInGap,
    /// Row rejected: it names no tag.
    TagEmpty,
    /// The civil time occurred twice in the zone; the first occurrence was taken.
    TimeInFold,
    /// Row rejected: it holds more cells than the header names.
    TooManyCells,
    /// Row kept: it holds fewer cells than the header names; the rest are missing.
    TooFewCells,
    /// The cell is no number and no known state: quality bad.
    NotANumber,
    /// The cell holds a state in place of a value: quality bad.
    StateForValue,
    /// The cell says "less than" or "more than": kept at the bound, marked clamped.
    Censored,
    /// The time runs backwards here; rows were sorted stably.
    StepsBack,
    /// A time occurs again with other values: all kept, in file order.
    DuplicateConflict,
    /// A row occurs again, the same in every cell: dropped.
    DuplicateExact,
    /// Times carry no zone and none was given: read as UTC.
    ZoneAssumed,
    /// Some times carry no offset from UTC while others of the file do: read in the zone stated.
    OffsetMissing,
    /// The file holds a header and no row below it.
    NoRows,
    /// The file's unit is another than the tag's: values were converted.
    UnitConverted,
    /// The file names a pressure unit and the tag says of it whether it is gauge or absolute: read so.
    UnitSpecified,
    /// The file's unit does not turn into the tag's: values stay in the file's.
    UnitConflict,
    /// Day and month cannot be told apart in any row; the order stated was taken.
    DateOrderAssumed,
    /// Two columns bear one name; the later ones were renamed.
    ColumnRenamed,
    /// A column bears no name.
    ColumnUnnamed,
    /// The column holds texts throughout and was left out.
    ColumnNotNumeric,
    /// The column holds values of a kind that is not read and was left out.
    ColumnUnread,
    /// Bytes that are not of the encoding were replaced.
    EncodingReplaced,
    /// Lines before the header were passed over.
    Preamble,
    /// The last line ends in the middle of a cell or row.
    Truncated,
    /// A gap longer than 4.1 times the median sampling interval; 1.5 times where nine in ten intervals are the median's.
    Gap,
    /// Times carry no date: counted from 1970-01-01, a day added wherever they fall back past midnight.
    NoDate,
    /// A quality word or code that is not known: read as uncertain.
    QualityUnknown,
    /// Nothing tells the decimal sign from the one between thousands; the one stated was taken.
    DecimalAssumed,
    /// Words for on and off were read as 1 and 0.
    StateAsNumber,
    /// The workbook holds several sheets with numbers; the one named was read.
    SheetChosen,
    /// Row rejected: it is not known what its state of an alarm means.
    StateUnknown,
    /// Row rejected: it names a time of day, and neither it nor a row before it a day.
    DayUnknown,
    /// Row rejected: it holds a time and nothing that happened.
    TextEmpty,
    /// Row kept: it names equipment that the case does not list.
    EquipmentUnknown,
    /// Row kept, its reading left out: it names a tag that the case does not have, or a unit that is not the tag's.
    ReadingLeftOut,
    /// Further remarks of the same kind, counted and not listed.
    More,
}

impl IssueCode {
    /// True when it says why a row was rejected.
    pub fn is_rejection(self) -> bool {
        matches!(
            self,
            Self::TimeUnreadable
                | Self::TimeEmpty
                | Self::TimeInGap
                | Self::TagEmpty
                | Self::TooManyCells
                | Self::StateUnknown
                | Self::DayUnknown
                | Self::TextEmpty
        )
    }

    /// The code as `inspect` prints it, e.g. `not_a_number`.
    pub fn word(self) -> String {
        let mut word = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_ascii_uppercase() && !word.is_empty() {
                word.push('_');
            }
            word.push(letter.to_ascii_lowercase());
        }
        word
    }
}
