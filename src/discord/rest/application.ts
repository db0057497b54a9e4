import { type APIApplication, type APIUser, ApplicationIntegrationType, DiscordAPIError, Routes } from 'discord.js';
import { unauthorised } from '../invalid-token.ts';
import { INSTALL_PARAMS, inviteLink, MEMBER_INSTALL_PARAMS } from '../permissions.ts';
import { type Access, discordRest } from './rest.ts';

export interface Identity {
  name: string;
  invite: string;
}

/** Asks whose token this is. Rejects with `InvalidTokenError`, or with a cause if Discord cannot be asked. */
export async function identify(access: Access): Promise<Identity> {
  try {
    const { id, username } = (await discordRest(access).get(Routes.user())) as Partial<APIUser>;
    if (!id || !username) throw new TypeError('The answer names no user.');
    return { name: username, invite: inviteLink(id) };
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) throw unauthorised(error);
    throw notAsked(access, error);
  }
}

/** Why Discord cannot be asked, with its cause. discord.js trips over an answer that is not Discord's, or finds no words in it. */
export function notAsked({ apiUrl }: Pick<Access, 'apiUrl'>, error: unknown): Error {
  const isForeign =
    error instanceof TypeError || (error instanceof DiscordAPIError && error.message === 'No Description');
  const cause = isForeign ? new Error('What answers there is not Discord.', { cause: error }) : error;
  return new Error(`Discord cannot be asked at ${apiUrl}. Check DISCORD_API_URL and the network.`, { cause });
}

/** The first part of a token is the id of its application, in base64. It stays when the token changes. */
export function applicationIn(token: string): string {
  const [part = ''] = token.split('.');
  const id = Buffer.from(part, 'base64url').toString();
  return /^\d+$/.test(id) ? id : part;
}

/** What its owner has set for the application in Discord's Developer Portal, as sentences. */
export interface ApplicationReport {
  /** What keeps the bot from working. */
  problems: readonly string[];
  /** What may surprise. */
  warnings: readonly string[];
}

interface Finding {
  /** `userApp`: whether members may install the app for themselves. */
  applies(application: APIApplication, userApp: boolean): boolean;
  sentence: string;
}

// https://discord.com/developers/docs/resources/application#application-object
const PROBLEMS: readonly Finding[] = [
  {
    applies: ({ interactions_endpoint_url: url }) => Boolean(url),
    sentence:
      'No command reaches the bot, because Discord sends them to an address. In the Developer Portal, empty General Information → Interactions Endpoint URL.',
  },
  {
    applies: ({ bot_require_code_grant: needed }) => needed,
    sentence:
      'Nobody can add the bot. In the Developer Portal, switch off Bot → Requires OAuth2 Code Grant, which is for apps with a page of their own.',
  },
];

const WARNINGS: readonly Finding[] = [
  {
    applies: addsCommandsOnly,
    sentence:
      '“Add App” in the bot’s profile adds its commands without the bot, so it could not post. Set that link with: npm run -s doctor -- --set-install-link',
  },
  {
    applies: ({ bot_public: isPublic }) => isPublic,
    sentence:
      'Anyone may add the bot to their server. If it is for your servers only, switch off Bot → Public Bot in the Developer Portal.',
  },
  {
    applies: (application, userApp) => userApp && !isInstallableByMembers(application),
    sentence:
      'USER_APP is 1, but members cannot install the app for themselves. Allow it with: npm run -s doctor -- --set-install-link',
  },
  {
    applies: (application, userApp) => !userApp && isInstallableByMembers(application),
    sentence:
      'Members can install the app for themselves, but it has nothing for them. Set USER_APP to 1, or end that with: npm run -s doctor -- --set-install-link',
  },
];

function addsCommandsOnly({ custom_install_url: own, integration_types_config: config = {} }: APIApplication): boolean {
  const { scopes } = config[ApplicationIntegrationType.GuildInstall]?.oauth2_install_params ?? {};
  return !own && scopes !== undefined && !scopes.some(scope => scope === 'bot');
}

function isInstallableByMembers({ integration_types_config: config = {} }: APIApplication): boolean {
  return config[ApplicationIntegrationType.UserInstall] !== undefined;
}

interface MemberAccess {
  userApp?: boolean;
}

export async function checkApplication(access: Access, { userApp = false }: MemberAccess): Promise<ApplicationReport> {
  const application = (await discordRest(access).get(Routes.currentApplication())) as APIApplication;
  const sentences = (findings: readonly Finding[]): string[] =>
    findings.flatMap(({ applies, sentence }) => (applies(application, userApp) ? [sentence] : []));
  return { problems: sentences(PROBLEMS), warnings: sentences(WARNINGS) };
}

/**
 * Sets the link behind “Add App” to one that adds the bot with its permissions to servers, and, only if members may
 * install it, its commands to a member alone.
 * https://discord.com/developers/docs/resources/application#edit-current-application
 */
export async function setInstallLink(access: Access, { userApp }: MemberAccess): Promise<void> {
  const config = {
    [ApplicationIntegrationType.GuildInstall]: { oauth2_install_params: INSTALL_PARAMS },
    ...(userApp && { [ApplicationIntegrationType.UserInstall]: { oauth2_install_params: MEMBER_INSTALL_PARAMS } }),
  };
  await discordRest(access).patch(Routes.currentApplication(), { body: { integration_types_config: config } });
}
