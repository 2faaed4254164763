import postgres from "postgres";

export interface Size {
  organizations: number;
  /** Which part of the leads, 0 to 1, one organization has; the others share the rest evenly. */
  largest: number;
  leads: number;
  messages: number;
}

const WORDS =
  "hello flat house lisbon porto garden balcony price garage lift sea view quiet street school metro rent buy visit tomorrow saturday bedroom terrace kitchen light budget area centre river park new old renovated parking pets available when where how much thanks please photo plan floor south sunny offer bank loan keys contract deposit bills near beach station market morning evening weekend agent call email brochure size square meters two three four studio penthouse land office duplex";

/** Fills an empty, migrated database with leads and what they said, a year of it, straight in SQL. */
export async function fill(url: string, size: Size, say: (line: string) => void): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const step = async (name: string, work: Promise<unknown>) => {
    const startedAt = performance.now();
    await work;
    say(`${name} (${((performance.now() - startedAt) / 1_000).toFixed(1)} s)`);
  };
  const largest = Math.floor(size.leads * size.largest);
  const others = Math.max(1, size.organizations - 1);
  const perOrganization = Math.floor((size.leads - largest) / others);
  const perLead = size.messages / size.leads;
  await sql`select setseed(0.42)`;
  // The figures are made from the rows afterwards, as the backfill does.
  await sql`set session_replication_role = replica`;
  await sql`create temp table word as select ordinality as n, word from unnest(${WORDS.split(" ")}::text[]) with ordinality as t(word, ordinality)`;
  await sql.unsafe(`
    create function pg_temp.v7(at timestamptz) returns uuid language sql volatile as $$
      select overlay(overlay(gen_random_uuid()::text placing substr(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0'), 1, 8) from 1 for 8)
        placing substr(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0'), 9, 4) || '-7' from 10 for 6)::uuid $$`);
  await step(
    `${size.organizations} organizations`,
    sql`with o as (insert into organizations (id, name, time_zone) select gen_random_uuid(), 'Homes ' || n, (array['Europe/Lisbon', 'America/New_York', 'Asia/Kolkata'])[1 + n % 3] from generate_series(1, ${size.organizations}) n returning id)
      , u as (insert into users (id, organization_id, email, name, role, password_hash) select gen_random_uuid(), o.id, n || '@' || o.id, 'Agent ' || n, 'agent', 'x' from o, generate_series(1, 3) n)
      , h as (insert into listings (id, organization_id, reference, title, purpose, property_type, city, area, bedrooms, bathrooms, size_m2, price_minor, currency) select gen_random_uuid(), id, 'A1', 'Flat', 'sale', 'apartment', 'Lisbon', 'Graça', 2, 1, 70, 100, 'EUR' from o)
      insert into channels (id, organization_id, phone_number_id, waba_id, display_phone, app_secret, access_token) select gen_random_uuid(), id, id::text, id::text, '+351 000', 'x', 'x' from o`,
  );
  await step(
    `${size.leads} leads`,
    sql`insert into leads (id, organization_id, channel_id, name, language, stage, owner, score, last_inbound_at, last_message_at, waiting_since, unread, person_wanted_since, paused_until, next_action_at, assignee_id, source, source_detail, created_at)
      select pg_temp.v7(at), o.organization_id, o.id, initcap((select word from word where word.n = 1 + (l * 7) % 70)) || ' ' || initcap((select word from word where word.n = 1 + (l * 13) % 70)) || ' ' || l, 'en',
        (array['new','engaged','qualified','viewing_proposed','viewing_booked','viewed','negotiating','won','lost','nurturing','dormant'])[1 + (l * 31) % 11],
        case when l % 5 = 0 then 'person' else 'bot' end, l % 100, at + interval '6 days', at + interval '6 days', case when l % 20 = 0 then at + interval '6 days' end,
        case when l % 30 = 0 then 3 else 0 end, case when l % 200 = 0 then at end, case when l % 500 = 0 then now() + interval '1 day' end,
        case when l % 4 = 0 then now() + l % 300 * interval '1 hour' end, agents[l % 6],
        case when l % 3 = 0 then 'ad' else 'organic' end, case when l % 3 = 0 then 'ad-' || l % 12 end, at
      from (select c.*, row_number() over (order by id) = 1 as is_big, (select array_agg(id) from users u where u.organization_id = c.organization_id) as agents from channels c) o
        cross join lateral (select l, now() - interval '371 days' + random() * interval '365 days' as at from generate_series(1, case when o.is_big then ${largest}::int else ${perOrganization}::int end) l) l`,
  );
  await step(
    "viewings",
    sql`insert into viewings (id, organization_id, lead_id, listing_id, agent_id, starts_at, ends_at, blocked_until, state, booked_by)
      select gen_random_uuid(), h.organization_id, l.id, h.id, (select min(u.id::text)::uuid from users u where u.organization_id = h.organization_id), at, at + interval '30 minutes', at + interval '30 minutes', 'confirmed', 'lead'
      from listings h cross join lateral (select id, now() + (row_number() over (order by id) - 100) * interval '1 hour' as at from leads where organization_id = h.organization_id limit 200) l`,
  );
  await step(
    "their phones",
    sql`insert into identities (id, organization_id, lead_id, kind, value) select gen_random_uuid(), organization_id, id, 'phone', '3519' || lpad((row_number() over (order by id))::text, 8, '0') from leads`,
  );
  await step(
    `${size.messages} messages`,
    sql`insert into messages (id, organization_id, lead_id, channel_id, direction, author, type, text, wamid, payload, status, status_at, sent_at, created_at, answered_after_ms, price_class)
      select pg_temp.v7(at), organization_id, lead_id, channel_id, case when inbound then 'inbound' else 'outbound' end, case when inbound then 'lead' else 'bot' end, 'text',
        words[1 + (h >> 1) % 79] || ' ' || words[1 + (h >> 7) % 79] || ' ' || words[1 + (h >> 13) % 79] || ' ' || words[1 + (h >> 19) % 79], 'wamid.' || lead_id || m, '{}', 'read', at, at, at,
        case when inbound then null else 1000 + h % 9000 end, case when inbound then null else 'service' end
      from (select l.organization_id, l.id as lead_id, l.channel_id, m, m % 2 = 1 as inbound, l.created_at + m * interval '6 days' / ${perLead}::int as at, abs(hashtext(l.id::text || m)) as h
        from leads l cross join generate_series(1, ${perLead}::int) m) m, (select ${WORDS.split(" ")}::text[] as words) w`,
  );
  await step(
    "stages they came into",
    sql`insert into stage_moves (id, organization_id, lead_id, "from", "to", at) select gen_random_uuid(), organization_id, id, case n when 1 then null when 2 then 'new' else 'engaged' end, case n when 1 then 'new' when 2 then 'engaged' else 'qualified' end, created_at + n * interval '1 hour' from leads cross join generate_series(1, 3) n where n < 3 or score % 2 = 0`,
  );
  await step("analyze", sql`vacuum analyze`);
  await sql.end();
}

/** Makes a user the one whom a twentieth of the organization's leads are assigned to. */
export async function giveLeads(url: string, userId: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  await sql`update leads set assignee_id = ${userId} where organization_id = (select organization_id from users where id = ${userId}) and hashtext(id::text) % 20 = 0`;
  await sql`vacuum analyze leads`;
  await sql.end();
}
