import { plannedItems } from "../../db/queries/change-lead.ts";
import { refuse, type Command } from "./context.ts";

/** A person moves what is planned. It still keeps to the hours in which the business may write. */
export const editAgendaItem: Command<"edit_agenda_item"> = async ({ tx, lead }, { itemId, at }) => {
  const item = (await plannedItems(tx, lead.id)).find(({ id }) => id === itemId);
  if (!item) refuse("no_such_agenda_item");
  return { change: { plan: [{ ...item, at }] } };
};

export const cancelAgendaItem: Command<"cancel_agenda_item"> = async (_context, { itemId }) => ({
  change: { settle: [{ id: itemId, state: "cancelled", why: "a person" }] },
});

export const setTimeZone: Command<"set_time_zone"> = async (_context, { timeZone }) => ({
  change: { set: { timeZone } },
});
