// A device without a network has its epoch closed through a terminal.
import { describe, expect, it } from 'vitest';
import { PURSE_SYNC, syncDigest } from '../../../src/device/messages.ts';
import { MAX_FRAME_BYTES, MAX_TAP_BYTES } from '../../../src/device/tap/tap-frames.ts';
import { rowNews } from '../../../src/device/terminal/batch.ts';
import { MAX_ROWS, MAX_STATEMENTS } from '../../../src/device/terminal/terminal.ts';
import type { PurseRow, TapRequest, TapStatement } from '../../../src/generated/device.ts';
import { Listener } from '../../device/one-side.ts';
import { bring, hold, poor, rowOf } from '../../device/poor-card.ts';
import { runTap } from '../../device/run-tap.ts';
import {
  CHAIN_ID,
  certificateOf,
  keyNamed,
  known,
  NOON_MS,
  Person,
  purseIdOf,
  purseOf,
  Till,
  TOKEN_KEY,
  tokenOf,
} from '../../device/tap-parties.ts';

const SHOP = 'bank-b/shop';

describe('a card that cannot pay from this epoch', () => {
  it('hands over what closes it, and pays when a terminal brings the next one', () => {
    const [card, till] = [poor('li'), new Till(SHOP, 'a')];
    const first = hold(card, till, { amountFen: 3_000n });
    expect(first.device).toMatchObject({ kind: 'handed-over', refusal: { name: 'purse-too-low', by: 'device' } });
    expect(first.terminal).toMatchObject({ kind: 'handed-over', refusal: { name: 'purse-too-low', by: 'device' } });
    expect(till.terminal.statements).toMatchObject([{ sync: { epoch: 1, counter: 0, validUntilHeight: 0n } }]);
    till.reboot();
    card.reboot();
    expect(till.terminal.statements).toHaveLength(1);
    bring(till, rowOf('li'));
    expect(till.terminal.statements).toEqual([]);
    const second = hold(card, till, { amountFen: 3_000n });
    expect(second.device).toMatchObject({ kind: 'paid', payment: { record: { epoch: 2, counter: 1 } } });
    expect(second.terminal?.kind).toBe('paid');
    expect(card.wallet.balanceFen).toBe(97_000n);
    card.reboot();
    expect([card.wallet.balanceFen, card.wallet.state.closing]).toEqual([97_000n, null]);
  });

  it('hands the same over at every terminal, which keeps it once', () => {
    const [card, a, b] = [poor('li'), new Till(SHOP, 'a'), new Till(SHOP, 'b')];
    for (const till of [a, a, b]) hold(card, till, { amountFen: 3_000n });
    const kept = [a, b].map(({ terminal }) => terminal.statements.map(({ sync }) => PURSE_SYNC.encode(sync)));
    expect(kept[0]).toHaveLength(1);
    expect(kept[0]).toEqual(kept[1]);
    expect(a.journal.writes).toBe(1);
    // Also for an amount that it could have paid: a record behind its statement would be a fork.
    expect(hold(card, b, { amountFen: 1n, order: 'o-2' }).device).toMatchObject({
      refusal: { name: 'sync-under-way' },
    });
  });

  it.each([
    ['the count is used up', { maxCount: 0 }, 'count-exceeded'],
    ['it was to be synchronised before', { syncByMs: 1n }, 'purse-not-active'],
  ] as const)('does so when %s', (_, change, name) => {
    const [card, till] = [poor('li', change), new Till(SHOP, 'a')];
    expect(hold(card, till).device).toMatchObject({ kind: 'handed-over', refusal: { name } });
  });

  it.each([
    ['a full purse would not pay it either', { amountFen: 100_001n }, {}, true],
    ['one payment may not be so much', { amountFen: 3_000n }, { perPaymentFen: 2_500n }, true],
    ['it has a network of its own', { amountFen: 3_000n }, {}, false],
    ['its purse has ended', { amountFen: 3_000n }, { status: 'closed' }, true],
  ] as const)('gives up nothing when %s', (_, options, change, handsOver) => {
    const [card, till] = [poor('li', change), new Till(SHOP, 'a')];
    const { device } = runTap(card, till, { ...options, tap: card.tap({ handsOver }) });
    expect([device?.kind, card.wallet.state.closing, card.journal.writes]).toEqual(['refused', null, 0]);
  });
});

