import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { say } from "../ui/say.ts";
import { signOut } from "./session.ts";

/** Signs out, and leaves no address behind: whoever comes next looks for somebody else. */
export function useSignOut(): () => void {
  const t = useTranslations("account");
  const navigate = useNavigate();
  return () =>
    void signOut().then(
      () => navigate({ to: "/inbox", search: {}, replace: true, ignoreBlocker: true }),
      () => say(t("signOutFailed")),
    );
}
