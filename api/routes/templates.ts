import { z } from "@hono/zod-openapi";
import { findChannelById } from "../../db/queries/channels.ts";
import { syncTemplates } from "../../db/queries/sync-templates.ts";
import {
  addTemplate,
  changePurpose,
  findTemplateVersion,
  isNameTaken,
  listTemplates,
  removeTemplate,
} from "../../db/queries/templates.ts";
import { keptTemplate } from "../../domain/template-parts.ts";
import { previewTemplate } from "../../domain/template-preview.ts";
import { purposeProblems } from "../../domain/template-purpose.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import { found } from "../found.ts";
import { cleanJson } from "../intake/clean-json.ts";
import { assertDraft, newTemplateOf } from "../new-template.ts";
import { parseCursor, toPage } from "../views/page.ts";
import { templateView } from "../views/template.ts";
import { askWhatsApp, unlessGone } from "../whatsapp-refusal.ts";
import * as routes from "./template-routes.ts";

export function templateRoutes({ db, graphFor }: ApiDeps) {
  const channelOf = async (organizationId: string, id: string) =>
    found(await db.tenant(organizationId, (tx) => findChannelById(tx, id)));
  const templateOf = async (organizationId: string, id: string) =>
    found(await db.tenant(organizationId, (tx) => findTemplateVersion(tx, id)));

  return createRouter()
    .openapi(routes.list, async (c) => {
      const { organizationId } = c.get("session");
      const { limit, cursor, ...filter } = c.req.valid("query");
      const before = parseCursor(z.uuid(), cursor);
      const rows = await db.tenant(organizationId, async (tx) => {
        if (filter.channelId !== undefined) found(await findChannelById(tx, filter.channelId));
        return listTemplates(tx, organizationId, filter, before, limit + 1);
      });
      return c.json(
        toPage(rows, limit, templateView, ({ id }) => id),
        200,
      );
    })
    .openapi(routes.add, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const draft = c.req.valid("json");
      assertDraft(draft);
      const { channelId, purpose, name, language } = draft;
      const channel = await channelOf(organizationId, channelId);
      if (await db.tenant(organizationId, (tx) => isNameTaken(tx, draft)))
        throw new FunnelError("conflict", "There is a template of this name in this language", {
          reason: "name_taken",
        });
      const wanted = newTemplateOf(draft);
      const made = await askWhatsApp(() =>
        graphFor(channel).createTemplate(channel.wabaId, wanted),
      );
      const kept = keptTemplate({ ...made, name, language, components: wanted.components });
      const row = await db.tenant(organizationId, (tx) =>
        addTemplate(tx, { ...kept, organizationId, channelId, purpose, by }),
      );
      withEtag(c, row.version);
      return c.json(templateView(row), 201);
    })
    .openapi(routes.sync, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const channel = await channelOf(organizationId, c.req.valid("json").channelId);
      const askedAt = new Date();
      const listed = await askWhatsApp(() => graphFor(channel).listTemplates(channel.wabaId));
      const kept = listed.map((one) => keptTemplate(cleanJson(one)));
      const counts = await db.tenant(organizationId, (tx) =>
        syncTemplates(tx, channel, kept, { askedAt, by }),
      );
      return c.json(counts, 200);
    })
    .openapi(routes.show, async (c) => {
      const row = await templateOf(
        c.get("session").organizationId,
        c.req.valid("param").templateId,
      );
      return c.json(previewTemplate(row, c.req.valid("json").values), 200);
    })
    .openapi(routes.one, async (c) => {
      const row = await templateOf(
        c.get("session").organizationId,
        c.req.valid("param").templateId,
      );
      withEtag(c, row.version);
      return c.json(templateView(row), 200);
    })
    .openapi(routes.change, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { templateId: id } = c.req.valid("param");
      const { purpose } = c.req.valid("json");
      const version = wantedVersion(c);
      const row = await db.tenant(organizationId, async (tx) => {
        const before = found(await findTemplateVersion(tx, id));
        const problems = purpose === null ? [] : purposeProblems(purpose, before);
        if (problems.length > 0)
          throw new FunnelError("unprocessable", "The funnel cannot fill this template", {
            reason: "template_not_fillable",
            errors: problems.map((message) => ({ path: "body.purpose", message })),
          });
        return changePurpose(tx, { id, version, by }, purpose);
      });
      if (row === null) throw stale();
      withEtag(c, row.version);
      return c.json(templateView(row), 200);
    })
    .openapi(routes.remove, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const row = await templateOf(organizationId, c.req.valid("param").templateId);
      const version = wantedVersion(c);
      if (version !== null && version !== row.version) throw stale();
      const channel = await channelOf(organizationId, row.channelId);
      const client = graphFor(channel);
      await askWhatsApp(() => unlessGone(() => client.deleteTemplate(channel.wabaId, row)));
      await db.tenant(organizationId, (tx) => removeTemplate(tx, row, by));
      return c.body(null, 204);
    });
}
