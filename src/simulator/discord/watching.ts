import type { APIMessage } from 'discord-api-types/v10';
import type { SimulatorEvent } from './port.ts';
import type { Dispatch } from './state/world.ts';

type Listener = (event: SimulatorEvent) => void;

/** Tells watchers what they would see. */
export interface Watchers {
  watch(listener: Listener): () => void;
  notify: Listener;
  /** Tells it of a gateway event, where that shows. */
  relay(event: Dispatch): void;
}

function toSimulatorEvent({ t, d }: Dispatch): SimulatorEvent | undefined {
  const message = d as APIMessage;
  const channelId = message.channel_id;
  switch (t) {
    case 'MESSAGE_CREATE':
      return { type: 'message', channelId, message };
    case 'MESSAGE_UPDATE':
      return { type: 'edit', channelId, message };
    case 'MESSAGE_DELETE':
      return { type: 'delete', channelId, messageId: message.id };
    default:
      return /^(CHANNEL|THREAD)_(CREATE|UPDATE|DELETE)$/.test(t) ? { type: 'channels' } : undefined;
  }
}

export function createWatchers(): Watchers {
  const listeners = new Set<Listener>();
  const tell = (event: SimulatorEvent) => {
    for (const listener of listeners) listener(event);
  };
  return {
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify: tell,
    relay(event) {
      const shown = toSimulatorEvent(event);
      if (shown) tell(shown);
    },
  };
}
