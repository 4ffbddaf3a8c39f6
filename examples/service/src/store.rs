//! The mails, in a `SQLite` database.

use std::str::FromStr;

use sqlx::Row;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};

use crate::config::Database;

/// A mail that is waiting to be sent.
#[derive(Debug)]
pub struct Waiting {
    /// Its number.
    pub id: i64,
    /// Where it goes.
    pub recipient: String,
}

/// The database, with its table.
#[derive(Clone)]
pub struct Store {
    pool: SqlitePool,
}

impl Store {
    /// Opens the database, and creates it if it does not exist.
    ///
    /// # Errors
    ///
    /// When the database cannot be opened, or is not a database.
    pub async fn open(database: &Database) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::from_str(&database.url)?.create_if_missing(true);
        let pool = SqlitePoolOptions::new()
            .max_connections(database.pool_max)
            .connect_with(options)
            .await?;
        let table = "CREATE TABLE IF NOT EXISTS mails (id INTEGER PRIMARY KEY, recipient TEXT NOT NULL, \
                     body TEXT NOT NULL, is_sent INTEGER NOT NULL DEFAULT 0)";
        sqlx::query(table).execute(&pool).await?;
        Ok(Self { pool })
    }

    /// Stores a mail and returns its number.
    ///
    /// # Errors
    ///
    /// When the database refuses it.
    pub async fn add(&self, recipient: &str, body: &str) -> Result<i64, sqlx::Error> {
        let insert = sqlx::query("INSERT INTO mails (recipient, body) VALUES (?, ?)");
        let result = insert
            .bind(recipient)
            .bind(body)
            .execute(&self.pool)
            .await?;
        Ok(result.last_insert_rowid())
    }

    /// Returns whether a mail was sent; `None` if there is no such mail.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub async fn is_sent(&self, id: i64) -> Result<Option<bool>, sqlx::Error> {
        let select = sqlx::query("SELECT is_sent FROM mails WHERE id = ?");
        let row = select.bind(id).fetch_optional(&self.pool).await?;
        row.map(|row| row.try_get("is_sent")).transpose()
    }

    /// Returns the mail that has been waiting longest.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub async fn next(&self) -> Result<Option<Waiting>, sqlx::Error> {
        let select =
            sqlx::query("SELECT id, recipient FROM mails WHERE is_sent = 0 ORDER BY id LIMIT 1");
        let Some(row) = select.fetch_optional(&self.pool).await? else {
            return Ok(None);
        };
        Ok(Some(Waiting {
            id: row.try_get("id")?,
            recipient: row.try_get("recipient")?,
        }))
    }

    /// Records that a mail was sent.
    ///
    /// # Errors
    ///
    /// When the database refuses it.
    pub async fn mark_sent(&self, id: i64) -> Result<(), sqlx::Error> {
        let update = sqlx::query("UPDATE mails SET is_sent = 1 WHERE id = ?");
        update.bind(id).execute(&self.pool).await?;
        Ok(())
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
