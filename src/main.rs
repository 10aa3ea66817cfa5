//! Parses the arguments and starts the window or a headless verb.

use std::process::ExitCode;

fn main() -> ExitCode {
    causeway::cli::run()
}
