//! A program under test: where warnings go if logging is set up before a load, after it, or not at all.
//!
//! Loggers write to standard output, so that their output can be told apart from standard error.

#![expect(
    clippy::panic,
    reason = "only a test calls it, and only in ways that it knows"
)]

use std::io;

use envkeep::{Env, FromEnv, Report, WarnTo};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;

#[derive(FromEnv)]
#[expect(dead_code, reason = "it is only loaded")]
struct Config {
    name: String,
    pool_max: Option<u32>,
}

#[derive(FromEnv)]
#[expect(dead_code, reason = "it is only loaded")]
struct Other {
    name: Option<String>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [logger, order, to] = arguments.as_slice() else {
        panic!("a logger, an order and a way are needed");
    };
    let env = Env::empty()
        .dotenv_str(".env", "POOL_MAXX=3\nNAME = 'hunter2';\n")
        .warn_to(match to.as_str() {
            "auto" => WarnTo::Auto,
            "stderr" => WarnTo::Stderr,
            "log" => WarnTo::Log,
            "tracing" => WarnTo::Tracing,
            "nobody" => WarnTo::Nobody,
            _ => panic!("no such way: {to}"),
        });
    match order.as_str() {
        "before" => {
            install(logger);
            load_all(&env);
        }
        "after" => {
            load_all(&env);
            install(logger);
        }
        "report" => {
            let (_, report) = env.load_with_report::<Config>().expect("warnings only");
            install(logger);
            send(logger, &report);
            send(logger, &report);
        }
        "exit" => {
            install(logger);
            let _: Config = env.load_or_exit();
        }
        _ => panic!("no such order: {order}"),
    }
}

/// Two structs from one environment, one of them twice.
fn load_all(env: &Env) {
    env.load::<Config>().expect("warnings only");
    env.load::<Config>().expect("warnings only");
    env.load::<Other>().expect("warnings only");
}

fn send(logger: &str, report: &Report) {
    if logger.starts_with("tracing") {
        report.trace();
    } else {
        report.log();
    }
}

fn install(logger: &str) {
    let quiet = || {
        Targets::new()
            .with_default(LevelFilter::INFO)
            .with_target("envkeep", LevelFilter::OFF)
    };
    let layer = || {
        tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .without_time()
    };
    let builder = || {
        let mut builder = env_logger::Builder::new();
        builder
            .filter_level(log::LevelFilter::Info)
            .target(env_logger::Target::Stdout);
        builder
    };
    let installed = match logger {
        "none" => Ok(()),
        "env_logger" => {
            builder().init();
            Ok(())
        }
        "env_logger-filtered" => {
            builder()
                .filter_module("envkeep", log::LevelFilter::Off)
                .init();
            Ok(())
        }
        "log-tracer" => {
            tracing_log::LogTracer::init().expect("there is no logger yet");
            tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer()))
        }
        "tracing" => {
            tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer()))
        }
        "tracing-filtered" => tracing::subscriber::set_global_default(
            tracing_subscriber::registry().with(layer()).with(quiet()),
        ),
        "tracing-layer-filtered" => tracing::subscriber::set_global_default(
            tracing_subscriber::registry().with(layer().with_filter(quiet())),
        ),
        "both" => {
            builder().init();
            let layer = layer().with_writer(io::stdout);
            tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer))
        }
        _ => panic!("no such logger: {logger}"),
    };
    installed.expect("there is no subscriber yet");
}
