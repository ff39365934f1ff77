import { defineConfig } from 'vitest/config';
import { patientMs } from './scripts/patience.ts';

/** Tests that start no process. */
export const FAST = ['unit', 'property', 'vectors', 'scenarios', 'contract'];

/** A test's own waits end first, and say what they waited for: these limits only end a test that is stuck. */
const ofEach = (quietMs: number) => ({ testTimeout: patientMs(quietMs), hookTimeout: patientMs(quietMs) });

const fast = FAST.map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    // Integration tests start real node processes: more at once than there are cores only makes them slower.
    maxWorkers: 2,
    // Times that people are shown are by the clocks of the machine.
    env: { TZ: 'UTC' },
    expect: { poll: { timeout: patientMs(20_000) } },
    projects: [
      // They leave nothing behind in their process: half of the time would go into loading the same modules for each.
      { extends: true, test: { name: 'fast', include: fast, isolate: false, ...ofEach(60_000) } },
      { extends: true, test: { name: 'slow', include: ['test/**/*.test.ts'], exclude: fast, ...ofEach(600_000) } },
    ],
  },
});
