//! Why a string is not a network address: an extra or missing port, a name, brackets.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// What is wrong with a string that should be an address but is not.
pub(super) fn of_address(text: &str) -> Option<&'static str> {
    let inside = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if inside.is_some_and(is_v6) {
        return Some("has brackets round it; write the address alone");
    }
    if text.contains("://") {
        return Some("is a URL; write the address alone");
    }
    if text.parse::<SocketAddr>().is_ok() {
        return Some("has a port behind it; write the address alone");
    }
    if let Some((host, port)) = text.rsplit_once(':') {
        return (is_port(port) && is_name(host))
            .then_some("is a name and a port; write an address, for names are not looked up");
    }
    if is_name(text) {
        return Some("is a name; write an address, for names are not looked up");
    }
    text.parse::<IpAddr>().is_err().then(|| padded(text))?
}

/// What is wrong with a string that should be an address with a port but is not.
pub(super) fn of_address_and_port(text: &str) -> Option<&'static str> {
    if text.contains("://") {
        return Some("is a URL; write the address and the port alone");
    }
    let inside = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if is_v6(text) || inside.is_some_and(is_v6) {
        return Some(
            "is an address alone; put it in brackets and the port behind it, like [::1]:8080",
        );
    }
    if text.parse::<IpAddr>().is_ok() {
        return Some("has no port; write one behind it, like 127.0.0.1:8080");
    }
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    };
    match port {
        Some(port) if !is_port(port) => None,
        Some(_) if host.is_empty() || host == "*" => Some(
            "has no address before its port; write 0.0.0.0 or [::] there for every address of the machine",
        ),
        Some(_) if is_name(host) => {
            Some("has a name before its port; write an address, for names are not looked up")
        }
        Some(_) => padded(host),
        None if is_port(text) => Some(
            "has no address before its port; write 0.0.0.0 or [::] there for every address of the machine",
        ),
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

fn is_v6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

fn is_port(text: &str) -> bool {
    !text.is_empty() && text.len() <= 5 && is_all_digits(text)
}

/// Whether a string is a host name, with a letter in its last part.
fn is_name(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or_default();
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    last.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(is_inner)
        && !text.starts_with(['.', '-'])
}

fn is_all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, SocketAddr};

    use proptest::prelude::*;

    use super::{before_port, of_address, of_address_and_port};

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
                starts(of_address(text), start),
                "{text}: {:?}",
                of_address(text)
            );
        }
        for text in [
            "",
            "0",
            "*",
            "127.0.0",
            "127.0.0.256",
            "1.2.3.4.5",
            "::g",
            "80",
        ] {
            assert_eq!(of_address(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_and_a_port_as_people_write_them_are_told_apart() {
        for (text, start) in [
            (":8080", "has no address"),
            ("*:8080", "has no address"),
            ("8080", "has no address"),
            ("localhost:8080", "has a name"),
            ("localhost", "is a name;"),
            ("127.0.0.1", "has no port"),
            ("::1", "is an address alone"),
            ("[::1]", "is an address alone"),
            ("::1:80", "is an address alone"),
            ("127.0.0.01:80", "has a number that starts with a zero"),
            ("tcp://127.0.0.1:80", "is a URL"),
        ] {
            let words = of_address_and_port(text);
            assert!(starts(words, start), "{text}: {words:?}");
        }
        for text in ["", "127.0.0.1:http", "127.0.0.1:", "a b:80", "[::1]:x"] {
            assert_eq!(of_address_and_port(text), None, "{text}");
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

    proptest! {
        #[test]
        fn nothing_is_said_of_an_address(address: IpAddr, port: u16) {
            prop_assert_eq!(of_address(&address.to_string()), None);
            let socket = SocketAddr::new(address, port).to_string();
            prop_assert_eq!(of_address_and_port(&socket), None);
        }
    }
}
