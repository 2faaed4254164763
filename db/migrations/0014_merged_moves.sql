ALTER TABLE "stage_moves" ADD COLUMN "is_merged" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
-- Two leads that are one person came into a stage once.
CREATE OR REPLACE FUNCTION figures_of(s stage_moves) RETURNS SETOF figure LANGUAGE sql STABLE AS $$
  SELECT (s.at AT TIME ZONE o.time_zone)::date, f.metric, f.key, f.detail, 1::bigint, 0::bigint FROM organizations o, LATERAL (VALUES
    ('reached', s."to", s.source, s.is_first),
    ('reached_by_ad', s."to", s.source_detail, s.is_first AND s.source = 'ad' AND s.source_detail IS NOT NULL),
    ('dropped', s."from", s."to", s."from" IS NOT NULL AND s."to" IN ('lost', 'dormant'))
  ) AS f(metric, key, detail, counts) WHERE o.id = s.organization_id AND f.counts AND NOT s.is_merged
$$;
--> statement-breakpoint
DROP TRIGGER counted ON stage_moves;
--> statement-breakpoint
CREATE TRIGGER counted AFTER INSERT OR DELETE OR UPDATE OF source, source_detail, is_merged ON stage_moves FOR EACH ROW EXECUTE FUNCTION count_stage_moves();
--> statement-breakpoint
-- As the owner: moves are not the app's to change.
CREATE FUNCTION merge_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE stage_moves SET is_merged = NEW.merged_into_id IS NOT NULL WHERE lead_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$ BEGIN
  EXECUTE format('CREATE POLICY merged ON stage_moves TO %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', current_user);
END $$;
--> statement-breakpoint
CREATE TRIGGER merge_moves AFTER UPDATE OF merged_into_id ON leads FOR EACH ROW
  WHEN ((OLD.merged_into_id IS NULL) <> (NEW.merged_into_id IS NULL)) EXECUTE FUNCTION merge_moves();
