CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"why" text NOT NULL,
	"user_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handovers_lead_id_index" ON "handovers" USING btree ("lead_id");
--> statement-breakpoint
SELECT secure_tenant_table('handovers');
--> statement-breakpoint
REVOKE UPDATE, DELETE ON handovers FROM funnel_app;
--> statement-breakpoint
CREATE POLICY eraser ON handovers TO funnel_eraser USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
--> statement-breakpoint
GRANT SELECT (organization_id, lead_id) ON handovers TO funnel_eraser;
--> statement-breakpoint
-- Of all that gives a lead to people, the first since the bot had it. Without a reason it is no
-- handover: a person's own lead from the start, or one of two that were merged.
SELECT in_each_organization($$
  INSERT INTO handovers (id, organization_id, lead_id, why, user_id, at)
  SELECT gen_random_uuid(), $1, lead_id, why, user_id, at FROM (
    SELECT e.*, lag(to_person) OVER (PARTITION BY lead_id ORDER BY at, to_person) AS had_person FROM (
      SELECT id AS lead_id, created_at AS at, source = 'phone_app' AS to_person, NULL AS why, NULL::uuid AS user_id FROM leads
      UNION ALL
      SELECT c.lead_id, c.at, c.kind <> 'hand_back', CASE c.kind WHEN 'take_over' THEN 'taken_over' WHEN 'send' THEN 'wrote' END, c.user_id
      FROM lead_commands c LEFT JOIN lead_merges m ON m.id::text = c.data->>'mergeId'
      WHERE c.kind IN ('take_over', 'send', 'hand_back', 'stand_down') OR (c.kind = 'absorb' AND m.moved->>'sourceOwner' = 'person')
      UNION ALL
      SELECT lead_id, sent_at, true, 'phone_app', NULL FROM messages WHERE author = 'phone_app'
      UNION ALL
      SELECT t.lead_id, t.finished_at, true, CASE WHEN t.hands_over THEN t.gate->'done'->'action'->>'why' ELSE 'undelivered' END, NULL
      FROM (SELECT turns.*, resend_of IS NULL AND gate->'done'->'action'->>'kind' = 'hand_over' IS TRUE AS hands_over FROM turns) t JOIN leads l ON l.id = t.lead_id
      WHERE t.finished_at IS NOT NULL AND (t.hands_over OR t.cause = 'messages' AND (l.opted_out_at IS NULL OR l.opted_out_at > t.finished_at)
        AND (t.outcome IN ('refused', 'failed', 'unknown') OR t.outcome = 'withheld' AND t.reason = 'window_closed' OR t.outcome = 'silent' AND t.gate->'rules' ? 'window_closed'))
    ) e
  ) each WHERE to_person AND why IS NOT NULL AND NOT coalesce(had_person, false)
$$);
--> statement-breakpoint
CREATE FUNCTION figures_of(h handovers) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (h.at AT TIME ZONE o.time_zone)::date, 'handovers', h.why, CASE WHEN h.why IN ('taken_over', 'wrote', 'phone_app') THEN 'person' ELSE 'bot' END, 1::bigint, 0::bigint
  FROM organizations o WHERE o.id = h.organization_id
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION figures_of(t turns) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (t.finished_at AT TIME ZONE o.time_zone)::date, f.metric, f.key, f.detail, 1::bigint, 0::bigint FROM organizations o, LATERAL (VALUES
    ('turns', t.cause, t.outcome, true),
    ('follow_ups', t.step->>'trigger', t.step->>'index', t.cause = 'follow_up' AND t.outcome = 'sent' AND t.step->>'trigger' IS NOT NULL),
    ('follow_ups_answered', t.step->>'trigger', t.step->>'index', t.cause = 'follow_up' AND t.outcome = 'sent' AND t.step->>'trigger' IS NOT NULL AND t.answered_at IS NOT NULL)
  ) AS f(metric, key, detail, counts) WHERE o.id = t.organization_id AND f.counts AND t.finished_at IS NOT NULL
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION raw_figures(organization uuid) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT day, metric, key, detail, sum(count)::bigint, sum(sum)::bigint FROM (
    SELECT f.* FROM messages r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM leads r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM stage_moves r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM viewings r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM turns r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM llm_calls r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM consents r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM handovers r, figures_of(r) f WHERE r.organization_id = organization
  ) AS each GROUP BY 1, 2, 3, 4
$$;
--> statement-breakpoint
DROP TRIGGER counted ON lead_commands;
--> statement-breakpoint
DROP FUNCTION count_lead_commands();
--> statement-breakpoint
DROP FUNCTION figures_of(lead_commands);
--> statement-breakpoint
CREATE FUNCTION count_handovers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE organization uuid := coalesce(NEW.organization_id, OLD.organization_id);
BEGIN
  PERFORM 1 FROM organizations WHERE id = organization FOR KEY SHARE;
  INSERT INTO daily_deltas (organization_id, day, metric, key, detail, count, sum)
    SELECT organization, f.day, f.metric, f.key, f.detail, sum(f.count), sum(f.sum) FROM (
      SELECT n.day, n.metric, n.key, n.detail, n.count, n.sum FROM figures_of(NEW) n WHERE TG_OP <> 'DELETE'
      UNION ALL
      SELECT o.day, o.metric, o.key, o.detail, -o.count, -o.sum FROM figures_of(OLD) o WHERE TG_OP <> 'INSERT'
    ) f WHERE f.day IS NOT NULL GROUP BY 2, 3, 4, 5 HAVING sum(f.count) <> 0 OR sum(f.sum) <> 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER counted AFTER INSERT OR DELETE ON handovers FOR EACH ROW EXECUTE FUNCTION count_handovers();
--> statement-breakpoint
SELECT in_each_organization('SELECT correct_figures($1)');
