//! A report as a docx and as a PDF, made by hand.

use std::io::Write as _;

/// A PDF that shows a Chinese text, its lines below each other.
pub(crate) fn pdf(text: &str) -> Vec<u8> {
    let shown = |line: &str| -> Vec<String> {
        let bytes = encoding_rs::GBK.encode(line).0;
        bytes.iter().map(|byte| format!("{byte:02X}")).collect()
    };
    let lines: Vec<String> = text.lines().map(|line| format!("<{}> Tj T*", shown(line).concat())).collect();
    let drawn = format!("BT /F1 12 Tf 14 TL 50 780 Td\n{}\nET", lines.join("\n"));
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /GBK-EUC-H /DescendantFonts [6 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 >>".to_owned(),
    ];
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (nth, object) in objects.iter().enumerate() {
        places.push(format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", nth + 1).bytes());
    }
    let at = bytes.len();
    let size = objects.len() + 1;
    let table = format!("xref\n0 {size}\n0000000000 65535 f \n{}", places.concat());
    bytes.extend(format!("{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n").bytes());
    bytes
}

/// A docx of the same text, a paragraph per line.
#[allow(dead_code, reason = "not every test file asks for all of it")]
pub(crate) fn docx(text: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let lines: Vec<String> = text.lines().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    write!(archive, "<w:document xmlns:w=\"w\">{}</w:document>", lines.concat()).unwrap();
    archive.finish().unwrap().into_inner()
}
