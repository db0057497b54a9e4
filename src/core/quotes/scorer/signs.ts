import { isFirstName } from '../../language/first-names.ts';
import type { Language } from '../../language/language.ts';
import { describesPerson, namesBody } from '../../language/nouns.ts';
import { wordsBetween } from '../attribution/cue-weight.ts';
import type { Memory } from '../people/coreference.ts';
import { contradicts, isPerson as isPersonal, type Noun } from '../people/description.ts';
import { mayBeBody } from '../people/discourse.ts';
import type { Entity } from '../people/entity.ts';
import { ACRONYM, type NameMention } from '../people/name.ts';
import { standingIn } from '../people/standing.ts';
import type { Cue } from '../sentence/cue.ts';
import type { SentenceContext } from '../sentence/sentence-context.ts';
import { compound, flag, type SpeakerSigns } from './model.ts';

/** Whom a sentence and its text name. */
interface NamedEntities {
  here: ReadonlySet<Entity>;
  named: ReadonlySet<Entity>;
  inFull: ReadonlySet<Entity>;
}

/** What is known of somebody, wherever a sentence names them. */
export function entitySigns(memory: Memory, entity: Entity, { here, named, inFull }: NamedEntities): SpeakerSigns {
  const { full, kind, gender, role, mentions, attached, located, speaks, titled } = entity;
  const words = full.split(' ').length;
  const stranger = kind === 'person' && gender === null && role === null && !titled;
  const often = Math.max(1, mentions);
  return {
    organisation: flag(kind === 'organisation'),
    stranger: flag(stranger),
    'single word': flag(words === 1),
    'lone stranger': flag(stranger && words === 1),
    acronym: flag(ACRONYM.test(full)),
    office: flag(role !== null),
    mentions: Math.log1p(mentions),
    attached: attached / often,
    located: located / often,
    speaks: Math.log1p(speaks),
    'never speaks': flag(speaks === 0),
    'new here': flag(!named.has(entity)),
    'full here': flag(inFull.has(entity)),
    'long name': flag(words > 3),
    'in sentence': flag(here.has(entity)),
    [compound('a', standingIn(memory, entity))]: 1,
  };
}

/** How a name stands for somebody. */
export function mentionSigns(name: NameMention, entity: Entity): SpeakerSigns {
  const words = entity.full.toLowerCase().split(' ');
  const isFull = name.words.join(' ') === words.join(' ');
  const [only = ''] = name.words;
  return {
    title: flag(name.title !== ''),
    'by last name': flag(!isFull && name.words.at(-1) === words.at(-1)),
    'by other word': flag(!isFull && name.words.at(-1) !== words.at(-1)),
    'by first name': flag(!isFull && name.words.length === 1 && isFirstName(only)),
    possessive: flag(name.possessive),
  };
}

/** What a noun may mean: "the statement" is said by somebody, and is no body. */
function senseOf(language: Language, head: string) {
  const { bodyNouns, bodies } = language.names;
  const isSaying = language.speech.sayings.has(head);
  const isBody = bodyNouns.has(head) || namesBody(language, head) || bodies.has(head);
  return { isSaying, isBody: isBody && !isSaying, isPerson: describesPerson(language, head) };
}

/** How a noun, "the striker", fits somebody. */
export function nounSigns(
  { language, people, discourse }: Memory,
  { head, isDefinite }: Noun,
  entity: Entity,
): SpeakerSigns {
  const { isSaying, isBody, isPerson } = senseOf(language, head);
  const isOrg = entity.kind === 'organisation';
  const isLikeBody = mayBeBody(entity);
  const mayFit = isBody ? isPerson || isOrg || isLikeBody : !(isPerson && isOrg);
  const others = [...discourse.named()].filter(one => one !== entity);
  return {
    'noun sole': flag(isPerson && isDefinite && isPersonal(entity) && !others.some(isPersonal)),
    'noun sole body': flag(isBody && isDefinite && isOrg && others.every(({ kind }) => kind !== 'organisation')),
    'noun indefinite': flag(!isDefinite),
    'noun body': flag(isBody && isOrg),
    'noun person': flag(isPerson && isPersonal(entity)),
    'noun unknown': flag(!(isBody || isPerson)),
    'noun like body': flag(isBody && isLikeBody),
    'noun said': flag(isSaying),
    'noun misfit': flag(!mayFit),
    'noun holder': flag(people.holdersOf(head).has(entity)),
    'noun in name': flag(entity.full.toLowerCase().split(' ').includes(head)),
    'noun contradicts': flag(contradicts(language, head, entity)),
  };
}

/** How a cue stands to the quote at token `at`. */
export function cueSigns({ paragraph: { tokens } }: SentenceContext, at: number, cue: Cue): SpeakerSigns {
  const isAfter = cue.verb > at;
  const distance = isAfter
    ? wordsBetween(tokens, at + 1, cue.from)
    : wordsBetween(tokens, cue.form === 'inverted' ? cue.to : cue.verb + 1, at);
  return {
    strong: flag(cue.strength === 'strong'),
    loose: flag(cue.strength === 'loose'),
    'cue distance': Math.log1p(distance),
    adjacent: flag(distance === 0),
    owner: flag(cue.form === 'noun' && cue.subject?.to === at),
    'subject distance': Math.log1p(Math.abs((cue.subject?.from ?? cue.verb) - at)),
    [compound(cue.form, isAfter ? 'after' : 'before')]: 1,
  };
}
