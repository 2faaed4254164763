import { useState, type SubmitEvent } from "react";
import { useTranslations } from "use-intl";
import { signIn } from "../app/session.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import styles from "./sign-in.module.css";

export default function SignIn() {
  const t = useTranslations("signIn");
  const [wantsCode, setWantsCode] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    const code = text("code").trim();
    setIsBusy(true);
    setTrouble(null);
    try {
      const result = await signIn({
        email: text("email").trim(),
        password: text("password"),
        ...(code && { code }),
      });
      if (result.kind === "code_wanted") setWantsCode(true);
      if (result.kind === "refused") setTrouble(result.detail);
    } catch {
      setTrouble(t("unreachable"));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <main className={styles.page}>
      <PageTitle title={t("title")} />
      <form className={styles.card} onSubmit={(event) => void submit(event)}>
        <img src="/icon.svg" alt="" width="48" height="48" />
        <h1>{t("title")}</h1>
        <Field
          label={t("email")}
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
        />
        <Field
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {wantsCode && (
          <Field
            label={t("code")}
            hint={t("codeHint")}
            name="code"
            autoComplete="one-time-code"
            required
            autoFocus
          />
        )}
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
        <Button look="main" type="submit" disabled={isBusy}>
          {isBusy ? t("busy") : t("enter")}
        </Button>
      </form>
    </main>
  );
}
