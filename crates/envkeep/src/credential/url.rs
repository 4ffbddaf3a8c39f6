//! Reduces URLs to scheme, host and path, without anything that may be a credential.

use super::name_words::warns_at_build;

use crate::letters::Letters;

/// What a value is, seen as a URL.
#[cfg_attr(test, derive(Debug, PartialEq, Eq))]
pub(super) enum Url {
    /// Not a URL, or one without anything to hide.
    Harmless,
    /// The URL without its password and its query.
    Trimmed(String),
    /// A value of the form `…:…@…`, in which connection strings carry a password, that cannot be parsed with
    /// certainty.
    Unclear,
}

/// Reads a value that may be a URL.
///
/// A password may contain an unescaped `@`, so it ends at the last one. An `@` after a `/`, `?`, `#`, `;` or `,` may
/// belong to such a password, but also to the path, the query, parameters or another host: then nothing is certain.
pub(super) fn read(value: &str) -> Url {
    let Some((scheme, rest)) = value
        .split_once("://")
        .filter(|(scheme, _)| is_scheme(scheme))
    else {
        return without_scheme(value);
    };
    let (user, place) = match rest.rsplit_once('@') {
        Some((userinfo, _)) if userinfo.contains(['/', '?', '#', ';', ',']) => return Url::Unclear,
        Some((userinfo, place)) => (shown_user(scheme, userinfo), place),
        None => match user_without_host(scheme, rest) {
            Some(user) => return Url::Trimmed(format!("{scheme}://{user}")),
            None => (String::new(), rest),
        },
    };
    let end = place.find(['?', '#', ';']).unwrap_or(place.len());
    let (kept, dropped) = place.split_at_checked(end).unwrap_or((place, ""));
    if kept.has_where(char::is_whitespace) {
        return Url::Unclear;
    }
    let rest_is_kept = dropped.is_empty() && place.len() == rest.len();
    if rest_is_kept {
        return Url::Harmless;
    }
    let mark = dropped.chars().next();
    let tail = mark.map_or_else(String::new, |mark| format!("{mark}…"));
    Url::Trimmed(format!("{scheme}://{user}{kept}{tail}"))
}

