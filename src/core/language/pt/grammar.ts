import type { LanguageTexts } from '../define.ts';

/** Portuguese function words. */
export const grammar: NonNullable<LanguageTexts['grammar']> = {
  pronouns: { m: 'ele este-último', f: 'ela', they: 'eles elas', first: 'eu nós tu você vocês' },
  determiners: `o a os as um uma uns umas este esta estes estas esse essa esses essas aquele aquela aqueles aquelas cada algum alguma alguns algumas todo
 toda todos todas muito muita muitos muitas vários várias nenhum nenhuma meu minha meus minhas teu tua seu sua seus suas nosso nossa nossos nossas dois
 duas três quatro cinco seis sete oito nove dez outro outra outros outras mesmo mesma`,
  articles: 'o a os as um uma seu sua',
  definite: 'o a os as',
  prepositions: `ao aos à às ante após até com contra de do da dos das desde durante em no na nos nas entre para pra pelo pela pelos pelas perante por
 segundo sem sob sobre trás num numa neste nesta nesse nessa deste desta desse dessa`,
  ties: 'de do da dos das para em no na por ao à com pelo pela',
  conjunctions: 'e ou mas porém nem pois contudo todavia',
  relatives: 'que',
  subordinators: `que se quando enquanto porque como onde quem qual quais cujo cuja cujos cujas embora caso quanto`,
  adverbs: `não se me te lhe lhes nos vos também ainda já logo depois agora hoje ontem amanhã sempre nunca mais assim além finalmente então só somente
 apenas aqui ali lá muito bem antes recentemente publicamente igualmente posteriormente segunda-feira terça-feira quarta-feira quinta-feira
 sexta-feira sábado domingo imediatamente inclusive`,
  verbs: `é são era eram será serão seria foi foram seja está estão estava estavam esteve tem têm tinha tinham terá há havia vai vão ia pode podem podia poderá
 poderia deve devem devia deverá deveria quer faz fazem fez fizeram fica ficam ficou vem vêm veio chega chegou segue parece passa põe dá deu leva`,
  times: `segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo janeiro fevereiro março abril
 maio junho julho agosto setembro outubro novembro dezembro ontem hoje amanhã manhã tarde noite meio-dia meia-noite semana mês ano anos hora horas dia dias`,
  openers: `o a os as um uma uns umas este esta estes estas esse essa isso isto aquilo aquele aquela cada algum alguma alguns algumas todo toda todos todas muito
 muita muitos muitas vários várias nenhum nenhuma meu minha seu sua nosso nossa eu nós tu você vocês ele ela eles elas ao aos à às ante após até com contra
 de do da dos das desde durante em no na nos nas entre para pelo pela perante por segundo sem sob sobre num numa neste nesta e ou mas porém nem pois
 contudo que se quando enquanto porque como onde quem qual embora não também ainda já logo depois agora hoje ontem amanhã sempre nunca mais menos assim
 além finalmente então só apenas sim aqui ali lá bem antes é são era foi está há tem dois duas três quatro cinco seis sete oito nove dez cem mil milhões
 bilhões euros reais dólares foto vídeo imagem direto fonte fontes obrigado obrigada olá bom boa ninguém nada algo alguém outro outra outros tal tão
 tanto talvez perguntado perguntada conforme apesar mesmo dado devido`,
  verbSecond: false,
  dropsSubject: true,
};
