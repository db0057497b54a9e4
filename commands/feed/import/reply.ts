import { button, type Control, type Reply, textReply } from '../../../src/actions/command.ts';
import type { Context } from '../../../src/actions/nouns/context.ts';
import type { ImportDraft, ImportEntry } from '../../../src/actions/nouns/feeds.ts';
import type { Problem } from '../../../src/core/model/problem.ts';
import { isArticleFeed } from '../../../src/core/model/subscription.ts';
import { plainLine, titleLine } from '../../../src/core/render/card.ts';
import { truncate } from '../../../src/core/text/excerpt.ts';
import { markdownProblems } from '../../../src/core/text/problem.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import { displayTitle } from '../../shared/format.ts';
import { pageButtons, pageOf, partsThatFit } from '../../shared/paging.ts';
import { presetChoices } from '../settings/decide.ts';
import { holdsThreads } from '../settings/values.ts';

/** A line takes at most about 190 characters, so that a page fits into one embed, and its menu into 25 choices. */
const PER_PAGE = 20;
const LONGEST_PROBLEM = 110;
const LONGEST_ADDRESS = 60;

interface ImportPage {
  /** Under which the import is kept. */
  id: string;
  page: number;
}

/** Lines that an answer names; each takes 40 UTF-16 units. */
const [MOST_LINES, LONGEST_LINE] = [5, 40];

export function nonAddressNote(lines: readonly string[], t: Translate): string[] {
  if (lines.length === 0) return [];
  const named = lines.slice(0, MOST_LINES).map(line => `“${titleLine(line, LONGEST_LINE)}”`);
  const more = lines.length > named.length ? ' …' : '';
  return [t('import.nonAddresses', { lines: named.join(', ') + more })];
}

/** What was found, a page of it, with a menu to tick what is on that page, and buttons. */
export function foundReply(
  draft: ImportDraft,
  { id, page: wanted, notes = [] }: ImportPage & { notes?: readonly string[] },
  context: Context,
): Reply {
  const { t } = context;
  const { entries, ticked } = draft;
  const working = entries.filter(({ found }) => found).length;
  const numbered = entries.map((entry, index) => ({ entry, index }));
  const { shown, page } = pageOf(numbered, wanted, PER_PAGE);
  const intro = draft.from
    ? t('import.foundThere', { count: entries.length, from: draft.from, to: draft.channel })
    : t('import.found', { working, of: entries.length });
  const lines = shown.map(({ entry, index }) => `${index + 1}. ${entryLine(entry, t)}`);
  const content = [...notes, intro, ...(working > 0 ? [t('import.tick')] : [])].join('\n');
  return {
    message: { content, cards: [{ text: partsThatFit(lines).join('\n') }] },
    controls: [
      ...tickMenu(shown, { id, page: page.number, ticked, t }),
      ...pageButtons(page, to => ({ action: 'page', args: [id, String(to)] }), t),
      ...(working > 0 && !draft.from ? [[presetMenu(draft, { id, page: page.number }, context)]] : []),
      ...(working > 0 ? [followButtons(id, { page: page.number, working, ticked: ticked.size }, t)] : []),
    ],
  };
}

function entryLine({ address, found, problems }: ImportEntry, t: Translate): string {
  const where = titleLine(address.replace(/^https?:\/\//u, ''), LONGEST_ADDRESS);
  if (!found) return problemLine({ address, problems }, t);
  const title = `**${displayTitle(found.title, 80, t)}**`;
  const tally = t(isArticleFeed(found) ? 'tally.articles' : 'import.updates', { count: found.updates });
  return `✅ ${title} · ${tally}${found.ended ? ` · ${t('import.ended')}` : ''} · ${where}`;
}

/** `sentence`: the problem in words, if it is no problem of the source. */
type NotImported = { address: string; problems?: readonly Problem[]; sentence?: string };

function problemLine({ address, problems, sentence }: NotImported, t: Translate): string {
  const where = titleLine(address.replace(/^https?:\/\//u, ''), LONGEST_ADDRESS);
  const problem = sentence ?? (problems ? markdownProblems(t, problems) : t('import.unread'));
  return `⚠️ ${where}: ${truncate(problem.replaceAll('\n', ' '), LONGEST_PROBLEM)}`;
}

function tickMenu(
  shown: readonly { entry: ImportEntry; index: number }[],
  { id, page, ticked, t }: ImportPage & Pick<ImportDraft, 'ticked'> & { t: Translate },
): Control[][] {
  const choices = shown.flatMap(({ entry: { address, found }, index }) => {
    if (!found) return [];
    const name = `${index + 1}. ${plainLine(found.title, 90) || address.slice(0, 90)}`;
    return [{ name, value: String(index), selected: ticked.has(index) }];
  });
  const [first, last] = [shown[0]?.index ?? 0, (shown.at(-1)?.index ?? -1) + 1];
  const args = [id, String(page), String(first), String(last)];
  return choices.length === 0
    ? []
    : [[{ kind: 'menu', action: 'tick', args, label: t('import.menu'), choices, several: true }]];
}

function presetMenu({ channel, preset }: ImportDraft, { id, page }: ImportPage, context: Context): Control {
  const { t } = context;
  const where = { holdsThreads: holdsThreads(context.server.channelKind(channel)) };
  const choices = presetChoices(where, one => one === (preset ?? 'normal'), t);
  return { kind: 'menu', action: 'preset', args: [id, String(page)], label: t('control.whatToPost'), choices };
}

function followButtons(
  id: string,
  { page, working, ticked }: { page: number; working: number; ticked: number },
  t: Translate,
): Control[] {
  const args = [id, String(page)];
  const all = button('all', t('import.followAll', { count: working }), { args });
  const label = t('import.followTicked', { count: ticked });
  return ticked > 0 ? [button('ticked', label, { args, look: 'on' }), all] : [all];
}

export interface ImportedCounts {
  followed: number;
  existed: number;
  problems: NotImported[];
}

export type ImportOutcome = 'followed' | 'existed' | Omit<NotImported, 'address'>;

export function counted(counts: ImportedCounts, address: string, outcome: ImportOutcome): void {
  if (outcome === 'followed' || outcome === 'existed') counts[outcome] += 1;
  else counts.problems.push({ address, ...outcome });
}

/** What was followed and what was not; `left`: how many there was no time for. */
export function importedReply({ followed, existed, problems }: ImportedCounts, left: number, { t }: Context): Reply {
  const lines = [
    t('import.followed', { count: followed }),
    ...(existed > 0 ? [t('import.existed', { count: existed })] : []),
    ...(left > 0 ? [t('import.left', { count: left })] : []),
  ];
  if (problems.length === 0) return textReply(lines.join('\n'));
  const text = partsThatFit(problems.map(one => problemLine(one, t))).join('\n');
  return { message: { content: lines.join('\n'), cards: [{ text }] } };
}
