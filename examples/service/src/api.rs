//! The HTTP interface of the service.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::{get, post};
use axum::{Json, Router};
use envkeep::{Explanation, ExposeSecret, Secret};
use serde::{Deserialize, Serialize};

use crate::store::Store;

/// The state that every request can access.
pub struct Shared {
    /// Where the mails are.
    pub store: Store,
    /// The token that a client must send.
    pub api_token: Secret<String>,
    /// Where the configuration comes from; its values are masked as in a report.
    pub explanation: Explanation,
}

#[derive(Deserialize)]
struct NewMail {
    recipient: String,
    body: String,
}

#[derive(Serialize)]
struct Mail {
    id: i64,
    is_sent: bool,
}

/// The routes of the service.
pub fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/mails", post(add_mail))
        .route("/mails/{id}", get(show_mail))
        .route("/debug/config", get(show_config))
        .with_state(shared)
}

type Answer<T> = Result<T, StatusCode>;

async fn add_mail(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Json(mail): Json<NewMail>,
) -> Answer<(StatusCode, Json<Mail>)> {
    authorize(&shared, &headers)?;
    let id = shared
        .store
        .add(&mail.recipient, &mail.body)
        .await
        .map_err(|error| internal(&error))?;
    tracing::info!(id, "a mail waits");
    Ok((StatusCode::CREATED, Json(Mail { id, is_sent: false })))
}

async fn show_mail(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Path(id): Path<i64>,
) -> Answer<Json<Mail>> {
    authorize(&shared, &headers)?;
    let is_sent = shared
        .store
        .is_sent(id)
        .await
        .map_err(|error| internal(&error))?;
    let is_sent = is_sent.ok_or(StatusCode::NOT_FOUND)?;
    Ok(Json(Mail { id, is_sent }))
}

async fn show_config(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Answer<Json<Explanation>> {
    authorize(&shared, &headers)?;
    Ok(Json(shared.explanation.clone()))
}

/// Accepts only a request that has the token.
fn authorize(shared: &Shared, headers: &HeaderMap) -> Answer<()> {
    let given = headers.get(header::AUTHORIZATION);
    let given = given.and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
    let expected = shared.api_token.expose_secret().as_bytes();
    if given.is_some_and(|given| is_equal(given, expected)) {
        return Ok(());
    }
    Err(StatusCode::UNAUTHORIZED)
}

/// Compares in a time that does not reveal how many of the first bytes are right.
fn is_equal(given: &[u8], expected: &[u8]) -> bool {
    let differing = given
        .iter()
        .zip(expected)
        .fold(0, |differing, (a, b)| differing | (a ^ b));
    given.len() == expected.len() && differing == 0
}

fn internal(error: &sqlx::Error) -> StatusCode {
    tracing::error!(%error, "the database failed");
    StatusCode::INTERNAL_SERVER_ERROR
}
