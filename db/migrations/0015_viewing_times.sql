ALTER TABLE "viewings" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "viewings" ADD COLUMN "cancelled_at" timestamp with time zone;
--> statement-breakpoint
-- Runs a statement inside each organization, as the app would; `$1` is the organization.
CREATE FUNCTION in_each_organization(statement text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE organization uuid; ids uuid[]; was text := current_setting('role');
BEGIN
  PERFORM set_config('role', 'funnel_router', true);
  SELECT array_agg(id) INTO ids FROM organizations;
  PERFORM set_config('role', 'funnel_app', true);
  FOREACH organization IN ARRAY coalesce(ids, '{}') LOOP
    PERFORM set_config('app.organization_id', organization::text, true);
    EXECUTE statement USING organization;
  END LOOP;
  PERFORM set_config('app.organization_id', '', true), set_config('role', was, true);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION in_each_organization(text) FROM PUBLIC;
--> statement-breakpoint
-- Only what was confirmed asks how it went; its item tells when that was, and when it was called off.
SELECT in_each_organization($$
  UPDATE viewings v SET
    confirmed_at = CASE WHEN v.state IN ('confirmed', 'attended', 'no_show') OR v.booked_by = 'person' THEN coalesce(i.first_at, v.created_at) ELSE i.first_at END,
    cancelled_at = CASE WHEN v.state = 'cancelled' THEN coalesce(i.last_at, greatest(v.created_at, least(v.starts_at, now()))) END
  FROM viewings each LEFT JOIN (
    SELECT ref->>'viewingId' AS viewing_id, min(created_at) AS first_at, max(settled_at) AS last_at
    FROM agenda_items WHERE kind = 'viewing_outcome' GROUP BY 1
  ) i ON i.viewing_id = each.id::text WHERE each.id = v.id AND v.organization_id = $1
$$);
--> statement-breakpoint
CREATE FUNCTION stamp_viewing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IN ('confirmed', 'attended', 'no_show') THEN NEW.confirmed_at := coalesce(NEW.confirmed_at, clock_timestamp()); END IF;
  IF NEW.state = 'cancelled' THEN NEW.cancelled_at := coalesce(NEW.cancelled_at, clock_timestamp()); END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stamped BEFORE INSERT OR UPDATE OF state ON viewings FOR EACH ROW EXECUTE FUNCTION stamp_viewing();
--> statement-breakpoint
-- A hold that was let go was never booked, and what is called off counts on the day that it was.
CREATE OR REPLACE FUNCTION figures_of(v viewings) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (f.at AT TIME ZONE o.time_zone)::date, 'viewings', f.key, v.booked_by, 1::bigint, 0::bigint FROM organizations o, LATERAL (VALUES
    (v.confirmed_at, 'booked', v.confirmed_at IS NOT NULL),
    (v.cancelled_at, 'cancelled', v.confirmed_at IS NOT NULL AND v.state = 'cancelled'),
    (v.starts_at, v.state, v.state IN ('attended', 'no_show'))
  ) AS f(at, key, counts) WHERE o.id = v.organization_id AND f.counts
$$;
--> statement-breakpoint
DROP TRIGGER counted ON viewings;
--> statement-breakpoint
CREATE TRIGGER counted AFTER INSERT OR DELETE OR UPDATE OF state, starts_at, confirmed_at, cancelled_at ON viewings FOR EACH ROW EXECUTE FUNCTION count_viewings();
--> statement-breakpoint
SELECT in_each_organization('SELECT correct_figures($1)');
