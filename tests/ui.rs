//! Code that does not compile, and the messages of the compiler.

use std::io::{self, Write};
use std::process::Command;

/// The compiler whose words the `.stderr` files hold. Another one says the same in other words.
const TOOLCHAIN: &str = "rustc 1.95";

#[test]
fn the_compiler_says_what_is_wrong_and_where() {
    let version = rustc_version();
    if !version.starts_with(TOOLCHAIN) {
        let must_run = std::env::var_os("ENVKEEP_TEST_ALL").is_some();
        assert!(
            !must_run,
            "not skipped, for all tests must run: they want {TOOLCHAIN}, this is {version}"
        );
        // Written past the capture of the test's output, so that it is seen.
        let _ = writeln!(
            io::stderr(),
            "\n*** SKIPPED: the ui tests want {TOOLCHAIN}, this is {} ***\n",
            version.trim()
        );
        return;
    }
    trybuild::TestCases::new().compile_fail("*.rs");
}

fn rustc_version() -> String {
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(compiler)
        .arg("--version")
        .output()
        .expect("the compiler of this test can be run");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
