//! A missing variable is matched with one that is set and has nearly the same name.

use envkeep::{Env, FromEnv, ProblemKind, Secret};

#[derive(FromEnv)]
#[allow(dead_code)]
struct Shop {
    resend_api_key: Secret<String>,
    stripe_secret_key: Secret<String>,
    port: Option<u16>,
    host: String,
}

fn text(env: &Env) -> String {
    let error = env.load::<Shop>().err().expect("variables are missing");
    error.to_string()
}

#[test]
fn slips_of_the_pen_are_tied_and_short_names_do_not_suggest_each_other() {
    let file = "PORT=25\nRESEND_APIKEY=re_1\nSTRIPE_SECERT_KEY=sk_1\n";
    let env = Env::empty().dotenv_str(".env", file);
    expect_test::expect![[r#"
        3 problems in the configuration

        rename these variables:

          `RESEND_API_KEY` is not set
              `.env:2` sets `RESEND_APIKEY`; did you mean `RESEND_API_KEY`?

          `STRIPE_SECRET_KEY` is not set
              `.env:3` sets `STRIPE_SECERT_KEY`; did you mean `STRIPE_SECRET_KEY`?

        set this variable:

          `HOST` is not set

          looked in: .env"#]]
    .assert_eq(&text(&env));

    // The other way round, with `PORT` missing where `HOST` is set.
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Listen {
        port: u16,
    }
    let error = Env::empty()
        .dotenv_str(".env", "HOST=db\n")
        .load::<Listen>();
    let error = error.err().expect("`PORT` is missing");
    assert!(!error.to_string().contains("did you mean"), "{error}");
}

#[test]
fn a_name_with_dashes_or_dots_is_tied_to_the_one_with_underscores() {
    let set = ["resend-api-key", "STRIPE.SECRET.KEY", "HOST"];
    let env = Env::empty().vars(set.map(|name| (name, "x")));
    expect_test::expect![[r#"
        2 problems in the configuration

        rename these variables:

          `RESEND_API_KEY` is not set
              the given variables set `resend-api-key`; did you mean `RESEND_API_KEY`?

          `STRIPE_SECRET_KEY` is not set
              the given variables set `STRIPE.SECRET.KEY`; did you mean `STRIPE_SECRET_KEY`?"#]]
    .assert_eq(&text(&env));
}

#[test]
fn what_is_tied_is_not_reported_again() {
    let env = Env::empty().dotenv_str(
        ".env",
        "HOST=a\nRESEND_APIKEY=re_1\nSTRIPE_SECRET_KEY=sk_1\n",
    );
    let report = env.check::<Shop>();
    assert_eq!((report.problems().len(), report.warnings().len()), (1, 0));
    let denied = env.deny_unknown().check::<Shop>();
    assert_eq!(denied.problems().len(), 1);
    assert_eq!(denied.problems()[0].kind(), ProblemKind::Missing);
}

#[test]
fn names_of_the_program_are_looked_at_as_well() {
    let env = Env::empty()
        .vars([("RESEND_APIKEY", "re_1"), ("HOST", "a")])
        .set("STRIPE_SECRET_KEYS", "sk_1");
    expect_test::expect![[r#"
        2 problems in the configuration

        rename these variables:

          `RESEND_API_KEY` is not set
              the given variables set `RESEND_APIKEY`; did you mean `RESEND_API_KEY`?

          `STRIPE_SECRET_KEY` is not set
              the program sets `STRIPE_SECRET_KEYS`; did you mean `STRIPE_SECRET_KEY`?"#]]
    .assert_eq(&text(&env));
}

#[test]
fn a_name_of_one_word_in_the_program_may_be_a_near_miss_even_where_no_advice_is_tried() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Shop {
        port: u16,
        host: String,
        #[env(nested)]
        servers: Vec<Server>,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Server {
        weight: u8,
    }
    let wrong = (0..100).map(|index| (format!("SERVERS_{index}_WEIGHT"), "x"));
    let error = Env::empty()
        .vars(wrong)
        .vars([("PROT", "9")])
        .set("HSOT", "a")
        .load::<Shop>();
    let error = error.err().expect("two are missing");
    assert_eq!(error.problems().len(), 102);
    let text = error.to_string();
    for slip in [
        "the given variables set `PROT`; did you mean `PORT`?",
        "the program sets `HSOT`; did you mean `HOST`?",
    ] {
        assert!(text.contains(slip), "{text}");
    }
}

#[test]
fn a_name_that_the_program_takes_away_is_not_a_near_miss() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Server {
        port: u16,
    }
    let error = Env::empty().without("PROT").load::<Server>();
    let text = error.err().expect("`PORT` is missing").to_string();
    assert!(!text.contains("sets `PROT`"), "{text}");
}

#[test]
fn a_claimed_variable_is_never_a_near_miss() {
    #[derive(FromEnv)]
    #[allow(dead_code, deprecated)]
    struct Keys {
        api_key: String,
        api_keys: String,
    }
    let error = Env::empty().vars([("API_KEYS", "a")]).load::<Keys>();
    let error = error.err().expect("`API_KEY` is missing");
    assert_eq!(error.problems().len(), 1);
    assert!(!error.to_string().contains("did you mean"), "{error}");
}

#[test]
fn the_process_environment_is_looked_at_after_a_failure_where_it_has_the_prefix() {
    // Cargo sets variables for every test: `CARGO_MANIFEST_DIR` is one.
    #[derive(FromEnv)]
    #[env(prefix = "CARGO_")]
    #[allow(dead_code)]
    struct Cargo {
        manifest_dirs: String,
    }
    let error = Env::empty()
        .process()
        .load::<Cargo>()
        .err()
        .expect("no such variable");
    let text = error.to_string();
    let expected = "1 problem in the configuration\n\nrename this variable:\n\n  `CARGO_MANIFEST_DIRS` is not set\n      \
         the process environment sets `CARGO_MANIFEST_DIR`; did you mean `CARGO_MANIFEST_DIRS`?\n\n";
    assert!(text.starts_with(expected), "{text}");
    // What is tied is not told once more.
    assert_eq!(text.matches("`CARGO_MANIFEST_DIR`").count(), 1, "{text}");

    // Another prefix: it is not looked at.
    #[derive(FromEnv)]
    #[env(prefix = "CARGOS_")]
    #[allow(dead_code)]
    struct Other {
        manifest_dir: String,
    }
    let error = Env::empty()
        .process()
        .load::<Other>()
        .err()
        .expect("no such variable");
    assert!(!error.to_string().contains("did you mean"), "{error}");

    // Not a source: it is not looked at either.
    let error = Env::empty()
        .load::<Cargo>()
        .err()
        .expect("no such variable");
    assert!(!error.to_string().contains("did you mean"), "{error}");
}

#[test]
fn of_the_variables_of_a_file_the_first_five_thousand_are_compared() {
    #[derive(FromEnv)]
    struct Mail {
        #[env(default = 25)]
        #[allow(dead_code)]
        mail_port: u16,
    }
    for (before, told) in [(4_999, 1), (5_000, 0)] {
        let mut file: String = (0..before)
            .map(|number| format!("OTHER{number}=1\n"))
            .collect();
        file.push_str("MAIL_PROT=9\n");
        let env = Env::empty().dotenv_str(".env", &file);
        let (_, report) = env.load_with_report::<Mail>().expect("a default is there");
        assert_eq!(report.warnings().len(), told, "{before}: {report}");
    }
}

#[test]
fn where_every_variable_is_set_no_given_one_was_meant_for_another() {
    #[derive(FromEnv)]
    #[env(prefix = "MAIL_")]
    #[allow(dead_code)]
    struct Mail {
        port: u16,
    }
    let env = Env::empty().vars([("MAIL_PORT", "25"), ("MAIL_PROT", "9"), ("MAIL_USER", "a")]);
    let (_, report) = env.load_with_report::<Mail>().expect("all is set");
    assert_eq!(report.warnings().len(), 0, "{report}");
}

#[test]
fn a_hundred_missing_variables_are_compared_with_those_that_no_field_reads() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested)]
        servers: Vec<Server>,
        last_name: String,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Server {
        url: String,
        weight: u8,
    }
    for (missing, is_joined) in [(99, true), (100, false)] {
        let mut file: String = (0..missing)
            .map(|index| format!("SERVERS_{index}_URL=u\n"))
            .collect();
        file.push_str("LAST_NAEM=x\n");
        // While a source is unread, of the missing variables only those are told that were nearly set.
        let env = Env::empty().dotenv_str(".env", &file);
        let error = env.dotenv("not/there.env").load::<Config>();
        let error = error.err().expect("variables are missing");
        assert_eq!(error.problems().len(), 1 + usize::from(is_joined));
        let hint = format!("`.env:{}` sets `LAST_NAEM`", missing + 1);
        assert_eq!(error.to_string().contains(&hint), is_joined, "{error}");
    }
}
