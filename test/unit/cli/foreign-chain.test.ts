// A node of another consortium in the place of the device's or terminal's own: nothing is signed for it, nothing of it is
// believed, and neither ledger has anything of it.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { GridpactClient } from '../../../src/client/client.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { LEDGER_CONSORTIUM } from '../client/ledger-backend.ts';
import { BANK, ledgerApi } from '../client/ledger-client.ts';
import { ALICE, BadInputShop, faultIn, SHOP } from './bad-input-shop.ts';
import { run } from './run-in-memory.ts';

const chainId = new Uint8Array(32).fill(9);

let shop: BadInputShop;
beforeEach(async () => {
  shop = await BadInputShop.open();
});
afterEach(() => shop.close());

it('devices and terminals sign nothing for a node of another chain, and believe nothing of it', async () => {
  const other = await ledgerApi({ ...LEDGER_CONSORTIUM, chainId });
  const lines = [ALICE, SHOP].map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const }));
  await other.client.accounts.open(BANK, lines);
  await other.client.accounts.registerAlias(BANK, { alias: 'shop', account: SHOP, name: 'Shop', category: 5552 });
  const at = ['--node', other.url, '--token-file', shop.file('token'), '--timeout', '5s', '--json'];
  const [phone, till] = [shop.file('phone'), shop.file('till')];
  const commands = [
    ['wallet', 'pay', phone, '1', '--to', SHOP],
    ['wallet', 'pay', phone, '450', '--to', 'shop', '--pin-file', shop.file('pin')],
    ['wallet', 'sync', phone],
    ['terminal', 'code', till, '1'],
    ['terminal', 'sync', till],
  ];
  const before = [shop.now(), other.backend.ledger.head.height];
  for (const words of commands) {
    const ran = await run(...words, ...at);
    expect([words, faultIn(ran, [EXIT.unverified])]).toEqual([words, undefined]);
    expect(ran.stderr).toContain('wrong-consortium');
  }
  expect([shop.now(), other.backend.ledger.head.height]).toEqual(before);
});

it('a client that means one consortium signs nothing for a node of another', async () => {
  const { url, backend } = shop.api;
  const height = () => backend.ledger.head.height;
  const before = height();
  const client = new GridpactClient({ baseUrl: url, token: TOKENS.submitter, chainId });
  const pay = client.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 1n });
  await expect(pay).rejects.toMatchObject({ code: 'wrong-consortium', field: 'chainId' });
  await expect(client.node.consortiumNow()).rejects.toMatchObject({ code: 'wrong-consortium' });
  expect(height()).toBe(before);
  const meant = new GridpactClient({ baseUrl: url, token: TOKENS.submitter, chainId: LEDGER_CONSORTIUM.chainId });
  await meant.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 1n });
  expect(height()).toBe(before + 1);
});
