CREATE TABLE "event_horizons" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"xid" "xid8" NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "webhook_deliveries_untold";--> statement-breakpoint
ALTER TABLE "event_horizons" ADD CONSTRAINT "event_horizons_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_presence" ON "events" USING btree ("organization_id","created_at") WHERE "events"."kind" = 'presence.changed';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_untold" ON "webhook_deliveries" USING btree ("organization_id","seq") WHERE "webhook_deliveries"."state" = 'pending' and "webhook_deliveries"."dispatched_at" is null;--> statement-breakpoint
SELECT secure_tenant_table('event_horizons');
--> statement-breakpoint
GRANT DELETE ON events TO funnel_app;
--> statement-breakpoint
-- What readers of the stream may still ask for, nobody deletes but the eraser.
CREATE POLICY old ON events AS RESTRICTIVE FOR DELETE TO funnel_app USING (created_at < clock_timestamp() - interval '1 day');
