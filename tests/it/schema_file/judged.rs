//! One property of a field each: what a schema file says of it is judged as by the program.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use envkeep::dynamic::SchemaFile;
use envkeep::{ByteSize, Env, EnvValue, FromEnv, ProblemKind, Secret};
use serde::Deserialize;
use serde_json::{Value, json};

use super::parity::assert_parity;

pub(super) fn file_of<T: FromEnv>() -> SchemaFile {
    SchemaFile::read(&Env::empty().schema_file::<T>()).expect("it is a schema file")
}

/// The first field as the file has it.
fn first_field<T: FromEnv>() -> Value {
    let file: Value = serde_json::from_str(&Env::empty().schema_file::<T>()).expect("it is JSON");
    file["x-envkeep"]["struct"]["fields"][0].clone()
}

/// Expects that the file accepts the one text of `X` and not the other, as the program does.
#[track_caller]
fn expect_between<T: FromEnv>(right: &str, wrong: &str) {
    let file = file_of::<T>();
    let env = |text: &str| Env::empty().vars([("X", text)]);
    let accepts = |text: &str| file.check(&env(text)).problems().is_empty();
    assert!(accepts(right), "{right}: {}", file.check(&env(right)));
    assert!(!accepts(wrong), "{wrong}");
    assert_parity::<T>(&env(right));
    assert_parity::<T>(&env(wrong));
}

/// A name that the derive does not know: it looks at the defaults of the standard types itself.
type Address = IpAddr;

/// A type of which a schema file knows nothing.
#[derive(Debug, Deserialize)]
struct Own(#[allow(dead_code)] String);

impl FromStr for Own {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

/// A type of which it knows the ends of a range, but not their order.
#[derive(Debug, PartialEq, PartialOrd)]
struct Release(u32);

impl FromStr for Release {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.strip_prefix('v').and_then(|text| text.parse().ok());
        number.map(Self).ok_or("is no release")
    }
}

impl fmt::Display for Release {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "v{}", self.0)
    }
}

fn by_function(text: &str) -> Result<Own, &'static str> {
    text.parse()
}

macro_rules! one_field {
    ($($name:ident, #[$attribute:meta] $kind:ty;)+) => {$(
        #[derive(FromEnv)]
        #[allow(dead_code)]
        struct $name {
            #[$attribute]
            x: $kind,
        }
    )+};
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, EnvValue)]
enum Mode {
    ReadOnly,
    #[env(alias = "rw")]
    ReadWrite,
}

one_field! {
    Start, #[env(starts_with = "re_")] String;
    Choice, #[env(one_of = ["a", "b"])] String;
    Shortest, #[env(len = 3..)] String;
    Longest, #[env(len = ..=3)] String;
    Items, #[env(len = 2..=3)] Vec<u8>;
    Different, #[env(len = 2..)] BTreeSet<u8>;
    Switches, #[env(len = 2..)] BTreeSet<bool>;
    Modes, #[env(len = 2..)] BTreeSet<Mode>;
    Pairs, #[env(len = ..=1)] HashMap<String, u8>;
    Bytes, #[env(base64, len = 2..=3)] Vec<u8>;
    Closed, #[env(range = 1..=64)] u8;
    Below, #[env(range = 0.25..0.75)] f64;
    From, #[env(range = -5..)] i16;
    Letter, #[env(range = 'a'..='f')] char;
    Time, #[env(range = "1s".."2m")] Duration;
    Size, #[env(range = ..=ByteSize::mib(64))] ByteSize;
    InUnit, #[env(unit = "ms", range = "1s"..)] Duration;
    Each, #[env(range = 5..)] Vec<i16>;
    Newest, #[env(range = Release(2)..)] Release;
    Json, #[env(json)] Vec<u8>;
    Unlimited, #[env(len = 0..)] String;
    Unfit, #[env(default = "localhost")] Address;
    InWords, #[env(default = 5 + 5, default_text = "twice five")] u8;
    Seen, #[env(allow = "tilde")] HashMap<String, u8>;
    Letters, #[env(allow = "tilde")] char;
    ByFunction, #[env(with = by_function)] Own;
    ByType, #[env(allow = "tilde")] Own;
    Unwritten, #[env(default = Own(String::new()))] Own;
    Deserialized, #[env(serde)] Own;
    SecretLetter, #[env(allow = "tilde")] Secret<char>;
}

