//! Shell commands that fix a file, as shown in messages.

use std::path::Path;

use crate::escape::escaped;
use crate::letters::Letters;
use crate::schema::NO_KEY;

/// A shell command for one file. The path is left out if it is unknown, if a key in it is hidden, or if a shell or a terminal could
/// misinterpret it.
pub(crate) fn command(command: &str, path: Option<&Path>) -> String {
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || "/._-+@%:,=".contains(character);
    let is_quotable = |character: char| !character.is_control() && !"'`".contains(character);
    let path = path.and_then(Path::to_str);
    let Some(path) = path.filter(|path| !path.contains(NO_KEY)) else {
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::command;

    #[test]
    fn a_path_is_left_out_if_a_key_in_it_is_hidden() {
        for (path, told) in [
            ("/run/LABELS_a", "chmod o-w /run/LABELS_a"),
            ("/run/a b", "chmod o-w '/run/a b'"),
            ("/run/LABELS_<key>", "chmod o-w"),
        ] {
            assert_eq!(command("chmod o-w", Some(Path::new(path))), told);
        }
    }
}
