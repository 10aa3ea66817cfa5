//! `causeway responsibility`: who owed what, what is found against them, and what each entry lacks.

use super::{args, responsibility_json::answer, shared};
use crate::{
    case::Case,
    cli::{Outcome, args::Common, exceed::table_format, output},
    law::{Law, Register, register},
    report::{SheetCell, register_sheet, register_sides},
    text::Texts,
};

/// Prints the register, or writes it as a table as well.
pub(in crate::cli) fn run(verb: &args::Responsibility, common: &Common, texts: Texts) -> Outcome {
    let format = verb.output.as_deref().map(|output| table_format(&verb.case, output)).transpose()?;
    let (case, law) = shared::open(&verb.case, &verb.law.packs)?;
    let found = register(&case, shared::on(&case, &law));
    if let Some((place, format)) = verb.output.as_deref().zip(format) {
        output::file(place, &register_sheet(&case, &found, &law, texts).bytes(format)?, texts)?;
    }
    if common.json {
        return output::json(&answer(&case, &found, &law, texts));
    }
    output::to_stdout(&text(&case, &found, &law, texts))
}

/// A block for each party, then candidate regulators and ranges of penalties.
fn text(case: &Case, found: &Register<'_>, law: &Law, texts: Texts) -> String {
    if found.parties.is_empty() {
        return texts.get("register-no-parties");
    }
    let sheet = register_sheet(case, found, law, texts);
    let mut blocks: Vec<String> = Vec::new();
    let mut party = String::new();
    for row in &sheet.rows {
        let cells: Vec<String> = row.iter().map(SheetCell::text).collect();
        let line = |column: usize, indent: &str| {
            let shown = cells[column].replace('\n', &format!("\n{indent}    "));
            (!shown.is_empty()).then(|| format!("{indent}{}: {shown}", sheet.header[column]))
        };
        if cells[0] != party {
            party.clone_from(&cells[0]);
            let head = [Some(party.clone()), line(8, "  "), line(7, "  ")];
            blocks.push(head.into_iter().flatten().collect::<Vec<_>>().join("\n"));
        }
        let entry =
            [line(4, "  - "), line(6, "    "), line(3, "    "), line(1, "    "), line(2, "    "), line(5, "    ")];
        if let (Some(block), false) = (blocks.last_mut(), cells[4].is_empty()) {
            *block = format!("{block}\n{}", entry.into_iter().flatten().collect::<Vec<_>>().join("\n"));
        }
    }
    for (title, lines) in register_sides(case, found, law, texts) {
        let lines: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
        blocks.push(format!("{title}\n{}", lines.join("\n")));
    }
    blocks.join("\n\n")
}
