import { type Act, type ControlUse, defineSubcommand, type Reply, textReply } from '../../../src/actions/command.ts';
import type { Context } from '../../../src/actions/nouns/context.ts';
import type { ImportDraft, ImportEntry } from '../../../src/actions/nouns/feeds.ts';
import type { AddressReading } from '../../../src/core/model/live-blog.ts';
import { type FollowedFeed, isArticleFeed, settingsOf } from '../../../src/core/model/subscription.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import { withNote } from '../../shared/share-answer.ts';
import { invokerProblem, missingPermissionLines } from '../permissions.ts';
import type { FoundBlog } from '../preview.ts';
import { decide, presetRequest, type SettingsDecision } from '../settings/decide.ts';
import { holdsThreads } from '../settings/values.ts';
import {
  counted,
  foundReply,
  type ImportedCounts,
  type ImportOutcome,
  importedReply,
  nonAddressNote,
} from './reply.ts';

export const importMany = defineSubcommand({
  name: 'import',
  description: 'Follow many at once: a list, an OPML file or what a channel follows, shown first',
  slow: true,
  options: {
    list: { type: 'text', description: 'Addresses, separated by spaces, commas or lines' },
    file: {
      type: 'file',
      description: 'An OPML file, as feed readers export it: at most 1 MB',
      endings: ['.opml', '.xml', '.txt'],
    },
    from: { type: 'channel', description: 'A channel: what it follows, with the same settings' },
    channel: { type: 'channel', description: 'Where to post; default: this channel' },
  },
  async run({ from, ...given }, context) {
    if (from === undefined) return offerAddresses(given, context);
    return given.list || given.file ? textReply(context.t('import.either')) : offerCopy(from, given.channel, context);
  },
  actions: new Map([
    ['tick', onDraft(ticked)],
    ['preset', onDraft(chosenPreset)],
    ['page', onDraft(foundReply)],
    ['all', onDraft(take)],
    ['ticked', onDraft(take)],
  ]),
});

/** Where in the answer a control was used. */
interface DraftUse {
  id: string;
  page: number;
  use: ControlUse;
}

function onDraft(act: (draft: ImportDraft, use: DraftUse, context: Context) => Reply | Promise<Reply>): Act {
  return async (use, context) => {
    const [id = '', number] = use.args;
    const draft = context.feeds.keptImport(id);
    if (!draft) return textReply(context.t('import.forgotten'));
    return act(draft, { id, page: Number(number) || 1, use }, context);
  };
}

function chosenPreset(draft: ImportDraft, { use, ...where }: DraftUse, context: Context): Reply {
  [draft.preset] = use.values;
  return foundReply(draft, where, context);
}

async function offerAddresses(
  { list = '', file, channel: typed }: { list?: string; file?: string; channel?: string },
  context: Context,
): Promise<Reply> {
  const { t } = context;
  const channel = typed ?? context.invoker.channelId;
  const decision = decide({ channelId: channel }, {}, context);
  if (decision.problem !== undefined) return textReply(decision.problem);
  const inFile = file === undefined ? [] : await context.feeds.addressesInFile(file);
  const { addresses, others, nonAddresses } = addressesIn(list, inFile);
  if (addresses.length === 0) return textReply(t(file === undefined ? 'import.none' : 'import.noFile'));
  const busy = busyReply(context);
  if (busy) return busy;
  const notes = [
    ...(others > 0 ? [t('import.tooMany', { most: MOST_ADDRESSES, others })] : []),
    ...nonAddressNote(nonAddresses, t),
  ];
  return {
    ...progressReply('import.checking', 0, { of: addresses.length, t }),
    updates: check({ addresses, channel, notes }, context),
  };
}

async function take(draft: ImportDraft, { id, page, use }: DraftUse, context: Context): Promise<Reply> {
  const isChosen = (index: number): boolean => use.action === 'all' || draft.ticked.has(index);
  const chosen = draft.entries.filter((entry, index) => entry.found && isChosen(index));
  if (chosen.length === 0) return foundReply(draft, { id, page, notes: [context.t('import.nothingTicked')] }, context);
  if (draft.from !== undefined) return copyChosen(chosen, draft, context);
  return busyReply(context) ?? followAll(chosen, draft, context);
}

