-- When a key was used, and by which of its secrets (the first digits of their hashes). secret '' is about what was accepted with any of them.
CREATE TABLE key_uses
(
    key         String,
    secret      String,
    first_event SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    last_event  SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
ENGINE = AggregatingMergeTree
ORDER BY (key, secret);

-- An error of a storm is a row like every other, which is counted and searched, belongs to a trace and names its user, but has neither body nor
-- fingerprint (docs/adr/0003-storms.md). whole: it has them.
ALTER TABLE errors ADD COLUMN IF NOT EXISTS whole Bool MATERIALIZED notEmpty(fingerprint);
