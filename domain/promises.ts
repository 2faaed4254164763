import type { Action, ActionKind } from "./action.ts";
import { claimsBooking } from "./booking-claims.ts";
import { grantsPrice } from "./promises-of-price.ts";
import { plainWording, word } from "./wording.ts";

/** A wording that promises something, and the actions that make it true; none for most. */
interface Promised {
  wording: RegExp;
  backedBy: readonly ActionKind[];
}

const PERSON: readonly ActionKind[] = ["hand_over", "propose_viewing"];
const LATER = String.raw`(?:call|ring|phone|contact|reach(?:\sout)?|get\s(?:back|in\stouch)|be\sin\stouch|follow\sup|message|text|write|e-?mail|come\sback|check\sin|remind|ping)`;
const PEOPLE = String.raw`(?:(?:a|my|our|the|one\sof\s(?:my|our))\s(?:colleagues?|agents?|team|manager|person|specialist|advisor|consultant)|someone|somebody|we|they)`;

/** Not after what a question or a condition wants: "would you like that a colleague calls". */
const UNWANTED = String.raw`(?<!(?:quier[ea]s?|quer(?:es|ias?)?|gustar(?:ía|ia)|gostari?as?|prefier[ea]s?|prefer(?:e|es|iría)|desea[s]?|deseja[s]?|vuo(?:le|i)|vorrebbe|preferisce|wilt\su|wil\sje)\s(?:que|che|dat)\s)(?<!(?:möchten\ssie|möchtest\sdu|wünschen\ssie|wollen\ssie),?\sdass\s(?:sich\s)?)(?<!(?:voulez|souhaitez|voudriez|aimeriez|préférez|veux|souhaites)(?:-vous|-tu)?\squ(?:e\s|'))`;

