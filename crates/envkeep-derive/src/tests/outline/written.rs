//! Items in every notation.

use super::compare;

#[test]
fn fields_are_found_in_every_notation() {
    for source in [
        "struct Empty {}",
        "struct Config { port: u16 }",
        "struct Config { port: u16, }",
        "pub struct Config { pub port: u16, pub(crate) host: String, pub(in crate::x) r#type: r#mod::r#struct }",
        "pub(crate) struct r#Config { pub(self) a: u8, pub(super) b: u8, pub(in super::y) c: u8 }",
        "pub (in crate::x) struct C { pub (crate) a: (u8, u16), b: ((u8,), ()), c: (u8) }",
        "MACRO() struct C { MACRO() a: u8, MACRO(pub) b: u8, MACRO(pub(crate)) c: MACRO(Vec<u8>) }",
        "MACRO(pub) struct C { a: MACRO(Vec<u8>)::Item, b: MACRO(MACRO(u8)), c: [MACRO(u8); 3] }",
        "struct C { a: Option<MACRO(Vec<u8>)>, b: (MACRO([u8; 2])), c: MACRO(&'a str), d: &'a MACRO(str) }",
        "struct C { a: u8 = 5, b: Vec<u8> = Vec::<u8>::new(), c: u8 = f(1, 2), d: u8 }",
        "struct union { union: union, r#union: u8, default: auto }",
    ] {
        compare(source);
    }
}

#[test]
fn types_end_at_the_right_comma_and_are_spelled_as_syn_reads_them() {
    for ty in [
        "u8",
        "::std::net::IpAddr",
        "std::vec::Vec<u8>",
        "Vec::<u8>",
        "Option<Vec<Option<Secret<u8>>>>",
        "HashMap<String, Vec<(u8, HashMap<u8, u8>)>>",
        "[u8; 4]",
        "[[Secret<u8>; 2]; N]",
        "[u8]",
        "[u8; { N + 1 }]",
        "&'a str",
        "&'static mut [u8; 3]",
        "*const u8",
        "!",
        "()",
        "(u8)",
        "(u8,)",
        "((Vec<u8>))",
        "(u8, Vec<u8>)",
        "fn()",
        "fn(u8, u8) -> Vec<u8>",
        "extern \"C\" fn(u8) -> u8",
        "unsafe extern \"C\" fn(*const u8, ...)",
        "for<'a, 'b> fn(&'a u8, &'b u8) -> &'a u8",
        "Box<dyn Fn(u8, u8) -> Vec<u8> + Send + 'static>",
        "Box<dyn for<'a> Fn(&'a u8) -> &'a u8>",
        "Option<fn(u8) -> u8>",
        "Option<Box<dyn Fn() -> HashMap<u8, u8>>>",
        "impl Fn(u8) -> u8",
        "dyn Trait<u8, Item = u8>",
        "dyn Trait + Send",
        "(dyn Trait)",
        "<T as Trait>::X",
        "<Vec<T> as Trait<u8, u8>>::X<u8>",
        "<T>::X",
        "<<T as A>::B as C<u8>>::D",
        "T::Item",
        "Cow<'a, str>",
        "Vec<'a, u8>",
        "Map<'a, 'b, K, V,>",
        "Array<u8, 3>",
        "Array<3, u8>",
        "Array<-3, u8>",
        "Array<{ N < 3 }, u8>",
        "Array<true>",
        "Array<'x', \"y\", u8>",
        "Own<>",
        "Iter<Item = u8>",
        "Iter<u8, Item: Clone + Send>",
        "Own<dyn Fn(u8) -> u8, u8>",
        "m!(u8, u8)",
        "m![u8]",
        "a::m!{ u8 }",
        "Option<(u8, u8)>",
        "Option<[Secret<u8>; 2]>",
        "Option<&'a str>",
        "[fn(u8, [u8; 2]) -> u8; 3]",
        "Vec<[Vec<u8>; 3]>",
        "Self",
        "self::Own",
        "crate::a::Own<super::B>",
    ] {
        compare(&format!(
            "struct C {{ before: u8, field: {ty}, after: u8 }}"
        ));
        compare(&format!("struct C {{ field: {ty} }}"));
    }
}

