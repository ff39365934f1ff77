// The files of a run's result, as check-ledgers.ts and its parts read them.
import { readFileSync } from 'node:fs';

export interface Block {
  readonly height: number;
  readonly hash: string;
  readonly parentHash: string;
  readonly timestampMs: number;
  readonly transactions: readonly string[];
  readonly finalization: { readonly height: number; readonly result: string };
}

export interface Activity {
  readonly account: string;
  readonly height: number;
  readonly sequence: number;
  readonly transaction: string;
  readonly transfer: string;
  readonly side: 'debit' | 'credit';
  readonly counterparty: string;
  readonly amountFen: string;
  readonly balanceFen: string;
  readonly code: string;
  readonly reference: string;
}

/** An entry of the state that a quorum's certificate vouches for. */
export interface Certified {
  readonly [field: string]: unknown;
}

/** By key, `<table>/<id>`. */
export type Entries = ReadonlyMap<string, Certified>;

export interface Ledger {
  readonly name: string;
  readonly blocks: readonly Block[];
  readonly activity: readonly Activity[];
  readonly entries: Entries;
}

/** Takes what is wrong. */
export type Find = (what: string) => void;

export function readLines<T>(file: string): T[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
