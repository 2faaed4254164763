ALTER TABLE "stage_moves" ADD COLUMN "is_first" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "stage_moves" ADD COLUMN "source" text DEFAULT 'organic' NOT NULL;--> statement-breakpoint
ALTER TABLE "stage_moves" ADD COLUMN "source_detail" text;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "first_reply_after_ms" bigint;
--> statement-breakpoint
-- What an organization's figures are made of. Each function says what one row counts for, and is all
-- there is to say it: triggers add it in the row's own transaction, a check and a backfill add up all rows.
CREATE TYPE figure AS (day date, metric text, key text, detail text, count bigint, sum bigint);
--> statement-breakpoint
CREATE FUNCTION local_day(organization uuid, at timestamptz) RETURNS date LANGUAGE sql STABLE AS
$$ SELECT (at AT TIME ZONE o.time_zone)::date FROM organizations o WHERE o.id = organization $$;
--> statement-breakpoint
-- Durations in steps of a tenth: any quantile is told from the counts, wrong by a twentieth at most.
CREATE FUNCTION duration_bucket(ms bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT floor(ln(greatest(ms, 1)) / ln(1.1))::int::text $$;
--> statement-breakpoint
CREATE FUNCTION figures_of(m messages) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT d.day, f.metric, f.key, f.detail, f.count, f.sum FROM local_day(m.organization_id, m.created_at) AS d(day), LATERAL (VALUES
    ('messages', m.author, CASE WHEN m.type IN ('text', 'template') THEN m.type WHEN m.type IN ('image', 'audio', 'video', 'document', 'sticker') THEN 'media' ELSE 'other' END, 1::bigint, 0::bigint, true),
    ('messages_by_price', coalesce(m.price_class, 'not_told'), m.author, 1, 0, m.direction = 'outbound' AND m.status IN ('accepted', 'sent', 'delivered', 'read', 'played')),
    ('reply_time', m.author, duration_bucket(m.answered_after_ms), 1, m.answered_after_ms, m.answered_after_ms IS NOT NULL),
    ('agent_reply_time', m.author_id::text, duration_bucket(m.answered_after_ms), 1, m.answered_after_ms, m.answered_after_ms IS NOT NULL AND m.author = 'agent' AND m.author_id IS NOT NULL)
  ) AS f(metric, key, detail, count, sum, counts) WHERE f.counts AND m.status NOT IN ('withheld')
$$;
--> statement-breakpoint
CREATE FUNCTION figures_of(l leads) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT local_day(l.organization_id, f.at), f.metric, f.key, f.detail, f.count, f.sum FROM (VALUES
    (l.created_at, 'leads', l.source, coalesce(l.source_detail, ''), 1::bigint, 0::bigint, l.merged_into_id IS NULL),
    (l.first_replied_at, 'first_reply_time', '', duration_bucket(l.first_reply_after_ms), 1, l.first_reply_after_ms, l.first_reply_after_ms IS NOT NULL AND l.first_replied_at IS NOT NULL)
  ) AS f(at, metric, key, detail, count, sum, counts) WHERE f.counts
$$;
--> statement-breakpoint
CREATE FUNCTION figures_of(s stage_moves) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT d.day, f.metric, f.key, f.detail, 1::bigint, 0::bigint FROM local_day(s.organization_id, s.at) AS d(day), LATERAL (VALUES
    ('reached', s."to", s.source, s.is_first),
    ('reached_by_ad', s."to", s.source_detail, s.is_first AND s.source = 'ad' AND s.source_detail IS NOT NULL),
    ('dropped', s."from", s."to", s."from" IS NOT NULL AND s."to" IN ('lost', 'dormant'))
  ) AS f(metric, key, detail, counts) WHERE f.counts
$$;
--> statement-breakpoint
CREATE FUNCTION figures_of(v viewings) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT local_day(v.organization_id, f.at), 'viewings', f.key, f.detail, 1::bigint, 0::bigint FROM (VALUES
    (v.created_at, 'booked', v.booked_by, v.state IN ('confirmed', 'attended', 'no_show', 'cancelled')),
    (v.starts_at, v.state, v.booked_by, v.state IN ('attended', 'no_show', 'cancelled'))
  ) AS f(at, key, detail, counts) WHERE f.counts
$$;
--> statement-breakpoint
CREATE FUNCTION figures_of(t turns) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT d.day, f.metric, f.key, f.detail, 1::bigint, 0::bigint FROM local_day(t.organization_id, t.finished_at) AS d(day), LATERAL (VALUES
    ('turns', t.cause, t.outcome, true),
    ('handovers', t.gate->'done'->'action'->>'why', 'bot', t.gate->'done'->'action'->>'kind' = 'hand_over' AND t.gate->'done'->'action'->>'why' IS NOT NULL),
    ('follow_ups', t.step->>'trigger', t.step->>'index', t.cause = 'follow_up' AND t.outcome = 'sent' AND t.step->>'trigger' IS NOT NULL),
    ('follow_ups_answered', t.step->>'trigger', t.step->>'index', t.cause = 'follow_up' AND t.outcome = 'sent' AND t.step->>'trigger' IS NOT NULL AND t.answered_at IS NOT NULL)
  ) AS f(metric, key, detail, counts) WHERE f.counts AND t.finished_at IS NOT NULL
$$;
--> statement-breakpoint
CREATE FUNCTION figures_of(c llm_calls) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT d.day, f.metric, c.stage, c.model, 1::bigint, f.sum FROM local_day(c.organization_id, c.created_at) AS d(day), LATERAL (VALUES
    ('llm_cost', coalesce(c.cost_micros, 0)), ('llm_tokens', c.input_tokens::bigint + c.output_tokens)) AS f(metric, sum)
$$;
--> statement-breakpoint
CREATE FUNCTION figures_of(c consents) RETURNS SETOF figure LANGUAGE sql STABLE AS
$$ SELECT local_day(c.organization_id, c.at), 'consents', c.kind, c.source, 1::bigint, 0::bigint $$;
--> statement-breakpoint
CREATE FUNCTION figures_of(c lead_commands) RETURNS SETOF figure LANGUAGE sql STABLE AS
$$ SELECT local_day(c.organization_id, c.at), 'handovers', 'taken_over', 'person', 1::bigint, 0::bigint WHERE c.kind = 'take_over' $$;
--> statement-breakpoint
-- An update counts when it sets one of the columns that the figures are made of.
DO $$ DECLARE t text; columns text; BEGIN
  FOR t, columns IN VALUES
    ('messages', 'status, author, author_id, type, price_class, answered_after_ms'),
    ('leads', 'source, source_detail, merged_into_id, first_replied_at, first_reply_after_ms'),
    ('stage_moves', 'source, source_detail'), ('viewings', 'state, starts_at'),
    ('turns', 'cause, outcome, gate, step, finished_at, answered_at'),
    ('llm_calls', 'cost_micros'), ('consents', 'at'), ('lead_commands', 'at')
  LOOP
    EXECUTE format($f$
      CREATE FUNCTION count_%1$s() RETURNS trigger LANGUAGE plpgsql AS $body$
      BEGIN
        INSERT INTO daily_deltas (organization_id, day, metric, key, detail, count, sum)
          SELECT coalesce(NEW.organization_id, OLD.organization_id), f.day, f.metric, f.key, f.detail, sum(f.count), sum(f.sum) FROM (
            SELECT n.day, n.metric, n.key, n.detail, n.count, n.sum FROM figures_of(NEW) n WHERE TG_OP <> 'DELETE'
            UNION ALL
            SELECT o.day, o.metric, o.key, o.detail, -o.count, -o.sum FROM figures_of(OLD) o WHERE TG_OP <> 'INSERT'
          ) f WHERE f.day IS NOT NULL GROUP BY 2, 3, 4, 5 HAVING sum(f.count) <> 0 OR sum(f.sum) <> 0;
        RETURN NULL;
      END $body$ $f$, t);
    EXECUTE format('CREATE TRIGGER counted AFTER INSERT OR DELETE OR UPDATE OF %2$s ON %1$s FOR EACH ROW EXECUTE FUNCTION count_%1$s()', t, columns);
  END LOOP;
END $$;
--> statement-breakpoint
-- What erases a lead takes it out of the figures, too.
DO $$ BEGIN
  EXECUTE format('CREATE POLICY counted ON daily_deltas FOR INSERT TO funnel_eraser, %I WITH CHECK (organization_id = current_organization())', current_user);
  EXECUTE format('CREATE POLICY counted ON organizations FOR SELECT TO funnel_eraser, %I USING (id = current_organization())', current_user);
END $$;
--> statement-breakpoint
GRANT INSERT ON daily_deltas TO funnel_eraser;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE daily_deltas_seq_seq TO funnel_eraser;
--> statement-breakpoint
GRANT SELECT (id, time_zone) ON organizations TO funnel_eraser;
--> statement-breakpoint
CREATE POLICY router ON daily_deltas FOR SELECT TO funnel_router USING (true);
--> statement-breakpoint
GRANT SELECT (organization_id) ON daily_deltas TO funnel_router;
--> statement-breakpoint
ALTER TABLE leads NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE stage_moves NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE stage_moves DISABLE TRIGGER counted;
--> statement-breakpoint
UPDATE stage_moves SET source = l.source, source_detail = l.source_detail FROM leads l WHERE l.id = stage_moves.lead_id;
--> statement-breakpoint
ALTER TABLE stage_moves ENABLE TRIGGER counted;
--> statement-breakpoint
ALTER TABLE leads FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE stage_moves FORCE ROW LEVEL SECURITY;
