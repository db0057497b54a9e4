import type { Subscription } from '../../core/model/subscription.ts';
import { instantOf, wallTime, zoneCalled } from '../../core/time/zone.ts';
import { ENGLISH, localeFor, postingLocale } from '../../i18n/translate.ts';
import type { Log } from '../../log/log.ts';
import { setLocale } from '../../pipeline/follow/change.ts';
import type { FollowParts } from '../../pipeline/follow/follow.ts';
import type { Store } from '../../store/store.ts';
import { auditOf } from '../audit.ts';
import type { Deps } from '../deps.ts';
import { followedIn } from '../followed.ts';
import type { Invoker } from '../nouns/context.ts';
import type { Server } from '../nouns/server.ts';

/** As a subscription stores it. */
export function guildLanguage(locale: string): Pick<Subscription, 'language'> {
  const { language } = localeFor(locale);
  return language === ENGLISH ? {} : { language };
}

/** Changes a server's settings under their lease: two changes at once lose nothing. */
export const changeServer = (
  { store, lease }: Pick<Deps, 'store' | 'lease'>,
  guildId: string,
  change: (standing: ServerSettings | undefined) => ServerSettings,
): Promise<void> =>
  lease.with(`server:${guildId}`, async () => store.servers.set(guildId, change(await store.servers.get(guildId))));

type ServerSettings = Parameters<Store['servers']['set']>[1];

/** Follows the server's locale, unless moderators chose a language. Undefined: the server has no locale of its own. */
export async function setGuildLanguage(
  deps: FollowParts & { log: Log },
  { guildId, locale, chosen }: { guildId: string; locale: string | undefined; chosen: readonly Subscription[] },
): Promise<void> {
  if (locale === undefined) return;
  const others = speakingOther(chosen, locale);
  if (others.length === 0 || (await deps.store.servers.get(guildId))?.language !== undefined) return;
  for (const subscription of others) await setLocale(deps, subscription, guildLanguage(locale));
  deps.log.info('server.language', { guild: guildId, locale, feeds: others.length });
}

const speakingOther = (chosen: readonly Subscription[], locale: string): readonly Subscription[] =>
  chosen.filter(({ language }) => language !== guildLanguage(locale).language);

/**
 * Returns the language of what is posted in a server, as a BCP 47 tag: that which moderators chose,
 * or the server's own. Discord knows that of a Community only: elsewhere it is that of the oldest
 * subscription. Undefined without any.
 * https://discord.com/developers/docs/resources/guild#guild-object
 */
export async function languageIn(
  store: Store,
  { guildId, guildLocale }: Pick<Invoker, 'guildId' | 'guildLocale'>,
): Promise<string | undefined> {
  const chosen = (await store.servers.get(guildId))?.language ?? guildLocale;
  if (chosen !== undefined) return localeFor(chosen).language;
  const [first] = await followedIn(store, guildId);
  return first && postingLocale(first.subscription).language;
}

export function serverLanguage(
  deps: FollowParts,
  invoker: Invoker,
): Pick<Server, 'postingLanguage' | 'setPostingLanguage'> {
  const { store } = deps;
  const { guildId, userLocale = ENGLISH } = invoker;
  const postingLanguage = async (): Promise<string> =>
    (await languageIn(store, invoker)) ?? localeFor(userLocale).language;
  return {
    postingLanguage,
    async setPostingLanguage(after) {
      const before = await postingLanguage();
      await changeServer(deps, guildId, standing => ({ ...standing, language: after }));
      const chosen = (await followedIn(store, guildId)).map(({ subscription }) => subscription);
      for (const subscription of speakingOther(chosen, after))
        await setLocale(deps, subscription, guildLanguage(after));
      if (after !== before) await auditOf(store, invoker).note({ did: 'language', before, after });
    },
  };
}

const DEFAULT_TIMEZONE = 'UTC';

export const chosenTimezone = async (
  { servers }: Pick<Store, 'servers'>,
  guildId: string,
): Promise<string | undefined> => (await servers.get(guildId))?.timezone;

const timezoneIn = async (store: Pick<Store, 'servers'>, guildId: string): Promise<string> =>
  (await chosenTimezone(store, guildId)) ?? DEFAULT_TIMEZONE;

/** Reads and stores the time zone of the invoker's server, in which times that people type are understood. */
export function serverTimezone(
  deps: FollowParts,
  invoker: Invoker,
): Pick<Server, 'timezone' | 'chosenTimezone' | 'setTimezone'> {
  const { store } = deps;
  const { guildId } = invoker;
  return {
    timezone: () => timezoneIn(store, guildId),
    chosenTimezone: () => chosenTimezone(store, guildId),
    async setTimezone(zone) {
      const after = zoneCalled(zone);
      if (after === undefined) return undefined;
      const before = await timezoneIn(store, guildId);
      await changeServer(deps, guildId, standing => ({ ...standing, timezone: after }));
      for (const { subscription } of await followedIn(store, guildId))
        if (subscription.timezone !== after) await setLocale(deps, subscription, { timezone: after });
      if (after !== before) await auditOf(store, invoker).note({ did: 'timezone', before, after });
      return after;
    },
  };
}

/** Returns the start (ISO) of the day in a server's time zone. */
export async function startOfToday(
  { servers }: Pick<Store, 'servers'>,
  { guildId, now }: Pick<Invoker, 'guildId' | 'now'>,
): Promise<string> {
  const timezone = await timezoneIn({ servers }, guildId);
  return instantOf({ ...wallTime(now, timezone), hour: 0, minute: 0 }, timezone).toISOString();
}
