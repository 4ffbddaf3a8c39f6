//! The complete text for people: each kind of problem alone.

use std::ffi::OsString;

use envkeep::{Env, FromEnv, Secret, Violation};
use expect_test::{Expect, expect};

fn expect_text<T: FromEnv>(env: &Env, expected: &Expect) {
    let error = env.load::<T>().err().expect("the environment is broken");
    expected.assert_eq(&error.to_string());
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Mail {
    /// Port to listen on.
    ///
    /// Only the first line is shown.
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

              `PORT` is not set; expected an integer from 0 to 65535
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

              `RESEND_API_KEY` is not set; expected a text, starting with `re_`
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

              `RESEND_API_KEY` is not set; expected a text, starting with `re_`
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

              `PORT` is set but empty; expected an integer from 0 to 65535
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

            no field of `Mail` reads these variables, and unknown variables are denied:

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
    // A name that the derive does not know: it looks at the defaults of the standard types itself.
    type Address = std::net::IpAddr;
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Wrong {
        /// Address to listen on.
        #[env(default = "localhost")]
        host: Address,
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
fn conflicting_names() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Renamed {
        /// Port to listen on.
        #[env(alias = "LISTEN_PORT")]
        port: u16,
    }
    let env = Env::empty().dotenv_str(".env", "PORT=25\nLISTEN_PORT=26\n");
    expect_text::<Renamed>(
        &env,
        &expect![[r#"
            1 problem in the configuration

            correct these values:

              `LISTEN_PORT` is deprecated and differs from `PORT` at .env:1:6; remove `LISTEN_PORT`
                  at: .env:2:13
                  for: Port to listen on."#]],
    );
}

#[test]
fn conflicting_with_a_file() {
    let file = "RESEND_API_KEY=re_123\nRESEND_API_KEY_FILE=/run/secrets/key\n";
    let env = Env::empty().dotenv_str(".env", file).secret_files();
    expect_text::<Key>(
        &env,
        &expect![[r#"
            1 problem in the configuration

            correct these values:

              `RESEND_API_KEY` and `RESEND_API_KEY_FILE` are both set, the latter at .env:2:21; remove one of them
                  at: .env:1:16
                  for: Key for sending mail.
                  example: RESEND_API_KEY=re_xxxxxxxxx"#]],
    );
}

#[test]
fn rule() {
    #[derive(FromEnv)]
    #[env(validate = check_pool)]
    struct Pool {
        min: u32,
        max: u32,
    }
    fn check_pool(pool: &Pool) -> Result<(), Violation> {
        if pool.min <= pool.max {
            return Ok(());
        }
        Err(Violation::new("the smaller number must not be above the greater").of(["min", "max"]))
    }
    let env = Env::empty().dotenv_str(".env", "MIN=9\nMAX=3\n");
    expect_text::<Pool>(
        &env,
        &expect![[r#"
            1 problem in the configuration

            correct these values:

              `MIN`, `MAX`: the smaller number must not be above the greater
                  at: .env:1:5 (`MIN`), .env:2:5 (`MAX`)"#]],
    );
}
