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
#[env(validate(check, fields(storage, storage.local.dir, storage.memory, storage.s3.bucket, inner)))]
struct Rules {
    #[env(nested)]
    storage: Storage,
    #[env(nested)]
    inner: Inner,
}

fn check(_: &Rules) -> Result<(), &'static str> {
    Ok(())
}

#[derive(FromEnv)]
struct Forgotten {
    storage: Storage,
}

fn main() {}
