//! Programs made at random from Rust's grammar: what syn parses, the derive takes.

use std::fmt::Write as _;
use std::process::Command;
use std::{env, fs, path::Path};

use super::random::{Random, repeat};

mod compose;

use compose::compose_struct;

/// What the composed structs name.
const PRELUDE: &str = include_str!("grammar/prelude.rs");

#[test]
fn composed_structs_are_derived_into_code_that_can_be_parsed() {
    let mut random = Random::new(6);
    repeat(300, || {
        let source = compose_struct(&mut random, 0, "");
        let tokens: syn::File = syn::parse_str(&source).expect("the composed struct is Rust");
        let Some(syn::Item::Struct(item)) = tokens.items.into_iter().next() else {
            return;
        };
        let output = crate::from_env(quote::quote!(#item));
        let text = output.to_string();
        assert!(!text.contains("compile_error"), "{source}\n{text}");
        syn::parse2::<syn::File>(output).expect("what the derive writes is Rust");
    });
}

/// The slow form: `cargo test -p envkeep-derive --lib grammar -- --ignored`. `ENVKEEP_GRAMMAR=seed,structs` chooses another
/// program.
#[test]
#[ignore = "compiles a program with the structs and runs it"]
fn composed_structs_compile_and_load() {
    let chosen = env::var("ENVKEEP_GRAMMAR").unwrap_or_else(|_| "1,60".to_owned());
    let numbers = chosen
        .split_once(',')
        .expect("a seed and a number of structs");
    let seed = numbers.0.parse().expect("a seed");
    let structs: usize = numbers.1.parse().expect("a number of structs");

    let mut random = Random::new(seed);
    let mut program = PRELUDE.to_owned();
    let mut main = String::new();
    for number in 0..structs {
        program.push_str(&compose_struct(
            &mut random,
            number,
            "#[derive(envkeep::FromEnv)]\n",
        ));
        writeln!(main, "    run_{number}();").expect("a string takes all that is written to it");
    }
    write!(program, "fn main() {{\n{main}}}\n").expect("a string takes all that is written to it");

    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let directory = workspace.join("target/grammar");
    let manifest = format!(
        "[package]\nname = \"grammar\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nenvkeep = {{ path = {:?} }}\n\n[profile.dev]\ndebug = false\n",
        workspace.join("crates/envkeep")
    );
    fs::create_dir_all(directory.join("src")).expect("a directory for the program");
    fs::write(directory.join("Cargo.toml"), manifest).expect("a manifest for the program");
    fs::copy(workspace.join("Cargo.lock"), directory.join("Cargo.lock")).expect("a lock file");
    fs::write(directory.join("src/main.rs"), program).expect("the program");
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline"])
        .current_dir(&directory)
        .env("CARGO_TARGET_DIR", directory.join("target"))
        .status()
        .expect("cargo can be run");
    assert!(status.success(), "seed {seed}: target/grammar/src/main.rs");
}