const PROMISES: readonly Promised[] = [
  // Nothing that a model writes guarantees; what books is said by code.
  { wording: word(String.raw`\bguarantee[ds]?\b|i\spromise`), backedBy: [] },
  {
    wording: word(
      String.raw`i(?:'ll|\swill|'m\sgoing\sto)\s(?:\p{L}+\s)?(?:send|check\swith|ask|find\sout|negotiate|speak\s(?:to|with)|talk\s(?:to|with)|call|phone|ring|e-?mail)`,
    ),
    backedBy: [],
  },
  // A person does, once one was called.
  {
    wording: word(
      `${PEOPLE}(?:'ll|\\swill|\\sis\\sgoing\\sto)\\s(?:\\p{L}+\\s)?(?:${LATER}|confirm|reply|answer|send|take\\sover|help|assist)`,
    ),
    backedBy: PERSON,
  },
  {
    wording: word(
      String.raw`(?:i(?:'ll|\swill|'ve|\shave|'m|\sam)?\s(?:\p{L}+\s)?(?:pass(?:ed|ing)?|connect(?:ed|ing)?|transferr?(?:ed|ing)?|hand(?:ed|ing)?|forward(?:ed|ing)?|notif(?:y|ied)|let|told|tell)\s(?:\p{L}+\s){0,4}(?:colleagues?|agents?|team|person|someone|over|on))`,
    ),
    backedBy: PERSON,
  },
  // The bot writes again, once a follow-up stands.
  {
    wording: word(
      `i(?:'ll|\\swill|'m\\sgoing\\sto)\\s(?:\\p{L}+\\s)?(?:contact|reach\\sout|get\\sback|be\\sin\\stouch|follow\\sup|message|text|write|come\\sback|check\\s(?:in|back)|remind|let\\syou\\sknow|keep\\syou|update\\syou|notify)`,
    ),
    backedBy: ["schedule_follow_up"],
  },
  // The same in the other languages of the approved sentences.
  {
    wording: word(String.raw`te\sgarantizo|garanto|je\s(?:vous\s)?garantis|ich\sgarantiere`),
    backedBy: [],
  },
  {
    wording: word(
      String.raw`${UNWANTED}(?:un\scompañero|una\scompañera|un\scolega|um\scolega|uma\scolega|alguien|alguém|un\sagente|um\sagente)\s(?:te|le|se|o|a|lhe|irá|va\sa|vai)?\s?(?:\p{L}+\s)?(?:llam|contact|escrib|confirm|lig|entr|respond)\p{L}*`,
    ),
    backedBy: PERSON,
  },
  {
    wording: word(
      String.raw`(?:te|le)\s(?:llamaré|escribiré|contactaré|avisaré|enviaré)|(?:ligo|ligarei|escrevo|escreverei|contactarei|avisarei|enviarei)(?:-lhe|-te)?`,
    ),
    backedBy: ["schedule_follow_up"],
  },
  {
    wording: word(String.raw`${UNWANTED}(?:un|une)\scollègue\s(?:vous\s)?(?:\p{L}+ra|va)`),
    backedBy: PERSON,
  },
  {
    wording: word(
      String.raw`je\s(?:vous\s|te\s)(?:appellerai|contacterai|écrirai|rappellerai|enverrai|recontacterai)`,
    ),
    backedBy: ["schedule_follow_up"],
  },
  {
    wording: word(
      String.raw`${UNWANTED}(?:ein\skollege|eine\skollegin|jemand)\s(?:wird|meldet|ruft|bestätigt|kontaktiert)`,
    ),
    backedBy: PERSON,
  },
  {
    wording: word(
      String.raw`ich\s(?:rufe|melde|schreibe|schicke|kontaktiere)\s(?:sie|ihnen|dich|dir|mich)`,
    ),
    backedBy: ["schedule_follow_up"],
  },
  {
    wording: word(
      String.raw`(?:je|ti|le)\s(?:lo\s)?garantisco|garantisco|ik\s(?:garandeer|beloof)|gegarandeerd|garantit[oa]|garantizad[oa]|garantid[oa]|garantie(?:rt)?(?!\p{L})|lo\sprometo|prometto|je\s(?:vous\s)?promets|versprochen|ich\sverspreche`,
    ),
    backedBy: [],
  },
  {
    wording: word(
      String.raw`${UNWANTED}(?:(?:un|una)\s(?:mio\s|mia\s|nostro\s|nostra\s)?(?:collega|agente|consulente)\s(?:\p{L}+\s)?(?:contatt|chiam|rispond|conferm|scriv)\p{L}*|(?:een|mijn)\s(?:collega|makelaar|medewerker)\s(?:\p{L}+\s){0,2}(?:neemt|belt|antwoordt|bevestigt|zal|contact)|qualcuno\s(?:\p{L}+\s)?(?:contatt|chiam)\p{L}*|iemand\s(?:zal|neemt|belt))`,
    ),
    backedBy: PERSON,
  },
  {
    wording: word(
      String.raw`(?:ti|la|le)\s(?:chiamerò|scriverò|contatterò|richiamerò|ricontatterò|invierò|manderò|farò\ssapere)|ik\s(?:bel|schrijf|stuur|mail|app|contacteer|neem\scontact|laat\shet)\s`,
    ),
    backedBy: ["schedule_follow_up"],
  },
  { wording: /أضمن|أعدك|نضمن|مضمون|गारंटी|वादा/iu, backedBy: [] },
  { wording: /سأرسل|سنرسل|سأتحقق|سأسأل|भेज\sद(?:ूँगा|ूंगा|ूँगी|ूंगी|ेंगे)|पूछकर\sबता/iu, backedBy: [] },
  { wording: /سيتصل|سيتواصل|सहकर्मी\s.{0,40}(?:करेंगे|करेगा|करेगी)/iu, backedBy: PERSON },
  {
    wording: /سأتصل|سأراسلك|मैं\s.{0,30}(?:करूँगा|करूँगी|करूंगा|करूंगी)/iu,
    backedBy: ["schedule_follow_up"],
  },
];

/** Not a question that stands alone; a tag after a comma makes none. */
const TOLD = String.raw`(?![^.!?,\n]*\?)`;
const PERSON_OR_BOT: readonly ActionKind[] = [...PERSON, "schedule_follow_up"];

