// A world on the small ledger, new or as it was left: everything that lasts is in the journals and in the ledger's state.
import { toHex } from '../../../src/base/bytes.ts';
import { CHAIN_ID, NOON_MS, Person, purseIdOf, purseOf, Till, TOKEN_KEY } from '../tap-parties.ts';
import { DEVICES, LIMIT_FEN, TERMINALS } from './events.ts';
import { SmallLedger, type SmallState } from './twin-ledger.ts';
import type { World } from './world.ts';

export const SHOP = 'bank-b/shop';
const FREE = { freeFen: 2n ** 40n, freeDayFen: 2n ** 40n };

const purseWith = (name: string) => purseOf(name, { balanceFen: LIMIT_FEN, limitFen: LIMIT_FEN, height: 1n });

export function newSmallWorld(): World & { readonly ledger: SmallLedger } {
  const rows = Object.fromEntries(DEVICES.map((name) => [toHex(purseIdOf(name)), purseWith(name)]));
  return {
    ...{ chainId: CHAIN_ID, orderName: (order: string) => order, issuer: TOKEN_KEY },
    ledger: new SmallLedger(CHAIN_ID, NOON_MS, { height: 1n, rows, records: {}, credited: {}, entries: {} }),
    devices: {
      li: new Person('li', { ...FREE, purse: purseWith('li') }),
      wang: new Person('wang', { ...FREE, purse: purseWith('wang') }),
    },
    terminals: { a: new Till(SHOP, 'a'), b: new Till(SHOP, 'b') },
  };
}

/** What is left when everybody's power is off. */
export interface Resting {
  readonly devices: readonly (readonly Uint8Array[])[];
  readonly terminals: readonly (readonly Uint8Array[])[];
  readonly ledger: SmallState;
}

export function rest({ devices, terminals, ledger }: ReturnType<typeof newSmallWorld>): Resting {
  return {
    devices: DEVICES.map((name) => devices[name].journal.entries),
    terminals: TERMINALS.map((name) => terminals[name].terminal.journalWith(terminals[name].terminal.state)),
    ledger: ledger.state,
  };
}

export function wake(world: ReturnType<typeof newSmallWorld>, resting: Resting): void {
  DEVICES.forEach((name, i) => {
    world.devices[name].journal.entries = resting.devices[i] ?? [];
    world.devices[name].reboot();
  });
  TERMINALS.forEach((name, i) => {
    world.terminals[name].journal.entries = resting.terminals[i] ?? [];
    world.terminals[name].reboot();
  });
  world.ledger.state = resting.ledger;
}
