-- A lead that goes quiet thrice is one lead that did.
CREATE OR REPLACE FUNCTION figures_of(s stage_moves) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (s.at AT TIME ZONE o.time_zone)::date, f.metric, f.key, f.detail, 1::bigint, 0::bigint FROM organizations o, LATERAL (VALUES
    ('reached', s."to", s.source),
    ('reached_by_ad', s."to", CASE WHEN s.source = 'ad' THEN s.source_detail END),
    ('dropped', s."from", CASE WHEN s."to" IN ('lost', 'dormant') THEN s."to" END)
  ) AS f(metric, key, detail) WHERE o.id = s.organization_id AND f.key IS NOT NULL AND f.detail IS NOT NULL AND s.is_first AND NOT s.is_merged
$$;
--> statement-breakpoint
-- Two leads that are one person waited for their first reply once.
CREATE OR REPLACE FUNCTION figures_of(l leads) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (f.at AT TIME ZONE o.time_zone)::date, f.metric, f.key, f.detail, f.count, f.sum FROM organizations o, LATERAL (VALUES
    (l.created_at, 'leads', l.source, coalesce(l.source_detail, ''), 1::bigint, 0::bigint, true),
    (l.first_replied_at, 'first_reply_time', '', duration_bucket(l.first_reply_after_ms), 1, l.first_reply_after_ms, l.first_reply_after_ms IS NOT NULL AND l.first_replied_at IS NOT NULL)
  ) AS f(at, metric, key, detail, count, sum, counts) WHERE o.id = l.organization_id AND f.counts AND l.merged_into_id IS NULL
$$;
--> statement-breakpoint
-- A call without a known price did not cost nothing.
CREATE OR REPLACE FUNCTION figures_of(c llm_calls) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (c.created_at AT TIME ZONE o.time_zone)::date, f.metric, c.stage, c.model, 1::bigint, f.sum FROM organizations o, LATERAL (VALUES
    ('llm_cost', coalesce(c.cost_micros, 0), true), ('llm_tokens', c.input_tokens::bigint + c.output_tokens, true), ('llm_unpriced', 0, c.cost_micros IS NULL)
  ) AS f(metric, sum, counts) WHERE o.id = c.organization_id AND f.counts
$$;
--> statement-breakpoint
SELECT in_each_organization('SELECT correct_figures($1)');
