//! What the README and the guide of the tool show is what it does.

use std::path::Path;
use std::process::Command;

use crate::tool::{envkeep, output, text};

const BY_CARGO: &str = "$ cargo run -q -p envkeep-cli -- ";

#[test]
fn the_tool_reports_the_six_problems_of_the_readme() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the page is there");
    let begin = "```text\n6 problems in the configuration\n";
    let (_, block) = readme.split_once(begin).expect("it shows them");
    let (expected, _) = block.split_once("```").expect("the block ends");
    let command = "check -f examples/report/.env.example --schema examples/report/env.schema.json";
    assert!(readme.contains(&format!("`envkeep {command}`")));
    let output = output(envkeep(&root).args(command.split(' ')));
    assert_eq!(
        text(&output.stdout),
        format!("6 problems in the configuration\n{expected}")
    );
    assert_eq!(output.status.code(), Some(78));
}

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
