// Noise that depends only on a seed and the coordinates: the same everywhere, in any order.

/** A 32-bit seed of a text (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** From 0 to below 1, even; integer coordinates (mixing steps of mulberry32). */
export function noiseAt(seed: number, ...coordinates: readonly number[]): number {
  let state = seed;
  for (const coordinate of coordinates) {
    state = Math.imul(state ^ coordinate, 0x9e3779b1) + 0x6d2b79f5;
    state = Math.imul(state ^ (state >>> 15), state | 1);
    state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
    state ^= state >>> 14;
  }
  return (state >>> 0) / 2 ** 32;
}

/** As {@link noiseAt} along one axis, but smooth: straight lines between the values at whole numbers. */
export function smoothNoiseAt(seed: number, channel: number, position: number): number {
  const before = Math.floor(position);
  const share = position - before;
  return noiseAt(seed, channel, before) * (1 - share) + noiseAt(seed, channel, before + 1) * share;
}
