import type { BlogRecord, Cursor } from '../core/model/blog-record.ts';
import type { BackoffState, Receipt } from '../core/model/delivery.ts';
import { type Problem, type ProblemKeyWith, problem } from '../core/model/problem.ts';
import { SCHEMA_VERSION } from './schema.ts';
import type { Store } from './store.ts';

/** Brings all values from one schema to the next. Whatever stops it, it is begun anew: it must bear that. */
type Step = (store: Store, now: Date) => Promise<void>;

/** By the schema that a step begins with. */
const STEPS: Readonly<Record<number, Step>> = {
  async 1(store, now) {
    await dateReceipts(store, now);
    await forgetNamelessReaders(store);
  },
  // Records of live blogs may stand on a base from now on. Those that do not are read as they are.
  async 2() {},
  async 3(store) {
    await readProblemsOfBlogs(store);
    await readProblemsOfChannels(store);
  },
};

/** Brings all values from an older schema to the newest. */
export async function upgrade(store: Store, from: number, now: Date): Promise<void> {
  for (let version = from; version < SCHEMA_VERSION; version += 1) await STEPS[version]?.(store, now);
}

/** The first receipts bore no time, so that nobody could tell when they were of no more use: they count from now. */
async function dateReceipts({ receipts }: Store, now: Date): Promise<void> {
  for await (const [key, receipt] of receipts.entries()) {
    const { at }: Partial<Receipt> = receipt;
    if (at === undefined) await receipts.set(key, { ...receipt, at: now.toISOString() });
  }
}

/** The keys of the first cursors did not tell of which server they were, so that no server could have them forgotten. */
async function forgetNamelessReaders({ readers }: Store): Promise<void> {
  for await (const [key] of readers.entries()) if (key.split('/').length < 3) await readers.delete(key);
}

/** Up to schema 3, problems were stored as sentences in English. These begin with the name of a host. */
const OF_HOSTS: readonly (readonly [RegExp, ProblemKeyWith<'host'>])[] = [
  [/^(\S+) has no page at that address \(404\)/, 'problem.404'],
  [/^(\S+) has taken that page away for good \(410\)/, 'problem.410'],
  [/^(\S+) wants a login/, 'problem.401'],
  [/^(\S+) does not let bots read/, 'problem.403'],
  [/^(\S+) asks for fewer visits/, 'problem.429'],
  [/^(\S+) is not available right now/, 'problem.503'],
  [/^(\S+) is not a known server name/, 'problem.notFound'],
  [/^(\S+) does not accept connections/, 'problem.connection'],
  [/^(\S+) took too long/, 'problem.slow'],
];

/** These name a channel or thread. */
const OF_PLACES: readonly (readonly [RegExp, ProblemKeyWith<'place'>])[] = [
  [/^The bot cannot see <#(\d+)>/, 'problem.unseen'],
  [/^The bot may not post in <#(\d+)>/, 'problem.mayNotPost'],
  [/^The bot may not pin messages in <#(\d+)>/, 'problem.mayNotPin'],
  [/^<#(\d+)> has 250 pinned messages/, 'problem.pinsFull'],
  [/^The thread <#(\d+)> is locked/, 'problem.locked'],
  [/^The channel <#(\d+)> is not there any more/, 'problem.channelGone'],
];

/** The problem that a sentence told of. All others are told again at the next try. */
function problemIn(sentence: string): Problem {
  for (const [pattern, key] of OF_HOSTS) {
    const [, host] = pattern.exec(sentence) ?? [];
    if (host) return problem(key, { host });
  }
  for (const [pattern, key] of OF_PLACES) {
    const [, place] = pattern.exec(sentence) ?? [];
    if (place) return problem(key, { place });
  }
  return problem('problem.earlier');
}

type OldCursor = Cursor & { problem?: string };

function upgradedCursor({ problem: sentence, ...cursor }: OldCursor): Cursor {
  return sentence === undefined ? cursor : { ...cursor, problems: [problemIn(sentence)] };
}

/** What counts as a key event was a sentence too: there were two rules, and `together` tells which one it was. */
function upgradedBlog(blog: BlogRecord['blog']): BlogRecord['blog'] {
  return blog.keyEventRule === undefined ? blog : { ...blog, keyEventRule: blog.together ? 'everything' : 'headlines' };
}

async function readProblemsOfBlogs({ blogs }: Store): Promise<void> {
  for await (const [key, record] of blogs.entries())
    await blogs.set(key, { ...record, blog: upgradedBlog(record.blog), cursor: upgradedCursor(record.cursor) });
}

type OldObstacle = BackoffState['obstacle'] & { reason?: string };

function upgradedPause(pause: BackoffState): BackoffState {
  if (!pause.obstacle) return pause;
  const { reason, problem: known, since }: OldObstacle = pause.obstacle;
  return { ...pause, obstacle: { problem: reason === undefined ? known : problemIn(reason), since } };
}

async function readProblemsOfChannels({ rests }: Store): Promise<void> {
  for await (const [key, { pauses, ...rest }] of rests.entries()) {
    const upgraded = Object.entries(pauses).map(([name, pause]) => [name, upgradedPause(pause)] as const);
    await rests.set(key, { ...rest, pauses: Object.fromEntries(upgraded) });
  }
}
