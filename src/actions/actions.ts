import { LRUCache } from 'lru-cache';
import type { Deps } from './deps.ts';
import { feedsFor } from './feeds/feeds.ts';
import { createImports } from './feeds/imports.ts';
import { createChecks } from './limits.ts';
import { followsOf, readerCursors } from './member/member.ts';
import type { Actions, Invoker } from './nouns/context.ts';
import type { Membership, TypedValues } from './nouns/member.ts';
import { readerFor } from './reader/reader.ts';
import { serverFor } from './server/server.ts';

/** Forms of which is kept what was typed, and for how long: as long as Discord takes changes of their message. */
const MOST_TYPED = 1000;
const TYPED_MS = 15 * 60_000;

export function createActions(deps: Deps): (invoker: Invoker) => Actions {
  const serving = { ...deps, checks: createChecks(deps.limits), imports: createImports() };
  const typed = new LRUCache<string, TypedValues>({ max: MOST_TYPED, ttl: TYPED_MS });
  return by => {
    // The bot's clock, not the caller's: the time is compared with stored times.
    const invoker = { ...by, now: deps.now() };
    return {
      feeds: feedsFor(serving, invoker),
      reader: readerFor(deps, invoker),
      member: { ...followsOf(deps, invoker), ...readerCursors(deps, invoker), ...keepingTyped(typed, invoker) },
      server: serverFor(deps, invoker),
    };
  };
}

function keepingTyped(
  kept: LRUCache<string, TypedValues>,
  { guildId, userId }: Invoker,
): Pick<Membership, 'keepTyped' | 'typed'> {
  const keyOf = (about: string): string => `${guildId} ${userId} ${about}`;
  return {
    keepTyped: (about, values) => void (values ? kept.set(keyOf(about), values) : kept.delete(keyOf(about))),
    typed: about => kept.get(keyOf(about)),
  };
}
