// A card without a network, its statement and the row of its next epoch: whatever strangers make of them, a card goes on
// from no purse that its issuer has not signed, and a terminal keeps no statement that the card has not.
import { PURSE_ROW, PURSE_SYNC, readStrict, rowDigest } from '../../src/device/messages.ts';
import { TapFrames } from '../../src/device/tap/tap-frames.ts';
import { rowNews } from '../../src/device/terminal/batch.ts';
import { withRow } from '../../src/device/wallet/hand-over.ts';
import type { KeptStatement, PurseRow } from '../../src/generated/device.ts';
import { runTap } from '../device/run-tap.ts';
import { CHAIN_ID, NOON_MS, Person, purseOf, Till, TOKEN_KEY, tokenOf } from '../device/tap-parties.ts';
import { type FuzzTarget, promise, sameBytes } from './fuzz-target.ts';
import { type HeardTap, heardIn } from './heard-tap.ts';
import { mutateMessage } from './mutate-message.ts';
import { joined, mutateTalk, parted } from './talk.ts';

const SHOP = 'bank-b/shop';
/** More than the card has left of its epoch. */
const AMOUNT_FEN = 3_000n;
const view = purseOf('li', { epoch: 2, height: 20n });
const ROW: PurseRow = { view, signature: TOKEN_KEY.sign(rowDigest(CHAIN_ID, { view })) };
const ROW_BYTES = PURSE_ROW.encode(ROW);

const poor = () => new Person('li', { purse: purseOf('li', { balanceFen: 2_000n }) });

interface HandedOver {
  readonly card: Person;
  readonly till: Till;
  readonly statement: KeptStatement;
  /** The card as it was before the row came. */
  readonly waiting: Person;
  readonly first: HeardTap;
  readonly second: HeardTap;
}

/** A tap that hands the statement over, and one that brings the row and pays. */
function handOver(): HandedOver {
  const [card, till] = [poor(), new Till(SHOP, 't-1')];
  const hold = () => heardIn(card, till, { amountFen: AMOUNT_FEN, tap: card.tap({ handsOver: true }) });
  const first = hold();
  const waiting = poor();
  runTap(waiting, new Till(SHOP, 't-2'), { amountFen: AMOUNT_FEN, tap: waiting.tap({ handsOver: true }) });
  const [statement] = till.terminal.statements;
  const news = statement && rowNews(till.terminal.state, statement, ROW);
  if (statement === undefined || news === undefined) throw new Error('nothing was handed over');
  till.terminal.apply(news);
  return { card, till, statement, waiting, first, second: hold() };
}

let once: HandedOver | undefined;

/** Always the same: nothing changes it any more. */
export function handedOver(): HandedOver {
  once ??= handOver();
  return once;
}

const tapCard: FuzzTarget = {
  name: 'tap-card',
  seeds: [handedOver().first, handedOver().second].map(({ device }) => joined(device)),
  mutate: mutateTalk,
  run(input) {
    const person = poor();
    const [tap, sender] = [person.tap({ handsOver: true }), new TapFrames()];
    let done = 0;
    const hear = (outputs: ReturnType<typeof tap.step>): void => {
      for (const output of outputs) {
        if (output.kind === 'done') done += 1;
        if (output.kind === 'ask') hear(tap.step({ kind: 'confirmed', unlocked: true }, NOON_MS));
        if (output.kind === 'append') person.journal.appendNow(output.entry);
        if (output.kind === 'replace') person.journal.replaceNow(output.entries);
        if (output.kind === 'append' || output.kind === 'replace') hear(tap.step({ kind: 'durable' }, NOON_MS));
      }
    };
    for (const message of parted(input)) {
      const frames = sender.send(message);
      if (!Array.isArray(frames)) break;
      for (const frame of frames) hear(tap.step({ kind: 'frame', frame }, NOON_MS));
    }
    hear(tap.step({ kind: 'left' }, NOON_MS));
    promise(done === 1 && tap.over, 'a tap ends once');
    const { purse, closing } = person.wallet.state;
    const paid = person.wallet.payments;
    promise(purse !== null, 'a card keeps its purse');
    const isNext = purse.epoch > 1;
    promise(!isNext || sameBytes(PURSE_ROW.encode({ ...ROW, view: purse }), ROW_BYTES), 'it goes on from a signed row');
    promise(closing === null || paid.length === 0, 'behind a statement there is no record');
    promise(paid.length <= 1, 'at most one debit');
    const before = person.wallet.balanceFen;
    person.reboot();
    promise(person.wallet.balanceFen === before, 'what was written can be read');
    return isNext || closing !== null;
  },
};

const tapStatement: FuzzTarget = {
  name: 'tap-statement',
  seeds: [handedOver().first, handedOver().second].map(({ terminal }) => joined(terminal)),
  mutate: mutateTalk,
  run(input) {
    const [without, withRows] = [new Till(SHOP, 't-1'), new Till(SHOP, 't-1')];
    withRows.terminal.apply({ entry: 'row', row: ROW });
    const { sync, token } = handedOver().statement;
    let taken = false;
    for (const till of [without, withRows]) {
      const [tap, sender] = [till.tap('o-1', AMOUNT_FEN), new TapFrames()];
      let done = 0;
      const hear = (outputs: ReturnType<typeof tap.step>): void => {
        for (const output of outputs) {
          if (output.kind === 'done') done += 1;
          if (output.kind !== 'append') continue;
          till.journal.appendNow(output.entry);
          hear(tap.step({ kind: 'durable' }, NOON_MS));
        }
      };
      hear(tap.step({ kind: 'begin' }, NOON_MS));
      for (const message of parted(input)) {
        const frames = sender.send(message);
        if (!Array.isArray(frames)) break;
        for (const frame of frames) hear(tap.step({ kind: 'frame', frame }, NOON_MS));
      }
      hear(tap.step({ kind: 'left' }, NOON_MS));
      promise(done === 1 && tap.over, 'a tap ends once');
      for (const kept of till.terminal.statements) {
        promise(sameBytes(PURSE_SYNC.encode(kept.sync), PURSE_SYNC.encode(sync)), 'the card has signed it');
        promise(sameBytes(kept.token.pseudonym, token.pseudonym), 'it is kept with the token of the card');
        taken = true;
      }
    }
    return taken;
  },
};

const purseRow: FuzzTarget = {
  name: 'purse-row',
  seeds: [ROW_BYTES],
  mutate: mutateMessage,
  run(input) {
    const row = readStrict(PURSE_ROW, input);
    if (row === undefined) return false;
    const { statement, till, waiting } = handedOver();
    const byTill = rowNews(till.terminal.state, statement, row) !== undefined;
    const byCard = !('name' in withRow(waiting.wallet, tokenOf('li'), row));
    promise(byTill === byCard, 'a terminal keeps what the card takes, and nothing else');
    promise(!byCard || sameBytes(input, ROW_BYTES), 'what is taken is what the issuer signed');
    return byCard;
  },
};

export const HAND_OVER_TARGETS: { readonly [name: string]: () => FuzzTarget } = {
  'tap-card': () => tapCard,
  'tap-statement': () => tapStatement,
  'purse-row': () => purseRow,
};
