//! Times of several pieces of work whose ratio is asked for.

use std::time::{Duration, Instant};

use fastrand::Rng;

use crate::Meter;

/// The median time of each piece of work, in nanoseconds.
///
/// Every round does each piece once, in an order of its own: what another program does to the machine meets all of them, and
/// none always runs after the same one. The first tenth of the rounds only warms up.
///
/// # Errors
///
/// Where a piece of work fails.
pub fn medians<E>(
    pieces: usize,
    rounds: usize,
    mut once: impl FnMut(usize) -> Result<Duration, E>,
) -> Result<Vec<u128>, E> {
    let mut random = Rng::with_seed(8);
    let mut order: Vec<usize> = (0..pieces).collect();
    let mut times = vec![Vec::with_capacity(rounds); pieces];
    for round in 0..rounds {
        random.shuffle(&mut order);
        for &piece in &order {
            let time = once(piece)?.as_nanos();
            if let Some(times) = times.get_mut(piece).filter(|_| round >= rounds / 10) {
                times.push(time);
            }
        }
    }
    Ok(times.into_iter().map(median).collect())
}

fn median(mut times: Vec<u128>) -> u128 {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The time of what runs under the meter.
///
/// # Errors
///
/// Where the work fails.
pub fn timed<E>(work: impl FnOnce(Meter<'_>) -> Result<(), E>) -> Result<Duration, E> {
    let mut time = Duration::ZERO;
    work(&mut |measured| {
        let begin = Instant::now();
        measured();
        time = begin.elapsed();
    })?;
    Ok(time)
}
