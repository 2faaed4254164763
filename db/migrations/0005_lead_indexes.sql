CREATE INDEX "events_lead_id_index" ON "events" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "messages_lead_id_index" ON "messages" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "notifications_lead_id_index" ON "notifications" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "turns_lead_id_index" ON "turns" USING btree ("lead_id");