//! A copy of a secret is masked under every name, and a name is shown only if something proves that it is one.

use envkeep::{Env, FromEnv, Secret};

#[test]
fn a_copy_of_a_secret_is_masked_in_a_plain_value_too() {
    #[derive(FromEnv)]
    #[expect(dead_code, reason = "no value is read in the end")]
    struct Copied {
        db_password: Option<Secret<String>>,
        port: u16,
        #[env(len = ..=3)]
        greeting: String,
    }
    let env = Env::empty()
        .dotenv_str(
            ".env",
            "DB_PASSWORD=correct-horse\nGREETING=my correct-horse!\n",
        )
        .vars([("PORT", "correct-horse")]);
    let error = env.load::<Copied>().err().expect("both values are refused");
    let explained = env.explain::<Copied>();
    for text in [
        error.to_string(),
        format!("{error:?}"),
        format!("{explained}"),
    ] {
        assert!(!text.contains("correct-horse"), "{text}");
    }
}

#[test]
fn what_only_says_that_a_variable_is_set_is_masked_by_its_name_and_so_are_its_copies() {
    #[derive(FromEnv)]
    #[expect(dead_code, reason = "no value is read in the end")]
    struct Asked {
        #[env(presence)]
        github_token: bool,
        #[env(presence)]
        ci: bool,
        port: u16,
    }
    let text = "GITHUB_TOKEN=correct-horse\nCI=woodpecker\nPORT=$GITHUB_TOKEN\n";
    let env = Env::empty().dotenv_str(".env", text);
    let error = env.load::<Asked>().err().expect("the port is refused");
    let explained = env.explain::<Asked>();
    for told in [
        format!("{error} {error:?}"),
        format!("{explained} {explained:?}"),
    ] {
        assert!(!told.contains("horse"), "{told}");
    }
    assert!(
        explained.to_string().contains("`woodpecker`"),
        "{explained}"
    );
}

#[test]
fn a_prefix_of_one_letter_says_nothing_of_a_name() {
    #[derive(FromEnv)]
    #[expect(dead_code, reason = "no value is read in the end")]
    struct Short {
        port: u16,
    }
    let env = Env::empty()
        .prefix("h_")
        .dotenv_str(".env", "h_PORT=x\nh_unter2: a\n");
    let text = env
        .load::<Short>()
        .err()
        .expect("the port is refused")
        .to_string();
    assert!(!text.contains("h_unter2"), "{text}");
}

#[test]
fn a_copy_of_a_secret_counts_from_its_file_and_from_its_url() {
    #[derive(FromEnv)]
    #[expect(dead_code, reason = "no value is read in the end")]
    struct Copied {
        session: Option<Secret<String>>,
        port: u16,
    }
    let directory = tempfile::tempdir().expect("there is room");
    let file = directory.path().join("session");
    std::fs::write(&file, "of-a-file").expect("it can be written");
    let file = file.to_str().expect("the path is a text");
    for (name, secret, copy) in [
        ("SESSION", "hunter", "hunter"),
        ("SESSION", "postgres://app:hunter@db/shop", "hunter"),
        (
            "SESSION",
            "postgres://app:correct-horse@db/shop",
            "a correct-horse",
        ),
        ("SESSION_FILE", file, "of-a-file"),
    ] {
        let env = Env::empty()
            .vars([(name, secret), ("PORT", copy)])
            .permissions(envkeep::Permissions::Unchecked)
            .secret_files();
        let error = env.load::<Copied>().err().expect("the port is refused");
        assert!(!error.to_string().contains(copy), "{error}");
        assert!(
            !env.explain::<Copied>().to_string().contains(copy),
            "{copy}"
        );
    }
}

#[test]
fn no_column_reveals_where_in_a_secret_a_fault_stands() {
    #[derive(FromEnv)]
    #[expect(dead_code, reason = "no value is read in the end")]
    struct Both {
        session: Option<Secret<String>>,
        host: Option<String>,
    }
    for value in [
        "'hunter2' x",
        "hunter2\\",
        "hun#ter2",
        "\"hunter\\q\"",
        "hunter${",
        "hunter$(x)",
        "hunt'er",
        "hunter2 ;",
    ] {
        let text = format!("SESSION={value}\n");
        let report = Env::empty().dotenv_str(".env", &text).check::<Both>();
        let origins = report
            .problems()
            .iter()
            .filter_map(|problem| problem.origin());
        let origins = origins.chain(
            report
                .warnings()
                .iter()
                .filter_map(|warning| warning.origin()),
        );
        let columns: Vec<_> = origins.filter_map(|origin| origin.column()).collect();
        assert!(
            !columns.is_empty() && columns.iter().all(|column| *column <= 9),
            "{value}: {columns:?}\n{report}"
        );
    }
    let report = Env::empty()
        .dotenv_str(".env", "HOST=a#b\n")
        .check::<Both>();
    assert!(report.to_string().contains("1:7"), "{report}");
}

#[test]
fn a_variable_is_a_host_of_a_secret_url_only_if_it_is_nothing_else() {
    #[derive(FromEnv)]
    #[expect(dead_code, reason = "no value is read in the end")]
    struct Cache {
        host: String,
        redis: Option<Secret<String>>,
        broker: Option<String>,
    }
    for host in [
        "hunter2x9@cache",
        "app:hunter2x9",
        "app:hunter2x9@cache",
        "hooks.example.com/services/hunter2x9",
        "'db/x?hunter2x9'",
        "'db#hunter2x9'",
        "db:6379:hunter2x9",
        "db,app:hunter2x9",
        "[::1]hunter2x9",
        "db%40hunter2x9",
        "db;hunter2x9",
        "'db hunter2x9'",
        "db:99999",
    ] {
        for url in [
            "redis://$HOST",
            "redis://${HOST}:6379/0",
            "redis://app@$HOST/0",
        ] {
            for field in ["REDIS", "BROKER"] {
                // The URL of a plain field counts where it has a password.
                if field == "BROKER" && !host.contains('@') {
                    continue;
                }
                let file = format!("HOST={host}\n{field}={url}\n");
                let explained = Env::empty().dotenv_str(".env", &file).explain::<Cache>();
                let text = explained.to_string();
                assert!(
                    !text.contains("hunter2x9") && !text.contains("99999"),
                    "{file}{text}"
                );
            }
        }
    }
    for host in [
        "cache",
        "10.0.0.1",
        "cache.example.com:6379",
        "'[::1]:6379'",
        "a:1,b-2:65535",
    ] {
        let file = format!("HOST={host}\nREDIS=redis://:hunter2x9@$HOST/0\n");
        let text = Env::empty()
            .dotenv_str(".env", &file)
            .explain::<Cache>()
            .to_string();
        assert!(text.contains(host.trim_matches('\'')), "{text}");
        assert!(!text.contains("hunter2x9"), "{text}");
    }
}

#[test]
fn a_copy_of_the_password_of_a_plain_url_is_masked() {
    #[derive(FromEnv)]
    #[expect(dead_code, reason = "no value is read in the end")]
    struct Plain {
        database_url: String,
        base: String,
    }
    let file = "DATABASE_URL=https://u:hunter2x9@h/x\nBASE=hunter2x9\n";
    let text = Env::empty()
        .dotenv_str(".env", file)
        .explain::<Plain>()
        .to_string();
    assert!(!text.contains("hunter2x9"), "{text}");
}
