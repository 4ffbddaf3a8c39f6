//! Any Rust expression is allowed in an attribute, and any type in a field.

use std::collections::HashMap;
use std::marker::PhantomData;

use envkeep::{Env, FromEnv};

use super::told;

trait Pick<A, B> {
    const N: u16;
}

impl<T, A, B> Pick<A, B> for T {
    const N: u16 = 3;
}

fn take<T>(number: u16) -> u16 {
    number + u16::from(size_of::<T>() == 0)
}

fn apply(function: fn(u16, &'static str) -> u16, text: &'static str) -> u16 {
    function(1, text)
}

#[test]
fn a_default_is_any_expression() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(default = take::<extern "C" fn(u8, u8) -> u8>(1))]
        turbofish: u16,
        #[env(default = <u8 as Pick<u8, HashMap<u8, u16>>>::N)]
        qualified: u16,
        #[env(default = if cfg!(unix) || 1 < 2 { 4 } else { 5 })]
        branch: u16,
        #[env(default = match 300_u32 { 0 => 1, n if n > 255 => 7, _ => 9 }, validate = |_: &u16| Ok::<(), &str>(()))]
        arms: u16,
        #[env(default = 1 << 3 | 2, allow_empty)]
        shift: u16,
        #[env(default = -1_i8 as u8 as u16 >> 4)]
        cast: u16,
        #[env(default = const { 60 * 60 })]
        block: u16,
        #[env(default = apply(|a: u16, b: &'static str| -> u16 { a + b.len() as u16 }, "a,b"))]
        called: u16,
        #[env(default = 'outer: { if 1 > 2 { break 'outer 1; } 2 })]
        labelled: u16,
        #[env(default = HashMap::<String, Vec<(u8, u16)>>::from([("a".to_owned(), vec![])]).len() as u16)]
        collected: u16,
    }
    let config: Config = Env::empty().load().expect("everything has a default");
    assert_eq!(
        (config.turbofish, config.qualified, config.branch),
        (1, 3, 4)
    );
    assert_eq!((config.arms, config.shift, config.cast), (7, 10, 15));
    assert_eq!((config.block, config.called), (3600, 4));
    assert_eq!((config.labelled, config.collected), (2, 1));
}

#[test]
fn a_check_and_a_reader_are_any_closure() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(validate = |v: &str| -> Result<(), &'static str> { if v.len() < 3 { Err("is short") } else { Ok(()) } })]
        name: String,
        #[env(validate = |m: &HashMap<String, u8>| if m.len() > 1 { Err("has two pairs") } else { Ok(()) })]
        pairs: HashMap<String, u8>,
        #[env(with = |text: &str| -> Result<(u8, Vec<u8>), std::num::ParseIntError> { Ok((text.parse::<u8>()?, vec![1, 2])) })]
        pair: (u8, Vec<u8>),
        #[env(with = { fn read(text: &str) -> Result<char, String> { text.chars().next().ok_or(String::new()) } read })]
        letter: char,
    }
    assert_eq!(
        told::<Config>([
            ("NAME", "ab"),
            ("PAIRS", "a=1,b=2"),
            ("PAIR", "x"),
            ("LETTER", "x")
        ]),
        [
            "`NAME` is short: `ab`",
            "`PAIRS` has two pairs: `a=1,b=2`",
            "`PAIR` is not a valid pair of an integer and a list of integers: `x` (invalid digit found in string)",
        ]
    );
    let variables = [
        ("NAME", "abc"),
        ("PAIRS", "a=1"),
        ("PAIR", "7"),
        ("LETTER", "x"),
    ];
    let config: Config = Env::empty().vars(variables).load().expect("all is valid");
    assert_eq!((config.name.as_str(), config.pairs.len()), ("abc", 1));
    assert_eq!((config.pair, config.letter), ((7, vec![1, 2]), 'x'));
}

macro_rules! config {
    ($visibility:vis $name:ident, $ty:ty, $default:literal, $range:expr, $check:path, $text:expr) => {
        #[derive(Debug, FromEnv)]
        $visibility struct $name {
            #[env(default = $default, range = $range, validate = $check)]
            $visibility number: $ty,
            #[env(default = $text, example = $text)]
            $visibility text: Option<String>,
        }
    };
}

fn is_odd(number: &u16) -> Result<(), &'static str> {
    if number % 2 == 1 {
        Ok(())
    } else {
        Err("is not odd")
    }
}

config!(pub(crate) Passed, u16, 3, 1..=5, is_odd, "te,xt");

#[test]
fn what_a_macro_passes_on_is_taken_as_if_it_stood_there() {
    let passed: Passed = Env::empty().load().expect("everything has a default");
    assert_eq!((passed.number, passed.text.as_deref()), (3, Some("te,xt")));
    assert_eq!(
        told::<Passed>([("NUMBER", "6")]),
        [
            "`NUMBER` is outside 1 to 5: `6`",
            "`NUMBER` is not odd: `6`"
        ]
    );
}

type Unused<'a, 'b, A, F> = PhantomData<(&'a (), &'b A, fn(&F))>;

#[test]
fn generics_have_lifetimes_bounds_constants_and_conditions() {
    #[derive(Debug, FromEnv)]
    struct Config<
        'a,
        'b: 'a,
        A: Clone + 'a,
        F: ?Sized = dyn Fn(u8, u8) -> Vec<u8>,
        const N: usize = { 1 + 2 },
    >
    where
        A: for<'x> Pick<&'x u8, u8>,
        [u8; N]: Sized,
    {
        #[env(with = |text: &str| text.parse::<u8>().map(|number| [number; N]))]
        numbers: [u8; N],
        #[env(skip)]
        mark: Unused<'a, 'b, A, F>,
    }
    type Three = Config<'static, 'static, u8>;
    let config: Three = Env::empty()
        .vars([("NUMBERS", "7")])
        .load()
        .expect("a number");
    assert_eq!((config.numbers, config.mark), ([7; 3], PhantomData));
}
