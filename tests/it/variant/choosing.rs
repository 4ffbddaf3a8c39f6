//! Which variant is chosen, and what is told of the others.

use std::path::PathBuf;

use envkeep::{Env, ExposeSecret, FromEnv, Secret};

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
    },
    #[env(alias = "aws", name = "s3")]
    S3(Bucket),
    Memory,
}

#[derive(Debug, FromEnv)]
struct Bucket {
    bucket: String,
    #[env(alias = "KEY")]
    secret_key: Secret<String>,
    #[env(default = "eu-central-1")]
    region: String,
}

fn dotenv(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

#[test]
fn the_tag_chooses_the_variant_whose_variables_are_read() {
    let config: Config = dotenv("STORAGE=local\nSTORAGE_DIR=/data\n")
        .load()
        .expect("it is valid");
    let Storage::Local { dir } = config.storage else {
        panic!("another variant: {config:?}");
    };
    assert_eq!(dir, PathBuf::from("/data"));
    for tag in ["s3", "S3", "aws", "A-W_S"] {
        let text = format!("STORAGE={tag}\nSTORAGE_BUCKET=b\nSTORAGE_SECRET_KEY=k\n");
        let config: Config = dotenv(&text).load().expect("it is valid");
        let Storage::S3(bucket) = config.storage else {
            panic!("another variant: {config:?}");
        };
        assert_eq!((&*bucket.bucket, &*bucket.region), ("b", "eu-central-1"));
        assert_eq!(bucket.secret_key.expose_secret(), "k");
    }
    let config: Config = dotenv("STORAGE=memory\n").load().expect("it is valid");
    assert!(matches!(config.storage, Storage::Memory), "{config:?}");
}

#[test]
fn a_missing_variable_says_which_choice_needs_it() {
    let error = dotenv("A=1\nB=2\nSTORAGE=s3\n")
        .load::<Config>()
        .expect_err("much is missing");
    assert_eq!(error.to_string(), "");
}

#[test]
fn a_wrong_tag_lists_the_variants() {
    assert_eq!(
        told::<Config>(&dotenv("STORAGE=s33\nSTORAGE_DIR=x\n")),
        [""]
    );
    assert_eq!(told::<Config>(&dotenv("STORAGE_DIR=x\n")), [""]);
    assert_eq!(
        told::<Config>(&dotenv(
            "STORAGE=memory\nSTORAGE_DIR=x\nSTORAGE_KEY=hunter2\n"
        )),
        [""]
    );
    println!("{}", Config::schema().to_dotenv_example());
    println!("{}", Config::schema().to_markdown());
    println!("{}", Config::schema().to_json_schema());
    println!(
        "{}",
        dotenv("STORAGE=memory\nSTORAGE_DIR=x\nSTORAGE_KEY=hunter2\n").explain::<Config>()
    );
    println!(
        "{}",
        dotenv("STORAGE=s3\nSTORAGE_DIR=x\nSTORAGE_KEY=hunter2\n").explain::<Config>()
    );
    panic!();
}
