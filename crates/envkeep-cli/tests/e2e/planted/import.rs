//! What `git fast-import` reads: commits as a stream of bytes.

/// Writes what `git fast-import` reads.
#[derive(Default)]
pub(super) struct Import {
    pub(super) stream: Vec<u8>,
    /// The number of the last commit.
    pub(super) mark: usize,
}

impl Import {
    /// A commit on a branch, with files written and others deleted, and its mark.
    pub(super) fn commit(
        &mut self,
        branch: &str,
        from: Option<usize>,
        merge: Option<usize>,
        files: &[(&str, Option<&[u8]>)],
    ) -> usize {
        self.mark += 1;
        let mark = self.mark;
        let header = format!(
            "commit refs/heads/{branch}\nmark :{mark}\ncommitter Ada <ada@example.com> {} +0000\ndata 1\nx\n",
            1_700_000_000 + mark
        );
        self.stream.extend(header.into_bytes());
        for (word, parent) in [("from", from), ("merge", merge)] {
            if let Some(parent) = parent {
                self.stream
                    .extend(format!("{word} :{parent}\n").into_bytes());
            }
        }
        for (path, content) in files {
            match content {
                Some(content) => {
                    self.stream.extend(
                        format!("M 100644 inline {path}\ndata {}\n", content.len()).into_bytes(),
                    );
                    self.stream.extend_from_slice(content);
                    self.stream.push(b'\n');
                }
                None => self.stream.extend(format!("D {path}\n").into_bytes()),
            }
        }
        self.stream.push(b'\n');
        mark
    }
}
