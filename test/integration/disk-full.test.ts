// A validator's disk runs full under load, by a real limit of the system: it stops, says so, and goes on where it was
// once there is room. The others never wait for it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import { entry } from '../../scripts/entry.mjs';
import { clientPatience, type LocalNode } from '../../scripts/local-consortium.ts';
import { patientSignal } from '../../scripts/patience.ts';
import { GridpactClient } from '../../src/client/client.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { readClientToken } from '../../src/node/config/token-file.ts';
import { balancesOf } from './books.ts';
import { nodesOf, startNodes, untilAgreed, untilReady, withConsortium } from './consortium-under-test.ts';

/** In blocks of 512 or 1024 bytes: no file of the node may grow beyond 1 or 2 MiB. */
const MAX_FILE_BLOCKS = 2048;
const LINES = 1_000;

interface CrampedNode {
  readonly client: GridpactClient;
  readonly child: ChildProcess;
  /** What it has said on stderr so far. */
  readonly said: () => string;
}

/** The node's process, with little room for each of its files. */
async function startCramped({ files }: LocalNode): Promise<CrampedNode> {
  const limited = `ulimit -f ${MAX_FILE_BLOCKS}; exec "$0" "$@"`;
  const argv = [process.execPath, entry(), 'start', '--config', files.config, '--json'];
  const child = spawn('sh', ['-c', limited, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const [line] = await once(createInterface(child.stdout), 'line', { signal: patientSignal(60_000) });
  const { apiUrl } = JSON.parse(String(line)) as { apiUrl: string };
  const token = readClientToken(files.clientTokens, 'submitter');
  const client = new GridpactClient({ baseUrl: apiUrl, token, ...clientPatience() });
  return { client, child, said: () => text };
}

test.skipIf(process.platform === 'win32')(
  'a full disk stops a node with a clear message; with room it goes on, and nothing is lost',
  () =>
    withConsortium(async (consortium) => {
      const others = nodesOf(consortium, ['grid', 'bank-a', 'bank-b']);
      const victim = consortium.node('merchant');
      await startNodes(others);
      const cramped = await startCramped(victim);
      await Promise.all(others.map(untilReady));
      const [payer, payee] = await openHolders(consortium, 2, 1_000_000n);
      if (payer === undefined || payee === undefined) throw new Error('two accounts were opened');
      const payment = { from: payer.account, to: payee.account, amountFen: 1n };
      // Handed to the node that will stop: what it reports as final must be there afterwards.
      const early = await cramped.client.payments.pay(payer.key, payment);

      let stopped = false;
      const end = once(cramped.child, 'exit').then(([code]) => {
        stopped = true;
        return code as number | null;
      });
      const { payments } = consortium.node('bank-a').client();
      let paid = 0;
      let height = 0;
      while (!stopped) {
        const outcomes = allLines(
          await payments.payMany(
            payer.key,
            Array.from({ length: LINES }, () => payment),
          ),
        );
        paid += outcomes.length;
        height = outcomes.at(-1)?.height ?? 0;
      }
      expect(await end).toBe(7);
      const { error } = JSON.parse(cramped.said().trim().split('\n').at(-1) ?? '');
      expect(error).toMatchObject({ code: 'disk-full', exitCode: 7 });
      expect(error.message).toContain(victim.files.folder);
      expect(error.remedy).toMatch(/[Mm]ake room/);

      await victim.start();
      await untilReady(victim);
      await untilAgreed([...others, victim], height);
      expect(await victim.client().node.transaction(early.transactionId)).toMatchObject({
        final: { height: early.height },
      });
      expect((await balancesOf(victim.client())).get(payee.account)).toBe(1_000_000n + BigInt(paid) + 1n);
    }),
);
