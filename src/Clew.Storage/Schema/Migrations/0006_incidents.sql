-- Whom an incident hurt in each ten seconds, by the beginning of the request that users made. Written again while late spans may come: the newest
-- version of a slice counts, and every slice of the looked-at time is written, also the empty ones.
CREATE TABLE incident_slices
(
    incident        String,
    slice           DateTime('UTC'),
    users           AggregateFunction(uniq, String) CODEC(ZSTD(1)),
    failed_requests UInt64,
    version         UInt64
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(slice)
ORDER BY (incident, slice)
TTL slice + INTERVAL 32 DAY;

-- The same summed up from the onset until a time: one row for each ten seconds of an incident. What the page's chart and its history show.
CREATE TABLE incident_impact
(
    incident        String,
    time            DateTime('UTC'),
    users           UInt64,
    active_users    UInt64,
    failed_requests UInt64,
    requests        UInt64,
    version         UInt64
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(time)
ORDER BY (incident, time)
TTL time + INTERVAL 400 DAY;