it('a row by a key that its issuer has replaced since is offered to no card: the statement is kept for another one', () => {
  const newKey = keyNamed('bank-a token of next year');
  const tokenKeys = [known(TOKEN_KEY, 'bank-a'), known(newKey, 'bank-a')];
  const [card, till] = [poor('li'), new Till(SHOP, 'a', { tokenKeys })];
  hold(card, till, { amountFen: 3_000n });
  bring(till, rowOf('li'));
  const token = tokenOf('li', {}, newKey);
  card.wallet.become({ ...card.wallet.state, token });
  const { device, terminal } = hold(card, till, { amountFen: 3_000n });
  expect([device?.kind, terminal?.kind]).toEqual(['handed-over', 'handed-over']);
  expect(till.terminal.statements).toMatchObject([{ token: { certifyingKey: newKey.publicKey } }]);
  bring(till, rowOf('li', {}, newKey));
  expect(hold(card, till, { amountFen: 3_000n }).device?.kind).toBe('paid');
});

it('a statement that is kept with an older token is kept with the new one, whose key signs the row', () => {
  const newKey = keyNamed('bank-a token of next year');
  const tokenKeys = [known(TOKEN_KEY, 'bank-a'), known(newKey, 'bank-a')];
  const [card, till] = [poor('li'), new Till(SHOP, 'a', { tokenKeys })];
  hold(card, till, { amountFen: 3_000n });
  card.wallet.become({ ...card.wallet.state, token: tokenOf('li', {}, newKey) });
  hold(card, till, { amountFen: 3_000n });
  expect(till.terminal.statements).toMatchObject([{ token: { certifyingKey: newKey.publicKey } }]);
  bring(till, rowOf('li', {}, newKey));
});

describe('a terminal', () => {
  function told(change: Partial<TapStatement>) {
    const till = new Till(SHOP, 'a');
    const tap = till.tap('o-1', 1n);
    const other = new Listener('device');
    other.hear(tap.step({ kind: 'begin' }, NOON_MS));
    const token = tokenOf('li');
    const sync = { purse: purseIdOf('li'), epoch: 1, counter: 0, hash: new Uint8Array(32), validUntilHeight: 0n };
    const signed = change.sync ?? sync;
    const signature = keyNamed('li').sign(syncDigest(CHAIN_ID, signed));
    const statement = { token, sync, signature, code: 936, field: 'amountFen', ...change };
    return { till, sync, heard: other.tell(tap, { step: 'statement', statement }) };
  }

  it.each([
    ['of a purse that its token does not name', { sync: 'other' }, 'malformed-field'],
    ['by another key', { signature: keyNamed('wang').sign(new Uint8Array(32)) }, 'bad-signature'],
    ['of an issuer that nobody knows', { token: tokenOf('li', {}, keyNamed('nobody')) }, 'token-issuer-unknown'],
    ['of a token without a purse', { token: tokenOf('li', { purse: new Uint8Array() }) }, 'malformed-field'],
  ] as const)('keeps no statement %s', (_, change, name) => {
    const { sync } = told({});
    const made = 'sync' in change ? { sync: { ...sync, purse: purseIdOf('wang') } } : change;
    const { till, heard } = told(made as Partial<TapStatement>);
    expect(heard.done).toMatchObject({ kind: 'refused', refusal: { name, by: 'terminal' } });
    expect([till.terminal.statements, till.journal.writes]).toEqual([[], 0]);
  });

  it('keeps one of a token that begins before the key that signed it, as issuers date tokens back', () => {
    const [card, till] = [
      poor('li'),
      new Till(SHOP, 'a', {
        tokenKeys: [{ ...known(TOKEN_KEY, 'bank-a'), notBeforeMs: NOON_MS - 1n }],
      }),
    ];
    expect(hold(card, till, { amountFen: 3_000n }).device?.kind).toBe('handed-over');
    const over = { ...known(TOKEN_KEY, 'bank-a'), notBeforeMs: 0n, notAfterMs: tokenOf('li').notBeforeMs };
    const { device } = hold(poor('wang'), new Till(SHOP, 'b', { tokenKeys: [over] }), { amountFen: 3_000n });
    expect(device).toMatchObject({ kind: 'refused', refusal: { name: 'token-issuer-unknown' } });
  });

  it('keeps one also of a token that has ended', () => {
    const ended = tokenOf('li', { notBeforeMs: NOON_MS - 10_000n, expiresAtMs: NOON_MS - 1n });
    expect(told({ token: ended }).heard.outputs).toMatchObject([{ kind: 'append' }]);
  });

  it('takes no row that the issuer of the token has not signed, of another purse, or of the same epoch', () => {
    const { till } = told({});
    const kept = { token: tokenOf('li'), ...told({}), signature: new Uint8Array(64), atMs: 0n };
    const taken = (row: PurseRow) => rowNews(till.terminal.state, kept, row)?.entry;
    expect(taken(rowOf('li'))).toBe('row');
    expect(taken(rowOf('li', {}, keyNamed('nobody')))).toBeUndefined();
    expect(taken({ ...rowOf('li'), view: purseOf('li', { epoch: 2, balanceFen: 9n ** 9n }) })).toBeUndefined();
    expect(taken(rowOf('wang'))).toBeUndefined();
    expect(taken(rowOf('li', { epoch: 1 }))).toBeUndefined();
  });

  it('keeps so many statements and rows, and forgets the oldest', () => {
    const { terminal } = new Till(SHOP, 'a');
    const token = tokenOf('li');
    const of = (n: number) => Uint8Array.from({ length: 16 }, (_, i) => (i < 4 ? (n >> (8 * i)) & 255 : 0));
    for (let n = 0; n <= MAX_STATEMENTS; n++) {
      const sync = { purse: of(n), epoch: 1, counter: 0, hash: new Uint8Array(32), validUntilHeight: 0n };
      terminal.apply({ entry: 'statement', statement: { token, sync, signature: new Uint8Array(64), atMs: 0n } });
    }
    expect([terminal.statements.length, terminal.statements[0]?.sync.purse]).toEqual([MAX_STATEMENTS, of(1)]);
    for (let n = 0; n <= MAX_ROWS; n++) terminal.apply({ entry: 'row', row: rowOf('li', { purse: of(n) }) });
    const asked = (n: number) => terminal.rowFor({ sync: terminalSync(of(n)), token });
    expect([asked(0), asked(1)?.view.epoch, terminal.statements]).toEqual([undefined, 2, []]);
  });
});

