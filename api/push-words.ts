import type { NotificationKind } from "../db/schema/index.ts";

interface Words {
  product: string;
  lead: string;
  test: string;
  kinds: Record<NotificationKind, string>;
}

/** Languages in which notifications are worded for a locked screen: those of the dashboard. */
const WORDS: Record<string, Words> = {
  en: {
    product: "Funnel",
    lead: "A lead",
    test: "Notifications arrive on this device.",
    kinds: {
      lead_assigned: "Is yours now",
      lead_unclaimed: "Nobody has taken this lead yet",
      person_wanted: "Should hear from a person",
      follow_up_skipped: "A follow-up was not sent",
      viewing_booked: "A viewing is booked",
      viewing_changed: "A viewing has changed",
      viewing_cancelled: "A viewing is cancelled",
      viewing_outcome_wanted: "How was the viewing?",
      reminder_withheld: "A reminder of a viewing was not sent",
      document_received: "Sent a file for a person to see",
      message_failed: "A message did not arrive",
      something_failed: "Something failed: have a look",
      snooze_over: "The pause is over",
      llm_budget_warning: "The budget for the model is nearly used up",
      llm_budget_exhausted: "The budget for the model is used up",
      webhook_paused: "A webhook is paused: nobody is at its address any more",
      webhook_failing: "A webhook does not take its events",
      webhooks_left: "Webhooks of somebody who left still run",
    },
  },
  ar: {
    product: "Funnel",
    lead: "عميل محتمل",
    test: "الإشعارات تصل إلى هذا الجهاز.",
    kinds: {
      lead_assigned: "أُسند إليك الآن",
      lead_unclaimed: "لم يتولَّ أحد هذا العميل بعد",
      person_wanted: "بحاجة إلى رد من شخص",
      follow_up_skipped: "لم تُرسل رسالة متابعة",
      viewing_booked: "حُجزت معاينة",
      viewing_changed: "تغيّر موعد معاينة",
      viewing_cancelled: "أُلغيت معاينة",
      viewing_outcome_wanted: "كيف كانت المعاينة؟",
      reminder_withheld: "لم يُرسل تذكير بمعاينة",
      document_received: "وصل ملف ليطّلع عليه شخص",
      message_failed: "لم تصل رسالة",
      something_failed: "حدث خطأ يحتاج إلى نظرة",
      snooze_over: "انتهى الإيقاف المؤقت",
      llm_budget_warning: "ميزانية النموذج توشك على النفاد",
      llm_budget_exhausted: "نفدت ميزانية النموذج",
      webhook_paused: "أُوقف خطاف ويب: لم يعد عنوانه موجودًا",
      webhook_failing: "خطاف ويب لا يستقبل أحداثه",
      webhooks_left: "خطافات ويب لشخص غادر ما زالت تعمل",
    },
  },
};

export interface PushedNotification {
  kind: NotificationKind;
  leadId: string | null;
  leadName: string | null;
}

/** What the service worker shows: `tag` is one for all of a lead. */
export interface ShownPush {
  title: string;
  body: string;
  tag: string;
  /** A path of the dashboard. */
  to: string;
}

/**
 * A notification in words for a locked screen, which strangers may read: of a lead at most the first
 * name, of a conversation nothing. Null is a test.
 */
export function pushWords(notification: PushedNotification | null, language: string): ShownPush {
  const words = WORDS[language.split("-")[0]!.toLowerCase()] ?? WORDS["en"]!;
  if (notification === null)
    return { title: words.product, body: words.test, tag: "test", to: "/settings/account" };
  const { kind, leadId, leadName } = notification;
  const body = words.kinds[kind];
  if (leadId === null) return { title: words.product, body, tag: kind, to: pageOf(kind) };
  const title = firstNameOf(leadName) ?? words.lead;
  return { title, body, tag: leadId, to: `/inbox/${leadId}` };
}

function pageOf(kind: NotificationKind): string {
  return kind.startsWith("webhook") ? "/settings/webhooks" : "/settings/organization";
}

const LONGEST_NAME = 30;

/** Many call themselves by a number, an address or a slogan: none of that is a first name. */
function firstNameOf(name: string | null): string | null {
  const [first = ""] = (name ?? "").trim().split(/\s+/u);
  const isName = /^\p{L}[\p{L}\p{M}'’.-]*$/u.test(first) && first.length <= LONGEST_NAME;
  return isName ? first : null;
}
