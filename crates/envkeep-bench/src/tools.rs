//! The programs that measure, started with an environment of a known size.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::environment;

/// Whatever stops a measurement.
pub type Failure = Box<dyn std::error::Error>;

/// Which crates the programs are built with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Peers {
    All,
    None,
}

/// Builds the programs that measure; returns their directory.
///
/// # Errors
///
/// Where the build fails.
pub fn build(peers: Peers) -> Result<PathBuf, Failure> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    cargo.args([
        "build",
        "--release",
        "--quiet",
        "--bin",
        "probe",
        "--bin",
        "allocations",
    ]);
    if peers == Peers::None {
        cargo.arg("--no-default-features");
    }
    run(&mut cargo)?;
    let program = env::current_exe()?;
    Ok(program.parent().unwrap_or(Path::new("")).to_owned())
}

/// The user instructions of one piece of work, counted by callgrind; `None` where valgrind is not installed.
///
/// # Errors
///
/// Where the work fails.
pub fn instructions(probe: &Path, size: usize, work: &[&str]) -> Result<Option<u64>, Failure> {
    count(probe, size, work, &["--toggle-collect=*probe::measured*"])
}

/// The user instructions of a whole process.
///
/// # Errors
///
/// Where the work fails.
pub fn process_instructions(
    probe: &Path,
    size: usize,
    work: &[&str],
) -> Result<Option<u64>, Failure> {
    count(probe, size, work, &[])
}

fn count(
    probe: &Path,
    size: usize,
    work: &[&str],
    options: &[&str],
) -> Result<Option<u64>, Failure> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        return Ok(None);
    }
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .args(options);
    valgrind.arg(probe).args(work);
    let output = run(with_environment(&mut valgrind, size))?;
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let counted = report
        .split("Collected :")
        .nth(1)
        .and_then(|rest| rest.split_whitespace().next());
    Ok(Some(counted.ok_or("callgrind printed no count")?.parse()?))
}

/// The allocations of a load, and their bytes.
///
/// # Errors
///
/// Where the load fails.
pub fn allocations(program: &Path, size: usize, contender: &str) -> Result<(u64, u64), Failure> {
    let printed = output(program, size, &[contender])?;
    let mut numbers = printed.split_whitespace().map(str::parse);
    match (numbers.next(), numbers.next()) {
        (Some(count), Some(bytes)) => Ok((count?, bytes?)),
        _ => Err("no count was printed".into()),
    }
}

/// What a program prints in an environment of `size` variables.
///
/// # Errors
///
/// Where it fails.
pub fn output(program: &Path, size: usize, arguments: &[&str]) -> Result<String, Failure> {
    let mut command = Command::new(program);
    let output = run(with_environment(command.args(arguments), size))?;
    Ok(String::from_utf8(output.stdout)?)
}

fn with_environment(command: &mut Command, size: usize) -> &mut Command {
    command.env_clear().envs(environment::variables(size))
}

/// Runs a command to its end.
///
/// # Errors
///
/// Where it cannot be started or fails; with what it printed.
pub fn run(command: &mut Command) -> Result<Output, Failure> {
    let name = Path::new(command.get_program())
        .file_name()
        .unwrap_or(OsStr::new(""))
        .to_owned();
    let output = command
        .output()
        .map_err(|error| format!("{}: {error}", name.display()))?;
    if output.status.success() {
        return Ok(output);
    }
    let printed = String::from_utf8_lossy(&output.stderr);
    Err(format!(
        "{} failed with {}:\n{printed}",
        name.display(),
        output.status
    )
    .into())
}
