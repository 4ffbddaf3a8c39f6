//! Why a string is not a network address: an extra or missing port, a name, brackets.

use std::net::{IpAddr, SocketAddr};

use crate::letters::Letters;

/// The versions of addresses that a type reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Version {
    Any,
    V4,
    V6,
}

impl Version {
    /// Those of the type with this phrase.
    pub(super) fn of(phrase: &str) -> Self {
        if phrase.starts_with("an IPv4") {
            Self::V4
        } else if phrase.starts_with("an IPv6") {
            Self::V6
        } else {
            Self::Any
        }
    }

    /// What is wrong with an address: these words, unless it is of the other version.
    fn judge(self, address: IpAddr, words: Option<&'static str>) -> Option<&'static str> {
        match (self, address) {
            (Self::V4, IpAddr::V6(_)) => Some("is an IPv6 address; write an IPv4 address"),
            (Self::V6, IpAddr::V4(_)) => Some("is an IPv4 address; write an IPv6 address"),
            _ => words,
        }
    }

    fn no_address(self) -> &'static str {
        match self {
            Self::Any => {
                "has no address before its port; write 0.0.0.0 or [::] there for every address of the machine"
            }
            Self::V4 => {
                "has no address before its port; write 0.0.0.0 there for every address of the machine"
            }
            Self::V6 => {
                "has no address before its port; write [::] there for every address of the machine"
            }
        }
    }
}

/// What is wrong with a port that stands alone.
fn port_alone(version: Version) -> &'static str {
    match version {
        Version::Any => {
            "is a port alone; write 0.0.0.0: or [::]: in front of it for every address of the machine"
        }
        Version::V4 => {
            "is a port alone; write 0.0.0.0: in front of it for every address of the machine"
        }
        Version::V6 => {
            "is a port alone; write [::]: in front of it for every address of the machine"
        }
    }
}

/// What is wrong with a string that should be an address but is not.
pub(super) fn of_address(text: &str, version: Version) -> Option<&'static str> {
    if text.contains("://") {
        return Some("is a URL; write the address alone");
    }
    if let Some(address) = in_brackets(text) {
        let words = "has brackets round it; write the address alone";
        return version.judge(address, Some(words));
    }
    if let Ok(socket) = text.parse::<SocketAddr>() {
        let words = "has a port behind it; write the address alone";
        return version.judge(socket.ip(), Some(words));
    }
    if let Ok(address) = text.parse() {
        return version.judge(address, None);
    }
    if let Some((host, port)) = text.rsplit_once(':') {
        return (is_port(port) && is_name(host))
            .then_some("is a name and a port; write an address, for names are not looked up");
    }
    if is_name(text) {
        return Some("is a name; write an address, for names are not looked up");
    }
    padded(text).filter(|_| version != Version::V6)
}

/// What is wrong with a string that should be an address with a port but is not.
pub(super) fn of_address_and_port(text: &str, version: Version) -> Option<&'static str> {
    if text.contains("://") {
        return Some("is a URL; write the address and the port alone");
    }
    if let Some(address) = in_brackets(text) {
        let words = "has no port; write one behind it, like [::1]:8080";
        return version.judge(address, Some(words));
    }
    if let Ok(address) = text.parse() {
        let words = match address {
            IpAddr::V4(_) => "has no port; write one behind it, like 127.0.0.1:8080",
            IpAddr::V6(_) => {
                "needs brackets round the address and a port behind them, like [::1]:8080"
            }
        };
        return version.judge(address, Some(words));
    }
    if let Ok(socket) = text.parse::<SocketAddr>() {
        return version.judge(socket.ip(), None);
    }
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    };
    match port {
        Some(port) if !is_port(port) => None,
        Some(_) if host.is_empty() || host == "*" => Some(version.no_address()),
        Some(_) if is_name(host) => {
            Some("has a name before its port; write an address, for names are not looked up")
        }
        Some(_) => padded(host).filter(|_| version != Version::V6),
        None if is_port(text) => Some(port_alone(version)),
        None if is_name(text) => {
            Some("is a name; write an address and a port, for names are not looked up")
        }
        None => None,
    }
}

/// What precedes the port in a string that should be only a port.
pub(super) fn before_port(text: &str) -> Option<&'static str> {
    let (host, port) = text.rsplit_once(':')?;
    let is_host = host.is_empty() || host == "*" || is_name(host);
    let is_address = text.parse::<SocketAddr>().is_ok();
    (is_address || (is_host && is_port(port)))
        .then_some("has an address or a colon before the port; write the port alone")
}

/// An IPv4 address with a number that starts with a zero, which some programs read in base eight.
fn padded(text: &str) -> Option<&'static str> {
    let mut numbers = 0;
    let mut has_zero = false;
    for number in text.split('.') {
        if number.is_empty() || number.len() > 3 || !is_all_digits(number) {
            return None;
        }
        has_zero |= number.len() > 1 && number.starts_with('0');
        numbers += 1;
    }
    (numbers == 4 && has_zero).then_some("has a number that starts with a zero; write it without")
}

/// The address of version 6 between brackets.
fn in_brackets(text: &str) -> Option<IpAddr> {
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    inside.parse().ok().map(IpAddr::V6)
}

fn is_port(text: &str) -> bool {
    !text.is_empty() && text.len() <= 5 && is_all_digits(text)
}