#[test]
fn attributes_are_found_in_every_form() {
    for attributes in [
        "#[env]",
        "#[env()]",
        "#[env(a, b = \"c\", d(e))]",
        "#[env[a]]",
        "#[env{a}]",
        "#[env = \"a\"]",
        "#[env = -5]",
        "#[env = concat!(\"a\", \"b\")]",
        "#[doc = \"one\"] #[doc = r\"two\"]",
        "/// A line.\n/// Another.\n",
        "/** A block. */",
        "#[rustfmt::skip]",
        "#[a::b(c)] #[env(d)]",
        "#[::a::b = 5]",
        "#[unsafe(no_mangle)]",
        "#[r#env(a)]",
        "#[allow(deprecated, dead_code)]",
        "#[expect(deprecated, reason = \"x\")]",
        "#[deprecated = \"use b\"]",
        "#[cfg_attr(a, env(b))]",
        "#[MACRO(env(a))]",
        "#[MACRO(env) (a)]",
        "#[MACRO(env = \"a\")]",
        "#[doc = MACRO(\"one\")]",
        "#[env(default = MACRO(5))]",
    ] {
        compare(&format!(
            "{attributes} struct C {{ {attributes} pub a: u8, {attributes} b: u8 }}"
        ));
        compare(&format!(
            "{attributes} enum E {{ {attributes} A, {attributes} B(u8) }}"
        ));
    }
}

#[test]
fn generics_are_divided_as_syn_divides_them() {
    for (generics, conditions) in [
        ("<>", ""),
        ("<T>", ""),
        ("<T,>", "where T: Clone"),
        ("<'a>", "where 'a: 'static,"),
        ("<'a, 'b: 'a, T: 'a + Clone + ?Sized, const N: usize>", ""),
        ("<'a, T: Clone = u8, const N: usize = 3>", "where T: 'a"),
        (
            "<T = Vec<u8>, U = HashMap<u8, Vec<Vec<u8>>>>",
            "where Vec<T>: Clone, U: Copy,",
        ),
        (
            "<const N: usize = { 1 + 2 }, const B: bool = true, const C: i8 = -1>",
            "",
        ),
        (
            "<const N: usize, const A: [u8; 2] = { [1, 2] }>",
            "where Own<{ N + 1 }>: Trait, [u8; { N }]: Sized",
        ),
        (
            "<F: Fn(u8, u8) -> Vec<u8>, G: FnOnce() -> u8 = fn() -> u8>",
            "where F: Send",
        ),
        (
            "<T: Iterator<Item = u8, Other = Vec<u8>>>",
            "where T: Iterator<Item = Vec<u8>>",
        ),
        (
            "<T: for<'a> Fn(&'a u8) -> &'a u8>",
            "where for<'b> T: Fn(&'b u8) -> &'b u8, (T, u8): Copy",
        ),
        ("<#[b(c)] 'd, #[a] T, #[e = 5] const N: usize>", ""),
        (
            "<T: ?Sized + Trait<u8> = dyn Fn(u8) -> u8>",
            "where <T as Trait>::X: Trait<Y = u8>",
        ),
        ("<r#type: r#trait>", "where r#type: Clone"),
        (
            "<T: MACRO(Clone), U: MACRO(a::B) = MACRO(u8)>",
            "where MACRO(Vec<T>): Clone",
        ),
    ] {
        compare(&format!("struct C{generics} {conditions} {{ a: T }}"));
        compare(&format!("struct C{generics} {conditions};"));
        compare(&format!("struct C{generics}(T, pub u8) {conditions};"));
        compare(&format!("enum C{generics} {conditions} {{ A, B }}"));
        compare(&format!(
            "union C{generics} {conditions} {{ a: u8, b: Vec<u8> }}"
        ));
    }
}

#[test]
fn variants_are_found_in_every_notation() {
    for source in [
        "enum E {}",
        "enum E { A }",
        "enum E { A, B, r#C, }",
        "enum E { A = 1, B = -1, C = { 2 }, D = f(1, 2), E = Own::<u8, u8>::N, F = 1 << 2, G = (1 < 2) as isize }",
        "enum E { A(u8, pub Vec<u8, u8>), B { pub a: u8, b: Vec<u8, u8> }, C(), D {} }",
        "#[repr(u8)] enum E { A(u8) = 1, B { a: u8 } = 2, #[env(a)] /** D */ C = 3 }",
        "enum E { A = MACRO(1 + 2), B = <u8 as Trait<u8, u8>>::N, C }",
    ] {
        compare(source);
    }
}
