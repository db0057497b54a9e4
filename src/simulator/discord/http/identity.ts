import { apiError } from '../errors.ts';
import { applicationBody } from '../state/application.ts';
import { guildBody } from '../state/guild.ts';
import { guildPermissions } from '../state/permissions.ts';
import { isThread } from '../state/rooms.ts';
import type { World } from '../state/world.ts';
import { type Api, countParam, flagParam, idParam, type RequestContext } from './context.ts';

/** Discord lets a bot identify a thousand times a day. */
const SESSION_START_LIMIT = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };

/** Who the bot is, and where its gateway is. */
export function identityRoutes(api: Api, world: World): void {
  const url = () => world.origin.replace('http', 'ws');
  api.get('/gateway', c => c.json({ url: url() }));
  api.get('/gateway/bot', c => c.json({ url: url(), shards: 1, session_start_limit: SESSION_START_LIMIT }));
  api.get('/users/@me', c =>
    c.json({ ...world.bot, mfa_enabled: false, locale: 'en-US', verified: true, email: null }),
  );
  api.get('/users/@me/guilds', c => {
    const { name, icon, banner, features } = guildBody(world);
    const permissions = String(guildPermissions(world, world.members.get(world.bot.id)?.roles ?? []));
    return c.json([{ id: world.guildId, name, icon, banner, features, owner: false, permissions }]);
  });
  api.get('/users/:user', c => {
    const found = world.members.get(idParam(c, 'user'));
    if (!found) throw apiError('unknown user');
    return c.json(found.user);
  });
  for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
    api.get(path, c => c.json(applicationBody(world)));
  }
  api.get('/applications/:application{\\d+}', c => {
    if (idParam(c, 'application') !== world.bot.id) throw apiError('unknown application');
    return c.json(applicationBody(world));
  });
}

/** The guild: its channels, roles and members. */
export function guildRoutes(api: Api, world: World): void {
  const here = (c: RequestContext) => {
    if (idParam(c, 'guild') !== world.guildId) throw apiError('unknown guild');
  };
  api.use('/guilds/:guild/*', (c, next) => {
    here(c);
    return next();
  });
  api.get('/guilds/:guild', c => {
    const counts = { approximate_member_count: world.members.size, approximate_presence_count: 1 };
    return c.json({ ...guildBody(world), ...(flagParam(c, 'with_counts') ? counts : {}) });
  });
  api.get('/guilds/:guild/channels', c => c.json([...world.channels.values()].filter(channel => !isThread(channel))));
  api.get('/guilds/:guild/roles', c => c.json([...world.roles.values()]));
  api.get('/guilds/:guild/roles/:role', c => {
    const role = world.roles.get(idParam(c, 'role'));
    if (!role) throw apiError('unknown role');
    return c.json(role);
  });
  api.get('/guilds/:guild/members', c => {
    const limit = countParam(c, 'limit', { least: 1, most: 1000, otherwise: 1 });
    return c.json([...world.members.values()].slice(0, limit));
  });
  api.get('/guilds/:guild/members/:user', c => {
    const member = world.members.get(idParam(c, 'user'));
    if (!member) throw apiError('unknown member');
    return c.json(member);
  });
  api.get('/guilds/:guild/emojis', c => c.json([]));
}
