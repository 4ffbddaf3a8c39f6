//! A program that holds a secret and then drops it. It stops at both, for a test to look through its memory.

use std::hint::black_box;
use std::io::{Read, Write};

use envkeep::{Env, ExposeSecret, FromEnv, Secret};

#[derive(FromEnv)]
struct Config {
    api_key: Secret<String>,
    port: u16,
}

/// The same with the attribute instead of the environment's setting.
#[derive(FromEnv)]
struct Marked {
    #[env(file)]
    api_key: Secret<String>,
    port: u16,
}

fn main() {
    let source = std::env::args().nth(1).expect("the source is named");
    let config = load(&source);
    assert_eq!(config.port, 8080);
    black_box(config.api_key.expose_secret().len());
    stop("held");
    drop(config);
    stop("dropped");
}

fn load(source: &str) -> Config {
    let port = [("PORT", "8080")];
    let env = match source {
        "dotenv" => Env::empty().dotenv(".env").vars(port),
        "secrets_dir" => Env::empty().secrets_dir("secrets").vars(port),
        "secret_files" => Env::empty().dotenv("pointer.env").vars(port).secret_files(),
        "attribute" => {
            let env = Env::empty().dotenv("pointer.env").vars(port);
            let Marked { api_key, port } = env.load().expect("the configuration is complete");
            return Config { api_key, port };
        }
        _ => panic!("no such source: {source}"),
    };
    env.load().expect("the configuration is complete")
}

/// Tells the stage and waits until the test is done with it.
fn stop(stage: &str) {
    println!("{stage}");
    std::io::stdout().flush().expect("the test listens");
    let mut go_on = [0];
    std::io::stdin()
        .lock()
        .read_exact(&mut go_on)
        .expect("the test answers");
}
