//! The variables in which Kubernetes tells a container of every service: nobody has written them, so none is unknown.
//! <https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables>

/// Whether a variable tells of a service. Each service has one variable that is named `…_SERVICE_HOST`.
pub(super) fn is_service_link(name: &str, is_set: &dyn Fn(&str) -> bool) -> bool {
    let is_service =
        |service: &str| !service.is_empty() && is_set(&[service, "_SERVICE_HOST"].concat());
    ["_SERVICE_HOST", "_SERVICE_PORT", "_PORT"]
        .into_iter()
        .any(|word| {
            name.match_indices(word).any(|(at, _)| {
                let (service, rest) = name.split_at_checked(at).unwrap_or_default();
                let behind = rest.strip_prefix(word).unwrap_or_default();
                may_stand_behind(word, behind) && is_service(service)
            })
        })
}

/// Whether the rest of a name may stand behind one of the words.
fn may_stand_behind(word: &str, rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix('_') else {
        return rest.is_empty();
    };
    match word {
        "_SERVICE_PORT" => !rest.is_empty(),
        "_PORT" => is_port(rest),
        _ => false,
    }
}

/// Whether a text is a number, a protocol, and mostly one more word: `8080_TCP_ADDR`.
fn is_port(text: &str) -> bool {
    let mut words = text.split('_');
    let number = words.next().unwrap_or_default();
    !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(words.next(), Some("TCP" | "UDP" | "SCTP"))
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
