-- What a row counts for, as in 0008, with the day found in the query itself: a check of all rows is
-- then one join, and a trigger calls one function less.
CREATE OR REPLACE FUNCTION figures_of(m messages) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (m.created_at AT TIME ZONE o.time_zone)::date, f.metric, f.key, f.detail, f.count, f.sum FROM organizations o, LATERAL (VALUES
    ('messages', m.author, CASE WHEN m.type IN ('text', 'template') THEN m.type WHEN m.type IN ('image', 'audio', 'video', 'document', 'sticker') THEN 'media' ELSE 'other' END, 1::bigint, 0::bigint, true),
    ('messages_by_price', coalesce(m.price_class, 'not_told'), m.author, 1, 0, m.direction = 'outbound' AND m.status IN ('accepted', 'sent', 'delivered', 'read', 'played')),
    ('reply_time', m.author, duration_bucket(m.answered_after_ms), 1, m.answered_after_ms, m.answered_after_ms IS NOT NULL),
    ('agent_reply_time', m.author_id::text, duration_bucket(m.answered_after_ms), 1, m.answered_after_ms, m.answered_after_ms IS NOT NULL AND m.author = 'agent' AND m.author_id IS NOT NULL)
  ) AS f(metric, key, detail, count, sum, counts) WHERE o.id = m.organization_id AND f.counts AND m.status <> 'withheld'
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION figures_of(l leads) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (f.at AT TIME ZONE o.time_zone)::date, f.metric, f.key, f.detail, f.count, f.sum FROM organizations o, LATERAL (VALUES
    (l.created_at, 'leads', l.source, coalesce(l.source_detail, ''), 1::bigint, 0::bigint, l.merged_into_id IS NULL),
    (l.first_replied_at, 'first_reply_time', '', duration_bucket(l.first_reply_after_ms), 1, l.first_reply_after_ms, l.first_reply_after_ms IS NOT NULL AND l.first_replied_at IS NOT NULL)
  ) AS f(at, metric, key, detail, count, sum, counts) WHERE o.id = l.organization_id AND f.counts
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION figures_of(s stage_moves) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (s.at AT TIME ZONE o.time_zone)::date, f.metric, f.key, f.detail, 1::bigint, 0::bigint FROM organizations o, LATERAL (VALUES
    ('reached', s."to", s.source, s.is_first),
    ('reached_by_ad', s."to", s.source_detail, s.is_first AND s.source = 'ad' AND s.source_detail IS NOT NULL),
    ('dropped', s."from", s."to", s."from" IS NOT NULL AND s."to" IN ('lost', 'dormant'))
  ) AS f(metric, key, detail, counts) WHERE o.id = s.organization_id AND f.counts
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION figures_of(v viewings) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (f.at AT TIME ZONE o.time_zone)::date, 'viewings', f.key, f.detail, 1::bigint, 0::bigint FROM organizations o, LATERAL (VALUES
    (v.created_at, 'booked', v.booked_by, v.state IN ('confirmed', 'attended', 'no_show', 'cancelled')),
    (v.starts_at, v.state, v.booked_by, v.state IN ('attended', 'no_show', 'cancelled'))
  ) AS f(at, key, detail, counts) WHERE o.id = v.organization_id AND f.counts
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION figures_of(t turns) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (t.finished_at AT TIME ZONE o.time_zone)::date, f.metric, f.key, f.detail, 1::bigint, 0::bigint FROM organizations o, LATERAL (VALUES
    ('turns', t.cause, t.outcome, true),
    ('handovers', t.gate->'done'->'action'->>'why', 'bot', t.resend_of IS NULL AND t.gate->'done'->'action'->>'kind' = 'hand_over' AND t.gate->'done'->'action'->>'why' IS NOT NULL),
    ('handovers', 'undelivered', 'bot', t.cause = 'messages' AND t.outcome IN ('refused', 'failed', 'unknown')
      AND (t.resend_of IS NOT NULL OR t.gate->'done'->'action'->>'kind' IS DISTINCT FROM 'hand_over')),
    ('follow_ups', t.step->>'trigger', t.step->>'index', t.cause = 'follow_up' AND t.outcome = 'sent' AND t.step->>'trigger' IS NOT NULL),
    ('follow_ups_answered', t.step->>'trigger', t.step->>'index', t.cause = 'follow_up' AND t.outcome = 'sent' AND t.step->>'trigger' IS NOT NULL AND t.answered_at IS NOT NULL)
  ) AS f(metric, key, detail, counts) WHERE o.id = t.organization_id AND f.counts AND t.finished_at IS NOT NULL
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION figures_of(c llm_calls) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (c.created_at AT TIME ZONE o.time_zone)::date, f.metric, c.stage, c.model, 1::bigint, f.sum FROM organizations o, LATERAL (VALUES
    ('llm_cost', coalesce(c.cost_micros, 0)), ('llm_tokens', c.input_tokens::bigint + c.output_tokens)) AS f(metric, sum) WHERE o.id = c.organization_id
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION figures_of(c consents) RETURNS SETOF figure LANGUAGE sql STABLE AS
$$ SELECT (c.at AT TIME ZONE o.time_zone)::date, 'consents', c.kind, c.source, 1::bigint, 0::bigint FROM organizations o WHERE o.id = c.organization_id $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION figures_of(c lead_commands) RETURNS SETOF figure LANGUAGE sql STABLE AS
$$ SELECT (c.at AT TIME ZONE o.time_zone)::date, 'handovers', 'taken_over', 'person', 1::bigint, 0::bigint FROM organizations o WHERE o.id = c.organization_id AND c.kind = 'take_over' $$;
--> statement-breakpoint
DROP FUNCTION local_day(uuid, timestamptz);
--> statement-breakpoint
-- All of an organization's figures, added up from its rows.
CREATE FUNCTION raw_figures(organization uuid) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT day, metric, key, detail, sum(count)::bigint, sum(sum)::bigint FROM (
    SELECT f.* FROM messages r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM leads r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM stage_moves r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM viewings r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM turns r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM llm_calls r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM consents r, figures_of(r) f WHERE r.organization_id = organization
    UNION ALL SELECT f.* FROM lead_commands r, figures_of(r) f WHERE r.organization_id = organization
  ) AS each GROUP BY 1, 2, 3, 4
