//! Which of the mutants that are compiled in is active: `ENVKEEP_MUTANT` is its number. With `ENVKEEP_MUTANTS_REACHED` set to a path,
//! none is, and the numbers of those whose place is reached are appended to that file.

use std::env;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

const UNKNOWN: u32 = u32::MAX;
const RECORDING: u32 = u32::MAX - 1;
const NONE: u32 = u32::MAX - 2;

static ACTIVE: AtomicU32 = AtomicU32::new(UNKNOWN);
static SEEN: [AtomicU64; 256] = [const { AtomicU64::new(0) }; 256];
static REACHED: LazyLock<Option<File>> = LazyLock::new(|| {
    let path = env::var_os("ENVKEEP_MUTANTS_REACHED")?;
    OpenOptions::new().append(true).create(true).open(path).ok()
});

pub(crate) fn on(number: u32) -> bool {
    let active = ACTIVE.load(Ordering::Relaxed);
    if active < NONE {
        return active == number;
    }
    active != NONE && asked(number, active)
}

#[cold]
fn asked(number: u32, mut active: u32) -> bool {
    if active == UNKNOWN {
        let chosen = env::var("ENVKEEP_MUTANT").ok().and_then(|number| number.parse().ok());
        active = chosen.unwrap_or(if REACHED.is_some() { RECORDING } else { NONE });
        ACTIVE.store(active, Ordering::Relaxed);
    }
    if active == RECORDING {
        let (word, bit) = (&SEEN[number as usize / 64], 1 << (number % 64));
        if word.fetch_or(bit, Ordering::Relaxed) & bit == 0 {
            let _ = REACHED.as_ref().map(|mut file| file.write_all(format!("{number}\n").as_bytes()));
        }
    }
    active == number
}
