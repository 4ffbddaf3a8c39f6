//! References: where their text comes from, and what the operators do with it.

use std::collections::BTreeMap;

use envkeep::dotenv::{Code, Document, Expansion, Limits, Lookup, Scope};

/// Sources above and below the file, and what was asked of them.
#[derive(Default)]
struct Sources {
    above: BTreeMap<&'static str, &'static str>,
    below: BTreeMap<&'static str, &'static str>,
    asked: Vec<String>,
}

impl Scope for Sources {
    fn above(&mut self, name: &str) -> Lookup {
        self.asked.push(format!("above {name}"));
        self.above.get(name).copied().into()
    }

    fn below(&mut self, name: &str) -> Lookup {
        self.asked.push(format!("below {name}"));
        self.below.get(name).copied().into()
    }
}

fn text(document: &Document, expansion: &Expansion, key: &str) -> Option<String> {
    expansion
        .get(document, key)
        .map(|value| value.text().to_owned())
}

/// The value of `KEY`, where `A` is `a`, `EMPTY` is empty and nothing else is set.
fn value(written: &str) -> Option<String> {
    let document = Document::parse(&format!("A=a\nEMPTY=\nKEY={written}\n"));
    let expansion = document.expand(&Limits::default(), &mut ());
    text(&document, &expansion, "KEY")
}

/// The codes of what expansion finds in a file.
fn codes(file: &str) -> Vec<(Code, String)> {
    let expansion = Document::parse(file).expand(&Limits::default(), &mut ());
    expansion
        .diagnostics()
        .iter()
        .map(|found| (found.code(), found.position().to_string()))
        .collect()
}

#[test]
fn a_reference_is_looked_up_above_then_in_earlier_lines_then_below() {
    let mut sources = Sources::default();
    sources.above.insert("A", "above");
    sources
        .below
        .extend([("A", "below"), ("B", "below"), ("C", "below")]);
    let document = Document::parse("A=file\nB=file\nKEY=$A,$B,$C\nC=later\n");
    let expansion = document.expand(&Limits::default(), &mut sources);
    assert_eq!(
        text(&document, &expansion, "KEY").as_deref(),
        Some("above,file,below")
    );
    assert_eq!(sources.asked, ["above A", "above B", "above C", "below C"]);
}

#[test]
fn a_name_is_asked_for_once_however_often_it_is_used() {
    let mut sources = Sources::default();
    sources.below.insert("A", "below");
    let document = Document::parse("B=$A$A\nC=$A\n");
    let expansion = document.expand(&Limits::default(), &mut sources);
    assert_eq!(
        text(&document, &expansion, "B").as_deref(),
        Some("belowbelow")
    );
    assert_eq!(sources.asked, ["above A", "below A"]);
}

#[test]
fn each_of_many_names_is_asked_for_once_and_keeps_its_text() {
    let names = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];
    let twice = names.map(|name| format!("${name}${name}")).concat();
    let document = Document::parse(&format!("KEY={twice}{twice}\n"));
    let mut asked = Vec::new();
    let mut scope = |name: &str| {
        asked.push(name.to_owned());
        Lookup::from(Some(name.to_lowercase()))
    };
    let expansion = document.expand(&Limits::default(), &mut scope);
    assert_eq!(asked, names);
    assert_eq!(
        text(&document, &expansion, "KEY").as_deref(),
        Some("aabbccddeeffgghhiijjkkllaabbccddeeffgghhiijjkkll")
    );
}

#[test]
fn a_file_without_references_asks_for_nothing() {
    let mut sources = Sources::default();
    let document = Document::parse("A=1\nB='$A'\nC=\"\\$A\"\nD=$\n");
    let expansion = document.expand(&Limits::default(), &mut sources);
    assert_eq!(text(&document, &expansion, "C").as_deref(), Some("$A"));
    assert_eq!(sources.asked, [""; 0]);
}

#[test]
fn a_reference_sees_the_line_before_it_and_not_the_last_one() {
    let document = Document::parse("A=1\nB=$A\nA=2\nC=$A\nA=$A$A\n");
    let expansion = document.expand(&Limits::default(), &mut ());
    let texts = ["A", "B", "C"].map(|key| text(&document, &expansion, key));
    assert_eq!(
        texts,
        [
            Some("22".to_owned()),
            Some("1".to_owned()),
            Some("2".to_owned())
        ]
    );
}

