//! The complete text for people: each kind of warning alone.

use envkeep::{Env, FromEnv, Secret};
use expect_test::{Expect, expect};

fn expect_warnings<T: FromEnv>(env: &Env, expected: &Expect) {
    let (_, report) = env.load_with_report::<T>().expect("warnings only");
    expected.assert_eq(&report.to_string());
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Key {
    /// Key for sending mail.
    #[env(starts_with = "re_", example = "re_xxxxxxxxx")]
    resend_api_key: Secret<String>,
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
                  at: .env:1:18
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
            1 warning in the configuration

            rename this variable:

              `MAIL_PROT` is set, but no field of `Mail` reads it; did you mean `MAIL_PORT`?
                  at: .env:3:1"#]],
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
fn deprecated_name_warning() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Renamed {
        /// Port to listen on.
        #[env(alias = "LISTEN_PORT")]
        port: u16,
    }
    let env = Env::empty().dotenv_str(".env", "LISTEN_PORT=26\n");
    expect_warnings::<Renamed>(
        &env,
        &expect![[r#"
        1 warning in the configuration

        rename this variable:

          `LISTEN_PORT` is a deprecated name; rename it to `PORT`
              at: .env:1:13"#]],
    );
}

#[cfg(unix)]
#[test]
fn permissions_and_source_warnings() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("key");
    std::fs::write(&path, "re_123\n\n").expect("a file");
    let text = |mode, content: &str| {
        std::fs::write(&path, content).expect("a file");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("it is ours");
        let env = Env::empty().vars([("RESEND_API_KEY_FILE", &path)]);
        let (_, report) = env
            .secret_files()
            .load_with_report::<Key>()
            .expect("warnings only");
        let here = directory.path().display().to_string();
        report.to_string().replace(&here, "<here>")
    };
    expect![[r#"
        1 warning in the configuration

        look after this file:

          `RESEND_API_KEY` is a secret in a file that any user may read; take that permission away with `chmod o-r <here>/key`
              at: <here>/key"#]].assert_eq(&text(0o644, "re_123\n"));
    expect![[r#"
        1 warning in the configuration

        look after this file:

          `RESEND_API_KEY` ends with a line end, for only one newline is taken off the end of its file; remove the rest
              at: <here>/key"#]]
    .assert_eq(&text(0o600, "re_123\n\n"));
}
