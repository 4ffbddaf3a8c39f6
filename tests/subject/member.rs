//! Loads a member of a workspace as its `main` would. Its messages go to standard error.

use envkeep::{Env, FromEnv};

use crate::members::{Api, Required, Usual, Worker};

pub(crate) fn load(name: &str) {
    match name {
        "api" => tell::<Api>(&Env::standard()),
        "api-strict" => tell::<Api>(&strict()),
        "worker" => tell::<Worker>(&Env::standard()),
        "usual" => tell::<Usual>(&Env::standard()),
        "usual-required" => tell::<Required>(&Env::standard()),
        _ => panic!("no such member: {name}"),
    }
}

/// Everything in the file that the API does not read is allowed by name, and nothing else.
fn strict() -> Env {
    let others = [
        "COMPOSE_*",
        "POSTGRES_*",
        "VITE_*",
        "AWS_*",
        "OTEL_*",
        "HTTP_PROXY",
    ];
    Env::standard()
        .deny_unknown()
        .allow_unknown(others)
        .allow_unknown(["SENTRY_ENVIRONMENT", "EMAIL_HOST"])
        .allow_unknown_of::<Worker>()
}

fn tell<T: FromEnv>(env: &Env) {
    if let Err(error) = env.load::<T>() {
        eprintln!("{error}");
    }
}