#[test]
fn a_variable_that_adds_to_itself_line_by_line_has_every_addition() {
    let document = Document::parse("A=1\nA=${A}2\nA=${A}3\nA=${A}4\n");
    let expansion = document.expand(&Limits::default(), &mut ());
    assert_eq!(text(&document, &expansion, "A").as_deref(), Some("1234"));
    assert_eq!(expansion.diagnostics(), []);
}

#[test]
fn operators_are_those_of_a_shell() {
    for (written, expected) in [
        ("${A:-x}", Some("a")),
        ("${A-x}", Some("a")),
        ("${EMPTY:-x}", Some("x")),
        ("${EMPTY-x}", Some("")),
        ("${NONE:-x}", Some("x")),
        ("${NONE-x}", Some("x")),
        ("${A:+x}", Some("x")),
        ("${A+x}", Some("x")),
        ("${EMPTY:+x}", Some("")),
        ("${EMPTY+x}", Some("x")),
        ("${NONE:+x}", Some("")),
        ("${NONE+x}", Some("")),
        ("${A:?x}", Some("a")),
        ("${EMPTY?x}", Some("")),
        ("${EMPTY:?x}", None),
        ("${NONE?x}", None),
        ("${NONE:-${A}-${NONE:-y}}z", Some("a-yz")),
        ("\"${NONE:-a\\tb}\"", Some("a\tb")),
        ("${NONE:-}", Some("")),
        ("${A:-${NONE}}", Some("a")),
    ] {
        assert_eq!(value(written).as_deref(), expected, "{written}");
    }
}

#[test]
fn what_is_not_a_reference_is_refused_or_kept() {
    for (written, expected) in [
        ("$", Some("$")),
        ("a$", Some("a$")),
        ("$.b", Some("$.b")),
        ("$5", Some("$5")),
        ("$$", Some("$$")),
        ("$$A", Some("$a")),
        ("\\$A", Some("$A")),
        ("\"\\\\$A\"", Some("\\a")),
        ("$A}", Some("a}")),
        ("${A", None),
        ("${}", None),
        ("${ A }", None),
        ("${#A}", None),
        ("${A:=x}", None),
        ("${A:1}", None),
        ("${A/x/y}", None),
        ("$(id)", None),
        ("${NONE:-$(id)}", None),
        ("${A:-${}}", None),
    ] {
        assert_eq!(value(written).as_deref(), expected, "{written}");
    }
}

#[test]
fn an_operator_of_shells_is_distinguished_from_text_that_is_not_a_reference() {
    let unsupported = [
        "A:=x", "A=x", "A%x", "A#x", "A/x/y", "A^", "A,", "A@Q", "A[0]", "A!", "A:1", "A: x", "#A",
    ];
    for operator in unsupported {
        let file = format!("A=a\nKEY=${{{operator}}}\n");
        assert_eq!(
            codes(&file),
            [(Code::UnsupportedOperator, "2:5".to_owned())],
            "{operator}"
        );
    }
    for reference in [
        "A", "A:", "A }", " A}", "}", "A$}", "!A}", "9}", "A:-x", "A:-${A}",
    ] {
        let file = format!("A=a\nKEY=${{{reference}\n");
        let last = codes(&file).pop();
        assert_eq!(
            last,
            Some((Code::InvalidReference, "2:5".to_owned())),
            "{reference}"
        );
    }
}

#[test]
fn what_stands_right_after_a_reference_without_braces_may_be_a_hazard() {
    for (written, hazard) in [
        ("$A.", None),
        ("\"$A.\"", None),
        ("$A\\n", None),
        ("\"$A\\n\"", Some(Code::BareReference)),
        ("$Aé", Some(Code::PartialName)),
        ("\"$Aé\"", Some(Code::PartialName)),
        ("$A:-x", Some(Code::BareOperator)),
        ("\"$A:-x\"", Some(Code::BareOperator)),
    ] {
        let found = codes(&format!("A=a\nKEY={written}\n"));
        let found: Vec<Code> = found.into_iter().map(|(code, _)| code).collect();
        assert_eq!(found, Vec::from_iter(hazard), "{written}");
    }
}

