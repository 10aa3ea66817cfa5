//! Small odd files, one of every make: seeds for mutation, and what a printed recipe must read again.

#![allow(dead_code, reason = "each test crate uses its part")]

use std::io::{Cursor, Write as _};

/// Text tables that read without a recipe.
pub(crate) const TABLES: &[&str] = &[
    "time,a,b\n2024-12-17 17:53:00,1.5,10\n2024-12-17 17:54:00,2.5,-20\n",
    "time;a;b\n17/12/2024 17:53:00;1,5;10\n18/12/2024 17:54:00;2,5;-20\n",
    "Trend export\nPlant: 1\n\n时间\tTI-101 (℃)\tPI-101/MPa\n2024年12月17日 17时50分\t60\t0.1\n2024年12月17日 17时51分\t坏点\t<0.1\n",
    "tag,time,value,quality\nT,2024-12-17T17:53:00+08:00,1,192\nP,2024-12-17T17:53:00+08:00,5,0\nT,2024-12-17T17:54:00+08:00,2,64\n",
    "TagName,Timestamp,Value,Confidence\nT,17-Dec-24 17:53:00,1,100\nT,17-Dec-24 17:54:00,2,70\n",
    "Date,Time,ms,T\n2024/12/17,17:53:00,500,1\n2024/12/17,17:53:01,0,2\n",
    "time,ms,T\n2024-12-17 17:53:00,500,1\n2024-12-17 17:53:01,0,2\n",
    "Date,Time,T\n2024/12/17,0.745138888888889,1\n2024/12/17,0.745150462962963,2\n",
    "2024-12-17 17:53:00|1\n2024-12-17 17:54:00|2\n",
    "t,x\n0,1\n0.5,2\n1.0,3\n",
    "timestamp,x\n1734457980,1\n1734457981,2\n",
    "Timestamp,T\n133789315800000000,1\n133789315801230000,2\n",
    "DateTime,x\n45643.745138888889,1\n45643.745150462963,2\n",
    "time,x\n17:59:58,1\n23:59:59,2\n00:00:01,3\n",
    "time,a,b\n,reactor,feed\n,℃,bar\n2024-12-17 17:53:00,1,2\n2024-12-17 17:54:00,3,\n",
    "time,a,a,\n2024-12-17 17:53:00,\"1,234.5\",2,\n2024-12-17 17:53:00,\"1,235\",2,\nsoon,3,4,\n",
    "P-1,time,V-2\nON,2024-12-17 17:53:00,关\nOFF,2024-12-17 17:54:00,开\n",
    "sep=;\ntime;a\n12/17/2024 5:53:00 PM;1\n12/17/2024 5:54:00 PM;Bad\n",
    "Time,TI-101,Time,PI-101\n2024-12-17 17:53:00,60,2024-12-17 17:53:10,0.1\n2024-12-17 17:54:00,61,2024-12-17 17:53:20,0.2\n,,2024-12-17 17:53:30,0.3\n",
    "time\n",
    "time,a\n",
    "time,a\n2024-12-17 17:53:00,1\n2024-12-17 17:5",
    "\u{feff}time,a\r\n2024-12-17 17:53:00,\"two\r\nlines\"\r\n2024-12-17 17:54:00,5\r\n",
];

/// `bytes` as a gzip file.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// Files in a zip archive.
pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packed = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        packed.start_file(*name, ::zip::write::SimpleFileOptions::default()).unwrap();
        packed.write_all(bytes).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

/// A small workbook with two sheets.
pub(crate) fn xlsx() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let format = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let sheet = book.add_worksheet();
    sheet.write(1, 1, "Time").unwrap().write(1, 2, "T (℃)").unwrap().write(1, 3, "note").unwrap();
    for row in 2..8u32 {
        sheet.write_with_format(row, 1, 45_643.5 + f64::from(row) / 86_400.0, &format).unwrap();
        sheet.write(row, 2, f64::from(row) + 0.125).unwrap().write(row, 3, "=x").unwrap();
    }
    book.add_worksheet().write(0, 0, 5).unwrap();
    book.save_to_buffer().unwrap()
}

