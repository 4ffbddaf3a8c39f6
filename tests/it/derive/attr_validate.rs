use envkeep::{Env, FromEnv, ProblemKind, Secret, Violation};

use super::told;

fn is_even(number: &u32) -> Result<(), String> {
    if number % 2 == 1 {
        return Err(format!("is not even, as {number} shows"));
    }
    Ok(())
}

fn is_lower(text: &str) -> Result<(), &'static str> {
    if text.chars().all(char::is_lowercase) {
        Ok(())
    } else {
        Err("is not in small letters")
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Fields {
    #[env(validate = is_even)]
    count: u32,
    #[env(validate = is_even, validate = |number: &u32| if *number > 9 { Ok(()) } else { Err("is small") })]
    maybe: Option<u32>,
    #[env(validate = is_lower)]
    name: Option<String>,
    #[env(validate = is_lower)]
    pin: Option<Secret<String>>,
    #[env(validate = is_even)]
    key_parts: Option<Vec<u32>>,
}

#[test]
fn a_function_looks_at_what_stands_inside_option_secret_and_list() {
    assert!(
        told::<Fields>([
            ("COUNT", "2"),
            ("MAYBE", "10"),
            ("NAME", "a"),
            ("PIN", "a"),
            ("KEY_PARTS", "2,4"),
        ])
        .is_empty()
    );
    assert_eq!(
        told::<Fields>([
            ("COUNT", "3"),
            ("MAYBE", "5"),
            ("NAME", "A"),
            ("PIN", "HUNTER"),
            ("KEY_PARTS", "2,3,5"),
        ]),
        [
            "`COUNT` is not even, as 3 shows: `3`",
            "`MAYBE` is not even, as 5 shows: `5`",
            "`MAYBE` is small: `5`",
            "`NAME` is not in small letters: `A`",
            "`PIN` is not in small letters: [not shown: under 8 characters]",
            "`KEY_PARTS` does not pass its check: [not shown: under 8 characters]",
        ]
    );
}

#[test]
fn words_that_were_built_are_not_reported_for_an_alias_of_a_secret() {
    type Hidden = Secret<u32>;
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(validate = is_even)]
        pin: Hidden,
    }
    assert_eq!(
        told::<Config>([("PIN", "61235")]),
        ["`PIN` does not pass its check: [not shown: under 8 characters]"]
    );
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
#[env(validate = Tls::check, validate = |_: &Tls| Err::<(), _>("is never right"))]
struct Tls {
    enabled: bool,
    certificate: Option<String>,
    #[env(nested)]
    client: Client,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Client {
    verify: bool,
}

impl Tls {
    fn check(&self) -> Result<(), Violation> {
        if self.enabled && self.certificate.is_none() {
            return Err(Violation::new("TLS needs a certificate").of([
                "enabled",
                "certificate",
                "client.verify",
            ]));
        }
        Ok(())
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested)]
    tls: Tls,
}

#[test]
fn a_rule_of_a_struct_names_its_variables_with_all_prefixes() {
    let error = Env::empty()
        .vars([("TLS_ENABLED", "yes"), ("TLS_CLIENT_VERIFY", "no")])
        .load::<Config>()
        .expect_err("the certificate is missing");
    let [first, second] = error.problems() else {
        panic!("two problems expected: {error}");
    };
    assert_eq!(first.kind(), ProblemKind::Rule);
    assert_eq!(first.variable(), Some("TLS_ENABLED"));
    assert_eq!(
        first.to_string(),
        "`TLS_ENABLED`, `TLS_CERTIFICATE`, `TLS_CLIENT_VERIFY`: TLS needs a certificate"
    );
    assert_eq!(second.to_string(), "is never right");
}

#[test]
fn a_rule_is_not_looked_at_before_every_field_is_read() {
    assert_eq!(
        told::<Config>([("TLS_ENABLED", "yes")]),
        ["`TLS_CLIENT_VERIFY` is not set; expected one of true, false, 1, 0, yes, no, on, off"]
    );
}

fn is_there(port: &Option<u16>) -> Result<(), &'static str> {
    port.map(|_| ()).ok_or("is not there")
}

#[derive(Debug, FromEnv)]
struct Whole {
    #[env(validate = is_there)]
    port: Option<u16>,
}

