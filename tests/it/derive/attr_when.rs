use envkeep::{Env, FromEnv, Report, VariableState, WarningKind};

#[derive(Debug, PartialEq, FromEnv)]
struct Config {
    #[env(nested(when = "cert", prefix = "TLS_"))]
    tls: Option<Tls>,
    #[env(nested(when = "enabled"))]
    smtp: Option<Smtp>,
    #[env(nested(when = "run"))]
    jobs: Option<Jobs>,
}

#[derive(Debug, PartialEq, FromEnv)]
struct Tls {
    #[env(alias = "PEM")]
    cert: String,
    chain: String,
    #[env(default = 443)]
    port: u16,
}

#[derive(Debug, PartialEq, FromEnv)]
struct Smtp {
    #[env(default)]
    enabled: bool,
    host: String,
}

#[derive(Debug, PartialEq, FromEnv)]
struct Jobs {
    #[env(default = true)]
    run: bool,
    #[env(default = 2)]
    threads: u8,
}

fn load(variables: &[(&str, &str)]) -> (Option<Config>, Report) {
    match Env::empty()
        .vars(variables.iter().copied())
        .load_with_report::<Config>()
    {
        Ok((config, report)) => (Some(config), report),
        Err(error) => (None, error.report().clone()),
    }
}

fn told(report: &Report) -> Vec<String> {
    let problems = report.problems().iter().map(ToString::to_string);
    problems
        .chain(report.warnings().iter().map(ToString::to_string))
        .collect()
}

#[test]
fn only_its_own_variable_opens_a_struct_and_a_bool_when_it_is_true() {
    let (config, report) = load(&[
        ("TLS_PEM", "a"),
        ("TLS_CHAIN", "b"),
        ("SMTP_ENABLED", "on"),
        ("SMTP_HOST", "c"),
        ("JOBS_RUN", "0"),
    ]);
    let config = config.expect("all is set");
    assert_eq!(
        config.tls.map(|tls| (tls.cert, tls.port)),
        Some(("a".to_owned(), 443))
    );
    assert_eq!(config.smtp.map(|smtp| smtp.host).as_deref(), Some("c"));
    assert_eq!(config.jobs, None);
    assert_eq!(report.warnings().len(), 1, "the deprecated name: {report}");
}

#[test]
fn a_bool_that_is_true_by_default_opens_its_struct() {
    let (config, report) = load(&[]);
    let config = config.expect("nothing is required");
    assert_eq!((config.tls, config.smtp), (None, None));
    assert_eq!(
        config.jobs,
        Some(Jobs {
            run: true,
            threads: 2
        })
    );
    assert_eq!(report.warnings().len(), 0);
}

#[test]
fn what_is_set_of_a_struct_that_is_closed_is_reported() {
    let (config, report) = load(&[
        ("TLS_CHAIN", "a"),
        ("TLS_PORT", "many"),
        ("SMTP_ENABLED", "off"),
        ("SMTP_HOST", "b"),
        ("JOBS_RUN", "no"),
        ("JOBS_THREADS", "9"),
    ]);
    assert!(config.is_some(), "{report}");
    assert_eq!(
        told(&report),
        [
            "`TLS_CHAIN` has no effect, for `TLS_CERT` is not set; set `TLS_CERT` too, or remove `TLS_CHAIN`",
            "`TLS_PORT` has no effect, for `TLS_CERT` is not set; set `TLS_CERT` too, or remove `TLS_PORT`",
            "`SMTP_HOST` has no effect, for `SMTP_ENABLED` is not true; set `SMTP_ENABLED` to true, or remove `SMTP_HOST`",
            "`JOBS_THREADS` has no effect, for `JOBS_RUN` is not true; set `JOBS_RUN` to true, or remove `JOBS_THREADS`",
        ]
    );
    let kinds: Vec<_> = report
        .warnings()
        .iter()
        .map(envkeep::Warning::kind)
        .collect();
    assert_eq!(kinds, [WarningKind::Inactive; 4]);
    assert!(
        report
            .to_string()
            .contains("these variables have no effect:"),
        "{report}"
    );
}

#[test]
fn what_an_open_struct_lacks_is_reported_with_the_variable_that_opened_it() {
    let (_, report) = load(&[("TLS_CERT", "a"), ("SMTP_ENABLED", "maybe")]);
    assert_eq!(
        told(&report),
        [
            "`TLS_CHAIN` is not set",
            "`SMTP_ENABLED` is not one of true, false, 1, 0, yes, no, on, off: `maybe`",
            "`SMTP_HOST` is not set",
        ]
    );
    assert!(
        report.to_string().contains(
            "needed because the given variables set `TLS_CERT`; remove that to do without `tls`"
        ),
        "{report}"
    );
    // It is not known what this line says, but not that it is the default.
    let env = Env::empty().dotenv_str(".env", "SMTP_ENABLED='on' x\n");
    let report = env.check::<Config>().to_string();
    assert!(report.contains("`SMTP_HOST` is not set"), "{report}");
    assert!(!report.contains("true by default"), "{report}");
}

#[test]
fn a_slip_in_the_name_of_the_variable_that_opens_it_is_reported() {
    let env = Env::empty().dotenv_str(".env", "TLS_CERTT=a\nTLS_CHAIN=b\n");
    let report = env.check::<Config>();
    assert_eq!(
        told(&report),
        ["`TLS_CERTT` is set, but no field of `Config` reads it; did you mean `TLS_CERT`?"]
    );
}

