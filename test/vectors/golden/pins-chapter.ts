// The golden chain's chapter on the PIN of devices in software: the bank says that it was shown it, and what that is good for.
import { type ChainWriter, goldenKey } from './chain-writer.ts';
import {
  devicePayment,
  makePayments,
  openAccounts,
  type PaymentSigners,
  payment,
  postTransfers,
  publishCertifyingKey,
  registerDevice,
  withdrawCertifyingKey,
} from './said.ts';

const DAY_MS = 86_400_000n;

/** Under the rule that holds where a bank has published none. */
export function shownPins(c: ChainWriter): void {
  const [holder, payee] = ['bank-c/fu', 'bank-a/alice'];
  const names = ["fu's app", "fu's phone", 'bank-c, factors', 'bank-c, tokens'] as const;
  const [app, phone, factors, tokens] = names.map(goldenKey) as [Key, Key, Key, Key];
  const validity = [c.nowMs, c.nowMs + 10n * DAY_MS] as const;
  c.say('bank-c', openAccounts({ account: holder, key: goldenKey(holder).publicKey, kind: 'deposit' }));
  c.say('bank-a', postTransfers(payment('bank-a/vault', holder, 90_000n)));
  for (const [device, assurance] of [
    [app, 'software'],
    [phone, 'hardware'],
  ] as const) {
    c.say(holder, registerDevice(c.chainId, holder, device, { assurance }), { alsoSigned: ['bank-c'] });
  }
  c.say('bank-c', publishCertifyingKey(c.chainId, 'bank-c', factors, validity, { purpose: 'factor' }));
  c.say('bank-c', publishCertifyingKey(c.chainId, 'bank-c', tokens, validity));
  c.block();
  const line = (amountFen: bigint, id: string, signers: Partial<PaymentSigners> = {}, change = {}) =>
    devicePayment(
      c.chainId,
      { device: app, ...signers },
      { payee, amountFen, id, way: 'online', validUntilHeight: c.height + 5n, ...change },
    );
  const shown = { factor: ['pin', factors] } as const;
  const good = line(150n, 'pin-1', shown);
  c.say(
    'merchant',
    makePayments(good, good, line(20_000n, 'pin-2', shown), line(200n, 'pin-3', { device: phone, ...shown })),
    { note: 'whose PIN the bank was shown' },
  );
  /** Signed as the one kind, and said to be the other. */
  const passedOff = (id: string, signedAs: string, kind: string) => {
    const { factor, ...rest } = line(1n, id, { factor: [signedAs, factors] });
    return { ...rest, factor: factor === null ? null : { ...factor, kind } };
  };
  c.say(
    'bank-c',
    makePayments(
      line(1n, 'bad-1'),
      line(20_001n, 'bad-2', shown),
      line(1n, 'bad-3', { factor: ['pin', tokens] }),
      line(1n, 'bad-4', { factor: ['pin', goldenKey(holder)] }),
      line(1n, 'bad-5', { factor: ['pin', phone] }),
      passedOff('bad-6', 'issuer', 'pin'),
      passedOff('bad-7', 'pin', 'issuer'),
      { ...line(2n, 'bad-8', shown), factor: line(3n, 'bad-8', shown).factor },
    ),
    { note: 'each with a fault' },
  );
  c.say('bank-c', withdrawCertifyingKey(factors.publicKey));
  c.block();
  c.say('bank-c', makePayments(line(1n, 'pin-4', shown)), { note: 'by a key that is withdrawn' });
  c.block();
}

type Key = ReturnType<typeof goldenKey>;
