-- Light rows have a strand and a home, too (docs/adr/0010-own-rules.md): their fingerprint begins with a mark.
ALTER TABLE errors MODIFY COLUMN whole Bool MATERIALIZED notEmpty(fingerprint) AND fingerprint[1] != 'clew.light';

-- An event that a regrouping led when it came knows the way back like one that was moved: 32 hex digits for each step.
ALTER TABLE errors MODIFY COLUMN trail Array(Tuple(regrouping UInt64, issue UInt64)) DEFAULT arrayMap(
  step -> CAST((reinterpretAsUInt64(reverse(unhex(substring(step, 1, 16)))), reinterpretAsUInt64(reverse(unhex(substring(step, 17, 16))))), 'Tuple(regrouping UInt64, issue UInt64)'),
  arrayFilter(step -> length(step) = 32, splitByChar(',', substring(arrayFirst(part -> startsWith(part, 'clew.trail:'), fingerprint), 12))));

-- What grouping judged each strand by, once: history is judged anew without a look at events.
CREATE TABLE IF NOT EXISTS strands
(
    project  LowCardinality(String),
    strand   UInt64,
    features String CODEC(ZSTD(3)),
    day      Date
)
ENGINE = ReplacingMergeTree(day)
ORDER BY (project, strand)
TTL day + INTERVAL 91 DAY
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW strands_from_errors TO strands AS
SELECT project, strand, any(text) AS features, max(on_day) AS day
FROM
(
    SELECT project, strand, toDate(errors.time) AS on_day, substring(arrayFirst(part -> startsWith(part, 'clew.features:'), fingerprint), 15) AS text
    FROM errors
    WHERE strand != 0 AND whole
)
GROUP BY project, strand;

INSERT INTO strands
SELECT project, strand, any(text) AS features, max(on_day) AS day
FROM
(
    SELECT project, strand, toDate(errors.time) AS on_day, substring(arrayFirst(part -> startsWith(part, 'clew.features:'), fingerprint), 15) AS text
    FROM errors
    WHERE strand != 0 AND whole
)
GROUP BY project, strand;
