//! Hints that need knowledge of the world: files of secrets, units in names, Kubernetes, numbers as people write them.

use std::collections::BTreeMap;
use std::time::Duration;

use envkeep::{ByteSize, Env, FromEnv, Secret};
use expect_test::{Expect, expect};

fn expect_text<T: FromEnv>(env: &Env, expected: &Expect) {
    let error = env.load::<T>().err().expect("the environment is broken");
    expected.assert_eq(&error.to_string());
}

/// The problems of a load, each as its one line.
fn told<T: FromEnv>(env: &Env) -> Vec<String> {
    match env.load::<T>() {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().iter().map(ToString::to_string).collect(),
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Mail {
    mail_password: Secret<String>,
    #[env(alias = "FROM")]
    mail_from: String,
}

#[test]
fn a_variable_that_names_a_file_is_reported_where_the_program_does_not_read_it() {
    let env = Env::empty().vars([
        ("MAIL_PASSWORD_FILE", "/run/secrets/hunter2"),
        ("FROM_FILE", "/run/secrets/from"),
    ]);
    expect_text::<Mail>(
        &env,
        &expect![[r#"
        2 problems in the configuration

        set these variables:

          `MAIL_PASSWORD` is not set
              the given variables set `MAIL_PASSWORD_FILE`, and the file that it names is read only if the program asks for it with `.secret_files()` or `#[env(file)]`

          `MAIL_FROM` is not set
              the given variables set `FROM_FILE`, and the file that it names is read only if the program asks for it with `#[env(file)]`

          looked in: the given variables"#]],
    );
    assert!(!format!("{:?}", env.load::<Mail>()).contains("hunter2"));
}

#[test]
fn the_name_that_other_images_use_for_a_file_is_reported() {
    let env = Env::empty().dotenv_str(".env", "FILE__MAIL_PASSWORD=/run/x\nMAIL_FROM=a\n");
    expect_text::<Mail>(
        &env,
        &expect![[r#"
            1 problem in the configuration

            set this variable:

              `MAIL_PASSWORD` is not set
                  `.env:1` sets `FILE__MAIL_PASSWORD`; the variable that names the file is `MAIL_PASSWORD_FILE` here, if the program asks for it with `.secret_files()` or `#[env(file)]`

              looked in: .env"#]],
    );
    expect_text::<Mail>(
        &env.secret_files(),
        &expect![[r#"
            1 problem in the configuration

            set this variable:

              `MAIL_PASSWORD` is not set
                  `.env:1` sets `FILE__MAIL_PASSWORD`; the variable that names the file is `MAIL_PASSWORD_FILE` here

              looked in: .env"#]],
    );
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Times {
    timeout: Duration,
    #[env(name = "PAUSE")]
    pauses: Vec<Duration>,
    upload: ByteSize,
    name: String,
}

#[test]
fn a_name_that_ends_in_a_unit_is_reported_beside_a_value_that_has_its_own() {
    let file = "TIMEOUT_SECONDS=30\nPAUSE_MS=5\nUPLOAD_MB=3\nNAME_SECONDS=1\n";
    expect_text::<Times>(
        &Env::empty().dotenv_str(".env", file),
        &expect![[r#"
            4 problems in the configuration

            set these variables:

              `TIMEOUT` is not set; expected a duration with its unit, like 30s, 5m or 1h30m
                  `.env:1` sets `TIMEOUT_SECONDS`; set `TIMEOUT` instead, to a value with its unit, like 30s

              `PAUSE` is not set; expected a list of values separated by `,`, each a duration with its unit, like 30s, 5m or 1h30m
                  `.env:2` sets `PAUSE_MS`; set `PAUSE` instead, to a value with its unit, like 30s

              `UPLOAD` is not set; expected a size in bytes, like 512KiB or 10MB
                  `.env:3` sets `UPLOAD_MB`; set `UPLOAD` instead, to a value with its unit, like 10MB

              `NAME` is not set

              looked in: .env"#]],
    );
}

#[derive(Debug, FromEnv)]
#[env(prefix = "KOMODO_API_")]
#[allow(dead_code)]
struct Komodo {
    #[env(default = 9120)]
    port: u16,
}

#[test]
fn a_variable_that_kubernetes_sets_for_a_service_is_reported() {
    let address = ("KOMODO_API_PORT", "tcp://10.101.108.109:9120");
    let host = ("KOMODO_API_SERVICE_HOST", "10.101.108.109");
    expect_text::<Komodo>(
        &Env::empty().vars([address, host]),
        &expect![[r#"
        1 problem in the configuration

        correct this value:

          `KOMODO_API_PORT` is not an integer from 0 to 65535: `tcp://10.101.108.109:9120`
              at: the given variables
              it is the address that Kubernetes sets for the Service `komodo-api`; set `enableServiceLinks: false` in the pod, or set the variable there yourself"#]],
    );
    // Without the other variable nobody knows.
    let alone = Env::empty().vars([address]).load::<Komodo>();
    assert!(
        !alone
            .expect_err("it is not a port")
            .to_string()
            .contains("Kubernetes")
    );
    let typo = ("KOMODO_API_PORT", "80a0");
    let typo = Env::empty().vars([typo, host]).load::<Komodo>();
    assert!(
        !typo
            .expect_err("it is not a port")
            .to_string()
            .contains("Kubernetes")
    );
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Numbers {
    #[env(default = 1)]
    port: u16,
    #[env(default = 0.5)]
    ratio: f64,
    ports: Option<Vec<u16>>,
    limits: Option<BTreeMap<String, u32>>,
    debug: Option<bool>,
    pause: Option<Duration>,
    host: Option<std::net::IpAddr>,
    pin: Option<Secret<u32>>,
}

#[test]
fn a_number_as_people_write_it_has_its_reason() {
    for (name, value, reason) in [
        (
            "PORT",
            "10_000",
            "has `_` between its digits; write the digits alone",
        ),
        ("PORT", "0x1F", "is hexadecimal; write it in base ten"),
        ("PORT", "1e6", "has an exponent; write all of its digits"),
        (
            "PORT",
            "\"8080\"",
            "has quotes round it, which belong to the value; take them away",
        ),
        ("PORT", "8080 ", "ends in a blank; remove it"),
        (
            "RATIO",
            "75%",
            "ends in `%`; write a fraction, like 0.25, or the number that the program expects",
        ),
        (
            "RATIO",
            "10,000",
            "has a comma that may be a decimal comma or divide thousands; write a point, or the digits alone",
        ),
        (
            "PORT",
            "10k",
            "has a unit behind it; write all of its digits",
        ),
        (
            "PORT",
            "8O",
            "has a letter, O, I or l, where a digit belongs",
        ),
        ("RATIO", "0,5", "has a decimal comma; write a point"),
        (
            "PORTS",
            "80,8_080,443",
            "item 2 has `_` between its digits; write the digits alone",
        ),
        (
            "PORTS",
            "80,443,\"8080\"",
            "item 3 has quotes round it, which belong to the value; take them away",
        ),
        (
            "LIMITS",
            "a=1,b=1e3",
            "item 2 has an exponent; write all of its digits",
        ),
        (
            "DEBUG",
            "'yes'",
            "has quotes round it, which belong to the value; take them away",
        ),
        (
            "PAUSE",
            "\"30s\"",
            "has quotes round it, which belong to the value; take them away",
        ),
        ("HOST", "::1 ", "ends in a blank; remove it"),
    ] {
        let told = told::<Numbers>(&Env::empty().vars([(name, value)]));
        let [told] = told.as_slice() else {
            panic!("{name}={value}: {told:?}");
        };
        assert!(told.ends_with(&format!("({reason})")), "{told}");
    }
}

#[test]
fn of_a_secret_number_only_what_stands_round_it_is_reported() {
    assert_eq!(
        told::<Numbers>(&Env::empty().vars([("PIN", "12_34")])),
        ["`PIN` is not an integer from 0 to 4294967295: [not shown: under 8 characters]"]
    );
    assert_eq!(
        told::<Numbers>(&Env::empty().vars([("PIN", "'1234'")])),
        [
            "`PIN` is not an integer from 0 to 4294967295: [not shown: under 8 characters] (has quotes round it, which belong to the value; take them away)"
        ]
    );
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Optional {
    #[env(default = "30s")]
    timeout: Duration,
    pause: Option<Duration>,
    upload: Option<ByteSize>,
}

#[test]
fn a_name_that_ends_in_a_unit_is_reported_beside_an_optional_value_too() {
    let file = "TIMEOUT_SECONDS=5\nPAUSE=1s\nPAUSE_MS=5\n";
    let env = Env::empty().set("UPLOAD_MB", "3").dotenv_str(".env", file);
    let (_, report) = env
        .load_with_report::<Optional>()
        .expect("nothing is needed");
    let told: Vec<String> = report.warnings().iter().map(ToString::to_string).collect();
    expect![[r#"
        `UPLOAD_MB` is set in code, but no field of `Optional` reads it; if `UPLOAD` was meant, set that, to a value with its unit, like 10MB
        `TIMEOUT_SECONDS` is set, but no field of `Optional` reads it; if `TIMEOUT` was meant, set that, to a value with its unit, like 30s"#]]
    .assert_eq(&told.join("\n"));
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Listed {
    #[env(nested)]
    servers: Vec<Optional>,
    #[env(nested)]
    pools: BTreeMap<String, Patient>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Patient {
    patience: Duration,
}

#[test]
fn a_name_that_ends_in_a_unit_is_reported_in_elements_too() {
    let file = "SERVERS_0_TIMEOUT_SECONDS=5\nSERVERS_1_PAUSE=1s\nSERVERS_1_PAUSE_MS=5\nPOOLS_A_PATIENCE=1s\n";
    let env = Env::empty().dotenv_str(".env", file);
    let (_, report) = env.load_with_report::<Listed>().expect("nothing is needed");
    let told: Vec<String> = report.warnings().iter().map(ToString::to_string).collect();
    expect![[r#"
        `SERVERS_0_TIMEOUT_SECONDS` is set, but no field of `Listed` reads it; if `SERVERS_0_TIMEOUT` was meant, set that, to a value with its unit, like 30s
        `SERVERS_1_PAUSE_MS` is set, but no field of `Listed` reads it"#]].assert_eq(&told.join("\n"));
}
