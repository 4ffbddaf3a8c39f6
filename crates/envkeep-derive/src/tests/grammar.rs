//! Random programs from Rust's grammar: the derive accepts whatever syn parses.

use std::fmt::Write as _;
use std::process::{Command, Output};
use std::{env, fs, path::Path};

use super::random::{Random, repeat};

mod compose;

use compose::compose_struct;

/// The items that the composed structs use.
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
        let output = super::from_env(quote::quote!(#item));
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

    let output = run("grammar", "envkeep", "", &program);
    assert!(
        output.status.success(),
        "seed {seed}: target/grammar/src/main.rs\n{}",
        told(&output)
    );
}

/// `cargo test -p envkeep-derive --lib grammar -- --ignored`.
#[test]
#[ignore = "compiles a program that has envkeep under another name"]
fn envkeep_under_another_name_is_told_by_that_name() {
    let program = "#[derive(keep::FromEnv)] struct Config { port: u16 } fn main() {}";
    let output = run("renamed", "keep", "package = \"envkeep\", ", program);
    let words = told(&output);
    let message = "error: envkeep is called `keep` in this crate; write `#[env(crate = ::keep)]` above `Config`";
    assert!(words.contains(message), "{words}");
    assert_eq!(words.matches("error:").count(), 2, "{words}");
    let program = program.replace("struct", "#[env(crate = ::keep)] struct");
    let output = run("renamed", "keep", "package = \"envkeep\", ", &program);
    assert!(output.status.success(), "{}", told(&output));
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Compiles and runs a program in its own folder under `target`.
fn run(name: &str, dependency: &str, package: &str, program: &str) -> Output {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let directory = workspace.join("target").join(name);
    let path = workspace.join("crates/envkeep");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\n{dependency} = {{ {package}path = {path:?} }}\n\n[profile.dev]\ndebug = false\n"
    );
    fs::create_dir_all(directory.join("src")).expect("a directory for the program");
    fs::write(directory.join("Cargo.toml"), manifest).expect("a manifest for the program");
    fs::copy(workspace.join("Cargo.lock"), directory.join("Cargo.lock")).expect("a lock file");
    fs::write(directory.join("src/main.rs"), program).expect("the program");
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline"])
        .current_dir(&directory)
        .env("CARGO_TARGET_DIR", workspace.join("target/grammar/target"))
        .output()
        .expect("cargo can be run")
}
