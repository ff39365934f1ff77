// The real wallets and terminals of a run, over journals whose power fails, and what can be seen of them from outside.
import { toHex } from '../../../src/base/bytes.ts';
import { verifySignature } from '../../../src/crypto/ed25519.ts';
import { mac1Digest, recordHash, rowDigest, TERMINAL_ENTRY } from '../../../src/device/messages.ts';
import { batchOf, entriesFor, type OrderNews, rowNews } from '../../../src/device/terminal/batch.ts';
import { explain, purseSide } from '../../../src/device/wallet/explain.ts';
import { signedSync, unpostedPayments, withClosing, withPurse } from '../../../src/device/wallet/synchronise.ts';
import type { Wallet } from '../../../src/device/wallet/wallet.ts';
import type { WalletState } from '../../../src/generated/device.ts';
import { PowerCut } from '../memory-journal.ts';
import { losing, runTap, type Wire } from '../run-tap.ts';
import type { Person, Till } from '../tap-parties.ts';
import {
  AMOUNTS_FEN,
  CARD,
  DEVICES,
  type DeviceName,
  type Fate,
  SYNC_BLOCKS,
  TERMINALS,
  type TerminalName,
  type TwinEvent,
} from './events.ts';
import type { TwinLedger } from './twin-ledger.ts';

export interface World {
  readonly chainId: Uint8Array;
  readonly devices: { readonly [name in DeviceName]: Person };
  readonly terminals: { readonly [name in TerminalName]: Till };
  readonly ledger: TwinLedger;
  /** Signs for cards what became of their purses. */
  readonly issuer: { readonly sign: (message: Uint8Array) => Uint8Array };
  /** The order's name in this run: runs may share a merchant. */
  readonly orderName: (order: string) => string;
}

type Tap = Extract<TwinEvent, { kind: 'tap' }>;

/** Carries the event out, power cuts and all. */
export function carryOut(world: World, event: TwinEvent): void {
  switch (event.kind) {
    case 'tap':
      tap(world, event);
      return;
    case 'close': {
      const person = world.devices[event.device];
      const closing = withClosing(person.wallet, world.ledger.height + SYNC_BLOCKS);
      // A state that is there already is not written again.
      if ('name' in closing || closing === person.wallet.state) return;
      if (event.fate !== 'whole') person.journal.cut = { behind: 0, when: event.fate };
      tell(person, closing);
      return;
    }
    case 'send': {
      const person = world.devices[event.device];
      const signed = signedSync(person.wallet, person.signer);
      if (signed !== undefined) world.ledger.sync(signed, person.signer.publicKey);
      return;
    }
    case 'learn': {
      const person = world.devices[event.device];
      const { purse } = person.wallet.state;
      if (purse === null) throw new Error('a device without purse');
      const told = withPurse(person.wallet, world.ledger.view(purse.purse));
      if ('name' in told) throw new Error(`the row is refused: ${told.name}`);
      tell(person, told);
      return;
    }
    case 'phone': {
      const { wallet, signer } = world.devices[event.device];
      const lines = unpostedPayments(wallet, signer).map((payment) => ({ payment, deviceKey: signer.publicKey }));
      if (lines.length > 0) accept(world.ledger.present(lines));
      return;
    }
    case 'batch':
      batch(world, world.terminals[event.terminal], event.fate === 'lost');
      return;
    case 'relay':
      relay(world, world.terminals[event.terminal], event.fate === 'lost');
      return;
    case 'ask': {
      const till = world.terminals[event.terminal];
      const credited = till.terminal
        .doubtful(world.ledger.nowMs)
        .filter(({ order, amountFen }) => world.ledger.creditedFen(order) === amountFen);
      hearNews(
        world,
        till,
        credited.map(({ order }) => ({ order, how: 'credited', code: 0 })),
      );
      return;
    }
    case 'pass':
      world.ledger.pass(SYNC_BLOCKS + 1n);
  }
}

function tap(world: World, { device, terminal, order, fate }: Tap): void {
  const [person, till] = [world.devices[device], world.terminals[terminal]];
  const [side = '', when = '', write = ''] = fate.split('-');
  if (side === 'device' || side === 'terminal') {
    const journal = side === 'device' ? person.journal : till.journal;
    journal.cut = { behind: Number(write), when: when === 'before' ? 'before' : 'after' };
  }
  const { ledger, orderName } = world;
  const tap = person.tap({ handsOver: device === CARD });
  const options = { tap, order: orderName(order), amountFen: AMOUNTS_FEN[order], deviceMs: ledger.nowMs };
  const { dark } = runTap(person, till, { ...options, terminalMs: ledger.nowMs, wire: wireOf(fate) });
  person.journal.cut = undefined;
  till.journal.cut = undefined;
  if (dark === 'device') person.reboot();
  if (dark === 'terminal') till.reboot();
}

