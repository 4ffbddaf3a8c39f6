//! The crates and their rooms, in order.

/// A crate whose rooms stand in an order, from the ground up, as ARCHITECTURE.md has them.
pub(super) struct House {
    pub(super) folder: &'static str,
    pub(super) heading: &'static str,
    pub(super) rooms: &'static [&'static str],
    /// It has more files than this.
    pub(super) files: usize,
}

pub(super) const RUNTIME: House = House {
    folder: "crates/envkeep/src",
    heading: "## Rooms of the runtime",
    rooms: &[
        "span",
        "letters",
        "escape",
        "credential",
        "name_map",
        "dotenv",
        "secret",
        "value",
        "schema",
        "report",
        "delivery",
        "env",
        "record",
        "load",
        "explain",
        "schema_file",
        "fixture",
        "check",
        "commands",
        "private",
        "tool",
        "_guide",
    ],
    files: 100,
};

const DERIVE: House = House {
    folder: "crates/envkeep-derive/src",
    heading: "## Rooms of the derive",
    rooms: &[
        "errors", "suggest", "spelling", "attr", "model", "check", "expand",
    ],
    files: 30,
};

const TOOL: House = House {
    folder: "crates/envkeep-cli/src",
    heading: "## Rooms of the tool",
    rooms: &[
        "exit",
        "pattern",
        "service",
        "search",
        "foreign",
        "git",
        "failure",
        "message",
        "sarif",
        "command_line",
        "completions",
        "manual",
        "variables",
        "secrets",
        "schema",
        "usage",
        "output",
        "sources",
        "env_files",
        "example_file",
        "check",
        "explain",
        "diff",
        "doctor",
        "document",
        "mask",
        "run",
        "scan",
        "hook",
        "dump",
        "new_value",
        "objection",
        "replacement",
        "env_file",
        "mend",
        "sync",
        "clock",
        "ledger",
        "personal",
        "dates",
        "key",
        "keys",
        "rotate",
        "stale",
    ],
    files: 25,
};

pub(super) const HOUSES: [&House; 3] = [&RUNTIME, &DERIVE, &TOOL];
