//! Items that are put together at random.

use super::{
    super::random::{Random, repeat},
    compare,
};

fn compose_type(random: &mut Random, depth: usize) -> String {
    let kind = if depth == 0 {
        random.below(2)
    } else {
        random.below(14)
    };
    let mut inner = || compose_type(random, depth.saturating_sub(1));
    match kind {
        0 => "u8".to_owned(),
        1 => "a::r#type".to_owned(),
        2 => format!("Option<{}>", inner()),
        3 => format!("std::Map<{}, {}>", inner(), inner()),
        4 => format!("[{}; {{ N < 3 }}]", inner()),
        5 => format!("({})", inner()),
        6 => format!("({}, {})", inner(), inner()),
        7 => format!("&'a {}", inner()),
        8 => format!("fn({}, {}) -> {}", inner(), inner(), inner()),
        9 => format!("Box<dyn Fn({}) -> {}>", inner(), inner()),
        10 => format!("<{} as Trait<{}>>::X", inner(), inner()),
        11 => format!("MACRO({})", inner()),
        12 => format!("Own<'a, {}, 3, {{ N }}, Item = {}>", inner(), inner()),
        _ => format!("Vec::<{},>", inner()),
    }
}

fn compose_generics(random: &mut Random) -> String {
    let parameters: Vec<String> = (0..random.below(4))
        .map(|index| {
            let ty = compose_type(random, 2);
            match random.below(5) {
                0 => format!("T{index}"),
                1 => format!("T{index}: Trait<{ty}> + 'static"),
                2 => format!("#[a] T{index}: Fn({ty}) -> {ty} = {ty}"),
                3 => format!("const N{index}: usize"),
                _ => format!("const N{index}: usize = {{ 1 > 2 }}"),
            }
        })
        .collect();
    if parameters.is_empty() {
        return String::new();
    }
    let lifetimes = random.pick(&["", "'a, ", "'a, 'b: 'a, "]);
    let end = random.pick(&["", ","]);
    format!("<{lifetimes}{}{end}>", parameters.join(", "))
}

fn compose_conditions(random: &mut Random) -> String {
    let conditions: Vec<String> = (0..random.below(3))
        .map(|_| {
            let (ty, other) = (compose_type(random, 2), compose_type(random, 1));
            format!("{ty}: for<'x> Trait<'x, Item = {other}> + Send")
        })
        .collect();
    if conditions.is_empty() {
        return String::new();
    }
    let end = random.pick(&["", ","]);
    format!("where {}{end}", conditions.join(", "))
}

fn compose_attributes(random: &mut Random) -> &'static str {
    random.pick(&[
        "",
        "",
        "#[env]",
        "#[env(a = b < c, d)] #[a::b]",
        "/// Text.\n",
        "#[doc = \"x\"] #[env{a}]",
        "#[unsafe(a)]",
    ])
}

fn compose_fields(random: &mut Random) -> String {
    let fields: Vec<String> = (0..random.below(5))
        .map(|index| {
            let attributes = compose_attributes(random);
            let visibility = random.pick(&["", "pub", "pub(crate)", "pub(in a::b)", "MACRO()"]);
            let ty = compose_type(random, 3);
            let default = random.pick(&["", "", "", "= f::<u8, u8>(1, 2)"]);
            format!("{attributes} {visibility} field_{index}: {ty} {default}")
        })
        .collect();
    fields.join(",")
}

fn compose_item(random: &mut Random) -> String {
    let attributes = compose_attributes(random);
    let visibility = random.pick(&["", "pub", "pub(crate)", "pub(in a::b)", "MACRO(pub)"]);
    let generics = compose_generics(random);
    let conditions = compose_conditions(random);
    let fields = compose_fields(random);
    let (ty, other) = (compose_type(random, 2), compose_type(random, 2));
    let (keyword, body) = match random.below(6) {
        0 => ("struct", format!("({ty}, pub {other}) {conditions};")),
        1 => ("struct", format!("{conditions};")),
        2 => {
            let body =
                format!("{conditions} {{ A({ty}), {attributes} B, C {{ d: {other} }} = -1 }}");
            ("enum", body)
        }
        3 => ("union", format!("{conditions} {{ a: {ty}, b: {other}, }}")),
        _ => ("struct", format!("{conditions} {{ {fields} }}")),
    };
    format!("{attributes} {visibility} {keyword} Name{generics} {body}")
}

#[test]
fn composed_items_are_read_as_syn_reads_them() {
    let mut random = Random::new(3);
    repeat(1_000, || compare(&compose_item(&mut random)));
}
