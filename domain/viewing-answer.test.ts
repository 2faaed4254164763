import { expect, test } from "vitest";
import {
  isPlainNo,
  isPlainYes,
  isThumbsUp,
  parseViewingButton,
  VIEWING_ANSWERS,
  viewingButtonId,
} from "./viewing-answer.ts";

const viewingId = "0192f7a4-6a5e-7c1d-9b2e-3f4a5b6c7d8e";

test.each(VIEWING_ANSWERS)("a button that says %s is understood, and short enough", (answer) => {
  const id = viewingButtonId(viewingId, answer);
  expect(id.length).toBeLessThanOrEqual(256);
  expect(parseViewingButton(id)).toEqual({ viewingId, answer });
});

test.each([
  "",
  "viewing",
  "viewing::confirm",
  `viewing:${viewingId}:dance`,
  `x:${viewingId}:cancel`,
])("%j is another button", (id) => {
  expect(parseViewingButton(id)).toBeNull();
});

test.each(["👍", "👍🏻", "👍🏼", "👍🏽", "👍🏾", "👍🏿", "👌", "👌🏽", "✅", "🙌", "🙌🏿", "🆗"])(
  "%s says yes",
  (emoji) => {
    expect(isThumbsUp(emoji)).toBe(true);
    expect(isPlainYes(emoji)).toBe(true);
  },
);

test.each(["", " ", "👎", "👎🏽", "❤️", "🙏", "😂", "😮", "👍👎", "yes", "🏽"])(
  "%j is no thumbs-up",
  (emoji) => {
    expect(isThumbsUp(emoji)).toBe(false);
  },
);

const yes = [
  ..."yes|Yes!|YES.|ok|OK 👍|okay thanks|yes, please|Yes yes|Sure|I’ll be there|ok perfect|thanks, yes".split(
    "|",
  ),
  ..."sí|si|Sí, confirmo|vale|¡Claro que sí!|de acuerdo, gracias|Confirmado".split("|"),
  ..."sim|Sim, confirmo|tá bom|combinado|está bem, obrigada".split("|"),
  ..."oui|d'accord|D’accord merci|Oui, je confirme|bien sûr|ça marche".split("|"),
  ..."ja|Ja, gerne|Passt|ich bestätige|alles klar, danke".split("|"),
  ..."sì|va bene|confermo|certo|d'accordo|va bene, grazie".split("|"),
  ..."ja hoor|akkoord|is goed|prima, bedankt".split("|"),
  ..."نعم|أيوة|تمام|موافق|أكيد|حسنًا|نعم شكراً".split("|"),
  ..."हाँ|हां|जी हाँ|ठीक है|ज़रूर|haan ji|हाँ, धन्यवाद।".split("|"),
  "yes 🙏",
  "👍👍",
];
test.each(yes)("%j is a plain yes", (text) => {
  expect([isPlainYes(text), isPlainNo(text)]).toEqual([true, false]);
});

const no = [
  ..."no|No.|nope|No thanks|no, thank you|I can’t make it|cancel|Cancel it please".split("|"),
  ..."no puedo|No, gracias|cancelar|não|Não posso|não, obrigado|non|Non merci".split("|"),
  ..."je ne peux pas|annuler|nein|Nein, danke|geht nicht|non posso|annulla".split("|"),
  ..."nee|nee, bedankt|ik kan niet|لا|لا، شكرا|إلغاء|नहीं|जी नहीं|nahi|no 🙏".split("|"),
];
test.each(no)("%j is a plain no", (text) => {
  expect([isPlainYes(text), isPlainNo(text)]).toEqual([false, true]);
});

const neither = [
  ..."|  |yes but can we do later|yes?|ok...|ok…|no problem|not sure|yes no|thanks|merci|gracias".split(
    "|",
  ),
  ..."ok but Tuesday|sí, pero a las 5|no, mejor el martes|oui mais plus tard|ja aber später".split(
    "|",
  ),
  ..."is it still ok?|yes is the flat furnished|yesterday|نعم ولكن|हाँ लेकिन|yes 👎|❤️|🙏|1".split(
    "|",
  ),
];
test.each(neither)("%j is for the Eyes", (text) => {
  expect([isPlainYes(text), isPlainNo(text)]).toEqual([false, false]);
});
