-- Counts whose INSERT was not answered are sent again under the same token: they are stored once.
ALTER TABLE intake MODIFY SETTING non_replicated_deduplication_window = 100;
