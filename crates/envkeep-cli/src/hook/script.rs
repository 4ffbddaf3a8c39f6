//! The text of a hook, and the lines of this tool in it.

const START: &str = "# >>> envkeep >>>";
const END: &str = "# <<< envkeep <<<";

/// When git runs a hook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    Commit,
    /// A merge without conflicts, which git commits by itself.
    Merge,
    Push,
}

impl Event {
    pub(super) const ALL: [Self; 3] = [Self::Commit, Self::Merge, Self::Push];

    pub(super) fn file_name(self) -> &'static str {
        match self {
            Self::Commit => "pre-commit",
            Self::Merge => "pre-merge-commit",
            Self::Push => "pre-push",
        }
    }

    /// What the hook runs.
    pub(super) fn command(self) -> &'static str {
        match self {
            Self::Commit | Self::Merge => "envkeep scan --staged",
            Self::Push => "envkeep scan --outgoing \"$1\"",
        }
    }

    /// The lines between the marks, in the language that all shells have in common.
    fn lines(self) -> String {
        let name = self.file_name();
        let check = format!(
            "if ! command -v envkeep >/dev/null 2>&1; then\n  \
             echo 'envkeep: this hook needs the program envkeep, which was not found: install it, or remove the lines of envkeep from {name}' >&2\n  \
             exit 1\n\
             fi\n"
        );
        let command = self.command();
        let run = match self {
            Self::Commit | Self::Merge => format!("{command} || exit $?\n"),
            // The rest of the hook reads the same commits.
            Self::Push => format!(
                "envkeep_commits=$(cat)\n\
                 printf '%s\\n' \"$envkeep_commits\" | {command} || exit $?\n\
                 if [ -n \"$envkeep_commits\" ]; then\n\
                 exec <<ENVKEEP\n\
                 $envkeep_commits\n\
                 ENVKEEP\n\
                 else\n\
                 exec </dev/null\n\
                 fi\n"
            ),
        };
        format!("{START}\n{check}{run}{END}\n")
    }
}

/// The text of a hook, which is empty if the hook does not exist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Script(pub(super) Vec<u8>);

impl Script {
    /// Whether lines of shell can be added: the text is empty, or a shell reads it.
    pub(super) fn can_be_extended(&self) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let Some(interpreter) = self.first_line().strip_prefix(b"#!") else {
            return false;
        };
        let interpreter = String::from_utf8_lossy(interpreter);
        let mut words = interpreter.split_whitespace();
        let program = words
            .next()
            .map(|word| word.rsplit('/').next().unwrap_or(word));
        let program = match program {
            Some("env") => words.find(|word| !word.starts_with('-')),
            program => program,
        };
        matches!(
            program,
            Some("sh" | "bash" | "dash" | "ash" | "ksh" | "zsh" | "busybox")
        )
    }

    /// Whether the line that names the shell ends with a carriage return, as on Windows; then the system does not find the shell.
    pub(super) fn has_carriage_return(&self) -> bool {
        let line = self.first_line();
        cfg!(unix) && line.starts_with(b"#!") && line.ends_with(b"\r")
    }

    /// The script with the lines for an event directly after its first line, so that nothing else in the hook can skip them.
    pub(super) fn with_lines(&self, event: Event) -> Self {
        let rest = self.without_lines().unwrap_or_else(|| self.clone());
        let first = if rest.0.is_empty() {
            b"#!/bin/sh\n".to_vec()
        } else {
            [rest.first_line(), b"\n"].concat()
        };
        let behind = rest.0.get(first.len()..).unwrap_or_default();
        Self([&first, event.lines().as_bytes(), behind].concat())
    }

    /// The script without the lines of this tool, or `None` if it has none.
    pub(super) fn without_lines(&self) -> Option<Self> {
        let start = memchr::memmem::find(&self.0, format!("{START}\n").as_bytes())?;
        let from_start = self.0.get(start..)?;
        let end = memchr::memmem::find(from_start, END.as_bytes())? + END.len();
        let behind = from_start.get(end..)?;
        let behind = behind.strip_prefix(b"\n").unwrap_or(behind);
        Some(Self([self.0.get(..start)?, behind].concat()))
    }

    /// Whether only the line that names the shell is left.
    pub(super) fn is_empty_hook(&self) -> bool {
        let behind = self.0.get(self.first_line().len()..).unwrap_or_default();
        behind.iter().all(u8::is_ascii_whitespace)
    }

    fn first_line(&self) -> &[u8] {
        self.0
            .split(|byte| *byte == b'\n')
            .next()
            .unwrap_or_default()
    }
}
