//! `causeway responsibility`: who owed what, what is found against them, and what each entry lacks.

use super::{args, responsibility_json::answer, shared};
use crate::{
    case::Case,
    cli::{Outcome, args::Common, exceed::table_format, output, table::table},
    law::{Law, Register, register},
    report::{register_sheet, register_sides},
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

fn text(case: &Case, found: &Register<'_>, law: &Law, texts: Texts) -> String {
    if found.parties.is_empty() {
        return texts.get("register-no-parties");
    }
    let sheet = register_sheet(case, found, law, texts);
    let rows = sheet.rows.iter().map(|row| row.iter().map(crate::report::SheetCell::text).collect()).collect();
    let mut blocks = vec![table(&sheet.header, &[], rows)];
    for (title, lines) in register_sides(case, found, law, texts) {
        let lines: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
        blocks.push(format!("{title}\n{}", lines.join("\n")));
    }
    blocks.join("\n\n")
}
