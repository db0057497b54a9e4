import type { LanguageTexts } from '../define.ts';

/** Stems of regular verbs. */
const STRONG_STEMS = `argument fulmin pest ironis précis soulign préconis alert certifi témoign avou ripost object exhort condamn désapprouv contest réfut
 remerci félicit étonn indign offusqu alarm désol amus insurg emport agac résign regrett rassur martel murmur sermonn tweet twitt post clam déclam
 déplor revendiqu confi expliqu assur estim jug insist comment approuv dédouan tacl moqu lament impatient désolidaris scandalis enthousiasm glorifi
 diagnostiqu pronostiqu vitupér admonest signifi notifi stipul`;
const PLAIN_STEMS = `not analys justifi critiqu vant lou honor salu invit recommand conseill souhait redout déclin évoqu accus blâm dénigr encourag
 incit interpell invoqu mentionn formul questionn décri imput attribu tax trait pari compar résum rapport apport présent défini impos jur
 postul prôn soupçonn menac refus rejet écart exclu`;

/** The forms of a regular verb: "affirme affirment affirma affirmèrent affirmait affirmaient". */
const regular = (stems: string): string =>
  stems
    .split(/\s+/u)
    .flatMap(stem => ['e', 'ent', 'a', 'èrent', 'ait', 'aient'].map(end => `${stem}${end}`))
    .join(' ');

/** Its participle, which agrees after "être": "félicité félicitée félicités félicitées". */
const participles = (stems: string): string =>
  stems
    .split(/\s+/u)
    .flatMap(stem => ['é', 'ée', 'és', 'ées'].map(end => `${stem}${end}`))
    .join(' ');

/** French verbs of speech. Forms of the present, the past historic, the imperfect and the conditional. */
export const speech: NonNullable<LanguageTexts['speech']> = {
  strong: `${regular(STRONG_STEMS)}
 réjouit réjouissent réjouissait dément démentent démentait défend défendent défendait inquiète inquiètent inquiétait suggère suggèrent suggérait
 considère assène assènent asséna tempère rassure maintient maintiennent maintenait convient conviennent interroge interrogent
 dit disent disait disaient dira déclare déclarent déclara déclarait affirme affirment affirma affirmait explique expliquent expliqua
 expliquait ajoute ajoutent ajouta ajoutait précise précisent précisa précisait indique indiquent indiqua indiquait assure assurent assura assurait
 souligne soulignent souligna soulignait estime estiment estima estimait annonce annoncent annonça annonçait confie confient confia confiait
 raconte racontent raconta racontait répond répondent répondit répondait réplique répliquent répliqua rétorque rétorquent rétorqua insiste insistent
 insista insistait poursuit poursuivent poursuivit poursuivait conclut concluent concluait martèle martèlent martela lance lancent lança lançait
 écrit écrivent écrivit écrivait dénonce dénoncent dénonça dénonçait regrette regrettent regretta regrettait réagit réagissent résume résument
 résuma commente commentent commenta prévient préviennent prévint avertit avertissent rappelle rappellent rappela rappelait reconnaît reconnait
 reconnaissent reconnut reconnaissait admet admettent admit témoigne témoignent témoigna promet promettent promit salue saluent salua plaide plaident
 plaida prétend prétendent soutient soutiennent soutint nuance nuancent renchérit exclame exclama exclamait indigne indigna
 tweete tweetent clame clament clama tranche trancha tonne déplore déplorent déplora déplorait constate constatent constata constatait`,
  plain: `${regular(PLAIN_STEMS)}
 parle parlent parla demande demandent demanda demandait interroge appelle appellent appela juge jugent jugea jugeait pense pensent pensait
 considère considèrent considérait critique critiquent critiqua espère espèrent espérait exige exigent exigea réclame réclament évoque évoquent
 évoqua décrit décrivent décrivit qualifie qualifient qualifia observe observent note notent nota notait ironise ironisa analyse analysent détaille
 détaillent relate relatent révèle révèlent révéla confirme confirment confirma relève relèvent reprend reprit enchaîne enchaîna murmure
 murmura crie crient cria hurle hurla souffle souffla glisse glissa propose proposent proposa accuse accusent accusa justifie justifient justifia
 argumente argue arguent fustige fustigent décrète proclame proclament proclama félicite signale signalent signala cite citent`,
  loose: `croit croient voit voient veut souvient sourit soupire feint
 redoute craint craignent lit attaque concède tempère recommande invite`,
  passives: 'été fut furent',
  agents: 'par',
  equating: 'comme',
  participles: `${participles(`${STRONG_STEMS} ${PLAIN_STEMS}`)}
 réjoui réjouie réjouis démenti défendu inquiété inquiétée inquiétés suggéré asséné tempéré maintenu convenu interrogé parlé prononcé lancé dite dits
 exclamée félicitée indignée engagé engagée opposé opposée exprimé exprimée exprimés adressé montré montrée déclarée plainte plaint souvenu
 dit déclaré affirmé expliqué ajouté précisé indiqué assuré souligné estimé annoncé confié raconté répondu répliqué rétorqué insisté
 poursuivi conclu martelé lancé écrit dénoncé regretté réagi résumé commenté prévenu averti rappelé reconnu admis témoigné promis salué plaidé
 prétendu soutenu renchéri exclamé indigné tweeté clamé déploré constaté jugé critiqué exigé réclamé évoqué décrit qualifié observé noté ironisé
 détaillé relaté révélé confirmé relevé repris demandé proposé accusé justifié fustigé proclamé signalé félicité publié tranché appelé concédé`,
  auxiliaries: 'a ont avait avaient est sont était étaient aurait auraient aura ai',
  gerunds: `disant ajoutant expliquant précisant affirmant assurant soulignant estimant déclarant indiquant rappelant insistant dénonçant
 regrettant évoquant écrivant promettant concluant jugeant qualifiant reconnaissant martelant lançant saluant répétant parlant appelant condamnant
 confiant réclamant demandant critiquant considérant arguant exigeant citant`,
  according: [
    'selon',
    'd après les déclarations de',
    'à en croire',
    "d'après",
    'd’après',
    'd après',
    'pour',
    'aux yeux de',
    'de l avis de',
    'aux dires de',
    'de l aveu de',
  ],
  tags: 'dixit selon',
  reporting: 'rapporte rapportent rapportait rapporté cite citent annonce annoncent relate relatent',
  asking: 'interrogé interrogée interrogés interrogées questionné questionnée sollicité sollicitée',
  toldTo: 'à au auprès',
};
