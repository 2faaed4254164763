import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";
import { CalendarFeed } from "./calendar-feed.tsx";
import { Look } from "./look.tsx";
import { NotificationCard } from "./notification-card.tsx";
import { PasswordCard } from "./password-card.tsx";
import { Profile } from "./profile.tsx";
import { Sessions } from "./sessions.tsx";
import { SignInCodes } from "./sign-in-codes.tsx";

export function Account() {
  const t = useTranslations("pages");
  return (
    <Page title={t("account")}>
      <Profile />
      <NotificationCard />
      <Look />
      <CalendarFeed />
      <PasswordCard />
      <SignInCodes />
      <Sessions />
    </Page>
  );
}
