import { isDeepEqual } from '../diff/deep-equal.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Batch, ChannelLog, LastSettings, PlaceName, Rule, Told } from '../model/channel-log.ts';
import { isHandedOver, lookOf, type Subscription, settingsOf } from '../model/subscription.ts';
import { eachInTurn, type Steps } from '../steps.ts';
import { type Backlog, burst, toBatches } from './batching.ts';
import type { BlogState, Printed } from './blog-state.ts';
import { echoesAmong, hasOtherEchoes, inheritedBy, isFreed, isShown, type Look, otherLines } from './neighbours.ts';
import { isTogether, type Place, passes, passesKind, placesWith } from './place.ts';
import { judged, judgedIn } from './stands.ts';

/** What is shown otherwise than before in one place, by fingerprint. */
export interface PlaceDecision {
  place: Place;
  /** Updates told for the first time, or once more after they were taken back. */
  fresh: ReadonlySet<string>;
  /** These, and all that may look other than before. */
  touched: ReadonlySet<string>;
  /** Batches that are new. */
  batches: readonly Batch[];
  /** Updates that get a reply with their correction: this look tells them so for the first time. */
  replied: ReadonlySet<string>;
}

export interface Decision {
  before: ChannelLog;
  /** With nothing pending. */
  log: ChannelLog;
  places: readonly PlaceDecision[];
}

/** Returns the settings that a channel's messages depend on. */
export function lastSettings(subscription: Subscription): LastSettings {
  const { language, timezone, paused } = subscription;
  return {
    ...settingsOf(subscription),
    ...(language && { language }),
    ...(timezone && { timezone }),
    ...(paused && { paused }),
  };
}

/** Returns true if a look would bring anything. */
export const hasNews = (log: ChannelLog, { state, subscription, neighbours }: Omit<Look, 'at'>): boolean =>
  state.revision > log.upTo ||
  !isDeepEqual(log.settings, lastSettings(subscription)) ||
  hasOtherEchoes(log, neighbours);

/**
 * Decides about each update that changed since the last look, once: by the settings in force now. What was told before
 * stays told, and goes only by the rule by which it was told. In steps.
 */
export function* deciding(before: ChannelLog, look: Look): Steps<Decision> {
  const { subscription, state } = look;
  const settings = lastSettings(subscription);
  const revision = Math.max(before.revision + 1, state.revision);
  let log: ChannelLog = { ...withoutForgotten(before, state), revision, pending: [] };
  const places: PlaceDecision[] = [];
  for (const place of placesWith(subscription, before)) {
    const decided = yield* decideIn(place, log, look);
    log = decided.log;
    places.push(decided.decision);
  }
  const isPutOff = subscription.paused !== undefined;
  const { deferred, carried: _, echoes: __, ended: ___, inherited: ____, ...rest } = log;
  const { echoes = {} } = look.neighbours ?? {};
  return {
    before,
    places,
    log: {
      ...rest,
      deferred: isPutOff ? deferred : { prints: [] },
      refused: yield* refusedBy(log, look),
      upTo: state.revision,
      ...(Object.keys(echoes).length > 0 && { echoes }),
      // A paused channel hears of the end once it resumes.
      state: isPutOff && state.blog.state === 'ended' ? before.state : state.blog.state,
      settings,
    },
  };
}

/** What is no longer tracked cannot change any more, nor can a batch that only counts. */
function withoutForgotten(log: ChannelLog, { byPrint }: BlogState): ChannelLog {
  const known = (told: ChannelLog['told'][PlaceName]) =>
    Object.fromEntries(Object.entries(told).filter(([print]) => byPrint.has(print)));
  return {
    ...log,
    told: { channel: known(log.told.channel), thread: known(log.told.thread) },
    batches: log.batches.filter(({ prints }) => prints.some(print => byPrint.has(print))),
  };
}

function* decideIn(place: Place, log: ChannelLog, look: Look): Steps<{ log: ChannelLog; decision: PlaceDecision }> {
  const { state, subscription } = look;
  const told = new Map(Object.entries(log.told[place.name]));
  const again = yield* rejudged(place, log, look);
  for (const { print, next } of again) told.set(print, next);
  const news = isHandedOver(subscription) ? [] : yield* newIn(place, log, { look, told });
  const echoes = echoesAmong(news, place, look);
  const created = news.filter(({ print }) => !echoes.has(print));
  const isPutOff = subscription.paused !== undefined;
  const made = isPutOff ? NOTHING : tell(place, log, { look, created });
  const isTelling = made.prints.length > 0 || echoes.size > 0;
  const by = isTelling ? positionOf(ruleToTell(place, state), log.rules) : { at: 0, rules: log.rules };
  for (const print of made.prints) told.set(print, { by: by.at });
  for (const [print, echoOf] of echoes) told.set(print, { by: by.at, echoOf });
  const lines =
    place.name === 'channel' ? otherLines(log, look.neighbours).filter(print => !isLeft(told.get(print))) : [];
  return {
    log: {
      ...log,
      rules: by.rules,
      ...(isPutOff && { deferred: putOff(place, log, { look, created }) }),
      batches: [...log.batches, ...made.batches],
      told: { ...log.told, [place.name]: Object.fromEntries(told) },
    },
    decision: {
      place,
      fresh: new Set([...again.flatMap(({ print, isFresh }) => (isFresh ? print : [])), ...made.prints]),
      touched: new Set([
        ...again.flatMap(({ print, next }) => (isOwn(print, next, look) ? print : [])),
        ...made.prints,
        ...lines,
      ]),
      batches: made.batches,
      replied: new Set(again.flatMap(({ print, isReplied }) => (isReplied ? print : []))),
    },
  };
}