/// Whether a string is a host name, with a letter in its last part.
fn is_name(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or_default();
    let is_inner =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '_');
    last.starts_where(|first| first.is_ascii_alphabetic())
        && text.has_only(is_inner)
        && !text.starts_with(['.', '-'])
}

fn is_all_digits(text: &str) -> bool {
    text.has_only(|letter| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, SocketAddr, SocketAddrV4, SocketAddrV6};

    use proptest::prelude::*;

    use super::{Version, before_port, of_address, of_address_and_port};

    fn starts(words: Option<&str>, start: &str) -> bool {
        words.is_some_and(|words| words.starts_with(start))
    }

    #[test]
    fn an_address_as_people_write_it_is_told_apart() {
        for (text, start) in [
            ("localhost", "is a name;"),
            ("db.example.com", "is a name;"),
            ("localhost:8080", "is a name and a port;"),
            ("[::1]", "has brackets"),
            ("127.0.0.1:80", "has a port"),
            ("[::1]:80", "has a port"),
            ("127.0.0.01", "has a number that starts with a zero"),
            ("http://127.0.0.1", "is a URL"),
        ] {
            assert!(
                starts(of_address(text, Version::Any), start),
                "{text}: {:?}",
                of_address(text, Version::Any)
            );
        }
        for text in [
            "",
            "0",
            "*",
            "127.0.0",
            "127.0.0.256",
            "127.0.0.0x",
            "127..0.01",
            "127.0.0.0001",
            "1.2.3.4.5",
            "::g",
            "80",
        ] {
            assert_eq!(of_address(text, Version::Any), None, "{text}");
        }
    }

    #[test]
    fn an_address_and_a_port_as_people_write_them_are_told_apart() {
        for (text, start) in [
            (":8080", "has no address"),
            ("*:8080", "has no address"),
            ("8080", "is a port alone"),
            ("localhost:8080", "has a name"),
            ("localhost", "is a name;"),
            ("127.0.0.1", "has no port"),
            ("::1", "needs brackets"),
            ("[::1]", "has no port"),
            ("::1:80", "needs brackets"),
            ("127.0.0.01:80", "has a number that starts with a zero"),
            ("tcp://127.0.0.1:80", "is a URL"),
        ] {
            let words = of_address_and_port(text, Version::Any);
            assert!(starts(words, start), "{text}: {words:?}");
        }
        for text in [
            "",
            "127.0.0.1:http",
            "127.0.0.1:",
            "localhost:http",
            ":http",
            "a b:80",
            "[::1]:x",
        ] {
            assert_eq!(of_address_and_port(text, Version::Any), None, "{text}");
        }
    }

    #[test]
    fn a_port_with_something_before_it_is_told_apart() {
        for text in [":80", "0.0.0.0:80", "[::]:80", "localhost:80", "*:80"] {
            assert!(before_port(text).is_some(), "{text}");
        }
        for text in ["80", "::1", "a b:80", "00:30", ":", "80:"] {
            assert_eq!(before_port(text), None, "{text}");
        }
    }

    /// Texts that are nearly an address, or an address and a port.
    const TEXTS: [&str; 16] = [
        "[::1]",
        "::1",
        "::1:80",
        "127.0.0.1",
        "127.0.0.1:80",
        "[::1]:80",
        ":80",
        "*:80",
        "80",
        "localhost",
        "localhost:80",
        "127.0.0.01",
        "127.0.0.01:80",
        "fe80::1",
        "tcp://[::1]:80",
        "[fe80::1]:http",
    ];

    #[test]
    fn what_is_advised_is_read_by_the_type() {
        for text in TEXTS {
            for version in [Version::Any, Version::V4, Version::V6] {
                for words in [
                    of_address(text, version),
                    of_address_and_port(text, version),
                ] {
                    let words = words.unwrap_or_default();
                    let example = words.split_once("like ").map(|(_, example)| example);
                    let for_all = |end, rest| {
                        let behind = words.split_once("write ")?.1;
                        let all = behind.split_once(end)?.0.split(" or ");
                        Some(all.map(move |all| format!("{all}{rest}")))
                    };
                    let there = for_all(" there for every", ":80");
                    let in_front = for_all(" in front of it for every", text);
                    for followed in there
                        .into_iter()
                        .flatten()
                        .chain(in_front.into_iter().flatten())
                    {
                        assert!(reads(version, &followed), "{text} {version:?}: {words}");
                    }
                    assert!(
                        example.is_none_or(|it| reads(version, it)),
                        "{text} {version:?}: {words}"
                    );
                    if words.ends_with("the address alone") && !text.contains("://") {
                        let alone = text.trim_end_matches(":80").trim_matches(['[', ']']);
                        assert!(
                            reads(version, &format!("[{alone}]:1"))
                                || reads(version, &format!("{alone}:1")),
                            "{text}"
                        );
                    }
                }
            }
        }
    }

    fn reads(version: Version, text: &str) -> bool {
        match version {
            Version::Any => text.parse::<SocketAddr>().is_ok(),
            Version::V4 => text.parse::<SocketAddrV4>().is_ok(),
            Version::V6 => text.parse::<SocketAddrV6>().is_ok(),
        }
    }

    proptest! {
        #[test]
        fn nothing_is_said_of_an_address(address: IpAddr, port: u16) {
            prop_assert_eq!(of_address(&address.to_string(), Version::Any), None);
            let socket = SocketAddr::new(address, port).to_string();
            prop_assert_eq!(of_address_and_port(&socket, Version::Any), None);
        }
    }
}
