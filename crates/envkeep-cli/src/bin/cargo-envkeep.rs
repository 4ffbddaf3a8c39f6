//! The tool as cargo finds it: `cargo envkeep`.

use std::process::ExitCode;

fn main() -> ExitCode {
    envkeep_cli::main(envkeep_cli::Name::CargoEnvkeep)
}
