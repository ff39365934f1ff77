// A list of the state with all that the verifier needs to find it complete: its head, its pages, and the entries that they
// name.
import { Refusal } from '../ask.ts';
import { rowsByKey } from '../entries.ts';
import type { Row } from '../rows.ts';

export interface Listed {
  readonly list: string;
  readonly subject: string;
  /** Of its head, its pages and its entries. */
  readonly keys: readonly string[];
}

const PAGE_IDS = 32;
const KEYS_AT_ONCE = 1_000;
/** More are packed by the command. */
const MOST_IDS = 20_000;

/** Undefined: the list was never begun, and that cannot be proven. Throws Refusal, `pack-too-large`. */
export async function listedKeys(list: string, subject: string, table: string): Promise<Listed | undefined> {
  const headKey = `list/${list}/${subject}`;
  const [head] = await rowsByKey([headKey]);
  if (head === undefined) return undefined;
  const count = Number(head.entry.count ?? 0);
  if (!(count <= MOST_IDS)) throw new Refusal('pack-too-large', 0, '', '');
  const pages = Math.floor((count - idsIn(head).length) / PAGE_IDS);
  const pageKeys = Array.from({ length: pages }, (_, page) => `list-page/${list}/${subject}/${page}`);
  const rows: Row[] = [head];
  for (let at = 0; at < pageKeys.length; at += KEYS_AT_ONCE) {
    rows.push(...(await rowsByKey(pageKeys.slice(at, at + KEYS_AT_ONCE))));
  }
  const entries = rows.flatMap(idsIn).map((id) => `${table}/${id}`);
  return { list, subject, keys: [headKey, ...pageKeys, ...entries] };
}

/** As a proof file claims it. */
export function listClaim({ list, subject }: Listed): object {
  return { kind: 'list', list, subject };
}

function idsIn({ entry }: Row): readonly string[] {
  return (entry.ids ?? []) as readonly string[];
}
