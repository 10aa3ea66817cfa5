//! Parses the arguments and starts the window or a headless verb.

fn main() {
    // Stand-in until the command line arrives: the window on the case named first.
    let mut args = std::env::args().skip(1);
    let start =
        causeway::app::Start { case: args.next().map(Into::into), at: args.next(), ..causeway::app::Start::default() };
    if let Err(error) = causeway::app::run(start) {
        eprintln!("{error}");
    }
}