const LOSABLE = [
  ...(['request', 'token', 'mac1', 'payment', 'proof', 'end', 'statement', 'row'] as const),
  ...(['challenge', 'response'] as const),
];

function wireOf(fate: Fate): Wire {
  const lost = LOSABLE.find((step) => fate === `lose-${step}`);
  return lost === undefined ? (frame) => [frame] : losing(lost);
}

/** Written, then known; after a power cut what is there counts. */
function tell(person: Person, state: WalletState): void {
  try {
    person.journal.replaceNow(person.wallet.journalWith(state));
    person.wallet.become(state);
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
    person.reboot();
  }
}

function batch(world: World, till: Till, isLost: boolean): void {
  const lines = batchOf(till.terminal, 100);
  if (lines.length === 0) return;
  const said = accept(world.ledger.present(lines));
  if (isLost) return;
  const news = lines.map(({ payment }, i): OrderNews => {
    return { order: payment.record.offer.order, how: said[i] === 'accepted' ? 'posted' : 'known', code: 0 };
  });
  hearNews(world, till, news);
}

/** As a terminal and the issuer's desk do it. */
function relay({ ledger, issuer, chainId }: World, till: Till, isLost: boolean): void {
  for (const kept of till.terminal.statements) {
    const { sync, signature, token } = kept;
    const said = ledger.sync({ sync, signature, records: [] }, token.deviceKey);
    if (isLost) continue;
    const view = ledger.view(sync.purse);
    if (view.epoch === sync.epoch && said !== 'expired') continue;
    const isNext = view.epoch === sync.epoch + 1 && view.used === 0n;
    const row = { view, signature: issuer.sign(rowDigest(chainId, { view })) };
    const entry = isNext
      ? rowNews(till.terminal.state, kept, row)
      : ({ entry: 'statementOver', statementOver: sync.purse } as const);
    must(entry !== undefined, 'the terminal takes what the issuer signed');
    till.journal.appendNow(TERMINAL_ENTRY.encode(entry));
    till.terminal.apply(entry);
  }
}

function hearNews({ ledger }: World, till: Till, news: readonly OrderNews[]): void {
  for (const { entry, bytes } of entriesFor(till.terminal, news, ledger.nowMs)) {
    till.journal.appendNow(bytes);
    till.terminal.apply(entry);
  }
}

/** The ledger refuses nothing of what honest devices and terminals bring. */
function accept(said: readonly string[]): readonly string[] {
  const refused = said.find((word) => !['accepted', 'known', 'order-paid-before'].includes(word));
  if (refused !== undefined) throw new Error(`the ledger refuses a record of an honest device: ${refused}`);
  return said;
}

/** What everybody can see, in words: the same as of the model. */
export function seenOf(world: World): object {
  const name = (order: string) => Object.keys(AMOUNTS_FEN).find((key) => world.orderName(key) === order) ?? order;
  const deviceOf = (key: Uint8Array) =>
    DEVICES.find((device) => toHex(world.devices[device].signer.publicKey) === toHex(key)) ?? 'nobody';
  return {
    devices: DEVICES.map((device) => {
      const { wallet } = world.devices[device];
      const { closing, purse } = wallet.state;
      return {
        paid: wallet.payments.map(({ record }) => `${name(record.offer.order)} ${record.epoch}/${record.counter}`),
        ...{ balanceFen: wallet.balanceFen, epoch: purse?.epoch, closing: closing?.epoch },
        unposted: wallet.unposted.map(({ record }) => record.counter),
        row: purse === null ? undefined : rowOf(world.ledger.view(purse.purse)),
      };
    }),
    terminals: TERMINALS.map((terminal) => {
      const { torn, payments, statements } = world.terminals[terminal].terminal;
      const doubtful = world.terminals[terminal].terminal.doubtful(world.ledger.nowMs);
      return {
        torn: torn.map(
          ({ order, deviceKey, epoch, counter }) => `${name(order)} ${deviceOf(deviceKey)} ${epoch}/${counter}`,
        ),
        payments: payments.map(({ payment: { record }, token }) => {
          return `${name(record.offer.order)} ${deviceOf(token.deviceKey)} ${record.epoch}/${record.counter}`;
        }),
        statements: statements.map(({ sync, token }) => `${deviceOf(token.deviceKey)} ${sync.epoch}/${sync.counter}`),
        doubtful: doubtful.map(({ order }) => name(order)).sort(),
      };
    }),
    creditedFen: world.ledger.creditedFen(),
  };
}

