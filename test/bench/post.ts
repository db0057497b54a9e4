import type { Bench } from './figures.ts';
import { postLatency } from './post-latency.ts';
import { postRate } from './post-rate.ts';

/** How fast messages go out while Discord's limits bind, and how soon one follows its update while they do not. */
export const post: Bench = async () => [...(await postRate()), ...(await postLatency())];
