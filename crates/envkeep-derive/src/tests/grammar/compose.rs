//! Random expressions, types, generics and structs. Every expression has the type `u16` or `bool` and does not panic.

use std::fmt::Write as _;

use crate::tests::random::Random;

const WRITES: &str = "a string takes all that is written to it";

/// Expands one of the forms: `E` is a number, `B` a condition, `T` a type, each with one level less.
fn compose(
    random: &mut Random,
    forms: &[&'static str],
    plain: &[&'static str],
    depth: usize,
) -> String {
    let Some(depth) = depth.checked_sub(1) else {
        return random.pick(plain).to_owned();
    };
    let mut text = String::new();
    let form = random.pick(forms);
    let is_word = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    };
    let letters: Vec<char> = form.chars().collect();
    for (index, letter) in letters.iter().enumerate() {
        let before = index
            .checked_sub(1)
            .and_then(|index| letters.get(index).copied());
        let is_alone = !is_word(before) && !is_word(letters.get(index + 1).copied());
        match letter {
            'E' if is_alone => text.push_str(&number(random, depth)),
            'B' if is_alone => text.push_str(&condition(random, depth)),
            'T' if is_alone => text.push_str(&ty(random, depth)),
            // A lifetime may not shadow an outer one.
            'x' if before == Some('\'') => write!(text, "x{depth}").expect(WRITES),
            letter => text.push(*letter),
        }
    }
    text
}

fn number(random: &mut Random, depth: usize) -> String {
    let forms = [
        "(E)",
        "{ E }",
        "const { 3 + 4 }",
        "if B { E } else if B { E } else { E }",
        "match E { 0 => E, 1..=5 | 9 => E, n if n > 7 => n, _ => E }",
        "match (E, B) { (x, true) => x, (_, false) => E }",
        "if let 0..=9 | 11 = E { E } else { E }",
        "u16::wrapping_add(E, E)",
        "(std::convert::identity::<u16>(E) as u64 as u16)",
        "((E) >> 2 & 0x7)",
        "((E) << 1 | 1 ^ (E))",
        "!(E)",
        "<u16 as Pick<u8, Vec<u8>>>::N",
        "<(u8, [T; 3]) as Pick<T, fn(T, u8) -> T>>::N",
        "(|a: u16| -> u16 { a ^ (E) })(E)",
        "(|a, _b: Vec<(u8, u16)>| a)(E, Vec::<(u8, u16)>::new())",
        "(move |a| a)(E)",
        "[E, E][1]",
        "[E; 2].len() as u16",
        "(E, B).0",
        "loop { break (E) }",
        "'outer: { if B { break 'outer (E); } E }",
        "{ let x: u16 = E; let y = x; y }",
        "{ let Some(x) = Some(E) else { unreachable!() }; x }",
        "{ let mut n = 3_u16; while n > 1 { n -= 1; } for _ in 0..2 { n |= 4; } n }",
        "{ fn inner<I: Into<u16>>(i: I) -> u16 where I: Copy { i.into() } inner::<u8>(3) }",
        "{ struct Local<A>(A); impl<A> Local<A> { const N: u16 = 1; } Local::<T>::N }",
        "take::<extern \"C\" fn(T, u8) -> T>(E)",
        "take::<for<'x> fn(&'x T) -> &'x u8>(E)",
        "take::<Box<dyn Fn(T, T) -> Vec<T> + Send + 'static>>(E)",
        "take::<Array<{ 1 + 2 }>>(E)",
        "take::<<T as Pick<T, T>>::Out>(E)",
        "unsafe { E }",
        "*&(E)",
        "std::convert::identity::<u16>(E)",
        "(Point { x: E, ..Point { x: 0, y: 1 } }.x)",
        "u16::from(B)",
        "vec![E, E].iter().map(|n| n % 7).sum::<u16>()",
        "HashMap::<String, Vec<(u8, T)>>::new().len() as u16",
        "r#\"a\"b, c\"#.len() as u16",
        "b\"a,b\"[0] as u16",
        "(-1_i32).unsigned_abs() as u16",
        "(|| -> Option<u16> { Some(Some(E)?) })().map_or(E, |n: u16| n)",
        "\"a\u{e9}\\u{1F980}\\\n   b\".len() as u16",
    ];
    let plain = [
        "7",
        "0x1f_u16",
        "0b1_0",
        "u16::MAX",
        "1_0",
        "(b'x' as u16)",
        "0o17",
    ];
    compose(random, &forms, &plain, depth)
}

fn condition(random: &mut Random, depth: usize) -> String {
    let forms = [
        "!(B)",
        "(E) < (E)",
        "(E) as u32 == 5",
        "((B) && (B))",
        "((B) || (B))",
        "matches!(E, 0 | 5.. if B)",
        "[1, 2].contains(&(E))",
        "(E) != 3",
        "(0..E).is_empty()",
    ];
    compose(
        random,
        &forms,
        &["true", "false", "1 < 2", "cfg!(unix)"],
        depth,
    )
}

fn ty(random: &mut Random, depth: usize) -> String {
    let forms = [
        "(T)",
        "(T, T)",
        "(T,)",
        "Vec<T>",
        "Vec::<T>",
        "HashMap<String, Vec<(u8, T)>>",
        "[T; 3]",
        "[T; { 1 + 2 << 1 }]",
        "&'static [T]",
        "&'static T",
        "fn(T, T) -> T",
        "extern \"C\" fn(T)",
        "unsafe extern \"C\" fn(*const u8, ...) -> u8",
        "for<'x> fn(&'x T, &u8) -> &'x T",
        "Box<dyn Fn(T) -> T + Send + 'static>",
        "Box<dyn for<'x> Fn(&'x T) -> &'x T>",
        "Box<dyn Iterator<Item = T>>",
        "<T as Pick<T, u8>>::Out",
        "<T as std::borrow::ToOwned>::Owned",
        "*const T",
        "PhantomData<T>",
        "Array<{ 1 + 2 }>",
        "Array<3>",
        "same!(T)",
        "std::result::Result<T, Box<T>>",
    ];
    let forms: Vec<&str> = forms
        .into_iter()
        .filter(|form| !form.contains("ToOwned"))
        .collect();
    compose(
        random,
        &forms,
        &["u8", "::std::string::String", "()", "std::net::IpAddr"],
        depth,
    )
}

/// Parameters, conditions, and a type that uses all parameters.
fn generics(random: &mut Random) -> (String, String, String) {
    let mut parameters = vec!["'a"];
    let mut used = vec!["&'a ()"];
    let mut conditions = Vec::new();
    for (parameter, name, condition) in [
        ("'b: 'a", "&'b ()", "'b: 'a"),
        ("A: Clone + 'a", "A", "A: for<'x> Pick<&'x u8, u8>"),
        (
            "C: ?Sized + Pick<Vec<u8>, u8, Out = (Vec<u8>, u8)>",
            "fn(&C)",
            "Vec<u8>: Clone",
        ),
        ("#[cfg(all())] D: Fn(u8, Vec<u8>) -> u8", "D", "D: Send,"),
        ("const N: usize", "Array<N>", "[u8; N]: Sized"),
        ("F = Vec<Vec<u8>>", "F", "(F, u8): Clone"),
        (
            "const M: usize = { 1 + 2 }",
            "Array<M>",
            "Array<M>: Default",
        ),
    ] {
        if random.below(2) == 0 {
            parameters.push(parameter);
            used.push(name);
            conditions.push(condition.trim_end_matches(','));
        }
    }
    let mut conditions = conditions.join(", ");
    if !conditions.is_empty() {
        conditions = format!("where {conditions}{}", random.pick(&["", ","]));
    }
    (
        format!("<{}>", parameters.join(", ")),
        conditions,
        format!("({},)", used.join(", ")),
    )
}

/// A struct with every kind of expression, and a function `run_N` that loads what can be loaded of it.
pub(super) fn compose_struct(random: &mut Random, number_of: usize, derive: &str) -> String {
    let (parameters, conditions, used) = generics(random);
    let mut numbers = || number(random, 4);
    let (default, low, high, passed) = (numbers(), numbers(), numbers(), numbers());
    let condition = condition(random, 3);
    let (read, other, passed_ty) = (ty(random, 3), ty(random, 2), ty(random, 3));
    let visibility = random.pick(&["", "pub", "pub(crate)", "pub(in crate)"]);
    let range = random.pick(&["LOW..=HIGH", "LOW..", "..HIGH", "(LOW..HIGH)", "..=HIGH"]);
    let range = range
        .replace("LOW", &format!("({low})"))
        .replace("HIGH", &format!("({high})"));
    format!(
        "{derive}{visibility} struct Composed{number_of}{parameters} {conditions} {{
    #[env(default = {default}, validate = |v: &u16| -> Result<(), &'static str> {{ if {condition} {{ Ok(()) }} else {{ Ok(*v).map(drop) }} }})]
    {visibility} number: u16,
    #[env(range = {range}, len = 1..)]
    ranged: Option<u16>,
    #[env(with = |_: &str| -> Result<{read}, String> {{ Err(String::new()) }})]
    read: {read},
    #[env(with = |text: &str| if {condition} {{ Err::<{other}, _>(text.len()) }} else {{ Err(0) }})]
    maybe: Option<{other}>,
    #[env(skip)]
    mark: PhantomData<{used}>,
}}

passed! {{ {visibility} Passed{number_of} {range}, {passed}, \"te,xt\", {passed_ty}, check }}

fn run_{number_of}() {{
    let passed: Passed{number_of} = envkeep::Env::empty().load().expect(\"everything may be absent\");
    assert_eq!(passed.text, \"te,xt\");
}}

"
    )
}
