SELECT secure_tenant_table(t) FROM unnest(ARRAY[
  'agenda_items', 'cadences', 'viewings', 'working_hours', 'absences', 'notifications',
  'lead_commands', 'erasures']::regclass[]) AS t;
--> statement-breakpoint
-- What people did and what was erased is not rewritten.
REVOKE UPDATE, DELETE ON lead_commands FROM funnel_app;
--> statement-breakpoint
REVOKE DELETE ON erasures FROM funnel_app;
--> statement-breakpoint
-- Trusted since Postgres 13: the database's owner may create it.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- I11: whoever comes first has the slot, whatever the code above believes. An agent's time includes
-- the way to the next place; a place's does not.
ALTER TABLE viewings ADD CONSTRAINT viewings_one_agent EXCLUDE USING gist
  (agent_id WITH =, tstzrange(starts_at, blocked_until) WITH &&) WHERE (state IN ('held', 'confirmed'));
--> statement-breakpoint
ALTER TABLE viewings ADD CONSTRAINT viewings_one_place EXCLUDE USING gist
  (listing_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state IN ('held', 'confirmed'));
--> statement-breakpoint
ALTER TABLE viewings ADD CONSTRAINT viewings_end_after_start CHECK (ends_at > starts_at AND blocked_until >= ends_at);
--> statement-breakpoint
ALTER TABLE working_hours ADD CONSTRAINT working_hours_are_hours CHECK (
  weekday BETWEEN 1 AND 7
  AND "from" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "until" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
  AND "from" < "until");
--> statement-breakpoint
ALTER TABLE absences ADD CONSTRAINT absences_end_after_start CHECK ("until" > "from");
