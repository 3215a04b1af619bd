-- Of points of metrics what they are beyond their numbers: buckets (counts has one more than bounds; a bound is included in its bucket; those of
-- exponential histograms are where their scale puts them), quantiles of summaries with their values, and exemplars. A point that is but a number has
-- no row here. instance and the hash of scope and attributes name the series as in metrics_10s; start: when a cumulative point began to count.
CREATE TABLE metric_details
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
    name        LowCardinality(String),
    unit        LowCardinality(String),
    kind        UInt8,
    temporality UInt8,
    start       DateTime64(9, 'UTC') CODEC(Delta(8), ZSTD(1)),
    instance    LowCardinality(String),
    scope       LowCardinality(String),
    attributes  Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    count       UInt64 CODEC(ZSTD(1)),
    sum         Float64 CODEC(ZSTD(1)),
    bounds      Array(Float64) CODEC(ZSTD(1)),
    counts      Array(UInt64) CODEC(ZSTD(1)),
    quantiles   Array(Float64) CODEC(ZSTD(1)),
    values      Array(Float64) CODEC(ZSTD(1)),
    exemplars   Nested(time DateTime64(9, 'UTC'), value Float64, trace_id FixedString(16), span_id FixedString(8), attributes Map(LowCardinality(String), String)) CODEC(ZSTD(1)),
    received    DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    ingest_id   UInt64 CODEC(Delta(8), ZSTD(1)),
    INDEX by_ingest ingest_id TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(time)
ORDER BY (project, environment, service, name, time)
TTL toDateTime(time) + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1, fsync_part_directory = 1, ttl_only_drop_parts = 1;
