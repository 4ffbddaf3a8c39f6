//! The report for machines: what a cause, an item of a list, a rule and a second name add to it.

use std::str::FromStr;

use envkeep::{Env, FromEnv, Secret, Violation};
use expect_test::expect;

/// A type of the program, whose error is shown in its own words.
struct Level;

impl FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Err(format!("{text} is above 11"))
    }
}

#[derive(FromEnv)]
#[env(validate = Amplifier::check)]
#[allow(dead_code)]
struct Amplifier {
    shortest: u8,
    longest: u8,
    #[env(alias = "OLD_NAME")]
    name: String,
}

impl Amplifier {
    fn check(&self) -> Result<(), Violation> {
        Err(Violation::new("the shortest is longer than the longest").of(["shortest", "longest"]))
    }
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Stage {
    #[env(nested(prefix = ""))]
    amplifier: Amplifier,
    volume: Level,
    pins: Vec<Secret<u16>>,
    #[env(alias = "OLD_TITLE")]
    title: String,
    #[env(file)]
    password: Secret<String>,
}

#[test]
fn what_a_cause_an_item_a_rule_and_a_second_name_add_is_as_documented() {
    let env = Env::empty().dotenv_str(
        ".env",
        "SHORTEST=9\nLONGEST=8\nOLD_NAME=x\nVOLUME=12\nPINS=1,hunter2\nTITLE=a\nOLD_TITLE=b\n\
         PASSWORD=hunter2\nPASSWORD_FILE=hunter2\n",
    );
    let json = env.check::<Stage>().to_json();
    assert!(!json.contains("hunter2"));
    let json: serde_json::Value = serde_json::from_str(&json).expect("valid JSON");
    expect![[r#"
        {
          "looked_in": [
            {
              "path": ".env",
              "source": "file"
            }
          ],
          "problems": [
            {
              "kind": "rule",
              "message": "`SHORTEST`, `LONGEST`: the shortest is longer than the longest",
              "origin": {
                "column": 10,
                "line": 1,
                "path": ".env",
                "source": "file"
              },
              "places": [
                {
                  "name": "SHORTEST",
                  "origin": {
                    "column": 10,
                    "line": 1,
                    "path": ".env",
                    "source": "file"
                  }
                },
                {
                  "name": "LONGEST",
                  "origin": {
                    "column": 9,
                    "line": 2,
                    "path": ".env",
                    "source": "file"
                  }
                }
              ],
              "variable": "SHORTEST",
              "variables": [
                "SHORTEST",
                "LONGEST"
              ]
            },
            {
              "cause": "12 is above 11",
              "expected": "a valid `Level`",
              "kind": "invalid",
              "message": "`VOLUME` is not a valid `Level`: `12` (12 is above 11)",
              "origin": {
                "column": 8,
                "line": 4,
                "path": ".env",
                "source": "file"
              },
              "value": {
                "state": "whole",
                "text": "12"
              },
              "variable": "VOLUME"
            },
            {
              "expected": "a list of values separated by `,`, each an integer from 0 to 65535",
              "kind": "invalid",
              "message": "`PINS` is not a list of values separated by `,`, each an integer from 0 to 65535: [not shown: 8 to 31 characters] (item 2)",
              "note": "item 2",
              "origin": {
                "column": 6,
                "line": 5,
                "path": ".env",
                "source": "file"
              },
              "value": {
                "state": "masked",
                "text": "8 to 31 characters"
              },
              "variable": "PINS"
            },
            {
              "expected": "a text",
              "kind": "conflicting",
              "message": "`OLD_TITLE` is deprecated and differs from `TITLE` at .env:6:7; remove `OLD_TITLE`",
              "origin": {
                "column": 11,
                "line": 7,
                "path": ".env",
                "source": "file"
              },
              "other": {
                "name": "TITLE",
                "origin": {
                  "column": 7,
                  "line": 6,
                  "path": ".env",
                  "source": "file"
                }
              },
              "variable": "OLD_TITLE"
            },
            {
              "expected": "a text",
              "kind": "conflicting",
              "message": "`PASSWORD` and `PASSWORD_FILE` are both set, the latter at .env:9:15; remove one of them",
              "origin": {
                "column": 10,
                "line": 8,
                "path": ".env",
                "source": "file"
              },
              "other": {
                "name": "PASSWORD_FILE",
                "origin": {
                  "column": 15,
                  "line": 9,
                  "path": ".env",
                  "source": "file"
                }
              },
              "variable": "PASSWORD"
            }
          ],
          "version": 1,
          "warnings": [
            {
              "kind": "deprecated-name",
              "message": "`OLD_NAME` is a deprecated name; rename it to `NAME`",
              "origin": {
                "column": 10,
                "line": 3,
                "path": ".env",
                "source": "file"
              },
              "renamed_to": "NAME",
              "variable": "OLD_NAME"
            }
          ]
        }"#]].assert_eq(&format!("{json:#}"));
}
