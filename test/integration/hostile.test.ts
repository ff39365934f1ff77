// One hostile party, whatever it holds, does not keep the others from paying: the short form of `npm run hostile`, on
// real processes and sockets. Judged by counts of the same run and by memory, and never by the clock.
import { afterAll, expect, it } from 'vitest';
import { ACTORS } from '../../scripts/hostile/actors/all.ts';
import { HostileRun } from '../../scripts/hostile/hostile-run.ts';

const said: string[] = [];
const run = new HostileRun({ seconds: 0, short: true, onProgress: (what) => said.push(what) });
afterAll(() => run.close());

it.each(ACTORS.filter(({ short }) => short))('others are served beside $name', async (actor) => {
  const { broken, round } = await run.run(actor);
  expect(broken, said.join('\n')).toEqual([]);
  expect(round?.deed.did).toMatch(/[1-9]/);
});
