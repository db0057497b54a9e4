import { errors } from 'undici';
import { type Problem, type ProblemKeyWith, problem } from '../core/model/problem.ts';
import { BusyError, type Fetched, FetchRefusedError } from './fetched.ts';

/** What a status without a document means. `after`: seconds that the source asks us to wait. */
export function outcomeOfStatus(status: number, host: string, after: number | undefined): Fetched {
  if (status === 404) return missing(problem('problem.404', { host }), false);
  if (status === 410) return missing(problem('problem.410', { host }), true);
  const isPassing = status < 400 || status >= 500 || [408, 421, 425, 429].includes(status);
  const other = isPassing ? 'problem.passing' : 'problem.denied';
  const known = OF_STATUS[status];
  const what = known ? problem(known, { host }) : problem(other, { host, status });
  if (!isPassing) return { status: 'refused', problems: [what, problem('problem.elsewhere')], code: status };
  return { status: 'retry', problems: [what, problem('problem.again')], after, code: status };
}

/** Returns the outcome of a fetch that was refused or failed. Rethrows defects. */
export function outcomeOfError(error: unknown, host: string): Fetched {
  if (error instanceof FetchRefusedError) return { status: 'refused', problems: [error.problem] };
  if (error instanceof BusyError) return { status: 'busy', problems: [error.problem] };
  const code = codeOf(error);
  if (!code) throw new Error('a fetch failed in an unknown way', { cause: error });
  const known = ERROR_PROBLEMS.find(([pattern]) => pattern.test(code))?.[1];
  const what = known ? problem(known, { host }) : problem('problem.unreached', { host, code });
  const isAddress = known !== undefined && ADDRESS_PROBLEMS.has(known);
  return { status: 'retry', problems: [what, ...(isAddress ? [] : [problem('problem.again')])] };
}

/** Returns the outcome of a fetch that missed its deadline of `seconds`. */
export const outcomeOfTimeout = (host: string, seconds: number): Fetched => ({
  status: 'retry',
  problems: [problem('problem.slowSeconds', { host, seconds }), problem('problem.again')],
});

/** Returns the code of a system, undici or zlib error. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  // Some parser errors of undici have no code.
  return error instanceof errors.HTTPParserError ? 'HPE' : undefined;
}

type HostProblem = ProblemKeyWith<'host'>;

/** 202 and 204 come from bot walls and half-built pages: no document now, perhaps later. */
const OF_STATUS: Readonly<Record<number, HostProblem>> = {
  202: 'problem.202',
  204: 'problem.204',
  304: 'problem.304',
  401: 'problem.401',
  402: 'problem.402',
  403: 'problem.403',
  408: 'problem.408',
  429: 'problem.429',
  451: 'problem.451',
  503: 'problem.503',
};

const ERROR_PROBLEMS: readonly (readonly [RegExp, HostProblem])[] = [
  [/^ENOTFOUND$|^ENODATA$/, 'problem.notFound'],
  [/^EAI_/, 'problem.lookup'],
  [/^ECONNREFUSED$/, 'problem.connection'],
  [/^ECONNRESET$|^EPIPE$|^UND_ERR_SOCKET$|^UND_ERR_RES_CONTENT/, 'problem.broke'],
  [/TIMEOUT$|^ETIMEDOUT$/, 'problem.slow'],
  [/CERT|^ERR_TLS|^UNABLE_TO|^EPROTO$|^ERR_SSL/, 'problem.certificate'],
  [/^HPE|^UND_ERR_HEADERS_OVERFLOW$/, 'problem.improper'],
  [/^BODY_UNDECODABLE$/, 'problem.unpacked'],
  [/^UND_ERR_(CLOSED|DESTROYED|ABORTED)$/, 'problem.stopping'],
];

/** Problems that ask to check the address, and do not say that they may pass. */
const ADDRESS_PROBLEMS: ReadonlySet<HostProblem> = new Set(['problem.notFound', 'problem.connection']);

const missing = (what: Problem, forGood: boolean): Fetched => ({ status: 'missing', problems: [what], forGood });
