//! The public interface of envkeep matches the committed listing, so that every change of it is noticed. `UPDATE_EXPECT=1` rewrites
//! the listing.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What rustdoc of the nightly compiler knows of the crate, as JSON.
fn described() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = root.join("target/interface");
    let mut command = Command::new("cargo");
    command.args([
        "+nightly",
        "rustdoc",
        "--quiet",
        "-p",
        "envkeep",
        "--lib",
        "--all-features",
    ]);
    command.arg("--target-dir").arg(&target).current_dir(&root);
    command.args(["--", "-Z", "unstable-options", "--output-format", "json"]);
    // What cargo tells a test of itself is about another compiler.
    for name in [
        "CARGO",
        "RUSTC",
        "RUSTDOC",
        "RUSTUP_TOOLCHAIN",
        "RUSTDOCFLAGS",
    ] {
        command.env_remove(name);
    }
    let output = command.output().expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    target.join("doc/envkeep.json")
}

#[test]
fn the_public_interface_is_the_one_that_is_committed() {
    let interface = public_api::Builder::from_rustdoc_json(described())
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()
        .expect("the description is read");
    let listing = interface.to_string();
    assert!(
        listing.contains("pub fn envkeep::Env::empty() -> Self"),
        "{listing}"
    );
    expect_test::expect_file!["../public-api.txt"].assert_eq(&listing);
}
