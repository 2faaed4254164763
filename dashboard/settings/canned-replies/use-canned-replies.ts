import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState, type KeyboardEvent } from "react";
import { leadQuery } from "../../inbox/leads.ts";
import { matching } from "./matching.ts";
import { cannedRepliesQuery, renderReply, type CannedReply } from "./queries.ts";

interface CannedRepliesOptions {
  leadId: string;
  /** What follows the slash; null while there is none. */
  query: string | null;
  /** Takes the reply as it would be sent to the lead. */
  onPick: (text: string) => void;
}

/**
 * Canned replies that are chosen from where one writes, which keeps the focus:
 *
 *     const canned = useCannedReplies({ leadId, query, onPick: setText });
 *     <textarea {...canned.textareaProps} onKeyDown={(event) => {
 *       canned.onKeyDown(event);
 *       if (!event.defaultPrevented) …
 *     }} />
 *     <CannedReplyPicker canned={canned} />
 *
 * Arrows, Enter and Escape are taken while something fits and `isOpen`. Escape closes it until
 * `query` was null once.
 */
export function useCannedReplies({ leadId, query, onPick }: CannedRepliesOptions) {
  const id = useId();
  const { data: all = [] } = useQuery({ ...cannedRepliesQuery, enabled: query !== null });
  const { data: lead } = useQuery({ ...leadQuery(leadId), enabled: query !== null });
  const [activeId, setActiveId] = useState<string | null>(null);
  const [isDismissed, setIsDismissed] = useState(false);
  if (query === null && isDismissed) setIsDismissed(false);
  const replies = query === null || isDismissed ? [] : matching(all, query, lead?.language ?? null);
  const isOpen = replies.length > 0;
  const active = Math.max(
    0,
    replies.findIndex((reply) => reply.id === activeId),
  );
  const picking = useMutation({
    mutationFn: (reply: CannedReply) => renderReply(reply.id, leadId),
    onSuccess: onPick,
  });
  const pick = (reply: CannedReply) => {
    if (!picking.isPending) picking.mutate(reply);
  };
  const move = (by: number) => {
    const next = replies[(active + by + replies.length) % replies.length];
    setActiveId(next?.id ?? null);
  };

  function onKeyDown(event: KeyboardEvent) {
    const reply = replies[active];
    if (reply === undefined || event.nativeEvent.isComposing || event.shiftKey) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") pick(reply);
    else if (event.key === "Escape") setIsDismissed(true);
    else return;
    event.preventDefault();
  }

  const listId = `${id}-list`;
  const optionId = (reply: CannedReply) => `${id}-${reply.id}`;
  const activeReply = replies[active];
  return {
    replies,
    active,
    isOpen,
    error: picking.error,
    pick,
    onKeyDown,
    listId,
    optionId,
    textareaProps: {
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      ...(activeReply && {
        "aria-controls": listId,
        "aria-activedescendant": optionId(activeReply),
      }),
    },
  } as const;
}
export type CannedRepliesState = ReturnType<typeof useCannedReplies>;
