import type en from "../en/notifications.ts";

const ar: typeof en = {
  bell: "{count, plural, =0 {الإشعارات} one {الإشعارات: واحد غير مقروء} two {الإشعارات: اثنان غير مقروءين} few {الإشعارات: # غير مقروءة} many {الإشعارات: # غير مقروءًا} other {الإشعارات: # غير مقروء}}",
  title: "الإشعارات",
  readAll: "تحديد الكل كمقروء",
  unread: "غير مقروء:",
  older: "عرض الأقدم",
  settings: "ما الذي ينبّهني",
  empty: "لا شيء جديد بعد",
  emptyText:
    "عندما يطلب عميل محادثة شخص أو يُسند إليك أو يحجز معاينة، يظهر ذلك هنا إلى أن يقرأه أحد.",
  several:
    "{count, plural, zero {لا إشعارات جديدة} one {إشعار جديد} two {إشعاران جديدان} few {# إشعارات جديدة} many {# إشعارًا جديدًا} other {# إشعار جديد}}",
  nameless: "عميل محتمل",
  kinds: {
    lead_assigned: "{fallback, select, true {أُسند إليك: لا وسيط آخر متاح} other {أُسند إليك}}",
    lead_unclaimed: "لم يتولَّ أحد هذا العميل بعد",
    person_wanted:
      "{reason, select, quality_test {يختبر واتساب الروبوت} window_closes {ينتهي وقت الرسائل الحرة قبل عودة الروبوت} other {بحاجة إلى رد من شخص}}",
    follow_up_skipped: "لم تُرسل رسالة متابعة",
    viewing_booked: "حُجزت معاينة",
    viewing_changed: "تغيّر موعد معاينة",
    viewing_cancelled: "أُلغيت معاينة",
    viewing_outcome_wanted: "كيف كانت المعاينة؟",
    reminder_withheld: "لم يُرسل تذكير بمعاينة",
    document_received: "وصل ملف ليطّلع عليه شخص",
    message_failed: "لم تصل رسالة",
    something_failed: "حدث خطأ يحتاج إلى نظرة",
    snooze_over: "انتهى الإيقاف المؤقت ويواصل الروبوت",
    llm_budget_warning: "ميزانية النموذج لهذا الشهر توشك على النفاد",
    llm_budget_exhausted: "نفدت ميزانية النموذج لهذا الشهر",
    webhook_paused: "أُوقف webhook: لم يعد عنوانه موجودًا",
    webhook_failing: "webhook لا يستقبل أحداثه",
    webhooks_left:
      "{count, plural, zero {لا webhooks لمن غادر} one {webhook لشخص غادر ما زال يعمل} two {اثنان من webhooks لشخص غادر ما زالا يعملان} few {# webhooks لشخص غادر ما زالت تعمل} many {# webhook لشخص غادر ما زالت تعمل} other {# webhook لشخص غادر ما زالت تعمل}}",
  },
  card: {
    title: "الإشعارات",
    intro: "تبقى كلها خلف الجرس. هنا تختار ما ينبّهك أيضًا، وأين.",
    device: "على هذا الجهاز",
    states: {
      on: "تصل أيضًا عندما تكون اللوحة مغلقة، ما دمت مسجّل الدخول هنا.",
      off: "تصل فقط عندما تكون اللوحة مفتوحة.",
      denied:
        "هذا المتصفح يرفضها. اسمح بالإشعارات لهذا الموقع في إعدادات المتصفح (العلامة بجانب العنوان)، ثم عُد إلى هنا.",
      unsupported: "لا يستطيع هذا المتصفح عرضها واللوحة مغلقة، أو أن الصفحة لم تُفتح عبر https.",
      home_screen:
        "على iPhone أو iPad: افتح قائمة المشاركة واختر «إضافة إلى الشاشة الرئيسية»، ثم افتح اللوحة من هناك وفعّلها.",
      not_configured: "هذا الخادم لا يرسل إشعارات إلى الأجهزة. يمكن لمن يديره ضبط VAPID_PRIVATE_KEY.",
    },
    private: "لا تعرض شاشة القفل أكثر من الاسم الأول للعميل، ولا شيء مما كُتب.",
    turnOn: "تفعيل",
    turnOff: "إيقاف",
    refused: "لم يسمح المتصفح بذلك.",
    noService: "تعذّر الوصول إلى خدمة الإشعارات في المتصفح. حاول بعد لحظة.",
    test: "إرسال تجربة",
    tested:
      "{count, plural, zero {لا جهاز} one {في الطريق إلى جهاز واحد} two {في الطريق إلى جهازين} few {في الطريق إلى # أجهزة} many {في الطريق إلى # جهازًا} other {في الطريق إلى # جهاز}}",
    others: "أجهزة أخرى",
    browserOn: "{browser} على {system}",
    unknownDevice: "جهاز غير معروف",
    lastUsed: "آخر إشعار {when}",
    addedOn: "أُضيف {when}",
    errors: {
      unreachable: "خدمة إشعاراته لا تستجيب",
      not_allowed: "افتح اللوحة هناك مرة",
      refused: "رفضت خدمة إشعاراته آخر إشعار",
      not_ready: "تعذّر على الخادم إرسال آخر إشعار",
    },
    remove: "إزالة",
    removeDevice: "إزالة {device}",
    sound: "تشغيل صوت قصير واللوحة مفتوحة",
    soundHint: "على هذا الجهاز. تبقى المتصفحات صامتة حتى تضغط شيئًا في الصفحة.",
    kinds: "ما الذي ينبّهني",
    kindsHint: "الباقي ينتظر خلف الجرس فقط.",
    groups: { leads: "العملاء", viewings: "المعاينات", office: "المكتب" },
  },
};

export default ar;
