-- One row shape per signal with the same correlation columns everywhere:
--   project, environment, service, release, time, trace_id, span_id, user, session
-- ingest_id names the accepted request a row came with (see Journal); after a crash the loader asks for it, so that nothing is lost or doubled.
-- received is when Clew accepted it; time is when it happened.

CREATE TABLE spans
(
    project        LowCardinality(String),
    environment    LowCardinality(String),
    service        LowCardinality(String),
    release        LowCardinality(String),
    time           DateTime64(9, 'UTC') CODEC(Delta(8), ZSTD(1)),
    trace_id       FixedString(16) CODEC(ZSTD(1)),
    span_id        FixedString(8) CODEC(ZSTD(1)),
    user           String CODEC(ZSTD(1)),
    session        String CODEC(ZSTD(1)),
    parent_span_id FixedString(8) CODEC(ZSTD(1)),
    name           LowCardinality(String),
    kind           UInt8,
    duration       UInt64 CODEC(ZSTD(1)),
    status         UInt8,
    status_message String CODEC(ZSTD(1)),
    scope          LowCardinality(String),
    attributes     Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    resource       Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    events         Nested(time DateTime64(9, 'UTC'), name LowCardinality(String), attributes Map(LowCardinality(String), String)) CODEC(ZSTD(1)),
    links          Nested(trace_id FixedString(16), span_id FixedString(8), attributes Map(LowCardinality(String), String)) CODEC(ZSTD(1)),
    received       DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    ingest_id      UInt64 CODEC(Delta(8), ZSTD(1)),
    INDEX by_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX by_ingest ingest_id TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(time)
ORDER BY (project, environment, service, time)
TTL toDateTime(time) + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1, fsync_part_directory = 1, ttl_only_drop_parts = 1;

CREATE TABLE logs
(
    project       LowCardinality(String),
    environment   LowCardinality(String),
    service       LowCardinality(String),
    release       LowCardinality(String),
    time          DateTime64(9, 'UTC') CODEC(Delta(8), ZSTD(1)),
    trace_id      FixedString(16) CODEC(ZSTD(1)),
    span_id       FixedString(8) CODEC(ZSTD(1)),
    user          String CODEC(ZSTD(1)),
    session       String CODEC(ZSTD(1)),
    severity      UInt8,
    severity_text LowCardinality(String),
    body          String CODEC(ZSTD(1)),
    template      LowCardinality(String),
    scope         LowCardinality(String),
    attributes    Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    resource      Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    received      DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    ingest_id     UInt64 CODEC(Delta(8), ZSTD(1)),
    INDEX by_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX by_ingest ingest_id TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(time)
ORDER BY (project, environment, service, time)
TTL toDateTime(time) + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1, fsync_part_directory = 1, ttl_only_drop_parts = 1;

-- occurrence: equal for the reports of one occurrence by several ways (Sentry, span event, log record); counts are uniq(occurrence).
-- body: the whole ErrorEvent as JSON, for the issue page; the columns are what is searched and counted.
CREATE TABLE errors
(
    project        LowCardinality(String),
    environment    LowCardinality(String),
    service        LowCardinality(String),
    release        LowCardinality(String),
    time           DateTime64(9, 'UTC') CODEC(Delta(8), ZSTD(1)),
    trace_id       FixedString(16) CODEC(ZSTD(1)),
    span_id        FixedString(8) CODEC(ZSTD(1)),
    user           String CODEC(ZSTD(1)),
    session        String CODEC(ZSTD(1)),
    issue          UInt64 CODEC(ZSTD(1)),
    occurrence     UInt64 CODEC(ZSTD(1)),
    event_id       FixedString(16) CODEC(ZSTD(1)),
    source         UInt8,
    level          UInt8,
    handled        Nullable(Bool),
    platform       LowCardinality(String),
    type           LowCardinality(String),
    message        String CODEC(ZSTD(1)),
    culprit        LowCardinality(String),
    transaction    LowCardinality(String),
    sdk            LowCardinality(String),
    algorithm      LowCardinality(String),
    fingerprint    Array(String) CODEC(ZSTD(1)),
    tags           Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    body           String CODEC(ZSTD(3)),
    received       DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    ingest_id      UInt64 CODEC(Delta(8), ZSTD(1)),
    INDEX by_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX by_event event_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX by_ingest ingest_id TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(time)
ORDER BY (project, issue, time)
TTL toDateTime(time) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1, fsync_part_directory = 1, ttl_only_drop_parts = 1;

CREATE TABLE changes
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
    id          FixedString(16),
    kind        UInt8,
    title       String CODEC(ZSTD(1)),
    commit      String CODEC(ZSTD(1)),
    url         String CODEC(ZSTD(1)),
    actor       String CODEC(ZSTD(1)),
    attributes  Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    received    DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    ingest_id   UInt64 CODEC(Delta(8), ZSTD(1)),
    INDEX by_ingest ingest_id TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (project, environment, time, id)
SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1, fsync_part_directory = 1;

-- Who took part in a trace: the user is often known to one service (the one at the edge) and not to the one that failed.
CREATE TABLE trace_users
(
    project  LowCardinality(String),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    user     String CODEC(ZSTD(1)),
    day      Date
)
ENGINE = ReplacingMergeTree
PARTITION BY day
ORDER BY (project, trace_id, user)
TTL day + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW trace_users_from_spans TO trace_users AS
SELECT project, trace_id, user, toDate(time) AS day FROM spans WHERE user != '' AND trace_id != toFixedString('', 16);

CREATE MATERIALIZED VIEW trace_users_from_errors TO trace_users AS
SELECT project, trace_id, user, toDate(time) AS day FROM errors WHERE user != '' AND trace_id != toFixedString('', 16);
