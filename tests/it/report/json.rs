//! The report for machines: the whole shape, and every key once.

use envkeep::{Env, FromEnv, Secret};
use expect_test::expect;

/// A name that the derive does not know: it looks at the defaults of the standard types itself.
type Address = std::net::IpAddr;

#[derive(FromEnv)]
#[allow(dead_code)]
struct Shop {
    /// Port to listen on.
    #[env(example = "8080")]
    port: u16,
    site: std::net::IpAddr,
    resend_api_key: Secret<String>,
    session: Secret<u64>,
    /// Address to listen on.
    #[env(default = "localhost")]
    host: Address,
    stripe_key: Option<Secret<String>>,
    url: Option<url::Url>,
    region: Option<String>,
    zone: Option<String>,
}

#[test]
fn every_key_is_as_documented() {
    let env = Env::empty()
        .set("ZONE", "a")
        .dotenv_str(
            "a.env",
            "PORT=80a0\nSITE=http://u:hunter2@h/\nRESEND_APIKEY=re_123\nSESSION=hunter2\nSTRIPE_KEY='hunter2\n",
        )
        .dotenv("not-there.env")
        .vars([("URL", "//"), ("ZONE", "b")])
        .dotenv_str("b.env", "REGION=\n  OTHER = 'x';\nURLS=1\n")
        .dotenv_str("c.env", "REGION=eu\nPORT=25\n");
    let json = env.check::<Shop>().to_json();
    assert!(!json.contains("hunter2") && !json.contains('\n'));
    let json: serde_json::Value = serde_json::from_str(&json).expect("valid JSON");
    expect![[r#"
        {
          "looked_in": [
            {
              "path": "a.env",
              "source": "file"
            },
            {
              "source": "given"
            },
            {
              "path": "b.env",
              "source": "file"
            },
            {
              "path": "c.env",
              "source": "file"
            }
          ],
          "problems": [
            {
              "kind": "unreadable-source",
              "message": "`not-there.env` cannot be read: there is no such file",
              "origin": {
                "path": "not-there.env",
                "source": "file"
              }
            },
            {
              "code": "unterminated-quote",
              "fix": "close the quote: `STRIPE_KEY='…'`",
              "kind": "syntax",
              "masked_line": "STRIPE_KEY=…",
              "message": "`STRIPE_KEY` has no closing quote",
              "origin": {
                "column": 12,
                "line": 5,
                "path": "a.env",
                "source": "file"
              },
              "variable": "STRIPE_KEY"
            },
            {
              "example": "8080",
              "expected": "an integer from 0 to 65535",
              "kind": "invalid",
              "message": "`PORT` is not an integer from 0 to 65535: `80a0`",
              "origin": {
                "column": 6,
                "line": 1,
                "path": "a.env",
                "source": "file"
              },
              "purpose": "Port to listen on.",
              "value": {
                "state": "whole",
                "text": "80a0"
              },
              "variable": "PORT"
            },
            {
              "expected": "an IP address, like 127.0.0.1 or ::1",
              "kind": "invalid",
              "message": "`SITE` is not an IP address, like 127.0.0.1 or ::1: `http://…@h/` (is a URL; write the address alone)",
              "note": "is a URL; write the address alone",
              "origin": {
                "column": 6,
                "line": 2,
                "path": "a.env",
                "source": "file"
              },
              "value": {
                "state": "trimmed",
                "text": "http://…@h/"
              },
              "variable": "SITE"
            },
            {
              "expected": "a text",
              "kind": "missing",
              "message": "`RESEND_API_KEY` is not set",
              "near_miss": {
                "name": "RESEND_APIKEY",
                "origin": {
                  "column": 1,
                  "line": 3,
                  "path": "a.env",
                  "source": "file"
                }
              },
              "variable": "RESEND_API_KEY"
            },
            {
              "expected": "an integer from 0 to 18446744073709551615",
              "kind": "invalid",
              "message": "`SESSION` is not an integer from 0 to 18446744073709551615: [not shown: under 8 characters]",
              "origin": {
                "column": 9,
                "line": 4,
                "path": "a.env",
                "source": "file"
              },
              "value": {
                "state": "masked",
                "text": "under 8 characters"
              },
              "variable": "SESSION"
            },
            {
              "expected": "an IP address, like 127.0.0.1 or ::1",
              "kind": "bad-default",
              "message": "the default of `HOST` is not an IP address, like 127.0.0.1 or ::1; this is a mistake in the program",
              "purpose": "Address to listen on.",
              "variable": "HOST"
            },
            {
              "cause": "has no scheme; write one in front of it",
              "expected": "a URL, like https://example.com",
              "kind": "invalid",
              "message": "`URL` is not a URL, like https://example.com: `//` (has no scheme; write one in front of it)",
              "origin": {
                "source": "given"
              },
              "value": {
                "state": "whole",
                "text": "//"
              },
              "variable": "URL"
            }
          ],
          "version": 1,
          "warnings": [
            {
              "code": "separator-after-quote",
              "fix": "remove it",
              "kind": "portability",
              "masked_line": "…",
              "message": "this line has `;` or `,` after the closing quote, which is ignored",
              "origin": {
                "column": 3,
                "line": 2,
                "path": "b.env",
                "source": "file"
              }
            },
            {
              "hidden": {
                "column": 8,
                "line": 1,
                "path": "c.env",
                "source": "file"
              },
              "kind": "hidden-by-empty",
              "message": "`REGION` is set but empty, which hides the value at c.env:1:8",
              "origin": {
                "column": 8,
                "line": 1,
                "path": "b.env",
                "source": "file"
              },
              "variable": "REGION"
            },
            {
              "hidden": {
                "column": 6,
                "line": 2,
                "path": "c.env",
                "source": "file"
              },
              "kind": "shadowed",
              "message": "`PORT` hides a different value at c.env:2:6",
              "origin": {
                "column": 6,
                "line": 1,
                "path": "a.env",
                "source": "file"
              },
              "variable": "PORT"
            },
            {
              "hidden": {
                "source": "given"
              },
              "kind": "shadowed",
              "message": "`ZONE` hides a different value in the given variables",
              "origin": {
                "source": "set"
              },
              "variable": "ZONE"
            },
            {
              "count": 2,
              "kind": "foreign",
              "message": "2 variables in `b.env` are read by no field of `Shop`: `URLS` and 1 more",
              "origin": {
                "path": "b.env",
                "source": "file"
              },
              "variables": [
                "URLS"
              ]
            }
          ]
        }"#]].assert_eq(&format!("{json:#}"));
}

#[test]
fn a_report_without_findings_has_empty_lists() {
    assert_eq!(
        envkeep::Report::default().to_json(),
        r#"{"looked_in":[],"problems":[],"version":1,"warnings":[]}"#
    );
}
