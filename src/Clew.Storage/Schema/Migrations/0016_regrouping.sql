-- What regrouping moves and how it finds back (docs/adr/0007-regrouping.md). Rows hold the three as the last elements of their fingerprint, so that
-- journals of older versions stay readable. Rows of older versions and light ones have none: they move only with their whole issue.
ALTER TABLE errors ADD COLUMN IF NOT EXISTS strand UInt64
  MATERIALIZED reinterpretAsUInt64(reverse(unhex(substring(arrayFirst(part -> startsWith(part, 'clew.strand:'), fingerprint), 13))));
ALTER TABLE errors ADD COLUMN IF NOT EXISTS home UInt64
  MATERIALIZED reinterpretAsUInt64(reverse(unhex(substring(arrayFirst(part -> startsWith(part, 'clew.home:'), fingerprint), 11))));

-- The regroupings that moved the row and the issue that it was in before each; the newest last.
ALTER TABLE errors ADD COLUMN IF NOT EXISTS trail Array(Tuple(regrouping UInt64, issue UInt64)) DEFAULT [];

-- The moves of a regrouping while it is carried out. strand 0: all of the issue.
CREATE TABLE IF NOT EXISTS issue_moves
(
    regrouping UInt64,
    old_issue  UInt64,
    strand     UInt64,
    new_issue  UInt64
)
ENGINE = ReplacingMergeTree
ORDER BY (regrouping, old_issue, strand);
