//! The keys of known services, as data: their prefixes, their shapes, and the pages that document them.

use super::{Proof, Service};

/// A kind of key that is certain by its shape alone.
const fn by_shape(
    name: &'static str,
    prefix: &'static str,
    shape: &'static str,
    source: &'static str,
) -> Service {
    Service {
        name,
        prefix,
        shape,
        proof: Proof::Shape,
        source,
    }
}

/// A kind of key that ends in six digits, base 62, of the CRC-32 of the thirty before them.
const fn by_checksum(name: &'static str, prefix: &'static str, source: &'static str) -> Service {
    Service {
        name,
        prefix,
        shape: "[0-9A-Za-z]{36}",
        proof: Proof::Crc32InBase62,
        source,
    }
}

const GITHUB: &str = "https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/";
const GITHUB_FINE_GRAINED: &str = "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github";
const NPM: &str = "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/";
const STRIPE: &str = "https://docs.stripe.com/keys";
const STRIPE_WEBHOOKS: &str = "https://docs.stripe.com/webhooks";
const RESEND: &str = "https://resend.com/docs/dashboard/api-keys/introduction";
const AWS: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html";
const SLACK: &str = "https://docs.slack.dev/authentication/tokens/";
const SLACK_WEBHOOKS: &str =
    "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/";
const PYPI: &str = "the help of the Python Package Index on API tokens; a token is a macaroon, whose first bytes are its version and its location";
const GOOGLE: &str = "https://docs.cloud.google.com/docs/authentication/api-keys";
const GOOGLE_OAUTH: &str = "https://developers.google.com/identity/protocols/oauth2/web-server";
const SENDGRID: &str = "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys";
const GITLAB: &str = "https://docs.gitlab.com/security/tokens/";
const OPENAI: &str = "https://platform.openai.com/docs/api-reference/authentication";
const ANTHROPIC: &str = "https://docs.claude.com/en/api/overview";
const HUGGING_FACE: &str = "https://huggingface.co/docs/hub/security-tokens";
const DIGITALOCEAN: &str =
    "https://docs.digitalocean.com/reference/api/create-personal-access-token/";
const DOCKER: &str = "https://docs.docker.com/security/access-tokens/";
const SHOPIFY: &str =
    "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens";
const AGE: &str = "https://github.com/C2SP/C2SP/blob/main/age.md";
const GRAFANA: &str = "https://grafana.com/docs/grafana/latest/administration/service-accounts/";
const LINEAR: &str = "https://linear.app/developers/graphql";
const POSTMAN: &str = "https://learning.postman.com/docs/developer/postman-api/authentication/";

