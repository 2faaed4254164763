-- What was agreed to is not rewritten, but goes with the lead whose it is.
GRANT UPDATE (lead_id) ON consents TO funnel_app;
--> statement-breakpoint
-- Who was merged into a lead is the same person, and is erased with it.
GRANT SELECT (merged_into_id) ON leads TO funnel_eraser;
