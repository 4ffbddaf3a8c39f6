//! A program under test, for everything that needs its own process: another working directory, environment, user or memory than
//! that of the tests.
//!
//! It prints one line for each observation. Values are printed only here, where they are the tests' own.

mod member;
#[path = "../field/members.rs"]
mod members;
mod replaced;

use std::time::Duration;

use envkeep::dotenv::{Document, Limits, Lookup};
use envkeep::{Env, Error, FromEnv, Report, Secret};

#[derive(FromEnv)]
struct Config {
    name: Option<String>,
    #[expect(dead_code, reason = "it makes a file one that holds a secret")]
    key: Option<Secret<String>>,
    #[expect(
        dead_code,
        reason = "it is only asked what is said of its name with a unit"
    )]
    wait: Option<Duration>,
}

#[derive(FromEnv)]
#[env(prefix = "APP_")]
struct Prefixed {
    #[expect(dead_code, reason = "it is only asked what is said of the others")]
    port: Option<u16>,
}

#[derive(FromEnv)]
#[expect(dead_code, reason = "it is only asked what is said of what is not set")]
struct Shop {
    port: u16,
    database_url: Secret<String>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["standard"] => tell(&Env::standard()),
        ["standard", "profile", name] => tell(&Env::standard().profile(name)),
        ["standard", "profile_from", variable] => tell(&Env::standard().profile_from(variable)),
        ["report"] => tell_report(&Env::standard()),
        ["report", "profile", name] => tell_report(&Env::standard().profile(name)),
        ["exit", format] => {
            let format = match format {
                "json" => envkeep::ReportFormat::Json,
                _ => envkeep::ReportFormat::Text,
            };
            let _: Shop = Env::standard().report_as(format).load_or_exit();
        }
        ["report", "json"] => println!("{}", Env::standard().check::<Shop>().to_json()),
        ["credentials"] => tell(&Env::empty().credentials().process()),
        ["file", path] => {
            tell(
                &Env::empty()
                    .dotenv(path)
                    .fifo_deadline(Duration::from_secs(1)),
            );
            tell_memory();
        }
        ["secrets-dir", path] => tell(&Env::empty().secrets_dir(path)),
        ["secret-files", path] => tell(&Env::empty().dotenv(path).secret_files()),
        ["parse", path] => {
            parse(path);
            tell_memory();
        }
        ["check"] => tell_findings(&Env::empty().process().check::<Prefixed>()),
        ["member", name] => member::load(name),
        ["replaced"] => replaced::tell(),
        ["tracking", ref paths @ ..] => {
            for path in paths {
                println!("{:?}", envkeep::check::tracking(path));
            }
        }
        ["assert-ignored", directory, ref paths @ ..] => {
            envkeep::check::assert_env_files_ignored(directory, paths);
        }
        ["assert-ignored-here"] => envkeep::assert_env_files_ignored!(),
        _ => panic!("no such command: {arguments:?}"),
    }
}

/// Reads a file and expands it. Outside of it, there is a single variable.
fn parse(path: &str) {
    let bytes = std::fs::read(path).expect("the file is there");
    let limits = Limits::default().file_bytes(bytes.len());
    let document = Document::with_limits(bytes, &limits);
    let mut scope = |name: &str| Lookup::from((name == "OUTSIDE").then_some("1"));
    let expansion = document.expand(&Limits::default(), &mut scope);
    std::hint::black_box((&document, &expansion));
}

fn tell(env: &Env) {
    match env.load_with_report::<Config>() {
        Ok((config, report)) => {
            println!("name: {:?}", config.name);
            tell_findings(&report);
        }
        Err(error) => tell_findings(&Error::into_report(error)),
    }
}

/// The report of a shop's load as people read it.
fn tell_report(env: &Env) {
    match env.load_with_report::<Shop>() {
        Ok(_) => println!("loaded"),
        Err(error) => println!("{error}"),
    }
}

pub(crate) fn tell_findings(report: &Report) {
    for problem in report.problems() {
        println!("{:?}: {problem}", problem.kind());
    }
    for warning in report.warnings() {
        println!("{:?}: {warning}", warning.kind());
    }
}

/// The peak memory of the process, according to Linux.
fn tell_memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM:"));
    println!("{}", peak.unwrap_or("VmHWM: unknown"));
}
