import { type APIMessage, type APIUser, MessageFlags, MessageType } from 'discord-api-types/v10';
import type { MessageForm } from '../rules/message.ts';
import { timestamp } from '../state/snowflake.ts';
import type { Channel, World } from '../state/world.ts';
import { normaliseComponents } from './components.ts';
import { normaliseEmbeds } from './embeds.ts';
import { mentionsOf } from './mentions.ts';

/** A message that says nothing yet. */
export function emptyMessage(world: World, channelId: string, author: APIUser): APIMessage {
  return {
    id: world.id(),
    type: MessageType.Default,
    channel_id: channelId,
    author,
    content: '',
    timestamp: timestamp(world.now()),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    flags: 0 as MessageFlags,
  };
}

/** Flags that a sender may set; Discord passes over all others. */
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.Ephemeral;

/** A new message with what the form asks for. */
export function composeMessage(
  world: World,
  channel: Channel,
  draft: { author: APIUser; form: MessageForm },
): APIMessage {
  const { author, form } = draft;
  const content = form.content?.trim() ?? '';
  return {
    ...emptyMessage(world, channel.id, author),
    content,
    ...mentionsOf(world, channel, { content, allowed: form.allowed_mentions }),
    embeds: normaliseEmbeds(form.embeds),
    components: normaliseComponents(form.components),
    tts: form.tts ?? false,
    flags: ((form.flags ?? 0) & SETTABLE_FLAGS) as MessageFlags,
  };
}

/** What an edit gives: fields that the form names, also with null, replace the old ones. */
export function reviseMessage(
  world: World,
  channel: Channel,
  edit: { message: APIMessage; form: MessageForm },
): APIMessage {
  const { message, form } = edit;
  const content = form.content === undefined ? message.content : (form.content?.trim() ?? '');
  const speaks = form.content !== undefined || form.allowed_mentions !== undefined;
  return {
    ...message,
    content,
    ...(speaks ? mentionsOf(world, channel, { content, allowed: form.allowed_mentions }) : {}),
    ...(form.embeds === undefined ? {} : { embeds: normaliseEmbeds(form.embeds) }),
    ...(form.components === undefined ? {} : { components: normaliseComponents(form.components) }),
    ...(form.attachments === undefined ? {} : { attachments: keptAttachments(message, form) }),
    flags: revisedFlags(message, form),
    edited_timestamp: timestamp(world.now()),
  };
}

function keptAttachments(message: APIMessage, form: MessageForm): APIMessage['attachments'] {
  const kept = new Set(form.attachments?.map(({ id }) => String(id)));
  return message.attachments.filter(({ id }) => kept.has(id));
}

/** An edit may hide or show embeds and may turn the newer components on, never off. */
function revisedFlags(message: APIMessage, form: MessageForm): MessageFlags {
  const old = message.flags ?? 0;
  if (form.flags === undefined || form.flags === null) return old as MessageFlags;
  const hidden = form.flags & MessageFlags.SuppressEmbeds;
  return ((old & ~MessageFlags.SuppressEmbeds) | hidden | (form.flags & MessageFlags.IsComponentsV2)) as MessageFlags;
}
