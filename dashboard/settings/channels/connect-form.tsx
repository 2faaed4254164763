import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, FieldRow, Form } from "../../ui/form.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { useShowChannel } from "./actions.ts";
import type { Channel } from "./queries.ts";
import { SecretField } from "./secret-field.tsx";

/** What is typed of a number before it is connected. */
export const NOTHING = {
  name: "",
  displayPhone: "",
  phoneNumberId: "",
  wabaId: "",
  accessToken: "",
  appSecret: "",
};
type Name = keyof typeof NOTHING;

interface ConnectFormProps {
  values: typeof NOTHING;
  onChange: (some: Partial<typeof NOTHING>) => void;
  onConnected: (channel: Channel) => void;
}

/** WhatsApp is asked before anything is kept: what does not fit together is told at its field. */
export function ConnectForm({ values, onChange, onConnected }: ConnectFormProps) {
  const t = useTranslations("channels");
  const show = useShowChannel();
  const connect = useMutation({
    mutationFn: ({ name, ...needed }: typeof NOTHING) =>
      answerOf(api.channels.$post({ json: { ...needed, ...(name.trim() && { name }) } })),
    onSuccess: show,
    // It holds a token and a secret.
    gcTime: 0,
  });
  const set = (name: Name) => (value: string) => onChange({ [name]: value });
  const field = (name: Name) => ({
    label: t(name),
    hint: t(`${name}Hint`),
    error: problemAt(connect.error, name),
    value: values[name],
  });
  const text = (name: Name) => ({
    ...field(name),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set(name)(event.currentTarget.value),
  });
  const id = (name: "phoneNumberId" | "wabaId") => ({
    ...field(name),
    dir: "ltr",
    inputMode: "numeric" as const,
    autoComplete: "off",
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      set(name)(event.currentTarget.value.trim()),
  });
  const isFull = Object.entries(values).every(([name, value]) => name === "name" || value !== "");
  return (
    // Whoever has gone elsewhere meanwhile is not fetched back.
    <Form onSubmit={() => connect.mutate(values, { onSuccess: onConnected })}>
      <FieldRow>
        <Field {...text("displayPhone")} type="tel" dir="ltr" placeholder="+351 210 000 001" />
        <Field {...text("name")} dir="auto" maxLength={60} />
      </FieldRow>
      <FieldRow>
        <Field {...id("phoneNumberId")} />
        <Field {...id("wabaId")} />
      </FieldRow>
      <SecretField {...field("accessToken")} onType={set("accessToken")} />
      <SecretField {...field("appSecret")} onType={set("appSecret")} />
      <SaveFailure error={connect.error} fields={Object.keys(NOTHING)} />
      <Buttons>
        <Button type="submit" look="main" disabled={!isFull || connect.isPending}>
          {t(connect.isPending ? "connecting" : "connectNow")}
        </Button>
      </Buttons>
    </Form>
  );
}
