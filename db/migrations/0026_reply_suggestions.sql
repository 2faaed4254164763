CREATE TABLE "reply_suggestions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"text" text,
	"action" jsonb,
	"rules" text[] DEFAULT '{}' NOT NULL,
	"reason" text,
	"simulated" boolean DEFAULT false NOT NULL,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reply_suggestions" ADD CONSTRAINT "reply_suggestions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_suggestions" ADD CONSTRAINT "reply_suggestions_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reply_suggestions_lead_id_created_at_index" ON "reply_suggestions" USING btree ("lead_id","created_at" DESC NULLS LAST);
--> statement-breakpoint
SELECT secure_tenant_table('reply_suggestions');
--> statement-breakpoint
CREATE POLICY eraser ON reply_suggestions TO funnel_eraser USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
--> statement-breakpoint
GRANT SELECT (organization_id, lead_id) ON reply_suggestions TO funnel_eraser;