#[test]
fn each_limit_of_a_text_is_kept_alone() {
    expect_between::<Start>("re_x", "x");
    expect_between::<Choice>("b", "c");
    expect_between::<Shortest>("abc", "ab");
    expect_between::<Longest>("abc", "abcd");
}

#[test]
fn items_pairs_and_bytes_are_counted() {
    expect_between::<Items>("1,2", "1");
    expect_between::<Items>("1,2,3", "1,2,3,4");
    expect_between::<Pairs>("a=1", "a=1,b=2");
    expect_between::<Bytes>("aGk=", "aA==");
    expect_between::<Bytes>("aGkh", "aGkhIQ==");
}

#[test]
fn an_item_of_a_set_counts_once_however_it_is_written() {
    expect_between::<Different>("1,2", "1,01");
    expect_between::<Switches>("on,off", "on,true,yes");
    expect_between::<Modes>("read-only,rw", "rw,READ_WRITE");
}

#[test]
fn both_ends_of_a_range_are_those_of_the_program() {
    expect_between::<Closed>("1", "0");
    expect_between::<Closed>("64", "65");
    expect_between::<Below>("0.25", "0.24");
    expect_between::<Below>("0.74", "0.75");
    expect_between::<From>("-5", "-6");
    expect_between::<Letter>("a", "A");
    expect_between::<Letter>("f", "g");
    expect_between::<Time>("1s", "999ms");
    expect_between::<Time>("119s", "2m");
    expect_between::<Size>("64MiB", "65MiB");
    expect_between::<Each>("5,6", "6,4");
}

#[test]
fn a_range_of_a_type_of_the_program_is_left_to_it() {
    let env = Env::empty().vars([("X", "v10")]);
    assert!(env.check::<Newest>().problems().is_empty());
    let report = file_of::<Newest>().check(&env);
    assert!(report.problems().is_empty(), "{report}");
    assert_eq!(file_of::<Newest>().left_to_program(), ["X"]);
}

#[test]
fn a_bare_number_has_the_unit_of_its_field() {
    expect_between::<InUnit>("1000", "999");
}

#[test]
fn a_limit_that_limits_nothing_is_not_written() {
    let limits = |field: &Value| (field["at_least"].clone(), field["at_most"].clone());
    assert_eq!(limits(&first_field::<Items>()), (json!(2), json!(3)));
    assert_eq!(limits(&first_field::<Shortest>()), (json!(3), Value::Null));
    assert_eq!(
        limits(&first_field::<Unlimited>()),
        (Value::Null, Value::Null)
    );
}

#[test]
fn a_value_in_json_is_called_what_the_program_calls_it() {
    assert_parity::<Json>(&Env::empty());
    let named = "JSON for a list of integers";
    let said = file_of::<Json>().check(&Env::empty()).to_string();
    assert!(said.contains(named), "{said}");
    assert!(first_field::<Closed>()["named"].is_null());
}

#[test]
fn a_default_is_told_in_the_words_of_the_program() {
    assert_parity::<InWords>(&Env::empty());
    let table = file_of::<InWords>().schema().to_markdown();
    assert!(table.contains("twice five"), "{table}");
}

#[test]
fn a_default_that_cannot_be_written_is_one_of_the_program() {
    assert_parity::<Unwritten>(&Env::empty());
    let table = file_of::<Unwritten>().schema().to_markdown();
    assert!(table.contains("set by the program"), "{table}");
}

#[test]
fn a_default_that_is_no_value_is_a_problem() {
    assert_parity::<Unfit>(&Env::empty());
    let report = file_of::<Unfit>().check(&Env::empty());
    let kinds: Vec<_> = report.problems().iter().map(|it| it.kind()).collect();
    assert_eq!(kinds, [ProblemKind::BadDefault]);
}

#[test]
fn a_hazard_is_seen_in_the_key_of_a_number_and_in_a_secret_letter() {
    for (text, is_map) in [("a\u{200b}=1", true), ("\u{200b}", false)] {
        let env = Env::empty().vars([("X", text)]);
        let report = if is_map {
            assert_parity::<Seen>(&env);
            file_of::<Seen>().check(&env)
        } else {
            assert_parity::<SecretLetter>(&env);
            file_of::<SecretLetter>().check(&env)
        };
        let codes: Vec<_> = report.warnings().iter().map(|it| it.code()).collect();
        assert_eq!(codes, [Some("invisible-character")], "{report}");
    }
}

