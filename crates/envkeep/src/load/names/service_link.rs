//! The variables through which Kubernetes describes every Service to a container: nobody wrote them, so none counts
//! as unknown. <https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables>

use zeroize::Zeroizing;

use crate::env::Stack;
use crate::letters::Letters;

const HOST: &str = "_SERVICE_HOST";
const PORT: &str = "_SERVICE_PORT";

/// The protocols of Services, as written in names and in values.
const PROTOCOLS: [(&str, &str); 3] = [("TCP", "tcp"), ("UDP", "udp"), ("SCTP", "sctp")];

/// Whether a variable describes a Service. Each Service has a variable named `…_SERVICE_HOST`.
pub(in crate::load) fn is_service_link(name: &str, is_set: &dyn Fn(&str) -> bool) -> bool {
    is_link_of(name, &|service| is_set(&[service, HOST].concat()))
}

/// Whether Kubernetes certainly set a variable: its Service has all required variables, and their values agree. Whoever writes
/// names like these by hand means what they say.
pub(in crate::load) fn is_set_by_kubernetes(stack: &Stack<'_>, name: &str) -> bool {
    is_link_of(name, &|service| is_service(stack, service))
}

/// The same for the address of a Service, whose name may also be that of a program's own port.
pub(in crate::load) fn is_address_of_service(stack: &Stack<'_>, name: &str) -> bool {
    name.ends_with("_PORT")
        && text(stack, name).is_some_and(|text| {
            PROTOCOLS
                .iter()
                .any(|(_, scheme)| is_address(&text, scheme))
        })
        && is_set_by_kubernetes(stack, name)
}

/// Whether any of these names, which have the same start, may describe a Service. One that does stands beside the variable that each
/// Service has, unless the Service's name ends within the start.
pub(in crate::load) fn may_describe_service<'n>(
    start: &str,
    mut names: impl Iterator<Item = &'n str>,
) -> bool {
    start.contains("_PORT_") || names.any(|name| name.ends_with(HOST))
}

fn is_service(stack: &Stack<'_>, service: &str) -> bool {
    let text = |end: &str| text(stack, &[service, end].concat());
    let (Some(host), Some(port)) = (text(HOST), text(PORT)) else {
        return false;
    };
    PROTOCOLS.iter().any(|(name, scheme)| {
        let address = text(&format!("_PORT_{}_{name}", *port));
        address.is_some_and(|address| {
            is_address(&address, scheme) && address.contains(&**host) && address.ends_with(&**port)
        })
    })
}

fn is_address(text: &str, scheme: &str) -> bool {
    let rest = text.strip_prefix(scheme);
    rest.is_some_and(|rest| rest.starts_with("://"))
}

fn text(stack: &Stack<'_>, name: &str) -> Option<Zeroizing<String>> {
    let found = stack.find(name)?;
    Some(Zeroizing::new(found.text.as_str()?.to_owned()))
}

fn is_link_of(name: &str, is_service: &dyn Fn(&str) -> bool) -> bool {
    let places = name.match_indices('_').map(|(at, _)| at);
    let parts = places.filter_map(|at| name.split_at_checked(at));
    parts
        .filter(|(service, _)| !service.is_empty())
        .any(|(service, rest)| {
            [HOST, PORT, "_PORT"].into_iter().any(|word| {
                let behind = rest.strip_prefix(word);
                behind.is_some_and(|behind| may_follow(word, behind)) && is_service(service)
            })
        })
}

/// Whether the rest of a name may follow one of the words.
fn may_follow(word: &str, rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix('_') else {
        return rest.is_empty();
    };
    match word {
        "_SERVICE_PORT" => !rest.is_empty(),
        "_PORT" => is_port(rest),
        _ => false,
    }
}

/// Whether a string is a number and a protocol, mostly with one more word: `8080_TCP_ADDR`.
fn is_port(text: &str) -> bool {
    let mut words = text.split('_');
    let number = words.next().unwrap_or_default();
    !number.is_empty()
        && number.has_only(|letter| letter.is_ascii_digit())
        && words
            .next()
            .is_some_and(|word| PROTOCOLS.iter().any(|(name, _)| *name == word))
        && matches!(words.next(), None | Some("ADDR" | "PORT" | "PROTO"))
        && words.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_service_link;

    #[test]
    fn the_variables_of_a_service_are_known_by_its_host() {
        let is_set = |name: &str| name == "MAIL_API_SERVICE_HOST";
        for name in [
            "MAIL_API_SERVICE_HOST",
            "MAIL_API_SERVICE_PORT",
            "MAIL_API_SERVICE_PORT_HTTP_METRICS",
            "MAIL_API_PORT",
            "MAIL_API_PORT_8080_TCP",
            "MAIL_API_PORT_53_UDP_ADDR",
            "MAIL_API_PORT_53_SCTP_PORT",
            "MAIL_API_PORT_8080_TCP_PROTO",
        ] {
            assert!(is_service_link(name, &is_set), "{name}");
        }
        for name in [
            "MAIL_API",
            "MAIL_API_PORTS",
            "MAIL_API_PORT_",
            "MAIL_API_PORT_HTTP",
            "MAIL_API_PORT_8080",
            "MAIL_API_PORT_HTTP_TCP",
            "MAIL_API_PORT__TCP",
            "MAIL_API_PORT_8080_HTTP",
            "MAIL_API_PORT_8080_HTTP_ADDR",
            "MAIL_API_PORT_8080_TCP_NAME",
            "MAIL_API_PORT_8080_TCP_ADDR_X",
            "MAIL_API_SERVICE_HOSTS",
            "MAIL_API_SERVICE_HOST_X",
            "MAIL_API_SERVICE_PORT_",
            "MAIL_API_SERVICE_PORTX",
            "MAIL_PORT",
            "OTHER_SERVICE_HOST",
            "_SERVICE_HOST",
            "_PORT",
        ] {
            assert!(!is_service_link(name, &is_set), "{name}");
        }
    }
}
