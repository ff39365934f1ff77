// `npm run bench [-- name ...] [--json FILE]`: the figures of docs/figures.md, each bound measured in the same run.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { benchCampaign } from './bench/campaign.ts';
import { benchCatchUp } from './bench/catch-up.ts';
import { benchChannels } from './bench/channels.ts';
import { benchClearing } from './bench/clearing.ts';
import { benchComponents } from './bench/components.ts';
import { benchConsensus } from './bench/consensus.ts';
import { benchCores } from './bench/cores.ts';
import { benchExport } from './bench/export.ts';
import { benchGrants } from './bench/grants.ts';
import { benchIdle } from './bench/idle.ts';
import { benchIso } from './bench/iso.ts';
import { benchLatency } from './bench/latency.ts';
import { benchPayload } from './bench/long-payload.ts';
import { benchMandates } from './bench/mandates.ts';
import { benchPayments } from './bench/payments.ts';
import { benchPeers } from './bench/peers.ts';
import { printColumns, printTable } from './bench/print-figures.ts';
import { benchProof } from './bench/proof.ts';
import { benchProvince } from './bench/province.ts';
import { benchProvinceParts } from './bench/province-parts.ts';
import { benchPurses } from './bench/purses.ts';
import { benchRecovery } from './bench/recovery.ts';
import { benchRestart } from './bench/restart.ts';
import { benchSealing } from './bench/sealing.ts';
import { benchSettlement } from './bench/settlement.ts';
import { benchSharing } from './bench/sharing.ts';
import { benchStateSize } from './bench/state-size.ts';
import { benchVerifierPage } from './bench/verifier-page.ts';
import { benchWallet } from './bench/wallet.ts';

const BENCHES = {
  payments: () => benchPayments(),
  settlement: () => benchSettlement(),
  latency: () => benchLatency(),
  components: () => benchComponents(),
  idle: () => benchIdle(),
  iso: () => benchIso(),
  restart: () => benchRestart(),
  proof: () => benchProof(),
  catchup: () => benchCatchUp(),
  province: () => benchProvince(sites),
  'province-parts': () => benchProvinceParts(sites),
  recovery: () => benchRecovery(),
  consensus: () => benchConsensus(),
  cores: () => benchCores(),
  purses: () => benchPurses(),
  mandates: () => benchMandates(),
  channels: () => benchChannels(),
  page: () => benchVerifierPage(),
  wallet: () => benchWallet(),
  sealing: () => benchSealing(),
  sharing: () => benchSharing(count),
  grants: () => benchGrants(count),
  payload: () => benchPayload(payloadMib),
  clearing: () => benchClearing(),
  campaign: () => benchCampaign(),
  export: () => benchExport(count),
  peers: () => benchPeers(comet),
  state: () => benchStateSize(count),
} as const;

type BenchName = keyof typeof BENCHES;

const program = new Command('npm run bench --')
  .description('measures a consortium of real processes on this machine')
  .argument('[names...]', `which: ${Object.keys(BENCHES).join(', ')}; all unless named`)
  .option('--json <file>', 'also write the figures as JSON')
  .option(
    '--count <payments>',
    'of the bench export: how many payments; of sharing: how many records; of grants: how many subjects; of state: one more number of accounts',
  )
  .option('--sites <sites>', 'of the benches province and province-parts')
  .option('--payload-mib <mib>', 'of the bench payload: how long it is, at most 256')
  .option('--comet <folder>', 'of the bench peers: a Go program that runs CometBFT with the same work')
  .addHelpText('after', '\nExample:\n  npm run bench -- payments latency --json figures.json')
  .parse();
const given = program.opts<{ json?: string; count?: string; sites?: string; payloadMib?: string; comet?: string }>();
const { json } = given;
// npm runs scripts in the project's folder; the caller meant its own.
const called = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path);
const comet = given.comet === undefined ? undefined : called(given.comet);
const count = wholeOption('count');
const sites = wholeOption('sites');
const payloadMib = wholeOption('payloadMib');
const unknown = program.args.filter((name) => !(name in BENCHES));
if (unknown.length > 0) program.error(`no bench is called ${unknown.join(', ')}; see --help`, { exitCode: 2 });

const names = (program.args.length > 0 ? program.args : Object.keys(BENCHES)) as BenchName[];
const results: Record<string, unknown> = {};
for (const name of names) {
  process.stderr.write(`${name} ...\n`);
  const figures = await BENCHES[name]();
  results[name] = figures;
  if ('tables' in figures) {
    for (const [title, columns] of Object.entries(figures.tables)) printColumns(`${name}: ${title}`, columns);
  } else printTable(name, { ...figures });
}
if (json !== undefined) {
  writeFileSync(called(json), `${JSON.stringify(results, undefined, 2)}\n`);
}

function wholeOption(name: 'count' | 'sites' | 'payloadMib'): number | undefined {
  const text = given[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(Number.isSafeInteger(value) && value > 0))
    program.error(`--${name === 'payloadMib' ? 'payload-mib' : name} is a whole number above 0`, { exitCode: 2 });
  return value;
}
