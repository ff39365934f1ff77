// Small arithmetic of the benches.

/** The value below which `share` of the samples lie; NaN without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How often a core runs `work` per second of its time, best of three windows: other processes do not count. */
export function ratePerCoreSecond(work: () => void, windowMs = 400): number {
  let best = 0;
  for (let window = 0; window < 3; window++) {
    const until = performance.now() + windowMs;
    const before = process.threadCpuUsage();
    let calls = 0;
    do {
      work();
      calls++;
    } while (performance.now() < until);
    const { user, system } = process.threadCpuUsage(before);
    best = Math.max(best, (calls * 1e6) / (user + system));
  }
  return best;
}

export function rounded(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
