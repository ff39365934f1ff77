// The desks that a config names, and what is asked of them over TLS.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bankDesks } from '../../../src/node/boot/bank-desks.ts';
import { desksSchema, MAX_DESKS, namedDesk } from '../../../src/node/config/desk-config.ts';

/** Of a machine called "localhost"; signed by itself, and good for a hundred years. */
const KEY = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJSNyk9hQbZXdkZvZ70jmjSYL9ueoXuDf0MwXlWx9Z/Y
-----END PRIVATE KEY-----
`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBWzCCAQ2gAwIBAgIUOpRqDo4LHzh8Xt2Ygiw6mjpc9lwwBQYDK2VwMBQxEjAQ
BgNVBAMMCWxvY2FsaG9zdDAgFw0yNjEyMDEwNDM5NDdaGA8yMTI2MTEwNzA0Mzk0
N1owFDESMBAGA1UEAwwJbG9jYWxob3N0MCowBQYDK2VwAyEAEoN/PQR6AhghWiFW
eX9O34QAp7NnEESHkMlw+WtwqVGjbzBtMB0GA1UdDgQWBBSxDBq5rh2JRpZ+Yqa3
BEzS6ydYOjAfBgNVHSMEGDAWgBSxDBq5rh2JRpZ+Yqa3BEzS6ydYOjAPBgNVHRMB
Af8EBTADAQH/MBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAFBgMrZXADQQAu
oS6D3SoCNhIzHe4lem90vG+RMNxDoLjOUiT4hWRd/0gONJYN1WEyqRYuXXBEx+/c
Kq/atNX3xu2M+yDFqd8L
-----END CERTIFICATE-----
`;

const isTaken = (desks: unknown) => desksSchema.safeParse(desks).success;
const at = (url: string) => [{ bank: 'bank-a', url }];

test('a desk is an origin: https, or http on this machine, and nothing behind it', () => {
  for (const url of [
    'https://desk.bank-a.example',
    'https://desk.example:7600/',
    'http://127.0.0.1:7600',
    'http://[::1]:7600',
  ]) {
    expect([url, isTaken(at(url))]).toEqual([url, true]);
  }
  for (const url of [
    ...['http://desk.bank-a.example', 'http://127.0.0.1.example', 'ftp://127.0.0.1', 'desk', ''],
    ...['https://desk.example/v1', 'https://desk.example/?x', 'https://desk.example/#x', 'https://u:p@desk.example'],
  ]) {
    expect([url, isTaken(at(url))]).toEqual([url, false]);
  }
});

test('a bank has one desk, and there are no more than the bound', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ bank: `bank-${i}`, url: 'https://desk.example' }));
  expect(isTaken(many(MAX_DESKS))).toBe(true);
  expect(isTaken(many(MAX_DESKS + 1))).toBe(false);
  expect(isTaken([...many(1), ...many(1)])).toBe(false);
});

test('a desk behind TLS is asked where the named authority certifies it, and not otherwise', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-tls-'));
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, CERTIFICATE);
  const server = createServer({ key: KEY, cert: CERTIFICATE }, (_request, response) => response.end('{"member":"a"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  const desk = { bank: 'bank-a', url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const ask = (named: typeof desk & { readonly ca?: string }) =>
    bankDesks([namedDesk(named)]).get('bank-a')?.('/v1/issuer', undefined);
  expect(await ask({ ...desk, ca })).toEqual({ status: 200, content: { member: 'a' } });
  await expect(ask(desk)).rejects.toThrow(/self.signed/);
  expect(() => namedDesk({ ...desk, ca: join(folder, 'none.pem') })).toThrow('ENOENT');
});
