//! The texts that each type accepts.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

use envkeep::{Env, FromEnv, ProblemKind};

fn load<T: FromEnv>(value: &str) -> Result<T, String> {
    Env::empty()
        .vars([("X", value)])
        .load()
        .map_err(|error| match error.problems() {
            [problem] => problem.to_string(),
            problems => panic!("one problem expected: {problems:?}"),
        })
}

#[test]
fn standard_types_are_read_without_annotation() {
    #[derive(Debug, FromEnv)]
    struct Config {
        count: u64,
        offset: i32,
        ratio: f64,
        name: String,
        letter: char,
        host: IpAddr,
        bind: SocketAddr,
        cache: PathBuf,
        site: url::Url,
        boxed: Box<str>,
    }
    let config: Config = Env::empty()
        .vars([
            ("COUNT", "18446744073709551615"),
            ("OFFSET", "-3"),
            ("RATIO", "0.25"),
            ("NAME", "0012345"),
            ("LETTER", "é"),
            ("HOST", "::1"),
            ("BIND", "127.0.0.1:80"),
            ("CACHE", "/var/cache"),
            ("SITE", "https://example.com/a"),
            ("BOXED", " kept as it is "),
        ])
        .load()
        .expect("every value is valid");
    assert_eq!(config.count, u64::MAX);
    assert_eq!(config.offset, -3);
    assert!((config.ratio - 0.25).abs() < f64::EPSILON);
    assert_eq!(config.name, "0012345");
    assert_eq!(config.letter, 'é');
    assert_eq!(config.host, IpAddr::from(Ipv6Addr::LOCALHOST));
    assert_eq!(config.bind, SocketAddr::from(([127, 0, 0, 1], 80)));
    assert_eq!(config.cache, PathBuf::from("/var/cache"));
    assert_eq!(config.site.path(), "/a");
    assert_eq!(&*config.boxed, " kept as it is ");
}

#[test]
fn bool_reads_eight_words_in_any_case_and_nothing_else() {
    #[derive(FromEnv)]
    struct Config {
        x: bool,
    }
    for word in ["true", "TRUE", "1", "yes", "Yes", "on", "oN"] {
        assert!(load::<Config>(word).expect(word).x, "{word}");
    }
    for word in ["false", "False", "0", "no", "NO", "off", "Off"] {
        assert!(!load::<Config>(word).expect(word).x, "{word}");
    }
    for word in ["y", "t", "2", " true", "enabled"] {
        let message = format!("`X` is not one of true, false, 1, 0, yes, no, on, off: `{word}`");
        let error = load::<Config>(word).err().expect(word);
        assert!(error.starts_with(&message), "{error}");
    }
}

#[test]
fn a_bool_that_may_be_either_word_has_no_suggestion() {
    #[derive(FromEnv)]
    struct Config {
        #[allow(dead_code)]
        x: bool,
    }
    for word in ["of", "ok", "non", "onf", "nn", "en"] {
        let error = load::<Config>(word).err().expect(word);
        assert!(!error.contains("did you mean"), "{error}");
    }
    for (word, meant) in [("ture", "true"), ("flase", "false"), ("offf", "off")] {
        let error = load::<Config>(word).err().expect(word);
        assert!(
            error.ends_with(&format!("(did you mean `{meant}`?)")),
            "{error}"
        );
    }
}

#[test]
fn a_number_is_the_whole_text() {
    #[derive(FromEnv)]
    struct Config {
        #[allow(dead_code)]
        x: u16,
    }
    for text in ["80a0", " 80", "80 ", "65536", "-1", "8.0", "0x50", "8_0"] {
        let message = match text {
            "65536" | "-1" => format!("`X` is outside 0 to 65535: `{text}`"),
            _ => format!("`X` is not an integer from 0 to 65535: `{text}`"),
        };
        let error = load::<Config>(text).err().expect(text);
        assert!(error.starts_with(&message), "{error}");
    }
}

#[derive(Debug, PartialEq)]
struct Percent(u8);

impl FromStr for Percent {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = text.strip_suffix('%').ok_or("the sign is missing")?;
        number
            .parse()
            .map(Self)
            .map_err(|_| "the number is wrong".to_owned())
    }
}

#[test]
fn a_type_of_ones_own_is_read_by_its_from_str_and_its_cause_is_reported() {
    #[derive(Debug, FromEnv)]
    struct Config {
        x: Percent,
    }
    assert_eq!(
        load::<Config>("12%").map(|config| config.x),
        Ok(Percent(12))
    );
    assert_eq!(
        load::<Config>("12").err().as_deref(),
        Some("`X` is not a valid `Percent`: `12` (the sign is missing)")
    );
}

#[test]
fn a_type_whose_error_is_the_unit_is_read() {
    #[derive(Debug, PartialEq)]
    struct Even(u8);
    impl FromStr for Even {
        type Err = ();
        fn from_str(text: &str) -> Result<Self, ()> {
            match text.parse() {
                Ok(number) if number % 2 == 0 => Ok(Self(number)),
                _ => Err(()),
            }
        }
    }
    #[derive(Debug, FromEnv)]
    struct Config {
        x: Even,
    }
    assert_eq!(load::<Config>("4").map(|config| config.x), Ok(Even(4)));
    assert_eq!(
        load::<Config>("5").err().as_deref(),
        Some("`X` is not a valid `Even`: `5`")
    );
}

#[test]
fn an_optional_value_that_is_wrong_is_a_problem_and_not_none() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[allow(dead_code)]
        x: Option<u8>,
    }
    assert_eq!(
        load::<Config>("300").err().as_deref(),
        Some("`X` is outside 0 to 255: `300`")
    );
}

#[test]
fn a_generic_field_is_read_through_its_bounds() {
    #[derive(Debug, FromEnv)]
    struct Config<T>
    where
        T: FromStr<Err: std::fmt::Display> + 'static,
    {
        x: T,
    }
    assert_eq!(load::<Config<u8>>("7").map(|config| config.x), Ok(7));
    assert_eq!(load::<Config<bool>>("on").map(|config| config.x), Ok(true));
}

#[test]
fn control_and_bidirectional_characters_of_a_value_are_escaped() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[allow(dead_code)]
        x: u8,
    }
    assert_eq!(
        load::<Config>("\u{1b}[2J\u{202e}8").err().as_deref(),
        Some("`X` is not an integer from 0 to 255: `\\u{1b}[2J\\u{202e}8`")
    );
}

#[cfg(unix)]
#[test]
fn a_value_that_is_not_unicode_is_a_problem_and_the_others_are_kept() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    #[derive(Debug, FromEnv)]
    struct Config {
        #[allow(dead_code)]
        x: u8,
        #[allow(dead_code)]
        y: u8,
    }
    let error = Env::empty()
        .vars([
            ("X", OsString::from_vec(vec![b'1', 0xff])),
            ("Y", "300".into()),
        ])
        .load::<Config>()
        .expect_err("both are wrong");
    let told: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| (problem.kind(), problem.to_string()))
        .collect();
    assert_eq!(
        told,
        [
            (
                ProblemKind::NotUnicode,
                "`X` is not valid unicode".to_owned()
            ),
            (
                ProblemKind::Invalid,
                "`Y` is outside 0 to 255: `300`".to_owned()
            ),
        ]
    );
}