#[test]
fn no_check_looks_at_what_a_type_itself_has_for_an_absent_variable() {
    let whole: Whole = Env::empty().load().expect("`None` is not a default");
    assert_eq!(whole.port, None);
    assert!(told::<Whole>([("PORT", "80")]).is_empty());
}

#[derive(Debug, FromEnv)]
#[env(prefix = "APP_", validate(check_pool, fields(min, limits.r#type, limits)))]
#[allow(dead_code)]
struct Pool {
    min: u32,
    #[env(nested)]
    limits: Limits,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Limits {
    r#type: u32,
    most: u32,
}

fn check_pool(min: &u32, most: &u32, limits: &Limits) -> Result<(), Violation> {
    if limits.most == 0 {
        return Err(Violation::new("must not be nought").of(["limits.most"]));
    }
    if min > most {
        return Err("the smaller number must not be above the greater".into());
    }
    Ok(())
}

#[test]
fn a_rule_names_the_fields_it_was_declared_with_unless_it_names_its_own() {
    let told = |min, most| {
        told::<Pool>([
            ("APP_MIN", min),
            ("APP_LIMITS_TYPE", "5"),
            ("APP_LIMITS_MOST", most),
        ])
    };
    assert!(told("5", "1").is_empty());
    assert_eq!(
        told("6", "1"),
        [
            "`APP_MIN`, `APP_LIMITS_TYPE`, `APP_LIMITS_MOST`: the smaller number must not be above the greater"
        ]
    );
    assert_eq!(told("6", "0"), ["`APP_LIMITS_MOST`: must not be nought"]);
}

#[test]
fn a_rule_of_fields_is_looked_at_as_soon_as_they_are_read_whatever_else_failed() {
    assert_eq!(
        told::<Pair>([("LEAST", "9"), ("MOST", "3"), ("LIMITS_MOST", "x")]),
        [
            "`NAME` is not set",
            "`LIMITS_TYPE` is not set; expected an integer from 0 to 4294967295",
            "`LIMITS_MOST` is not an integer from 0 to 4294967295: `x`",
            "`LEAST`, `MOST`: is above the other",
        ]
    );
    assert_eq!(
        told::<Pair>([
            ("LEAST", "9"),
            ("MOST", "x"),
            ("NAME", "a"),
            ("LIMITS_MOST", "1"),
            ("LIMITS_TYPE", "2")
        ]),
        [
            "`MOST` is not an integer from 0 to 4294967295: `x`",
            "`LIMITS_TYPE`, `NAME`: is another one",
        ]
    );
}

#[derive(Debug, FromEnv)]
#[env(validate(is_below, fields(least, most)), validate(is_named, fields(limits.r#type, name)), validate = |_: &Pair| Err::<(), _>("is never reached"))]
#[allow(dead_code)]
struct Pair {
    name: String,
    least: u32,
    most: Option<u32>,
    #[env(nested)]
    limits: Limits,
}

fn is_below(least: &u32, most: &Option<u32>) -> Result<(), &'static str> {
    if most.is_some_and(|most| *least > most) {
        return Err("is above the other");
    }
    Ok(())
}

fn is_named(kind: &u32, name: &str) -> Result<(), Violation> {
    if kind.to_string() != name {
        return Err("is another one".into());
    }
    Ok(())
}

#[test]
fn the_text_of_every_type_of_text_is_checked() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(validate = is_lower)]
        x1: Option<String>,
        #[env(validate = is_lower)]
        x2: Option<Box<str>>,
        #[env(validate = is_lower)]
        x3: Option<Secret<Box<str>>>,
        #[env(validate = is_lower)]
        x4: Option<Vec<Box<str>>>,
    }
    for name in ["X1", "X2", "X3", "X4"] {
        let load = |text: &str| Env::empty().vars([(name, text)]).load::<Config>().is_ok();
        assert!(load("a") && !load("A"), "{name}");
    }
}

#[test]
fn a_function_of_a_slice_looks_at_the_whole_list() {
    fn is_sorted(ports: &[u16]) -> Result<(), &'static str> {
        if ports.is_sorted() {
            Ok(())
        } else {
            Err("is not in order")
        }
    }

    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(validate = is_sorted)]
        ports: Vec<u16>,
    }
    assert!(told::<Config>([("PORTS", "1,2")]).is_empty());
    assert_eq!(
        told::<Config>([("PORTS", "2,1")]),
        ["`PORTS` is not in order: `2,1`"]
    );
}
