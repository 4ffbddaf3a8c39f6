//! The kinds of text that a field may have, with valid and invalid texts of each.

/// A type of a single value.
pub(crate) struct Kind {
    pub(crate) ty: &'static str,
    pub(crate) good: &'static [&'static str],
    pub(crate) bad: &'static [&'static str],
    /// An expression of the type.
    pub(crate) value: &'static str,
    /// The range of an attribute, and texts that lie in it.
    pub(crate) range: Option<(&'static str, &'static [&'static str])>,
    /// The units that a bare number may have.
    pub(crate) units: &'static [&'static str],
    pub(crate) is_ordered: bool,
    /// Values as a condition has them.
    pub(crate) terms: &'static [&'static str],
}

const KIND: Kind = Kind {
    ty: "",
    good: &[],
    bad: &[],
    value: "",
    range: None,
    units: &[],
    is_ordered: true,
    terms: &[],
};

const NOT_UNSIGNED: &[&str] = &[
    "-1",
    "1.5",
    "x",
    "10_000",
    "0x1F",
    "\"80\"",
    "8O",
    "99999999999999999999999999999999999999999",
];
const NOT_SIGNED: &[&str] = &[
    "1.5",
    "x",
    "1e3",
    "99999999999999999999999999999999999999999",
];
const SMALL: &[&str] = &["1", "7", "64"];

const fn unsigned(ty: &'static str) -> Kind {
    Kind {
        ty,
        good: &["0", "1", "7", "64", "100"],
        bad: NOT_UNSIGNED,
        value: "7",
        range: Some(("1..=64", SMALL)),
        terms: &["0", "7"],
        ..KIND
    }
}

const fn signed(ty: &'static str) -> Kind {
    Kind {
        ty,
        good: &["-5", "0", "7", "+7"],
        bad: NOT_SIGNED,
        value: "-5",
        range: Some(("-9..9", &["-5", "0", "7"])),
        terms: &["0", "-5"],
        ..KIND
    }
}

const fn non_zero(ty: &'static str) -> Kind {
    Kind {
        ty,
        good: SMALL,
        bad: &["0", "-1", "x", "99999999999999999999999999999999999999999"],
        ..KIND
    }
}

const fn float(ty: &'static str) -> Kind {
    Kind {
        ty,
        good: &["0.5", "0.25", "1e3"],
        bad: &["nan", "inf", "1e400", "0,5", "x"],
        value: "0.5",
        range: Some(("0.25..0.75", &["0.5", "0.25"])),
        is_ordered: false,
        ..KIND
    }
}

const fn text(ty: &'static str, value: &'static str) -> Kind {
    Kind {
        ty,
        good: &["abc", "json", "a b", "re_123"],
        bad: &["value # comment", "$HOME", "tail "],
        value,
        ..KIND
    }
}