$$;
--> statement-breakpoint
-- As readers see them: what is folded and what is not yet.
CREATE FUNCTION kept_figures(organization uuid) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT day, metric, key, detail, sum(count)::bigint, sum(sum)::bigint FROM (
    SELECT day, metric, key, detail, count, sum FROM daily_figures WHERE organization_id = organization
    UNION ALL SELECT day, metric, key, detail, count, sum FROM daily_deltas WHERE organization_id = organization
  ) AS each GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0 OR sum(sum) <> 0
$$;
--> statement-breakpoint
-- Adds what is missing to the figures, and takes out what is too much. One statement sees rows and
-- figures at one moment, and whoever counts meanwhile adds to both: so nobody has to wait. Two of
-- these at once would add twice; the lock is for them.
CREATE FUNCTION correct_figures(organization uuid, first date DEFAULT '-infinity', last date DEFAULT 'infinity') RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE corrected bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('fold_figures'), hashtext(organization::text));
  INSERT INTO daily_deltas (organization_id, day, metric, key, detail, count, sum)
    SELECT organization, day, metric, key, detail, sum(count), sum(sum) FROM (
      SELECT r.* FROM raw_figures(organization) r
      UNION ALL SELECT k.day, k.metric, k.key, k.detail, -k.count, -k.sum FROM kept_figures(organization) k
    ) AS both_ways WHERE day BETWEEN first AND last GROUP BY 2, 3, 4, 5 HAVING sum(count) <> 0 OR sum(sum) <> 0;
  GET DIAGNOSTICS corrected = ROW_COUNT;
  RETURN corrected;
END $$;
--> statement-breakpoint
-- Whoever counts holds the organization's zone for as long as the transaction takes. As the owner,
-- because who erases a lead may not.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['messages', 'leads', 'stage_moves', 'viewings', 'turns', 'llm_calls', 'consents', 'lead_commands'] LOOP
    EXECUTE format($f$
      CREATE OR REPLACE FUNCTION count_%1$s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
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
      END $body$ $f$, t);
  END LOOP;
  EXECUTE format('CREATE POLICY counted_by ON organizations FOR UPDATE TO %I USING (id = current_organization()) WITH CHECK (false)', current_user);
END $$;
--> statement-breakpoint
-- Another zone makes other days of the same rows.
CREATE FUNCTION other_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_WHEN = 'BEFORE' THEN
    -- In the order of those who fold; then whoever counts by the old zone ends, and nobody begins.
    PERFORM pg_advisory_xact_lock(hashtext('fold_figures'), hashtext(NEW.id::text));
    PERFORM 1 FROM organizations WHERE id = NEW.id FOR UPDATE;
    RETURN NEW;
  END IF;
  PERFORM correct_figures(NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER other_days_begin BEFORE UPDATE OF time_zone ON organizations FOR EACH ROW WHEN (OLD.time_zone IS DISTINCT FROM NEW.time_zone) EXECUTE FUNCTION other_days();
--> statement-breakpoint
CREATE TRIGGER other_days AFTER UPDATE OF time_zone ON organizations FOR EACH ROW WHEN (OLD.time_zone IS DISTINCT FROM NEW.time_zone) EXECUTE FUNCTION other_days();
--> statement-breakpoint
-- What happened before anybody counted.
DO $$ DECLARE organization uuid; ids uuid[]; was text := current_setting('role'); BEGIN
  PERFORM set_config('role', 'funnel_router', true);
  SELECT array_agg(id) INTO ids FROM organizations;
  PERFORM set_config('role', 'funnel_app', true);
  FOREACH organization IN ARRAY coalesce(ids, '{}') LOOP
    PERFORM set_config('app.organization_id', organization::text, true);
    PERFORM correct_figures(organization);
  END LOOP;
  PERFORM set_config('app.organization_id', '', true), set_config('role', was, true);
END $$;
