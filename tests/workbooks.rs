//! Workbooks: xlsx made here, and the same sheets as xls, xlsb and ods from `tests/files/`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/corpus.rs"]
mod corpus;

use std::path::Path;

use causeway::{
    case::Recipe,
    historian::{Cancel, Error, FileSamples, IssueCode, Progress, Status, read_bytes},
};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

fn read_with(bytes: &[u8], recipe: &Recipe) -> Result<FileSamples, Error> {
    read_bytes(Path::new("odd.xlsx"), bytes, recipe, &Cancel::default(), &Progress::default())
}

fn read(bytes: &[u8]) -> FileSamples {
    read_with(bytes, &Recipe::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn show(file: &FileSamples) -> String {
    let lines = file.series.iter().map(|series| {
        let values = (0..series.len()).map(|idx| match series.quality(idx).status {
            Status::Missing => "-".to_owned(),
            Status::Bad => "x".to_owned(),
            _ => series.values()[idx].to_string(),
        });
        let unit = series.unit.as_ref().map(|unit| format!(" [{unit}]")).unwrap_or_default();
        format!("{}{unit}: {}", series.name, values.collect::<Vec<_>>().join(" "))
    });
    lines.collect::<Vec<_>>().join("; ")
}

fn times(file: &FileSamples) -> Vec<String> {
    let series = &file.series[0];
    (0..series.len()).map(|idx| series.time(idx).to_string()).collect()
}

fn at(text: &str) -> ExcelDateTime {
    ExcelDateTime::parse_from_str(text).unwrap()
}

/// A title in the first rows, the header in row 4 from column B on, four samples.
fn fill(sheet: &mut Worksheet) {
    let seconds = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss.000");
    sheet.write(0, 0, "Trend export").unwrap();
    for (col, words) in ["Time", "TI-101 (℃)", "PI-101 (MPa)", "Remark"].iter().enumerate() {
        sheet.write(3, col as u16 + 1, *words).unwrap();
    }
    for second in 0..4u32 {
        let row = second + 4;
        let time = at(&format!("2024-12-17T17:53:{second:02}"));
        sheet.write_with_format(row, 1, &time, &seconds).unwrap();
        sheet.write(row, 2, 60.125 + f64::from(second)).unwrap();
        sheet.write(row, 3, Formula::new("=1/4").set_result("0.25")).unwrap();
        sheet.write(row, 4, "=odd \"words\"").unwrap();
    }
    sheet.write(5, 2, "Bad").unwrap();
    sheet.write_formula(6, 2, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
}

fn workbook(fill: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn check_filled(file: &FileSamples) {
    assert_eq!(show(file), "TI-101 [℃]: 60.125 x x 63.125; PI-101 [MPa]: 0.25 0.25 0.25 0.25", "{:?}", file.issues);
    assert_eq!(
        times(file),
        ["2024-12-17T17:53:00Z", "2024-12-17T17:53:01Z", "2024-12-17T17:53:02Z", "2024-12-17T17:53:03Z"]
    );
    assert_eq!((file.rows, file.rows_rejected, file.header_rows), (4, 0, 4));
    assert_eq!((file.encoding.as_str(), file.delimiter), ("binary", None));
    let place = file.origin_of(1, 2).unwrap();
    assert_eq!((place.row, place.column_letters().as_str()), (7, "D"));
}

#[test]
fn a_sheet_is_read_with_its_rows_types_and_stored_results() {
    let file = read(&workbook(fill));
    check_filled(&file);
    assert_eq!(file.provenance.sheet.as_deref(), Some("Sheet1"));
}

/// The sheet of [`fill`] as an `OpenDocument` spreadsheet: repeated empty cells and rows, typed cells, ISO times.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Trend">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = br#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    corpus::zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_bytes()),
    ])
}

fn ods_rows() -> String {
    let words = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let number = |value: &str| {
        format!(
            r#"<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>"#
        )
    };
    let row = |cells: String| {
        format!("<table:table-row>{cells}<table:table-cell table:number-columns-repeated=\"16379\"/></table:table-row>")
    };
    let mut rows = row(words("Trend export"));
    rows += r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let header = ["Time", "TI-101 (℃)", "PI-101 (MPa)", "Remark"].map(words).concat();
    rows += &row(format!("<table:table-cell/>{header}"));
    for (second, value) in [number("60.125"), words("Bad"), words("#DIV/0!"), number("63.125")].iter().enumerate() {
        let time = format!(
            r#"<table:table-cell office:value-type="date" office:date-value="2024-12-17T17:53:0{second}.000000001"><text:p>x</text:p></table:table-cell>"#
        );
        rows += &row(format!("<table:table-cell/>{time}{value}{}{}", number("0.25"), words("=odd")));
    }
    rows + r#"<table:table-row table:number-rows-repeated="1048568"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#
}

#[test]
fn xls_and_ods_give_the_same() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/trend.xls");
    check_filled(&read(&std::fs::read(place).unwrap()));
    check_filled(&read(&ods(&ods_rows())));
}

