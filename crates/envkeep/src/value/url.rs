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
            return Some("has no scheme; write one in front of it");
        }
        _ => return None,
    };
    Some(if may_have_password(text) {
        with_password
    } else {
        alone
    })
}

/// What a URL parser silently dropped or changed.
pub(super) fn loss(url: &url::Url, text: &str) -> Option<&'static str> {
    if text.trim().contains(['\t', '\n', '\r']) {
        return Some(
            "has a tab or a line break inside, which a URL loses; remove it, or percent-encode it",
        );
    }
    let Some(url::Host::Ipv4(address)) = url.host() else {
        return None;
    };
    let address = Zeroizing::new(address.to_string());
    (host_in(text).is_some_and(|host| *host != **address)).then_some(
        "has a host that is read as another IPv4 address than it seems to be; write it as four numbers from 0 to 255 without leading zeros",
    )
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
