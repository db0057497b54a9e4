export type { Fault, Faults } from './discord/fault.ts';
export { DISCORD_LIMITS, type RateLimits } from './discord/http/rate-limits.ts';
export { addressProblems, WEB_SCHEMES } from './discord/messages/addresses.ts';
export { ALL_PERMISSIONS } from './discord/permissions.ts';
export type {
  ChannelChange,
  CommandCall,
  ComponentPress,
  DiscordSimulator,
  InteractionAnswer,
  ModalSubmission,
  RefusedRequest,
  ServerChange,
  SimulatedServer,
  SimulatorEvent,
} from './discord/port.ts';
export { type DiscordSimulatorOptions, startDiscordSimulator } from './discord/simulator.ts';
export type { Overwrite } from './discord/world.ts';
export { createPreview, type Preview } from './preview.ts';
