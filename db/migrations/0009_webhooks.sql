DROP INDEX "webhook_deliveries_organization_id_endpoint_id_id_index";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "give_up_at" timestamp with time zone DEFAULT clock_timestamp() + interval '1 day' NOT NULL;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_organization_id_endpoint_id_seq_index" ON "webhook_deliveries" USING btree ("organization_id","endpoint_id","seq" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "webhook_deliveries_created_at_index" ON "webhook_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_untold" ON "webhook_deliveries" USING btree ("seq") WHERE "webhook_deliveries"."state" = 'pending' and "webhook_deliveries"."dispatched_at" is null;--> statement-breakpoint
-- The dispatcher looks for what nobody was told to deliver, and for what stands still.
CREATE POLICY router ON webhook_endpoints FOR SELECT TO funnel_router USING (true);
--> statement-breakpoint
GRANT SELECT (id, organization_id, state) ON webhook_endpoints TO funnel_router;
--> statement-breakpoint
GRANT SELECT (last_attempt_at, created_at) ON webhook_deliveries TO funnel_router;
--> statement-breakpoint
-- That a lead was erased is told, too; deliveries that name it elsewhere than in lead_id go with it.
CREATE POLICY eraser ON webhook_endpoints TO funnel_eraser USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
--> statement-breakpoint
GRANT SELECT (id, organization_id, kinds, state) ON webhook_endpoints TO funnel_eraser;
--> statement-breakpoint
GRANT SELECT (kind, payload), INSERT ON webhook_deliveries TO funnel_eraser;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE webhook_deliveries_seq_seq TO funnel_eraser;
