-- What was known about an incident at a time: its explanation and its timeline, as JSON. The newest is what pages show; all are kept, because
-- what one believed in the third minute explains what one did in the fourth.
CREATE TABLE incident_snapshots
(
    incident String CODEC(ZSTD(1)),
    kind     LowCardinality(String),
    time     DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    body     String CODEC(ZSTD(3))
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (incident, kind, time)
TTL toDateTime(time) + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 100, fsync_after_insert = 1, fsync_part_directory = 1, index_granularity = 256;
