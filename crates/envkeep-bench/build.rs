//! Writes one module for each crate, with the configuration of the mail service.

use std::fmt::Write as _;
use std::{env, error, fs, path::Path};

#[path = "src/source/mod.rs"]
#[allow(
    unreachable_pub,
    dead_code,
    unused_imports,
    reason = "the build needs a part of the module that the crate shares with it"
)]
mod source;

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=src/source");
    let directory = env::var("OUT_DIR")?;
    let directory = Path::new(&directory);
    let has_peers = env::var_os("CARGO_FEATURE_PEERS").is_some();
    let mut modules = String::new();
    let mut list = String::from("pub const CONTENDERS: &[Contender] = &[\n");
    for source in source::sources(&source::mail_service()) {
        if !has_peers && !["envkeep", "envkeep, silent", "limit"].contains(&source.name) {
            continue;
        }
        let module = source
            .name
            .replace(" + ", "_")
            .replace(", ", "_")
            .replace('-', "_");
        let path = directory.join(format!("{module}.rs"));
        fs::write(&path, source.code)?;
        writeln!(modules, "#[path = \"{}\"]\nmod {module};", path.display())?;
        writeln!(list, "    contender!({:?}, {module}),", source.name)?;
    }
    fs::write(directory.join("contenders.rs"), modules + &list + "];\n")?;
    Ok(())
}
