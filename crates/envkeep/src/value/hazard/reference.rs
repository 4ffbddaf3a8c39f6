//! References to secrets, which a secret store's own program replaces with the secret.

use crate::credential::FirstTwo;
use crate::letters::Letters;

/// How such a reference starts and ends, and the fix.
struct Form {
    start: &'static str,
    end: &'static str,
    fix: &'static str,
}

const fn form(start: &'static str, end: &'static str, fix: &'static str) -> Form {
    Form { start, end, fix }
}

const AGENT: &str =
    "start the program through the tool that resolves it, or put the secret itself there";
const TEMPLATE: &str = "fill the template in before the program starts";
const CLOUD: &str = "let the platform resolve it, and the program's identity read the secret";

/// 1Password, SOPS, dotenvx, Azure, AWS, Google, Vault and its companions, Spring, Ansible, and the templates of CI services.
const FORMS: [Form; 33] = [
    form("op://", "", "start the program with `op run --`"),
    form("ENC[", "]", "start the program with `sops exec-env`"),
    form("encrypted:", "", "start the program with `dotenvx run --`"),
    form("@Microsoft.KeyVault(", ")", CLOUD),
    form("@Microsoft.AppConfiguration(", ")", CLOUD),
    form("${{", "}}", TEMPLATE),
    form("{{", "}}", TEMPLATE),
    form("$((", "))", TEMPLATE),
    form("vault:", "", AGENT),
    form("vault://", "", AGENT),
    form("secretref:", "", CLOUD),
    form("keyvaultref:", "", CLOUD),
    form("awssm://", "", AGENT),
    form("awsssm://", "", AGENT),
    form("awssecret://", "", AGENT),
    form("gcpsm://", "", AGENT),
    form("gcp-secret://", "", AGENT),
    form("sm://", "", AGENT),
    form("infisical://", "", AGENT),
    form("pass://", "", AGENT),
    form("sops:", "", AGENT),
    form("secret://", "", AGENT),
    form("ref+", "", "start the program with `vals exec`"),
    form("akv://", "", AGENT),
    form("aws-sm://", "", AGENT),
    form("gsm://", "", AGENT),
    form("berglas://", "", "start the program with `berglas exec`"),
    form("bws://", "", "start the program with `bws run --`"),
    form("doppler://", "", "start the program with `doppler run --`"),
    form("ENC(", ")", AGENT),
    form("{cipher}", "", AGENT),
    form(
        "$ANSIBLE_VAULT;",
        "",
        "let Ansible decrypt it before the program starts",
    ),
    form("#{", "}", TEMPLATE),
];

/// The fix for a reference to a secret; `None` for any other text.
pub(super) fn fix(text: &str) -> Option<&'static str> {
    let is_of_form = |form: &&Form| {
        text.strip_prefix(form.start)
            .is_some_and(|rest| !rest.is_empty() && rest.ends_with(form.end))
    };
    if let Some(form) = FORMS.iter().find(is_of_form) {
        return Some(form.fix);
    }
    (is_amazon(text) || is_google(text)).then_some(CLOUD)
}

/// Whether a string may be such a reference, by its first two bytes.
pub(super) fn may_begin(text: &[u8]) -> bool {
    FIRST_TWO.may_begin(text)
}

/// The first two bytes of all forms.
static FIRST_TWO: FirstTwo = {
    // References with a variable middle are not among the forms, nor are references to variables.
    let mut all = ["arn:"; FORMS.len() + 4];
    let mut rest: &mut [&str] = &mut all;
    if let [google, braces, round, others @ ..] = rest {
        (*google, *braces, *round) = ("projects/", "${", "$(");
        rest = others;
    }
    let mut forms: &[Form] = &FORMS;
    while let ([text, others @ ..], [form, more @ ..]) = (rest, forms) {
        *text = form.start;
        (rest, forms) = (others, more);
    }
    FirstTwo::of(&all)
};

/// `arn:aws:secretsmanager:…`, in any partition, and a parameter of the Systems Manager.
fn is_amazon(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("arn:aws") else {
        return false;
    };
    let mut parts = rest.split(':').skip(1);
    matches!(parts.next(), Some("secretsmanager" | "ssm"))
}

/// `projects/*/secrets/*`.
fn is_google(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("projects/") else {
        return false;
    };
    let mut parts = rest.split('/');
    let (project, secrets, secret) = (parts.next(), parts.next(), parts.next());
    let is_name = |part: Option<&str>| part.is_some_and(|part| !part.is_empty());
    is_name(project) && secrets == Some("secrets") && is_name(secret)
}

/// The fix for a string that consists of a shell's or Kubernetes' reference, or of a command, that was not expanded.
pub(super) fn fix_of_variable(text: &str) -> Option<&'static str> {
    let rest = text.strip_prefix('$')?;
    let between = |start, end| rest.strip_prefix(start)?.strip_suffix(end);
    let is_inner = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let begins =
        |name: &str| name.starts_where(|first| first.is_ascii_alphabetic() || first == '_');
    // Without brackets, only text that is hardly a password counts.
    let is_bare = |name: &&str| name.contains('_') && *name == name.to_ascii_uppercase();
    let name = between('{', '}').or_else(|| between('(', ')'));
    let name = name
        .or(Some(rest).filter(is_bare))
        .filter(|name| begins(name))?;
    Some(if name.has_only(is_inner) {
        "set that variable where this one is put together"
    } else if rest.starts_with(['{', '(']) {
        TEMPLATE
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests {
    use super::{fix, fix_of_variable};

    #[test]
    fn what_stores_and_templates_leave_behind_is_known() {
        for text in [
            "op://Private/Claude/credential",
            "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/k)",
            "ENC[AES256_GCM,data:p673w==,type:str]",
            "encrypted:BDqDBibm4wsY",
            "${{ secrets.GH_TOKEN }}",
            "vault:secret/data/app#KEY",
            "arn:aws:secretsmanager:eu-west-1:1:secret:x",
            "arn:aws-us-gov:secretsmanager:x:1:secret:x",
            "projects/shop/secrets/db/versions/1",
            "{{ vault_password }}",
            "ref+awssecrets://x",
            "ENC(abc)",
            "{cipher}abc",
            "#{DbPassword}",
        ] {
            assert!(fix(text).is_some(), "{text}");
        }
        for text in [
            "hunter2",
            "op:",
            "op://",
            "encryption",
            "{\"a\":{}}",
            "projects/shop",
            "projects//secrets/",
            "projects//secrets/db",
            "projects/shop/secrets/",
            "projects/shop/secrets",
            "projects/shop/keys/db",
            "projects/shop/secret/db",
            "arn:aws:s3:secretsmanager",
            "arn:aws:s3:::bucket",
            "https://x/{{y}}",
            "ENC[",
            "ENC(",
            "#fff",
            "reference",
        ] {
            assert!(fix(text).is_none(), "{text}");
        }
        assert!(fix_of_variable("${DB_PASSWORD}").is_some());
        assert!(fix_of_variable("$(DB_PASSWORD)").is_some());
        for text in ["$DB_PASSWORD", "${A:-b}", "${ssm:/a/b}", "$(cat /run/x)"] {
            assert!(fix_of_variable(text).is_some(), "{text}");
        }
        for text in ["${A}x", "$A", "$a_b", "${1}", "$()", "$A_B-c", "$$A_B"] {
            assert!(fix_of_variable(text).is_none(), "{text}");
        }
    }
}