/** That somebody calls or writes, or that a time stands, said of "us", of "you" or of a colleague. */
const OF_US: readonly Promised[] = [
  {
    wording: word(
      String.raw`you(?:'ll|\swill|'re\sgoing\sto)\s(?:\p{L}+\s)?(?:(?:receive|get)\s(?:a|an|the|your)\s(?:\p{L}+\s)?(?:call|callback|message|e-?mail|reply|answer)|be\s(?:called|contacted))`,
    ),
    backedBy: PERSON,
  },
  {
    wording: word(String.raw`you(?:'ll|\swill)\s(?:\p{L}+\s)?hear\s(?:\p{L}+\s)?from`),
    backedBy: PERSON_OR_BOT,
  },
  {
    wording: word(
      `${PEOPLE}(?:'ll|\\swill|\\sis\\sgoing\\sto)\\s(?:\\p{L}+\\s)?(?:be\\s(?:waiting|there|expecting)|wait|meet|expect|welcome)(?!\\p{L})`,
    ),
    backedBy: [],
  },
  {
    wording: word(
      String.raw`i(?:'ve|\shave)?\s(?:\p{L}+\s)?(?:sent|e-?mailed)\s(?:\p{L}+\s)?(?:the|an?|your)\s(?:\p{L}+\s)?(?:contract|lease|agreement|invoice|paperwork|documents?|forms?|e-?mail|confirmation)`,
    ),
    backedBy: [],
  },
  {
    wording: word(
      String.raw`(?:enviado|mandado|enviei|mandei|envoyé)(?:-lhe|-te)?\s(?:el|o|le|un|um)\s(?:contrato|contrat)|(?:den|einen)\s(?:miet|kauf)?vertrag\s(?:\p{L}+\s)?(?:geschickt|gesendet)`,
    ),
    backedBy: [],
  },
  // Spanish and Portuguese.
  {
    wording: word(
      String.raw`(?<!\bno\s)(?:te|le|os|les)\s(?:(?:llamamos|llamaremos|llamarán)(?!\p{L})|vamos\sa\sllamar)|vamos\sa\sllamar(?:te|le)|(?<!\bnão\s)(?:vamos(?:-lhe|-te)?\s(?:\p{L}+\s)?(?:ligar|telefonar)|(?:lhe|te)\s(?:ligamos|ligaremos)|ligamos-(?:lhe|te)|ligaremos|ligar-(?:lhe|te)-emos)`,
    ),
    backedBy: PERSON,
  },
  {
    wording: word(
      String.raw`(?<!\bno\s)(?:(?:te|le)\s(?:contactamos|contactaremos|escribimos|escribiremos|avisamos|avisaremos)|nos\s(?:pondremos|ponemos|vamos\sa\sponer)\sen\scontacto)(?!\p{L})|(?<!\bnão\s)(?:(?:vamos\s)?entra(?:r|mos|remos)\sem\sconta[ct]+o\s(?:consigo|contigo|com\s(?:você|o\ssenhor|a\ssenhora))|(?:entramos|entraremos)\sem\sconta|contactaremos|contactamos-(?:lo|la|te)|escreveremos)`,
    ),
    backedBy: PERSON_OR_BOT,
  },
  {
    wording: word(
      String.raw`(?<!\bno\s)me\s(?:pondré|pongo)\sen\scontacto|(?<!\bnão\s)vou(?:-lhe|-te)?\s(?:\p{L}+\s)?(?:ligar|telefonar|contactar|escrever|entrar\sem\sconta)`,
    ),
    backedBy: ["schedule_follow_up"],
  },
  {
    wording: word(
      String.raw`(?:el|la|mi|nuestr[oa]|o|a|noss[oa]|meu|minha)\s(?:compañer[oa]|agente|asesora?|equipo|colega|consultora?|equip[ae])\s(?:(?:te|le|se|lhe)\s(?:llam|contact|escrib|lig|escrev)|(?:(?:te|le|lhe)\s)?(?:va\sa|vai|irá)\s(?:lhe\s|te\s)?(?:llamar|contactar|escribir|ligar|telefonar|escrever|entrar\sem\sconta))\p{L}*`,
    ),
    backedBy: PERSON,
  },
  // French and German.
  {
    wording: word(
      String.raw`${UNWANTED}(?:nous|on)\s(?:vous|te)\s(?:r?appell|téléphon)\p{L}*|(?:le|la|notre|mon|l')\s?(?:collègue|agent|conseill(?:er|ère)|équipe)\s(?:vous|te|va\s(?:vous|te))\s(?:r?appel|(?:re)?contact|téléphon)\p{L}*`,
    ),
    backedBy: PERSON,
  },
  {
    wording: word(
      String.raw`${UNWANTED}(?:nous|on)\s(?:vous|te)\s(?:(?:re)?contact|écri[rv])\p{L}*|(?:nous\s(?:revenons|reviendrons)|on\s(?:revient|reviendra))\svers\s(?:vous|toi)`,
    ),
    backedBy: PERSON_OR_BOT,
  },
  {
    wording: word(String.raw`je\s(?:reviens|reviendrai)\svers\s(?:vous|toi)|je\svous\srappelle`),
    backedBy: ["schedule_follow_up"],
  },
  {
    wording: word(
      String.raw`(?:wir\srufen|rufen\swir)\s(?:sie|dich)\s(?!nicht)|wir\swerden\s(?:sie|dich)\s(?:\p{L}+\s)?anrufen|(?:der|die|unser|unsere|mein|meine)\s(?:kollege|kollegin|makler|maklerin|team)\s(?:ruft\s(?:sie|dich)|meldet\ssich|kontaktiert\s(?:sie|dich))`,
    ),
    backedBy: PERSON,
  },
  {
    wording: word(
      String.raw`(?:wir\smelden|melden\swir)\suns(?!\p{L})|wir\swerden\suns\s(?:\p{L}+\s){0,3}melden|wir\s(?:kontaktieren|schreiben)\s(?:sie|ihnen|dich|dir)`,
    ),
    backedBy: PERSON_OR_BOT,
  },
  // That a time stands: only code says so, once it does.
  {
    wording: word(
      String.raw`(?<!(?:wenn|falls)\s)(?:sie\shaben|du\shast)\s(?:\p{L}+\s){0,2}(?:einen|ihren|deinen)\s(?:besichtigungs)?termin(?!\p{L})${TOLD}|termin\sist\s(?:\p{L}+\s)?fix`,
    ),
    backedBy: [],
  },
  {
    wording: word(
      String.raw`(?<!si\s)(?:vous\savez|tu\sas)\s(?:\p{L}+\s)?(?:un\s|une\s)?(?:rendez-vous|visite)(?!\p{L})${TOLD}|(?:nous|on)\s(?:vous|te)\s(?:avons|a)\s(?:gardé|réservé)`,
    ),
    backedBy: [],
  },
  {
    wording: word(
      String.raw`(?<!(?:no|si)\s)(?:tienes|tiene)\s(?:ya\s)?(?:una\s|la\s|tu\s|su\s)?(?:cita|visita)(?!\p{L})(?!\svirtual)${TOLD}|(?:te|le)\s(?:hemos|he)\s(?:guardado|apartado)|(?<!(?:não|se)\s)(?:tem|tens)\s(?:já\s)?(?:uma\s|a\ssua\s|a\stua\s)?(?:visita|marcação)(?!\p{L})(?!\svirtual)${TOLD}|guard(?:ámos|amos|ei)-(?:lhe|te)`,
    ),
    backedBy: [],
  },
];

/** Whether the text promises what neither `action` does nor the business's cited answers say. */
export function promisesTooMuch(
  text: string,
  action: Action,
  cited: readonly string[] = [],
): boolean {
  const plain = plainWording(text);
  return (
    claimsBooking(plain) ||
    grantsPrice(plain, cited.map(plainWording)) ||
    [...PROMISES, ...OF_US].some(
      ({ wording, backedBy }) => !backedBy.includes(action.kind) && wording.test(plain),
    )
  );
}
