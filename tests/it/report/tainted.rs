//! A plain value that was built from a secret is masked like the secret, and so are the parts of a broken file.

use std::str::FromStr;

use envkeep::{Env, FromEnv, ProblemKind, Secret};

use super::outputs;

const MARK: &str = "hunter2";

struct Quoting;

impl FromStr for Quoting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Err(format!("cannot read {text}"))
    }
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    db_password: Option<Secret<String>>,
    url: Option<Quoting>,
    host: Option<String>,
    part: Option<String>,
}

fn assert_masked(env: &Env) {
    let error = env.load::<Config>().err().expect("`URL` is never valid");
    let told: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| (problem.kind(), problem.to_string()))
        .collect();
    let masked = "`URL` is not a valid `Quoting`: [not shown: 8 to 31 characters]";
    assert_eq!(told, [(ProblemKind::Invalid, masked.to_owned())]);
    assert_no_mark(env);
}

fn assert_no_mark(env: &Env) {
    for (way_out, text) in outputs::of::<Config>(env) {
        assert!(!text.contains(MARK), "{way_out} holds the mark: {text}");
    }
}

#[test]
fn expanded_from_the_variable_of_a_secret() {
    assert_masked(&Env::empty().dotenv_str(
        ".env",
        "DB_PASSWORD=hunter2\nURL=postgres://u:${DB_PASSWORD}@h\n",
    ));
    assert_masked(
        &Env::empty()
            .vars([("DB_PASSWORD", MARK)])
            .dotenv_str(".env", "URL=x-${DB_PASSWORD}\n"),
    );
}

#[test]
fn expanded_from_a_variable_that_no_field_claims() {
    assert_masked(&Env::empty().dotenv_str(".env", "STRAY=hunter2\nURL=x-$STRAY\n"));
}

#[test]
fn expanded_by_way_of_a_plain_variable() {
    assert_masked(&Env::empty().dotenv_str(
        ".env",
        "DB_PASSWORD=hunter2\nPART=${DB_PASSWORD}\nURL=x-${PART}\n",
    ));
}

#[test]
fn expanded_by_way_of_a_line_that_a_later_one_replaces() {
    assert_masked(&Env::empty().dotenv_str(
        ".env",
        "DB_PASSWORD=hunter2\nPART=${DB_PASSWORD}\nURL=x-${PART}\nPART=harmless\n",
    ));
}

#[test]
fn expanded_by_way_of_a_file_whose_variable_another_file_sets_as_well() {
    assert_masked(
        &Env::empty()
            .dotenv_str(".env.local", "PART=harmless\n")
            .dotenv_str(
                ".env",
                "DB_PASSWORD=hunter2\nPART=${DB_PASSWORD}\nURL=x-${PART}\n",
            ),
    );
}

#[test]
fn expanded_from_a_deprecated_name_it_is_masked_as_its_field_is_a_secret_and_shown_as_it_is_not() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Renamed {
        #[env(alias = "OLD_PASSWORD")]
        db_password: Option<Secret<String>>,
        #[env(alias = "OLD_HOST")]
        host: Option<String>,
        part: Option<String>,
        #[env(alias = "OLD_URL")]
        url: Option<Quoting>,
    }
    let masked = "`URL` is not a valid `Quoting`: [not shown: 8 to 31 characters]";
    let masked_old = "`OLD_URL` is not a valid `Quoting`: [not shown: 8 to 31 characters]";
    let shown = "`URL` is not a valid `Quoting`: `x-hunter2` (cannot read x-hunter2)";
    for (file, expected) in [
        ("OLD_PASSWORD=hunter2\nURL=x-${OLD_PASSWORD}\n", masked),
        (
            "OLD_PASSWORD=hunter2\nPART=${OLD_PASSWORD}\nURL=x-${PART}\n",
            masked,
        ),
        (
            "OLD_PASSWORD=hunter2\nOLD_HOST=$OLD_PASSWORD\nOLD_URL=x-$OLD_HOST\n",
            masked_old,
        ),
        ("OLD_HOST=hunter2\nURL=x-${OLD_HOST}\n", shown),
    ] {
        let env = Env::empty().dotenv_str(".env", file);
        let error = env.load::<Renamed>().err().expect("`URL` is never valid");
        let told: Vec<_> = error.problems().iter().map(ToString::to_string).collect();
        assert_eq!(told, [expected], "{file}");
    }
}

#[test]
fn expanded_from_a_plain_variable_it_is_shown() {
    let env = Env::empty().dotenv_str(".env", "HOST=db\nURL=x-${HOST}\n");
    let error = env.load::<Config>().err().expect("`URL` is never valid");
    assert_eq!(
        error.problems()[0].to_string(),
        "`URL` is not a valid `Quoting`: `x-db` (cannot read x-db)"
    );
}

