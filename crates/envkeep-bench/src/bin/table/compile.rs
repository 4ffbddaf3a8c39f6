//! Building an application with each crate: what an edit, a clean build, and the program weigh.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use envkeep_bench::source::{self, Source};
use envkeep_bench::tools::{self, Failure};
use nix::sys::resource::{getrusage, UsageWho};
use proc_macro2::{TokenStream, TokenTree};

use super::markdown;
use crate::markdown::{count, figure, ratio};

/// The crate that is the lightest to build.
const LIGHTEST: &str = "dotenvy + envconfig";
const EDITS: usize = 5;

/// What it takes to build one application.
struct Cost {
    name: &'static str,
    cold: Duration,
    edit: Duration,
    crates: usize,
    tokens: usize,
    bytes: u64,
}

/// Prints a table for 24 and one for 200 fields. `BENCH_ONLY=envkeep,dotenvy + envconfig` chooses crates, and
/// `BENCH_BUILDS=1` how many clean builds the best is taken of.
pub(crate) fn print() -> Result<(), Failure> {
    let only = env::var("BENCH_ONLY").ok();
    let builds = env::var("BENCH_BUILDS").map_or(Ok(3), |text| text.parse())?;
    for fields in [source::mail_service(), source::many(200)] {
        let empty = Source {
            name: "nothing",
            dependencies: "",
            code: String::new(),
        };
        let nothing = cost(&empty, fields.len(), builds)?;
        let mut costs = Vec::new();
        for source in source::sources(&fields) {
            let is_wanted = only
                .as_ref()
                .is_none_or(|only| only.split(',').any(|name| name == source.name));
            // The limit has no crate, and what is heard of a load is nothing to the compiler.
            let is_crate = !["limit", "envkeep, silent"].contains(&source.name);
            if is_crate && is_wanted {
                costs.push(cost(&source, fields.len(), builds)?);
            }
        }
        print_costs(fields.len(), costs, &nothing);
    }
    Ok(())
}

fn print_costs(fields: usize, mut costs: Vec<Cost>, nothing: &Cost) {
    costs.sort_by_key(|cost| cost.cold);
    let lightest = costs.iter().find(|cost| cost.name == LIGHTEST);
    let (cold, edit) = lightest.map_or((0.0, 0.0), |it| {
        (it.cold.as_secs_f64(), it.edit.as_secs_f64())
    });
    let rows: Vec<Vec<String>> = costs
        .iter()
        .map(|cost| {
            vec![
                cost.name.to_owned(),
                format!("{:.2}", cost.cold.as_secs_f64()),
                ratio(cost.cold.as_secs_f64(), cold),
                cost.crates.to_string(),
                format!("{:.2}", cost.edit.as_secs_f64()),
                ratio(cost.edit.as_secs_f64(), edit),
                count(cost.tokens as u64),
                format!(
                    "{:.0}",
                    figure(cost.bytes.saturating_sub(nothing.bytes)) / 1024.0
                ),
            ]
        })
        .collect();
    let head = [
        "",
        "clean build, user s",
        LIGHTEST,
        "crates",
        "after an edit, user s",
        LIGHTEST,
        "tokens of the expanded crate",
        "release over an empty program, KiB",
    ];
    markdown::print(
        &format!("Building an application with {fields} fields"),
        &head,
        &rows,
    );
}

fn cost(source: &Source, fields: usize, builds: usize) -> Result<Cost, Failure> {
    eprintln!("building {} with {fields} fields", source.name);
    let directory = tempfile::tempdir()?;
    let application = Application::write(directory.path(), source, fields)?;
    let mut cold = Duration::MAX;
    for _ in 0..builds {
        fs::remove_dir_all(application.target()).or_else(ignore_absent)?;
        cold = cold.min(user_time(application.cargo(&["build"]))?);
    }
    let mut edits = Vec::new();
    for edit in 0..EDITS {
        application.edit(edit)?;
        edits.push(user_time(application.cargo(&["build"]))?);
    }
    edits.sort_unstable();
    tools::run(&mut application.cargo(&["build", "--release"]))?;
    let program = application.target().join("release").join(&application.name);
    Ok(Cost {
        name: source.name,
        cold,
        edit: edits.get(EDITS / 2).copied().unwrap_or_default(),
        crates: application.crates()?,
        tokens: application.tokens()?,
        bytes: fs::metadata(program)?.len(),
    })
}

