DROP INDEX "leads_assignee_id_index";--> statement-breakpoint
ALTER TABLE "facts" ALTER COLUMN "source_message_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "stage_since" timestamp with time zone DEFAULT clock_timestamp() NOT NULL;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "unread" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "person_wanted_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "edited_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL;--> statement-breakpoint
ALTER TABLE "facts" ADD COLUMN "stated_by" uuid;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_stated_by_users_id_fk" FOREIGN KEY ("stated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leads_organization_id_last_inbound_at_id_index" ON "leads" USING btree ("organization_id","last_inbound_at","id");--> statement-breakpoint
CREATE INDEX "leads_assignee_id_last_message_at_id_index" ON "leads" USING btree ("assignee_id","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "leads_unread" ON "leads" USING btree ("organization_id","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "leads"."unread" > 0;--> statement-breakpoint
CREATE INDEX "leads_person_wanted" ON "leads" USING btree ("organization_id","person_wanted_since") WHERE "leads"."person_wanted_since" is not null;--> statement-breakpoint
CREATE INDEX "leads_paused" ON "leads" USING btree ("organization_id","paused_until") WHERE "leads"."paused_until" is not null;--> statement-breakpoint
CREATE INDEX "leads_by_stage" ON "leads" USING btree ("organization_id","stage","assignee_id") WHERE "leads"."merged_into_id" is null;--> statement-breakpoint
SELECT in_each_organization($$
  UPDATE leads l SET unread = n.unread FROM (
    SELECT m.lead_id, count(*)::int AS unread FROM messages m JOIN leads r ON r.id = m.lead_id
    WHERE m.direction = 'inbound' AND m.created_at > coalesce(r.read_through, '-infinity') AND m.organization_id = $1 GROUP BY 1
  ) n WHERE n.lead_id = l.id AND l.organization_id = $1
$$);
--> statement-breakpoint
SELECT in_each_organization($$
  UPDATE leads l SET stage_since = coalesce((SELECT max(s.at) FROM stage_moves s WHERE s.lead_id = l.id), l.created_at) WHERE l.organization_id = $1
$$);
--> statement-breakpoint
SELECT in_each_organization($$
  UPDATE leads l SET person_wanted_since = h.at FROM (
    SELECT DISTINCT ON (lead_id) lead_id, at, why FROM handovers ORDER BY lead_id, at DESC
  ) h WHERE h.lead_id = l.id AND l.organization_id = $1 AND l.owner = 'person' AND l.claimed_at IS NULL AND l.merged_into_id IS NULL
    AND l.stage NOT IN ('won', 'lost') AND h.why NOT IN ('taken_over', 'wrote', 'phone_app')
    AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.lead_id = l.id AND m.author = 'phone_app' AND m.created_at > h.at)
$$);
--> statement-breakpoint
-- Leads were kept waiting by what nobody answers. A message is stored just before its lead hears of it.
SELECT in_each_organization($$
  UPDATE leads l SET waiting_since = CASE WHEN l.opted_out_at IS NULL THEN (
    SELECT min(greatest(m.created_at, l.waiting_since)) FROM messages m
    WHERE m.lead_id = l.id AND m.direction = 'inbound' AND m.cue NOT IN ('silent', 'reaction', 'opt_out')
      AND m.created_at > l.waiting_since - interval '1 minute'
  ) END WHERE l.organization_id = $1 AND l.waiting_since IS NOT NULL
$$);
