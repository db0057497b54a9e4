import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIUser,
  ComponentType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { type GuildChannel, timestamp, type World } from '../world.ts';
import { isSelect, type MessageComponent } from './components.ts';
import { storeFile } from './files.ts';
import type { MessageForm } from './form.ts';
import { mentionsOf } from './mentions.ts';

type EmbedParts = Record<string, unknown>;

/** Drops null and blank fields and trims texts, as Discord does. */
function withoutBlank<T extends object>(value: T | null | undefined): T | undefined {
  if (!value) return undefined;
  const kept = Object.entries(value)
    .map(([key, each]) => [key, typeof each === 'string' ? each.trim() : each] as const)
    .filter(([, each]) => each !== null && each !== undefined && each !== '');
  return kept.length > 0 ? (Object.fromEntries(kept) as T) : undefined;
}

const normaliseMedia = <T extends { url?: string }>(media: T | null | undefined): T | undefined => {
  const kept = withoutBlank(media);
  return kept?.url ? { ...kept, proxy_url: kept.url, width: 0, height: 0, flags: 0 } : undefined;
};

/** Not documented: the host in lower case, a path, and one blank for many. */
const rewritten = ({ title, url, ...rest }: APIEmbed): APIEmbed => ({
  ...rest,
  title: title?.replaceAll(/\s+/g, ' '),
  url: url && (URL.parse(url)?.href ?? url),
});

function normaliseEmbed(embed: APIEmbed): APIEmbed {
  const { author, footer, image, thumbnail, fields, timestamp: when, ...plain } = embed;
  const parts: EmbedParts = {
    ...withoutBlank(plain),
    type: 'rich',
    timestamp: when ? timestamp(Date.parse(when)) : undefined,
    author: withoutBlank(author),
    footer: withoutBlank(footer),
    image: normaliseMedia(image),
    thumbnail: normaliseMedia(thumbnail),
    fields: fields?.map(field => ({ inline: false, ...withoutBlank(field) })),
  };
  return withoutBlank(parts) as APIEmbed;
}

const normaliseEmbeds = ({ normalises }: World, embeds: readonly APIEmbed[] | null | undefined): APIEmbed[] =>
  (embeds ?? []).map(embed => normaliseEmbed(normalises ? rewritten(embed) : embed));

/** Discord's defaults for omitted fields. */
function componentDefaults(component: MessageComponent): object {
  if (isSelect(component)) return { min_values: 1, max_values: 1 };
  if (component.type === ComponentType.Separator) return { spacing: 1, divider: true };
  if (component.type === ComponentType.Container) return { accent_color: null, spoiler: false };
  return {};
}

const hasValue = ([, value]: [string, unknown]): boolean => value !== null && value !== undefined;

/** Components as Discord returns them: each has an id that is unique in the message. */
function normaliseComponents(components: readonly MessageComponent[] | null | undefined): APIMessage['components'] {
  let last = 0;
  const show = (component: MessageComponent): MessageComponent => {
    last += 1;
    const id = component.id || last;
    const given = Object.fromEntries(Object.entries(component).filter(hasValue));
    const shown = { ...componentDefaults(component), ...given, id } as MessageComponent;
    if (component.components) shown.components = component.components.map(show);
    if (component.accessory) shown.accessory = show(component.accessory);
    return shown;
  };
  return (components ?? []).map(show) as unknown as APIMessage['components'];
}

/** Uploaded files by their index in the form: `files[0]` is 0. */
export type Uploads = ReadonlyMap<string, File>;

/** Stores uploaded files and returns their attachments; the form may name and describe them. */
export function storeAttachments(world: World, form: MessageForm, uploads: Uploads): APIAttachment[] {
  return [...uploads].map(([number, file]) => {
    const given = form.attachments?.find(({ id }) => String(id) === number);
    return storeFile(
      world,
      given?.filename ? new File([file], given.filename, { type: file.type }) : file,
      given?.description,
    );
  });
}

/** Returns an empty message with a new id. */
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

/** Flags that a sender may set; Discord ignores all others. */
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.Ephemeral;

/** Returns a new message with the form's content; it is not stored. */
export function composeMessage(
  world: World,
  channel: GuildChannel,
  draft: { author: APIUser; form: MessageForm },
): APIMessage {
  const { author, form } = draft;
  const content = form.content?.trim() ?? '';
  return {
    ...emptyMessage(world, channel.id, author),
    content,
    ...mentionsOf(world, channel, { content, allowed: form.allowed_mentions }),
    embeds: normaliseEmbeds(world, form.embeds),
    components: normaliseComponents(form.components),
    tts: form.tts ?? false,
    flags: ((form.flags ?? 0) & SETTABLE_FLAGS) as MessageFlags,
  };
}

/** Returns the edited message: fields that the form names, null included, replace the old ones. */
export function reviseMessage(
  world: World,
  channel: GuildChannel,
  edit: { message: APIMessage; form: MessageForm },
): APIMessage {
  const { message, form } = edit;
  const content = form.content === undefined ? message.content : (form.content?.trim() ?? '');
  const changesMentions = form.content !== undefined || form.allowed_mentions !== undefined;
  return {
    ...message,
    content,
    ...(changesMentions ? mentionsOf(world, channel, { content, allowed: form.allowed_mentions }) : {}),
    ...(form.embeds === undefined ? {} : { embeds: normaliseEmbeds(world, form.embeds) }),
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

/** An edit may suppress embeds or show them, and may turn IS_COMPONENTS_V2 on but not off. */
function revisedFlags(message: APIMessage, form: MessageForm): MessageFlags {
  const old = message.flags ?? 0;
  if (form.flags === undefined || form.flags === null) return old as MessageFlags;
  const hidden = form.flags & MessageFlags.SuppressEmbeds;
  return ((old & ~MessageFlags.SuppressEmbeds) | hidden | (form.flags & MessageFlags.IsComponentsV2)) as MessageFlags;
}
