//! The variables that Kubernetes sets for a Service are not elements and do not enable anything.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv};

#[derive(Debug, FromEnv)]
struct Config {
    #[env(nested, default)]
    redis: BTreeMap<String, Server>,
    #[env(entries, default)]
    api: BTreeMap<String, String>,
    #[env(nested, default)]
    web: Vec<Server>,
    #[env(nested)]
    smtp: Option<Server>,
    #[env(nested)]
    my_cache: Option<Server>,
}

#[derive(Debug, FromEnv)]
struct Server {
    host: String,
    port: Option<u16>,
    #[allow(dead_code)]
    addr: Option<String>,
    #[env(nested)]
    #[allow(dead_code)]
    tls: Option<Tls>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Tls {
    port: u16,
    path: String,
}

/// What Kubernetes sets for a Service with these ports: <https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables>.
fn service(name: &str, host: &str, ports: &[(u16, &str)]) -> Vec<(String, String)> {
    let name = name.to_uppercase().replace('-', "_");
    let address = |port: u16, protocol: &str| {
        if host.contains(':') {
            format!("{protocol}://[{host}]:{port}")
        } else {
            format!("{protocol}://{host}:{port}")
        }
    };
    let (first, protocol) = ports[0];
    let mut variables = vec![
        (format!("{name}_SERVICE_HOST"), host.to_owned()),
        (format!("{name}_SERVICE_PORT"), first.to_string()),
        (format!("{name}_SERVICE_PORT_MAIN"), first.to_string()),
        (format!("{name}_PORT"), address(first, protocol)),
    ];
    for (port, protocol) in ports {
        let start = format!("{name}_PORT_{port}_{}", protocol.to_uppercase());
        variables.push((start.clone(), address(*port, protocol)));
        variables.push((format!("{start}_PROTO"), (*protocol).to_owned()));
        variables.push((format!("{start}_PORT"), port.to_string()));
        variables.push((format!("{start}_ADDR"), host.to_owned()));
    }
    variables
}

#[test]
fn what_kubernetes_sets_is_not_an_element_and_switches_nothing_on() {
    for name in [
        "redis",
        "api",
        "web",
        "smtp",
        "smtp-tls",
        "my-cache",
        "redis-main",
    ] {
        for host in ["10.0.0.7", "fd00::7"] {
            for ports in [
                &[(80, "tcp")][..],
                &[(53, "udp"), (6379, "tcp")],
                &[(9, "sctp")],
            ] {
                let links = service(name, host, ports);
                let env = Env::empty().vars(links);
                let (config, report) = env.load_with_report::<Config>().expect("nothing is set");
                assert!(
                    config.redis.is_empty() && config.api.is_empty(),
                    "{name}: {config:?}"
                );
                assert!(config.web.is_empty(), "{name}: {config:?}");
                assert!(
                    config.smtp.is_none() && config.my_cache.is_none(),
                    "{config:?}"
                );
                assert!(report.warnings().is_empty(), "{name}: {report}");
                let report = env.deny_unknown().check::<Config>();
                assert!(report.problems().is_empty(), "{name}: {report}");
            }
        }
    }
}

#[test]
fn a_list_has_no_element_of_a_service_with_a_number() {
    let is_empty = |env: Env| {
        let config = env.load::<Config>();
        config.expect("nothing is set").web.is_empty()
    };
    assert!(is_empty(Env::empty().vars(service(
        "web-0",
        "10.0.0.7",
        &[(80, "tcp")]
    ))));
    // No field reads it, and it looks so.
    assert!(is_empty(
        Env::empty().vars([("WEB_0_SERVICE_HOST", "10.0.0.7")])
    ));
    // A variable of the element may look so too.
    let config: Config = Env::empty()
        .vars([
            ("WEB_0_SERVICE_HOST", "10.0.0.7"),
            ("WEB_0_PORT", "80"),
            ("WEB_0_HOST", "h"),
        ])
        .load()
        .expect("all is well");
    assert_eq!(config.web.first().and_then(|server| server.port), Some(80));
}

#[test]
fn what_kubernetes_sets_is_not_an_element_although_its_service_is_named_before_the_field_ends() {
    #[derive(Debug, FromEnv)]
    struct Ports {
        #[env(entries, default)]
        redis_port: BTreeMap<String, String>,
        #[env(nested, default)]
        web_port: Vec<Server>,
    }
    let links = ["redis", "web"].map(|name| service(name, "10.0.0.7", &[(80, "tcp")]));
    let env = Env::empty().vars(links.concat());
    let ports: Ports = env.load().expect("nothing is set");
    assert!(ports.redis_port.is_empty(), "{ports:?}");
    assert!(ports.web_port.is_empty(), "{ports:?}");
    let env = env.vars([("REDIS_PORT_main", "1"), ("WEB_PORT_0_HOST", "a")]);
    let ports: Ports = env.load().expect("one of each is set");
    assert!(ports.redis_port.keys().eq(["main"]), "{ports:?}");
    assert_eq!(ports.web_port.len(), 1, "{ports:?}");
}

#[test]
fn what_is_set_beside_it_counts() {
    let links = |name| Env::empty().vars(service(name, "10.0.0.7", &[(80, "tcp")]));
    let config: Config = links("redis")
        .set("REDIS_MAIN_HOST", "a")
        .set("REDIS_MAIN_PORT", "1")
        .load()
        .expect("one is set");
    let keys: Vec<_> = config
        .redis
        .iter()
        .map(|(key, server)| (key.as_str(), server.port))
        .collect();
    assert_eq!(keys, [("MAIN", Some(1))]);
    let config: Config = links("api")
        .set("API_team", "mail")
        .load()
        .expect("one is set");
    assert_eq!(
        config.api.into_iter().collect::<Vec<_>>(),
        [("team".into(), "mail".into())]
    );
    // A variable that is set in the pod takes the place of the link.
    let config: Config = links("smtp")
        .set("SMTP_PORT", "25")
        .set("SMTP_HOST", "mail")
        .load()
        .expect("both are set");
    assert_eq!(
        config.smtp.map(|smtp| (smtp.host, smtp.port)),
        Some(("mail".into(), Some(25)))
    );
    let report = links("smtp")
        .set("SMTP_PORT", "25")
        .check::<Config>()
        .to_string();
    assert!(report.contains("`SMTP_HOST` is not set"), "{report}");
    let report = links("smtp")
        .set("SMTP_HOST", "mail")
        .check::<Config>()
        .to_string();
    assert!(
        report.contains("`SMTP_PORT` is not an integer") && report.contains("enableServiceLinks"),
        "{report}"
    );
}

#[test]
fn names_that_look_so_and_are_written_by_hand_are_elements() {
    let config: Config = Env::empty()
        .dotenv_str(
            ".env",
            "REDIS_SERVICE_HOST=a\nREDIS_SERVICE_PORT=1\nAPI_SERVICE_HOST=b\nAPI_PORT=2\nSMTP_HOST=c\nSMTP_PORT=3\n",
        )
        .load()
        .expect("all is well");
    let redis = config
        .redis
        .get("SERVICE")
        .map(|server| (server.host.as_str(), server.port));
    assert_eq!(redis, Some(("a", Some(1))));
    assert_eq!(config.api.len(), 2);
    assert_eq!(config.smtp.and_then(|smtp| smtp.port), Some(3));
}

#[test]
fn a_service_whose_address_is_not_that_of_its_host_and_port_is_written_by_hand() {
    for (address, is_link) in [
        ("tcp://10.0.0.7:80", true),
        ("udp://10.0.0.7:80", false),
        ("tcp:10.0.0.7:80", false),
        ("tcp://10.0.0.8:80", false),
        ("tcp://10.0.0.7:81", false),
    ] {
        let config: Config = Env::empty()
            .vars([
                ("REDIS_SERVICE_HOST", "10.0.0.7"),
                ("REDIS_SERVICE_PORT", "80"),
                ("REDIS_PORT_80_TCP", address),
            ])
            .load()
            .expect("all is well");
        assert_eq!(config.redis.is_empty(), is_link, "{address}");
    }
}

#[test]
fn the_address_of_a_service_is_no_reason_why_a_struct_is_read() {
    let links = Env::empty().vars(service("smtp", "10.0.0.7", &[(80, "tcp")]));
    let report = links.set("SMTP_ADDR", "a").check::<Config>().to_string();
    assert!(report.contains("`SMTP_HOST` is not set"), "{report}");
    assert!(report.contains("sets `SMTP_ADDR`"), "{report}");
    assert!(!report.contains("set `SMTP_PORT`"), "{report}");
}

#[test]
fn where_nothing_is_tried_the_address_of_a_service_is_no_reason_either() {
    let wrong = (0..51).map(|index| (format!("WEB_{index}_PORT"), "x"));
    let links = service("smtp", "10.0.0.7", &[(80, "tcp")]);
    let env = Env::empty().vars(links).vars(wrong).set("SMTP_ADDR", "a");
    let report = env.check::<Config>();
    assert!(report.problems().len() > 100, "{report}");
    let report = report.to_string();
    assert!(report.contains("sets `SMTP_ADDR`"), "{report}");
    assert!(!report.contains("set `SMTP_PORT`"), "{report}");
}
