-- What SDKs report beside errors and traces: how sessions ended, whether jobs ran, what users wrote.

-- A report on one session (session is its id; the last report has the highest sequence), or a sum of sessions (session is empty).
CREATE TABLE sessions
(
    project     LowCardinality(String),
    environment LowCardinality(String),
    service     LowCardinality(String),
    release     LowCardinality(String),
    time        DateTime64(9, 'UTC') CODEC(Delta(8), ZSTD(1)),
    trace_id    FixedString(16) CODEC(ZSTD(1)),
    span_id     FixedString(8) CODEC(ZSTD(1)),
    user        String CODEC(ZSTD(1)),
    session     String CODEC(ZSTD(1)),
    sequence    UInt64 CODEC(ZSTD(1)),
    total       UInt64 CODEC(ZSTD(1)),
    errored     UInt64 CODEC(ZSTD(1)),
    abnormal    UInt64 CODEC(ZSTD(1)),
    crashed     UInt64 CODEC(ZSTD(1)),
    duration    Float64 CODEC(ZSTD(1)),
    received    DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    ingest_id   UInt64 CODEC(Delta(8), ZSTD(1)),
    INDEX by_ingest ingest_id TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(time)
ORDER BY (project, environment, service, release, time)
TTL toDateTime(time) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1, fsync_part_directory = 1, ttl_only_drop_parts = 1;

CREATE TABLE check_ins
(
    project     LowCardinality(String),
    environment LowCardinality(String),
    service     LowCardinality(String),
    release     LowCardinality(String),
    time        DateTime64(9, 'UTC') CODEC(Delta(8), ZSTD(1)),
    trace_id    FixedString(16) CODEC(ZSTD(1)),
    span_id     FixedString(8) CODEC(ZSTD(1)),
    user        String CODEC(ZSTD(1)),
    session     String CODEC(ZSTD(1)),
    id          FixedString(16) CODEC(ZSTD(1)),
    job         LowCardinality(String),
    status      UInt8,
    duration    Float64 CODEC(ZSTD(1)),
    schedule    Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    received    DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    ingest_id   UInt64 CODEC(Delta(8), ZSTD(1)),
    INDEX by_ingest ingest_id TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (project, environment, job, time)
TTL toDateTime(time) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE feedback
(
    project     LowCardinality(String),
    environment LowCardinality(String),
    service     LowCardinality(String),
    release     LowCardinality(String),
    time        DateTime64(9, 'UTC') CODEC(Delta(8), ZSTD(1)),
    trace_id    FixedString(16) CODEC(ZSTD(1)),
    span_id     FixedString(8) CODEC(ZSTD(1)),
    user        String CODEC(ZSTD(1)),
    session     String CODEC(ZSTD(1)),
    id          FixedString(16) CODEC(ZSTD(1)),
    event_id    FixedString(16) CODEC(ZSTD(1)),
    name        String CODEC(ZSTD(1)),
    email       String CODEC(ZSTD(1)),
    message     String CODEC(ZSTD(1)),
    url         String CODEC(ZSTD(1)),
    received    DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    ingest_id   UInt64 CODEC(Delta(8), ZSTD(1)),
    INDEX by_ingest ingest_id TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (project, time, id)
TTL toDateTime(time) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1, fsync_part_directory = 1;
