// A real server on a free loopback port, with a token of each role.
import { onTestFinished } from 'vitest';
import type { ApiLimits } from '../../../src/api/api-limits.ts';
import type { BuiltPages } from '../../../src/api/console-pages.ts';
import type { KeptSession } from '../../../src/api/console-sessions.ts';
import { type Answered, startApi } from '../../../src/api/create-api.ts';
import type { AskDesk } from '../../../src/api/desk-relay.ts';
import { utf8 } from '../../../src/base/bytes.ts';
import { buildTransaction, type SignedTransaction } from '../../../src/client/build-transaction.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { MemoryBackend } from './memory-backend.ts';

export const TOKENS = { operator: 'operator-token', auditor: 'auditor-token', submitter: 'submitter-token' } as const;
export type Role = keyof typeof TOKENS;

export const AUTHOR = keyOf('author');
export const OCTETS = 'application/octet-stream';

const refusals = { en: utf8('{"expired":{"why":"over","remedy":"anew"}}'), zh: utf8('{}') };
/** One of them is not built. */
const PAGES: BuiltPages = {
  operator: { html: utf8('<!doctype html><title>operator</title>'), policy: "default-src 'none'", refusals },
  auditor: { html: utf8('<!doctype html><title>auditor</title>'), policy: "default-src 'none'", refusals },
};

export interface TestApi<B extends MemoryBackend = MemoryBackend> {
  readonly backend: B;
  readonly url: string;
  readonly port: number;
  readonly faults: unknown[];
  readonly answered: Answered[];
  /** Of banks; a test names them when they run. */
  readonly desks: Map<string, AskDesk>;
  /** Those that outlive a restart. */
  readonly kept: readonly KeptSession[];
  close(): Promise<void>;
  /** With the operator's token unless the options say otherwise. */
  fetch(path: string, options?: RequestInit & { role?: Role | 'nobody' }): Promise<Response>;
}

export async function runningApi(limits: Partial<ApiLimits> = {}, names: readonly string[] = []): Promise<TestApi> {
  return serve(new MemoryBackend(), limits, names);
}

export async function serve<B extends MemoryBackend>(
  backend: B,
  limits: Partial<ApiLimits> = {},
  names: readonly string[] = [],
  pages: BuiltPages | 'none' = PAGES,
): Promise<TestApi<B>> {
  const faults: unknown[] = [];
  const answered: Answered[] = [];
  const desks = new Map<string, AskDesk>();
  const tokens = (Object.keys(TOKENS) as Role[]).map((role) => ({ role, sha256: sha256(utf8(TOKENS[role])) }));
  let kept: readonly KeptSession[] = [];
  const save = (sessions: readonly KeptSession[]) => {
    kept = sessions;
  };
  const shelf = { load: () => kept, save };
  const api = await startApi(backend, {
    ...{ port: 0, tokens, limits, names, desks },
    ...(pages === 'none' ? {} : { console: { pages, shelf } }),
    onFault: (error) => faults.push(error),
    onAnswered: (one) => answered.push(one),
  });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await api.close();
  };
  onTestFinished(close);
  return {
    backend,
    url: api.url,
    port: api.port,
    faults,
    answered,
    desks,
    get kept() {
      return kept;
    },
    close,
    fetch(path, { role = 'operator', headers, ...options } = {}) {
      const authorization = role === 'nobody' ? {} : { authorization: `Bearer ${TOKENS[role]}` };
      return fetch(`${api.url}${path}`, { ...options, headers: { ...authorization, ...headers } });
    },
  };
}

let nonce = 0;

/** A signed transaction for the tests' chain; each call makes another one. */
export function transaction(chainId: Uint8Array = testConsortium.chainId): SignedTransaction {
  nonce++;
  return buildTransaction({
    chainId,
    author: AUTHOR,
    operation: { operation: 'closeAccount', closeAccount: { account: `bank-a/${nonce}` } },
    validUntilHeight: 50n,
  });
}

export function octets(body: Uint8Array): RequestInit {
  return { method: 'POST', headers: { 'content-type': OCTETS }, body: new Uint8Array(body) };
}

export function jsonBody(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Resolves once `condition` holds; the test's own time limit ends a condition that never does. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
