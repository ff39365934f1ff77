// The clock and timers of this machine.
import type { Timers } from '../ports/ports.ts';

export const systemTimers: Timers = {
  nowMs: () => Date.now(),
  after(delayMs, run) {
    const handle = setTimeout(run, delayMs);
    return () => clearTimeout(handle);
  },
};
