//! Which variant is chosen, and what is reported about the others.

use std::path::PathBuf;

use envkeep::{Env, ExposeSecret, FromEnv, Secret, VariableState, Violation, WarningKind};

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(nested)]
    storage: Storage,
}

/// Where uploads are kept.
#[derive(Debug, FromEnv)]
enum Storage {
    /// A directory.
    Local {
        /// Its path.
        dir: PathBuf,
        #[env(default = 7)]
        level: u8,
    },
    #[env(alias = "aws", name = "s3")]
    S3(Bucket),
    InMemory,
}

#[derive(Debug, FromEnv)]
struct Bucket {
    bucket: String,
    #[env(alias = "KEY")]
    secret_key: Secret<String>,
    #[env(default = "eu-central-1")]
    region: String,
    #[env(nested)]
    proxy: Option<Proxy>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Proxy {
    host: String,
    port: u16,
}

fn dotenv(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

/// The hints of each problem.
fn hints<T: FromEnv>(text: &str) -> Vec<String> {
    let report = dotenv(text).check::<T>().to_string();
    let lines = report.lines().map(str::trim);
    let hints = lines.filter(|line| line.starts_with("needed"));
    hints.map(str::to_owned).collect()
}

#[test]
fn the_tag_chooses_the_variant_whose_variables_are_read() {
    let config: Config = dotenv("STORAGE=local\nSTORAGE_DIR=/data\n")
        .load()
        .expect("it is valid");
    let Storage::Local { dir, level } = config.storage else {
        panic!("another variant: {config:?}");
    };
    assert_eq!((dir, level), (PathBuf::from("/data"), 7));
    for tag in ["s3", "S3", "aws", "A-W_S"] {
        let text = format!("STORAGE={tag}\nSTORAGE_BUCKET=b\nSTORAGE_SECRET_KEY=k\n");
        let config: Config = dotenv(&text).load().expect("it is valid");
        let Storage::S3(bucket) = config.storage else {
            panic!("another variant: {config:?}");
        };
        assert_eq!((&*bucket.bucket, &*bucket.region), ("b", "eu-central-1"));
        assert_eq!(bucket.secret_key.expose_secret(), "k");
        assert!(bucket.proxy.is_none());
    }
    for tag in ["in-memory", "IN_MEMORY", "InMemory"] {
        let config: Config = dotenv(&format!("STORAGE={tag}\n"))
            .load()
            .expect("it is valid");
        assert!(matches!(config.storage, Storage::InMemory), "{config:?}");
    }
}

#[test]
fn a_missing_variable_says_which_choice_needs_it_and_where_it_is() {
    let text = "A=1\nB=2\nSTORAGE=s3\n";
    assert_eq!(
        told::<Config>(&dotenv(text)),
        [
            "`STORAGE_BUCKET` is not set",
            "`STORAGE_SECRET_KEY` is not set"
        ]
    );
    let needed = "needed because `STORAGE=s3` at .env:3:9";
    assert_eq!(hints::<Config>(text), [needed, needed]);
    // The name that is told is the variant's first, whatever the file says.
    let needed = "needed because `STORAGE=s3` at .env:1:9";
    assert_eq!(hints::<Config>("STORAGE=AWS\nSTORAGE_BUCKET=b\n"), [needed]);
    let report = Env::empty()
        .set("STORAGE", "local")
        .check::<Config>()
        .to_string();
    assert!(
        report.contains("needed because `STORAGE=local` in a variable set in code"),
        "{report}"
    );
}

#[test]
fn what_an_optional_struct_inside_a_variant_needs_is_reported_for_that_struct() {
    let text = "STORAGE=s3\nSTORAGE_BUCKET=b\nSTORAGE_SECRET_KEY=k\nSTORAGE_PROXY_HOST=h\n";
    assert_eq!(
        hints::<Config>(text),
        [
            "needed because `.env:4` sets `STORAGE_PROXY_HOST`; remove that to do without `storage.s3.proxy`"
        ]
    );
}

#[test]
fn a_wrong_tag_lists_the_variants_and_the_one_that_was_meant() {
    assert_eq!(
        told::<Config>(&dotenv("STORAGE=s33\nSTORAGE_DIR=x\n")),
        [
            ".env:1:9: `STORAGE` is not one of local, s3, in-memory: `s33` (did you mean `s3`?)",
            "`STORAGE_BUCKET` is not set",
            "`STORAGE_SECRET_KEY` is not set",
            ".env:2:13: `STORAGE_DIR` is set, but is read only if `STORAGE` is `local`",
        ]
    );
    assert_eq!(
        told::<Config>(&dotenv("STORAGE=ftp\n")),
        [".env:1:9: `STORAGE` is not one of local, s3, in-memory: `ftp`"]
    );
    for text in ["STORAGE_DIR=x\n", "STORAGE=\n"] {
        let problems = told::<Config>(&dotenv(text));
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].contains("`STORAGE` is "), "{problems:?}");
        assert!(
            problems[0].ends_with("; expected one of local, s3, in-memory"),
            "{problems:?}"
        );
    }
}

#[test]
fn a_variable_of_another_variant_is_a_warning_and_its_value_is_not_shown() {
    let env =
        dotenv("STORAGE=in-memory\nSTORAGE_DIR=hunter2\nSTORAGE_KEY=hunter2\nSTORAGE_REGION=\n");
    assert_eq!(
        told::<Config>(&env),
        [
            ".env:2:13: `STORAGE_DIR` is set, but is read only if `STORAGE` is `local`",
            ".env:3:13: `STORAGE_KEY` is set, but is read only if `STORAGE` is `s3`",
        ]
    );
    let (_, report) = env
        .load_with_report::<Config>()
        .expect("warnings stop nothing");
    for warning in report.warnings() {
        assert_eq!(warning.kind(), WarningKind::NotChosen);
    }
    assert!(!report.to_string().contains("hunter2"), "{report}");
    // It is not an unknown variable.
    let problems = env.deny_unknown().check::<Config>();
    assert!(problems.problems().is_empty(), "{problems}");
}

