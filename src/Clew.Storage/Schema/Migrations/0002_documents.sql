-- State (projects, keys, users, issues, ...) as versioned documents. Every version stays: that is the history and the audit log.
CREATE TABLE documents
(
    kind    LowCardinality(String),
    id      String,
    version UInt64,
    actor   LowCardinality(String),
    time    DateTime64(6, 'UTC'),
    deleted Bool,
    body    String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree
ORDER BY (kind, id, version)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
