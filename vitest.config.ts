import { defineConfig } from 'vitest/config';
import { patientMs } from './scripts/patience.ts';

/** Tests that start no process. */
export const FAST = ['unit', 'property', 'vectors', 'scenarios', 'contract'];

/** A test's own waits end first, and say what they waited for: these limits only end a test that is stuck. */
const ofEach = (quietMs: number) => ({ testTimeout: patientMs(quietMs), hookTimeout: patientMs(quietMs) });

const fast = FAST.map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    // Times that people are shown are by the clocks of the machine.
    env: { TZ: 'UTC' },
    expect: { poll: { timeout: patientMs(20_000) } },
    projects: [
      // They leave nothing behind in their process: half of the time would go into loading the same modules for each.
      {
        extends: true,
        test: {
          ...{ name: 'fast', include: fast, isolate: false, maxWorkers: 4, sequence: { groupOrder: 0 } },
          ...ofEach(60_000),
        },
      },
      // They wait for processes of their own more than they use a core.
      {
        extends: true,
        test: {
          ...{
            name: 'slow',
            include: ['test/**/*.test.ts'],
            exclude: fast,
            maxWorkers: 4,
            sequence: { groupOrder: 1 },
          },
          ...ofEach(600_000),
        },
      },
    ],
  },
});
