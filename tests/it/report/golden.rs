//! The text for people, whole: each kind alone, nested structs, many faults at once.

use std::ffi::OsString;

use envkeep::{Env, FromEnv, Secret};
use expect_test::{Expect, expect, expect_file};

fn expect_text<T: FromEnv>(env: &Env, expected: &Expect) {
    let error = env.load::<T>().err().expect("the environment is broken");
    expected.assert_eq(&error.to_string());
}

fn expect_warnings<T: FromEnv>(env: &Env, expected: &Expect) {
    let (_, report) = env.load_with_report::<T>().expect("warnings only");
    expected.assert_eq(&report.to_string());
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Mail {
    /// Port to listen on.
    ///
    /// Only the first line is told.
    #[env(example = "8080")]
    port: u16,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Key {
    /// Key for sending mail.
    #[env(starts_with = "re_", example = "re_xxxxxxxxx")]
    resend_api_key: Secret<String>,
}

#[test]
fn missing() {
    expect_text::<Mail>(
        &Env::empty().dotenv_str(".env", ""),
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `PORT` is not set
              for: Port to listen on.
              example: PORT=8080

          looked in: .env"#]],
    );
}

#[test]
fn missing_where_nothing_was_looked_at() {
    expect_text::<Key>(
        &Env::empty(),
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `RESEND_API_KEY` is not set
              for: Key for sending mail.
              example: RESEND_API_KEY=re_xxxxxxxxx

          looked in: no source"#]],
    );
}

#[test]
fn missing_and_misspelt() {
    let env = Env::empty().dotenv_str(".env", "# the key\nRESEND_APIKEY=re_123\n");
    expect_text::<Key>(
        &env,
        &expect![[r#"
        1 problem in the configuration

        rename this variable:

          `RESEND_API_KEY` is not set
              `.env:2` sets `RESEND_APIKEY`; did you mean `RESEND_API_KEY`?
              for: Key for sending mail."#]],
    );
}

#[test]
fn empty() {
    expect_text::<Mail>(
        &Env::empty().dotenv_str(".env", "PORT=\n"),
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `PORT` is set but empty
              at: .env:1:6
              for: Port to listen on.
              example: PORT=8080

          looked in: .env"#]],
    );
}

#[test]
fn invalid() {
    expect_text::<Mail>(
        &Env::empty().dotenv_str(".env", "PORT=80a0\n"),
        &expect![[r#"
            1 problem in the configuration

            correct this value:

              `PORT` is not an integer from 0 to 65535: `80a0`
                  at: .env:1:6
                  for: Port to listen on.
                  example: PORT=8080"#]],
    );
}

#[test]
fn check() {
    let env = Env::empty().dotenv_str(".env", "RESEND_API_KEY=sk_123456\n");
    expect_text::<Key>(
        &env,
        &expect![[r#"
        1 problem in the configuration

        correct this value:

          `RESEND_API_KEY` does not start with `re_`: [not shown: 8 to 31 characters]
              at: .env:1:16
              for: Key for sending mail.
              example: RESEND_API_KEY=re_xxxxxxxxx"#]],
    );
}

#[test]
fn unknown() {
    let file = "PORT=25\nREDIS_URL=redis://cache\nSMTP_HOST=mail\n";
    let env = Env::empty().dotenv_str(".env", file).deny_unknown();
    expect_text::<Mail>(
        &env,
        &expect![[r#"
            2 problems in the configuration

            remove these variables, which no field claims:

              `REDIS_URL` at .env:2:1
              `SMTP_HOST` at .env:3:1"#]],
    );
}

#[cfg(unix)]
#[test]
fn not_unicode() {
    use std::os::unix::ffi::OsStringExt;
    let value = OsString::from_vec(vec![b'8', 0xff]);
    expect_text::<Mail>(
        &Env::empty().vars([("PORT", value)]),
        &expect![[r#"
        1 problem in the configuration

        correct this value:

          `PORT` is not valid unicode
              at: the given variables
              for: Port to listen on.
              example: PORT=8080"#]],
    );
}

#[test]
fn syntax() {
    let env = Env::empty().dotenv_str(".env", "\n\n\nRESEND_API_KEY='re_123\nPORT: 25\n");
    expect_text::<Key>(
        &env,
        &expect![[r#"
        1 problem in the configuration

        repair this file:

          `RESEND_API_KEY` has no closing quote
              at: .env:4:16
                  4 | RESEND_API_KEY=…
                    |                ^
              fix: close the quote: `RESEND_API_KEY='…'`"#]],
    );
}

#[test]
fn syntax_on_a_line_that_names_no_variable() {
    let env = Env::empty().dotenv_str(".env", "PORT=25\nsecret words without a sign\n");
    expect_text::<Mail>(
        &env,
        &expect![[r#"
        1 problem in the configuration

        repair this file:

          this line has no `=`
              at: .env:2:1
              fix: write `NAME=…`, or `#` before a comment"#]],
    );
}

#[test]
fn unreadable_source() {
    let env = Env::empty().dotenv("not-there.env").vars([("PORT", "25")]);
    expect_text::<Mail>(
        &env,
        &expect![[r#"
        1 problem in the configuration

        repair this file:

          `not-there.env` cannot be read: there is no such file"#]],
    );
}

#[test]
fn bad_default() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Wrong {
        /// Address to listen on.
        #[env(default = "localhost")]
        host: std::net::IpAddr,
    }
    expect_text::<Wrong>(
        &Env::empty(),
        &expect![[r#"
        1 problem in the configuration

        correct the program:

          the default of `HOST` is not an IP address, like 127.0.0.1 or ::1; this is a mistake in the program
              for: Address to listen on."#]],
    );
}

#[test]
fn portability_warning() {
    let env = Env::empty().dotenv_str(".env", "RESEND_API_KEY = 're_xxxxxxxxx';\n");
    expect_warnings::<Key>(
        &env,
        &expect![[r#"
        1 warning in the configuration

        write this line so that every reader of `.env` agrees on it:

          `RESEND_API_KEY` has `;` or `,` after the closing quote, which is ignored
              at: .env:1:32
                  1 | RESEND_API_KEY=…
                    |                ^
              fix: remove it"#]],
    );
}

#[test]
fn unknown_warnings_with_the_near_miss_first() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Mail {
        #[env(default = 25)]
        mail_port: u16,
    }
    let env = Env::empty().dotenv_str(
        ".env",
        "REDIS_URL=redis://cache\nSMTP_HOST=a\nMAIL_PROT=9\n",
    );
    expect_warnings::<Mail>(
        &env,
        &expect![[r#"
            3 warnings in the configuration

            rename this variable:

              `MAIL_PROT` is claimed by no field; did you mean `MAIL_PORT`?
                  at: .env:3:1

            remove these variables, which no field claims:

              `REDIS_URL` at .env:1:1
              `SMTP_HOST` at .env:2:1"#]],
    );
}

#[test]
fn shadowed_and_hidden_by_empty_warnings() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Site {
        host: String,
        name: Option<String>,
    }
    let env = Env::empty()
        .dotenv_str("service.env", "HOST=a\nNAME=\n")
        .dotenv_str("defaults.env", "NAME=n\nHOST=b\n");
    expect_warnings::<Site>(
        &env,
        &expect![[r#"
        2 warnings in the configuration

        set these variables in one place only:

          `NAME` is set but empty, which hides the value at defaults.env:1:6
              at: service.env:2:6

          `HOST` hides a different value at defaults.env:2:6
              at: service.env:1:6"#]],
    );
}

#[test]
fn nested_structs_with_prefixes_in_the_order_of_the_fields() {
    #[derive(FromEnv)]
    #[env(prefix = "SHOP_")]
    #[allow(dead_code)]
    struct Shop {
        name: String,
        #[env(nested)]
        database: Database,
        port: u16,
        #[env(nested(prefix = "CACHE__"))]
        cache: Option1,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Database {
        /// Where the orders are kept.
        #[env(example = "postgres://localhost/shop")]
        url: Secret<url::Url>,
        #[env(nested)]
        pool: Pool,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Pool {
        /// The most connections that are open at once.
        max: u32,
        #[env(absolute = "PGUSER")]
        user: String,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Option1 {
        ttl: u32,
    }
    let file = "SHOP_DATABASE_URL=postgres//hunter2\nSHOP_DATABASE_POOL_MAX=-1\nSHOP_CACHE_TTL=5\nSHOP_PORT=25\nDATABASE_URL=x\n";
    let env = Env::empty().dotenv_str("service.env", file);
    expect_text::<Shop>(
        &env,
        &expect![[r#"
            5 problems in the configuration

            rename this variable:

              `SHOP_CACHE__TTL` is not set
                  `service.env:3` sets `SHOP_CACHE_TTL`; did you mean `SHOP_CACHE__TTL`?

            set these variables:

              `SHOP_NAME` is not set

              `PGUSER` is not set

              looked in: service.env

            correct these values:

              `SHOP_DATABASE_URL` is not a valid `Url`: [not shown: 8 to 31 characters]
                  at: service.env:1:19
                  for: Where the orders are kept.
                  example: SHOP_DATABASE_URL=postgres://localhost/shop

              `SHOP_DATABASE_POOL_MAX` is not an integer from 0 to 4294967295: `-1`
                  at: service.env:2:24
                  for: The most connections that are open at once.

            1 warning in the configuration

            remove this variable, which no field claims:

              `DATABASE_URL` at service.env:5:1"#]],
    );
}

macro_rules! fifty {
    ($($field:ident)+) => {
        #[derive(FromEnv)]
        #[allow(dead_code)]
        struct Fifty { $($field: u8,)+ }
    };
}

fifty! {
    v01 v02 v03 v04 v05 v06 v07 v08 v09 v10 v11 v12 v13 v14 v15 v16 v17 v18 v19 v20 v21 v22 v23 v24 v25
    v26 v27 v28 v29 v30 v31 v32 v33 v34 v35 v36 v37 v38 v39 v40 v41 v42 v43 v44 v45 v46 v47 v48 v49 v50
}

#[test]
fn fifty_planted_faults_are_fifty_problems() {
    // Five faults in turn: not set, empty, no number, out of range, and a line that cannot be read.
    let mut file = String::new();
    for number in 1..=50 {
        match number % 5 {
            1 => {}
            2 => file.push_str(&format!("V{number:02}=\n")),
            3 => file.push_str(&format!("V{number:02}=many\n")),
            4 => file.push_str(&format!("V{number:02}=-1\n")),
            _ => file.push_str(&format!("V{number:02}: 1\n")),
        }
    }
    let error = Env::empty().dotenv_str(".env", &file).load::<Fifty>();
    let error = error.err().expect("fifty faults");
    assert_eq!(error.problems().len(), 50);
    let mut named: Vec<_> = error
        .problems()
        .iter()
        .filter_map(|problem| problem.variable())
        .collect();
    named.sort_unstable();
    named.dedup();
    assert_eq!(named.len(), 50);
    expect_file!["golden/fifty.txt"].assert_eq(&format!("{error}\n"));
}
