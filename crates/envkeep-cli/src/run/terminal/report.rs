//! What the leader of the session reports about the command, one line at a time.

use std::fmt;

use crate::exit::Exit;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Report {
    Stopped,
    Ended(Exit),
}

impl Report {
    pub(super) fn read(line: &str) -> Option<Self> {
        match line.split_once(' ') {
            Some(("code", code)) => Some(Self::Ended(Exit::Code(code.parse().ok()?))),
            Some(("signal", signal)) => Some(Self::Ended(Exit::Signal(signal.parse().ok()?))),
            _ => (line == "stopped").then_some(Self::Stopped),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stopped => formatter.write_str("stopped"),
            Self::Ended(Exit::Signal(signal)) => write!(formatter, "signal {signal}"),
            Self::Ended(exit) => write!(formatter, "code {}", exit.code()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Report;
    use crate::exit::Exit;

    #[test]
    fn a_report_reads_as_it_was_written() {
        for report in [
            Report::Stopped,
            Report::Ended(Exit::Code(3)),
            Report::Ended(Exit::Signal(15)),
        ] {
            assert_eq!(Report::read(&report.to_string()), Some(report));
        }
        assert_eq!(Report::read("code x"), None);
    }
}
