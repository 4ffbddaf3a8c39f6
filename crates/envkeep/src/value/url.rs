//! Why a string is not a URL, in fixed phrases, which may describe a secret too.

use url::ParseError;

use zeroize::Zeroizing;

macro_rules! where_password {
    ($words:literal) => {
        (
            $words,
            concat!(
                $words,
                "; if the password has `#`, `@`, `/`, `:`, `?` or `%`, percent-encode them"
            ),
        )
    };
}

/// What is wrong with a string that should be a URL, as a verb phrase.
pub(super) fn fault(text: &str) -> Option<&'static str> {
    let (alone, with_password) = match url::Url::parse(text).err()? {
        ParseError::EmptyHost => where_password!("has no host"),
        ParseError::InvalidPort => {
            where_password!("has an invalid port number")
        }
        ParseError::InvalidIpv4Address => {
            where_password!("has a host that is an invalid IPv4 address")
        }
        ParseError::InvalidIpv6Address => {
            where_password!("has a host that is an invalid IPv6 address")
        }
        ParseError::InvalidDomainCharacter => {
            where_password!("has a host with a character that is invalid there")
        }
        ParseError::IdnaError => where_password!("has a host that is an invalid domain name"),
        ParseError::RelativeUrlWithoutBase | ParseError::RelativeUrlWithCannotBeABaseBase => {
            return Some(before_scheme(text));
        }
        _ => return None,
    };
    Some(if may_have_password(text) {
        with_password
    } else {
        alone
    })
}

/// Why a string begins with no scheme.
fn before_scheme(text: &str) -> &'static str {
    let inner = text.trim_start_matches(['$', '{', '(', ' ']);
    let is_name = inner.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
    if text.starts_with(['$', '{']) && is_name {
        "starts with a reference that nothing has replaced; write the whole URL"
    } else if text.contains("://") {
        "has something in front of its scheme; write the URL alone"
    } else {
        "has no scheme; write one in front of it"
    }
}

/// What a URL parser silently dropped or changed, or took for something else than it surely is.
pub(super) fn loss(url: &url::Url, text: &str) -> Option<&'static str> {
    if text.trim().contains(['\t', '\n', '\r']) {
        return Some(
            "has a tab or a line break inside, which a URL loses; remove it, or percent-encode it",
        );
    }
    let address = match url.host() {
        Some(url::Host::Ipv4(address)) => Zeroizing::new(address.to_string()),
        Some(url::Host::Domain(name)) => return no_host(url, name),
        None if url.scheme().len() == 1 && url.path().starts_with(['/', '\\']) => {
            return Some(
                "is a path with a drive letter; write a URL, like file:///C:/data for C:\\data",
            );
        }
        _ => return None,
    };
    (host_in(text).is_some_and(|host| *host != **address)).then_some(
        "has a host that is read as another IPv4 address than it seems to be; write it as four numbers from 0 to 255 without leading zeros",
    )
}

/// Why a name that the parser accepts is surely not the host that was meant.
fn no_host(url: &url::Url, name: &str) -> Option<&'static str> {
    // Several hosts are usual for a database, in schemes that the parser does not know.
    let is_of_web = url.is_special();
    if name.contains(['$', '{', '}']) {
        Some("has a reference in its host that nothing has replaced; write the host itself")
    } else if name.contains(['"', '\'', '`', ' ']) || (is_of_web && name.contains([',', ';'])) {
        Some(
            "has a quote, a blank, `,` or `;` in its host; write one URL, with nothing else in it or round it",
        )
    } else if matches!(name, "http" | "https") && url.path().starts_with("//") {
        Some("has two schemes; write one")
    } else {
        None
    }
}

/// The host as written, without its port.
fn host_in(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("://")?;
    let place = rest.split(['/', '?', '#', '\\']).next()?;
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    host.split(':').next()
}

/// What is wrong with a string, if the phrase says what to do about a password in it.
pub(super) fn advice(text: &str) -> Option<&'static str> {
    fault(text).filter(|words| words.contains("password"))
}

