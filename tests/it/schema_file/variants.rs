//! Enums with fields in a schema file.

use std::collections::BTreeMap;

use envkeep::dynamic::SchemaFile;
use envkeep::{Env, FromEnv, Secret};
use serde_json::{Value, json};

use super::parity::assert_parity;

#[derive(FromEnv)]
#[env(exactly_one(storage, path))]
#[allow(dead_code)]
struct Config {
    #[env(nested)]
    storage: Option<Storage>,
    path: Option<String>,
    #[env(nested)]
    copies: Vec<Storage>,
    #[env(nested)]
    tenants: BTreeMap<String, Plan>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
enum Storage {
    /// A directory.
    #[env(default)]
    Local {
        dir: String,
        level: Option<u16>,
    },
    #[env(name = "s3", alias = "aws", exactly_one(key, role))]
    S3 {
        bucket: String,
        key: Option<Secret<String>>,
        role: Option<String>,
        #[env(default = 3)]
        level: u8,
    },
    Memory,
}

#[derive(FromEnv)]
#[env(tag = "PLAN")]
#[allow(dead_code)]
enum Plan {
    Free,
    Paid(Paid),
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Paid {
    #[env(fallback = "USUAL_RATE")]
    rate: u32,
    #[env(fallback = "USUAL_RATE")]
    level: Option<u32>,
}

#[test]
fn variants_are_judged_by_the_file_as_by_the_program() {
    for text in [
        "",
        "PATH=p\n",
        "PATH=p\nSTORAGE=s3\n",
        "STORAGE=s4\n",
        "STORAGE_DIR=d\n",
        "STORAGE=memory\nSTORAGE_DIR=d\n",
        "STORAGE=AWS\nSTORAGE_BUCKET=b\nSTORAGE_LEVEL=x\n",
        "STORAGE=s3\nSTORAGE_BUCKET=b\nSTORAGE_KEY=k\nSTORAGE_ROLE=r\n",
        "PATH=p\nCOPIES_0=s3\nCOPIES_1=local\nCOPIES_1_DIR=d\nCOPIES_2_BUCKET=b\n",
        "PATH=p\nTENANTS_a_PLAN=free\nTENANTS_b_PLAN=paid\nTENANTS_c_RATE=3\n",
    ] {
        assert_parity::<Config>(&Env::empty().dotenv_str(".env", text));
    }
}

#[test]
fn variants_may_share_a_variable_that_two_fields_of_one_may_not() {
    let text = Env::empty().schema_file::<Config>();
    assert!(SchemaFile::read(&text).is_ok());
    let mut file: Value = serde_json::from_str(&text).expect("it is JSON");
    let level = "/x-envkeep/struct/fields/0/struct/fields/1/struct/fields/1/variable";
    let level = file.pointer_mut(level).expect("it is there");
    assert_eq!(*level, json!("LEVEL"));
    *level = json!("DIR");
    let refused = SchemaFile::read(&file.to_string()).expect_err("both read `DIR`");
    let words = "has a variable that two fields read";
    assert!(refused.to_string().contains(words), "{refused}");
}
