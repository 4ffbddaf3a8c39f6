//! A value that hides a different value of the same variable in a later source.

use envkeep::{Env, FromEnv, Secret, WarningKind};

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    host: Option<String>,
    key: Option<Secret<String>>,
}

/// What a load warns of, and what a check warns of.
fn told(env: &Env) -> [Vec<String>; 2] {
    let (_, loaded) = env.load_with_report::<Config>().expect("warnings only");
    [loaded, env.check::<Config>()].map(|report| {
        let shadowed = report.warnings().iter();
        let shadowed = shadowed.filter(|warning| warning.kind() == WarningKind::Shadowed);
        shadowed.map(|warning| format!("{warning:?}")).collect()
    })
}

#[test]
fn a_file_over_another_is_reported_on_a_load() {
    let env = Env::empty()
        .dotenv_str("a.env", "HOST=a\nKEY=hunter2\n")
        .dotenv_str("b.env", "KEY=hunter3\nHOST=b\n");
    let both = [
        "a.env:1:6: `HOST` hides a different value at b.env:2:6",
        "a.env:2:5: `KEY` hides a different value at b.env:1:5",
    ]
    .map(str::to_owned);
    assert_eq!(told(&env), [both.to_vec(), both.to_vec()]);
}

#[test]
fn the_same_value_twice_is_nothing_to_tell() {
    let env = Env::empty()
        .dotenv_str("a.env", "HOST=a\n")
        .vars([("HOST", "a")]);
    assert!(told(&env).iter().all(Vec::is_empty));
}

#[test]
fn the_first_different_one_below_equal_ones_is_reported() {
    let env = Env::empty()
        .vars([("HOST", "a")])
        .dotenv_str("a.env", "HOST=a\n")
        .dotenv_str("b.env", "HOST=b\n");
    let [loaded, _] = told(&env);
    assert_eq!(
        loaded,
        ["the given variables: `HOST` hides a different value at b.env:1:6"]
    );
}

#[test]
fn a_local_file_is_there_to_override_and_is_reported_only_when_a_check_asks() {
    let env = Env::empty()
        .dotenv_str(".env.local", "HOST=a\n")
        .dotenv_str(".env", "HOST=b\n");
    let [loaded, checked] = told(&env);
    assert_eq!(loaded, [""; 0]);
    assert_eq!(
        checked,
        [".env.local:1:6: `HOST` hides a different value at .env:1:6"]
    );
}

#[test]
fn a_variable_set_in_code_is_reported_only_when_a_check_asks() {
    let env = Env::empty()
        .set("HOST", "a")
        .dotenv_str("a.env", "HOST=b\n")
        .dotenv_str("b.env", "HOST=b\n");
    let [loaded, checked] = told(&env);
    assert_eq!(loaded, [""; 0]);
    assert_eq!(
        checked,
        ["a variable set in code: `HOST` hides a different value at a.env:1:6"]
    );
}

#[test]
fn the_process_environment_over_a_file_is_reported_only_when_a_check_asks() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Cargo {
        cargo_manifest_dir: String,
    }
    let env = Env::empty()
        .process()
        .dotenv_str("a.env", "CARGO_MANIFEST_DIR=nowhere\n");
    let (_, loaded) = env.load_with_report::<Cargo>().expect("cargo sets it");
    assert!(loaded.warnings().is_empty(), "{loaded}");
    let checked = env.check::<Cargo>();
    let told: Vec<_> = checked.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["`CARGO_MANIFEST_DIR` hides a different value at a.env:1:20"]
    );
}

#[test]
fn a_deprecated_name_is_the_same_variable() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Renamed {
        #[env(alias = "OLD_HOST")]
        host: String,
        #[env(alias = "OLD_KEY")]
        key: Secret<String>,
    }
    let env = Env::empty()
        .dotenv_str("a.env", "OLD_HOST=a\nKEY=hunter2\nOLD_KEY=hunter2\n")
        .dotenv_str("b.env", "OLD_HOST=b\nOLD_KEY=hunter3\n");
    let (_, report) = env.load_with_report::<Renamed>().expect("warnings only");
    let shadowed = report.warnings().iter();
    let shadowed = shadowed.filter(|warning| warning.kind() == WarningKind::Shadowed);
    let shadowed: Vec<_> = shadowed.map(|warning| format!("{warning:?}")).collect();
    assert_eq!(
        shadowed,
        [
            "a.env:1:10: `OLD_HOST` hides a different value at b.env:1:10",
            "a.env:3:9: `OLD_KEY` hides a different value at b.env:2:9",
        ]
    );
}

#[test]
fn neither_an_empty_value_nor_the_process_environment_below_a_file_is_reported_as_hidden() {
    let env = Env::empty()
        .dotenv_str("a.env", "HOST=a\n")
        .dotenv_str("b.env", "HOST=\n");
    assert!(told(&env).iter().all(Vec::is_empty));
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Cargo {
        cargo_manifest_dir: String,
    }
    let env = Env::empty()
        .dotenv_str("a.env", "CARGO_MANIFEST_DIR=nowhere\n")
        .process();
    let report = env.check::<Cargo>();
    assert!(report.warnings().is_empty(), "{report}");
}