/// A prefix may start another; the shapes tell them apart.
pub(super) const SERVICES: &[Service] = &[
    by_checksum("GitHub personal access token", "ghp_", GITHUB),
    by_checksum("GitHub OAuth access token", "gho_", GITHUB),
    by_checksum("GitHub user-to-server token", "ghu_", GITHUB),
    by_checksum("GitHub server-to-server token", "ghs_", GITHUB),
    by_checksum("GitHub refresh token", "ghr_", GITHUB),
    by_checksum("npm access token", "npm_", NPM),
    by_shape(
        "GitHub fine-grained token",
        "github_pat_",
        "[0-9A-Za-z]{22}_[0-9A-Za-z]{59}",
        GITHUB_FINE_GRAINED,
    ),
    by_shape(
        "Stripe secret key",
        "sk_live_",
        "[0-9A-Za-z]{24,247}",
        STRIPE,
    ),
    by_shape(
        "Stripe secret key of a sandbox",
        "sk_test_",
        "[0-9A-Za-z]{24,247}",
        STRIPE,
    ),
    by_shape(
        "Stripe restricted key",
        "rk_live_",
        "[0-9A-Za-z]{24,247}",
        STRIPE,
    ),
    by_shape(
        "Stripe restricted key of a sandbox",
        "rk_test_",
        "[0-9A-Za-z]{24,247}",
        STRIPE,
    ),
    by_shape(
        "Stripe webhook secret",
        "whsec_",
        "[0-9A-Za-z]{32}",
        STRIPE_WEBHOOKS,
    ),
    by_shape(
        "Resend API key",
        "re_",
        "[0-9A-Za-z]{8}_[0-9A-Za-z]{24}",
        RESEND,
    ),
    by_shape("AWS access key ID", "AKIA", "[A-Z2-7]{16}", AWS),
    by_shape("AWS temporary access key ID", "ASIA", "[A-Z2-7]{16}", AWS),
    by_shape(
        "Slack bot token",
        "xoxb-",
        "[0-9]{10,13}-[0-9]{10,13}-[0-9A-Za-z]{24}",
        SLACK,
    ),
    by_shape(
        "Slack user token",
        "xoxp-",
        "[0-9]{10,13}-[0-9]{10,13}-[0-9]{10,13}-[0-9a-f]{32}",
        SLACK,
    ),
    by_shape(
        "Slack app-level token",
        "xapp-1-",
        "A[0-9A-Z]{8,12}-[0-9]{10,13}-[0-9a-f]{64}",
        SLACK,
    ),
    by_shape(
        "Slack webhook",
        "https://hooks.slack.com/services/",
        "T[0-9A-Z]{8,12}/B[0-9A-Z]{8,12}/[0-9A-Za-z]{24}",
        SLACK_WEBHOOKS,
    ),
    by_shape(
        "PyPI API token",
        "pypi-AgEIcHlwaS5vcmc",
        "[0-9A-Za-z_-]{70,300}",
        PYPI,
    ),
    by_shape(
        "TestPyPI API token",
        "pypi-AgENdGVzdC5weXBpLm9yZw",
        "[0-9A-Za-z_-]{70,300}",
        PYPI,
    ),
    by_shape("Google API key", "AIza", "[0-9A-Za-z_-]{35}", GOOGLE),
    by_shape(
        "Google OAuth client secret",
        "GOCSPX-",
        "[0-9A-Za-z_-]{28}",
        GOOGLE_OAUTH,
    ),
    by_shape(
        "SendGrid API key",
        "SG.",
        "[0-9A-Za-z_-]{22}\\.[0-9A-Za-z_-]{43}",
        SENDGRID,
    ),
    by_shape(
        "GitLab personal access token",
        "glpat-",
        "[0-9A-Za-z_-]{20}",
        GITLAB,
    ),
    by_shape(
        "OpenAI API key",
        "sk-",
        "[0-9A-Za-z_-]{20,100}T3BlbkFJ[0-9A-Za-z_-]{20,100}",
        OPENAI,
    ),
    by_shape(
        "Anthropic API key",
        "sk-ant-",
        "(?:api|admin)[0-9]{2}-[0-9A-Za-z_-]{93}AA",
        ANTHROPIC,
    ),
    by_shape("Hugging Face token", "hf_", "[A-Za-z]{34}", HUGGING_FACE),
    by_shape(
        "DigitalOcean token",
        "dop_v1_",
        "[0-9a-f]{64}",
        DIGITALOCEAN,
    ),
    by_shape(
        "DigitalOcean OAuth token",
        "doo_v1_",
        "[0-9a-f]{64}",
        DIGITALOCEAN,
    ),
    by_shape(
        "Docker access token",
        "dckr_pat_",
        "[0-9A-Za-z_-]{27}",
        DOCKER,
    ),
    by_shape("Shopify access token", "shpat_", "[0-9a-fA-F]{32}", SHOPIFY),
    by_shape("Shopify app secret", "shpss_", "[0-9a-fA-F]{32}", SHOPIFY),
    by_shape(
        "age identity",
        "AGE-SECRET-KEY-1",
        "[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
        AGE,
    ),
    by_shape(
        "Grafana service account token",
        "glsa_",
        "[0-9A-Za-z]{32}_[0-9a-f]{8}",
        GRAFANA,
    ),
    by_shape("Linear API key", "lin_api_", "[0-9A-Za-z]{40}", LINEAR),
    by_shape(
        "Postman API key",
        "PMAK-",
        "[0-9a-f]{24}-[0-9a-f]{34}",
        POSTMAN,
    ),
];

/// Keys, without their prefixes, that are printed by everyone who writes about these services.
pub(super) const PUBLISHED: &[&str] = &[
    // From the Stripe account that Stripe's documentation uses.
    "4eC39HqLyjWDarjtT1zdp7dc",
    // Two keys of AWS that articles use to explain how to read the number of an account from a key.
    "Y34FZKBOKMUTVV7A",
    "QNZGKIQY56JQ7WML",
];
