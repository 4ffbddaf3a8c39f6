//! Variable names of widely used programs that have no `_` and look random because of it.

/// Those of `PostgreSQL`'s library, <https://www.postgresql.org/docs/current/libpq-envars.html>, and of Python,
/// <https://docs.python.org/3/using/cmdline.html#environment-variables>.
pub(super) const KNOWN_NAMES: [&str; 17] = [
    "PGCHANNELBINDING",
    "PGGSSENCMODE",
    "PGKRBSRVNAME",
    "PGSSLCERTMODE",
    "PGSSLCOMPRESSION",
    "PGSSLMAXPROTOCOLVERSION",
    "PGSSLMINPROTOCOLVERSION",
    "PGSSLNEGOTIATION",
    "PGSSLROOTCERT",
    "PGSYSCONFDIR",
    "PGTARGETSESSIONATTRS",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONINTMAXSTRDIGITS",
    "PYTHONLEGACYWINDOWSFSENCODING",
    "PYTHONLEGACYWINDOWSSTDIO",
    "PYTHONPROFILEIMPORTTIME",
    "PYTHONWARNDEFAULTENCODING",
];
