//! The tool `envkeep`.

use std::process::ExitCode;

fn main() -> ExitCode {
    envkeep_cli::main(envkeep_cli::Name::Envkeep)
}