const fn address(ty: &'static str, good: &'static [&'static str]) -> Kind {
    Kind {
        ty,
        good,
        bad: &["localhost", "256.0.0.1", "::g", "127.0.0.1:", "[::1]"],
        ..KIND
    }
}

/// The types that may be an item of a list, a value of a map or the inside of an `Option`.
pub(crate) const KINDS: &[Kind] = &[
    Kind {
        ty: "bool",
        good: &["true", "0", "off", "YES"],
        bad: &["ture", "2", "enabled"],
        value: "true",
        terms: &["true", "false"],
        ..KIND
    },
    unsigned("u8"),
    unsigned("u16"),
    unsigned("u32"),
    unsigned("u64"),
    unsigned("usize"),
    unsigned("u128"),
    signed("i8"),
    signed("i16"),
    signed("i32"),
    signed("i64"),
    signed("isize"),
    signed("i128"),
    non_zero("NonZeroU8"),
    non_zero("NonZeroU16"),
    non_zero("NonZeroU32"),
    non_zero("NonZeroU64"),
    non_zero("NonZeroUsize"),
    float("f32"),
    float("f64"),
    Kind {
        ty: "char",
        good: &["a", "é", "f"],
        bad: &["ab", "no"],
        value: "'b'",
        range: Some(("'a'..='f'", &["a", "f"])),
        ..KIND
    },
    Kind {
        terms: &["\"abc\"", "\"json\""],
        ..text("String", "String::from(\"made\")")
    },
    text("Box<str>", "Box::from(\"made\")"),
    Kind {
        good: &["/tmp/x", "data"],
        bad: &["~/x", "$HOME/x"],
        ..text("PathBuf", "PathBuf::from(\"/srv\")")
    },
    Kind {
        good: &["/tmp/x", "data"],
        ..text("OsString", "OsString::from(\"made\")")
    },
    address("IpAddr", &["127.0.0.1", "::1"]),
    address("Ipv4Addr", &["127.0.0.1", "10.0.0.1"]),
    address("Ipv6Addr", &["::1", "fe80::1"]),
    address("SocketAddr", &["127.0.0.1:80", "[::1]:80"]),
    address("SocketAddrV4", &["127.0.0.1:80"]),
    address("SocketAddrV6", &["[::1]:80"]),
    Kind {
        ty: "Duration",
        good: &["30s", "1m30s", "1500ms"],
        bad: &["90", "5M", "1.5h", "-1s", "soon"],
        value: "Duration::from_secs(90)",
        range: Some(("\"1s\"..=\"2m\"", &["30s", "1m30s"])),
        units: &["ns", "us", "ms", "s", "m", "h", "d"],
        ..KIND
    },
    Kind {
        ty: "ByteSize",
        good: &["512KiB", "10MB", "64MiB"],
        bad: &["lots", "-1B", "1XB"],
        value: "ByteSize::mib(3)",
        range: Some(("..=ByteSize::mib(64)", &["512KiB", "10MB"])),
        units: &["B", "KB", "KiB", "MB", "MiB", "GiB"],
        ..KIND
    },
    Kind {
        ty: "Url",
        good: &["https://example.com", "postgres://app@db:5432/app"],
        bad: &["example.com", "http//x", "postgres://app:6C#5y@db:5432/app"],
        ..KIND
    },
    Kind {
        ty: "Mode",
        good: &["read-only", "READ_WRITE", "rw"],
        bad: &["readonli", "write"],
        value: "Mode::ReadWrite",
        terms: &["\"read-only\"", "\"rw\""],
        ..KIND
    },
    Kind {
        ty: "Level",
        good: &["Info", "debug"],
        bad: &["warnign", "0"],
        value: "Level::Debug",
        terms: &["\"info\"", "\"debug\""],
        ..KIND
    },
    Kind {
        ty: "Even",
        good: &["2", "4"],
        bad: &["1", "odd"],
        value: "Even(2)",
        ..KIND
    },
];

pub(crate) const WORDS: &[&str] = &[
    "host",
    "port",
    "timeout",
    "limit",
    "workers",
    "mode",
    "level",
    "region",
    "bucket",
    "queue",
    "cache_size",
    "ratio",
    "certificate",
    "letter",
    "pin",
    "token",
    "api_key",
    "password",
    "pool_max",
    "origin",
    "mirror",
    "retries",
    "delay",
    "format",
    "filter",
    "folder",
    "proxy",
    "sender",
    "locale",
    "theme",
    "salt",
    "seed",
    "webhook",
    "batch",
    "quota",
    "shard",
    "topic",
    "zone",
    "realm",
    "scope",
    "issuer",
    "audience",
    "nonce",
    "budget",
    "depth",
    "width",
    "height",
    "epoch",
    "window",
    "offset",
    "stride",
    "branch",
    "owner",
    "group",
    "domain",
    "subject",
    "banner",
    "motto",
    "color",
    "shape",
    "database_url",
    "max_tokens",
    "author",
    "signing_key",
    "session_secret",
    "dsn",
    "user",
    "login",
    "address",
    "endpoint",
    "replicas",
    "interval",
    "backoff",
    "jitter",
    "language",
];
