import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Measure } from './lines.ts';
import type { Slice } from './typeface.ts';

export type Weight = 400 | 700;

/** Slices made ready to draw with. */
export interface Lettering {
  /** A font as a canvas takes it; `size` in pixels. */
  font(weight: Weight, size: number): string;
  measure(weight: Weight): Measure;
}

/** Widths grow with the type: they are measured once, in a size where rounding does not show. */
const MEASURED_SIZE = 100;

const registered = new Set<string>();

export function createLettering(slices: readonly Slice[]): Lettering {
  for (const slice of slices) register(slice);
  const families = slices.map(slice => `"${slice.name}"`).join(', ');
  const font = (weight: Weight, size: number): string => `${weight} ${size}px ${families}`;
  return { font, measure: weight => measureIn(font(weight, MEASURED_SIZE)) };
}

function register({ name, path }: Slice): void {
  if (registered.has(name)) return;
  if (!GlobalFonts.registerFromPath(path, name)) throw new Error(`The font ${name} could not be read.`);
  registered.add(name);
}

function measureIn(font: string): Measure {
  const context = createCanvas(1, 1).getContext('2d');
  context.font = font;
  const widths = new Map<string, number>();
  return text => {
    const width = widths.get(text) ?? context.measureText(text).width / MEASURED_SIZE;
    widths.set(text, width);
    return width;
  };
}