fn ignore_absent(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::NotFound {
        Ok(())
    } else {
        Err(error)
    }
}

/// The user CPU of a command and of all it starts, which other programs on the machine change less than its time.
fn user_time(command: Command) -> Result<Duration, Failure> {
    let used = || -> Result<Duration, Failure> {
        let time = getrusage(UsageWho::RUSAGE_CHILDREN)?.user_time();
        Ok(Duration::new(
            time.tv_sec().try_into()?,
            u32::try_from(time.tv_usec())? * 1000,
        ))
    };
    let before = used()?;
    let mut command = command;
    tools::run(&mut command)?;
    Ok(used()?.saturating_sub(before))
}

/// An application of its own, as a user of a crate would have it.
struct Application {
    directory: PathBuf,
    name: String,
    /// The module with the structs.
    code: String,
}

impl Application {
    fn write(directory: &Path, source: &Source, fields: usize) -> Result<Self, Failure> {
        let name = format!("{}-{fields}", source.name.replace(" + ", "-"));
        let envkeep = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("envkeep");
        let dependencies = source
            .dependencies
            .replace("ENVKEEP", &envkeep.display().to_string());
        // A crate from a registry is never built incrementally; one at a path would be.
        let as_from_registry = if source.dependencies.contains("ENVKEEP") {
            "[profile.dev.package.envkeep]\nincremental = false\n
[profile.dev.package.envkeep-derive]\nincremental = false\n\n"
        } else {
            ""
        };
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n
[profile.release]\nstrip = true\n\n{as_from_registry}[dependencies]\n{dependencies}"
        );
        let main = if source.code.is_empty() {
            "fn main() {\n    println!(\"hello\");\n}\n"
        } else {
            "#![allow(dead_code)]\nmod settings;\n
fn main() {
    match settings::load(std::path::Path::new(\".env\")) {
        Ok(settings) => {
            std::hint::black_box(&settings);
        }
        Err(error) => eprintln!(\"{error}\"),
    }
}\n"
        };
        fs::create_dir(directory.join("src"))?;
        fs::write(directory.join("Cargo.toml"), manifest)?;
        fs::write(directory.join("src/main.rs"), main)?;
        // The same versions as in the other tables.
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
        fs::copy(lock, directory.join("Cargo.lock"))?;
        let application = Self {
            directory: directory.to_owned(),
            name,
            // Only the check of the loads shows the values.
            code: source.code.replace(
                "pub fn values",
                "#[cfg(test)]
pub fn values",
            ),
        };
        fs::write(application.module(), &application.code)?;
        Ok(application)
    }

    /// Changes the module with the structs.
    fn edit(&self, number: usize) -> Result<(), Failure> {
        let edited = format!(
            "{}
pub const EDIT: usize = {number};
",
            self.code
        );
        Ok(fs::write(self.module(), edited)?)
    }

    fn module(&self) -> PathBuf {
        self.directory.join("src/settings.rs")
    }

    fn target(&self) -> PathBuf {
        self.directory.join("target")
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.directory).args(arguments);
        cargo
            .env("CARGO_TARGET_DIR", self.target())
            .env_remove("RUSTFLAGS");
        cargo
    }

    /// How many crates are compiled, the application among them.
    fn crates(&self) -> Result<usize, Failure> {
        let arguments = [
            "tree",
            "--prefix",
            "none",
            "--edges",
            "normal,build",
            "--format",
            "{p}",
        ];
        let printed = String::from_utf8(tools::run(&mut self.cargo(&arguments))?.stdout)?;
        let names = printed.lines().map(|line| line.trim_end_matches(" (*)"));
        Ok(names.collect::<std::collections::BTreeSet<_>>().len())
    }

    /// How many tokens the application has once its macros are expanded.
    fn tokens(&self) -> Result<usize, Failure> {
        let mut cargo = self.cargo(&["rustc", "--", "-Zunpretty=expanded"]);
        // The expansion is printed by nightly compilers only, unless they are told to pass for one.
        let printed = tools::run(cargo.env("RUSTC_BOOTSTRAP", "1"))?.stdout;
        Ok(tokens(String::from_utf8(printed)?.parse()?))
    }
}

fn tokens(stream: TokenStream) -> usize {
    let of_tree = |tree| match tree {
        TokenTree::Group(group) => 2 + tokens(group.stream()),
        _ => 1,
    };
    stream.into_iter().map(of_tree).sum()
}
