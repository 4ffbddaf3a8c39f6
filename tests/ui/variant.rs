//! Enums with fields.

use std::collections::BTreeMap;

use envkeep::{EnvValue, FromEnv};

#[derive(FromEnv)]
enum Storage {
    Local { dir: String },
    Memory,
}

#[derive(FromEnv)]
struct EmptyPrefix {
    #[env(nested(prefix = ""))]
    storage: Storage,
}

#[derive(FromEnv)]
struct InMap {
    #[env(nested)]
    stores: BTreeMap<String, Storage>,
}

#[derive(FromEnv)]
#[env(tag = "KIND")]
enum HasNoPrefixInside {
    Inner(Storage),
}

#[derive(FromEnv)]
struct TagIsAField {
    #[env(nested)]
    storage: Storage,
    #[env(name = "STORAGE")]
    path: String,
}

#[derive(FromEnv)]
struct VariantIsAField {
    #[env(nested)]
    storage: Storage,
    storage_dir: String,
}

#[derive(FromEnv)]
struct ElementIsAField {
    #[env(nested)]
    stores: Vec<Storage>,
    stores_0: String,
}

#[derive(FromEnv)]
#[env(tag = "KIND")]
enum TagIsInVariant {
    A { kind: String },
}

#[derive(FromEnv)]
#[env(tag = "KIND")]
enum TwiceInVariant {
    A {
        dir: String,
        #[env(name = "DIR")]
        other: String,
    },
}

#[derive(FromEnv)]
#[env(tag = "KIND")]
enum TwoDefaults {
    #[env(default)]
    A,
    #[env(default)]
    B,
    #[env(default = 1)]
    C,
}

#[derive(FromEnv)]
#[env(tag = "KIND")]
enum OneNameTwice {
    ReadOnly,
    #[env(alias = "read_only")]
    Other,
}

#[derive(FromEnv)]
#[env(tag = "KIND")]
enum NoStruct {
    Pair(Inner, Inner),
    Nothing(),
    Attributes(#[env(nested)] Inner),
    Value(u16),
    Itself(Box<NoStruct>),
}

#[derive(FromEnv)]
struct Inner {
    port: u16,
}

#[derive(FromEnv)]
enum Nothing {}

#[derive(FromEnv)]
#[env(tag = "KIND", rename_all = "snake_case")]
enum Misplaced {
    #[env(nested)]
    A {
        #[env(tag = "B")]
        port: u16,
    },
}

#[derive(EnvValue)]
enum Plain {
    #[env(default)]
    A,
    B { port: u16 },
}

#[derive(FromEnv)]
#[env(validate(check, fields(storage, storage.local.dir, inner)))]
struct Rules {
    #[env(nested)]
    storage: Storage,
    #[env(nested)]
    inner: Inner,
}

fn check(_: &Storage, _: &str, _: &Inner) -> Result<(), &'static str> {
    Ok(())
}

#[derive(FromEnv)]
#[env(tag = "KIND", validate(is_local, fields(local.dir)), exactly_one(dir, url))]
enum RuledVariants {
    #[env(validate = is_local, exactly_one(dir, ulr), validate(is_local, fields(dri)))]
    Local {
        dir: Option<String>,
        url: Option<String>,
        #[env(required_if(mode = 1), validate(is_local, fields(dir)))]
        key: Option<String>,
    },
    #[env(all_or_none(port, host), validate(is_local, fields(port)))]
    Held(Inner),
    #[env(at_most_one(a, b))]
    Nothing,
}

fn is_local(_: &Option<String>) -> Result<(), &'static str> {
    Ok(())
}

#[derive(FromEnv)]
struct Forgotten {
    storage: Storage,
}

fn main() {}