function busyReply({ feeds, t }: Context): Reply | undefined {
  const where = feeds.beginImport();
  return where && textReply(t(where === 'here' ? 'import.running' : 'import.busy'));
}

const progressReply = (
  key: 'import.checking' | 'import.following',
  done: number,
  { of, t }: { of: number; t: Translate },
): Reply => textReply(t(key, { done, of }));

/** An address that is not followed is only shown: it is kept up to this many UTF-16 units. */
const LONGEST_KEPT = 2_048;

/** Answers that say how far it is, and at last what was found. */
async function* check(
  { addresses, channel, notes }: { addresses: readonly string[]; channel: string; notes: readonly string[] },
  context: Context,
): AsyncGenerator<Reply, void> {
  const entries: ImportEntry[] = addresses.map(address => ({ address: address.slice(0, LONGEST_KEPT) }));
  const each = (index: number, reading: AddressReading): void => {
    const address = reading.kind === 'refused' ? entries[index]?.address : addresses[index];
    entries[index] = { address: address ?? '', ...findingOf(reading) };
  };
  for await (const done of context.feeds.readMany(addresses, each))
    if (done < addresses.length) yield progressReply('import.checking', done, { of: addresses.length, t: context.t });
  const draft: ImportDraft = { entries, channel, ticked: new Set() };
  const id = context.feeds.keepImport(draft);
  yield foundReply(draft, { id, page: 1, notes }, context);
}

function findingOf(reading: AddressReading): Omit<ImportEntry, 'address'> {
  if (reading.kind === 'refused') return { problems: reading.problems };
  const { feed, blog } = reading;
  return {
    found: { title: blog.title, source: feed.source, updates: blog.updates.length, ended: blog.state === 'ended' },
  };
}

function ticked(draft: ImportDraft, { id, page, use }: DraftUse, context: Context): Reply {
  const [, , first = '0', last = '0'] = use.args;
  for (let index = Number(first); index < Number(last); index++) draft.ticked.delete(index);
  for (const value of use.values) if (draft.entries[Number(value)]?.found) draft.ticked.add(Number(value));
  return foundReply(draft, { id, page }, context);
}

/** Follows what was chosen, each after it was read anew: what is old by now is not posted. */
function followAll(chosen: readonly ImportEntry[], draft: ImportDraft, context: Context): Reply {
  const { t } = context;
  const updates = async function* (): AsyncGenerator<Reply, void> {
    const counts: ImportedCounts = { followed: 0, existed: 0, problems: [] };
    const left = new Set(chosen.map(({ address }) => address));
    const each = async (index: number, reading: AddressReading): Promise<void> => {
      const address = chosen[index]?.address ?? '';
      left.delete(address);
      counted(counts, address, await followed(reading, draft, context));
    };
    for await (const done of context.feeds.readMany([...left], each))
      if (done < chosen.length) yield progressReply('import.following', done, { of: chosen.length, t });
    yield importedReply(counts, left.size, context);
  };
  return { ...progressReply('import.following', 0, { of: chosen.length, t }), updates: updates() };
}

/** The rights of the moderator are looked at each time: they may have changed since. */
async function followed(
  reading: AddressReading,
  { channel, preset }: ImportDraft,
  context: Context,
): Promise<ImportOutcome> {
  if (reading.kind === 'refused') return { problems: reading.problems };
  const where = {
    holdsThreads: holdsThreads(context.server.channelKind(channel)),
    articles: isArticleFeed(reading.feed),
  };
  const decision = decide({ channelId: channel, ...presetRequest(preset, where) }, reading, context);
  return followWith(decision, reading, context);
}

async function followWith(decision: SettingsDecision, reading: FoundBlog, context: Context): Promise<ImportOutcome> {
  if (decision.problem !== undefined) return { sentence: decision.problem };
  const outcome = await context.feeds.follow(reading, decision.settings);
  if (outcome.problem !== undefined) return { problems: [outcome.problem] };
  return outcome.existed ? 'existed' : 'followed';
}

/** Importing what another channel follows, with the same settings. Nothing is read anew: it is followed already. */

