-- What an insert writes is small and soon merged: one file for all columns of a part of up to 64 MiB (uncompressed) costs a third less to write than a
-- file for each, and eight parts of a size are merged instead of five, so that a row is written again less often (docs/performance.md).
ALTER TABLE spans MODIFY SETTING min_bytes_for_wide_part = 67108864, merge_selector_base = 8;

ALTER TABLE logs MODIFY SETTING min_bytes_for_wide_part = 67108864, merge_selector_base = 8;

ALTER TABLE errors MODIFY SETTING min_bytes_for_wide_part = 67108864, merge_selector_base = 8;

ALTER TABLE metrics MODIFY SETTING min_bytes_for_wide_part = 67108864, merge_selector_base = 8;

ALTER TABLE metric_details MODIFY SETTING min_bytes_for_wide_part = 67108864, merge_selector_base = 8;

ALTER TABLE trace_users MODIFY SETTING min_bytes_for_wide_part = 67108864, merge_selector_base = 8;

ALTER TABLE metrics_10s MODIFY SETTING min_bytes_for_wide_part = 67108864, merge_selector_base = 8;

ALTER TABLE metrics_1m MODIFY SETTING min_bytes_for_wide_part = 67108864, merge_selector_base = 8;