#[test]
fn a_binary_workbook_is_read() {
    let rows: Vec<Vec<f64>> =
        (0..4).map(|nth| vec![45_643.5 + f64::from(nth) / 24.0, f64::from(nth) + 0.125]).collect();
    let file = read(&corpus::xlsb(&["Date", "TI-101"], &rows));
    assert_eq!(show(&file), "TI-101: 0.125 1.125 2.125 3.125");
    assert_eq!((times(&file)[3].as_str(), file.time_format.as_str()), ("2024-12-17T15:00:00Z", "excel_1900"));
}

#[test]
fn workbooks_that_do_harm_are_refused() {
    let cell = r#"<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>"#;
    let wide = format!(r#"<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>"#);
    let tall = format!("<table:table-row>{cell}</table:table-row>").repeat(2000);
    for rows in [wide, tall] {
        let refused = read_with(&ods(&rows), &Recipe::default()).map(|_| ()).unwrap_err();
        assert!(matches!(refused, Error::TooManyCells { .. } | Error::UnpacksTooFar { .. }), "{refused}");
    }
    let mut xls = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/trend.xls")).unwrap();
    let size = xls.windows(4).position(|four| four == [0x00, 0x02, 14, 0]).unwrap();
    xls[size + 8..size + 12].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(read_with(&xls, &Recipe::default()), Err(Error::TooManyCells { .. })));
    let zeros = vec![b' '; 64 << 20];
    let bomb = corpus::zip(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", &zeros)]);
    assert!(matches!(read_with(&bomb, &Recipe::default()), Err(Error::UnpacksTooFar { .. })));
    assert!(matches!(read_with(&workbook(|_| ()), &Recipe::default()), Err(Error::Empty { .. })));
}

#[test]
fn the_sheet_with_times_and_most_numbers_is_taken_or_the_one_named() {
    let mut book = Workbook::new();
    let numbers = book.add_worksheet();
    for row in 0..40 {
        numbers.write(row, 0, f64::from(row) * 7.0 % 5.0).unwrap();
    }
    fill(book.add_worksheet());
    let small = book.add_worksheet();
    small.write(0, 0, "time").unwrap().write(0, 1, "x").unwrap();
    small.write(1, 0, "2024-12-17 08:00:00").unwrap().write(1, 1, 5).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let file = read(&bytes);
    assert_eq!(file.provenance.sheet.as_deref(), Some("Sheet2"));
    assert_eq!(file.issues[0].code, IssueCode::SheetChosen);
    let named = |sheet: &str| read_with(&bytes, &Recipe { sheet: Some(sheet.into()), ..Recipe::default() });
    assert_eq!(show(&named("Sheet3").unwrap()), "x: 5");
    assert!(matches!(named("Sheet1"), Err(Error::NoTime { .. })));
    let refused = named("Other").unwrap_err().to_string();
    assert!(refused.contains("Sheet1, Sheet2, Sheet3"), "{refused}");
}

#[test]
fn dates_and_times_of_day_stand_in_columns_of_their_own() {
    let bytes = workbook(|sheet| {
        let (date, clock) = (Format::new().set_num_format("yyyy/m/d"), Format::new().set_num_format("hh:mm:ss"));
        sheet.write(0, 0, "日期").unwrap().write(0, 1, "时间").unwrap().write(0, 2, "温度").unwrap();
        for row in 1..4u32 {
            sheet.write_with_format(row, 0, 45_643 + row, &date).unwrap();
            sheet.write_with_format(row, 1, f64::from(row - 1) / 2.0 * 0.5, &clock).unwrap();
            sheet.write(row, 2, f64::from(row) + 0.001).unwrap();
        }
    });
    let file = read(&bytes);
    assert_eq!(times(&file), ["2024-12-18T00:00:00Z", "2024-12-19T06:00:00Z", "2024-12-20T12:00:00Z"]);
    assert_eq!(show(&file), "温度: 1.001 2.001 3.001");
}

#[test]
fn serials_without_a_date_format_follow_the_epoch() {
    let bytes = workbook(|sheet| {
        sheet.write(0, 0, "Date").unwrap().write(0, 1, "x").unwrap();
        for row in 1..6u32 {
            sheet.write(row, 0, 45_643.745 + f64::from(row) / 86_400.0).unwrap().write(row, 1, row).unwrap();
        }
    });
    let file = read(&bytes);
    assert_eq!(file.time_format, "excel_1900");
    assert_eq!(times(&file)[0], "2024-12-17T17:52:49Z");
    let moved = Recipe { time_format: Some("excel_1904".into()), ..Recipe::default() };
    assert_eq!(times(&read_with(&bytes, &moved).unwrap())[0], "2028-12-18T17:52:49Z");
}

#[test]
fn a_workbook_inside_a_zip_archive_is_read() {
    let file = read(&corpus::zip(&[("export.xlsx", &workbook(fill))]));
    check_filled(&file);
    assert_eq!(file.recipe().sheet.as_deref(), Some("export.xlsx#Sheet1"));
}
