import type { EventTexts } from '../event-texts.ts';

/** Words of news and of matches. */
export const events: EventTexts = {
  classes: {
    announced: `anuncia anunciou anunciado confirma confirmou confirmado declara declarou apresenta apresentou lança publica publicou revela revelou
      comunicado oficialmente oficial ordena assina assinou acordo aprova aprovou aprovado`,
    outcome: `vence venceu vitória eleito eleita reeleito vota votou votação rejeita rejeitou derrota perde perdeu maioria resultado resultados sentença
      decisão culpado condenado absolvido nomeado nomeada referendo`,
    exit: `demite demitiu demissão renuncia renunciou deixa retira suspende suspenso cancela cancelado fecha fechado encerramento proíbe proibido adia adiado`,
    harm: `morto mortos morta morre morreu mortes feridos ferido ataque ataques atentado tiroteio disparos explosão bomba acidente detido detidos preso presos
      acusado reféns refém retirados evacuação desaparecidos emergência vítima vítimas suspeito homicídio`,
    market: `sobe subiu cai caiu queda aumenta aumentou cresce crescimento recorde inflação desemprego lucro lucros ações juros bolsa economia índice pib`,
    conflict: `alerta avisa adverte pede exige acusa acusou ameaça ameaçou promete condena critica criticou denuncia defende nega negou recusa disputa`,
    official: `presidente primeiro_ministro ministro ministra ministério polícia tribunal juiz governo parlamento câmara senado senador deputado comissão
      banco_central porta_voz governador prefeito autarca autoridades procuradoria planalto`,
    agency: `reuters afp lusa informa informou segundo fontes agência urgente`,
    ahead: `a_seguir amanhã esta_noite previsto prevista espera em_breve começa_às`,
    soft: `reação reações homenagem foto fotos imagem imagens vídeo veja ouça twitter tweet facebook leitores comentários tempo trânsito curioso bonito`,
    opinion: `análise opinião coluna editorial escreve defende_que colega entrevista artigo leia`,
    self: `eu meu minha meus`,
    reader: `nós nosso nossa você vocês`,
  },
  greetings: 'bom dia|boa tarde|boa noite|bem-vindos',
  comingUp: 'a seguir',
  preludes: 'pré jogo|escalações|as escalações|onzes iniciais',
  matchEvents: 'golo|cartão vermelho|pênalti|intervalo|fim de jogo',
  matchResults: 'fim de jogo',
  matchOutcomes: 'vence',
  play: 'goleiro|escanteio',
  versus: 'contra',
};
