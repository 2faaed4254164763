import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "../app/role.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/failure.tsx";
import { Buttons } from "../ui/form.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { ListingDetails } from "./listing-details.tsx";
import { ListingForm } from "./listing-form.tsx";
import { listingQuery } from "./queries.ts";
import { StatusSelect } from "./status-select.tsx";

interface ListingDialogProps {
  listingId: string;
  onClose: () => void;
}

/** One listing: to look at, and for who may, to change. */
export default function ListingDialog({ listingId, onClose }: ListingDialogProps) {
  const t = useTranslations();
  const mayChange = useMay("manager");
  const [isEditing, setIsEditing] = useState(false);
  const { data, error, refetch } = useQuery(listingQuery(listingId));
  if (isEditing && data) return <ListingForm read={data} onEnd={() => setIsEditing(false)} />;
  return (
    <Dialog look="side" title={data?.body.reference ?? t("pages.listings")} onClose={onClose}>
      {!data && !error && <Waiting />}
      <Failure error={error} onRetry={() => void refetch()} />
      {data && (
        <>
          <Buttons>
            <span>
              <StatusSelect listing={data.body} />
            </span>
            {mayChange && <Button onClick={() => setIsEditing(true)}>{t("ui.edit")}</Button>}
          </Buttons>
          <ListingDetails listing={data.body} />
        </>
      )}
    </Dialog>
  );
}
