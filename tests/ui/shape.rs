use envkeep::{EnvValue, FromEnv};

#[derive(FromEnv)]
struct Tuple(u16);

#[derive(FromEnv)]
struct Unit;

#[derive(FromEnv)]
enum Choice {
    One,
}

#[derive(FromEnv)]
union Both {
    one: u16,
    other: i16,
}

#[derive(EnvValue)]
struct NotAnEnum {
    port: u16,
}

#[derive(EnvValue)]
enum Empty {}

#[derive(EnvValue)]
enum Filled {
    Plain,
    Tuple(u16),
    Named { port: u16 },
}

fn main() {}
