import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { foundLeadsQuery } from "../lead/find.ts";
import { Finder, type Findable } from "../ui/finder.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { say } from "../ui/say.ts";
import { useViewingsChanged } from "./commands.ts";
import { foundListingsQuery } from "./find.ts";
import type { Slot } from "./queries.ts";
import { SlotPicker } from "./slot-picker.tsx";

interface BookDialogProps {
  /** Whom it is for; found by name or number when left out. */
  lead?: Findable;
  onClose: () => void;
}

/** A viewing for a lead: what, with whom and when. */
export default function BookDialog({ lead: given, onClose }: BookDialogProps) {
  const t = useTranslations("viewings");
  const [lead, setLead] = useState<Findable | null>(given ?? null);
  const [listing, setListing] = useState<Findable | null>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const changed = useViewingsChanged(lead?.id ?? "");
  const book = useMutation({
    mutationFn: (wanted: { leadId: string; listingId: string; slot: Slot }) =>
      answerOf(
        api.leads[":id"].viewings.$post({
          param: { id: wanted.leadId },
          header: {},
          json: {
            listingId: wanted.listingId,
            agentId: wanted.slot.agentId,
            startsAt: wanted.slot.startsAt,
          },
        }),
      ),
    onSuccess: async () => {
      say(t("booked"));
      onClose();
      await changed();
    },
  });
  return (
    <FormDialog
      title={t("bookTitle")}
      look="side"
      deed={t("book")}
      isTyped={(given ? listing : lead) !== null}
      isReady={slot !== null}
      save={book}
      onSubmit={() => {
        if (lead && listing && slot) book.mutate({ leadId: lead.id, listingId: listing.id, slot });
      }}
      onClose={onClose}
    >
      {given ? (
        <p>
          {t("lead")}: <strong>{<bdi>{given.text}</bdi>}</strong>
        </p>
      ) : (
        <LeadFinder
          lead={lead}
          onPick={(one) => {
            setLead(one);
            setListing(null);
            setSlot(null);
          }}
        />
      )}
      {lead && (
        <ListingFinder
          key={lead.id}
          leadId={lead.id}
          listing={listing}
          onPick={(one) => {
            setListing(one);
            setSlot(null);
          }}
        />
      )}
      {listing && (
        <SlotPicker key={listing.id} listingId={listing.id} picked={slot} onPick={setSlot} />
      )}
    </FormDialog>
  );
}

interface LeadFinderProps {
  lead: Findable | null;
  onPick: (lead: Findable | null) => void;
}

function LeadFinder({ lead, onPick }: LeadFinderProps) {
  const t = useTranslations();
  const [typed, setTyped] = useState("");
  const { data = [] } = useQuery({
    ...foundLeadsQuery(useDeferredValue(typed), t("lead.nameless")),
    placeholderData: keepPreviousData,
  });
  return (
    <Finder
      label={t("viewings.lead")}
      hint={t("inbox.searchHint")}
      nothing={t("viewings.nothingFound")}
      found={data}
      picked={lead}
      onType={setTyped}
      onPick={onPick}
    />
  );
}

interface ListingFinderProps {
  leadId: string;
  listing: Findable | null;
  onPick: (listing: Findable | null) => void;
}

/** Before a word is typed: what the bot would offer this lead. */
function ListingFinder({ leadId, listing, onPick }: ListingFinderProps) {
  const t = useTranslations("viewings");
  const [typed, setTyped] = useState("");
  const { data = [] } = useQuery({
    ...foundListingsQuery(leadId, useDeferredValue(typed)),
    placeholderData: keepPreviousData,
  });
  return (
    <Finder
      label={t("listing")}
      hint={t("listingHint")}
      nothing={t("nothingFound")}
      found={data}
      picked={listing}
      onType={setTyped}
      onPick={onPick}
    />
  );
}
