//! The headers of a Parquet file, walked without keeping them: Thrift's compact protocol, parquet.thrift 2.11.
//!
//! Promises: a header that passes holds as many elements as its lists state, and each field that the format defines in the
//! form that it defines, so that every reader understands it alike; nothing is set aside for what it states. Leaves out:
//! what the numbers mean.

/// What a walk comes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// A structure of this kind opens.
    Opens(Part),
    /// A number or a truth value in a structure of this kind, with its field's number.
    Number(Part, i16, i64),
}

/// The structures whose numbers matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    File,
    Schema,
    RowGroup,
    Column,
    Page,
    DataPage,
    Dictionary,
    DataPage2,
    Other,
}

enum Shape {
    I8,
    I16,
    I32,
    I64,
    Bool,
    Bytes,
    Struct(&'static Fields),
    List(&'static Shape),
}

/// A structure and its fields.
pub(super) struct Fields(Part, &'static [(i16, Shape)]);

use Shape::{Bool, Bytes, I8, I16, I32, I64, List, Struct};

const EMPTY: Fields = Fields(Part::Other, &[]);
const DECIMAL: Fields = Fields(Part::Other, &[(1, I32), (2, I32)]);
const UNIT: Fields = Fields(Part::Other, &[(1, Struct(&EMPTY)), (2, Struct(&EMPTY)), (3, Struct(&EMPTY))]);
const TIME: Fields = Fields(Part::Other, &[(1, Bool), (2, Struct(&UNIT))]);
const INTEGER: Fields = Fields(Part::Other, &[(1, I8), (2, Bool)]);
const LOGICAL: Fields = Fields(
    Part::Other,
    &[
        (1, Struct(&EMPTY)),
        (2, Struct(&EMPTY)),
        (3, Struct(&EMPTY)),
        (4, Struct(&EMPTY)),
        (5, Struct(&DECIMAL)),
        (6, Struct(&EMPTY)),
        (7, Struct(&TIME)),
        (8, Struct(&TIME)),
        (10, Struct(&INTEGER)),
        (11, Struct(&EMPTY)),
        (12, Struct(&EMPTY)),
        (13, Struct(&EMPTY)),
        (14, Struct(&EMPTY)),
        (15, Struct(&EMPTY)),
    ],
);
const SCHEMA: Fields = Fields(
    Part::Schema,
    &[
        (1, I32),
        (2, I32),
        (3, I32),
        (4, Bytes),
        (5, I32),
        (6, I32),
        (7, I32),
        (8, I32),
        (9, I32),
        (10, Struct(&LOGICAL)),
    ],
);
const STATISTICS: Fields =
    Fields(Part::Other, &[(1, Bytes), (2, Bytes), (3, I64), (4, I64), (5, Bytes), (6, Bytes), (7, Bool), (8, Bool)]);
const META: Fields = Fields(
    Part::Column,
    &[
        (1, I32),
        (2, List(&I32)),
        (3, List(&Bytes)),
        (4, I32),
        (5, I64),
        (6, I64),
        (7, I64),
        (9, I64),
        (10, I64),
        (11, I64),
        (12, Struct(&STATISTICS)),
        (14, I64),
        (15, I32),
    ],
);
const CHUNK: Fields =
    Fields(Part::Other, &[(1, Bytes), (2, I64), (3, Struct(&META)), (4, I64), (5, I32), (6, I64), (7, I32)]);
const SORTING: Fields = Fields(Part::Other, &[(1, I32), (2, Bool), (3, Bool)]);
const ROW_GROUP: Fields = Fields(
    Part::RowGroup,
    &[(1, List(&Struct(&CHUNK))), (2, I64), (3, I64), (4, List(&Struct(&SORTING))), (5, I64), (6, I64), (7, I16)],
);
const KEY_VALUE: Fields = Fields(Part::Other, &[(1, Bytes), (2, Bytes)]);
const ORDER: Fields = Fields(Part::Other, &[(1, Struct(&EMPTY)), (2, Struct(&EMPTY))]);

/// `FileMetaData`, the footer.
pub(super) const FILE: Fields = Fields(
    Part::File,
    &[
        (1, I32),
        (2, List(&Struct(&SCHEMA))),
        (3, I64),
        (4, List(&Struct(&ROW_GROUP))),
        (5, List(&Struct(&KEY_VALUE))),
        (6, Bytes),
        (7, List(&Struct(&ORDER))),
    ],
);

const DATA_PAGE: Fields = Fields(Part::DataPage, &[(1, I32), (2, I32), (3, I32), (4, I32), (5, Struct(&STATISTICS))]);
const DICTIONARY: Fields = Fields(Part::Dictionary, &[(1, I32), (2, I32), (3, Bool)]);
const DATA_PAGE_2: Fields = Fields(
    Part::DataPage2,
    &[(1, I32), (2, I32), (3, I32), (4, I32), (5, I32), (6, I32), (7, Bool), (8, Struct(&STATISTICS))],
);

/// `PageHeader`, before every page.
pub(super) const PAGE: Fields = Fields(
    Part::Page,
    &[
        (1, I32),
        (2, I32),
        (3, I32),
        (4, I32),
        (5, Struct(&DATA_PAGE)),
        (6, Struct(&EMPTY)),
        (7, Struct(&DICTIONARY)),
        (8, Struct(&DATA_PAGE_2)),
    ],
);

/// What a walk passed.
enum Value {
    Number(i64),
    Other,
}

/// How deep fields that the format does not define may nest.
const DEEPEST: usize = 32;

/// Bytes not walked yet.
pub(super) struct Walk<'a>(pub(super) &'a [u8]);

impl Walk<'_> {
    /// Walks one structure and tells what it comes by; none when it does not follow the format.
    pub(super) fn structure(&mut self, fields: &'static Fields, tell: &mut dyn FnMut(Event)) -> Option<()> {
        tell(Event::Opens(fields.0));
        let mut last = 0i16;
        loop {
            let head = self.byte()?;
            let kind = head & 15;
            if kind == 0 {
                return Some(());
            }
            let id = match i16::from(head >> 4) {
                0 => i16::try_from(self.signed()?).ok()?,
                step => last.checked_add(step)?,
            };
            last = id;
            match fields.1.iter().find(|(known, _)| *known == id) {
                Some((_, Bool)) if kind == 1 || kind == 2 => {
                    tell(Event::Number(fields.0, id, i64::from(kind == 1)));
                }
                Some((_, shape)) => {
                    if let Value::Number(number) = self.value(shape, kind, tell)? {
                        tell(Event::Number(fields.0, id, number));
                    }
                }
                None => self.skip(kind, DEEPEST)?,
            }
        }
    }

    /// Walks one value of a known shape.
    fn value(&mut self, shape: &'static Shape, kind: u8, tell: &mut dyn FnMut(Event)) -> Option<Value> {
        match (shape, kind) {
            (I8, 3) => Some(Value::Number(i64::from(self.byte()?))),
            (I16, 4) => Some(Value::Number(i64::from(i16::try_from(self.signed()?).ok()?))),
            (I32, 5) => Some(Value::Number(i64::from(i32::try_from(self.signed()?).ok()?))),
            (I64, 6) => Some(Value::Number(self.signed()?)),
            (Bytes, 8) => self.bytes().map(|()| Value::Other),
            (Struct(fields), 12) => self.structure(fields, tell).map(|()| Value::Other),
            (List(of), 9) => {
                let (len, kind) = self.list()?;
                for _ in 0..len {
                    self.value(of, kind, tell)?;
                }
                Some(Value::Other)
            }
            _ => None,
        }
    }

    /// Passes over a value that the format does not define.
    fn skip(&mut self, kind: u8, deepest: usize) -> Option<()> {
        match kind {
            1 | 2 => Some(()),
            3 => self.byte().map(|_| ()),
            4..=6 => self.signed().map(|_| ()),
            7 => self.pass(8),
            8 => self.bytes(),
            9 => {
                let (len, kind) = self.list()?;
                for _ in 0..len {
                    // A truth value in a list takes a byte, which not every reader knows.
                    if kind < 3 || deepest == 0 {
                        return None;
                    }
                    self.skip(kind, deepest - 1)?;
                }
                Some(())
            }
            12 if deepest > 0 => loop {
                let head = self.byte()?;
                let kind = head & 15;
                if kind == 0 {
                    return Some(());
                }
                if head >> 4 == 0 {
                    self.signed()?;
                }
                self.skip(kind, deepest - 1)?;
            },
            _ => None,
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn pass(&mut self, len: usize) -> Option<()> {
        self.0 = self.0.get(len..)?;
        Some(())
    }

    fn bytes(&mut self) -> Option<()> {
        let len = usize::try_from(self.unsigned()?).ok()?;
        self.pass(len)
    }

    /// How many elements follow, and their kind: each takes a byte or more.
    fn list(&mut self) -> Option<(usize, u8)> {
        let head = self.byte()?;
        let len = match head >> 4 {
            15 => usize::try_from(self.unsigned()?).ok()?,
            few => usize::from(few),
        };
        (len <= self.0.len()).then_some((len, head & 15))
    }

    /// A number in groups of seven bits.
    pub(super) fn unsigned(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for nth in 0..10 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f).checked_shl(nth * 7)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.unsigned()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: Option<&[Event]>) {
        let mut events = Vec::new();
        let walked = Walk(bytes).structure(&PAGE, &mut |event| events.push(event));
        assert_eq!(walked.map(|()| &events[..]), expect, "{bytes:?}");
    }

    #[test]
    fn a_header_is_walked_only_when_it_follows_the_format() {
        let (opens, type_of) = (Event::Opens(Part::Page), |number| Event::Number(Part::Page, 1, number));
        check(&[0x15, 0x04, 0], Some(&[opens, type_of(2)]));
        check(&[0x15, 0x03, 0], Some(&[opens, type_of(-2)]));
        check(&[0x05, 0x02, 0x04, 0], Some(&[opens, type_of(2)]));
        check(&[0x15, 0x04], None);
        // A number of 64 bits, or a text, where the format has one of 32 bits.
        check(&[0x16, 0x04, 0], None);
        check(&[0x18, 0x00, 0], None);
        check(&[0x15, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0], None);
        // A field that the format does not define: a list of two numbers, then one of more than there are.
        check(&[0xf9, 0x25, 2, 2, 0], Some(&[opens]));
        check(&[0xf9, 0xf5, 0xff, 0xff, 0xff, 0xff, 0x0f, 0], None);
        check(&[0xfc; 200], None);
    }
}
