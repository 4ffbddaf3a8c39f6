//! The value of a key: from a terminal that does not show it, from standard input, or random. Never from an argument.

mod generated;
mod interrupt;
mod prompt;
mod stream;

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::AsFd;

use zeroize::Zeroizing;

use crate::failure::Failure;

/// Where a value is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Terminal,
    StandardInput,
    /// The given number of random bytes, in base64.
    Generated(u16),
}

/// The longest value, in bytes, that Linux passes to a program.
const MOST_BYTES: usize = 128 << 10;

/// Reads the value of a variable.
pub(crate) fn read(name: &str, origin: Origin) -> Result<Zeroizing<String>, Failure> {
    let is_terminal = io::stdin().is_terminal();
    let bytes = match (origin, is_terminal) {
        (Origin::Generated(count), _) => return generated::value(count),
        (Origin::Terminal, true) => prompt::ask(name)?,
        (Origin::StandardInput, false) => stream::read(standard_input()?)?,
        (Origin::Terminal, false) => {
            let words = "standard input is not a terminal: add `--stdin` to read the value from it";
            return Err(Failure::Refused(words.to_owned()));
        }
        (Origin::StandardInput, true) => {
            let words = "standard input is a terminal, which would show the value: leave out `--stdin` and type it at the prompt";
            return Err(Failure::Refused(words.to_owned()));
        }
    };
    text(name, &bytes)
}

/// Standard input without the standard library's buffer, which would keep a copy.
fn standard_input() -> Result<File, Failure> {
    let descriptor = io::stdin().as_fd().try_clone_to_owned();
    descriptor.map(File::from).map_err(|cause| Failure::System {
        action: "read standard input",
        cause,
    })
}

fn text(name: &str, bytes: &[u8]) -> Result<Zeroizing<String>, Failure> {
    let refused = |words: &str| {
        let words = format!("the value of `{name}` {words}; nothing was changed");
        Err(Failure::Refused(words))
    };
    if bytes.is_empty() {
        return refused("is empty");
    }
    if bytes.contains(&0) {
        return refused("holds a NUL, which no variable can hold");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Zeroizing::new(text.to_owned())),
        Err(_) => refused("is not UTF-8; keep bytes in base64"),
    }
}

fn too_long() -> Failure {
    let most = MOST_BYTES >> 10;
    Failure::Refused(format!(
        "the value is longer than {most} KiB, the longest that a program can be given; nothing was changed"
    ))
}
