//! Lines written in another syntax: a shell's, a container file's, another language's. Only refused lines come here.

mod read;
mod table;

pub(super) use read::{Assigned, Line, value_after};

/// The syntax of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    Batch,
    PowerShell,
    Csh,
    Fish,
    Shell,
    Appending,
    Prompt,
    ShellCommand,
    Dockerfile,
    DockerOption,
    Makefile,
    List,
    ListOfPairs,
    Yaml,
    Json,
    Bracket,
    QuotedName,
    JavaScript,
    Python,
    Ruby,
    Php,
    Rust,
    Go,
    Java,
    Elixir,
    R,
    Apache,
    Xml,
    Element,
    Patch,
    Heading,
    Comment,
    Fence,
    Conflict,
}

/// The message about a line, and its fix. `KEY` stands for the variable, `…` for the value.
struct Words {
    /// What follows the variable, or "this line".
    message: &'static str,
    fix: &'static str,
}

/// The fix of a line that sets a variable.
const ASSIGN: &str = "write `KEY=…`";

/// The fix of a line that sets no variable.
const REMOVE: &str = "remove it, or write `#` in front of it";

impl Syntax {
    pub(super) const fn message(self) -> &'static str {
        self.words().message
    }

    pub(super) const fn fix(self) -> &'static str {
        self.words().fix
    }

    const fn words(self) -> Words {
        let (message, fix) = match self {
            Self::Batch => ("is written as in a batch file of Windows", ASSIGN),
            Self::PowerShell => ("is written as in PowerShell", ASSIGN),
            Self::Csh => ("is written as in csh", ASSIGN),
            Self::Fish => ("is written as in fish", ASSIGN),
            Self::Shell => ("is written as in a shell script", ASSIGN),
            Self::Appending => (
                "is written with `+=`, which appends in a shell script and not here",
                "write the whole value: `KEY=…`",
            ),
            Self::Prompt => (
                "is copied with the prompt of a shell or the mark of a quotation",
                ASSIGN,
            ),
            Self::ShellCommand => (
                "is a command of a shell, and commands are never run",
                REMOVE,
            ),
            Self::Dockerfile => ("is written as in a Dockerfile", ASSIGN),
            Self::DockerOption => ("is written as an option of `docker run`", ASSIGN),
            Self::Makefile => ("is written as in a Makefile", ASSIGN),
            Self::List => (
                "is written as an item of a list, as in YAML or Markdown",
                ASSIGN,
            ),
            Self::ListOfPairs => (
                "is written as in YAML, with name and value on two lines",
                "write `KEY=…` on one line",
            ),
            Self::Yaml => ("is the mark of a document in YAML", REMOVE),
            Self::Json => ("is written as in JSON", ASSIGN),
            Self::Bracket => ("is a bracket, as in JSON", REMOVE),
            Self::QuotedName => ("has its name in quotes", ASSIGN),
            Self::JavaScript => ("is written as in JavaScript", ASSIGN),
            Self::Python => ("is written as in Python", ASSIGN),
            Self::Ruby => ("is written as in Ruby", ASSIGN),
            Self::Php => ("is written as in PHP", ASSIGN),
            Self::Rust => ("is written as in Rust", ASSIGN),
            Self::Go => ("is written as in Go", ASSIGN),
            Self::Java => ("is written as in Java", ASSIGN),
            Self::Elixir => ("is written as in Elixir", ASSIGN),
            Self::R => ("is written as in R", ASSIGN),
            Self::Apache => ("is written as in the settings of Apache", ASSIGN),
            Self::Xml => ("is written as in XML", ASSIGN),
            Self::Element => (
                "is written as in XML",
                "write `KEY=…` for what it sets, and remove it",
            ),
            Self::Patch => ("is a line of a patch", ASSIGN),
            Self::Heading => ("is a heading, as in an INI file", REMOVE),
            Self::Comment => (
                "is a comment of another language",
                "write `#` in front of it",
            ),
            Self::Fence => ("is a mark or a rule, as in Markdown", REMOVE),
            Self::Conflict => (
                "is the mark of a merge conflict",
                "keep the lines of one side, and remove the marks",
            ),
        };
        Words { message, fix }
    }
}
