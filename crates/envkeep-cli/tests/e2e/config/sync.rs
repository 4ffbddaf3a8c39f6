//! `envkeep sync`.

use std::os::unix::fs::PermissionsExt;

use super::{directory, printed, read, run};
use crate::repository::Repository;
use crate::tool::text;

const EXAMPLE: &str = "\
# envkeep:begin Config (`ENVKEEP_UPDATE=1 cargo test` writes it)
# Port to listen on.
# Optional: an integer from 0 to 65535.
# PORT=8080

# Where the mails are written in.
LANGUAGE=en

# Key for sending mail.
# Required, secret: a text.
RESEND_API_KEY=
# envkeep:end
FIRST=1
SECOND='two
lines' # kept
";

#[test]
fn what_is_new_is_added_with_its_comment_and_nothing_else_changes() {
    let mine = "# my file\nRESEND_API_KEY='re_mine' # of November\nSECOND=2\n";
    let directory = directory(&[(".env.example", EXAMPLE), (".env", mine)]);
    assert_eq!(printed(&directory, &["sync"], 0), "PORT\nLANGUAGE\nFIRST\n");
    assert_eq!(
        read(&directory, ".env"),
        format!(
            "{mine}\n# Port to listen on.\n# Optional: an integer from 0 to 65535.\n# PORT=8080\n\n\
             # Where the mails are written in.\nLANGUAGE=en\nFIRST=1\n"
        )
    );
    let again = run(directory.path(), &["sync"]);
    assert_eq!(
        text(&again.stderr),
        "envkeep: `.env` has every variable of `.env.example`\n"
    );
    assert!(again.stdout.is_empty());
}

#[test]
fn a_file_that_is_not_there_becomes_the_example_and_is_its_owners_alone() {
    let directory = directory(&[(".env.example", EXAMPLE)]);
    printed(&directory, &["sync"], 0);
    let file = read(&directory, ".env");
    assert!(
        file.starts_with("# Port to listen on.\n")
            && file.ends_with("SECOND='two\nlines' # kept\n")
    );
    assert!(!file.contains("envkeep:"), "{file}");
    let metadata = std::fs::metadata(directory.path().join(".env")).expect("it is there");
    assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_variable_that_two_parts_of_the_example_list_is_written_once() {
    let example = "\
# envkeep:begin Api as api (`ENVKEEP_UPDATE=1 cargo test` writes it)
# Settings of the API.

# Required: an integer from 0 to 65535.
API_PORT=

# --- database ---

# Required, secret: a text.
DATABASE_URL=
# envkeep:end

# envkeep:begin Worker as worker (`ENVKEEP_UPDATE=1 cargo test` writes it)
# Required, secret: a text.
DATABASE_URL=

# Optional: an integer from 0 upwards.
# WORKER_THREADS=4
# envkeep:end
";
    let directory = directory(&[(".env.example", example)]);
    printed(&directory, &["sync"], 0);
    assert_eq!(
        read(&directory, ".env"),
        "# Required: an integer from 0 to 65535.\nAPI_PORT=\n\n\
         # Required, secret: a text.\nDATABASE_URL=\n\n\
         # Optional: an integer from 0 upwards.\n# WORKER_THREADS=4\n"
    );
}

#[test]
fn a_check_writes_nothing() {
    let directory = directory(&[(".env.example", "A=1\nB=2\n"), (".env", "A=9")]);
    assert_eq!(printed(&directory, &["sync", "--check"], 1), "B\n");
    assert_eq!(read(&directory, ".env"), "A=9");
    printed(&directory, &["sync"], 0);
    assert_eq!(read(&directory, ".env"), "A=9\n\nB=2\n");
    printed(&directory, &["sync", "--check"], 0);
}

#[test]
fn line_ends_are_those_of_the_file() {
    let directory = directory(&[(".env.example", "# b\nB=2\n"), (".env", "A=9\r\n")]);
    printed(&directory, &["sync"], 0);
    assert_eq!(read(&directory, ".env"), "A=9\r\n\r\n# b\r\nB=2\r\n");
}

#[test]
fn what_is_commented_out_or_broken_in_the_file_is_known() {
    let mine = "# A=1\n#B = 2\nC: 3\n";
    let directory = directory(&[(".env.example", "A=1\nB=2\nC=3\n"), (".env", mine)]);
    printed(&directory, &["sync"], 0);
    assert_eq!(read(&directory, ".env"), mine);
}

#[test]
fn a_file_whose_error_would_swallow_the_new_lines_is_left_as_it_is() {
    let mine = "OPEN='a\n";
    let directory = directory(&[(".env.example", "# the '\nB=2\n"), (".env", mine)]);
    let output = run(directory.path(), &["sync"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert!(
        text(&output.stderr).contains("has an error that has to be fixed first"),
        "{output:?}"
    );
    assert_eq!(read(&directory, ".env"), mine);
}

#[test]
fn without_an_example_it_is_said_how_to_name_one() {
    let directory = directory(&[("other.env", "A=1\n")]);
    let output = run(directory.path(), &["sync"]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(
        text(&output.stderr),
        "envkeep: there is no `.env.example`: name an example with `--from`\n"
    );
    printed(&directory, &["sync", "--from", "other.env"], 0);
    assert_eq!(read(&directory, ".env"), "A=1\n");
}

#[test]
fn a_file_that_git_would_commit_is_reported() {
    let repository = Repository::without_files();
    repository.write(".env.example", "A=1\n");
    let output = repository.envkeep(&["sync"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        text(&output.stderr).contains("`.env` is not ignored by git"),
        "{output:?}"
    );
}