/** What nothing tells apart is wanted whatever it is, and stays so. */
const ruleToTell = ({ rule }: Place, { blog }: BlogState): Rule =>
  isTogether(rule, blog) ? { ...rule, updates: 'everything' } : rule;

function positionOf(rule: Rule, rules: readonly Rule[]): { at: number; rules: readonly Rule[] } {
  const at = rules.findIndex(one => isDeepEqual(one, rule));
  return at === -1 ? { at: rules.length, rules: [...rules, rule] } : { at, rules };
}

/** Of what moderators left, the words are gone: its message stays as it is. */
const isLeft = (told: Told | undefined): boolean => told?.answer === 'left';

/** Whether a message that the live blog keeps up may look other than before. */
const isOwn = (print: string, told: Told, look: Look): boolean =>
  !isLeft(told) && (!told.echoOf || inheritedBy(print, told, look) !== undefined);

/** What was told, as it stands by now. */
interface Rejudged {
  print: string;
  next: Told;
  /** A correction follows as a reply: the update counts as told again. */
  isReplied: boolean;
  isFresh: boolean;
}

/** Looks again at what was told and has changed; at all of it where a channel begins to follow, or wants another look. */
function* rejudged(place: Place, log: ChannelLog, look: Look): Steps<readonly Rejudged[]> {
  const { state, subscription } = look;
  const isAll = !log.settings || !isDeepEqual(lookOf(log.settings), lookOf(subscription));
  const isReplying = subscription.corrections === 'reply' && subscription.paused === undefined;
  const isConcerned = ([print, before]: readonly [string, Told]): boolean =>
    isAll || before.answer !== undefined || isFreed(print, before, look) || hasChanged(state.byPrint.get(print), log);
  const rejudge = ([print, before]: readonly [string, Told], tracked: Tracked) => {
    const { echoOf, ...own } = judgedIn(place, { print, tracked, told: before }, { log, look });
    // What moderators left gets a message of its own once it is listed again.
    const isAlone = !echoOf || (isFreed(print, before, look) && !isLeft(own));
    const next: Told = isAlone ? own : { ...own, echoOf };
    const [wasShown, isFresh] = [isShown(before), isShown(next) && !isShown(before)];
    const isReplied = isReplying && wasShown && isShown(next) && (tracked.correctedIn ?? 0) > log.upTo;
    return { print, next: isReplied ? { ...next, reply: true as const } : next, isReplied, isFresh };
  };
  return yield* eachInTurn(Object.entries(log.told[place.name]), one => {
    const tracked = state.byPrint.get(one[0]);
    return tracked && isConcerned(one) ? [rejudge(one, tracked)] : [];
  });
}

const hasChanged = (tracked: Tracked | undefined, { upTo }: ChannelLog): boolean => (tracked?.changedIn ?? 0) > upTo;

/** Returns what a place should be told now and was not, oldest first. */
function* newIn(
  place: Place,
  log: ChannelLog,
  { look, told }: { look: Look; told: ReadonlyMap<string, Told> },
): Steps<readonly Printed[]> {
  const { state } = look;
  const resumed = look.subscription.paused === undefined ? log.deferred.prints : [];
  const awaited = new Set([...(log.carried ?? []), ...resumed]);
  // Another filter alone makes nothing old news.
  const isJudgedAnew = hasOtherRules(log, look);
  const refused = new Set(log.refused);
  const elsewhere = log.told[place.name === 'thread' ? 'channel' : 'thread'];
  // What is wanted again stands where it was told.
  const standsElsewhere = ({ print, tracked }: Printed) => {
    const before = elsewhere[print];
    return before !== undefined && judged(before, tracked, { log, look }).struck === undefined;
  };
  const hasLeft = ({ print, tracked }: Printed) => {
    const struck = place.name === 'thread' ? elsewhere[print]?.struck : undefined;
    return struck !== undefined && (struck === look.at || hasChanged(tracked, log));
  };
  const isNews = ({ print, tracked }: Printed) =>
    (tracked.newsIn ?? 0) > log.upTo ||
    awaited.has(print) ||
    (refused.has(print) && (!isJudgedAnew || hasChanged(tracked, log)) && !standsElsewhere({ print, tracked })) ||
    hasLeft({ print, tracked });
  const isWanted = ({ tracked }: Printed) =>
    tracked.state !== 'withdrawn' && passes(place.rule, tracked.update, state.blog);
  // What was taken back here, to stand in a thread that is no more, stands here again; but not against what moderators said.
  const mayReturn = ({ struck, answer }: Told) => struck !== undefined && answer !== 'taken back';
  const isToldHere = ({ print }: Printed) => {
    const before = told.get(print);
    return before !== undefined && !(mayReturn(before) && awaited.has(print));
  };
  const found = yield* eachInTurn(state.printed, one =>
    !isToldHere(one) && isNews(one) && isWanted(one) ? [one] : [],
  );
  // Updates that came in several reads are posted in the order of the reads.
  return found.toSorted((a, b) => (a.tracked.newsIn ?? 0) - (b.tracked.newsIn ?? 0));
}

