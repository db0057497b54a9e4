/** How many a second, as the slope of a line through their times: where they come in waves, a count depends on where it is cut. */
export function slope(times: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middle, half] = [mean(times), (times.length - 1) / 2];
  const spread = times.reduce((sum, time) => sum + (time - middle) ** 2, 0);
  return (times.reduce((sum, time, place) => sum + (time - middle) * (place - half), 0) / spread) * 1000;
}
