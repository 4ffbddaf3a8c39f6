//! What other syntaxes put around a name and its value.

use super::Syntax;

/// What separates a name and its value after a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    /// A sign: `declare -x NAME=value`.
    Sign,
    /// Blanks: `setenv NAME value`.
    Blanks,
    /// Either: `ENV NAME=value`, `ENV NAME value`.
    Either,
}

/// Words before a name.
pub(super) const WORDS: [(&str, Syntax, Between); 21] = [
    ("set", Syntax::Batch, Between::Sign),
    ("@set", Syntax::Batch, Between::Sign),
    ("setx", Syntax::Batch, Between::Blanks),
    ("set", Syntax::Fish, Between::Blanks),
    ("setenv", Syntax::Csh, Between::Blanks),
    ("SetEnv", Syntax::Apache, Between::Blanks),
    ("export", Syntax::Shell, Between::Either),
    ("declare", Syntax::Shell, Between::Sign),
    ("typeset", Syntax::Shell, Between::Sign),
    ("readonly", Syntax::Shell, Between::Sign),
    ("local", Syntax::Shell, Between::Sign),
    ("ENV", Syntax::Dockerfile, Between::Either),
    ("ARG", Syntax::Dockerfile, Between::Sign),
    ("env", Syntax::Shell, Between::Sign),
    ("-e", Syntax::DockerOption, Between::Sign),
    ("--env", Syntax::DockerOption, Between::Sign),
    ("--build-arg", Syntax::DockerOption, Between::Sign),
    ("override", Syntax::Makefile, Between::Sign),
    ("const", Syntax::JavaScript, Between::Sign),
    ("let", Syntax::JavaScript, Between::Sign),
    ("var", Syntax::JavaScript, Between::Sign),
];

/// Marks before a blank and an assignment of any kind.
pub(super) const MARKS: [(&str, Syntax); 7] = [
    ("-", Syntax::List),
    ("*", Syntax::List),
    ("+", Syntax::List),
    ("•", Syntax::List),
    ("$", Syntax::Prompt),
    ("%", Syntax::Prompt),
    (">", Syntax::Prompt),
];

/// The text directly before a name or its opening quote. If there is none, the name is in quotes.
pub(super) const OPENERS: [(&str, Syntax); 22] = [
    ("$env:", Syntax::PowerShell),
    ("${env:", Syntax::PowerShell),
    ("process.env[", Syntax::JavaScript),
    ("process.env.", Syntax::JavaScript),
    ("Deno.env.set(", Syntax::JavaScript),
    ("os.environ[", Syntax::Python),
    ("os.putenv(", Syntax::Python),
    ("os.Setenv(", Syntax::Go),
    ("System.setProperty(", Syntax::Java),
    ("System.put_env(", Syntax::Elixir),
    ("Sys.setenv(", Syntax::R),
    ("env::set_var(", Syntax::Rust),
    ("std::env::set_var(", Syntax::Rust),
    ("ENV[", Syntax::Ruby),
    ("$_ENV[", Syntax::Php),
    ("$_SERVER[", Syntax::Php),
    ("putenv(", Syntax::Php),
    ("define(", Syntax::Php),
    ("$", Syntax::Php),
    ("{", Syntax::Json),
    ("+", Syntax::Patch),
    ("", Syntax::QuotedName),
];

/// The signs between a name and its value, the longer ones first.
pub(super) const SIGNS: [(&str, Option<Syntax>); 10] = [
    (":::=", Some(Syntax::Makefile)),
    ("::=", Some(Syntax::Makefile)),
    (":=", Some(Syntax::Makefile)),
    ("?=", Some(Syntax::Makefile)),
    ("!=", Some(Syntax::Makefile)),
    ("+=", Some(Syntax::Appending)),
    ("=>", Some(Syntax::Php)),
    ("=", None),
    (":", None),
    (",", None),
];

/// The first words of lines that set nothing.
pub(super) const COMMANDS: [&str; 23] = [
    "source", ".", "unset", "set", "if", "then", "elif", "else", "fi", "for", "while", "do",
    "done", "case", "esac", "alias", "cd", "echo", "exit", "return", "eval", "trap", "shopt",
];

/// The beginnings of lines that set nothing.
pub(super) const STARTS: [(&str, Syntax); 15] = [
    ("<<<<<<<", Syntax::Conflict),
    (">>>>>>>", Syntax::Conflict),
    ("|||||||", Syntax::Conflict),
    ("```", Syntax::Fence),
    ("~~~", Syntax::Fence),
    ("<!--", Syntax::Comment),
    ("//", Syntax::Comment),
    ("/*", Syntax::Comment),
    ("*/", Syntax::Comment),
    ("-- ", Syntax::Comment),
    (";", Syntax::Comment),
    ("::", Syntax::Comment),
    ("REM ", Syntax::Comment),
    ("rem ", Syntax::Comment),
    ("@echo ", Syntax::ShellCommand),
];
