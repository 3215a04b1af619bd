-- What happened in each ten seconds, minute and hour: filled by views while the signals are inserted, read by monitors, the gate and the pages.
-- Exactly once like the signals themselves: docs/adr/0002-rollups.md. Whatever comes late lands in the bucket of its own time.
--
-- Rows are ordered by a span of time first, because monitors read the last minutes of everything; a service's own history is found within it.
--
-- A request is a span of kind server (2) or consumer (5), or one without parent that is neither client (3) nor producer (4). It failed when its
-- status is error (2) or it was answered with 500 and above. durations: exponential histogram of scale 3 over nanoseconds, as in OpenTelemetry:
-- bucket i holds what is above 2^(i/8) and at most 2^((i+1)/8) (Clew.Model, DurationHistogram).
CREATE TABLE requests_10s
(
    project      LowCardinality(String),
    environment  LowCardinality(String),
    service      LowCardinality(String),
    operation    LowCardinality(String),
    release      LowCardinality(String),
    time         DateTime('UTC') CODEC(Delta(4), ZSTD(1)),
    count        SimpleAggregateFunction(sum, UInt64),
    errors       SimpleAggregateFunction(sum, UInt64),
    users        AggregateFunction(uniq, String) CODEC(ZSTD(1)),
    failed_users AggregateFunction(uniq, String) CODEC(ZSTD(1)),
    duration_sum SimpleAggregateFunction(sum, UInt64),
    durations    SimpleAggregateFunction(sumMap, Tuple(Array(Int16), Array(UInt64))) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (time, project, environment, service, operation, release)
TTL time + INTERVAL 3 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

CREATE TABLE requests_1m AS requests_10s
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (toStartOfHour(time), project, environment, service, operation, release, time)
TTL time + INTERVAL 32 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

CREATE TABLE requests_1h AS requests_10s
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (toDate(time), project, environment, service, operation, release, time)
TTL time + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW requests_10s_from_spans TO requests_10s AS
SELECT project, environment, service, operation, release, toStartOfInterval(toDateTime(started, 'UTC'), INTERVAL 10 SECOND) AS time,
       count() AS count, countIf(failed) AS errors,
       uniqStateIf(user, user != '') AS users, uniqStateIf(user, failed AND user != '') AS failed_users,
       sum(duration) AS duration_sum, sumMap([bucket], [toUInt64(1)]) AS durations
FROM
(
    WITH attributes['http.route'] AS route
    SELECT project, environment, service, release, spans.time AS started, user, duration,
           if(route = '' OR position(name, route) > 0, toString(name), trimLeft(concat(
              if(attributes['http.request.method'] != '', attributes['http.request.method'], attributes['http.method']), ' ', route))) AS operation,
           status = 2 OR toUInt16OrZero(if(attributes['http.response.status_code'] != '', attributes['http.response.status_code'],
              attributes['http.status_code'])) >= 500 AS failed,
           toInt16(ceil(log2(greatest(duration, 1)) * 8) - 1) AS bucket
    FROM spans
    WHERE kind IN (2, 5) OR (parent_span_id = toFixedString('', 8) AND kind NOT IN (3, 4))
)
GROUP BY project, environment, service, operation, release, time;

CREATE MATERIALIZED VIEW requests_1m_from_10s TO requests_1m AS
SELECT project, environment, service, operation, release, toStartOfMinute(requests_10s.time) AS time,
       sum(count) AS count, sum(errors) AS errors, uniqMergeState(users) AS users, uniqMergeState(failed_users) AS failed_users,
       sum(duration_sum) AS duration_sum, sumMap(durations) AS durations
FROM requests_10s
GROUP BY project, environment, service, operation, release, time;

CREATE MATERIALIZED VIEW requests_1h_from_1m TO requests_1h AS
SELECT project, environment, service, operation, release, toStartOfHour(requests_1m.time) AS time,
       sum(count) AS count, sum(errors) AS errors, uniqMergeState(users) AS users, uniqMergeState(failed_users) AS failed_users,
       sum(duration_sum) AS duration_sum, sumMap(durations) AS durations
FROM requests_1m
GROUP BY project, environment, service, operation, release, time;

-- What a service asked of others: spans of kind client and producer, by the name of what was asked. Without any name there is nothing to watch.
CREATE TABLE calls_10s
(
    project      LowCardinality(String),
    environment  LowCardinality(String),
    service      LowCardinality(String),
    peer         LowCardinality(String),
    release      LowCardinality(String),
    time         DateTime('UTC') CODEC(Delta(4), ZSTD(1)),
    count        SimpleAggregateFunction(sum, UInt64),
    errors       SimpleAggregateFunction(sum, UInt64),
    duration_sum SimpleAggregateFunction(sum, UInt64),
    durations    SimpleAggregateFunction(sumMap, Tuple(Array(Int16), Array(UInt64))) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (time, project, environment, service, peer, release)
TTL time + INTERVAL 3 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

CREATE TABLE calls_1m AS calls_10s
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (toStartOfHour(time), project, environment, service, peer, release, time)
TTL time + INTERVAL 32 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW calls_10s_from_spans TO calls_10s AS
SELECT project, environment, service, peer, release, toStartOfInterval(toDateTime(started, 'UTC'), INTERVAL 10 SECOND) AS time,
       count() AS count, countIf(failed) AS errors, sum(duration) AS duration_sum, sumMap([bucket], [toUInt64(1)]) AS durations
FROM
(
    WITH coalesce(nullIf(attributes['db.system.name'], ''), attributes['db.system']) AS db,
         coalesce(nullIf(attributes['db.namespace'], ''), attributes['db.name']) AS db_name,
         attributes['messaging.system'] AS broker,
         coalesce(nullIf(attributes['server.address'], ''), attributes['net.peer.name']) AS host,
         coalesce(nullIf(attributes['server.port'], ''), attributes['net.peer.port']) AS port,
         coalesce(nullIf(attributes['url.full'], ''), attributes['http.url']) AS url
    SELECT project, environment, service, release, spans.time AS started, duration,
           multiIf(attributes['peer.service'] != '', attributes['peer.service'],
                   db != '', if(db_name = '', db, concat(db, '/', db_name)),
                   broker != '', if(attributes['messaging.destination.name'] = '', broker, concat(broker, '/', attributes['messaging.destination.name'])),
                   host != '', if(port = '', host, concat(host, ':', port)),
                   domain(url)) AS peer,
           status = 2 OR toUInt16OrZero(if(attributes['http.response.status_code'] != '', attributes['http.response.status_code'],
              attributes['http.status_code'])) >= 500 AS failed,
           toInt16(ceil(log2(greatest(duration, 1)) * 8) - 1) AS bucket
    FROM spans
    WHERE kind IN (3, 4)
)
WHERE peer != ''
GROUP BY project, environment, service, peer, release, time;

CREATE MATERIALIZED VIEW calls_1m_from_10s TO calls_1m AS
SELECT project, environment, service, peer, release, toStartOfMinute(calls_10s.time) AS time,
       sum(count) AS count, sum(errors) AS errors, sum(duration_sum) AS duration_sum, sumMap(durations) AS durations
FROM calls_10s
GROUP BY project, environment, service, peer, release, time;

-- Occurrences are distinct values, because one occurrence may be reported by several ways. unhandled: those that no code has taken care of.
CREATE TABLE issues_10s
(
    project      LowCardinality(String),
    environment  LowCardinality(String),
    service      LowCardinality(String),
    release      LowCardinality(String),
    issue        UInt64,
    time         DateTime('UTC') CODEC(Delta(4), ZSTD(1)),
    occurrences  AggregateFunction(uniq, UInt64) CODEC(ZSTD(1)),
    unhandled    AggregateFunction(uniq, UInt64) CODEC(ZSTD(1)),
    users        AggregateFunction(uniq, String) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (time, project, environment, service, release, issue)
TTL time + INTERVAL 3 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

CREATE TABLE issues_1m AS issues_10s
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (toStartOfHour(time), project, environment, service, release, issue, time)
TTL time + INTERVAL 32 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

CREATE TABLE issues_1h AS issues_10s
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (toDate(time), project, environment, service, release, issue, time)
TTL time + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW issues_10s_from_errors TO issues_10s AS
SELECT project, environment, service, release, issue, toStartOfInterval(toDateTime(errors.time, 'UTC'), INTERVAL 10 SECOND) AS time,
       uniqState(occurrence) AS occurrences, uniqStateIf(occurrence, NOT ifNull(handled, false)) AS unhandled, uniqStateIf(user, user != '') AS users
FROM errors
WHERE issue != 0
GROUP BY project, environment, service, release, issue, time;

CREATE MATERIALIZED VIEW issues_1m_from_10s TO issues_1m AS
SELECT project, environment, service, release, issue, toStartOfMinute(issues_10s.time) AS time,
       uniqMergeState(occurrences) AS occurrences, uniqMergeState(unhandled) AS unhandled, uniqMergeState(users) AS users
FROM issues_10s
GROUP BY project, environment, service, release, issue, time;

CREATE MATERIALIZED VIEW issues_1h_from_1m TO issues_1h AS
SELECT project, environment, service, release, issue, toStartOfHour(issues_1m.time) AS time,
       uniqMergeState(occurrences) AS occurrences, uniqMergeState(unhandled) AS unhandled, uniqMergeState(users) AS users
FROM issues_1m
GROUP BY project, environment, service, release, issue, time;

-- Who calls whom, learned from a sample of traces: a directed edge with the time of its last proof.
CREATE TABLE service_calls
(
    project          LowCardinality(String),
    environment      LowCardinality(String),
    caller           LowCardinality(String),
    caller_operation LowCardinality(String),
    callee           LowCardinality(String),
    callee_operation LowCardinality(String),
    last_seen        DateTime('UTC')
)
ENGINE = ReplacingMergeTree(last_seen)
ORDER BY (project, environment, caller, caller_operation, callee, callee_operation)
TTL last_seen + INTERVAL 32 DAY;

-- Points of metrics as they came. kind: 1 gauge, 2 sum, 3 histogram, 4 exponential histogram, 5 summary; temporality: 0 none, 1 delta, 2 cumulative.
-- value: the number of a gauge or sum, the mean of the others; count, sum: of the others; min, max: theirs when they say, else value.
CREATE TABLE metrics
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
    monotonic   Bool,
    value       Float64 CODEC(ZSTD(1)),
    count       UInt64 CODEC(ZSTD(1)),
    sum         Float64 CODEC(ZSTD(1)),
    min         Float64 CODEC(ZSTD(1)),
    max         Float64 CODEC(ZSTD(1)),
    scope       LowCardinality(String),
    attributes  Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    resource    Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    received    DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    ingest_id   UInt64 CODEC(Delta(8), ZSTD(1)),
    INDEX by_ingest ingest_id TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(time)
ORDER BY (project, environment, service, name, time)
TTL toDateTime(time) + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1, fsync_part_directory = 1, ttl_only_drop_parts = 1;

-- A series is one name, one instance of the program and one set of attributes (series is their hash). last: (value, count, sum) of the newest
-- point of the bucket, from which cumulative series get their rates; total_count, total_sum: over all points, for delta ones.
CREATE TABLE metrics_10s
(
    project     LowCardinality(String),
    environment LowCardinality(String),
    service     LowCardinality(String),
    name        LowCardinality(String),
    instance    LowCardinality(String),
    series      UInt64,
    time        DateTime('UTC') CODEC(Delta(4), ZSTD(1)),
    unit        SimpleAggregateFunction(any, String),
    kind        SimpleAggregateFunction(any, UInt8),
    temporality SimpleAggregateFunction(any, UInt8),
    monotonic   SimpleAggregateFunction(any, Bool),
    attributes  SimpleAggregateFunction(any, Map(String, String)) CODEC(ZSTD(1)),
    points      SimpleAggregateFunction(sum, UInt64),
    total       SimpleAggregateFunction(sum, Float64),
    lowest      SimpleAggregateFunction(min, Float64),
    highest     SimpleAggregateFunction(max, Float64),
    total_count SimpleAggregateFunction(sum, UInt64),
    total_sum   SimpleAggregateFunction(sum, Float64),
    last        AggregateFunction(argMax, Tuple(Float64, UInt64, Float64), DateTime64(9, 'UTC')) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (toStartOfHour(time), project, environment, service, name, instance, series, time)
TTL time + INTERVAL 3 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

CREATE TABLE metrics_1m AS metrics_10s
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (toStartOfHour(time), project, environment, service, name, instance, series, time)
TTL time + INTERVAL 32 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW metrics_10s_from_metrics TO metrics_10s AS
SELECT project, environment, service, name, instance, series, toStartOfInterval(toDateTime(at, 'UTC'), INTERVAL 10 SECOND) AS time,
       any(metric_unit) AS unit, any(metric_kind) AS kind, any(metric_temporality) AS temporality, any(is_monotonic) AS monotonic,
       any(labels) AS attributes, count() AS points, sum(value) AS total, min(smallest) AS lowest, max(largest) AS highest,
       sum(of_count) AS total_count, sum(of_sum) AS total_sum, argMaxState((value, of_count, of_sum), at) AS last
FROM
(
    SELECT project, environment, service, name, metrics.time AS at, metrics.unit AS metric_unit, metrics.kind AS metric_kind,
           metrics.temporality AS metric_temporality, metrics.monotonic AS is_monotonic, metrics.attributes AS labels, value,
           metrics.min AS smallest, metrics.max AS largest, metrics.count AS of_count, metrics.sum AS of_sum,
           multiIf(resource['service.instance.id'] != '', resource['service.instance.id'],
                   resource['k8s.pod.name'] != '', resource['k8s.pod.name'], resource['host.name']) AS instance,
           cityHash64(scope, mapKeys(mapSort(labels)), mapValues(mapSort(labels))) AS series
    FROM metrics
)
GROUP BY project, environment, service, name, instance, series, time;

CREATE MATERIALIZED VIEW metrics_1m_from_10s TO metrics_1m AS
SELECT project, environment, service, name, instance, series, toStartOfMinute(metrics_10s.time) AS time,
       any(unit) AS unit, any(kind) AS kind, any(temporality) AS temporality, any(monotonic) AS monotonic, any(attributes) AS attributes,
       sum(points) AS points, sum(total) AS total, min(lowest) AS lowest, max(highest) AS highest,
       sum(total_count) AS total_count, sum(total_sum) AS total_sum, argMaxMergeState(last) AS last
FROM metrics_10s
GROUP BY project, environment, service, name, instance, series, time;
