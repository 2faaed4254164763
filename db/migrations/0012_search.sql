DROP INDEX "labels_organization_id_name_index";--> statement-breakpoint
CREATE UNIQUE INDEX "labels_name" ON "labels" USING btree ("organization_id",lower("name"));--> statement-breakpoint
CREATE INDEX "leads_organization_id_score_id_index" ON "leads" USING btree ("organization_id","score" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "leads_organization_id_created_at_id_index" ON "leads" USING btree ("organization_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "leads_organization_id_waiting_since_id_index" ON "leads" USING btree ("organization_id","waiting_since","id");--> statement-breakpoint
CREATE INDEX "leads_organization_id_next_action_at_id_index" ON "leads" USING btree ("organization_id","next_action_at","id");
--> statement-breakpoint
-- Words of messages and notes, found within one organization and newest first: each word is kept with
-- its organization and two weeks, so that a search touches no other's and stops when it has enough.
CREATE FUNCTION search_period(at timestamptz) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT floor(extract(epoch FROM (at AT TIME ZONE 'UTC')) / 1209600)::int $$;
--> statement-breakpoint
-- In the C locale every character beyond ASCII is a letter to the parser: punctuation must go first.
CREATE FUNCTION search_words(text text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT to_tsvector('simple', translate(coalesce(text, ''), '¿¡«»“”„‘’،؛؟।…–—、。！？，：；（）', repeat(' ', 50))) $$;
--> statement-breakpoint
CREATE FUNCTION search_prefix(organization uuid, period int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT left(md5(organization::text), 8) || lpad(to_hex(period), 4, '0') $$;
--> statement-breakpoint
CREATE FUNCTION scoped_words(organization uuid, period int, text text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(coalesce(array_agg(public.search_prefix(organization, period) || left(lexeme, 60)), '{}'))
  FROM unnest(public.search_words(text))
$$;
--> statement-breakpoint
-- All words of any of the ways to read what was asked; the last may go on, and so may those that are not ASCII.
CREATE FUNCTION scoped_query(organization uuid, period int, ways text[]) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg('(' || words || ')', ' | ')::tsquery FROM unnest(ways) AS way, LATERAL (
    SELECT string_agg('''' || replace(replace(public.search_prefix(organization, period) || left(lexeme, 60), '\', '\\'), '''', '''''') || ''''
      || CASE WHEN is_last OR lexeme ~ '[^\x01-\x7f]' OR length(lexeme) > 60 THEN ':*' ELSE '' END, ' & ') AS words
    FROM (SELECT lexeme, positions[1] = max(positions[1]) OVER () AS is_last FROM unnest(public.search_words(way))) AS each
  ) AS of_way WHERE words IS NOT NULL
$$;
--> statement-breakpoint
DROP INDEX messages_words;
--> statement-breakpoint
CREATE INDEX messages_words ON messages USING gin (scoped_words(organization_id, search_period(created_at), text));
--> statement-breakpoint
CREATE INDEX notes_words ON notes USING gin (scoped_words(organization_id, 0, text));
--> statement-breakpoint
-- Under row-level security no index serves LIKE and @@, which might leak. So these functions search as
-- funnel_search, which owns them and nothing else, and give the ids of one organization's leads only.
DO $$ BEGIN CREATE ROLE funnel_search NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
--> statement-breakpoint
GRANT funnel_search TO CURRENT_USER;
--> statement-breakpoint
GRANT USAGE, CREATE ON SCHEMA public TO funnel_search;
--> statement-breakpoint
GRANT SELECT (id, organization_id, name, last_message_at, created_at) ON leads TO funnel_search;
--> statement-breakpoint
GRANT SELECT (organization_id, lead_id, kind, value) ON identities TO funnel_search;
--> statement-breakpoint
GRANT SELECT (organization_id, lead_id, text, created_at) ON messages, notes TO funnel_search;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['leads', 'identities', 'messages', 'notes'] LOOP
    EXECUTE format('CREATE POLICY search ON %I FOR SELECT TO funnel_search USING (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- `IS TRUE` keeps the planner from reading the organization's part of another index as well.
-- What it reads is scattered and mostly in memory: asking the system ahead for each page costs more than it saves.
CREATE FUNCTION leads_by_words(ways text[], at_most int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET effective_io_concurrency = 0 AS $$
  SELECT lead_id FROM (
    SELECT found.lead_id FROM generate_series(
      search_period(now()),
      (SELECT search_period(min(created_at)) FROM leads WHERE organization_id = current_organization()), -1) AS period,
    LATERAL (SELECT m.lead_id FROM messages m
      WHERE scoped_words(m.organization_id, search_period(m.created_at), m.text) @@ scoped_query(current_organization(), period, ways)
        AND (m.organization_id = current_organization()) IS TRUE) AS found
    LIMIT at_most) AS said
  UNION
  SELECT lead_id FROM (
    SELECT n.lead_id FROM notes n
    WHERE scoped_words(n.organization_id, 0, n.text) @@ scoped_query(current_organization(), 0, ways)
      AND (n.organization_id = current_organization()) IS TRUE
    LIMIT at_most) AS noted
$$;
--> statement-breakpoint
-- `parts`: LIKE patterns of the longest word, either of which the name has; `others`: of the other words, after a space.
CREATE FUNCTION leads_by_name(parts text[], others text[], at_most int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id FROM (
    SELECT id, last_message_at FROM leads
    WHERE organization_id = current_organization()
      AND (lower(name) LIKE lower(parts[1]) OR lower(name) LIKE lower(parts[2]))
      AND (' ' || lower(name)) LIKE ALL (SELECT lower(o) FROM unnest(others) AS o)
    LIMIT at_most * 4) AS named
  ORDER BY last_message_at DESC NULLS LAST LIMIT at_most
$$;
--> statement-breakpoint
CREATE FUNCTION leads_by_phone(part text, at_most int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT lead_id FROM identities
  WHERE organization_id = current_organization() AND value LIKE '%' || part || '%' AND kind = 'phone'
  LIMIT at_most
$$;
--> statement-breakpoint
DO $$ DECLARE f text; BEGIN
  FOREACH f IN ARRAY ARRAY['leads_by_words(text[], int)', 'leads_by_name(text[], text[], int)', 'leads_by_phone(text, int)'] LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO funnel_app', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO funnel_search', f);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM funnel_search;
--> statement-breakpoint
DROP INDEX leads_by_need;
