//! A program that loads a secret, holds what it has loaded, and then drops it. It pauses after each step so that a test can search
//! its memory.

#![allow(
    deprecated,
    reason = "a plain field that should be a secret is one of the scenarios"
)]

use std::collections::BTreeMap;
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

#[derive(FromEnv)]
struct Hexadecimal {
    #[expect(dead_code, reason = "it is only held")]
    #[env(hex)]
    api_key: Secret<[u8; 48]>,
}

#[derive(FromEnv)]
struct Base64 {
    #[expect(dead_code, reason = "it is only held")]
    #[env(base64)]
    api_key: Option<Secret<[u8; 48]>>,
}

#[derive(FromEnv)]
struct Bytes {
    #[expect(dead_code, reason = "it is only held")]
    #[env(hex)]
    api_key: Secret<Vec<u8>>,
}

#[derive(FromEnv)]
struct Structured {
    #[expect(dead_code, reason = "it is only held")]
    #[env(json)]
    api_key: Secret<Vec<String>>,
}

#[derive(FromEnv)]
struct Incomplete {
    #[expect(dead_code, reason = "the load fails")]
    api_key: Secret<String>,
    #[expect(dead_code, reason = "the load fails")]
    absent: u16,
}

#[derive(FromEnv)]
struct Refused {
    #[expect(dead_code, reason = "the load fails")]
    #[env(starts_with = "no_key_")]
    api_key: Secret<String>,
}

/// A field that is plain, of a variable that is masked by its name.
#[derive(FromEnv)]
struct Plain {
    #[env(starts_with = "no_key_")]
    #[expect(dead_code, reason = "the load fails")]
    api_key: String,
}

#[derive(FromEnv)]
struct Number {
    #[expect(dead_code, reason = "the load fails")]
    api_key: u64,
}

#[derive(FromEnv)]
#[expect(dead_code, reason = "the load fails")]
struct Elements {
    api_key: Option<Secret<String>>,
    port: u16,
    #[env(nested)]
    servers: Vec<Server>,
    #[env(entries)]
    tokens: BTreeMap<String, Secret<String>>,
    #[env(nested)]
    store: Store,
}

#[derive(FromEnv)]
#[expect(dead_code, reason = "the load fails")]
struct Server {
    key: Secret<String>,
    port: u16,
}

#[derive(FromEnv)]
#[expect(dead_code, reason = "the load fails")]
enum Store {
    Local { key: Secret<String> },
    Memory,
}

fn main() {
    let scenario = std::env::args().nth(1).expect("the scenario is named");
    let port = [("PORT", "8080")];
    let env = Env::empty().dotenv(".env").vars(port);
    let pointers = Env::empty().dotenv("pointer.env").vars(port);
    match &*scenario {
        "dotenv" => hold_key::<Config>(&env),
        "secrets_dir" => hold_key::<Config>(&Env::empty().secrets_dir("secrets").vars(port)),
        "secret_files" => hold_key::<Config>(&pointers.secret_files()),
        "attribute" => hold_key::<Marked>(&pointers),
        "hex array" => hold::<Hexadecimal>(&env),
        "base64 array" => hold::<Base64>(&env),
        "hex bytes" => hold::<Bytes>(&env),
        "json" => hold::<Structured>(&env),
        "wrong path" => fail::<Config>(&env.secret_files()),
        "wrong path with the attribute" => fail::<Marked>(&env),
        "wrong json" => fail::<Structured>(&env),
        "wrong hex" => fail::<Hexadecimal>(&env),
        "incomplete" => fail::<Incomplete>(&env),
        "refused" => fail::<Refused>(&env),
        "refused plain" => fail::<Plain>(&env),
        "wrong number" => fail::<Number>(&env),
        "elements" => fail::<Elements>(&Env::empty().dotenv(".env").allow_unknown(["OTHER_*"])),
        "listed" => fail::<Incomplete>(&Env::empty().process()),
        _ => panic!("no such scenario: {scenario}"),
    }
}

/// A configuration with a key that is a text.
trait Key: FromEnv {
    fn key(&self) -> &Secret<String>;
    fn port(&self) -> u16;
}

impl Key for Config {
    fn key(&self) -> &Secret<String> {
        &self.api_key
    }

    fn port(&self) -> u16 {
        self.port
    }
}

impl Key for Marked {
    fn key(&self) -> &Secret<String> {
        &self.api_key
    }

    fn port(&self) -> u16 {
        self.port
    }
}

fn hold_key<T: Key>(env: &Env) {
    let config: T = env.load().expect("the configuration is complete");
    assert_eq!(config.port(), 8080);
    black_box(config.key().expose_secret().len());
    stop("held");
    drop(config);
    stop("dropped");
}

fn hold<T: FromEnv>(env: &Env) {
    let config: T = env.load().expect("the configuration is complete");
    black_box(&config);
    stop("held");
    drop(config);
    stop("dropped");
}

fn fail<T: FromEnv>(env: &Env) {
    let Err(error) = env.load::<T>() else {
        panic!("the configuration is wrong");
    };
    black_box(error.to_string().len());
    stop("held");
    drop(error);
    stop("dropped");
}

/// Reports the stage and waits until the test has finished with it.
fn stop(stage: &str) {
    println!("{stage}");
    std::io::stdout().flush().expect("the test listens");
    let mut go_on = [0];
    std::io::stdin()
        .lock()
        .read_exact(&mut go_on)
        .expect("the test answers");
}