const followedIn = async (channelId: string, { feeds }: Context): Promise<readonly FollowedFeed[]> =>
  (await feeds.followed()).filter(({ subscription }) => subscription.channelId === channelId);

async function offerCopy(from: string, channel: string | undefined, context: Context): Promise<Reply> {
  const { t } = context;
  const to = channel ?? context.invoker.channelId;
  if (from === to) return textReply(t('import.sameChannel'));
  const forbidden = invokerProblem(context, { channelId: to });
  if (forbidden !== undefined) return textReply(forbidden);
  const all = await followedIn(from, context);
  if (all.length === 0) return textReply(t('import.nothingThere', { from }));
  const entries = await Promise.all(all.map(one => entryOf(one, context)));
  const draft: ImportDraft = { entries, channel: to, from, ticked: new Set() };
  return foundReply(draft, { id: context.feeds.keepImport(draft), page: 1 }, context);
}

async function entryOf({ feed }: FollowedFeed, { feeds }: Context): Promise<ImportEntry> {
  const known = await feeds.blog(feed.id);
  const entry = { address: feed.page, feedId: feed.id };
  if (!known) return entry;
  const { title, source } = feed;
  return { ...entry, found: { title, source, updates: known.updates.length, ended: known.state === 'ended' } };
}

/** Follows what was chosen. What may be done there is looked at again: it may have changed since. */
async function copyChosen(
  chosen: readonly ImportEntry[],
  { from = '', channel: to }: Pick<ImportDraft, 'from' | 'channel'>,
  context: Context,
): Promise<Reply> {
  const all = await followedIn(from, context);
  const counts: ImportedCounts = { followed: 0, existed: 0, problems: [] };
  for (const { address, feedId } of chosen) {
    const known = all.find(({ feed }) => feed.id === feedId);
    const outcome = known ? await copied(known, to, context) : { sentence: context.t('gone') };
    counted(counts, address, outcome);
  }
  const reply = importedReply(counts, 0, context);
  return withNote(reply, [reply.message.content, ...missingPermissionLines(context, { channelId: to })].join('\n'));
}

async function copied(
  { feed, subscription }: FollowedFeed,
  channelId: string,
  context: Context,
): Promise<ImportOutcome> {
  const decision = decide({ channelId }, { feed, current: settingsOf(subscription) }, context);
  const blog = await context.feeds.blog(feed.id);
  if (!blog) return { sentence: decision.problem ?? context.t('import.unread') };
  return followWith(decision, { kind: 'live blog', feed, blog }, context);
}

const MOST_ADDRESSES = 200;

/**
 * An address may have any scheme: the check says why ftp cannot be followed. A host's name has
 * a dot, and a word of a sentence none within it.
 */
const isAddress = (part: string): boolean =>
  /^[a-z][a-z\d+.-]*:\/\/./iu.test(part) || /^[\p{L}\p{N}-]+\.[\p{L}\p{N}]/u.test(part);

const partsOf = (text: string): readonly string[] => text.split(/[\s,;<>|]+/u);

/**
 * Finds the addresses in what was typed and in a file (`inFile`, each whole). Returns `addresses`: each once, as many as one
 * import reads; `others`: how many there are beyond that; `nonAddresses`: lines, or parts between commas of a line with
 * addresses, that hold none.
 */
export function addressesIn(typed: string, inFile: readonly string[] = []) {
  const whole = inFile.map(address => address.trim());
  const distinct = [...new Set([...partsOf(typed), ...whole].filter(isAddress))];
  const pieces = typed.split('\n').flatMap(line => (holdsAddress(line) ? line.split(/[,;]/u) : [line]));
  return {
    addresses: distinct.slice(0, MOST_ADDRESSES),
    others: Math.max(0, distinct.length - MOST_ADDRESSES),
    nonAddresses: [
      ...pieces.map(piece => piece.trim()).filter(piece => !holdsAddress(piece)),
      ...whole.filter(address => !isAddress(address)).map(line => line.slice(0, LONGEST_KEPT)),
    ].filter(piece => piece !== ''),
  };
}

const holdsAddress = (text: string): boolean => partsOf(text).some(isAddress);
