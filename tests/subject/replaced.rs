//! A variable of the process that is replaced while its text is being read.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt;
use std::str::FromStr;

use envkeep::{Env, Error, FromEnv};

#[derive(FromEnv)]
struct Config {
    #[expect(dead_code, reason = "the load fails")]
    mode: Replaced,
}

/// A value that is never read: to try it replaces the text by another of the same length.
struct Replaced;

impl FromStr for Replaced {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        replace(&format!("MODE={text}\0"), "MODE=other-text\0");
        Err("it is not a mode".to_owned())
    }
}

pub(crate) fn tell() {
    let Err(error) = Env::empty().process().load::<Config>() else {
        panic!("the text is never read");
    };
    super::tell_findings(&Error::into_report(error));
    println!("then: {}", std::env::var("MODE").unwrap_or_default());
}

/// Writes over a text on the stack of the process, where the system put its environment. A library of the program could do so by
/// way of the C library, which is not a safe call.
fn replace(text: &str, other: &str) {
    assert_eq!(text.len(), other.len());
    let maps = fs::read_to_string("/proc/self/maps").expect("Linux tells the maps");
    let stack = maps.lines().find(|line| line.ends_with("[stack]"));
    let range = stack.and_then(|line| line.split(' ').next());
    let (start, end) = range
        .and_then(|range| range.split_once('-'))
        .expect("a range");
    let number = |text| u64::from_str_radix(text, 16).expect("hex");
    let memory = OpenOptions::new()
        .read(true)
        .write(true)
        .open("/proc/self/mem");
    let memory = memory.expect("the memory opens");
    let mut bytes = vec![0; usize::try_from(number(end) - number(start)).expect("it fits")];
    memory
        .read_exact_at(&mut bytes, number(start))
        .expect("the stack is readable");
    // The environment is at the end of the stack.
    let place = bytes
        .windows(text.len())
        .rposition(|window| window == text.as_bytes());
    let place = number(start) + place.expect("the variable is there") as u64;
    memory
        .write_all_at(other.as_bytes(), place)
        .expect("the stack is writable");
}
