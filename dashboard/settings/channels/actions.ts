import { useIsMutating, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { failureOf } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { say } from "../../ui/say.ts";
import { channelsQuery, type Channel } from "./queries.ts";

/** Puts a channel where the list shows it, before the event of it comes. */
export function useShowChannel() {
  const cache = useQueryClient();
  return (channel: Channel) =>
    cache.setQueryData(channelsQuery.queryKey, (all) =>
      all?.some(({ id }) => id === channel.id)
        ? all.map((one) => (one.id === channel.id ? channel : one))
        : all && [channel, ...all],
    );
}

const testKey = (channelId: string) => ["channels", channelId, "test"];

/** Whichever part of the page began it. */
export function useIsTesting(channelId: string): boolean {
  return useIsMutating({ mutationKey: testKey(channelId) }) > 0;
}

/** Asks WhatsApp about each step of the connection. */
export function useTest(channelId: string) {
  const t = useTranslations("inbox");
  const show = useShowChannel();
  return useMutation({
    mutationKey: testKey(channelId),
    mutationFn: () => answerOf(api.channels[":channelId"].test.$post({ param: { channelId } })),
    onSuccess: show,
    // The dialog that began it may be closed.
    onError: (error) => say(failureOf(error) ?? t("unreachable")),
  });
}

/** Has WhatsApp tell us of messages, and looks at once whether it does. */
export function useSubscribe(channelId: string) {
  const test = useTest(channelId);
  return useMutation({
    mutationFn: async () => {
      await answerOf(api.channels[":channelId"].subscription.$post({ param: { channelId } }));
      await test.mutateAsync();
    },
  });
}