#[test]
fn the_body_of_a_private_key_after_an_unterminated_quote() {
    let body = "-----BEGIN PRIVATE KEY-----\nhunter2hunter2hunter2==\nHUNTER2=\nhunter2=\nHUNTER2=hunter2\n\
        hunter2\n-----END PRIVATE KEY-----\n";
    let env = Env::empty().dotenv_str(".env", &format!("DB_PASSWORD=\"{body}"));
    let report = env.check::<Config>();
    let quote = &report.problems()[0];
    assert_eq!(quote.kind(), ProblemKind::Syntax);
    assert_eq!(quote.variable(), Some("DB_PASSWORD"));
    assert_eq!(
        quote.origin().map(ToString::to_string).as_deref(),
        Some(".env:1:13")
    );
    assert_no_mark(&env);
    for (way_out, text) in outputs::of::<Config>(&env) {
        assert!(
            !text.contains("HUNTER2"),
            "{way_out} holds the mark: {text}"
        );
    }
}

#[test]
fn the_body_of_a_private_key_without_quotes() {
    let body = "-----BEGIN PRIVATE KEY-----\nhunter2hunter2hunter2==\nhunter2=\nhunter2\n-----END PRIVATE KEY-----\n";
    let env = Env::empty().dotenv_str(".env", &format!("DB_PASSWORD={body}"));
    assert!(!env.check::<Config>().problems().is_empty());
    assert_no_mark(&env);
}

#[test]
fn an_unterminated_quote_costs_its_own_line_and_is_reported_at_the_quote() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Shop {
        port: u16,
        db_password: Secret<String>,
        workers: u16,
        host: String,
        name: String,
    }
    let file = "PORT=80a0\nDB_PASSWORD=  \"hunter2\n\nWORKERS=many\nHOST=db\n";
    let error = Env::empty().dotenv_str(".env", file).load::<Shop>();
    let error = error.err().expect("four faults");
    let told: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| {
            let place = problem.origin().map(ToString::to_string);
            (
                problem.kind(),
                problem.variable().unwrap_or_default(),
                place,
            )
        })
        .collect();
    let at = |place: &str| Some(place.to_owned());
    assert_eq!(
        told,
        [
            (ProblemKind::Syntax, "DB_PASSWORD", at(".env:2:15")),
            (ProblemKind::Invalid, "PORT", at(".env:1:6")),
            (ProblemKind::Invalid, "WORKERS", at(".env:4:9")),
            (ProblemKind::Missing, "NAME", None),
        ]
    );
    assert!(!format!("{error}").contains(MARK));
}

#[test]
fn expanded_from_a_variable_beside_a_default_that_looks_like_a_key() {
    let key = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
    let file = format!("PART=hunter2\nURL=${{PART:-{key}}}\n");
    assert_no_mark(&Env::empty().dotenv_str(".env", &file));
}

#[test]
fn expanded_from_a_value_that_is_no_longer_held_it_is_masked() {
    // So many values that others replace are held.
    for (before, is_held) in [(999, true), (1_000, false)] {
        let file = format!(
            "{}PART=\"hunter2\\t\"\nURL=x-${{PART}}\nPART=harmless\n",
            "HOST=\"a\\tb\"\n".repeat(before + 1)
        );
        let env = Env::empty().dotenv_str(".env", &file);
        let error = env.load::<Config>().err().expect("`URL` is never valid");
        assert_eq!(error.to_string().contains(MARK), is_held, "{error}");
    }
}

#[test]
fn what_a_line_that_cannot_be_read_or_a_name_after_a_plain_dollar_says_masks_nothing() {
    for (file, shown) in [
        ("PART='a' b\nPART=db\nURL=x-${PART}\n", "`x-db`"),
        ("STRAY=1\nURL='x-$STRAY'\n", "`x-$STRAY`"),
    ] {
        let env = Env::empty().dotenv_str(".env", file);
        let error = env.load::<Config>().err().expect("`URL` is never valid");
        let told: Vec<_> = error.problems().iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|told| told.contains(shown)), "{told:?}");
    }
}

#[test]
fn what_a_value_that_is_not_a_secret_was_expanded_from_is_shown() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Shown {
        url: Option<Quoting>,
        #[env(visible)]
        auth_token: Option<String>,
    }
    for line in ["OTHER=a-$URL", "AUTH_TOKEN=a-$URL"] {
        let env = Env::empty().dotenv_str(".env", &format!("URL=db\n{line}\n"));
        let error = env.load::<Shown>().err().expect("`URL` is never valid");
        assert_eq!(
            error.problems()[0].to_string(),
            "`URL` is not a valid `Quoting`: `db` (cannot read db)",
            "{line}"
        );
    }
}

#[test]
fn a_value_that_assigns_the_variable_of_a_secret_is_masked_however_short_its_name_is() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Short {
        abc: Option<Secret<String>>,
        url: Option<Quoting>,
    }
    for (value, is_masked) in [("x abc: hunter2", true), ("x abd: hunter2", false)] {
        let env = Env::empty().vars([("URL", value)]);
        let error = env.load::<Short>().err().expect("`URL` is never valid");
        let text = error.problems()[0].to_string();
        assert_eq!(text.contains(MARK), !is_masked, "{text}");
    }
}
