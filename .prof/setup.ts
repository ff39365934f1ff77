import { Session } from 'node:inspector';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
const session = new Session();
beforeAll(() => { session.connect(); session.post('Profiler.enable'); session.post('Profiler.setSamplingInterval', { interval: 1000 }); session.post('Profiler.start'); });
afterAll(() => { session.post('Profiler.stop', (_e, r) => writeFileSync(`/tmp/h/prof/p-${process.pid}.cpuprofile`, JSON.stringify((r as {profile: unknown}).profile))); });
