CREATE TABLE "knowledge_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"language" text NOT NULL,
	"dictionary" "regconfig" DEFAULT 'simple' NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector("dictionary", "question"), 'A') || setweight(to_tsvector("dictionary", "answer"), 'B')) STORED NOT NULL,
	"embedding" real[],
	"embedding_model" text,
	"updated_by" uuid,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "playbooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"objection" text NOT NULL,
	"guidance" text NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"mime_type" text NOT NULL,
	"filename" text,
	"size" integer,
	"content" "bytea",
	"text" text,
	"language" text,
	"confidence" text,
	"state" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prompt_trial_turns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"trial_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"turn_id" uuid NOT NULL,
	"difference" jsonb,
	"reason" text,
	"input_tokens" integer DEFAULT 0 NOT NULL,
	"output_tokens" integer DEFAULT 0 NOT NULL,
	"cost_micros" bigint,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prompt_trials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"prompt_version_ids" uuid[] NOT NULL,
	"turn_ids" uuid[] NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "prompt_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"is_active" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "llm_usage" (
	"organization_id" uuid NOT NULL,
	"month" date NOT NULL,
	"calls" integer NOT NULL,
	"input_tokens" bigint NOT NULL,
	"cached_tokens" bigint NOT NULL,
	"output_tokens" bigint NOT NULL,
	"cost_micros" bigint NOT NULL,
	"warned_at" timestamp with time zone,
	"exhausted_at" timestamp with time zone,
	CONSTRAINT "llm_usage_organization_id_month_pk" PRIMARY KEY("organization_id","month")
);
--> statement-breakpoint
ALTER TABLE "facts" ALTER COLUMN "value" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "memory" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "latitude" real;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "longitude" real;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "brochure_url" text;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "page_url" text;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "registration" text;--> statement-breakpoint
-- A volatile default would rewrite the table while every turn waits for it.
ALTER TABLE "listings" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ALTER COLUMN "updated_at" SET DEFAULT clock_timestamp();--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "calls_to_action" text[] DEFAULT '{"call","brochure","photos","link"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "exchange_rates" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "size_unit" text DEFAULT 'm2' NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "llm_calls_per_minute" integer;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "llm_budget_micros" bigint;--> statement-breakpoint
ALTER TABLE "facts" ADD COLUMN "how" text DEFAULT 'said' NOT NULL;--> statement-breakpoint
ALTER TABLE "llm_calls" ADD COLUMN "cost_micros" bigint;--> statement-breakpoint
ALTER TABLE "llm_calls" ADD COLUMN "is_fallback" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "turns" ADD COLUMN "context" jsonb;--> statement-breakpoint
ALTER TABLE "turns" ADD COLUMN "prompts" jsonb;--> statement-breakpoint
ALTER TABLE "knowledge_answers" ADD CONSTRAINT "knowledge_answers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_answers" ADD CONSTRAINT "knowledge_answers_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbooks" ADD CONSTRAINT "playbooks_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbooks" ADD CONSTRAINT "playbooks_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_trial_turns" ADD CONSTRAINT "prompt_trial_turns_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_trial_turns" ADD CONSTRAINT "prompt_trial_turns_trial_id_prompt_trials_id_fk" FOREIGN KEY ("trial_id") REFERENCES "public"."prompt_trials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_trial_turns" ADD CONSTRAINT "prompt_trial_turns_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_trial_turns" ADD CONSTRAINT "prompt_trial_turns_turn_id_turns_id_fk" FOREIGN KEY ("turn_id") REFERENCES "public"."turns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_trials" ADD CONSTRAINT "prompt_trials_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_trials" ADD CONSTRAINT "prompt_trials_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_versions" ADD CONSTRAINT "prompt_versions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_versions" ADD CONSTRAINT "prompt_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "llm_usage" ADD CONSTRAINT "llm_usage_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "knowledge_answers_search_index" ON "knowledge_answers" USING gin ("search");--> statement-breakpoint
CREATE INDEX "knowledge_answers_organization_id_index" ON "knowledge_answers" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "playbooks_organization_id_objection_index" ON "playbooks" USING btree ("organization_id","objection");--> statement-breakpoint
CREATE INDEX "media_lead_id_index" ON "media" USING btree ("lead_id");--> statement-breakpoint
CREATE UNIQUE INDEX "prompt_trial_turns_trial_id_turn_id_index" ON "prompt_trial_turns" USING btree ("trial_id","turn_id");--> statement-breakpoint
CREATE INDEX "prompt_trial_turns_lead_id_index" ON "prompt_trial_turns" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "prompt_trials_organization_id_id_index" ON "prompt_trials" USING btree ("organization_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "prompt_versions_organization_id_stage_number_index" ON "prompt_versions" USING btree ("organization_id","stage","number");--> statement-breakpoint
CREATE UNIQUE INDEX "prompt_versions_one_active" ON "prompt_versions" USING btree ("organization_id","stage") WHERE "prompt_versions"."is_active";--> statement-breakpoint
CREATE INDEX "listings_organization_id_status_city_area_index" ON "listings" USING btree ("organization_id","status","city","area");
--> statement-breakpoint
SELECT secure_tenant_table(t) FROM unnest(ARRAY[
  'knowledge_answers', 'playbooks', 'media', 'prompt_trial_turns', 'prompt_trials', 'prompt_versions',
  'llm_usage'
]::regclass[]) AS t;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['media', 'prompt_trial_turns'] LOOP
    EXECUTE format('CREATE POLICY eraser ON %I TO funnel_eraser USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT (organization_id, lead_id) ON %I TO funnel_eraser', t);
  END LOOP;
END $$;