#[test]
fn only_the_name_of_what_chooses_a_variant_may_be_the_prefix_alone() {
    #[derive(FromEnv)]
    #[env(prefix = "STORE_")]
    #[allow(dead_code)]
    enum Store {
        Local { dir: String },
        Memory,
    }
    assert_parity::<Store>(&Env::empty().vars([("STORE", "local"), ("STORE_DIR", "/d")]));
    assert_parity::<Store>(&Env::empty().vars([("STORE", "x")]));
    assert_eq!(first_field::<Store>()["prefix_alone"], json!(true));

    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested)]
        store: Own,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    enum Own {
        Local { dir: String },
        Memory,
    }
    assert_parity::<Config>(&Env::empty().vars([("STORE", "local")]));
    let inner = &first_field::<Config>()["struct"]["fields"][0];
    assert_eq!(inner["prefix_alone"], json!(true), "{inner}");
    assert_eq!(inner["variable"], json!(""), "{inner}");
    let file = Env::empty().schema_file::<Config>();
    let mut without: Value = serde_json::from_str(&file).expect("it is JSON");
    let place = "/x-envkeep/struct/fields/0/struct/fields/0/prefix_alone";
    *without.pointer_mut(place).expect("it is there") = json!(false);
    let refused = SchemaFile::read(&without.to_string()).expect_err("it has no name");
    let words = "`x-envkeep.struct.fields[0].struct.fields[0].variable` is empty";
    assert!(refused.to_string().contains(words), "{refused}");
}

#[test]
fn variants_stand_behind_what_chooses_them_and_beside_nothing_else() {
    #[derive(FromEnv)]
    #[env(tag = "KIND")]
    #[allow(dead_code)]
    enum Store {
        Local { dir: String },
        Memory,
    }
    let file = Env::empty().schema_file::<Store>();
    let file: Value = serde_json::from_str(&file).expect("it is JSON");
    assert!(SchemaFile::read(&file.to_string()).is_ok());
    let plain = json!({"field": "port", "variable": "PORT", "kind": "u16"});
    let fields = |change: &dyn Fn(&mut Vec<Value>)| {
        let mut file = file.clone();
        let fields = file.pointer_mut("/x-envkeep/struct/fields");
        change(fields.and_then(Value::as_array_mut).expect("a list"));
        SchemaFile::read(&file.to_string())
            .err()
            .map(|error| error.to_string())
    };
    assert_eq!(fields(&|_| {}), None);
    for refused in [
        fields(&|fields| fields.push(plain.clone())),
        fields(&|fields| fields.insert(0, plain.clone())),
        fields(&|fields| fields[0] = plain.clone()),
        fields(&|fields| drop(fields.remove(0))),
    ] {
        let refused = refused.expect("it is refused");
        assert!(
            refused.contains("are variants without a variable that chooses one"),
            "{refused}"
        );
    }
}

#[test]
fn what_reads_a_value_is_told_if_it_is_not_the_type() {
    assert_eq!(first_field::<ByFunction>()["read_by"], json!("function"));
    assert_eq!(
        first_field::<Deserialized>()["read_by"],
        json!("deserialize")
    );
    assert_eq!(first_field::<ByType>()["read_by"], Value::Null);
}

#[test]
fn a_letter_that_is_no_secret_is_judged_by_its_type_alone() {
    let env = Env::empty().vars([("X", "\u{200b}")]);
    assert_parity::<Letters>(&env);
    assert!(file_of::<Letters>().check(&env).warnings().is_empty());
}

#[test]
fn a_value_that_requires_a_field_is_compared_as_its_kind_is() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        name: Option<String>,
        number: Option<u8>,
        switch: Option<bool>,
        mode: Option<Mode>,
        #[env(
            required_if(name = "5"),
            required_if(number = 5),
            required_if(switch = true),
            required_if(mode = "rw")
        )]
        host: Option<String>,
    }
    for (name, text, is_required) in [
        ("NAME", "5", true),
        ("NAME", "05", false),
        ("NUMBER", "05", true),
        ("NUMBER", "6", false),
        ("SWITCH", "on", true),
        ("SWITCH", "off", false),
        ("MODE", "READ_WRITE", true),
        ("MODE", "read-only", false),
    ] {
        let env = Env::empty().vars([(name, text)]);
        assert_parity::<Config>(&env);
        let problems = file_of::<Config>().check(&env).problems().len();
        assert_eq!(problems, usize::from(is_required), "{name}={text}");
    }
}
