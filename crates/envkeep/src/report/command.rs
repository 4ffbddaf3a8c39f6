//! Shell commands that fix a file, as shown in messages.

use std::path::Path;

use crate::escape::escaped;
use crate::letters::Letters;

/// A shell command for one file. The path is left out if it is unknown, or if a shell or a terminal could misinterpret
/// it.
pub(crate) fn command(command: &str, path: Option<&Path>) -> String {
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || "/._-+@%:,=".contains(character);
    let is_quotable = |character: char| !character.is_control() && !"'`".contains(character);
    let Some(path) = path.and_then(Path::to_str) else {
        return command.to_owned();
    };
    let here = if path.starts_with('-') { "./" } else { "" };
    if path.has_only(is_plain) {
        format!("{command} {here}{path}")
    } else if path.has_only(is_quotable) && *escaped(path) == *path {
        format!("{command} '{here}{path}'")
    } else {
        command.to_owned()
    }
}