/** The updates that a look posts, by fingerprint, and which of them share messages. */
interface Made {
  prints: readonly string[];
  batches: readonly Batch[];
}

const NOTHING: Made = { prints: [], batches: [] };

interface Creation {
  look: Look;
  created: readonly Printed[];
}

/** Posts everything that a pause put off, in batches, and what is new in as few messages as a burst needs. */
function tell(place: Place, { revision, deferred, upTo }: ChannelLog, { look, created }: Creation): Made {
  const { state, subscription } = look;
  const late = new Set(deferred.prints);
  const missed = created.filter(({ print }) => late.has(print)).map(({ print }) => print);
  const together = isTogether(place.rule, state.blog);
  const backlog: Backlog = { feedId: subscription.feedId, revision, place: place.name, together };
  const more = place.name === 'channel' && place.rule.updates !== 'none' ? deferred.more : undefined;
  const isAlone = missed.length === 1 && !more && !together;
  const back = isAlone ? [] : toBatches(missed, backlog, more);
  const others = created.filter(({ print }) => !late.has(print));
  const excess = excessFor(place, { state, upTo, others });
  const { single, batches } = burst(others, excess, { ...backlog, made: back.length });
  const all = [...back, ...batches];
  const prints = [...(isAlone ? missed : []), ...single, ...all.flatMap(one => one.prints)];
  return { prints, batches: all };
}

/**
 * Returns how many updates to report to a place as a number only. Their words are not compared with
 * keywords, so a channel with keywords hears of them only if others of that read match.
 */
function excessFor(
  { rule }: Place,
  { state, upTo, others }: { state: BlogState; upTo: number; others: readonly Printed[] },
): number {
  if (others.length === 0 && rule.keywords.length > 0) return 0;
  const late = (state.excess ?? []).filter(({ revision }) => revision > upTo);
  const isKind = (keyEvent: boolean) => passesKind(rule, { keyEvent, summary: false }, state.blog);
  return late.reduce(
    (sum, { updates, keyEvents }) => sum + (isKind(true) ? keyEvents : 0) + (isKind(false) ? updates - keyEvents : 0),
    0,
  );
}

function putOff(place: Place, { deferred, upTo }: ChannelLog, { look, created }: Creation): ChannelLog['deferred'] {
  const known = new Set(deferred.prints);
  const more = (deferred.more ?? 0) + excessFor(place, { state: look.state, upTo, others: created });
  const prints = [...deferred.prints, ...created.flatMap(({ print }) => (known.has(print) ? [] : print))];
  return { prints, ...(more > 0 && { more }) };
}

/** Returns what its words alone keep from being told in any place, and what was withdrawn before anybody was told. */
function* refusedBy(log: ChannelLog, look: Look): Steps<readonly string[]> {
  const { state, subscription } = look;
  if (isHandedOver(subscription)) return log.refused;
  const isAll = hasOtherRules(log, look);
  const awaited = new Set([...log.refused, ...log.deferred.prints, ...(log.carried ?? [])]);
  const isConcerned = ({ print, tracked }: Printed) =>
    isAll || awaited.has(print) || hasChanged(tracked, log) || (tracked.newsIn ?? 0) > log.upTo;
  const places = placesWith(subscription, log);
  const isTold = (print: string, name: PlaceName) => log.told[name][print] !== undefined;
  const isRefused = ({ print, tracked }: Printed) =>
    places.some(({ name, rule }) => {
      if (isTold(print, name) || !passesKind(rule, tracked.update, state.blog)) return false;
      if (tracked.state === 'withdrawn') return (tracked.newsIn ?? 0) > log.upTo || awaited.has(print);
      return rule.keywords.length > 0 && !passes(rule, tracked.update, state.blog);
    });
  return yield* eachInTurn(state.printed, one => (isConcerned(one) && isRefused(one) ? [one.print] : []));
}

const hasOtherRules = ({ settings }: ChannelLog, { subscription }: Look): boolean =>
  !settings || !isDeepEqual(choiceOf(settings), choiceOf(subscription));
const choiceOf = ({ updates, keywords, thread }: LastSettings | Subscription) => [updates, keywords, thread];
