import type { UnreadAnswer } from "../domain/unread-media.ts";
import { approvedSentence } from "./sentences.ts";

type Asked = Exclude<UnreadAnswer, "person">;

/** That a colleague looks at a file is true: its arrival notifies one. */
const SENTENCES: Readonly<Record<string, Readonly<Record<Asked, string>>>> & {
  readonly en: Readonly<Record<Asked, string>>;
} = {
  en: {
    voice:
      "I'm sorry, I couldn't make out your voice message. Could you write it to me in a few words?",
    picture:
      "Thank you for the picture. I can't look at pictures here. What would you like to know about it?",
    file: "Thank you, your file has arrived. I don't open files myself, a colleague will look at it. Is there anything I can help you with meanwhile?",
  },
  es: {
    voice: "Lo siento, no he podido entender tu mensaje de voz. ¿Me lo escribes en pocas palabras?",
    picture: "Gracias por la foto. Aquí no puedo ver imágenes. ¿Qué te gustaría saber sobre ella?",
    file: "Gracias, tu archivo ha llegado. Yo no abro archivos, lo mirará un compañero. ¿Te ayudo con algo mientras tanto?",
  },
  pt: {
    voice:
      "Lamento, não consegui perceber a sua mensagem de voz. Pode escrevê-la em poucas palavras?",
    picture: "Obrigado pela fotografia. Aqui não consigo ver imagens. O que gostaria de saber?",
    file: "Obrigado, o seu ficheiro chegou. Eu não abro ficheiros, um colega vai vê-lo. Posso ajudar em mais alguma coisa entretanto?",
  },
  fr: {
    voice:
      "Désolé, je n'ai pas pu comprendre votre message vocal. Pouvez-vous me l'écrire en quelques mots ?",
    picture:
      "Merci pour la photo. Je ne peux pas voir les images ici. Que souhaitez-vous savoir à son sujet ?",
    file: "Merci, votre fichier est bien arrivé. Je n'ouvre pas les fichiers, un collègue le regardera. Puis-je vous aider en attendant ?",
  },
  de: {
    voice:
      "Es tut mir leid, ich konnte Ihre Sprachnachricht nicht verstehen. Können Sie sie mir in wenigen Worten schreiben?",
    picture: "Danke für das Bild. Ich kann hier keine Bilder ansehen. Was möchten Sie dazu wissen?",
    file: "Danke, Ihre Datei ist angekommen. Ich öffne selbst keine Dateien, ein Kollege sieht sie sich an. Kann ich Ihnen inzwischen weiterhelfen?",
  },
  ar: {
    voice: "عذرًا، لم أتمكن من فهم رسالتك الصوتية. هل يمكنك كتابتها في كلمات قليلة؟",
    picture: "شكرًا على الصورة. لا يمكنني رؤية الصور هنا. ماذا تود أن تعرف عنها؟",
    file: "شكرًا، وصل ملفك. أنا لا أفتح الملفات، وسيطلع عليه أحد الزملاء. هل أساعدك في شيء آخر في هذه الأثناء؟",
  },
  hi: {
    voice: "क्षमा करें, मैं आपका वॉइस मैसेज समझ नहीं पाया। क्या आप इसे कुछ शब्दों में लिख सकते हैं?",
    picture: "तस्वीर के लिए धन्यवाद। मैं यहाँ तस्वीरें नहीं देख सकता। आप इसके बारे में क्या जानना चाहेंगे?",
    file: "धन्यवाद, आपकी फ़ाइल मिल गई। मैं स्वयं फ़ाइलें नहीं खोलता, एक सहकर्मी इसे देखेंगे। तब तक क्या मैं कुछ और मदद कर सकता हूँ?",
  },
};

/** An approved sentence, in the lead's language or else in English. */
export function unreadSentence(answer: UnreadAnswer, language: string): string {
  if (answer === "person") return approvedSentence("hand_over", language);
  const base = language.split("-")[0]?.toLowerCase() ?? "";
  return (Object.hasOwn(SENTENCES, base) ? SENTENCES[base] : SENTENCES.en)![answer];
}
