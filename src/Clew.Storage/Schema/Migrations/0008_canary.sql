-- One row for each run of the canary: seconds from sending to each stage, -1 where the run did not get.
CREATE TABLE canary_runs
(
    time         DateTime64(3, 'UTC'),
    issue        String,
    acknowledged Float64,
    loaded       Float64,
    detected     Float64,
    incident     Float64,
    message      Float64
)
ENGINE = ReplacingMergeTree
ORDER BY time
TTL toDateTime(time) + INTERVAL 90 DAY;
