-- Whoever finishes what others left unfinished sees which organizations have something of it.
CREATE POLICY router ON lead_merges FOR SELECT TO funnel_router USING (under_way_since IS NOT NULL);
--> statement-breakpoint
GRANT SELECT (organization_id) ON lead_merges TO funnel_router;
