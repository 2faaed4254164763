/** The number words of one language, folded as `foldedWord` folds. */
export interface NumberWords {
  values: Readonly<Record<string, number>>;
  /** Stands inside a number and adds to it. */
  joins: readonly string[];
  /** Another language's ordinary words: a number only in a text of this one, or beside a unit. */
  ambiguous: readonly string[];
  /** Ordinary words of this language too: a number only beside a unit, money or another number. */
  homonyms: readonly string[];
  /** Numbers are written as one word, often with the unit: "dreihunderttausend", "Dreizimmerwohnung". */
  compounds: boolean;
}

/** Lower case, without accents and other marks that people leave out. */
export function foldedWord(word: string): string {
  return word
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u064b-\u0655\u0640\u093c]/gu, "")
    .replace(/[أإآ]/gu, "ا")
    .replaceAll("ة", "ه")
    .replaceAll("ँ", "ं");
}

/** Words that count up from `from`, and others with their value: "mil=1e3". */
function values(inRow: string, from: number, others: string): Record<string, number> {
  const row = inRow.split(" ").map((word, i) => [foldedWord(word), from + i] as const);
  const pairs = others.split(" ").map((pair) => {
    const [word = "", value = ""] = pair.split("=");
    return [foldedWord(word), Number(value)] as const;
  });
  return Object.fromEntries([...row, ...pairs]);
}

const split = (words: string) => words.split(" ").filter((word) => word !== "");

/** Articles that are also "one" are left out, or listed in `ARTICLES`. */
export const NUMBER_WORDS: Readonly<Record<string, NumberWords>> = {
  en: {
    values: values(
      "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
      0,
      "twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 hundreds=100 thousand=1e3 thousands=1e3 million=1e6 millions=1e6 half=.5 dozen=12 dozens=12 lakh=1e5 lakhs=1e5 crore=1e7 crores=1e7",
    ),
    joins: ["and", "a"],
    ambiguous: split("ten"),
    homonyms: split("one zero half"),
    compounds: false,
  },
  es: {
    values: values(
      "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta",
      2,
      "cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 setecientos=700 ochocientos=800 novecientos=900 mil=1e3 miles=1e3 millon=1e6 millones=1e6 medio=.5 docena=12",
    ),
    joins: ["y", "de"],
    ambiguous: split("once seis mil miles dos tres trece cien"),
    homonyms: split("medio"),
    compounds: false,
  },
  pt: {
    values: values(
      "dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove vinte",
      2,
      "duas=2 dezesseis=16 dezessete=17 dezenove=19 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90 cem=100 cento=100 duzentos=200 duzentas=200 trezentos=300 trezentas=300 quatrocentos=400 quinhentos=500 quinhentas=500 seiscentos=600 setecentos=700 oitocentos=800 novecentos=900 mil=1e3 milhao=1e6 milhoes=1e6 meio=.5 duzia=12",
    ),
    joins: ["e", "de"],
    ambiguous: split("doze dez onze sete mil nove seis tres cento dois"),
    homonyms: split("meio"),
    compounds: false,
  },
  fr: {
    values: values(
      "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
      2,
      "vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 nonante=90 cent=100 cents=100 mille=1e3 million=1e6 millions=1e6 demi=.5 douzaine=12 dizaine=10 vingtaine=20",
    ),
    joins: ["et", "de"],
    ambiguous: split("seize onze sept cent cents mille six dix"),
    homonyms: split("neuf demi"),
    compounds: false,
  },
  de: {
    values: values(
      "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
      0,
      "zwo=2 eine=1 dreissig=30 vierzig=40 funfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100 hunderte=100 tausend=1e3 tausende=1e3 million=1e6 millionen=1e6 halbe=.5 dutzend=12",
    ),
    joins: ["und"],
    ambiguous: split("elf acht"),
    homonyms: split("null ein eine halbe"),
    compounds: true,
  },
  it: {
    values: values(
      "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti",
      2,
      "un=1 uno=1 vent=20 trenta=30 trent=30 quaranta=40 quarant=40 cinquanta=50 cinquant=50 sessanta=60 sessant=60 settanta=70 settant=70 ottanta=80 ottant=80 novanta=90 novant=90 cento=100 mille=1e3 mila=1e3 milione=1e6 milioni=1e6 mezzo=.5 dozzina=12",
    ),
    joins: ["e", "di"],
    ambiguous: split("due otto venti cento mille nove tre vent"),
    homonyms: split("sei un uno mezzo"),
    compounds: true,
  },
  nl: {
    values: values(
      "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig",
      1,
      "dertig=30 veertig=40 vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90 honderd=100 duizend=1e3 miljoen=1e6 half=.5 dozijn=12",
    ),
    joins: ["en"],
    ambiguous: split("elf acht tien"),
    homonyms: split("een half"),
    compounds: true,
  },
  ar: {
    values: values(
      "ثلاث اربع خمس ست سبع ثمان تسع عشر",
      3,
      "اثنان=2 اثنين=2 اثنتان=2 اثنتين=2 ثلاثه=3 اربعه=4 خمسه=5 سته=6 سبعه=7 ثمانيه=8 ثماني=8 تسعه=9 عشره=10 عشرون=20 عشرين=20 ثلاثون=30 ثلاثين=30 اربعون=40 اربعين=40 خمسون=50 خمسين=50 ستون=60 ستين=60 سبعون=70 سبعين=70 ثمانون=80 ثمانين=80 تسعون=90 تسعين=90 مئه=100 مائه=100 مئتان=200 مئتين=200 مئتي=200 مائتي=200 مائتين=200 ثلاثمئه=300 ثلاثمائه=300 اربعمئه=400 اربعمائه=400 خمسمئه=500 خمسمائه=500 ستمئه=600 ستمائه=600 سبعمئه=700 سبعمائه=700 ثمانمئه=800 ثمانمائه=800 تسعمئه=900 تسعمائه=900 الف=1e3 الفا=1e3 الاف=1e3 الفين=2e3 الفان=2e3 مليون=1e6 مليونا=1e6 ملايين=1e6 مليونين=2e6 نصف=.5 دزينه=12",
    ),
    joins: [],
    ambiguous: [],
    homonyms: split("ست عشر نصف"),
    compounds: false,
  },
  hi: {
    values: values(
      "दो तीन चार पांच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस",
      2,
      "छः=6 छे=6 पच्चीस=25 तीस=30 पैंतीस=35 चालीस=40 पैंतालीस=45 पचास=50 पचपन=55 साठ=60 सत्तर=70 पचहत्तर=75 अस्सी=80 नब्बे=90 सौ=100 हजार=1e3 लाख=1e5 करोड=1e7 मिलियन=1e6 आधा=.5 डेढ=1.5 ढाई=2.5 दर्जन=12",
    ),
    joins: [],
    ambiguous: [],
    homonyms: split("दो आधा"),
    compounds: false,
  },
};

/** "Ein Zimmer" is "a room". */
export const ARTICLES: ReadonlySet<string> = new Set(split("ein eine un uno een"));
