import { defineLanguage } from './language.ts';
import { inflected } from './word-lists.ts';

/**
 * Verbs, and with the pronouns that follow them: "acusa-o", "disse-lhe" (Cunha and Cintra, Nova Gramática do Português
 * Contemporâneo, chapter 11).
 */
const enclitic = (verbs: string): string => inflected(verbs, '- -o -a -os -as -no -na -lhe -lhes -me -nos');

/** Portuguese. */
export const PORTUGUESE = defineLanguage({
  code: 'pt',
  speech: {
    verbs: {
      plain: enclitic(`fala falam falou pergunta perguntam perguntou pede pedem pediu pediram exige exigiu propõe propôs
        considera consideram considerou acha acham acredita acreditam acreditou pensa pensava julga avalia avaliam
        avaliou espera esperam acusa acusam acusou continua continuou informa informam informaram cita citou grita
        gritou chama chamam chamou teme revela revelam revelou rejeita rejeitou reclama reclamou descreve descreveu
        sugere sugeriu define definiu brinca brincou celebra celebrou elogia elogiou justifica justificou ironiza
        ironizou estima estimou analisa analisou nota notou questiona questionou aponta apontou apontaram recomenda
        aconselha diagnostica provoca rebate rebateu retruca replica replicou murmura`),
      loose: `vê veem quer sente sentia ri sorri encontra lê faz agradece agradeceu publica publicou entende entendem
        deseja indaga`,
      strong:
        enclitic(`diz dizem disse disseram dizia diziam declara declaram declarou declararam afirma afirmam afirmou
        afirmaram afirmava explica explicam explicou explicaram explicava acrescenta acrescentam acrescentou
        acrescentaram precisa precisou assinala assinalou indica indicam indicou indicaram assegura asseguram
        assegurou asseguraram garante garantem garantiu garantiram sublinha sublinham sublinhou sublinharam destaca
        destacam destacou destacaram ressalta ressaltam ressaltou ressaltaram salienta salientam salientou comenta
        comentam comentou comentaram conta contam contou contaram contava relata relatam relatou relataram responde
        respondem respondeu responderam insiste insistiu conclui concluem concluiu prossegue prosseguiu adverte
        advertiu alerta alertam alertou alertaram admite admitem admitiu admitiram reconhece reconhecem reconheceu
        recorda recordou lembra lembram lembrou lembraram anuncia anunciam anunciou anunciaram confessa confessou
        sustenta sustentam sustentou defende defendem defendeu opina opinou denuncia denunciou denunciaram lamenta
        lamentam lamentou lamentaram critica criticam criticou criticaram reitera reiterou reforça reforçou frisa
        frisou enfatiza enfatizou pondera ponderou exclama exclamou escreve escrevem escreveu escreveram tuitou refere
        referem referiu referiram esclarece esclareceu informou completa completou argumenta argumentam argumentou
        desabafa desabafou observa observou resume resumiu promete prometeu confirma confirmam confirmou`),
    },
    participles: `dito declarado afirmado explicado acrescentado indicado assegurado garantido sublinhado destacado
      ressaltado salientado comentado contado relatado respondido insistido concluído advertido alertado admitido
      reconhecido recordado lembrado anunciado confessado sustentado defendido denunciado lamentado criticado
      reiterado reforçado frisado enfatizado exclamado escrito referido esclarecido completado argumentado observado
      resumido prometido confirmado falado perguntado pedido proposto considerado acusado informado citado revelado
      descrito definido`,
    passives: 'foi foram sido ser',
    agents: 'por pelo pela pelos pelas',
    auxiliaries: 'tem têm tinha tinham teria havia haviam terá há',
    gerunds: `dizendo acrescentando explicando afirmando garantindo sublinhando ressaltando lembrando insistindo
      escrevendo comentando declarando destacando`,
    according: `segundo de_acordo_com conforme na_opinião_de na_opinião_do na_opinião_da nas_palavras_de palavras_de
      a_afirmação_é_de a_afirmação_é_do a_afirmação_é_da a_declaração_é_de a_declaração_é_do a_declaração_é_da
      a_frase_é_de a_avaliação_é_de a_avaliação_é_do a_avaliação_é_da para`,
    pointing: 'foi_o_que é_o_que foi_assim_que assim a_afirmação_é a_declaração_é a_frase_é a_avaliação_é palavras_de',
    equating: 'como',
    asking: 'perguntado perguntada questionado questionada interrogado interrogada indagado indagada',
    toldTo: 'a ao à',
  },
  grammar: {
    pronouns: { m: 'ele este-último', f: 'ela', they: 'eles elas', first: 'eu nós tu você vocês' },
    determiners: `uns umas este esta estes estas esse essa esses essas aquele aquela aqueles aquelas cada algum alguma
      alguns algumas todo toda todos todas muito muita muitos muitas vários várias nenhum nenhuma meu minha meus
      minhas teu tua seus suas nosso nossa nossos nossas dois duas três quatro cinco seis sete oito nove dez outro
      outra outros outras mesmo mesma`,
    articles: 'um uma seu sua',
    definite: 'o a os as',
    prepositions: `ao aos à às ante após até com contra de do da dos das desde durante em no na nos nas entre para pra
      pelo pela pelos pelas perante por segundo sem sob sobre trás num numa neste nesta nesse nessa deste desta desse
      dessa`,
    ties: 'de do da dos das para em no na por ao à com pelo pela',
    conjunctions: 'e ou mas porém nem pois contudo todavia',
    subordinators: 'se quando enquanto porque como onde quem qual quais cujo cuja cujos cujas embora caso quanto',
    relatives: 'que',
    adverbs: `não se me te lhe lhes nos vos também ainda já logo depois agora hoje ontem amanhã sempre nunca mais
      assim além finalmente então só somente apenas aqui ali lá muito bem antes recentemente publicamente igualmente
      posteriormente segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo imediatamente
      inclusive`,
    verbs: `é são era eram será serão seria foi foram seja está estão estava estavam esteve tem têm tinha tinham terá
      há havia vai vão ia pode podem podia poderá poderia deve devem devia deverá deveria quer faz fazem fez fizeram
      fica ficam ficou vem vêm veio chega chegou segue parece passa põe dá deu leva`,
    times: `segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado
      domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro ontem hoje
      amanhã manhã tarde noite meio-dia meia-noite semana mês ano anos hora horas dia dias`,
    openers: `isso isto aquilo não também ainda já logo depois agora hoje ontem amanhã sempre nunca mais menos assim
      além finalmente então só apenas sim aqui ali lá bem antes é são era foi está há tem cem mil milhões bilhões
      euros reais dólares foto vídeo imagem direto fonte fontes obrigado obrigada olá bom boa ninguém nada algo alguém
      tal tão tanto talvez perguntado perguntada conforme apesar dado devido`,
    dropsSubject: true,
  },
  names: {
    titles: `frei monsenhor arcebispo presidente vice-presidente ex-presidente ex-ministro chanceler secretário-geral
      secretária-geral vereador vereadora procurador procuradora procurador-geral desembargador delegado delegada
      capitão comandante almirante tenente sargento major embaixador embaixadora comissário comissária director
      directora gerente líder chefe porta-voz técnica selecionador goleiro guarda-redes atacante avançado zagueiro
      defesa meia volante candidato candidata economista historiador historiadora pesquisador pesquisadora
      investigador investigadora escritor escritora ator atriz actor actriz cineasta cantor cantora jornalista
      engenheiro coordenador coordenadora dirigente superintendente cientista sociólogo socióloga`,
    maleTitles: `senhor sr dom doutor professor padre cardeal bispo papa primeiro-ministro ministro secretário
      deputado senador prefeito governador juiz rei príncipe técnico treinador diretor advogado general coronel`,
    femaleTitles: `senhora sra dona doutora professora irmã presidenta primeira-ministra ministra secretária deputada
      senadora prefeita governadora juíza rainha princesa treinadora diretora advogada`,
    honorifics: `senhor senhora sr sr. sra sra. dom dona d. dr dr. dra dra. doutor doutora prof professor professora
      sir lord`,
    roles: `relator relatora testemunha testemunhas responsável responsáveis morador moradora moradores vizinho vizinha
      vizinhos pai pais mãe filho filha irmão irmã marido mulher esposa amigo amiga amigos homem jovem jovens estudante
      estudantes aluno aluna sindicalista policial policiais polícia guarda agente agentes soldado soldados militar
      militares médico médica médicos enfermeira enfermeiro operário trabalhador trabalhadora trabalhadores agricultor
      manifestante manifestantes ativista ativistas activista opositor rebelde rebeldes vítima vítimas sobrevivente
      sobreviventes diplomata funcionário funcionária funcionários assessor assessora conselheiro jogador jogadora
      jogadores campeão campeã analista analistas economistas especialista especialistas perito pesquisadores
      investigadores observador observadores fonte fontes torcedor adepto passageiro presidentes comerciante empresário
      empresária fundador fundadora representante representantes membro membros artista pintor músico autor autora
      consultor consultora gestor gestora estilista psicólogo psicóloga arquiteto organizador organizadora`,
    roleEndings: 'ólogo óloga',
    organisations: `ministério governo polícia guarda exército partido sindicato parlamento senado congresso câmara
      conselho corte tribunal procuradoria comissão universidade instituto escola colégio banco grupo sociedade
      empresa companhia associação federação fundação comitê comité liga união agência gabinete onu otan nato ong
      igreja prefeitura secretaria departamento clube hospital centro observatório organização autoridade autoridades
      confederação planalto palácio kremlin pentágono vaticano movimento frente aliança coligação defesa bombeiros
      supremo`,
    bodies: `comunicado relatório estudo texto carta mensagem artigo declaração sentença documento pesquisa sondagem
      nota livro lei post faixa cartaz manchete diário jornal semanário revista site panfleto lema`,
    places: `brasil portugal lisboa porto coimbra rio brasília salvador recife fortaleza curitiba belo europa áfrica
      ásia américa eua washington londres inglaterra alemanha berlim frança paris itália roma espanha madri madrid
      rússia moscou moscovo ucrânia kiev polônia polónia china pequim japão tóquio israel gaza jerusalém irã irão
      iraque síria líbano egito marrocos líbia turquia índia méxico argentina chile colômbia peru venezuela bolívia
      cuba uruguai paraguai angola moçambique timor bruxelas bélgica suíça áustria viena austrália canadá minas bahia
      paraná pernambuco ceará goiás`,
    locatives: 'em no na nos nas',
    labels: `brasileiro brasileira português portuguesa americano americana norte-americano norte-americana britânico
      britânica francês francesa alemão alemã italiano italiana espanhol espanhola russo russa chinês chinesa europeu
      europeia ucraniano ucraniana israelense israelita palestino palestina turco iraniano argentino argentina`,
    surnameLinks: 'da do dos das',
    particles: 'de do da dos das e van von der di al el bin ben',
    agencies: `lusa efe afp reuters ap dpa ansa tass interfax folha globo globonews g1 uol rtp sic tvi tsf cnn bbc nbc
      abc cbs estadão record bandeirantes`,
    papers: 'público expresso observador diário correio jornal estado tempo dia bola visão veja época',
    agencyEndings: 'press notícias times post tv rádio brasil',
    outlets: 'agência jornal diário canal emissora rádio televisão revista semanário',
  },
  labels: {
    introducing: `denominado denominada apelidado apelidada intitulado intitulada título lema conhecido conhecida
      batizado batizada intitulados intituladas hashtag`,
    armsLength: 'suposto suposta supostos supostas termo palavra expressão conceito chamado chamada chamados chamadas',
    works: `filme livro disco álbum canção música série novela romance revista programa obra projeto projecto operação
      campanha iniciativa exposição mostra concerto show documentário jornal grupo movimento plano faixa cartaz
      cartazes lema slogan quadro peça`,
    bearers: `faixa faixas cartaz cartazes lema lemas grito gritos cântico cânticos pichação camiseta camisetas
      camisola placa placas manchete manchetes inscrição letreiro gritavam gritando`,
    chants: 'lema lemas grito gritos cântico cânticos gritavam gritando',
    bearing: 'diz dizia dizem diziam lia com',
    placed: 'em no na do da de o a os as ao à',
    minor: 'o a os as um uma de do da dos das e ou ao à em no na com por para sem',
  },
  text: {
    commonWords: `de o a que e do da em um para com não uma os no se na por mais as dos como mas foi ao ele das tem à
      seu sua ou ser quando muito nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos são
      disse após sobre segundo você contra diz afirma afirmou conta onde mim meu`,
    letters: 'ã õ',
    abbreviations: 'sr sra srs dr dra prof d eng arq etc ex pág art nº av aprox gen cel cap ten',
    elisions: 'd',
    negations: 'não nunca jamais ninguém nada nenhum nenhuma tampouco sem',
    numbers: `2 dois duas 3 três 4 quatro 5 cinco 6 seis 7 sete 8 oito 9 nove 10 dez 11 onze 12 doze 13 treze 14
      catorze quatorze 15 quinze 20 vinte 30 trinta 40 quarenta 50 cinquenta 60 sessenta`,
    scales: '100 cem 1000 mil',
  },
  summary: {
    stopWords: `o a os as um uma uns umas de do da dos das ao aos à às ante após até com contra desde durante em no na
      nos nas entre para pelo pela por segundo sem sob sobre e ou mas porém nem que se quando enquanto porque como
      onde quem qual não me te lhe também ainda já logo depois agora hoje sempre mais menos assim além este esta esse
      essa isso seu sua seus suas meu minha nosso nossa é são era será ser sido foi foram está estão estava tem têm
      tinha ter há pode deve faz muito todo toda todos todas outro outra outros outras`,
    titles: `o_essencial o_que_sabemos o_que_se_sabe o_que_já_se_sabe pontos_principais os_pontos-chave resumo
      em_resumo o_mais_importante os_destaques destaques pontos-chave principais_notícias o_que_aconteceu`,
    smallTalk: `bom_dia boa_tarde boa_noite bem-vindos_ao bem-vindo_ao obrigado_por_acompanhar
      obrigado_por_nos_acompanhar obrigada_por_acompanhar acompanhe_ao_vivo acompanhe_aqui encerramos_aqui
      fechamos_aqui até_amanhã siga_em_direto continue_a_acompanhar`,
    pointingBack: `ele ela eles elas isto isso este esta estes estas esse essa seu sua seus suas mas e ou assim também
      além eu nós sim não aqui lá`,
    more: 'mais_sobre',
  },
  edits: {
    notes: `foi_corrigido foi_corrigida corrigimos uma_versão_anterior tínhamos_noticiado noticiámos_anteriormente
      ao_contrário_do_que_noticiámos ao_contrário_do_que_informamos publicamos_por_engano noticiámos_por_lapso`,
    noteOpenings: 'correção errata retificação',
    countsDown: 'desaparecidos desaparecidas desaparecido restantes restam faltam',
    spans: 'anos ano idade',
    asOf: 'desde atualizado',
    amounts: 'dezenas centenas milhares milhões',
    harm: [
      'ileso ilesa ilesos ilesas salvo vivo vivos sobreviveu sobreviveram',
      `ferido ferida feridos feridas fere ferem hospitalizado hospitalizada hospitalizados internado internada
        estado_grave`,
      'morto morta mortos mortas morre morrem morreu morreram morte mortes mata matam matou perderam_a_vida',
    ],
    law: [
      'interrogado interrogada identificado identificada identificados procurado procura procuram',
      'detido detida detidos preso presa presos prende prendem prendeu',
      'acusado acusada acusados indiciado',
      'condenado condenada condenados culpado',
    ],
    hedges: 'alegado alegada alegadamente suposto suposta supostamente teria teriam seria',
    moved: 'prorrogado prorrogada prolongado adiado adiada adia antecipado antecipada',
    clocks: 'horas h',
    money: 'dólar dólares euro euros libra libras franco francos iene ienes yuan yuans rublo rublos real reais pesos',
    others: [
      'irmão irmã filho filha pai mãe marido esposa tio tia primo sobrinho sobrinha',
      'norte sul leste oeste',
      'esquerda direita',
      'homem mulher menino menina',
      'favor contra',
    ],
    opposites: [
      'sobe sobem subiu subiram subido aumenta aumentam aumentou aumento cresce crescem cresceu acelera acelerou alta',
      'cai caem caiu caíram baixa desce desceu diminui diminuiu recua recuou desacelera desacelerou queda',
      'ganha ganham ganhou vence venceu vitória',
      'perde perdem perdeu derrota',
      'aprova aprovam aprovou aprovado aprovada aceita aceitou',
      'rejeita rejeitam rejeitou rejeitado rejeitada chumba chumbou',
      'condenado condenada condenados condena condenou culpado',
      'absolvido absolvida absolvidos absolve absolveu inocente',
      'compra comprou',
      'vende vendeu',
      'lucro lucros',
      'prejuízo prejuízos',
      'mantém manteve confirma confirmou',
      'anula anulou revoga revogou',
    ],
    one: 'um uma',
    atLeast: 'pelo_menos mais_de',
    leads: 'no_máximo menos_de até cerca_de quase antes_das depois_das desde às em no',
  },
  publisher: {
    onward: 'continue_lendo continuar_a_ler leia_mais',
    related: 'leia_também veja_também',
    appearedFirst: 'o_post_…_apareceu_primeiro_em_…',
    adverts: 'publicidade patrocinado conteúdo_patrocinado conteúdo_de_marca publieditorial',
    advertBy: 'por',
    live: 'ao_vivo',
    over: `assim_foi_o_dia veja_como_foi cobertura_encerrada cobertura_terminada cobertura_finalizada
      transmissão_encerrada transmissão_terminada ao_vivo_encerrado tempo_real_encerrado direto_terminado
      direto_encerrado`,
  },
  classes: {
    announced: `anuncia anunciou anunciado confirma confirmou confirmado declara declarou apresenta apresentou lança
      publica publicou revela revelou comunicado oficialmente oficial ordena assina assinou acordo aprova aprovou
      aprovado`,
    outcome: `vence venceu vitória eleito eleita reeleito vota votou votação rejeita rejeitou derrota perde perdeu
      maioria resultado resultados sentença decisão culpado condenado absolvido nomeado nomeada referendo`,
    exit: `demite demitiu demissão renuncia renunciou deixa retira suspende suspenso cancela cancelado fecha fechado
      encerramento proíbe proibido adia adiado`,
    harm: `morto mortos morta morre morreu mortes feridos ferido ataque ataques atentado tiroteio disparos explosão
      bomba acidente detido detidos preso presos acusado reféns refém retirados evacuação desaparecidos emergência
      vítima vítimas suspeito homicídio`,
    market: `sobe subiu cai caiu queda aumenta aumentou cresce crescimento recorde inflação desemprego lucro lucros
      ações juros bolsa economia índice pib`,
    conflict: `alerta avisa adverte pede exige acusa acusou ameaça ameaçou promete condena critica criticou denuncia
      defende nega negou recusa disputa`,
    official: `presidente primeiro_ministro ministro ministra ministério polícia tribunal juiz governo parlamento
      câmara senado senador deputado comissão banco_central porta_voz governador prefeito autarca autoridades
      procuradoria planalto`,
    agency: 'reuters afp lusa informa informou segundo fontes agência urgente',
    ahead: 'a_seguir amanhã esta_noite previsto prevista espera em_breve começa_às',
    soft: `reação reações homenagem foto fotos imagem imagens vídeo veja ouça twitter tweet facebook leitores
      comentários tempo trânsito curioso bonito`,
    opinion: 'análise opinião coluna editorial escreve defende_que colega entrevista artigo leia',
    self: 'eu meu minha meus',
    reader: 'nós nosso nossa você vocês',
    asks: 'como por_que o_que quem quando onde qual quais',
    reacts: `condena condenou condenam denuncia lamenta lamentou critica criticou saúda saudou elogia elogiou felicita
      felicitou apoia apoiou defende agradece agradeceu homenagem condolências pêsames reage reagiu reação reações apela
      insiste insistiu considera acredita acha espera classifica descreve sublinha`,
    lasting: 'ainda já continua continuam até_agora de_novo novamente permanece',
  },
  events: {
    flashes: 'urgente última_hora',
    greetings: 'bom_dia boa_tarde boa_noite bem-vindos',
    comingUp: 'a_seguir',
    preludes: 'pré_jogo escalações as_escalações onzes_iniciais',
    matchEvents: 'golo cartão_vermelho pênalti intervalo fim_de_jogo classificado eliminado apurado',
    matchResults: 'fim_de_jogo',
    matchOutcomes: 'vence',
    play: 'goleiro escanteio',
    versus: 'contra',
  },
});
