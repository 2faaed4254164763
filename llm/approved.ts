import type { FactKey } from "../domain/facts.ts";
import type { SentenceKind } from "./sentences.ts";

type Sentences = Readonly<Record<SentenceKind, string>> & {
  askFor: Readonly<Partial<Record<FactKey, string>>>;
};

/**
 * What is said when a draft failed its check twice. Each promises no more than its action does, and
 * holds no fact: those are added from the database.
 */
export const APPROVED: Readonly<Record<string, Sentences>> & { readonly en: Sentences } = {
  en: {
    respond:
      "Thanks for your message. I have no reliable answer to that here. Could you put it another way, or would you rather have a person answer?",
    ask: "To find the right place, could you tell me a little more about what you are looking for?",
    askFor: {
      purpose: "Are you looking to buy, to rent or to invest?",
      areas: "Which city or area are you looking in?",
      bedrooms: "How many bedrooms do you need?",
      budgetMax: "What budget do you have in mind?",
    },
    offer_listings: "Here is what could fit. Would you like to know more, or see one?",
    propose_viewing:
      "Happy to ask for a viewing. Which days and times suit you? A colleague then confirms the time here.",
    unclear_viewing:
      "Which viewing do you mean? Tell me the place and the day, or ask for a person at any time.",
    schedule_follow_up:
      "Of course, I'll write to you again around then. You can write to me at any time.",
    call_to_action: "Would you like more details, or to speak to a person about it?",
    hand_over: "Thank you. A colleague will take over and answer you here.",
    wait: "Thank you.",
    follow_up:
      "Hello again! Are you still looking for a place? Tell me what matters most to you and I look again.",
  },
  es: {
    respond:
      "Gracias por tu mensaje. Aquí no tengo una respuesta fiable a eso. ¿Puedes decirlo de otra forma, o prefieres que te atienda una persona?",
    ask: "Para encontrar el lugar adecuado, ¿me cuentas un poco más sobre lo que buscas?",
    askFor: {
      purpose: "¿Buscas comprar, alquilar o invertir?",
      areas: "¿En qué ciudad o zona buscas?",
      bedrooms: "¿Cuántos dormitorios necesitas?",
      budgetMax: "¿Qué presupuesto tienes en mente?",
    },
    offer_listings: "Esto podría encajar. ¿Quieres saber más o ver alguno?",
    propose_viewing:
      "Con gusto pedimos una visita. ¿Qué días y horas te vienen bien? Un compañero confirma aquí la hora.",
    unclear_viewing:
      "¿A qué visita te refieres? Dime el lugar y el día, o pide hablar con una persona cuando quieras.",
    schedule_follow_up:
      "Claro, te escribiré de nuevo por esas fechas. Puedes escribirme cuando quieras.",
    call_to_action: "¿Quieres más detalles, o prefieres hablar con una persona?",
    hand_over: "Gracias. Un compañero te atenderá y te responderá por aquí.",
    wait: "Gracias.",
    follow_up:
      "¡Hola de nuevo! ¿Sigues buscando? Dime qué es lo más importante para ti y vuelvo a mirar.",
  },
  pt: {
    respond:
      "Obrigado pela mensagem. Não tenho aqui uma resposta segura a isso. Pode dizê-lo de outra forma, ou prefere falar com uma pessoa?",
    ask: "Para encontrar o lugar certo, pode dizer-me um pouco mais sobre o que procura?",
    askFor: {
      purpose: "Procura comprar, arrendar ou investir?",
      areas: "Em que cidade ou zona procura?",
      bedrooms: "De quantos quartos precisa?",
      budgetMax: "Que orçamento tem em mente?",
    },
    offer_listings: "Isto pode servir. Quer saber mais ou ver algum?",
    propose_viewing:
      "Com gosto pedimos uma visita. Que dias e horas lhe convêm? Um colega confirma aqui a hora.",
    unclear_viewing:
      "A que visita se refere? Diga-me o lugar e o dia, ou peça para falar com uma pessoa quando quiser.",
    schedule_follow_up:
      "Claro, escreverei de novo por essa altura. Pode escrever-me quando quiser.",
    call_to_action: "Quer mais detalhes, ou prefere falar com uma pessoa?",
    hand_over: "Obrigado. Um colega vai continuar a conversa e responder-lhe por aqui.",
    wait: "Obrigado.",
    follow_up:
      "Olá de novo! Ainda está à procura? Diga-me o que é mais importante para si e volto a procurar.",
  },
  fr: {
    respond:
      "Merci pour votre message. Je n'ai pas ici de réponse fiable. Pouvez-vous le dire autrement, ou préférez-vous parler à une personne ?",
    ask: "Pour trouver le bon endroit, pouvez-vous m'en dire un peu plus sur ce que vous cherchez ?",
    askFor: {
      purpose: "Souhaitez-vous acheter, louer ou investir ?",
      areas: "Dans quelle ville ou quel quartier cherchez-vous ?",
      bedrooms: "Combien de chambres vous faut-il ?",
      budgetMax: "Quel budget avez-vous en tête ?",
    },
    offer_listings:
      "Voici ce qui pourrait convenir. Voulez-vous en savoir plus, ou en visiter un ?",
    propose_viewing:
      "Volontiers pour une visite. Quels jours et quelles heures vous conviennent ? Un collègue confirme ensuite l'heure ici.",
    unclear_viewing:
      "De quelle visite parlez-vous ? Dites-moi le bien et le jour, ou demandez une personne à tout moment.",
    schedule_follow_up:
      "Bien sûr, je vous écrirai de nouveau à ce moment-là. Vous pouvez m'écrire à tout moment.",
    call_to_action: "Voulez-vous plus de détails, ou préférez-vous parler à une personne ?",
    hand_over: "Merci. Un collègue va prendre la suite et vous répondra ici.",
    wait: "Merci.",
    follow_up:
      "Bonjour ! Cherchez-vous toujours ? Dites-moi ce qui compte le plus pour vous et je regarde de nouveau.",
  },
  de: {
    respond:
      "Danke für Ihre Nachricht. Darauf habe ich hier keine verlässliche Antwort. Können Sie es anders sagen, oder möchten Sie lieber mit einem Menschen sprechen?",
    ask: "Damit ich das Passende finde: Was genau suchen Sie?",
    askFor: {
      purpose: "Möchten Sie kaufen, mieten oder anlegen?",
      areas: "In welcher Stadt oder Gegend suchen Sie?",
      bedrooms: "Wie viele Schlafzimmer brauchen Sie?",
      budgetMax: "Welches Budget haben Sie im Sinn?",
    },
    offer_listings: "Das könnte passen. Möchten Sie mehr wissen oder etwas davon ansehen?",
    propose_viewing:
      "Gern fragen wir eine Besichtigung an. Welche Tage und Zeiten passen Ihnen? Ein Kollege bestätigt die Zeit dann hier.",
    unclear_viewing:
      "Welche Besichtigung meinen Sie? Nennen Sie mir den Ort und den Tag, oder fragen Sie jederzeit nach einem Menschen.",
    schedule_follow_up: "Gern, ich schreibe Ihnen dann wieder. Sie können jederzeit schreiben.",
    call_to_action: "Möchten Sie mehr erfahren oder lieber mit einem Menschen sprechen?",
    hand_over: "Danke. Ein Kollege übernimmt und antwortet Ihnen hier.",
    wait: "Danke.",
    follow_up:
      "Hallo noch einmal! Suchen Sie noch? Sagen Sie mir, was Ihnen am wichtigsten ist, dann schaue ich noch einmal.",
  },
  ar: {
    respond:
      "شكرًا على رسالتك. ليست لدي إجابة مؤكدة على ذلك هنا. هل يمكنك صياغتها بطريقة أخرى، أم تفضل التحدث إلى شخص؟",
    ask: "لأجد المكان المناسب، هل تخبرني أكثر عما تبحث عنه؟",
    askFor: {
      purpose: "هل ترغب في الشراء أم الإيجار أم الاستثمار؟",
      areas: "في أي مدينة أو منطقة تبحث؟",
      bedrooms: "كم غرفة نوم تحتاج؟",
      budgetMax: "ما الميزانية التي تفكر فيها؟",
    },
    offer_listings: "هذا ما قد يناسبك. هل تود معرفة المزيد أو زيارة أحدها؟",
    propose_viewing:
      "يسعدنا أن نطلب موعدًا للزيارة. ما الأيام والأوقات المناسبة لك؟ يؤكد أحد الزملاء الموعد هنا بعد ذلك.",
    unclear_viewing: "أي زيارة تقصد؟ اذكر لي المكان واليوم، أو اطلب التحدث إلى شخص في أي وقت.",
    schedule_follow_up: "بالطبع، سأراسلك مجددًا في ذلك الوقت. يمكنك الكتابة في أي وقت.",
    call_to_action: "هل تود معرفة المزيد من التفاصيل أم تفضل التحدث إلى شخص؟",
    hand_over: "شكرًا لك. سيتواصل معك أحد الزملاء هنا.",
    wait: "شكرًا لك.",
    follow_up: "مرحبًا مجددًا! هل ما زلت تبحث عن مكان؟ أخبرني بما يهمك أكثر وسأبحث من جديد.",
  },
  hi: {
    respond:
      "आपके संदेश के लिए धन्यवाद। इसका भरोसेमंद उत्तर मेरे पास यहाँ नहीं है। क्या आप इसे दूसरे शब्दों में लिख सकते हैं, या किसी व्यक्ति से बात करना चाहेंगे?",
    ask: "सही जगह खोजने के लिए, क्या आप थोड़ा और बता सकते हैं कि आप क्या ढूँढ रहे हैं?",
    askFor: {
      purpose: "क्या आप खरीदना, किराए पर लेना या निवेश करना चाहते हैं?",
      areas: "आप किस शहर या इलाके में देख रहे हैं?",
      bedrooms: "आपको कितने बेडरूम चाहिए?",
      budgetMax: "आपका बजट कितना है?",
    },
    offer_listings: "ये आपके काम के हो सकते हैं। क्या आप और जानना या कोई देखना चाहेंगे?",
    propose_viewing:
      "हम देखने का समय माँग सकते हैं। आपके लिए कौन से दिन और समय ठीक रहेंगे? समय की पुष्टि यहीं एक सहकर्मी से मिलेगी।",
    unclear_viewing:
      "आप किस समय की बात कर रहे हैं? जगह और दिन बताइए, या कभी भी किसी व्यक्ति से बात करने को कहें।",
    schedule_follow_up: "ज़रूर, मैं उस समय आपको फिर लिखूँगा। आप कभी भी लिख सकते हैं।",
    call_to_action: "क्या आप और जानकारी चाहेंगे, या किसी व्यक्ति से बात करना चाहेंगे?",
    hand_over: "धन्यवाद। अब एक सहकर्मी आगे बात करेंगे और यहीं उत्तर देंगे।",
    wait: "धन्यवाद।",
    follow_up: "नमस्ते! क्या आप अब भी जगह ढूँढ रहे हैं? बताइए आपके लिए सबसे ज़रूरी क्या है, मैं फिर देखता हूँ।",
  },
};
