import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
} from 'discord.js';
import { settlesWithin } from '../../async/deadline.ts';
import type { ReplyPayload } from '../message.ts';
import type { ComponentRow } from './components.ts';

export type ReplyBody = ReplyPayload & { components: ComponentRow[] };

/** Replies to one interaction. Each method may reject, because the interaction may have expired. */
export interface InteractionResponder {
  /** Allows up to 15 minutes for the reply. */
  defer(): Promise<void>;
  /** Sends the reply or updates it; from the second time on, edits it. Returns the message's id, if Discord tells. */
  show(body: ReplyBody): Promise<string | undefined>;
  /** Sends a sentence to the invoker, ephemeral if that can still be chosen. */
  tell(sentence: string): Promise<unknown>;
}

const ephemeral = (content: string) =>
  ({ content, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } }) as const;

// If Discord took a deferral but the response got lost, discord.js' second try is refused with
// 40060: the deferral holds.
async function deferral(interaction: { deferred: boolean }, request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.code !== 40060) throw error;
    interaction.deferred = true;
  }
}

type RepliedComponent = MessageComponentInteraction | ModalMessageModalSubmitInteraction;

/** A component below a message that is no reply is replied to like a command. */
type RepliedInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction | RepliedComponent;

/** Whether there is an answer already, or a deferral: what follows edits it. */
const isBegun = ({ deferred, replied }: { deferred: boolean; replied: boolean }): boolean => deferred || replied;

// Discord keeps the words of a message that an update leaves out.
const replacing = (body: ReplyBody) => ({ ...body, content: body.content ?? null });

/** The first call decides whether the reply is ephemeral. */
export function commandResponder(interaction: RepliedInteraction, shared: boolean): InteractionResponder {
  const flags = shared ? undefined : MessageFlags.Ephemeral;
  return {
    defer: () => deferral(interaction, interaction.deferReply({ flags })),
    async show(body) {
      if (isBegun(interaction)) return (await interaction.editReply(replacing(body))).id;
      const shown = await interaction.reply({ ...body, flags, withResponse: true });
      return shown.resource?.message?.id;
    },
    tell: sentence =>
      isBegun(interaction) ? interaction.editReply({ content: sentence }) : interaction.reply(ephemeral(sentence)),
  };
}

/** Replies to a button or menu, or to its form, by updating the message that carries it. */
export const componentResponder = (interaction: RepliedComponent): InteractionResponder => ({
  defer: () => deferral(interaction, interaction.deferUpdate()),
  async show(body) {
    await (isBegun(interaction) ? interaction.editReply(replacing(body)) : interaction.update(replacing(body)));
    return interaction.message.id;
  },
  tell: sentence =>
    isBegun(interaction) ? interaction.followUp(ephemeral(sentence)) : interaction.reply(ephemeral(sentence)),
});

export async function deferIfSlow<T>(
  responder: Pick<InteractionResponder, 'defer'>,
  work: Promise<T>,
  deferAfter: number,
): Promise<T> {
  if (!(await settlesWithin(work, deferAfter))) await responder.defer();
  return work;
}
