-- What came and what was dropped, and why: one row for each key, minute, signal, outcome and reason; sums are merged in the background.
CREATE TABLE intake
(
    project LowCardinality(String),
    key     LowCardinality(String),
    minute  DateTime('UTC'),
    signal  LowCardinality(String),
    outcome LowCardinality(String),
    reason  LowCardinality(String),
    records UInt64,
    bytes   UInt64
)
ENGINE = SummingMergeTree((records, bytes))
PARTITION BY toYYYYMM(minute)
ORDER BY (project, minute, key, signal, outcome, reason)
TTL minute + INTERVAL 90 DAY;
