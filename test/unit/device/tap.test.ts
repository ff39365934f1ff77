// One tap as it should be, and the order of its steps.
import { expect, it } from 'vitest';
import { runTap } from '../../device/run-tap.ts';
import { Person, Till } from '../../device/tap-parties.ts';

it('pays in seven steps, with one write on the device and two on the terminal', () => {
  const [person, till] = [new Person('li'), new Till('bank-b/shop', 't-1')];
  const { device, terminal, frames } = runTap(person, till);
  expect(device).toMatchObject({ kind: 'paid', again: false, acknowledged: true });
  expect(terminal).toMatchObject({ kind: 'paid', before: false });
  expect(person.journal.writes).toBe(1);
  expect(till.journal.writes).toBe(2);
  expect(person.wallet.balanceFen).toBe(99_000n);
  expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThanOrEqual(255);
});
