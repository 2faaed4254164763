import type en from "../en/pipeline.ts";

const ar: typeof en = {
  whose: "عملاء مَن",
  all: "عملاء الجميع",
  mine: "عملائي",
  nobodys: "عملاء بلا مسؤول",
  board: "المراحل",
  closed: "المراحل المغلقة",
  count:
    "{count, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}",
  leadsOf: "العملاء: {stage}",
  score: "التقييم {score}",
  moveTo: "نقل إلى",
  moveOf: "نقل {name}",
  reopen: "إعادة الفتح",
  reopened: "أُعيد فتح {name}: {stage}",
  notReopened: "لم يُعد فتح العميل",
  notMoved: "لم يُنقل {name} إلى {to}",
  drag: "سحب {name}",
  draggable: "قابل للسحب",
  illegal: "لا يمكن نقل العميل إلى هنا.",
  instructions:
    "اضغط مفتاح المسافة لالتقاط العميل. تنتقل مفاتيح الأسهم بين المراحل المسموح بها، والمسافة تضعه، ومفتاح الهروب يعيده إلى مكانه.",
  pickedUp: "التُقط {name}.",
  over: "{name} فوق {stage}.",
  overNothing: "ليس فوق أي مرحلة مسموح بها.",
  moved: "نُقل {name} إلى {stage}.",
  putBack: "بقي {name} في مكانه.",
  empty: {
    new: "هنا يقف من كتب للتو حتى أول جواب.",
    engaged: "هنا من يتحدث مع الروبوت.",
    qualified: "هنا من قال ما يريده.",
    viewing_proposed: "هنا من عُرضت عليه معاينة.",
    viewing_booked: "هنا من لديه موعد معاينة.",
    viewed: "هنا من حضر معاينة.",
    negotiating: "هنا من يتفاوض على عرض.",
    won: "لا صفقات بعد.",
    lost: "لم يُفقد أحد.",
    nurturing: "هنا من يحتاج إلى وقت؛ والمتابعات تُبقي الصلة.",
    dormant: "هنا من صمت منذ مدة.",
  },
};

export default ar;
