//! The calculators as subcommands: each input is an option, its help says unit, need and range.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::{
    case::Lang,
    physics::{Calculator, Input, calculator, calculators, substances},
    text::{Texts, calc_input, calc_range, calculator_about, calculator_formula, calculator_name, need_text},
};

/// `causeway calc`
#[derive(Debug)]
pub(in crate::cli) struct Calc {
    /// Say what calculators there are.
    pub(super) list: bool,
    /// The calculator and what was typed for its inputs.
    pub(super) asked: Option<(&'static Calculator, Vec<(&'static Input, String)>)>,
}

/// Help is in English only, like that of every verb.
fn english() -> Texts {
    Texts::new(Lang::En)
}

impl Args for Calc {
    fn augment_args(command: Command) -> Command {
        let list = Arg::new("list").long("list").action(ArgAction::SetTrue);
        let command = command
            .arg(list.help("List the calculators with their inputs."))
            .subcommand_value_name("NAME")
            .subcommand_help_heading("Calculators")
            .after_help(
                "A figure may carry a unit ('790 m', '-0.084 MPa(g)'); one without has the unit shown for its option. \
                 Where it is not known give a range, '4..6 cm2': the result is a range then.",
            );
        calculators().iter().fold(command, |command, known| command.subcommand(subcommand(known)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Calc {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let asked = matches.subcommand().and_then(|(name, matches)| {
            let known = calculator(name)?;
            let typed = |input: &'static Input| Some((input, matches.get_one::<String>(input.code)?.clone()));
            Some((known, known.inputs.iter().filter_map(typed).collect()))
        });
        Ok(Self { list: matches.get_flag("list"), asked })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn subcommand(known: &'static Calculator) -> Command {
    let about = format!("{}. {}", calculator_name(known, english()), calculator_about(known, english()));
    let command = Command::new(known.code)
        .about(calculator_name(known, english()))
        .long_about(about)
        .after_help(format!("Formula: {}", calculator_formula(known, english())));
    known.inputs.iter().fold(command, |command, input| command.arg(option(known, input)))
}

fn option(known: &'static Calculator, input: &'static Input) -> Arg {
    let help = format!("{}: {}", calc_input(input.code, english()), expected(known, input, english()));
    Arg::new(input.code).long(input.code).value_name("VALUE").allow_hyphen_values(true).help(help)
}

/// What an input expects: unit or substances, whether it must be given, where it is meant to lie.
pub(super) fn expected(known: &Calculator, input: &Input, texts: Texts) -> String {
    let mut parts = Vec::new();
    if input.quantity.is_none() {
        let codes: Vec<_> = substances().iter().filter(|one| (known.knows)(one)).map(|one| one.code.as_str()).collect();
        parts.push(codes.join(" | "));
    } else if !input.unit.is_empty() {
        parts.push(input.unit.to_owned());
    }
    parts.push(need_text(known, input.code, texts));
    if let Some((low, high)) = input.range {
        parts.push(calc_range(low, high, input.unit, texts));
    }
    texts.listed(&parts)
}