#[test]
fn a_reference_that_leads_nowhere_is_reported_where_it_is() {
    assert_eq!(
        codes("A=x${B}\n"),
        [(Code::UndefinedReference, "1:4".to_owned())]
    );
    assert_eq!(
        codes("A=x${B}\nB=1\n"),
        [(Code::ForwardReference, "1:4".to_owned())]
    );
    assert_eq!(
        codes("A=x${A}\n"),
        [(Code::CyclicReference, "1:4".to_owned())]
    );
}

#[test]
fn a_value_that_refers_to_a_broken_one_is_broken_without_a_word_of_its_own() {
    let document = Document::parse("A='open\nB=$A\nC=$NONE\nD=$C\n");
    let expansion = document.expand(&Limits::default(), &mut ());
    let codes: Vec<Code> = expansion
        .diagnostics()
        .iter()
        .map(|found| found.code())
        .collect();
    assert_eq!(codes, [Code::UndefinedReference]);
    assert!(
        ["A", "B", "C", "D"]
            .iter()
            .all(|key| expansion.is_broken(&document, key))
    );
}

#[test]
fn a_value_names_the_variables_that_it_was_made_with() {
    let document = Document::parse("A=1\nB=2\nC=$A$B$A${A:+x}${NONE:-$B}\nD='$A'\nE=${A:-$B}\n");
    let expansion = document.expand(&Limits::default(), &mut ());
    let references = |key| {
        expansion
            .get(&document, key)
            .map(|value| value.references().collect::<Vec<_>>())
    };
    assert_eq!(references("C"), Some(vec!["A", "B", "NONE"]));
    assert_eq!(references("D"), Some(vec![]));
    assert_eq!(references("E"), Some(vec!["A"]));
}

#[test]
fn limits_hold_to_the_byte() {
    let document = Document::parse("A=0123456789\nB=$A\nC=$A\n");
    for (bytes, broken) in [(20, [false, false]), (19, [false, true]), (9, [true, true])] {
        let expansion = document.expand(&Limits::default().expanded_bytes(bytes), &mut ());
        assert_eq!(
            ["B", "C"].map(|key| expansion.is_broken(&document, key)),
            broken
        );
    }
    let document = Document::parse("A=${X:-${X:-${X:-x}}}\n");
    for (depth, is_broken) in [(3, false), (2, true)] {
        let expansion = document.expand(&Limits::default().nesting(depth), &mut ());
        assert_eq!(expansion.is_broken(&document, "A"), is_broken);
    }
}

#[test]
fn a_lookup_that_is_not_text_is_an_error_and_not_passed_over() {
    let document = Document::parse("BYTES=file\nA=$BYTES\nB=${BYTES:-x}\n");
    let mut bytes = |name: &str| {
        if name == "BYTES" {
            Lookup::NotUnicode
        } else {
            Lookup::Undefined
        }
    };
    let expansion = document.expand(&Limits::default(), &mut bytes);
    let codes: Vec<Code> = expansion
        .diagnostics()
        .iter()
        .map(|found| found.code())
        .collect();
    assert_eq!(
        codes,
        [
            Code::UnreadableReference,
            Code::ExpansionOperator,
            Code::UnreadableReference
        ]
    );
}

#[test]
fn a_line_that_is_refused_is_not_expanded() {
    for line in ["A=\"$NONE\0\"", "A=$NONE # \0", "A=\"$NONE\" x"] {
        assert_eq!(codes(&format!("{line}\n")), [], "{line:?}");
    }
}

#[test]
fn a_value_that_needs_no_decoding_is_a_range_of_the_documents_text() {
    for (written, is_range) in [
        ("hunter2", true),
        ("C:\\dir", true),
        ("\"two words\"", true),
        ("'two words'", true),
        ("'C:\\dir'", true),
        ("'$A'", true),
        ("\"C:\\\\dir\"", false),
        ("\"one\\ntwo\"", false),
        ("\"$A\"", false),
        ("$A", false),
    ] {
        let document = Document::parse(&format!("A=a\nKEY={written}\n"));
        let expansion = document.expand(&Limits::default(), &mut ());
        let value = expansion.get(&document, "KEY").expect("it has a value");
        let bytes = document.as_bytes().as_ptr_range();
        assert_eq!(
            bytes.contains(&value.text().as_ptr()),
            is_range,
            "{written}"
        );
    }
}
