ALTER TABLE "media" DROP CONSTRAINT "media_message_id_messages_id_fk";
--> statement-breakpoint
ALTER TABLE "message_statuses" DROP CONSTRAINT "message_statuses_message_id_messages_id_fk";
--> statement-breakpoint
ALTER TABLE "sends" DROP CONSTRAINT "sends_message_id_messages_id_fk";
--> statement-breakpoint
ALTER TABLE "lead_merges" ADD COLUMN "request_key" uuid;--> statement-breakpoint
ALTER TABLE "lead_merges" ADD COLUMN "under_way_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "request_key" uuid;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "message_statuses" ADD CONSTRAINT "message_statuses_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "sends" ADD CONSTRAINT "sends_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE UNIQUE INDEX "lead_merges_request_key_index" ON "lead_merges" USING btree ("request_key");--> statement-breakpoint
CREATE INDEX "lead_merges_under_way" ON "lead_merges" USING btree ("under_way_since") WHERE "lead_merges"."under_way_since" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_request_key" ON "messages" USING btree ("request_key") WHERE "messages"."request_key" is not null;
--> statement-breakpoint
-- What a person asked for had an id of its request, which sorts anywhere: now it sorts by its time, as all else does.
CREATE FUNCTION pg_temp.v7_of(id uuid, at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(replace(id::text, '-', ''), 14))::uuid
$$;
--> statement-breakpoint
-- One that is on its way is looked for by its id.
SELECT in_each_organization($$
  UPDATE messages SET id = pg_temp.v7_of(id, created_at) WHERE organization_id = $1 AND substr(id::text, 15, 1) = '5' AND status <> 'queued'
$$);
--> statement-breakpoint
SELECT in_each_organization($$
  UPDATE lead_merges SET id = pg_temp.v7_of(id, created_at) WHERE organization_id = $1 AND substr(id::text, 15, 1) = '5'
$$);
--> statement-breakpoint
-- A memory that believed to know all there will be begins anew.
SELECT in_each_organization($$
  UPDATE leads SET summarized_through = NULL WHERE organization_id = $1 AND substr(summarized_through::text, 15, 1) = '5'
$$);
