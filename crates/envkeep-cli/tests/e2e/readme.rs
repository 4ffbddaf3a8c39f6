//! What the README and the guide of the tool show is what it does.

use std::path::Path;
use std::process::Command;

use crate::tool::{output, text};

const BY_CARGO: &str = "$ cargo run -q -p envkeep-cli -- ";

#[test]
fn the_examples_of_the_pages_print_what_these_say() {
    for page in ["README.md", "crates/envkeep/src/_guide/tool.md"] {
        run_the_examples_of(page);
    }
}

fn run_the_examples_of(page: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text_of_page = std::fs::read_to_string(root.join(page)).expect("the page is there");
    let mut count = 0;
    for block in text_of_page.split("```console\n").skip(1) {
        let Some((example, _)) = block.split_once("\n```") else {
            continue;
        };
        let Some(example) = example.strip_prefix(BY_CARGO) else {
            continue;
        };
        let (arguments, expected) = example.split_once('\n').expect("it prints something");
        let mut shell = Command::new("sh");
        shell.args([
            "-c",
            &format!("\"$0\" {arguments}"),
            env!("CARGO_BIN_EXE_envkeep"),
        ]);
        shell.current_dir(&root).env_clear();
        shell.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        let output = output(&mut shell);
        assert_eq!(text(&output.stdout).trim_end(), expected, "{output:?}");
        count += 1;
    }
    assert!(count > 0, "{page} has an example");
}
