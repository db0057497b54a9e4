import { StatementSync } from 'node:sqlite';
import { createDice } from './dice.ts';

// Loaded before the bot (`node --import`): sets its clock wrong, lets time pass at a signal, by every clock that it has,
// and fails some writes as a full disk does.
const { clockMs = 0, passMs = 0, failing = 0, seed = 1 } = JSON.parse(process.env.INJECTED_FAULTS ?? '{}');

let passed = 0;
process.on('SIGUSR2', () => {
  passed += passMs;
});

const realNow = performance.now.bind(performance);
performance.now = () => realNow() + passed;

const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given: [] | [number]) {
    if (given.length === 0) super(RealDate.now() + clockMs + passed);
    else super(...given);
  }
  static override now(): number {
    return RealDate.now() + clockMs + passed;
  }
} as DateConstructor;

const dice = createDice(seed);
const write = StatementSync.prototype.run;
StatementSync.prototype.run = function run(...given: unknown[]) {
  if (dice.fraction() < failing) throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
  return Reflect.apply(write, this, given);
};
