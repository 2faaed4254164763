import type en from "../en/canned-replies.ts";

const ar: typeof en = {
  title: "الردود الجاهزة",
  intro: "ما تقوله مرارًا، جاهز للإرسال. اكتب / حيث تكتب إلى العميل.",
  add: "رد جديد",
  emptyTitle: "لا توجد ردود جاهزة بعد",
  emptyText:
    "العنوان وأوقات العمل والأوراق المطلوبة: اكتبها مرة واحدة، ويجدها كل الفريق بعد الشرطة المائلة.",
  emptyTextAgent:
    "يكتبها المديرون: العنوان وأوقات العمل والأوراق المطلوبة. بعدها تجدها بعد الشرطة المائلة.",
  search: "البحث في الاختصارات والكلمات",
  nothingFound: "لا نتائج لـ «{query}».",
  preview: "معاينة",
  newTitle: "رد جاهز جديد",
  editTitle: "تعديل الرد الجاهز",
  shortcut: "الاختصار",
  shortcutHint: "يُكتب ‎{shortcut}‎",
  taken: "رد آخر له هذا الاختصار.",
  language: "اللغة",
  languageHint: "يظهر أولًا مع العملاء الذين يتحدثونها",
  anyLanguage: "أي لغة",
  text: "النص",
  textHint: "تصبح ‎{name}‎ اسم العميل. وحيث لا يُعرف الاسم تُقرأ الجملة سليمة بدونه.",
  insertName: "+ اسم العميل",
  previewOf: "إلى عميل اسمه {name}",
  exampleName: "آنا",
  added: "يمكن استخدام ‎{shortcut}‎ الآن",
  deleted: "حُذف ‎{shortcut}‎",
  deleteTitle: "حذف ‎{shortcut}‎؟",
  deleteText: "لن يستطيع أحد في الفريق استخدامه بعد ذلك. ما أُرسل يبقى مرسلًا.",
  lead: "كما يقرؤه",
  leadHint: "العملاء الذين كُتب إليهم أخيرًا. لا يُرسل شيء.",
  picker: {
    count:
      "{count, plural, zero {لا ردود جاهزة} one {رد جاهز واحد} two {ردّان جاهزان} few {# ردود جاهزة} many {# ردًا جاهزًا} other {# رد جاهز}}",
    keys: "↑ ↓ اختيار · Enter إدراج · Esc إغلاق",
  },
};

export default ar;
