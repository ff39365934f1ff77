// Small arithmetic of the benches.

/** The value below which `share` of the samples lie; NaN without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How often per second `work` runs in a process that does nothing else, best of three windows. */
export function ratePerSecond(work: () => void, unitsPerCall = 1, windowMs = 400): number {
  let best = 0;
  for (let window = 0; window < 3; window++) {
    const started = performance.now();
    let calls = 0;
    do {
      work();
      calls++;
    } while (performance.now() - started < windowMs);
    best = Math.max(best, (calls * unitsPerCall * 1_000) / (performance.now() - started));
  }
  return best;
}

export function rounded(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
