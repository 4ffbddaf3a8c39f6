//! What the lines of a hook are, and that nothing else of it is touched.

use super::script::{Event, Script};

fn script(text: &str) -> Script {
    Script(text.as_bytes().to_vec())
}

#[test]
fn a_first_line_that_no_system_reads_is_known() {
    assert!(script("#!/bin/sh\r\necho\r\n").has_carriage_return());
    for text in ["#!/bin/sh\necho\r\n", "", "\r\n"] {
        assert!(!script(text).has_carriage_return(), "{text:?}");
    }
}

#[test]
fn lines_stand_before_all_that_a_hook_does_and_are_taken_out_without_a_trace() {
    for text in [
        "#!/bin/sh\nexit 0\n",
        "#!/bin/bash\n",
        "#!/usr/bin/env -S bash -e\n\nmake lint",
        "#!/bin/sh",
    ] {
        for event in Event::ALL {
            let hook = script(text);
            assert!(hook.can_be_extended(), "{text}");
            let extended = hook.with_lines(event);
            let shown = String::from_utf8_lossy(&extended.0).into_owned();
            assert_eq!(shown.lines().nth(1), Some("# >>> envkeep >>>"), "{shown}");
            assert_eq!(extended.with_lines(event), extended);
            let text = if text.ends_with('h') {
                "#!/bin/sh\n"
            } else {
                text
            };
            assert_eq!(extended.without_lines(), Some(script(text)));
        }
    }
}

#[test]
fn a_hook_that_was_not_there_is_nothing_without_its_lines() {
    let extended = Script::default().with_lines(Event::Commit);
    let rest = extended.without_lines().expect("it has lines");
    assert!(rest.is_empty_hook());
    assert_eq!(Script::default().without_lines(), None);
}

#[test]
fn what_no_shell_reads_gets_no_lines_of_a_shell() {
    for text in [
        "#!/usr/bin/env python3\n",
        "#!/usr/bin/perl\n",
        "\x7fELF",
        "exit 0\n",
    ] {
        assert!(!script(text).can_be_extended(), "{text}");
    }
}