/// Whether a text seems to have a user and a password before its host.
fn may_have_password(text: &str) -> bool {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let user = rest.rsplit_once('@').map(|(user, _)| user);
    user.is_some_and(|user| user.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::{fault, loss};

    #[test]
    fn what_a_url_would_lose_is_told() {
        let told = |text: &str| loss(&url::Url::parse(text).expect(text), text);
        for text in [
            "https://api.exa\nmple.com",
            "postgres://u:p\r\nw@h/d",
            "https://h/a\tb",
            "http://192.168.001.010/",
            "http://010.0.0.1/",
            "http://0x7f000001/",
            "http://2130706433/",
            "http://127.1/",
            "http://127.1/#127.0.0.1",
            "http://10.0.0.1:x@012.0.0.1:80",
        ] {
            assert!(told(text).is_some(), "{text}");
        }
        for text in [
            "https://api.example.com",
            "https://my_host-1.internal/",
            "https://h/${path},{id};'x'?a=$b",
            "https://$u:{p@h/",
            "https://https/",
            "https://https:443/a//b",
            "postgres://a,b/shop",
            "sqlserver://h;database=shop",
            "jdbc:postgresql://h/$x",
            "file:///C:/data",
            "x:data",
            " https://h/a%09b\n",
            "http://192.168.1.8:80/",
            "postgres://u:010.0.0.1@h/d",
            "http://u:010.0.0.1@10.0.0.1:80/",
            "http://[::1]/",
            "sqlite:data.db",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn a_host_that_no_machine_has_is_told_with_its_cause() {
        for (text, words) in [
            ("https://$HOST/x", "has a reference in its host"),
            ("https://${HOST}:80/x", "has a reference in its host"),
            ("https://%7Bhost%7D/", "has a reference in its host"),
            ("postgres://u:p@{{host}}/x", "has a reference in its host"),
            ("postgres://u@${HOST}", "has a reference in its host"),
            ("https://a;https://b", "has a quote, a blank, `,` or `;`"),
            ("https://a,b/", "has a quote, a blank, `,` or `;`"),
            ("https://\"h\"/", "has a quote, a blank, `,` or `;`"),
            ("amqp://'h'/", "has a quote, a blank, `,` or `;`"),
            ("http://https://h", "has two schemes"),
            ("https://HTTP://h", "has two schemes"),
            ("redis://https://h", "has two schemes"),
            ("C:\\db", "is a path with a drive letter"),
            ("c:/db", "is a path with a drive letter"),
        ] {
            let url = url::Url::parse(text).expect(text);
            let told = loss(&url, text);
            assert!(
                told.is_some_and(|told| told.starts_with(words)),
                "{text}: {told:?}"
            );
        }
    }

    #[test]
    fn each_cause_has_words_and_a_password_its_advice() {
        for (text, words) in [
            (
                "postgres://app:6C#5y@db:5432/app",
                "has an invalid port number; if the password",
            ),
            ("https://host:http/", "has an invalid port number"),
            ("https://", "has no host"),
            ("https://:80/", "has no host"),
            (
                "https://[::1/",
                "has a host that is an invalid IPv6 address",
            ),
            (
                "https://1.2.3.999/",
                "has a host that is an invalid IPv4 address",
            ),
            (
                "https://u:p@d b/",
                "has a host that is an invalid domain name; if the password",
            ),
            (
                "postgres://d b/",
                "has a host with a character that is invalid there",
            ),
            ("example.com", "has no scheme"),
            ("$HOST/x", "starts with a reference"),
            ("${HOST}", "starts with a reference"),
            ("{{ host }}/x", "starts with a reference"),
            ("{\"url\": 1}", "has no scheme"),
            ("<https://x>", "has something in front of its scheme"),
            ("\"https://x\" # y", "has something in front of its scheme"),
        ] {
            let found = fault(text);
            assert!(
                found.is_some_and(|found| found.starts_with(words)),
                "{text}: {found:?}"
            );
        }
        assert_eq!(fault("https://example.com"), None);
        assert_eq!(
            fault("https://host:http/"),
            Some("has an invalid port number")
        );
    }

    #[test]
    fn a_password_that_is_percent_encoded_as_the_advice_says_is_a_url() {
        for password in ["6C#5y", "a/b", "a:b#c", "p@ss/w0rd", "1?2", "[x]"] {
            let encode = |character: char| match character {
                '#' | '@' | '/' | ':' | '?' | '%' | '[' | ']' => {
                    format!("%{:02X}", u32::from(character))
                }
                plain => plain.to_string(),
            };
            let encoded: String = password.chars().map(encode).collect();
            assert_eq!(
                fault(&format!("postgres://app:{encoded}@db:5432/app")),
                None
            );
        }
    }
}
