/** An example for a logistic regression: the places that are not 0, their values, and the answer. */
export interface Example {
  places: Int32Array;
  values: Float64Array;
  /** 0 or 1. */
  answer: number;
  /** How much it counts. */
  weight: number;
}

const MOST_STEPS = 60;
const FEWEST_STEPS = 6;
const PAIRS_KEPT = 8;
const HALVINGS = 20;
const ENOUGH = 1e-6;

/** Adds the gradient of the loss to `gradient` and returns the loss. */
function lossOf(examples: readonly Example[], weights: Float64Array, { penalties, gradient }: Working): number {
  gradient.fill(0);
  let loss = 0;
  for (const { places, values, answer, weight } of examples) {
    let odds = 0;
    for (let k = 0; k < places.length; k += 1) odds += at(weights, at(places, k)) * at(values, k);
    loss += weight * (Math.log1p(Math.exp(-Math.abs(odds))) + Math.max(0, odds) - answer * odds);
    const error = weight * (1 / (1 + Math.exp(-odds)) - answer);
    for (let k = 0; k < places.length; k += 1) {
      const place = at(places, k);
      gradient[place] = at(gradient, place) + error * at(values, k);
    }
  }
  for (let j = 0; j < weights.length; j += 1) {
    const pull = at(penalties, j) * at(weights, j);
    loss += 0.5 * pull * at(weights, j);
    gradient[j] = at(gradient, j) + pull;
  }
  return loss;
}

interface Working {
  penalties: Float64Array;
  gradient: Float64Array;
}

interface Pair {
  step: Float64Array;
  change: Float64Array;
  product: number;
}

const at = (list: Float64Array | Int32Array, index: number): number => list[index] ?? 0;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j += 1) sum += at(a, j) * at(b, j);
  return sum;
}

function addTo(a: Float64Array, b: Float64Array, factor: number): void {
  for (let j = 0; j < a.length; j += 1) a[j] = at(a, j) + factor * at(b, j);
}

/** The two loops of L-BFGS (Nocedal, 1980): the gradient, bent by what the last steps showed. */
function directionOf(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = Float64Array.from(gradient);
  const factors = pairs.toReversed().map(({ step, change, product }) => {
    const factor = dot(step, direction) / product;
    addTo(direction, change, -factor);
    return factor;
  });
  const last = pairs.at(-1);
  const scale = last
    ? last.product / dot(last.change, last.change)
    : 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)));
  for (let j = 0; j < direction.length; j += 1) direction[j] = at(direction, j) * scale;
  for (const [index, { step, change, product }] of pairs.entries()) {
    const factor = factors[pairs.length - 1 - index] ?? 0;
    addTo(direction, step, factor - dot(change, direction) / product);
  }
  return direction;
}

/** Fits a logistic regression with a penalty on the square of each weight. The same every time. */
export function regress(examples: readonly Example[], penalties: Float64Array): Float64Array {
  const weights = new Float64Array(penalties.length);
  let gradient = new Float64Array(weights.length);
  let loss = lossOf(examples, weights, { penalties, gradient });
  const pairs: Pair[] = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const start = Float64Array.from(weights);
    const direction = directionOf(gradient, pairs);
    const next = new Float64Array(weights.length);
    const lower = descend({ start, weights, direction, slope: dot(gradient, direction), loss }, () =>
      lossOf(examples, weights, { penalties, gradient: next }),
    );
    pairs.push(pairBetween({ start, weights }, { gradient, next }));
    if (pairs.length > PAIRS_KEPT) pairs.shift();
    const gain = (loss - lower) / Math.max(1, Math.abs(loss));
    gradient = next;
    loss = lower;
    if (gain < ENOUGH && step > FEWEST_STEPS) break;
  }
  return weights;
}

interface Descent {
  start: Float64Array;
  weights: Float64Array;
  direction: Float64Array;
  slope: number;
  loss: number;
}

/** Goes down the direction, half as far each time until the loss is lower. Returns the loss there. */
function descend({ start, weights, direction, slope, loss }: Descent, lossHere: () => number): number {
  let lower = loss;
  for (let tries = 0, length = 1; tries < HALVINGS; tries += 1, length /= 2) {
    weights.set(start);
    addTo(weights, direction, -length);
    lower = lossHere();
    if (lower <= loss - 1e-4 * length * slope) break;
  }
  return lower;
}

function pairBetween(
  { start, weights }: { start: Float64Array; weights: Float64Array },
  { gradient, next }: { gradient: Float64Array; next: Float64Array },
): Pair {
  const step = Float64Array.from(weights);
  addTo(step, start, -1);
  const change = Float64Array.from(next);
  addTo(change, gradient, -1);
  return { step, change, product: dot(step, change) || Number.EPSILON };
}
