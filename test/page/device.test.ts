// The code of devices runs in a browser as it is: a tap, a pairing and a PIN in one page, without anything of Node. What
// the page signed, the ledger's own code checks.
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import { afterAll, expect, it } from 'vitest';
import { codec } from '../../src/base/codec.ts';
import { taggedDigest } from '../../src/crypto/digest.ts';
import { verifySignature } from '../../src/crypto/ed25519.ts';
import { device as MESSAGES } from '../../src/generated/device.ts';
import { startChromium } from './chromium.ts';
import type { Tapped } from './tap-page.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const browser = await startChromium();
afterAll(() => browser?.close());

/** As scripts/build bundles the verifier's page: for a browser, one classic script. */
async function script(): Promise<string> {
  const { output } = await build({
    cwd: ROOT,
    input: join(ROOT, 'test/page/tap-page.ts'),
    platform: 'browser',
    transform: { target: 'es2022' },
    logLevel: 'warn',
    write: false,
    output: { format: 'iife' },
  });
  const [chunk, ...more] = output;
  expect(more).toEqual([]);
  return chunk.code;
}

it.skipIf(browser === undefined)('taps, pairs and opens keys in a page', async () => {
  const context = await browser?.newContext({ offline: true });
  const page = (await context?.newPage()) ?? expect.fail('no page');
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto('about:blank');
  const code = await script();
  expect(code).not.toMatch(/\bnode:/);
  await page.addScriptTag({ content: code });
  const tapped = await page.evaluate(() => (globalThis as unknown as { tapped: Tapped }).tapped);
  expect(faults).toEqual([]);
  expect(tapped).toMatchObject({ hasNode: false, balanceFen: String(2n ** 40n - 123_456_789_012n), openedKey: true });
  expect([...tapped.outcomes].sort()).toEqual(['device paid', 'terminal paid']);
  expect(tapped.bytes).toBeLessThanOrEqual(2_048);
  const [digits] = tapped.pairingDigits;
  expect(digits).toMatch(/^\d{6}$/);
  expect(tapped.pairingDigits).toEqual([digits, digits]);

  const [torn, paid] = tapped.journal.map((entry) =>
    codec(MESSAGES.TerminalEntry).decodeStrict(Buffer.from(entry, 'hex')),
  );
  expect(torn?.entry).toBe('torn');
  if (paid?.entry !== 'payment') throw new Error('the terminal wrote no payment');
  const { record, mac1, mac2 } = paid.payment.payment;
  const chainId = new Uint8Array(32).fill(0xc1);
  const recordMessage = taggedDigest('purse-record')(chainId, codec(MESSAGES.PurseRecord).encode(record));
  expect(verifySignature(Buffer.from(tapped.deviceKey, 'hex'), recordMessage, mac2)).toBe(true);
  const offerMessage = taggedDigest('tap-mac1')(chainId, codec(MESSAGES.TapOffer).encode(record.offer));
  expect(verifySignature(record.offer.terminalKey, offerMessage, mac1)).toBe(true);
  await context?.close();
});
