-- The address that was asked for when an error happened, to be searched; computed when a row is written, of older rows when it is read.
ALTER TABLE errors ADD COLUMN IF NOT EXISTS url String MATERIALIZED JSONExtractString(body, 'request', 'url') CODEC(ZSTD(1));

ALTER TABLE errors ADD INDEX IF NOT EXISTS by_url lower(url) TYPE ngrambf_v1(4, 16384, 3, 0) GRANULARITY 1;