#[test]
fn a_slip_in_the_name_of_a_chosen_variants_variable_is_reported() {
    let text = "STORAGE=s3\nSTORAGE_BUKET=b\nSTORAGE_SECRET_KEY=k\n";
    let report = dotenv(text).check::<Config>().to_string();
    let told = "`.env:2` sets `STORAGE_BUKET`; did you mean `STORAGE_BUCKET`?";
    assert!(report.contains(told), "{report}");
    let report = dotenv("STORGE=s3\n").check::<Config>().to_string();
    let told = "`.env:1` sets `STORGE`; did you mean `STORAGE`?";
    assert!(report.contains(told), "{report}");
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Optional {
    #[env(nested)]
    storage: Option<Storage>,
    #[env(nested)]
    cache: Option<Cache>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
enum Cache {
    Redis {
        url: Secret<String>,
    },
    #[env(default)]
    Lru {
        size: u16,
    },
}

#[test]
fn an_optional_enum_is_none_when_nothing_of_it_is_set() {
    let config: Optional = Env::empty().load().expect("nothing is needed");
    assert!(config.storage.is_none() && config.cache.is_none());
    assert_eq!(
        told::<Optional>(&dotenv("STORAGE_DIR=x\n")),
        ["`STORAGE` is not set; expected one of local, s3, in-memory"]
    );
    assert_eq!(
        hints::<Optional>("STORAGE_DIR=x\n"),
        ["needed because `.env:1` sets `STORAGE_DIR`; remove that to do without `storage`"]
    );
}

#[test]
fn a_default_variant_is_chosen_where_the_tag_is_absent() {
    let config: Optional = dotenv("CACHE_SIZE=3\n").load().expect("it is valid");
    assert!(
        matches!(config.cache, Some(Cache::Lru { size: 3 })),
        "{config:?}"
    );
    // What is set is read by another variant alone, so that the choice was forgotten.
    assert_eq!(
        told::<Optional>(&dotenv("CACHE_URL=hunter2\n")),
        ["`CACHE` is not set; expected one of redis, lru"]
    );
    let report = dotenv("CACHE_URL=hunter2\n")
        .check::<Optional>()
        .to_string();
    let told = "`.env:1` sets `CACHE_URL`, which is read only with `CACHE=redis`";
    assert!(report.contains(told), "{report}");
}

#[derive(Debug, FromEnv)]
#[env(validate(not_both, fields(target, port)))]
struct Ruled {
    #[env(nested)]
    target: Target,
    #[allow(dead_code)]
    port: u16,
}

#[derive(Debug, FromEnv)]
#[env(validate = far_enough)]
enum Target {
    #[env(validate(near_enough, fields(port)))]
    Tcp {
        host: String,
        #[env(file)]
        port: u16,
    },
    Unix {
        #[allow(dead_code)]
        path: PathBuf,
    },
}

fn not_both(target: &Target, port: &u16) -> Result<(), &'static str> {
    match target {
        Target::Unix { .. } if *port > 0 => Err("a socket has no port"),
        _ => Ok(()),
    }
}

fn far_enough(target: &Target) -> Result<(), Violation> {
    match target {
        Target::Tcp { host, .. } if host == "localhost" => {
            Err(Violation::new("is too near").of(["tcp.host"]))
        }
        _ => Ok(()),
    }
}

fn near_enough(port: &u16) -> Result<(), &'static str> {
    if *port == 1 {
        return Err("is too far");
    }
    Ok(())
}

#[test]
fn rules_name_the_tag_and_the_variables_of_variants() {
    assert_eq!(
        told::<Ruled>(&dotenv("PORT=1\nTARGET=unix\nTARGET_PATH=/run/x\n")),
        [".env:2:8: `TARGET`, `TARGET_PATH`, `PORT`: a socket has no port"]
    );
    assert_eq!(
        told::<Ruled>(&dotenv(
            "PORT=0\nTARGET=tcp\nTARGET_HOST=localhost\nTARGET_PORT=1\n"
        )),
        [
            ".env:4:13: `TARGET_PORT`: is too far",
            ".env:3:13: `TARGET_HOST`: is too near",
        ]
    );
}

#[test]
fn a_variants_value_may_stand_in_a_file() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("port");
    std::fs::write(&path, "8080\n").expect("a file");
    let env = dotenv("PORT=0\nTARGET=tcp\nTARGET_HOST=db\n");
    let path = path.to_str().expect("UTF-8");
    let ruled: Ruled = env
        .set("TARGET_PORT_FILE", path)
        .load()
        .expect("it is valid");
    assert!(
        matches!(ruled.target, Target::Tcp { port: 8080, .. }),
        "{ruled:?}"
    );
}

#[test]
fn a_choice_that_is_set_to_nothing_is_that_of_the_default() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Defaulted {
        #[env(nested)]
        storage: WithDefault,
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    enum WithDefault {
        #[env(default)]
        Local {
            dir: PathBuf,
        },
        Memory,
    }
    let explained = dotenv("STORAGE=\nSTORAGE_DIR=/x\n").explain::<Defaulted>();
    let mut variables = explained.variables().iter();
    let found = variables.find(|explained| explained.variable().name() == "STORAGE_DIR");
    assert_eq!(
        found.map(|explained| explained.state()),
        Some(VariableState::Set)
    );
}
