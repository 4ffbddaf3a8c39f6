//! A command that puts a file right, as a message tells it.

use std::path::Path;

use crate::escape::escaped;

/// A command of the shell for one file. Without its path, or with one that a shell or a terminal could take for something
/// else, the command stands alone.
pub(crate) fn command(command: &str, path: Option<&Path>) -> String {
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || "/._-+@%:,=".contains(character);
    let is_quotable = |character: char| !character.is_control() && !"'`".contains(character);
    let Some(path) = path.and_then(Path::to_str) else {
        return command.to_owned();
    };
    let here = if path.starts_with('-') { "./" } else { "" };
    if path.chars().all(is_plain) {
        format!("{command} {here}{path}")
    } else if path.chars().all(is_quotable) && *escaped(path) == *path {
        format!("{command} '{here}{path}'")
    } else {
        command.to_owned()
    }
}
