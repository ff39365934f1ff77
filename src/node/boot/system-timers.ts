// The clock and timers of this machine.
import type { Timers } from '../../ports/ports.ts';

/** A timer that fires later than this ran out while the process could not listen. */
const LATE_MS = 20;

export const systemTimers: Timers = {
  nowMs: () => Date.now(),
  after(delayMs, run) {
    const dueMs = performance.now() + delayMs;
    let handle = setTimeout(() => {
      const lateMs = performance.now() - dueMs;
      // Messages that came in that time wait unread, and a timeout is about their senders: they are heard first.
      if (lateMs > LATE_MS) handle = setTimeout(run, Math.min(lateMs, delayMs));
      else run();
    }, delayMs);
    return () => clearTimeout(handle);
  },
};
