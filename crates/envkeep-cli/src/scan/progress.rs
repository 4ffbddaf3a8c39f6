//! A progress bar on a terminal.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::message::Volume;

/// Work that finishes sooner than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the bar is drawn per second.
const RATE: u8 = 10;

pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
    volume: Volume,
    shown: Once,
    unit: Unit,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Bytes, whose total is unknown.
    Bytes,
    /// Versions of files, with their total.
    Objects(u64),
}

impl Progress {
    pub(super) fn new(unit: Unit, volume: Volume) -> Self {
        let (length, template) = match unit {
            Unit::Bytes => (None, "{spinner} {bytes} looked through, {bytes_per_sec}"),
            Unit::Objects(count) => (Some(count), "{bar:40} {pos} of {len} versions, {eta} left"),
        };
        let style = ProgressStyle::with_template(template).expect("a test draws both templates");
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        bar.set_style(style);
        Self {
            bar,
            start: Instant::now(),
            volume,
            shown: Once::new(),
            unit,
        }
    }

    /// Counts a file or version with this many bytes.
    pub(super) fn advance(&self, bytes: u64) {
        self.bar.inc(match self.unit {
            Unit::Bytes => bytes,
            Unit::Objects(_) => 1,
        });
        if self.volume == Volume::All && self.start.elapsed() > PATIENCE {
            // Nothing is drawn if the output is not a terminal.
            let target = || ProgressDrawTarget::stderr_with_hz(RATE);
            self.shown.call_once(|| self.bar.set_draw_target(target()));
        }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{Progress, Unit};
    use crate::message::Volume;

    #[test]
    fn both_bars_are_drawn_and_counted() {
        for (unit, expected) in [(Unit::Bytes, 20), (Unit::Objects(9), 2)] {
            let progress = Progress::new(unit, Volume::All);
            progress.advance(10);
            progress.advance(10);
            assert_eq!(progress.bar.position(), expected);
            progress.finish();
        }
    }
}