#[test]
fn documents_explanations_and_fixtures_know_what_opens_a_struct() {
    let example = Config::schema().to_dotenv_example();
    for line in [
        "# Read only if `TLS_CERT` is set.",
        "# Read only if `SMTP_ENABLED` is true.",
    ] {
        assert!(example.contains(line), "{example}");
    }
    let table = Config::schema().to_markdown();
    assert!(
        table.contains("| `TLS_CERT` | a text | none; opens `tls` |"),
        "{table}"
    );
    let explanation = Env::empty().vars([("TLS_CHAIN", "a")]).explain::<Config>();
    let states: Vec<_> = explanation
        .variables()
        .iter()
        .map(envkeep::ExplainedVariable::state)
        .collect();
    assert_eq!(states[..3], [VariableState::Absent; 3]);
    assert_eq!(states[5..], [VariableState::Default; 2]);
    let complete: Config = Env::fixture_complete::<Config>()
        .load()
        .expect("every placeholder is valid");
    assert!(complete.tls.is_some() && complete.smtp.is_some() && complete.jobs.is_some());
}

#[test]
fn a_struct_that_is_required_wants_the_variable_that_opens_it() {
    #[derive(Debug, FromEnv)]
    #[env(at_most_one(tls, plain))]
    #[allow(dead_code)]
    struct Server {
        #[env(default)]
        public: bool,
        #[env(nested(when = "cert"), required_if(public = true))]
        tls: Option<Tls>,
        #[env(nested(when = "enabled"), required_if(public = true))]
        smtp: Option<Smtp>,
        plain: Option<String>,
    }
    let told = |variables: &[(&str, &str)]| {
        let report = Env::empty()
            .vars(variables.iter().copied())
            .check::<Server>();
        report
            .problems()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told(&[
            ("PUBLIC", "yes"),
            ("TLS_CHAIN", "a"),
            ("SMTP_ENABLED", "no")
        ]),
        [
            "`TLS_CERT` is not set",
            "`SMTP_ENABLED` is not true; set it to true",
            "`SMTP_HOST` is not set",
        ]
    );
    assert!(told(&[("TLS_CHAIN", "a"), ("PLAIN", "b")]).is_empty());
    assert_eq!(
        told(&[("TLS_CERT", "c"), ("TLS_CHAIN", "a"), ("PLAIN", "b")]),
        [
            "`TLS_CERT` and `PLAIN` are set, and only one of them may be; keep one and remove the others"
        ]
    );
}

#[test]
fn only_its_own_variable_opens_a_struct_with_another_one_inside() {
    #[derive(Debug, FromEnv)]
    #[env(exactly_one(outer, other))]
    #[allow(dead_code)]
    struct Config {
        #[env(nested(when = "url"))]
        outer: Option<Outer>,
        other: Option<String>,
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Outer {
        url: Option<String>,
        needed: String,
        #[env(nested(when = "id"))]
        inner: Option<Inner>,
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Inner {
        id: String,
    }
    let schema = serde_json::from_str(&Config::schema().to_json_schema()).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    for (variables, loads) in [
        (&[("OUTER_INNER_ID", "a"), ("OTHER", "b")][..], true),
        (&[("OUTER_INNER_ID", "a")], false),
        (&[("OUTER_URL", "a"), ("OUTER_NEEDED", "b")], true),
        (&[("OUTER_URL", "a")], false),
    ] {
        let object: std::collections::BTreeMap<_, _> = variables.iter().copied().collect();
        let problems = super::told::<Config>(variables.iter().copied());
        assert_eq!(problems.is_empty(), loads, "{variables:?} {problems:?}");
        let object = serde_json::json!(object);
        assert_eq!(validator.is_valid(&object), loads, "{variables:?}");
    }
}

#[test]
fn a_misspelt_name_of_the_variable_that_opens_is_told_and_not_what_it_would_open() {
    for (wrong, value, is_open) in [
        ("smtp_enabled", "true", true),
        ("SMTP_ENABELD", "on", true),
        ("smtp_enabled", "ture", true),
        ("smtp_enabled", "false", false),
        ("smtp_enabled", "", false),
    ] {
        let (config, report) = load(&[(wrong, value), ("SMTP_HOST", "h")]);
        assert!(
            config.is_some_and(|config| config.smtp.is_none()),
            "{report}"
        );
        let is_told = |kind| {
            let mut warnings = report.warnings().iter();
            warnings.any(|warning| warning.kind() == kind)
        };
        assert!(
            is_told(WarningKind::Unknown) || value.is_empty(),
            "{report}"
        );
        assert_eq!(
            is_told(WarningKind::Inactive),
            !is_open,
            "{value}: {report}"
        );
    }
    // The same in a load that fails.
    let (_, report) = load(&[
        ("smtp_enabled", "true"),
        ("SMTP_HOST", "h"),
        ("JOBS_RUN", "x"),
    ]);
    let told = told(&report).join("\n");
    assert!(told.contains("did you mean `SMTP_ENABLED`?"), "{told}");
    assert!(!told.contains("no effect"), "{told}");
}
