import { type APIMessage, ButtonStyle, ChannelType, ComponentType } from 'discord-api-types/v10';
import { webAddress } from './markdown.ts';

interface ButtonView {
  kind: 'button';
  label: string;
  look: 'primary' | 'secondary' | 'success' | 'danger';
  disabled: boolean;
  id?: string;
  url?: string;
}

interface Choice {
  value: string;
  label: string;
  description?: string;
}

/** A select menu. What it offers of the guild (`of`) the page knows itself. */
interface MenuView {
  kind: 'menu';
  id: string;
  placeholder: string;
  disabled: boolean;
  least: number;
  most: number;
  of: 'choices' | 'channels' | 'roles' | 'people' | 'roles and people';
  choices: readonly Choice[];
  /** Values that stand as chosen. */
  chosen: readonly string[];
  /** Kinds of channels that may be chosen; empty = all. */
  kinds: readonly string[];
}

export type ControlView = ButtonView | MenuView;

type Row = Extract<NonNullable<APIMessage['components']>[number], { type: ComponentType.ActionRow }>;
type Part = Row['components'][number];
type Button = Extract<Part, { type: ComponentType.Button }>;
type Menu = Exclude<Part, Button>;

const LOOKS: Partial<Record<ButtonStyle, ButtonView['look']>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
};

function buttonView(button: Button): ButtonView {
  const named = 'label' in button ? button.label : undefined;
  const sign = 'emoji' in button ? button.emoji?.name : undefined;
  return {
    kind: 'button',
    label: [sign, named].filter(Boolean).join(' ') || '…',
    look: LOOKS[button.style] ?? 'secondary',
    disabled: button.disabled ?? false,
    id: 'custom_id' in button ? button.custom_id : undefined,
    url: 'url' in button ? webAddress(button.url) : undefined,
  };
}

const OFFERS: Partial<Record<ComponentType, MenuView['of']>> = {
  [ComponentType.ChannelSelect]: 'channels',
  [ComponentType.RoleSelect]: 'roles',
  [ComponentType.UserSelect]: 'people',
  [ComponentType.MentionableSelect]: 'roles and people',
};

const KINDS: Partial<Record<ChannelType, string>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.AnnouncementThread]: 'thread',
};

function offered(menu: Menu): Pick<MenuView, 'choices' | 'chosen'> {
  if (!('options' in menu)) return { choices: [], chosen: (menu.default_values ?? []).map(({ id }) => id) };
  return {
    choices: menu.options.map(({ value, label, description }) => ({ value, label, description })),
    chosen: menu.options.filter(option => option.default).map(({ value }) => value),
  };
}

const menuView = (menu: Menu): MenuView => ({
  kind: 'menu',
  id: menu.custom_id,
  placeholder: menu.placeholder ?? 'Make a selection',
  disabled: menu.disabled ?? false,
  least: menu.min_values ?? 1,
  most: menu.max_values ?? 1,
  of: OFFERS[menu.type] ?? 'choices',
  ...offered(menu),
  kinds: 'channel_types' in menu ? (menu.channel_types ?? []).flatMap(type => KINDS[type] ?? []) : [],
});

const controlView = (part: Part): ControlView =>
  part.type === ComponentType.Button ? buttonView(part) : menuView(part);

/** The buttons and menus under a message, row by row. */
export const controlRows = ({ components = [] }: APIMessage): ControlView[][] =>
  components
    .filter((row): row is Row => row.type === ComponentType.ActionRow)
    .map(row => row.components.map(controlView));
