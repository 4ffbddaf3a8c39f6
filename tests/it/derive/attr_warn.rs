use envkeep::{Env, FromEnv, Secret, WarningKind};

fn is_quiet(level: &str) -> Result<(), String> {
    if level == "debug" {
        return Err(format!("is loud, as {level} shows"));
    }
    Ok(())
}

fn is_long(key: &str) -> Result<(), &'static str> {
    if key.len() < 8 {
        Err("is short")
    } else {
        Ok(())
    }
}

fn is_odd(number: &u16) -> Result<(), &'static str> {
    if number.is_multiple_of(2) {
        Err("is even")
    } else {
        Ok(())
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(warn = is_quiet, default = "debug")]
    level: String,
    #[env(warn = is_long, file)]
    pin: Option<Secret<String>>,
    #[env(warn = is_odd, warn = |port: &u16| if *port < 1024 { Err("needs root") } else { Ok(()) }, range = 10..)]
    port: Option<u16>,
}

fn warnings(variables: &[(&str, &str)]) -> Vec<String> {
    let report = Env::empty()
        .vars(variables.iter().copied())
        .check::<Config>();
    report.warnings().iter().map(ToString::to_string).collect()
}

#[test]
fn what_a_function_objects_to_is_a_warning_with_the_value_as_far_as_it_may_be_shown() {
    let env = Env::empty().dotenv_str(".env", "LEVEL=debug\nPIN=1234\nPORT=80\n");
    let (config, report) = env
        .load_with_report::<Config>()
        .expect("nothing is refused");
    assert_eq!(config.port, Some(80));
    assert_eq!(
        report.to_string(),
        "4 warnings in the configuration

look at these values, which are hardly what was meant:

  `LEVEL` is loud, as debug shows: `debug`
      at: .env:1:7

  `PIN` is short: [not shown: under 8 characters]
      at: .env:2:5

  `PORT` is even: `80`
      at: .env:3:6

  `PORT` needs root: `80`
      at: .env:3:6"
    );
    let kinds: Vec<_> = report
        .warnings()
        .iter()
        .map(envkeep::Warning::kind)
        .collect();
    assert_eq!(kinds, [WarningKind::Check; 4]);
}

#[test]
fn a_default_is_looked_at_and_what_is_absent_is_not() {
    assert_eq!(
        warnings(&[]),
        ["the default of `LEVEL` does not pass its check"]
    );
    assert!(warnings(&[("LEVEL", "info"), ("PIN", "12345678"), ("PORT", "8081")]).is_empty());
}

#[test]
fn a_value_that_is_refused_is_looked_at_too() {
    assert_eq!(
        warnings(&[("LEVEL", "info"), ("PORT", "8")]),
        ["`PORT` is even: `8`", "`PORT` needs root: `8`"]
    );
}

#[test]
fn both_objections_to_one_value_are_in_the_warnings() {
    let report = Env::empty()
        .vars([("LEVEL", "info"), ("PORT", "80")])
        .check::<Config>();
    let [first, second] = report.warnings() else {
        panic!("two warnings expected: {report}");
    };
    assert_ne!(first.to_string(), second.to_string());
}
