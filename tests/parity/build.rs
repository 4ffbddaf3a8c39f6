//! Generates the structs from a seed, `ENVKEEP_PARITY_SEED`. `ENVKEEP_PARITY_STRUCTS` is their number.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

mod generate;

fn main() -> Result<(), Box<dyn Error>> {
    let number = |name: &str, usual: u64| -> Result<u64, Box<dyn Error>> {
        println!("cargo::rerun-if-env-changed={name}");
        Ok(env::var(name).map_or(Ok(usual), |text| text.parse())?)
    };
    let seed = number("ENVKEEP_PARITY_SEED", 24)?;
    let count = number("ENVKEEP_PARITY_STRUCTS", 200)?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=generate");
    let source = generate::write(seed, count);
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("structs.rs"), source)?;
    Ok(())
}
