/**
 * The same in the other languages of the approved sentences. What a home has (a children's room, a
 * family bathroom, a room for guests) is said freely; whom it suits and who lives around it is not.
 */
const word = (source: string) =>
  new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${source})(?![\p{L}\p{M}])`, "iu");
const stem = (source: string) => new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${source})`, "iu");

export const STEERING_ELSEWHERE: readonly RegExp[] = [
  // Spanish.
  word(
    String.raw`(?:ideal|perfect[oa]|pensad[oa]|adecuad[oa]|recomendad[oa]|apt[oa]|solo|sólo|especial)\s+para\s+(?:una?\s+|las?\s+|los\s+)?(?:famílias?|familias?|parejas?|solter[oa]s?|jóvenes|mayores|jubilados|estudiantes|profesionales|extranjeros|españoles|mujeres|hombres|cristianos|musulmanes|matrimonios)`,
  ),
  stem(
    String.raw`(?:sin|no\s+se\s+admiten|no\s+aceptamos)\s+(?:niños|extranjeros|inmigrantes|ayudas)|s[oó]lo\s+(?:adultos|españoles|mujeres|hombres|parejas)|(?:barrio|zona|calle|vecindario)\s+(?:\p{L}+\s+)?(?:segur[oa]|peligros[oa]|buen[oa]|mal[oa]|conflictiv[oa]|familiar|exclusiv[oa]|cristian[oa]|musulm)|(?:buen[oa]s|mejores|excelentes)\s+(?:colegios|escuelas)|(?:poca|baja|sin)\s+(?:delincuencia|criminalidad)|muchos\s+(?:inmigrantes|extranjeros|jóvenes|jubilados|estudiantes|musulmanes)|(?:los\s+vecinos|los\s+residentes|la\s+gente)\s+(?:de\s+la\s+zona\s+)?(?:son|es)|cerca\s+de\s+(?:la\s+|una\s+)?(?:iglesia|mezquita|sinagoga)`,
  ),
  // Portuguese.
  word(
    String.raw`(?:ideal|perfeit[oa]|pensad[oa]|adequad[oa]|indicad[oa]|só|apenas)\s+para\s+(?:uma?\s+|as?\s+|os\s+)?(?:famílias?|casais|casal|solteir[oa]s|jovens|idosos|reformados|estudantes|profissionais|estrangeiros|portugueses|mulheres|homens|cristãos|muçulmanos)`,
  ),
  stem(
    String.raw`(?:sem|não\s+(?:se\s+)?aceita(?:m|mos)?)\s+(?:crianças|estrangeiros|imigrantes|subsídios)|(?:só|apenas)\s+(?:adultos|portugueses|mulheres|homens|casais)|(?:bairro|zona|rua|vizinhança)\s+(?:\p{L}+\s+)?(?:segur[oa]|perigos[oa]|bo[am]|má|mau|familiar|cristã|muçulmana)|(?:boas|melhores|excelentes|ótimas)\s+escolas|(?:pouca|baixa|sem)\s+criminalidade|muitos\s+(?:imigrantes|estrangeiros|jovens|reformados|estudantes|muçulmanos)|os\s+(?:vizinhos|moradores|residentes)\s+são|pert[oa]\s+d[ae]\s+(?:uma\s+)?(?:igreja|mesquita|sinagoga)`,
  ),
  // French.
  word(
    String.raw`(?:idéale?|parfaite?|conçue?|adaptée?|réservée?)\s+(?:pour|à)\s+(?:une?\s+|les?\s+|des\s+)?(?:jeunes?\s+)?(?:familles?|couples?|célibataires|étudiants?|jeunes|retraités|seniors|professionnels|femmes|hommes|chrétiens|musulmans|français|étrangers)`,
  ),
  stem(
    String.raw`sans\s+enfants|(?:pas\s+d['’])(?:enfants|étrangers|immigrés)|(?:réservé|uniquement)\s+(?:aux\s+)?adultes|(?:quartier|secteur|rue|voisinage)\s+(?:\p{L}+\s+)?(?:sûre?|sécurisée?|dangereu|tranquille\s+et\s+sûr|familial|chrétien|musulman|juif|bien\s+fréquenté|mal\s+fréquenté)|bonnes?\s+écoles?|meilleures?\s+écoles?|(?:peu|faible|pas)\s+(?:de\s+|d['’])?(?:criminalité|délinquance)|(?:beaucoup|plein)\s+d['’e]\s?(?:immigrés|étrangers|jeunes|retraités|étudiants|familles|musulmans)|(?:les\s+(?:voisins|habitants|résidents))\s+(?:y\s+)?sont|près\s+d['’e]\s?(?:une\s+|la\s+)?(?:l['’])?(?:église|mosquée|synagogue)`,
  ),
  // German.
  stem(
    String.raw`(?:ideal|perfekt|geeignet|bestens|optimal|gedacht|gemacht|nur)\s+(?:geeignet\s+)?für\s+(?:eine?n?\s+|die\s+)?(?:junge\s+|kleine\s+|große\s+)?(?:famili|paare|singles|studenten|studierende|senioren|rentner|berufstätige|ausländer|deutsche|frauen|männer|christen|muslime|alleinstehende)`,
  ),
  stem(
    String.raw`keine\s+(?:kinder|ausländer|migranten|muslime|sozialhilfe)|ohne\s+kinder|nur\s+(?:erwachsene|deutsche|frauen|männer|berufstätige|paare)|familienfreundlich|kinderfreundlich|(?:sichere|gefährliche|gute|schlechte|bessere|bürgerliche|christliche|muslimische)[rnms]?\s+(?:gegend|wohngegend|viertel|nachbarschaft|stadtteil|lage\s+für\s+familien)|(?:gute|beste|hervorragende)n?\s+schulen|(?:wenig|geringe|niedrige|kaum)\s+kriminalität|viele\s+(?:ausländer|migranten|studenten|rentner|familien|muslime)|(?:die\s+(?:nachbarn|bewohner|anwohner))\s+sind|(?:nähe|nahe|neben)\s+(?:der\s+|einer\s+)?(?:kirche|moschee|synagoge)`,
  ),
  // Italian.
  stem(
    String.raw`(?:ideale|perfett[oa]|adatt[oa]|pensat[oa]|indicat[oa]|solo)\s+(?:per|a)\s+(?:una\s+|le\s+|gli\s+|i\s+)?(?:giovani\s+)?(?:famigli|coppi|single|student|pensionati|anziani|professionisti|stranieri|italiani|donne|uomini|cristiani|musulmani)`,
  ),
  stem(
    String.raw`senza\s+bambini|(?:niente|no)\s+(?:bambini|stranieri|immigrati)|solo\s+(?:adulti|italiani|donne|uomini|coppie)|(?:quartiere|zona|via|vicinato)\s+(?:\p{L}+\s+)?(?:sicur[oa]|pericolos[oa]|familiare|per\s+bene|malfamat|cristian|musulman|buon[oa])|(?:buone|ottime|migliori)\s+scuole|(?:poca|bassa)\s+(?:criminalità|delinquenza)|molti\s+(?:stranieri|immigrati|giovani|pensionati|studenti|musulmani)|i\s+(?:vicini|residenti|condomini)\s+sono|vicino\s+a(?:lla|lle|d\s+una)?\s+(?:chiesa|moschea|sinagoga)`,
  ),
  // Dutch.
  stem(
    String.raw`(?:ideaal|perfect|geschikt|bedoeld|gemaakt|alleen)\s+voor\s+(?:een\s+|de\s+)?(?:jonge?\s+)?(?:gezin|famili|stell|koppel|single|alleenstaand|student|ouderen|senioren|gepensioneerden|professionals|buitenlanders|nederlanders|vrouwen|mannen|christenen|moslims)`,
  ),
  stem(
    String.raw`(?:geen|zonder)\s+(?:kinderen|buitenlanders|migranten|moslims|uitkering)|alleen\s+(?:volwassenen|nederlanders|vrouwen|mannen|werkenden)|(?:gezins|kind)vriendelijk|(?:veilige|gevaarlijke|goede|slechte|nette|christelijke|islamitische)\s+(?:buurt|wijk|omgeving|straat)|(?:goede|beste|uitstekende)\s+scholen|(?:weinig|lage)\s+criminaliteit|veel\s+(?:buitenlanders|migranten|jongeren|ouderen|studenten|gezinnen|moslims)|de\s+(?:buren|bewoners|buurtbewoners)\s+zijn|(?:bij|naast)\s+(?:de\s+|een\s+)?(?:kerk|moskee|synagoge)`,
  ),
  // Arabic.
  /(?:مثالي(?:ة)?|مناسب(?:ة)?|رائع(?:ة)?|مخصص(?:ة)?|فقط)\s+لل(?:عائلات|عائلة|أسر|أزواج|عزاب|شباب|طلاب|متقاعدين|نساء|رجال|مسلمين|مسيحيين|أجانب)|(?:حي|منطقة|شارع)\s+(?:\S+\s+)?(?:آمن|خطير|راق|عائلي|مسلم|مسيحي|محافظ)|مدارس\s+(?:جيدة|ممتازة|راقية)|أفضل\s+المدارس|(?:بدون|ممنوع|لا\s+نقبل)\s+(?:أطفال|الأطفال|أجانب|الأجانب|عزاب)|للعائلات\s+فقط|نسبة\s+الجريمة|الجيران\s+(?:هم|من)|قرب\s+(?:المسجد|مسجد|الكنيسة|كنيسة)/u,
  // Hindi.
  /(?:परिवार(?:ों)?|बैचलर|छात्रों|महिलाओं|पुरुषों|बुज़ुर्गों|बुजुर्गों|हिंदुओं|हिन्दुओं|मुसलमानों|विदेशियों|जोड़ों)\s+के\s+लिए\s+(?:सबसे\s+)?(?:आदर्श|उत्तम|बेहतरीन|परफ़ेक्ट|परफेक्ट|उपयुक्त|अच्छ|सही)|(?:केवल|सिर्फ़|सिर्फ)\s+(?:परिवार|महिलाओं|शाकाहार|हिंदू|हिन्दू|मुस्लिम|विवाहित)|(?:सुरक्षित|असुरक्षित|ख़तरनाक|खतरनाक|अच्छा|हिंदू|हिन्दू|मुस्लिम)\s+(?:इलाक़ा|इलाका|मोहल्ला|क्षेत्र|पड़ोस|इलाक़े|इलाके)|अच्छे\s+स्कूल|(?:बच्चे|बच्चों|मुसलमान|बैचलर)\s+(?:नहीं|की\s+अनुमति\s+नहीं)|अपराध\s+(?:कम|दर)|पड़ोसी\s+(?:हैं|हिंदू|मुस्लिम)|(?:मंदिर|मस्जिद|चर्च|गुरुद्वारे)\s+के\s+पास/u,
];

