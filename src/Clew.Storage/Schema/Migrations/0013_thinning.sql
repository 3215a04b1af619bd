-- Which hours of spans were thinned out (docs/adr/0004-thinning.md), so that no hour is twice, and that rollups are never made again from what is
-- left of one. version: 1 begun, 2 decided (kept_traces is whole), 3 done, at the time of that name.
CREATE TABLE span_thinning
(
    hour    DateTime('UTC'),
    version UInt64,
    done    DateTime64(3, 'UTC'),
    kept    UInt64,
    removed UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY hour
TTL hour + INTERVAL 40 DAY;

-- The traces of an hour that are kept for what they hold: decided once, so that a delete that is repeated removes the same.
CREATE TABLE kept_traces
(
    hour     DateTime('UTC'),
    trace_id FixedString(16) CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toDate(hour)
ORDER BY (hour, trace_id)
TTL hour + INTERVAL 40 DAY
SETTINGS ttl_only_drop_parts = 1;
