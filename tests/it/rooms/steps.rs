//! The folders of `load` are listed in the order in which a load runs, and each uses only those before it.

use std::fs;

use super::{rust_files, workspace};

const STEPS: [&str; 7] = [
    "names", "fields", "groups", "rules", "notices", "advice", "findings",
];

#[test]
fn no_step_of_a_load_uses_a_later_one() {
    let load = workspace().join("crates/envkeep/src/load");
    let mut up = Vec::new();
    let mut files = 0;
    for path in rust_files(&load) {
        let inner = path.strip_prefix(&load).expect("it is below the folder");
        let first = inner.iter().next().and_then(|name| name.to_str());
        let step = first.map(|name| name.trim_end_matches(".rs"));
        let Some(number) = STEPS.iter().position(|known| step == Some(known)) else {
            continue;
        };
        files += 1;
        let text = fs::read_to_string(&path).expect("a source file is text");
        for later in STEPS.iter().skip(number + 1) {
            if text.contains(&format!("crate::load::{later}")) {
                up.push(format!("{} uses `{later}`", inner.display()));
            }
        }
    }
    assert!(files > 40, "{files} files");
    assert!(up.is_empty(), "arrows that run up:\n{}", up.join("\n"));
}
