import type { Locale } from '../../i18n/translate.ts';
import type { Feeds } from './feeds.ts';
import type { Invoker } from './invoker.ts';
import type { Membership } from './member.ts';
import type { Reader } from './reader.ts';
import type { Rights } from './rights.ts';
import type { Directory, Server } from './server.ts';

/** All that a command may ask for. Each takes the nouns that it needs. */
export interface Context {
  /** `language`: of the answer, the invoker's own, or the server's if everybody in the channel reads it. */
  invoker: Invoker & Pick<Locale, 'language'>;
  feeds: Feeds;
  reader: Reader;
  member: Membership;
  server: Server;
  rights: Rights;
  /** Texts in the language of the answer. */
  t: Locale['t'];
}

/** Everything that one invoker can do. */
export interface Actions extends Pick<Context, 'feeds' | 'reader' | 'member'> {
  server: Omit<Server, keyof Directory>;
}