const terminalSync = (purse: Uint8Array) => ({
  ...{ purse, epoch: 1, counter: 0, hash: new Uint8Array(32), validUntilHeight: 0n },
});

it('a card takes no row that its issuer has not signed, and none that is no news: it stays as it was', () => {
  const row = rowOf('li');
  const bad: readonly PurseRow[] = [
    rowOf('li', {}, keyNamed('nobody')),
    { ...row, view: { ...row.view, balanceFen: 2n ** 40n } },
    rowOf('wang'),
    rowOf('li', { epoch: 1 }),
    rowOf('li', { height: 1n }),
  ];
  for (const one of bad) {
    const [card, till] = [poor('li'), new Till(SHOP, 'a')];
    hold(card, till, { amountFen: 3_000n });
    const before = card.journal.entries;
    const machine = card.tap({ handsOver: true });
    const other = new Listener('terminal');
    const request: TapRequest = {
      ...{ certificate: till.terminal.state.certificate, order: 'o-1', amountFen: 3_000n, currency: 'CNY' },
      ...{ nonce: new Uint8Array(16), terminalMs: NOON_MS },
    };
    expect(other.tell(machine, { step: 'request', request }).said.map(({ step }) => step)).toEqual(['statement']);
    expect(other.tell(machine, { step: 'row', row: one }).done?.kind).toBe('refused');
    expect(card.journal.entries).toEqual(before);
  }
});

it('a tap that closes, brings and pays stays within 2 KB with the longest names', () => {
  const merchant = `bank-${'b'.repeat(27)}/${'s'.repeat(48)}`;
  const by = keyNamed('bank-b terminal');
  const certificate = certificateOf(merchant, 't'.repeat(32), {}, by);
  const till = new Till(merchant, 't'.repeat(32), { certificate });
  const token = tokenOf('li', {
    domain: { merchants: [], categories: [5411, 5812, 4111, 5999], ways: ['tap', 'code', 'online'] },
  });
  const far = { syncByMs: NOON_MS + 10n ** 10n, height: 2n ** 40n, perPaymentFen: 99_000n };
  const member = merchant.slice(0, merchant.indexOf('/'));
  const byMember = { key: by.publicKey, member, notBeforeMs: 0n, notAfterMs: 2n ** 50n };
  const card = new Person('li', {
    token,
    purse: purseOf('li', { ...far, height: 1n, balanceFen: 1n }),
    terminalKeys: [byMember],
  });
  const asked = { order: 'o'.repeat(35), amountFen: 98_765n };
  const closing = hold(card, till, asked);
  expect(closing.device?.kind).toBe('handed-over');
  bring(till, rowOf('li', far));
  const paying = hold(card, till, asked);
  expect(paying.device).toMatchObject({ kind: 'paid', acknowledged: true });
  for (const { frames } of [closing, paying]) {
    expect(Math.max(...frames.map(({ length }) => length))).toBeLessThanOrEqual(MAX_FRAME_BYTES);
    expect(frames.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(MAX_TAP_BYTES);
  }
});
