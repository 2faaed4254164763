import type en from "../en/palette.ts";

const ar: typeof en = {
  title: "انتقل أو نفّذ",
  hint: "صفحة أو عميل أو شيء تفعله…",
  nothing: "لا شيء بهذا الاسم.",
  groups: { leads: "العملاء", pages: "الصفحات", deeds: "نفّذ" },
  look: "المظهر: {theme}",
  shortcuts: "الاختصارات",
  singleKeys: "الأحرف المفردة اختصارات",
  singleKeysHint: "أوقف هذا إن كنت تتحكم بجهازك بصوتك.",
  keys: {
    palette: "الانتقال أو التنفيذ",
    shortcuts: "هذه القائمة",
    search: "بحث",
    reply: "الكتابة إلى العميل",
    takeOver: "تولّي المحادثة أو إعادتها",
    note: "كتابة ملاحظة",
    dayView: "المعاينات حسب اليوم",
    weekView: "المعاينات حسب الأسبوع",
    nextLead: "العميل التالي",
    previousLead: "العميل السابق",
    inbox: "الوارد",
    pipeline: "مسار البيع",
    viewings: "المعاينات",
    listings: "العقارات",
    analytics: "التحليلات",
    bot: "الروبوت",
    settings: "الإعدادات",
  },
};

export default ar;