/** A trait of a person, so that it is neither kept nor searched by; a nursery is a room. */
export const TRAITS_ELSEWHERE: readonly RegExp[] = [
  stem(
    String.raw`(?:católic[oa]|muçulman|musulm[aá]n|evangélic[oa]|inmigrante|imigrante|extranjer[oa]s|estrangeir[oa]s|gitano|cigano|jubilad[oa]|reformad[oa]\s+de|solter[oa]|solteir[oa]|divorciad[oa]|viud[oa]|viúv[oa]|casad[oa]s?(?!\p{L})|discapacitad|deficiente|silla\s+de\s+ruedas|cadeira\s+de\s+rodas|homosexual|homossexual|lesbiana|transexual|hijos|filhos|bebé|años\s+de\s+edad|anos\s+de\s+idade|mezquita|mesquita|sinagoga|iglesia|igreja)`,
  ),
  stem(
    String.raw`(?:musulman|chrétien|catholique|juif|juive|immigré|étranger|retraité|célibataire|divorcé|veu[fv]|enceinte|handicap|fauteuil\s+roulant|homosexuel|lesbienne|mosquée|église|synagogue|ans\s+d['’]âge|bébé)|(?:moslem|muslim|christ(?:lich|en)|katholisch|jüdisch|jude|ausländer|migrant|rentner|alleinerziehend|ledig|geschieden|verwitwet|schwanger|behinder|rollstuhl|schwul|lesbisch|moschee|kirche|synagoge|kinder(?!zimmer)|baby)`,
  ),
  stem(
    String.raw`(?:musulman|cristian|cattolic|ebre[oia]|immigrat|stranier|pensionat|divorziat|vedov|incinta|disabil|sedia\s+a\s+rotelle|omosessual|lesbica|moschea|chiesa|sinagoga|bambin[oi]|figli(?:o|a)?(?!\p{L}))|(?:moslim|christelijk|katholiek|joods|buitenlander|migrant|gepensioneerd|alleenstaande\s+(?:moeder|vader)|gescheiden|weduw|zwanger|gehandicapt|rolstoel|homoseksueel|lesbisch|moskee|kerk(?!straat)|synagoge|kinderen|baby)`,
  ),
  /مسلم|مسيحي|يهودي|هندوسي|ديانة|طائفة|مسجد|كنيسة|أجنبي|أجانب|مهاجر|حامل(?!\s+ل)|معاق|إعاقة|كرسي\s+متحرك|مطلق(?:ة)?(?!\p{L})|أرمل|عازب|أعزب|أطفال|متقاعد/u,
  /हिंदू|हिन्दू|मुस्लिम|मुसलमान|ईसाई|सिख|धर्म|जाति|मस्जिद|मंदिर|चर्च|गर्भवती|विकलांग|दिव्यांग|व्हीलचेयर|तलाक|विधवा|अविवाहित|बच्चे|बच्चों|बुज़ुर्ग|बुजुर्ग|विदेशी|शरणार्थी/u,
];
