import type { LanguageTexts } from '../define.ts';

/** Portuguese verbs of speech, of Portugal and Brazil. Forms of the present, the past, the imperfect and the conditional. */
export const speech: NonNullable<LanguageTexts['speech']> = {
  strong: `diz dizem disse disseram dizia diziam declara declaram declarou declararam afirma afirmam afirmou afirmaram afirmava explica explicam explicou
 explicaram explicava acrescenta acrescentam acrescentou acrescentaram precisa precisou assinala assinalou indica indicam indicou indicaram assegura
 asseguram assegurou asseguraram garante garantem garantiu garantiram sublinha sublinham sublinhou sublinharam destaca destacam destacou destacaram
 ressalta ressaltam ressaltou ressaltaram salienta salientam salientou comenta comentam comentou comentaram conta contam contou contaram contava relata
 relatam relatou relataram responde respondem respondeu responderam insiste insistiu conclui concluem concluiu prossegue prosseguiu adverte advertiu
 alerta alertam alertou alertaram admite admitem admitiu admitiram reconhece reconhecem reconheceu recorda recordou lembra lembram lembrou lembraram
 anuncia anunciam anunciou anunciaram confessa confessou sustenta sustentam sustentou defende defendem defendeu opina opinou denuncia denunciou
 denunciaram lamenta lamentam lamentou lamentaram critica criticam criticou criticaram reitera reiterou reforça reforçou frisa frisou enfatiza enfatizou
 pondera ponderou exclama exclamou escreve escrevem escreveu escreveram tuitou refere referem referiu referiram esclarece esclareceu informou completa
 completou argumenta argumentam argumentou desabafa desabafou observa observou resume resumiu promete prometeu confirma confirmam confirmou`,
  plain: `fala falam falou pergunta perguntam perguntou pede pedem pediu pediram exige exigiu propõe propôs considera consideram considerou acha acham
 acredita acreditam acreditou pensa pensava julga avalia avaliam avaliou espera esperam acusa acusam acusou continua continuou informa informam
 informaram cita citou grita gritou chama chamam chamou teme revela revelam revelou rejeita rejeitou reclama reclamou descreve descreveu sugere sugeriu
 define definiu brinca brincou celebra celebrou elogia elogiou justifica justificou ironiza ironizou estima estimou analisa analisou nota notou
 questiona questionou aponta apontou apontaram recomenda aconselha diagnostica provoca rebate rebateu retruca replica replicou murmura`,
  loose:
    'vê veem quer sente sentia ri sorri encontra lê faz agradece agradeceu publica publicou entende entendem deseja indaga',
  passives: 'foi foram sido ser',
  agents: 'por pelo pela pelos pelas',
  equating: 'como',
  participles: `dito declarado afirmado explicado acrescentado indicado assegurado garantido sublinhado destacado ressaltado salientado comentado contado
 relatado respondido insistido concluído advertido alertado admitido reconhecido recordado lembrado anunciado confessado sustentado defendido denunciado
 lamentado criticado reiterado reforçado frisado enfatizado exclamado escrito referido esclarecido completado argumentado observado resumido prometido
 confirmado falado perguntado pedido proposto considerado acusado informado citado revelado descrito definido`,
  auxiliaries: 'tem têm tinha tinham teria havia haviam terá há',
  gerunds: `dizendo acrescentando explicando afirmando garantindo sublinhando ressaltando lembrando insistindo escrevendo comentando declarando
 destacando`,
  according: [
    'segundo',
    'de acordo com',
    'conforme',
    'na opinião de',
    'na opinião do',
    'na opinião da',
    'nas palavras de',
    'palavras de',
    'a afirmação é de',
    'a afirmação é do',
    'a afirmação é da',
    'a declaração é de',
    'a declaração é do',
    'a declaração é da',
    'a frase é de',
    'a avaliação é de',
    'a avaliação é do',
    'a avaliação é da',
    'para',
  ],
  pointing: [
    'foi o que',
    'é o que',
    'foi assim que',
    'assim',
    'a afirmação é',
    'a declaração é',
    'a frase é',
    'a avaliação é',
    'palavras de',
  ],
  tags: '',
  reporting: 'informa informou informaram noticia noticiou noticiaram cita citou publica publicou',
  asking: 'perguntado perguntada questionado questionada interrogado interrogada indagado indagada',
  toldTo: 'a ao à',
};
