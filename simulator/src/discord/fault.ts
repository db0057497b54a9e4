import type { ErrorKind } from './errors.ts';

/** A fault that hits matching requests. */
export interface Fault {
  /** Default: any. */
  method?: string;
  /** Matches the path below `/api/v10`. Default: any. */
  path?: RegExp;
  /** How many requests it hits. Default: 1. */
  times?: number;
  /**
   * Probability from 0 to 1 that a matching request is hit, drawn from `faults.random`. Default: 1.
   */
  chance?: number;
  effect: /** Responds with this status and body without processing the request. */
    | { status: number; code?: number; message?: string }
    /** Responds with this error of Discord's without processing the request. */
    | { error: ErrorKind }
    /** Processes the request, then responds with 500. */
    | 'stored, then 500'
    /** Processes the request, then resets the connection. */
    | 'stored, then reset'
    /** Resets the connection, and processes the request when `carryOutLate` says so. */
    | 'reset, stored later'
    | 'reset'
    /** Never responds. */
    | 'hang'
    /** Processes the request once this settles. */
    | { after: Promise<unknown> }
    /** Responds with 429, and with the code of an error if one is named. */
    | { retryAfter: number; scope: 'user' | 'global' | 'shared'; headers?: boolean; error?: ErrorKind };
}

/** The faults that tests inject. */
export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Processes the requests that wait since `reset, stored later`, oldest first. */
  carryOutLate(): Promise<void>;
  random: () => number;
  /**
   * Drops every gateway connection. The client may resume after `resume` (closed with 4000),
   * `reconnect` (asked to reconnect with op 7) and `reset` (connection reset); after `invalid` it must
   * identify again; `unauthorised` refuses its token (closed with 4004), and takes it again.
   */
  dropGateway(how: 'resume' | 'reconnect' | 'reset' | 'invalid' | 'unauthorised'): void;
}