/// Whether a string is a URL whose user has a password.
pub(crate) fn has_password(value: &str) -> bool {
    let Some((mut scheme, mut behind)) = value.split_once(':') else {
        return false;
    };
    if scheme == "jdbc" {
        (scheme, behind) = behind.split_once(':').unwrap_or_default();
    }
    let Some(rest) = behind.strip_prefix("//") else {
        return false;
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let userinfo = rest.get(..end).and_then(|place| place.rsplit_once('@'));
    let password = userinfo.and_then(|(userinfo, _)| userinfo.split_once(':'));
    is_scheme(scheme.trim_start()) && password.is_some_and(|(_, password)| !password.is_empty())
}

/// Whether a string is a URL with a parameter whose name ends with a credential's word: `jdbc:postgresql://db/shop?password=…`.
pub(crate) fn has_credential_parameter(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once("://") else {
        return false;
    };
    let mut parameters = rest.split(['?', '&', ';']).skip(1);
    is_scheme(scheme.trim_start())
        && parameters.any(|parameter| {
            let pair = parameter
                .split_once('=')
                .filter(|(_, value)| !value.is_empty());
            pair.is_some_and(|(name, _)| warns_at_build(&[name]))
        })
}

/// Whether a URL seems to have a password that contains a `/`, `?`, `#` or `@`: then the real host follows one more `@`, and a
/// URL parser takes part of the password for the host.
///
/// An email address in a query (`?from=a@b`) and a name in the path of a web address (`https://host:443/@name`) do
/// not count.
pub(crate) fn seems_to_lose_its_host(value: &str) -> bool {
    let parts = value.split_once("://");
    let Some((scheme, rest)) = parts.filter(|(scheme, _)| is_scheme(scheme)) else {
        return false;
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let Some((place, behind)) = rest.split_at_checked(end) else {
        return false;
    };
    let has_password = match place.rsplit_once('@') {
        Some((user, _)) => user.contains(':'),
        None => !is_web(scheme) && place.contains(':'),
    };
    let is_host = |at: usize| {
        let (before, host) = behind.split_at_checked(at).unwrap_or_default();
        let last = before.rsplit(['?', '&']).next().unwrap_or_default();
        let first = host.trim_start_matches('@').chars().next();
        !last.contains('=')
            && first.is_some_and(|first| first.is_ascii_alphanumeric() || first == '[')
    };
    has_password && behind.match_indices('@').any(|(at, _)| is_host(at))
}

/// The password of a URL, if it has one.
pub(super) fn password(value: &str) -> Option<&str> {
    let (_, rest) = value.split_once("://")?;
    let (userinfo, _) = rest.rsplit_once('@')?;
    let (_, password) = userinfo.split_once(':')?;
    Some(password)
}

/// Visits the parts of a URL, except its password, that it loses where it is shown. A user that is named like the scheme is no
/// token.
pub(super) fn visit_others_lost(value: &str, visit: &mut dyn FnMut(&str)) {
    let parts = value.split_once("://");
    let Some((scheme, rest)) = parts.filter(|(scheme, _)| is_scheme(scheme)) else {
        return;
    };
    let place = if let Some((userinfo, place)) = rest.rsplit_once('@') {
        let user = userinfo.split(':').next().unwrap_or_default();
        if !scheme.starts_with(user) && !shown_user(scheme, userinfo).starts_with(user) {
            visit(user);
        }
        place
    } else {
        if user_without_host(scheme, rest).is_some() {
            let place = rest.split(['/', '?', '#', ';']).next().unwrap_or_default();
            place.split([':', ',']).skip(1).for_each(&mut *visit);
        }
        rest
    };
    for parameter in place.split(['?', '&', '#', ';']).skip(1) {
        let value = parameter.split_once('=').map(|(_, value)| value);
        visit(value.unwrap_or(parameter));
    }
}

/// The part shown before the host. The user of a web address is often a token: `https://TOKEN@host`,
/// `https://KEY:@host`, `https://TOKEN:x-oauth-basic@host`; so is a user without a password elsewhere.
fn shown_user(scheme: &str, userinfo: &str) -> String {
    match userinfo.split_once(':') {
        Some((user, password))
            if !is_web(scheme) && !password.is_empty() && is_plain_user(user) =>
        {
            format!("{user}:…@")
        }
        _ => "…@".to_owned(),
    }
}

/// Whether a scheme is a web scheme, possibly after another one: `git+https`, `jdbc:https`.
fn is_web(scheme: &str) -> bool {
    let scheme = scheme.to_ascii_lowercase();
    let mut parts = scheme.split(['+', ':']);
    parts.any(|part| part.starts_with("http") || matches!(part, "ws" | "wss"))
}

/// The part shown of a URL whose `@` and host are missing, so that the password is in the place of the port: a port
/// consists of digits.
fn user_without_host(scheme: &str, rest: &str) -> Option<String> {
    let place = rest.split(['/', '?', '#', ';']).next()?;
    let behind_address = place.rfind(']').map_or(0, |at| at + 1);
    let mut hosts = place.get(behind_address..)?.split(',');
    // Without a host, what stands behind the `:` is not a port; behind an address in brackets, its host stands before them.
    let is_port = |host: &str, port: &str| {
        let has_host = !host.is_empty() || behind_address > 0;
        let is_number =
            port.has_only(|letter| letter.is_ascii_digit()) && port.parse::<u16>().is_ok();
        has_host && (is_number || port.is_empty())
    };
    let user = hosts.find_map(|host| {
        let (name, port) = host.split_once(':')?;
        (!is_port(name, port)).then_some(name)
    })?;
    let is_shown = !is_web(scheme) && is_plain_user(user);
    Some(if is_shown {
        format!("{user}:…")
    } else {
        "…".to_owned()
    })
}

/// Whether a user is short and consists of characters of names: otherwise it may be half of a password that
/// contains a `:`.
fn is_plain_user(user: &str) -> bool {
    user.len() <= 32
        && user.has_only(|character| character.is_ascii_alphanumeric() || "-_.".contains(character))
}

/// RFC 3986, section 3.1; `jdbc:` precedes another scheme.
fn is_scheme(text: &str) -> bool {
    let scheme = text.strip_prefix("jdbc:").unwrap_or(text);
    scheme.starts_where(|first| first.is_ascii_alphabetic())
        && scheme
            .has_only(|character| character.is_ascii_alphanumeric() || "+-.".contains(character))
}

/// `user:password@tcp(host:3306)/name`, `user/password@host`, `//user:password@host`: forms of database drivers.
fn without_scheme(value: &str) -> Url {
    match value.rsplit_once('@') {
        Some((before, _)) if before.contains([':', '/']) => Url::Unclear,
        _ => Url::Harmless,
    }
}

#[cfg(test)]
mod tests {
    use super::{Url, has_password, read, seems_to_lose_its_host};

    #[test]
    fn a_password_is_seen_where_a_url_has_it() {
        for value in [
            "postgres://app:hunter2@db:5432/shop",
            "redis://:hunter2@cache",
            "jdbc:x://a:b@h",
            "https://a:b@h",
        ] {
            assert!(has_password(value), "{value}");
        }
        for value in [
            "postgres://app@db/shop",
            "postgres://app:@db",
            "https://h/a:b@c",
            "https://h?a:b@c",
            "git@host:x",
            "a:b@c",
            "http://[::1]:80/",
        ] {
            assert!(!has_password(value), "{value}");
        }
    }

    #[test]
    fn a_password_that_ends_where_it_should_not_is_seen() {
        for value in [
            "postgres://app:p@ss/w0rd@db:5432/app",
            "postgres://app:6#5y@db:5432/app",
            "postgres://app:12/34@db/app",
            "redis://:a@b?c@cache:6379",
            "https://user:a@b/c@example.com/",
            "amqp://u:p@w#x@[::1]/",
        ] {
            assert!(seems_to_lose_its_host(value), "{value}");
        }
        for value in [
            "postgres://app:p%40ss%2Fw0rd@db:5432/app",
            "postgres://app:p@ss@db:5432/app",
            "https://example.com/@name",
            "https://example.com:443/@name",
            "https://user:pw@example.com/path?from=a@b.example",
            "smtp://user:pw@mail:25/?to=x@y.example&from=a@b.example",
            "postgres://db:5432/app",
            "a:b/c@d",
            "git@host:team/name",
        ] {
            assert!(!seems_to_lose_its_host(value), "{value}");
        }
    }

    #[test]
    fn a_url_loses_its_password_and_its_query_and_keeps_the_rest() {
        for (value, shown) in [
            (
                "postgres://app:hunter2@db:5432/shop",
                "postgres://app:…@db:5432/shop",
            ),
            (
                "postgres://app:hun@ter2@db/shop",
                "postgres://app:…@db/shop",
            ),
            (
                "postgres://app:hun:ter2@db/shop",
                "postgres://app:…@db/shop",
            ),
            ("postgres://:hunter2@db/shop", "postgres://:…@db/shop"),
            ("https://hunter2@host/path", "https://…@host/path"),
            ("https://hunter2:@host/path", "https://…@host/path"),
            (
                "HTTPS://hunter2:x-oauth-basic@host/a.git",
                "HTTPS://…@host/a.git",
            ),
            ("redis://hunter2@host", "redis://…@host"),
            ("postgres://hun+ter2:x@db/shop", "postgres://…@db/shop"),
            (
                "postgres://a-user.of_thirty-two.characters1:x@db",
                "postgres://a-user.of_thirty-two.characters1:…@db",
            ),
            (
                "postgres://a-user.of_thirty-three.characters:x@db",
                "postgres://…@db",
            ),
            ("https://hun%20ter2:x@host/", "https://…@host/"),
            ("https://host/path?sig=hunter2", "https://host/path?…"),
            ("https://host/path#hunter2", "https://host/path#…"),
            (
                "jdbc:postgresql://host/db?x=hunter2",
                "jdbc:postgresql://host/db?…",
            ),
            (
                "jdbc:sqlserver://host:1433;user=sa",
                "jdbc:sqlserver://host:1433;…",
            ),
            ("mongodb://a:hunter2@h1,h2/db", "mongodb://a:…@h1,h2/db"),
            (
                "git+https://hunter2:x@host/a.git",
                "git+https://…@host/a.git",
            ),
            ("wss://hunter2:x@host/", "wss://…@host/"),
            ("jdbc:https://hunter2:x@host/", "jdbc:https://…@host/"),
            // The host is missing.
            ("postgres://app:hunter2", "postgres://app:…"),
            ("postgres://app:h/unter2", "postgres://app:…"),
            ("redis://:hunter2", "redis://:…"),
            // No port has this number, and none is without a host.
            ("postgres://app:73918264", "postgres://app:…"),
            ("postgres://app:65536", "postgres://app:…"),
            ("redis://:7391", "redis://:…"),
            ("mysql://root:hunter2?ssl=1", "mysql://root:…"),
            ("https://hunter2:x-oauth-basic", "https://…"),
            ("mongodb://h1:27017,app:hunter2", "mongodb://app:…"),
        ] {
            assert_eq!(read(value), Url::Trimmed(shown.to_owned()), "{value}");
        }
    }

    #[test]
    fn a_url_without_credentials_is_kept_whole() {
        for value in [
            "https://shop.example.com/a/b",
            "unix:///run/app.sock",
            "redis://cache:6379/0",
            "http://[::1]:8080/",
            "http://[::1]:/",
            "redis://cache:65535",
            "redis://cache:",
            "mongodb://h1:27017,h2:27017/db",
            "80a0",
            "a@b",
            "git@host:x/y",
        ] {
            assert_eq!(read(value), Url::Harmless, "{value}");
        }
    }

    #[test]
    fn connection_strings_of_other_forms_are_not_shown_at_all() {
        for value in [
            "app:hunter2@tcp(db:3306)/shop",
            "scott/hunter2@//db:1521/service",
            "//app:hunter2@db/shop",
            "redis:hunter2@db",
            "a:hunter2@b http://c",
            "http:\\\\app:hunter2@db",
            "https://host/ hunter2",
            "postgres://app:h/u?n#ter2@db/shop",
            "https://host/?q=hunter2@x",
            "mongodb://a:hunter2@h1,b:hunter2@h2/db",
            "redis://cache:6379,pw=@hunter2",
            "jdbc:sqlserver://db:1433;pw=@hunter2",
            "https://host/?q=x@hunter2",
            "http://a/,http://b:hunter2@c/",
            "postgres://u:p://hunter2@h",
        ] {
            assert_eq!(read(value), Url::Unclear, "{value}");
        }
    }
}
