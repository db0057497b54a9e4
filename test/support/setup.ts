import fc from 'fast-check';
import { seedOf } from './seed.ts';

// The same examples each time; `FUZZ_SEED=random npm test` tries others, and a failure names its seed.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seedOf(process.env.FUZZ_SEED) });
