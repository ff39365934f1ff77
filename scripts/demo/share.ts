// The interval data behind the statements, shared: published encrypted, granted to one bank for one purpose, read by it
// and checked against the ledger, and denied to another. Every read is on record, the denied one too.
import { join } from 'node:path';
import { NodeError } from '../../src/base/node-error.ts';
import { formatCount, formatWh, plural, shortHash } from '../../src/cli/print/format-value.ts';
import { seriesFolderOf } from '../../src/cli/series-folder.ts';
import { ClientError } from '../../src/client/client-error.ts';
import { seriesRecordId } from '../../src/client/kept-series.ts';
import { allLines } from '../../src/client/run-lines.ts';
import type { MonthPeriod } from '../../src/meter-data/month-period.ts';
import { readScenarioFile } from '../../src/node/config/scenario-file.ts';
import type { DemoInputs } from './inputs.ts';
import type { Producer } from './producers.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const SCENARIO_FILE = join(import.meta.dirname, '../../network-config/scenarios/settlement-evidence.json');
const PURPOSE = 'loan-assessment';
const GRANT_MS = 30n * 86_400_000n;

export async function publishEvidence(
  stage: Stage,
  screen: Screen,
  { period }: DemoInputs,
  producers: readonly Producer[],
): Promise<void> {
  const policy = readScenarioFile(SCENARIO_FILE);
  screen.step(`Evidence: the intervals are published, encrypted, in the scenario ${policy.scenario}`);
  const { client, key, node } = stage.actor('grid');
  await client.sharing.defineScenario(key, policy);
  const secret = node.privateKey('sharing').secret();
  const store = seriesFolderOf(node.files.folder);
  const names = producers.map(({ site }) => ({ site, period }));
  const { outcomes } = await screen.progress('records', async (progress) =>
    client.sharing.publishSeries(key, secret, policy.scenario, store, names, { onProgress: progress.update }),
  );
  allLines(outcomes);
  const bytes = names.reduce((sum, name) => sum + (store.find(name)?.text.length ?? 0), 0);
  screen.say(
    `${plural(names.length, 'record')}, ${formatCount(Math.ceil(bytes / 1024))} KiB: ciphertexts beside the chain, only headers on it`,
    `by policy for ${policy.readers.join(', ')}, for ${policy.purposes.join(' or ')}`,
  );
}

/** The first producer of bank-a asks it for a loan: the bank may see that producer's data, for that, for 30 days. */
export async function grantAndRead(
  stage: Stage,
  screen: Screen,
  [producer]: readonly Producer[],
  period: MonthPeriod,
): Promise<void> {
  if (producer === undefined) return;
  screen.step(`Access: bank-a may read the data of ${producer.site}, the merchant may not`);
  const grid = stage.actor('grid');
  const bank = stage.actor('bank-a');
  await bank.client.sharing.setReaderKey(bank.key, bank.node.privateKey('reader').secret());
  const grant = `bank-a.${producer.site}`;
  await grid.client.sharing.grant(grid.key, grid.node.privateKey('sharing').secret(), {
    grant,
    scenario: readScenarioFile(SCENARIO_FILE).scenario,
    reader: 'bank-a',
    purpose: PURPOSE,
    granularity: 'subject',
    subject: producer.site,
    expiresAtMs: BigInt(Date.now()) + GRANT_MS,
  });
  const suite = (await grid.client.sharing.grantOf(grant))?.grant.suite;
  screen.say(`granted for ${PURPOSE}, for 30 days, the key sealed to bank-a alone (HPKE, ${suite})`);
  const request = { record: seriesRecordId({ site: producer.site, period }), grant, purpose: PURPOSE };
  await readAsBank(stage, screen, producer, period, request);
  await readAsMerchant(stage, screen, request);
}

interface Request {
  readonly record: string;
  readonly grant: string;
  readonly purpose: string;
}

/** Throws NodeError `evidence-differs` when what was read is not what the reading commits to. */
async function readAsBank(
  stage: Stage,
  screen: Screen,
  { site }: Producer,
  period: MonthPeriod,
  request: Request,
): Promise<void> {
  const { client, key, node } = stage.actor('bank-a');
  const secret = {
    encryptionKey: node.privateKey('encryption').secret(),
    readerKeys: [node.privateKey('reader').secret()],
  };
  const opened = await client.sharing.read(key, secret, request);
  const statement = await client.settlement.statement(site, BigInt(period.startMs));
  const { intervals, exportWh } = totalOf(new TextDecoder().decode(opened.content));
  if ((await client.sharing.matchesReading(opened)) !== true || exportWh !== statement?.exportWh) {
    throw new NodeError({
      code: 'evidence-differs',
      message: `what was read of ${site} is not what its reading commits to`,
      remedy: 'this is a fault: please report it with the output above',
    });
  }
  screen.say(`bank-a read ${plural(intervals, 'interval')}, ${formatWh(exportWh)} kWh: what the reading commits to`);
}

/** Throws NodeError `not-denied` when the merchant gets anything. */
async function readAsMerchant(stage: Stage, screen: Screen, request: Request): Promise<void> {
  const { client, key, node } = stage.actor('merchant');
  try {
    await client.sharing.read(key, { encryptionKey: node.privateKey('encryption').secret() }, request);
  } catch (error) {
    if (!(error instanceof ClientError) || error.code !== 'access-denied') throw error;
    const { reason = '', accessReceipt = '' } = error.data;
    const { red } = screen.paint;
    screen.say(
      `merchant asked for the same record: ${red('denied')}, ${reason}; on record as ${shortHash(accessReceipt)}`,
    );
    return;
  }
  throw new NodeError({
    code: 'not-denied',
    message: `the merchant could read ${request.record}`,
    remedy: 'this is a fault: please report it with the output above',
  });
}

function totalOf(text: string): { readonly intervals: number; readonly exportWh: bigint } {
  const [head = '', ...rows] = text.trimEnd().split('\n');
  const column = head.split(',').indexOf('exportWh');
  return {
    intervals: rows.length,
    exportWh: rows.reduce((sum, row) => sum + BigInt(row.split(',')[column] ?? 0), 0n),
  };
}
