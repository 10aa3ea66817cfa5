//! Parses the arguments and starts the window or a headless verb.

fn main() {}
