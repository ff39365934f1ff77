// A run: events one after the other, on the real ones and on their twin, compared after each. At its end everybody
// synchronises, and everything adds up.
import { AMOUNTS_FEN, DEVICES, type OrderName, TERMINALS, type TwinEvent, textOf } from './events.ts';
import { balanceOf, doubtful, happen, type ModelState, newModel, unposted } from './model.ts';
import { carryOut, checkMemory, checkWorld, must, seenOf, type World } from './world.ts';

/** Everybody synchronises, as often as it takes. */
export const ALL_SYNCHRONISE: readonly TwinEvent[] = [
  { kind: 'pass' },
  ...DEVICES.flatMap((device): TwinEvent[] => [
    { kind: 'learn', device },
    { kind: 'phone', device },
    { kind: 'learn', device },
  ]),
  ...TERMINALS.flatMap((terminal): TwinEvent[] => [
    { kind: 'batch', terminal, fate: 'whole' },
    { kind: 'relay', terminal, fate: 'whole' },
    { kind: 'ask', terminal },
  ]),
];

/** Throws with the events so far where the two differ, or where something does not hold. */
export function runTwin(world: World, events: readonly TwinEvent[], model = newModel()): ModelState {
  const done: TwinEvent[] = [];
  for (const event of [...events, ...ALL_SYNCHRONISE]) {
    done.push(event);
    explained(done, () => step(world, model, event));
  }
  explained(done, () => checkSums(world, model));
  return model;
}

/** One event on both. */
export function step(world: World, model: ModelState, event: TwinEvent): void {
  carryOut(world, event);
  happen(model, event);
  const [real, twin] = [textOfSeen(seenOf(world)), textOfSeen(seenOfModel(model))];
  must(real === twin, `the twin is the same\nreal ${real}\ntwin ${twin}`);
  checkWorld(world);
  checkMemory(world);
}

/** What was debited was credited, and each order once, whatever broke. */
export function checkSums(world: World, model: ModelState): void {
  let spentFen = 0n;
  const paid = new Set<OrderName>();
  for (const device of DEVICES) {
    const { records } = model.devices[device];
    for (const { order } of records) paid.add(order);
    must(world.devices[device].wallet.unposted.length === 0, 'nothing is left to be posted');
  }
  for (const order of paid) spentFen += AMOUNTS_FEN[order];
  must(world.ledger.creditedFen() === spentFen, 'what the customers paid is what the merchant has');
  for (const terminal of TERMINALS) {
    const doubtful = world.terminals[terminal].terminal.doubtful(world.ledger.nowMs);
    must(
      doubtful.every(({ order }) => world.ledger.creditedFen(order) === 0n),
      'no order that was paid is unconfirmed, or held to be not paid',
    );
  }
}

function seenOfModel({ devices, terminals, rows, credited }: ModelState): object {
  return {
    devices: DEVICES.map((name) => {
      const device = devices[name];
      return {
        paid: device.records.map(({ order, epoch, n }) => `${order} ${epoch}/${n}`),
        ...{ balanceFen: balanceOf(device), epoch: device.seen.epoch, closing: device.closing?.epoch },
        unposted: unposted(device).map(({ n }) => n),
        row: { epoch: rows[name].epoch, balanceFen: rows[name].balanceFen, used: rows[name].used.length },
      };
    }),
    terminals: TERMINALS.map((name) => ({
      torn: terminals[name].torn.map(({ order, device, epoch, n }) => `${order} ${device} ${epoch}/${n}`),
      payments: terminals[name].payments.map(({ order, device, epoch, n }) => `${order} ${device} ${epoch}/${n}`),
      statements: terminals[name].statements.map(({ device, epoch, n }) => `${device} ${epoch}/${n}`),
      doubtful: doubtful(terminals[name]).sort(),
    })),
    creditedFen: credited.reduce((sum, order) => sum + AMOUNTS_FEN[order], 0n),
  };
}

const textOfSeen = (seen: object) =>
  JSON.stringify(seen, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

function explained(done: readonly TwinEvent[], act: () => void): void {
  try {
    act();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why}\nafter\n${done.map((event) => `  ${textOf(event)}`).join('\n')}`, { cause: error });
  }
}
