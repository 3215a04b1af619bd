-- What lists and pages of issues read instead of raw errors: each issue by day, environment, service and release. Everything in it may be added twice
-- without harm (distinct values, least, greatest), so whatever is in doubt is added again. sources: bit n is error source n. traces: the newest five
-- as (-time, trace). touched: when a row was last written, by the engine's clock; by it readers follow what changes.
CREATE TABLE issue_days
(
    project     LowCardinality(String),
    issue       UInt64,
    day         Date,
    environment LowCardinality(String),
    service     LowCardinality(String),
    release     LowCardinality(String),
    occurrences AggregateFunction(uniq, UInt64) CODEC(ZSTD(1)),
    users       AggregateFunction(uniq, String) CODEC(ZSTD(1)),
    sources     SimpleAggregateFunction(groupBitOr, UInt8),
    first       SimpleAggregateFunction(min, DateTime64(9, 'UTC')),
    last        SimpleAggregateFunction(max, DateTime64(9, 'UTC')),
    traces      AggregateFunction(groupArraySorted(5), Tuple(Int64, FixedString(16))) CODEC(ZSTD(1)),
    touched     SimpleAggregateFunction(max, DateTime('UTC')) DEFAULT now()
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (project, issue, day, environment, service, release)
TTL day + INTERVAL 91 DAY
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 128;

CREATE MATERIALIZED VIEW issue_days_from_errors TO issue_days AS
SELECT project, issue, toDate(errors.time) AS day, environment, service, release,
       uniqState(occurrence) AS occurrences, uniqStateIf(user, user != '') AS users, groupBitOr(toUInt8(bitShiftLeft(1, source))) AS sources,
       min(errors.time) AS first, max(errors.time) AS last,
       groupArraySortedStateIf(5)((-toUnixTimestamp64Nano(errors.time), trace_id), trace_id != toFixedString('', 16)) AS traces, now() AS touched
FROM errors
WHERE issue != 0
GROUP BY project, issue, day, environment, service, release;

-- How many people were there to be hurt.
CREATE TABLE active_users
(
    project LowCardinality(String),
    day     Date,
    users   AggregateFunction(uniq, String) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (project, day)
TTL day + INTERVAL 91 DAY
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW active_users_from_traces TO active_users AS
SELECT project, day, uniqState(user) AS users FROM trace_users GROUP BY project, day;

CREATE MATERIALIZED VIEW active_users_from_errors TO active_users AS
SELECT project, toDate(errors.time) AS day, uniqState(user) AS users FROM errors WHERE user != '' AND trace_id = toFixedString('', 16) GROUP BY project, day;

INSERT INTO issue_days
SELECT project, issue, toDate(errors.time) AS day, environment, service, release,
       uniqState(occurrence), uniqStateIf(user, user != ''), groupBitOr(toUInt8(bitShiftLeft(1, source))), min(errors.time), max(errors.time),
       groupArraySortedStateIf(5)((-toUnixTimestamp64Nano(errors.time), trace_id), trace_id != toFixedString('', 16)), now()
FROM errors
WHERE issue != 0
GROUP BY project, issue, day, environment, service, release;

INSERT INTO active_users SELECT project, day, uniqState(user) FROM trace_users GROUP BY project, day;

-- Commits with their parents, as CI reports them: whether a release contains a fix is asked of them.
CREATE TABLE commits
(
    id       String,
    parents  Array(String),
    reported DateTime('UTC') DEFAULT now()
)
ENGINE = ReplacingMergeTree(reported)
ORDER BY id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- The stack traces of an issue, each once, to be searched: the types, then a line for each frame, `module.function<tab>file`, in lower case; and
-- the messages of inner exceptions with 0 for every number. Whole messages are searched in table errors.
CREATE TABLE issue_texts
(
    project LowCardinality(String),
    issue   UInt64,
    hash    UInt64,
    text    String CODEC(ZSTD(3)),
    day     Date,
    INDEX by_text text TYPE ngrambf_v1(4, 8192, 3, 0) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(day)
ORDER BY (project, issue, hash)
TTL day + INTERVAL 91 DAY
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 128;

CREATE MATERIALIZED VIEW issue_texts_from_errors TO issue_texts AS
SELECT project, issue, cityHash64(text) AS hash, text, max(on_day) AS day
FROM
(
    WITH JSONExtract(body, 'exceptions', 'values', 'Array(Tuple(type String, message String, stacktrace Tuple(frames Array(Tuple(module String, function String, file String)))))') AS thrown
    SELECT project, issue, toDate(errors.time) AS on_day,
           substring(lower(arrayStringConcat(arrayDistinct(arrayConcat(
             arrayMap(e -> e.1, thrown), arrayMap(e -> replaceRegexpAll(substring(e.2, 1, 500), '[0-9]+', '0'), arraySlice(thrown, 1, -1)),
             arrayFlatten(arrayMap(e -> arrayMap(f -> concat(f.1, if(f.1 = '' OR f.2 = '', '', '.'), f.2, '\t', f.3), e.3.1), thrown)))), '\n')), 1, 16384) AS text
    FROM errors
    WHERE issue != 0 AND body != ''
)
GROUP BY project, issue, text;

ALTER TABLE errors ADD INDEX IF NOT EXISTS by_message lower(message) TYPE ngrambf_v1(4, 32768, 3, 0) GRANULARITY 1;

ALTER TABLE errors ADD INDEX IF NOT EXISTS by_user user TYPE bloom_filter(0.01) GRANULARITY 1;

INSERT INTO issue_texts
SELECT project, issue, cityHash64(text) AS hash, text, max(on_day) AS day
FROM
(
    WITH JSONExtract(body, 'exceptions', 'values', 'Array(Tuple(type String, message String, stacktrace Tuple(frames Array(Tuple(module String, function String, file String)))))') AS thrown
    SELECT project, issue, toDate(errors.time) AS on_day,
           substring(lower(arrayStringConcat(arrayDistinct(arrayConcat(
             arrayMap(e -> e.1, thrown), arrayMap(e -> replaceRegexpAll(substring(e.2, 1, 500), '[0-9]+', '0'), arraySlice(thrown, 1, -1)),
             arrayFlatten(arrayMap(e -> arrayMap(f -> concat(f.1, if(f.1 = '' OR f.2 = '', '', '.'), f.2, '\t', f.3), e.3.1), thrown)))), '\n')), 1, 16384) AS text
    FROM errors
    WHERE issue != 0 AND body != ''
)
GROUP BY project, issue, text;