/// An `OpenDocument` spreadsheet.
pub(crate) fn ods() -> Vec<u8> {
    let cell = |kind: &str, value: &str| {
        format!(
            r#"<table:table-cell office:value-type="{kind}" office:{value}><text:p>time</text:p></table:table-cell>"#
        )
    };
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let mut rows = row(&cell("string", "string-value=\"x\"").repeat(2));
    for second in 0..5 {
        let time = cell("date", &format!("date-value=\"2024-12-17T17:53:0{second}\""));
        rows += &row(&(time + &cell("float", &format!("value=\"{second}.5\""))));
    }
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// One record of a binary workbook: kind, length, content (MS-XLSB 2.1.4).
fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let mut bytes = if kind < 0x80 { vec![kind as u8] } else { vec![kind as u8 | 0x80, (kind >> 7) as u8] };
    let mut len = content.len();
    while len >= 0x80 {
        bytes.push(len as u8 | 0x80);
        len >>= 7;
    }
    bytes.push(len as u8);
    bytes.extend_from_slice(content);
    bytes
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let len = (units.len() as u32).to_le_bytes();
    len.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

/// A binary workbook with texts in its first row and numbers below.
pub(crate) fn xlsb(header: &[&str], rows: &[Vec<f64>]) -> Vec<u8> {
    let bundle = [&[0; 4][..], &1u32.to_le_bytes(), &wide("rId1"), &wide("Trend")].concat();
    let book = [record(0x83, b""), record(0x8f, b""), record(0x9c, &bundle), record(0x90, b""), record(0x84, b"")];
    let row_of = |row: u32| record(0x00, &[&row.to_le_bytes()[..], &[0; 13]].concat());
    let place = |col: usize| [&(col as u32).to_le_bytes()[..], &[0; 4]].concat();
    let size = [0, rows.len() as u32, 0, header.len() as u32 - 1].map(u32::to_le_bytes).concat();
    let mut sheet = [record(0x81, b""), record(0x94, &size), record(0x91, b""), row_of(0)].concat();
    for (col, words) in header.iter().enumerate() {
        sheet.extend(record(0x06, &[place(col), wide(words)].concat()));
    }
    for (row, values) in rows.iter().enumerate() {
        sheet.extend(row_of(row as u32 + 1));
        for (col, value) in values.iter().enumerate() {
            sheet.extend(record(0x05, &[place(col), value.to_le_bytes().to_vec()].concat()));
        }
    }
    sheet.extend([record(0x92, b""), record(0x82, b"")].concat());
    let rels = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;
    zip(&[
        ("xl/workbook.bin", &book.concat()),
        ("xl/_rels/workbook.bin.rels", rels),
        ("xl/worksheets/sheet1.bin", &sheet),
    ])
}

/// [`xlsb`] with a few rows.
pub(crate) fn small_xlsb() -> Vec<u8> {
    let rows: Vec<Vec<f64>> =
        (0..4).map(|nth| vec![45_643.5 + f64::from(nth) / 24.0, f64::from(nth) + 0.125]).collect();
    xlsb(&["Date", "TI-101"], &rows)
}

/// Every seed: the tables, some of them in other encodings and packed, and one file of every binary kind.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = TABLES.iter().map(|table| table.as_bytes().to_vec()).collect();
    let wide: Vec<u8> = TABLES[2].encode_utf16().flat_map(u16::to_le_bytes).collect();
    seeds.push([&[0xff, 0xfe][..], &wide].concat());
    seeds.push(encoding_rs::GB18030.encode(TABLES[2]).0.into_owned());
    seeds.push(gzip(TABLES[0].as_bytes()));
    seeds.push(zip(&[("a.csv", TABLES[3].as_bytes())]));
    seeds.push(zip(&[("a.csv", TABLES[3].as_bytes()), ("b.csv", TABLES[0].as_bytes())]));
    seeds.push(xlsx());
    seeds.push(zip(&[("a.xlsx", &xlsx())]));
    seeds.push(ods());
    seeds.push(small_xlsb());
    seeds.push(include_bytes!("../files/trend.xls").to_vec());
    seeds
}
