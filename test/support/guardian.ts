import type { IncomingMessage, RequestListener } from 'node:http';
import { apiItem, model } from '../fixtures/sources/guardian.ts';
import { type Scene, scene } from '../fixtures/sources/story.ts';
import { answer, startOrigin } from './origin.ts';

/** The Guardian on this machine, for one test: a live page's own data, and the Content API under `/api`. */
export interface Guardian {
  /** Of the live blog, as `GuardianApiOptions` wants it. */
  base: string;
  hosts: readonly string[];
  /** `127.0.0.1:PORT`, for FETCH_ALLOW. */
  host: string;
  /** Address of the live blog's own data. */
  data: string;
  /** What happens at the live blog. */
  tell(change: (before: Scene) => Scene): void;
  /** Answers of the Content API from now on; undefined: those that belong to the live blog. */
  api(listener: RequestListener | undefined): void;
  /** Whom each request since the last call has asked, oldest first. */
  asked(): readonly ('api' | 'page')[];
  requests: readonly IncomingMessage[];
}

/** Both answer with a version of their own, and with nothing where the asker has it. */
export async function startGuardian(): Promise<Guardian> {
  let told = scene();
  let version = 1;
  let listener: RequestListener | undefined;
  let seen = 0;
  const origin = await startOrigin((request, response) => {
    const isApi = isApiAddress(request.url);
    if (isApi && listener) return listener(request, response);
    const etag = `"${isApi ? 'api' : 'page'}-${version}"`;
    if (request.headers['if-none-match'] === etag) return answer(304, { etag })(request, response);
    answer(
      200,
      { etag },
      JSON.stringify(isApi ? apiItem(told) : model(fromBlock(told, request.url))),
    )(request, response);
  });
  const host = `127.0.0.1:${origin.port}`;
  return {
    base: `${origin.url}/api`,
    hosts: ['www.theguardian.com', host],
    host,
    data: `${origin.url}/${scene().path}.json?dcr`,
    tell(change) {
      told = change(told);
      version += 1;
    },
    api(given) {
      listener = given;
    },
    asked() {
      const asked = origin.requests.slice(seen).map(({ url }) => (isApiAddress(url) ? 'api' : 'page'));
      seen = origin.requests.length;
      return asked;
    },
    requests: origin.requests,
  };
}

/** The live blog from the block on that a link to an older page names. */
function fromBlock(told: Scene, url = ''): Scene {
  const id = /[?&]page=with:block-([\da-f]+)/.exec(url)?.[1];
  const at = told.entries.findIndex(entry => entry.id === id);
  return at < 0 ? told : { ...told, entries: told.entries.slice(at) };
}

const isApiAddress = (url = ''): boolean => url.startsWith('/api/');
