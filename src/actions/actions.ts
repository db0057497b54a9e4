import type { Deps } from './deps.ts';
import { feedsFor } from './feeds/feeds.ts';
import { createImports } from './feeds/imports.ts';
import { createKept, type Kept } from './kept.ts';
import { createChecks } from './limits.ts';
import { followsOf, readerCursors } from './member/member.ts';
import type { Actions, Invoker } from './nouns/context.ts';
import type { Membership, TypedValues } from './nouns/member.ts';
import { readerFor } from './reader/reader.ts';
import { serverFor } from './server/server.ts';

/** Forms of which it is kept what was typed, and those of one person. */
const MOST_TYPED = 1_000;
const MOST_TYPED_BY_ONE = 25;

export function createActions(deps: Deps): (invoker: Invoker) => Actions {
  const serving = { ...deps, checks: createChecks(deps.limits), imports: createImports(deps.now) };
  const typed = createKept<TypedValues>({ most: MOST_TYPED, share: MOST_TYPED_BY_ONE, now: deps.now });
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

function keepingTyped(kept: Kept<TypedValues>, { guildId, userId }: Invoker): Pick<Membership, 'keepTyped' | 'typed'> {
  const keyOf = (about: string): string => `${guildId} ${userId} ${about}`;
  return {
    keepTyped: (about, values) => void (values ? kept.set(keyOf(about), values, userId) : kept.delete(keyOf(about))),
    typed: about => kept.get(keyOf(about)),
  };
}
