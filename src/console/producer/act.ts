// What the holder does: one operation, signed here and sent until it is final or refused.
import type { BodyOperation } from '../../generated/transaction.ts';
import { ask, Refusal } from '../ask.ts';
import { openedKey } from './open-session.ts';
import { type CoSigner, signTransaction } from './sign-transaction.ts';

export interface Done {
  readonly height: number;
  /** What stays on record beside its acceptance, such as `raised-later`; else empty. */
  readonly outcome: string;
  readonly data: { readonly [name: string]: string };
}

interface Line {
  readonly code: number;
  readonly name: string;
  readonly outcome: string;
  readonly data: { readonly [name: string]: string };
}

interface Final extends Line {
  readonly status: 'final';
  readonly height: number;
  readonly lines: readonly Line[];
}

const WAIT_MS = 10_000;
/** Of a wait that the node does not keep. */
const PATIENCE_MS = 20_000;
const MOST_TRIES = 4;

/** Throws Refusal with the code of the node or of the ledger, `not-final` when the time is out, and KeyError. */
export async function act(account: string, operation: BodyOperation, coSigner?: CoSigner): Promise<Done> {
  const { held, token } = await openedKey(account);
  const { height } = await ask<{ height: number }>(`/v1/entries/account/${encodeURIComponent(account)}`);
  const { rules } = await ask<{ rules: { maxValidityBlocks: string } }>('/v1/consortium');
  const validUntil = BigInt(height) + BigInt(rules.maxValidityBlocks);
  const bytes = await signTransaction(held, operation, validUntil, coSigner);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const path = `/v1/holders/transactions?wait=${WAIT_MS}`;
    const found = await ask<Final | { status: 'accepted' | 'known' }>(path, { bytes, token, patienceMs: PATIENCE_MS });
    if (found.status === 'final') return doneBy(found);
  }
  throw new Refusal('not-final', 0, '', '');
}

/** Of several lines the page sends one. */
function doneBy(final: Final): Done {
  const line = final.lines[0] ?? final;
  for (const { code, name, data } of [final, line]) {
    if (code === 0) continue;
    const about = Object.entries(data).map(([field, value]) => `${field} ${value}`);
    throw new Refusal(name, 0, about.join(', '), '');
  }
  const { outcome, data } = line.outcome === '' ? final : line;
  return { height: final.height, outcome, data };
}
