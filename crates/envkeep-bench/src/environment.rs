//! The process environment of a service in a container, and putting it back between two loads.

use std::collections::BTreeMap;
use std::env;

/// Small is a container's own environment; large has what Kubernetes adds for some forty services.
pub const SIZES: [usize; 2] = [30, 300];

const BASE: [(&str, &str); 22] = [
    (
        "PATH",
        "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    ),
    ("HOME", "/home/mail"),
    ("HOSTNAME", "mail-gateway-6c9d8f7b5-qk2zt"),
    ("LANG", "C.UTF-8"),
    ("LC_ALL", "C.UTF-8"),
    ("TERM", "xterm"),
    ("USER", "mail"),
    ("LOGNAME", "mail"),
    ("SHELL", "/bin/sh"),
    ("PWD", "/srv/mail"),
    ("SHLVL", "1"),
    ("SSL_CERT_DIR", "/etc/ssl/certs"),
    ("POD_NAME", "mail-gateway-6c9d8f7b5-qk2zt"),
    ("POD_NAMESPACE", "production"),
    ("POD_IP", "10.42.3.21"),
    ("NODE_NAME", "worker-3"),
    ("OTEL_SERVICE_NAME", "mail-gateway"),
    (
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://collector.telemetry:4317",
    ),
    ("KUBERNETES_SERVICE_HOST", "10.96.0.1"),
    ("KUBERNETES_SERVICE_PORT", "443"),
    // These two win over the file, and only one of them is in it.
    ("MAIL_PORT", "587"),
    ("MAIL_DATABASE__PASSWORD", "pa ss w0rd #1"),
];

/// `size` variables.
#[must_use]
pub fn variables(size: usize) -> BTreeMap<String, String> {
    let mut variables: BTreeMap<String, String> = BASE
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
    for service in 0.. {
        let address = format!("10.96.{service}.17");
        let ending = [
            ("SERVICE_HOST", address.clone()),
            ("SERVICE_PORT", "8080".to_owned()),
            ("PORT", format!("tcp://{address}:8080")),
            ("PORT_8080_TCP", format!("tcp://{address}:8080")),
            ("PORT_8080_TCP_PROTO", "tcp".to_owned()),
            ("PORT_8080_TCP_PORT", "8080".to_owned()),
            ("PORT_8080_TCP_ADDR", address),
        ];
        for (name, value) in ending {
            if variables.len() >= size {
                return variables;
            }
            variables.insert(format!("BACKEND_{service:02}_{name}"), value);
        }
    }
    variables
}

/// Makes the process environment these variables and nothing else. dotenvy leaves alone what is set, so a load finds the
/// same work as the first in a process only after this.
pub fn put_back(variables: &BTreeMap<String, String>) {
    for (name, _) in env::vars_os() {
        if name
            .to_str()
            .is_none_or(|name| !variables.contains_key(name))
        {
            env::remove_var(name);
        }
    }
    for (name, value) in variables {
        if env::var(name).as_ref() != Ok(value) {
            env::set_var(name, value);
        }
    }
}