const rowOf = ({ epoch, used, balanceFen }: { epoch: number; used: bigint; balanceFen: bigint }) => ({
  ...{ epoch, balanceFen },
  used: [...used.toString(2)].filter((bit) => bit === '1').length,
});

/** Records whose signatures were looked at: they do not change, their hashes name them. */
const checked = new Set<string>();
const MOST_REMEMBERED = 100_000;

/** What has to hold of the real ones, whatever the model says. */
export function checkWorld(world: World): void {
  const { chainId, ledger } = world;
  const debits = new Set<string>();
  if (checked.size > MOST_REMEMBERED) checked.clear();
  for (const device of DEVICES) {
    const { wallet, signer } = world.devices[device];
    const orders = wallet.payments.map(({ record }) => record.offer.order);
    must(new Set(orders).size === orders.length, 'an order is paid once by a device');
    for (const { record, mac1, certificate, hash } of wallet.payments) {
      const id = toHex(hash);
      debits.add(id);
      if (checked.has(id)) continue;
      checked.add(id);
      must(verifySignature(signer.publicKey, hash, signer.sign(hash)), 'a debit has a valid MAC2');
      const isAuthentic = verifySignature(certificate.terminalKey, mac1Digest(chainId, record.offer), mac1);
      must(isAuthentic, 'no debit without an authentic terminal');
    }
    must(wallet.balanceFen >= 0n, 'a purse never spends more than it has');
    checkExplained(wallet, ledger);
  }
  for (const terminal of TERMINALS) {
    for (const { payment, token } of world.terminals[terminal].terminal.payments) {
      const hash = recordHash(chainId, payment.record);
      must(debits.has(toHex(hash)), 'what a terminal shows as paid was debited');
      const id = `${toHex(hash)} ${toHex(payment.mac2)}`;
      if (checked.has(id)) continue;
      checked.add(id);
      must(verifySignature(token.deviceKey, hash, payment.mac2), 'what a terminal shows as paid has a valid MAC2');
    }
  }
  for (const [order, amountFen] of Object.entries(AMOUNTS_FEN)) {
    const creditedFen = ledger.creditedFen(world.orderName(order));
    must(creditedFen === 0n || creditedFen === amountFen, 'the merchant is credited at most once for an order');
  }
}

/** Remote - local = sum(lines), and nothing is unexplained: the ledger's entries since the device saw the row. */
function checkExplained(wallet: Wallet, ledger: TwinLedger): void {
  const { purse } = wallet.state;
  if (purse === null) return;
  const entries = ledger.entriesOf(purse.purse).filter(({ height }) => height > purse.height);
  const { balanceFen } = ledger.view(purse.purse);
  const lines = explain(purseSide(wallet), { balanceFen, entries });
  const sumFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  must(sumFen === balanceFen - wallet.balanceFen, 'remote - local is the sum of the lines');
  must(!lines.some(({ alarm }) => alarm), 'no line is unexplained where nobody tampered');
}

/** What is in memory is what the journal says. */
export function checkMemory(world: World): void {
  for (const device of DEVICES) {
    const { wallet, journal } = world.devices[device];
    sameEntries(wallet.journalWith(wallet.state), journal.entries, `the wallet of ${device}`);
  }
  for (const name of TERMINALS) {
    const till = world.terminals[name];
    const before = till.terminal.journalWith(till.terminal.state);
    till.reboot();
    sameEntries(till.terminal.journalWith(till.terminal.state), before, `terminal ${name}`);
  }
}

const NONE = new Uint8Array();

function sameEntries(a: readonly Uint8Array[], b: readonly Uint8Array[], whose: string): void {
  must(
    a.length === b.length && a.every((entry, i) => Buffer.compare(entry, b[i] ?? NONE) === 0),
    `${whose} is as its journal`,
  );
}

export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`it does not hold: ${what}`);
}
