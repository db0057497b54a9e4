import type { Message } from '../model/message.ts';

/** The messages of a live blog at a revision, by what they depend on besides. */
export type RenderedMessages = Map<string, Message>;

/**
 * Returns a message that is rendered once for all channels in which it looks alike, as the same object.
 * `key`: all that it depends on, besides the live blog at this revision.
 */
export function renderedOnce(rendered: RenderedMessages, key: readonly unknown[], render: () => Message): Message {
  const name = JSON.stringify(key);
  const message = rendered.get(name) ?? render();
  rendered.set(name, message);
  return message;
}
