// What clients were told by nodes, as it was told: one file of JSON lines per kind, so that a run of hours needs no more
// memory than one of a minute. check-ledgers.ts holds the ledgers against it.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const TOLD = [
  'payments',
  'statements',
  'records',
  'grants',
  'reads',
  'erasures',
  'proposals',
  'members',
] as const;

export type ToldKind = (typeof TOLD)[number];

export class Told {
  readonly #folder: string;
  readonly #counts = new Map<ToldKind, number>();
  #height = 0;

  /** Makes the files. */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const kind of TOLD) writeFileSync(this.#file(kind), '');
  }

  /** The highest block that any of it is in. */
  get height(): number {
    return this.#height;
  }

  count(kind: ToldKind): number {
    return this.#counts.get(kind) ?? 0;
  }

  tell(kind: ToldKind, item: { readonly height: number; readonly [field: string]: unknown }): void {
    const line = JSON.stringify(item, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    appendFileSync(this.#file(kind), `${line}\n`);
    this.#height = Math.max(this.#height, item.height);
    this.#counts.set(kind, this.count(kind) + 1);
  }

  #file(kind: ToldKind): string {
    return join(this.#folder, `${kind}.jsonl`);
  }
}
