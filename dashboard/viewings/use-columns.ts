import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../app/me.ts";
import { agentsQuery } from "../lead/queries.ts";
import { dayOf, intervalOf, type Day, type Interval } from "./days.ts";
import type { Viewing } from "./queries.ts";
import type { Shown } from "./viewings.tsx";
import { gapsIn, workingTimes } from "./working-times.ts";

/** A column of the calendar: a day, or in the day view an agent of it. */
export interface CalendarColumn {
  key: string;
  day: Day;
  /** The agent's name; null for a column that is a day. */
  name: string | null;
  viewings: Viewing[];
  /** When nobody whose column it is works; empty when that is not one person's. */
  away: Interval[];
}

export function useColumns(shown: Shown, days: readonly Day[], viewings: readonly Viewing[]) {
  const { data: agents = [] } = useQuery(agentsQuery);
  const { data: me } = useQuery(meQuery);
  const zone = me?.organization.timeZone;
  const awayOf = (agentId: string, day: Day) => {
    const agent = agents.find(({ id }) => id === agentId);
    const within = intervalOf(day);
    return agent && zone ? gapsIn(within, workingTimes(agent, within, zone)) : [];
  };
  if (shown.span === "week")
    return days.map((day): CalendarColumn => ({
      key: day,
      day,
      name: null,
      viewings: viewings.filter(({ startsAt }) => dayOf(startsAt) === day),
      away: shown.agentId === null ? [] : awayOf(shown.agentId, day),
    }));
  const { day } = shown;
  const of = viewings.filter(({ startsAt }) => dayOf(startsAt) === day);
  const there = agents.filter(
    ({ id, takesLeads }) =>
      (shown.agentId === null || id === shown.agentId) &&
      (takesLeads || id === shown.agentId || of.some(({ agent }) => agent.id === id)),
  );
  const gone = of.map(({ agent }) => agent).filter(({ id }) => !there.some((one) => one.id === id));
  const all = [...there, ...new Map(gone.map((agent) => [agent.id, agent])).values()];
  return all.map(({ id, name }): CalendarColumn => ({
    key: id,
    day,
    name,
    viewings: of.filter(({ agent }) => agent.id === id),
    away: awayOf(id, day),
  }));
}
