// What a node does with more cores: one validator alone, so that nothing else of the consortium takes its processor time,
// pinned to one core and to two. Its clients' payments are all its own; what peers add, messages of three of them, is in
// `npm run bench -- payments`. For more cores than two it is a model: all threads but the main one spread over them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_TEMPLATE } from '../local-consortium.ts';
import { openHolders, withValidators } from './bench-consortium.ts';
import { rounded } from './figures.ts';
import { ACCOUNTS, signedLists, submitAll, threadSeconds, WARM_UP } from './payments.ts';

const PAYMENTS = 20_000;
const ALONE = 'bank-a';
const MEASURED = [1, 2];
const MODELLED = [4, 8];

interface CoreFigures {
  readonly perSecond: number;
  /** Of the node, in microseconds for a payment: all of its threads, and one by one. */
  readonly cpu: number;
  readonly mainThread: number;
  readonly garbageAndCompiler: number;
  readonly database: number;
  readonly signatures: number;
}

export async function benchCores() {
  const parent = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  try {
    const template = join(parent, 'template.json');
    writeFileSync(template, JSON.stringify(oneValidator()));
    const columns: Record<string, object> = {};
    let last: CoreFigures | undefined;
    for (const cores of MEASURED) {
      last = await onCores(cores, template);
      columns[named(cores)] = last;
    }
    for (const cores of MODELLED) {
      if (last !== undefined) columns[`${named(cores)}, by the model`] = { perSecond: modelled(last, cores) };
    }
    return { tables: { 'one validator alone': columns } };
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

const named = (cores: number) => (cores === 1 ? '1 core' : `${cores} cores`);

function oneValidator() {
  const sample = JSON.parse(readFileSync(SAMPLE_TEMPLATE, 'utf8')) as {
    readonly consensus: object;
    readonly members: readonly { readonly id: string }[];
  };
  const consensus = { ...sample.consensus, allowFewValidators: true };
  return { ...sample, consensus, members: sample.members.map((each) => ({ ...each, validator: each.id === ALONE })) };
}

async function onCores(cores: number, template: string): Promise<CoreFigures> {
  const pinned = ['taskset', '-c', Array.from({ length: cores }, (_, i) => i).join(',')];
  return withValidators(
    async ({ consortium, nodes }) => {
      const holders = await openHolders(consortium, ACCOUNTS, 1_000_000n, [ALONE]);
      const client = consortium.node(ALONE).client('submitter');
      await submitAll([client], await signedLists(client, holders, WARM_UP));
      const lists = await signedLists(client, holders, PAYMENTS);
      const before = threadSeconds(nodes);
      const started = performance.now();
      await submitAll([client], lists);
      const seconds = (performance.now() - started) / 1_000;
      const after = threadSeconds(nodes);
      const micros = (kind: string) =>
        rounded((((after.get(kind) ?? 0) - (before.get(kind) ?? 0)) * 1e6) / PAYMENTS, 1);
      const all = [...after.keys()].reduce((sum, kind) => sum + micros(kind), 0);
      return {
        perSecond: rounded(PAYMENTS / seconds),
        cpu: rounded(all, 1),
        mainThread: micros('mainThread'),
        garbageAndCompiler: micros('garbageAndCompiler'),
        database: micros('database'),
        signatures: micros('signatures'),
      };
    },
    { validators: [ALONE], template, launch: { before: pinned } },
  );
}

/** The main thread has a core, and all threads together have no more than there are. */
function modelled({ cpu, mainThread }: CoreFigures, cores: number): number {
  return rounded(Math.min(1e6 / mainThread, (cores * 1e6) / cpu));
}
