-- funnel_eraser deletes one lead: what the app may not delete, and what no foreign key leads to. It
-- reads the columns by which a lead's rows are found and counted; texts and names are not among them.
DO $$ BEGIN CREATE ROLE funnel_eraser NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
--> statement-breakpoint
GRANT funnel_eraser TO CURRENT_USER;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO funnel_eraser;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['users', 'leads', 'identities', 'messages', 'message_statuses', 'sends',
    'turns', 'llm_calls', 'facts', 'viewings', 'agenda_items', 'notifications', 'lead_commands',
    'kept_items', 'events', 'erasures'] LOOP
    EXECUTE format('CREATE POLICY eraser ON %I TO funnel_eraser USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT (id, organization_id) ON users, leads TO funnel_eraser;
--> statement-breakpoint
GRANT SELECT (organization_id, lead_id) ON identities, messages, sends, turns, facts, viewings, agenda_items, notifications, lead_commands TO funnel_eraser;
--> statement-breakpoint
GRANT SELECT (value) ON identities TO funnel_eraser;
--> statement-breakpoint
GRANT SELECT (id, author, wamid, payload) ON messages TO funnel_eraser;
--> statement-breakpoint
GRANT SELECT (id) ON turns TO funnel_eraser;
--> statement-breakpoint
GRANT SELECT (organization_id, turn_id) ON llm_calls TO funnel_eraser;
--> statement-breakpoint
GRANT SELECT (id, organization_id, message_id, wamid, raw), DELETE ON message_statuses TO funnel_eraser;
--> statement-breakpoint
GRANT SELECT (id, organization_id, raw), DELETE ON kept_items TO funnel_eraser;
--> statement-breakpoint
GRANT SELECT (organization_id, kind, lead_id, data), INSERT, DELETE ON events TO funnel_eraser;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE events_seq_seq TO funnel_eraser;
--> statement-breakpoint
-- A row cannot be locked without the right to change some column of it.
GRANT UPDATE (revision), DELETE ON leads TO funnel_eraser;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON erasures TO funnel_eraser;
--> statement-breakpoint
-- The proof is the eraser's alone to write.
REVOKE INSERT, UPDATE ON erasures FROM funnel_app;
