// Devices, terminals and the real ledger against their twin, with noble's signatures. `npm run twin` tries every
// interleaving of a few events, and a hundred thousand random runs.
import { expect, it } from 'vitest';
import { FATES, type TwinEvent } from '../../device/twin/events.ts';
import { randomEvents } from '../../device/twin/random-events.ts';
import { newRealWorld, newTestLedger } from '../../device/twin/real-ledger.ts';
import { runTwin } from '../../device/twin/run-twin.ts';
import { newSmallWorld } from '../../device/twin/small-world.ts';

it('are the same as their twin whatever breaks, and add up when all have synchronised', async () => {
  const ledger = await newTestLedger();
  let paid = 0;
  for (let run = 0; run < 3; run++) {
    const { devices } = runTwin(newRealWorld(ledger, run), randomEvents(1, run, 40));
    paid += devices.li.records.length + devices.wang.records.length;
  }
  expect(paid).toBeGreaterThan(8);
});

it('pay once for an order that is asked for again after any break, at the same terminal and at the other', () => {
  for (const fate of FATES) {
    const tap = { kind: 'tap', device: 'li', order: 'o1' } as const;
    const events: TwinEvent[] = [
      { ...tap, terminal: 'a', fate },
      { ...tap, terminal: 'b', fate: 'whole' },
      { ...tap, terminal: 'a', fate: 'whole' },
    ];
    const world = newSmallWorld();
    const { devices } = runTwin(world, events);
    expect(devices.li.records).toEqual([{ order: 'o1', epoch: 1, n: 1 }]);
    expect(world.ledger.creditedFen('o1')).toBe(500n);
  }
});

it('close the epoch of a card through a terminal, torn at any step, and the next tap there or elsewhere pays again', () => {
  const card = { kind: 'tap', device: 'li' } as const;
  for (const fate of FATES) {
    for (const [first, second] of [
      [fate, 'whole'],
      ['whole', fate],
    ] as const) {
      const events: TwinEvent[] = [
        { ...card, terminal: 'a', order: 'o1', fate: 'whole' },
        // 500 of 1,000 are left.
        { ...card, terminal: 'a', order: 'o5', fate: first },
        { ...card, terminal: 'a', order: 'o5', fate: 'whole' },
        { kind: 'batch', terminal: 'a', fate: 'lost' },
        { kind: 'relay', terminal: 'a', fate: 'lost' },
        { kind: 'relay', terminal: 'a', fate: 'whole' },
        { ...card, terminal: 'a', order: 'o5', fate: second },
        { ...card, terminal: 'a', order: 'o5', fate: 'whole' },
      ];
      const { devices } = runTwin(newSmallWorld(), events);
      expect(devices.li.records, `${first}, ${second}`).toEqual([
        { order: 'o1', epoch: 1, n: 1 },
        { order: 'o5', epoch: 2, n: 1 },
      ]);
    }
  }
});

it('tell a run by its events when the two differ', () => {
  const world = newSmallWorld();
  const { wallet, journal } = world.devices.li;
  const software = { ...wallet.state, assurance: 'software' as const };
  journal.replaceNow(wallet.journalWith(software));
  wallet.become(software);
  const events = randomEvents(1, 0, 40);
  expect(() => runTwin(world, events)).toThrow(/the twin is the same[\s\S]*after\n {2}/);
});
