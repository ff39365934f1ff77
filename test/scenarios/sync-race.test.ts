// A block comes to a validator on two ways at once: as a range of blocks, and by the votes of the others.
import { expect } from 'vitest';
import type { Certificate } from '../../src/consensus/certificate.ts';
import type { Event } from '../../src/consensus/input.ts';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS, type Stage } from './stage/stage.ts';

/** All orders of the list. */
function ordersOf<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((first, index) => ordersOf(list.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}

interface Arrival {
  readonly name: string;
  readonly events: readonly Event[];
}

/** Ways on which the blocks of views 1 and 2 and their certificates reach D. */
function arrivals({ cast }: Stage): Arrival[] {
  const first = cast.block(1);
  const second = cast.block(2, first);
  const all = [0, 1, 2];
  const finalizations = [first, second].map((block) => cast.certificate(all, cast.finalize(block)));
  const notarization = cast.certificate(all, cast.notarize(second));
  const [early, late] = finalizations as [Certificate, Certificate];
  const said = (from: number, certificate: Certificate): Event => {
    return { kind: 'message', from, message: { kind: 'certificate', certificate } };
  };
  const proposed = (header: typeof first): Event => {
    return { kind: 'message', from: 0, message: { kind: 'proposal', proposal: cast.proposal(header) } };
  };
  return [
    { name: 'a range', events: [{ kind: 'blocks-fetched', from: 0, headers: [first, second], finalization: late }] },
    { name: 'its first part', events: [{ kind: 'blocks-fetched', from: 1, headers: [first], finalization: early }] },
    { name: 'proposals', events: [proposed(first), proposed(second)] },
    { name: 'certificates', events: [said(1, notarization), said(2, early), said(1, late)] },
  ];
}

from(
  {
    name: 'SmartBFT#484',
    links: [
      'https://github.com/hyperledger-labs/SmartBFT/pull/484',
      'https://github.com/hyperledger-labs/SmartBFT/pull/570',
    ],
    story: 'a decision is delivered once by the synchronizer and once more by the view change that runs beside it',
  },
  () => {
    scenario('whatever comes first, every block becomes final once and in order', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { D } = stage.players;
      given('D missed two blocks, and their views are over', () => stage.run(LATENCY_MS));
      const orders = ordersOf(arrivals(stage));
      step(`a range, part of it, the proposals and the certificates reach D, in ${orders.length} orders`, () => {
        for (const order of orders) {
          D.final = [];
          D.start();
          stage.note(order.map(({ name }) => name).join(', '));
          // All of it twice: the answers to a second question come after everything is done.
          for (const event of [...order, ...order].flatMap(({ events }) => events)) D.take(event);
          stage.run(LATENCY_MS);
          expect(D.final.map(({ header }) => header.height)).toEqual([1, 2]);
          D.crash();
        }
      });
      outcome('D never blamed anybody for what was only late', () => {
        expect(D.of('disconnect')).toEqual([]);
        expect(D.of('final').length).toBeGreaterThanOrEqual(orders.length);
      });
    });
  },
);
