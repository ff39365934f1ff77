// One node's ledger as files, just as its HTTP API answers: every block, every account's activity, and proofs of all
// entries that a run makes. Believes everything: what it means is the checker's part.
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { LocalNode } from '../local-consortium.ts';

const PAGE = 1_000;
const BLOCKS_AT_ONCE = 32;
const CLAIMS_PER_PROOF = 1_000;
const ACCOUNTS = 'account';
const TABLES = [
  ...[ACCOUNTS, 'statement', 'record', 'grant', 'access', 'erasure', 'erasure-receipt'],
  ...['proposal', 'member-list', 'validator-set'],
];

type Get = (path: string, body?: object) => Promise<unknown>;

/** Blocks from 1 to `height`. Throws when the node does not answer with success. */
export async function exportLedger(node: LocalNode, folder: string, height: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const get = reader(node);
  await writeLines(join(folder, 'blocks.jsonl'), blocks(get, height));
  const keys: string[] = [];
  for (const table of TABLES) for await (const { key } of entries(get, table)) keys.push(key);
  const accounts = keys.filter((key) => key.startsWith(`${ACCOUNTS}/`));
  await writeLines(join(folder, 'activity.jsonl'), activity(get, accounts));
  await writeLines(join(folder, 'proofs.jsonl'), proofs(get, keys));
}

function reader({ apiUrl, files }: LocalNode): Get {
  const { tokens } = JSON.parse(readFileSync(files.clientTokens, 'utf8')) as { tokens: { auditor: string } };
  const authorization = `Bearer ${tokens.auditor}`;
  return async (path, body) => {
    const answer = await fetch(`${apiUrl}${path}`, {
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new Error(`the node at ${apiUrl} answered ${answer.status} to ${path}: ${await answer.text()}`);
    return answer.json();
  };
}

async function* blocks(get: Get, height: number): AsyncGenerator<unknown> {
  for (let from = 1; from <= height; from += BLOCKS_AT_ONCE) {
    const count = Math.min(BLOCKS_AT_ONCE, height - from + 1);
    yield* await Promise.all(Array.from({ length: count }, (_, i) => get(`/v1/blocks/${from + i}`)));
  }
}

async function* proofs(get: Get, keys: readonly string[]): AsyncGenerator<unknown> {
  for (let from = 0; from < keys.length; from += CLAIMS_PER_PROOF) {
    const claims = keys.slice(from, from + CLAIMS_PER_PROOF).map((key) => ({ kind: 'entry', key }));
    yield await get('/v1/proofs', { claims });
  }
}

async function* entries(get: Get, table: string): AsyncGenerator<{ key: string }> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const query = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const page = (await get(`/v1/entries/${table}?limit=${PAGE}${query}`)) as {
      items: { key: string }[];
      next?: string;
    };
    yield* page.items;
    after = page.next;
  }
}

async function* activity(get: Get, keys: readonly string[]): AsyncGenerator<unknown> {
  for (const key of keys) {
    const account = encodeURIComponent(key.slice(key.indexOf('/') + 1));
    for (let before: string | undefined = ''; before !== undefined; ) {
      const query = before === '' ? '' : `&before=${before}`;
      const path = `/v1/accounts/${account}/activity?limit=${PAGE}${query}`;
      const page = (await get(path)) as { items: unknown[]; next?: string };
      yield* page.items;
      before = page.next;
    }
  }
}

async function writeLines(file: string, items: AsyncIterable<unknown>): Promise<void> {
  async function* lines() {
    for await (const item of items) yield `${JSON.stringify(item)}\n`;
  }
  await pipeline(lines, createWriteStream(file));
}
