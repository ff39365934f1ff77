// What "readings history" and "statement history" have in common: the revisions as far as they are asked for, printed
// with what each changed, and a proof of all of them.

import type { GridpactClient } from '../client/client.ts';
import type { FirstMaker } from '../client/first-maker.ts';
import type { Revision } from '../client/revisions.ts';
import { replacedId } from '../ledger/ids.ts';
import { type ListOptions, printList, takeEntries } from './options/list.ts';
import { type ProofOptions, writeProof } from './options/proof.ts';
import { plural } from './print/format-value.ts';
import type { Output } from './print/output.ts';
import { cutText, type Figure, revisionsTable, revisionsView, shownRevision } from './print/revisions.ts';

interface Revised {
  readonly revision: number;
  readonly height: bigint;
  readonly reason: string;
}

export interface History<T extends Revised> {
  /** Of the value, for scripts: "reading". */
  readonly name: string;
  /** For scripts, before the revisions. */
  readonly subject: object;
  readonly newest: T;
  readonly revisions: AsyncGenerator<Revision<T>>;
  readonly firstMaker: (first: T) => Promise<FirstMaker>;
  readonly figuresOf: (value: T) => readonly Figure[];
  /** For scripts. */
  readonly view: (value: T) => object;
  /** Keys of the entry, and of a replaced one without its revision. */
  readonly key: string;
  readonly replacedKey: string;
}

export async function showHistory<T extends Revised>(
  output: Output,
  { evidence }: GridpactClient,
  options: ListOptions & ProofOptions,
  history: History<T>,
): Promise<void> {
  const { name, subject, newest, firstMaker, figuresOf } = history;
  const { items, more } = await takeEntries(history.revisions, options);
  const oldest = items.at(-1);
  const first = oldest !== undefined && oldest.before === undefined ? await firstMaker(oldest.value) : undefined;
  const shown = items.map((item) => shownRevision(item, figuresOf, first));
  if (options.proof !== undefined) {
    const replaced = Array.from({ length: newest.revision }, (_, i) => replacedId(history.replacedKey, i));
    writeProof(output, options.proof, await evidence.proveEntries([history.key, ...replaced]));
  }
  const cut = cutText(first);
  const value = { ...subject, revisions: revisionsView(name, shown, history.view), ...(cut !== '' && { cut }) };
  const count = plural(shown.length, 'revision');
  // The number of rows is none that anybody wants to know.
  const says = [...(more ? [] : [count]), ...(cut === '' ? [] : [cut])].join('\n');
  printList(output, options, {
    ...{ value, table: revisionsTable(shown), noun: ['revision'], more },
    ...(!more && { says }),
  });
  if (options.csv && cut !== '') output.note(cut);
}
