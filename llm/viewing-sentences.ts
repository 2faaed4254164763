/**
 * What is said of a viewing, by code and never by a model: whoever adds a sentence here has checked
 * that the booking behind it is made. `{when}`, `{place}`, `{until}` and `{business}` are filled in.
 */
export interface ViewingSentences {
  when: string;
  held: string;
  /** Inside `held`, for a hold that runs out. */
  until: string;
  orChoose: string;
  confirmed: string;
  moved: string;
  cancelled: string;
  /** In place of `cancelled`, when an earlier booking is untouched. */
  released: string;
  slotTaken: string;
  /** After `slotTaken` and `released`, when the earlier booking is untouched. */
  stands: string;
  choose: string;
  chooseFreely: string;
  /** Inside `noSlots`, when the place is known. */
  ofPlace: string;
  noSlots: string;
  reminderDay: string;
  reminderHours: string;
  bookedByPerson: string;
  movedByPerson: string;
  cancelledByPerson: string;
  noShow: string;
  /** Up to 20 characters each: WhatsApp's limit for buttons. */
  buttons: { confirm: string; otherTime: string; no: string; cancel: string; list: string };
  /** Beside the held time in a list; up to 72 characters. */
  heldRow: string;
}

export const VIEWING_SENTENCES: Readonly<Record<string, ViewingSentences>> & {
  readonly en: ViewingSentences;
} = {
  en: {
    when: "{date} at {time}",
    held: "I am holding {when} for {place}{until}. Shall I confirm it?",
    until: " until {time}",
    orChoose: "You can also choose another time.",
    confirmed:
      "Confirmed: viewing of {place} on {when}. If anything changes, just write to me here.",
    moved:
      "Moved: your viewing of {place} is now on {when}. If anything changes, just write to me here.",
    cancelled:
      "The viewing of {place} on {when} is cancelled. Shall I look for another time or another place?",
    released: "The time on {when} is free again.",
    slotTaken: "I'm sorry, that time is no longer free.",
    stands: "Your viewing of {place} on {when} stands.",
    choose: "Which of these would suit you?",
    chooseFreely: "Which other days and times suit you?",
    ofPlace: " for {place}",
    noSlots:
      "I have no free times to offer{ofPlace} right now. Which days and times suit you? A colleague then confirms the time here.",
    reminderDay:
      "A reminder from {business}: viewing of {place} on {when}. Does that still suit you?",
    reminderHours: "See you soon: viewing of {place} on {when}. Does that still suit you?",
    bookedByPerson:
      "{business} has booked a viewing for you: {place} on {when}. If anything changes, just write to me here.",
    movedByPerson:
      "{business} has moved your viewing: {place}, now on {when}. If that does not suit you, just write to me here.",
    cancelledByPerson:
      "I'm sorry, the viewing of {place} on {when} cannot take place. Shall I look for another time?",
    noShow: "We are sorry to have missed you at {place}. Shall I look for another time?",
    buttons: {
      confirm: "Confirm",
      otherTime: "Another time",
      no: "No, thanks",
      cancel: "Cancel",
      list: "Choose a time",
    },
    heldRow: "Held for you: tap to confirm",
  },
  es: {
    when: "{date} a las {time}",
    held: "Te guardo el {when} para {place}{until}. ¿Lo confirmo?",
    until: " hasta las {time}",
    orChoose: "También puedes elegir otra hora.",
    confirmed: "Confirmado: visita a {place} el {when}. Si algo cambia, escríbeme por aquí.",
    moved: "Cambiada: tu visita a {place} es ahora el {when}. Si algo cambia, escríbeme por aquí.",
    cancelled: "La visita a {place} del {when} queda cancelada. ¿Busco otra hora u otro lugar?",
    released: "La hora del {when} queda libre.",
    slotTaken: "Lo siento, esa hora ya no está libre.",
    stands: "Tu visita a {place} el {when} sigue en pie.",
    choose: "¿Cuál de estas te viene bien?",
    chooseFreely: "¿Qué otros días y horas te vienen bien?",
    ofPlace: " para {place}",
    noSlots:
      "Ahora mismo no tengo horas libres que ofrecerte{ofPlace}. ¿Qué días y horas te vienen bien? Un compañero confirma aquí la hora.",
    reminderDay: "Recordatorio de {business}: visita a {place} el {when}. ¿Te sigue viniendo bien?",
    reminderHours: "Hasta pronto: visita a {place} el {when}. ¿Te sigue viniendo bien?",
    bookedByPerson:
      "{business} ha reservado una visita para ti: {place} el {when}. Si algo cambia, escríbeme por aquí.",
    movedByPerson:
      "{business} ha cambiado tu visita: {place}, ahora el {when}. Si no te viene bien, escríbeme por aquí.",
    cancelledByPerson:
      "Lo siento, la visita a {place} del {when} no puede hacerse. ¿Busco otra hora?",
    noShow: "Sentimos no haberte visto en {place}. ¿Busco otra hora?",
    buttons: {
      confirm: "Confirmar",
      otherTime: "Otra hora",
      no: "No, gracias",
      cancel: "Cancelar",
      list: "Elegir hora",
    },
    heldRow: "Guardada para ti: toca para confirmar",
  },
  pt: {
    when: "{date} às {time}",
    held: "Tenho {when} reservado para {place}{until}. Posso confirmar?",
    until: " até às {time}",
    orChoose: "Também pode escolher outra hora.",
    confirmed: "Confirmado: visita a {place}, {when}. Se algo mudar, escreva-me por aqui.",
    moved: "Alterada: a sua visita a {place} é agora {when}. Se algo mudar, escreva-me por aqui.",
    cancelled: "A visita a {place}, {when}, fica cancelada. Procuro outra hora ou outro lugar?",
    released: "A hora de {when} fica livre.",
    slotTaken: "Lamento, essa hora já não está livre.",
    stands: "A sua visita a {place}, {when}, mantém-se.",
    choose: "Qual destas lhe convém?",
    chooseFreely: "Que outros dias e horas lhe convêm?",
    ofPlace: " para {place}",
    noSlots:
      "De momento não tenho horas livres para propor{ofPlace}. Que dias e horas lhe convêm? Um colega confirma aqui a hora.",
    reminderDay:
      "Lembrete de {business}: visita a {place}, {when}. Continua a ser-lhe conveniente?",
    reminderHours: "Até já: visita a {place}, {when}. Continua a ser-lhe conveniente?",
    bookedByPerson:
      "{business} marcou uma visita para si: {place}, {when}. Se algo mudar, escreva-me por aqui.",
    movedByPerson:
      "{business} alterou a sua visita: {place}, agora {when}. Se não lhe convier, escreva-me por aqui.",
    cancelledByPerson:
      "Lamento, a visita a {place}, {when}, não pode realizar-se. Procuro outra hora?",
    noShow: "Lamentamos não o ter encontrado em {place}. Procuro outra hora?",
    buttons: {
      confirm: "Confirmar",
      otherTime: "Outra hora",
      no: "Não, obrigado",
      cancel: "Cancelar",
      list: "Escolher hora",
    },
    heldRow: "Reservada para si: toque para confirmar",
  },
  fr: {
    when: "{date} à {time}",
    held: "Je vous garde {when} pour {place}{until}. Est-ce que je confirme ?",
    until: " jusqu'à {time}",
    orChoose: "Vous pouvez aussi choisir une autre heure.",
    confirmed: "Confirmé : visite de {place}, {when}. Si quelque chose change, écrivez-moi ici.",
    moved:
      "Déplacée : votre visite de {place} est maintenant {when}. Si quelque chose change, écrivez-moi ici.",
    cancelled:
      "La visite de {place}, {when}, est annulée. Dois-je chercher une autre heure ou un autre bien ?",
    released: "L'horaire de {when} est de nouveau libre.",
    slotTaken: "Désolé, cette heure n'est plus libre.",
    stands: "Votre visite de {place}, {when}, est maintenue.",
    choose: "Laquelle de celles-ci vous convient ?",
    chooseFreely: "Quels autres jours et heures vous conviennent ?",
    ofPlace: " pour {place}",
    noSlots:
      "Je n'ai pas d'heure libre à proposer{ofPlace} pour le moment. Quels jours et quelles heures vous conviennent ? Un collègue confirme ensuite l'heure ici.",
    reminderDay:
      "Rappel de {business} : visite de {place}, {when}. Cela vous convient-il toujours ?",
    reminderHours: "À bientôt : visite de {place}, {when}. Cela vous convient-il toujours ?",
    bookedByPerson:
      "{business} a réservé une visite pour vous : {place}, {when}. Si quelque chose change, écrivez-moi ici.",
    movedByPerson:
      "{business} a déplacé votre visite : {place}, maintenant {when}. Si cela ne vous convient pas, écrivez-moi ici.",
    cancelledByPerson:
      "Désolé, la visite de {place}, {when}, ne peut pas avoir lieu. Dois-je chercher une autre heure ?",
    noShow: "Nous regrettons de vous avoir manqué à {place}. Dois-je chercher une autre heure ?",
    buttons: {
      confirm: "Confirmer",
      otherTime: "Une autre heure",
      no: "Non merci",
      cancel: "Annuler",
      list: "Choisir une heure",
    },
    heldRow: "Gardée pour vous : touchez pour confirmer",
  },
  de: {
    when: "{date} um {time} Uhr",
    held: "Ich halte {when} für {place}{until} frei. Soll ich das bestätigen?",
    until: " bis {time} Uhr",
    orChoose: "Sie können auch eine andere Zeit wählen.",
    confirmed:
      "Bestätigt: Besichtigung von {place}, {when}. Wenn sich etwas ändert, schreiben Sie mir einfach hier.",
    moved:
      "Verlegt: Ihre Besichtigung von {place} ist jetzt {when}. Wenn sich etwas ändert, schreiben Sie mir einfach hier.",
    cancelled:
      "Die Besichtigung von {place}, {when}, ist abgesagt. Soll ich eine andere Zeit oder etwas anderes suchen?",
    released: "Die Zeit {when} ist wieder frei.",
    slotTaken: "Leider ist diese Zeit nicht mehr frei.",
    stands: "Ihre Besichtigung von {place}, {when}, bleibt bestehen.",
    choose: "Welche davon passt Ihnen?",
    chooseFreely: "Welche anderen Tage und Zeiten passen Ihnen?",
    ofPlace: " für {place}",
    noSlots:
      "Im Moment habe ich{ofPlace} keine freie Zeit anzubieten. Welche Tage und Zeiten passen Ihnen? Ein Kollege bestätigt die Zeit dann hier.",
    reminderDay:
      "Eine Erinnerung von {business}: Besichtigung von {place}, {when}. Passt das noch?",
    reminderHours: "Bis bald: Besichtigung von {place}, {when}. Passt das noch?",
    bookedByPerson:
      "{business} hat eine Besichtigung für Sie gebucht: {place}, {when}. Wenn sich etwas ändert, schreiben Sie mir einfach hier.",
    movedByPerson:
      "{business} hat Ihre Besichtigung verlegt: {place}, jetzt {when}. Wenn das nicht passt, schreiben Sie mir einfach hier.",
    cancelledByPerson:
      "Leider kann die Besichtigung von {place}, {when}, nicht stattfinden. Soll ich eine andere Zeit suchen?",
    noShow: "Schade, dass wir Sie bei {place} verpasst haben. Soll ich eine andere Zeit suchen?",
    buttons: {
      confirm: "Bestätigen",
      otherTime: "Andere Zeit",
      no: "Nein, danke",
      cancel: "Absagen",
      list: "Zeit wählen",
    },
    heldRow: "Für Sie freigehalten: antippen zum Bestätigen",
  },
  ar: {
    when: "{date} الساعة {time}",
    held: "أحجز لك مؤقتًا {when} لزيارة {place}{until}. هل أؤكده؟",
    until: " حتى الساعة {time}",
    orChoose: "يمكنك أيضًا اختيار وقت آخر.",
    confirmed: "تم التأكيد: زيارة {place}، {when}. إذا تغيّر شيء فاكتب لي هنا.",
    moved: "تم التغيير: زيارتك إلى {place} أصبحت {when}. إذا تغيّر شيء فاكتب لي هنا.",
    cancelled: "أُلغيت زيارة {place}، {when}. هل أبحث عن وقت آخر أو مكان آخر؟",
    released: "الوقت {when} متاح من جديد.",
    slotTaken: "عذرًا، لم يعد هذا الوقت متاحًا.",
    stands: "زيارتك إلى {place}، {when}، ما زالت قائمة.",
    choose: "أي من هذه الأوقات يناسبك؟",
    chooseFreely: "ما الأيام والأوقات الأخرى المناسبة لك؟",
    ofPlace: " لزيارة {place}",
    noSlots:
      "لا توجد لدي الآن أوقات متاحة أعرضها{ofPlace}. ما الأيام والأوقات المناسبة لك؟ يؤكد أحد الزملاء الموعد هنا بعد ذلك.",
    reminderDay: "تذكير من {business}: زيارة {place}، {when}. هل ما زال الموعد مناسبًا لك؟",
    reminderHours: "نراك قريبًا: زيارة {place}، {when}. هل ما زال الموعد مناسبًا لك؟",
    bookedByPerson: "{business}: حُجزت لك زيارة {place}، {when}. إذا تغيّر شيء فاكتب لي هنا.",
    movedByPerson:
      "{business}: تغيّر موعد زيارتك إلى {place}، وأصبح {when}. إذا لم يناسبك فاكتب لي هنا.",
    cancelledByPerson: "عذرًا، لا يمكن أن تتم زيارة {place}، {when}. هل أبحث عن وقت آخر؟",
    noShow: "يؤسفنا أننا لم نلتقِ بك في {place}. هل أبحث عن وقت آخر؟",
    buttons: {
      confirm: "تأكيد",
      otherTime: "وقت آخر",
      no: "لا، شكرًا",
      cancel: "إلغاء",
      list: "اختر وقتًا",
    },
    heldRow: "محجوز لك مؤقتًا: اضغط للتأكيد",
  },
  hi: {
    when: "{date} को {time} बजे",
    held: "मैंने {place} के लिए {when} का समय{until} रोक रखा है। क्या मैं इसकी पुष्टि कर दूँ?",
    until: " {time} बजे तक",
    orChoose: "आप कोई और समय भी चुन सकते हैं।",
    confirmed: "पुष्टि हो गई: {place} देखने का समय {when} है। कुछ बदले तो मुझे यहीं लिखें।",
    moved: "समय बदल गया: {place} देखने का समय अब {when} है। कुछ बदले तो मुझे यहीं लिखें।",
    cancelled: "{place} का {when} का समय रद्द हो गया। क्या मैं कोई और समय या जगह खोजूँ?",
    released: "{when} का समय फिर से खाली है।",
    slotTaken: "माफ़ कीजिए, वह समय अब खाली नहीं है।",
    stands: "{place} देखने का आपका समय {when} बना हुआ है।",
    choose: "इनमें से कौन सा समय ठीक रहेगा?",
    chooseFreely: "और कौन से दिन और समय ठीक रहेंगे?",
    ofPlace: " {place} के लिए",
    noSlots:
      "अभी मेरे पास{ofPlace} कोई खाली समय नहीं है। आपके लिए कौन से दिन और समय ठीक रहेंगे? समय की पुष्टि यहीं एक सहकर्मी से मिलेगी।",
    reminderDay: "{business} की ओर से याद: {place} देखने का समय {when} है। क्या यह अब भी ठीक है?",
    reminderHours: "जल्द मिलते हैं: {place} देखने का समय {when} है। क्या यह अब भी ठीक है?",
    bookedByPerson: "{business} ने आपके लिए समय तय किया है: {place}, {when}। कुछ बदले तो मुझे यहीं लिखें।",
    movedByPerson: "{business} ने आपका समय बदला है: {place}, अब {when}। ठीक न हो तो मुझे यहीं लिखें।",
    cancelledByPerson: "माफ़ कीजिए, {place} का {when} का समय नहीं हो पाएगा। क्या मैं कोई और समय खोजूँ?",
    noShow: "हमें खेद है कि {place} पर आपसे मुलाक़ात नहीं हो पाई। क्या मैं कोई और समय खोजूँ?",
    buttons: {
      confirm: "पुष्टि करें",
      otherTime: "कोई और समय",
      no: "नहीं, धन्यवाद",
      cancel: "रद्द करें",
      list: "समय चुनें",
    },
    heldRow: "आपके लिए रोका गया: पुष्टि के लिए दबाएँ",
  },
};
