-- Two roles that own nothing. Sessions run as funnel_app, which sees one organization's rows and,
-- until an organization is set, none. funnel_router finds out which organization a webhook, a login
-- or an event belongs to, and can change nothing.
DO $$ BEGIN CREATE ROLE funnel_app NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
--> statement-breakpoint
DO $$ BEGIN CREATE ROLE funnel_router NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
--> statement-breakpoint
GRANT funnel_app, funnel_router TO CURRENT_USER;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO funnel_app, funnel_router;
--> statement-breakpoint
-- After a transaction the setting is '' rather than unset, hence NULLIF.
CREATE FUNCTION current_organization() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid $$;
--> statement-breakpoint
-- Every later migration that adds a tenant table calls this for it.
CREATE FUNCTION secure_tenant_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
  EXECUTE format('CREATE POLICY tenant ON %s TO funnel_app USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO funnel_app', t);
END $$;
--> statement-breakpoint
SELECT secure_tenant_table(t) FROM unnest(ARRAY[
  'users', 'channels', 'leads', 'identities', 'messages', 'message_statuses', 'sends', 'turns',
  'llm_calls', 'facts', 'listings', 'templates', 'events', 'kept_items']::regclass[]) AS t;
--> statement-breakpoint
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tenant ON organizations TO funnel_app USING (id = current_organization()) WITH CHECK (id = current_organization());
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON organizations TO funnel_app;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO funnel_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE ON events, message_statuses FROM funnel_app;
--> statement-breakpoint
CREATE POLICY router ON channels FOR SELECT TO funnel_router USING (true);
--> statement-breakpoint
CREATE POLICY router ON users FOR SELECT TO funnel_router USING (true);
--> statement-breakpoint
CREATE POLICY router ON events FOR SELECT TO funnel_router USING (true);
--> statement-breakpoint
CREATE POLICY router ON organizations FOR SELECT TO funnel_router USING (true);
--> statement-breakpoint
GRANT SELECT (id, organization_id, phone_number_id, waba_id, app_secret) ON channels TO funnel_router;
--> statement-breakpoint
GRANT SELECT (id, organization_id, email, password_hash, role) ON users TO funnel_router;
--> statement-breakpoint
GRANT SELECT ON events TO funnel_router;
--> statement-breakpoint
GRANT SELECT (id, name) ON organizations TO funnel_router;
