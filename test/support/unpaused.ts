import { diffing } from '../../src/core/diff/diff.ts';
import { advancing } from '../../src/core/poll/advance.ts';
import { finish } from '../../src/core/steps.ts';

type Diffing = Parameters<typeof diffing>;

/** A read later than all others, after which what it lacks need not go on lacking. */
const AT_LAST: Diffing[2] = { at: '9999-12-31T23:59:59.999Z', confirmMs: 0 };

/** Compares a read with what is known, without a pause. */
export const diff = (known: Diffing[0], read: Diffing[1], moment = AT_LAST) => finish(diffing(known, read, moment));

/** Decides a poll without a pause. */
export const advance = (...given: Parameters<typeof advancing>) => finish(advancing(...given));
