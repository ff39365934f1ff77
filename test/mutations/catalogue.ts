// All deliberate faults, by area, and the directed tests that look at each area. scripts/mutate.ts applies them.

import { ATTESTATIONS, COMPARED, ERASURE_ORDERS, POLICY_DOCUMENTS, TRAILS } from './audit.ts';
import { AUDITOR_PAGE } from './auditor-page.ts';
import {
  CARRIERS,
  DESKS,
  DESKS_THAT_ARE_MEANT,
  DEVICE_JOURNALS,
  PAIRED_DEVICES,
  TERMINAL_TRUST,
} from './beside-the-ledger.ts';
import { CAMPAIGNS, NODE_DRAWS } from './campaigns.ts';
import { CHANNEL_RULES } from './channel-rules.ts';
import { CHANNELS } from './channels.ts';
import { CHEQUES_AND_CASH } from './cheques.ts';
import { CLEARING } from './clearing.ts';
import { CODES } from './codes.ts';
import { COMPLAINTS } from './complaints.ts';
import { CONNECTORS } from './connectors.ts';
import { CONSENSUS } from './consensus.ts';
import { CONSOLE } from './console.ts';
import { DEVICES } from './devices.ts';
import { EPOCHS } from './epochs.ts';
import { ERASURES } from './erasures.ts';
import { EVIDENCE } from './evidence.ts';
import { FAMILIES } from './families.ts';
import { FIGURES } from './figures.ts';
import { GOVERNANCE } from './governance.ts';
import { ISO20022 } from './iso20022.ts';
import { LEAVES } from './leaves.ts';
import { LEDGER } from './ledger.ts';
import { LISTS } from './lists.ts';
import { MANDATES } from './mandates.ts';
import type { Mutation } from './mutation.ts';
import { ORDERS } from './orders.ts';
import { ALERTS, FREEZES, LIMITS, LOST, NEW_PAYEES } from './protection.ts';
import { PURSES } from './purses.ts';
import { RANGES } from './ranges.ts';
import { READING_FILES } from './reading-files.ts';
import { RECOVERY } from './recovery.ts';
import { SHARING } from './sharing.ts';
import { SHARING_REFERENCE } from './sharing-reference.ts';
import { SNAPSHOTS } from './snapshots.ts';
import { STANDING } from './standing.ts';
import { STORAGE } from './storage.ts';
import { SUB_WALLETS } from './sub-wallets.ts';
import { SYNC } from './sync.ts';
import { TAPS } from './taps.ts';
import { TOLD } from './told.ts';
import { VERDICTS } from './verdicts.ts';
import { WATCH } from './watch.ts';

export interface Area {
  readonly name: string;
  readonly mutations: readonly Mutation[];
  /** Whether the simulation is asked: not where it runs little of the code, and the tests are quicker. */
  readonly simulated: boolean;
  /** Folders and files of directed tests; those that are not there are left out. */
  readonly tests: readonly string[];
}

const CORE_TESTS = ['test/unit/node/link-delay.test.ts', 'test/unit/consensus', 'test/scenarios'];

export const CATALOGUE: readonly Area[] = [
  { name: 'Consensus', mutations: CONSENSUS, simulated: true, tests: CORE_TESTS },
  { name: 'Recovery', mutations: RECOVERY, simulated: true, tests: CORE_TESTS },
  { name: 'ISO 20022', mutations: ISO20022, simulated: false, tests: ['test/unit/iso20022/reading.test.ts'] },
  {
    name: 'Change of epoch',
    mutations: EPOCHS,
    simulated: true,
    tests: [...CORE_TESTS, 'test/unit/verifier', 'test/unit/sync'],
  },
  { name: 'Evidence', mutations: EVIDENCE, simulated: true, tests: [...CORE_TESTS, 'test/unit/evidence'] },
  {
    name: 'Members watch each other',
    mutations: WATCH,
    simulated: false,
    tests: [
      'test/unit/node/evidence-keeper.test.ts',
      'test/unit/node/vote-watch.test.ts',
      'test/unit/node/node-warnings.test.ts',
      'test/unit/node/divergence-search.test.ts',
      'test/unit/verifier/evidence-check.test.ts',
    ],
  },
  {
    name: 'Catch-up',
    mutations: SYNC,
    simulated: true,
    tests: [
      'test/unit/sync',
      'test/unit/node/missing-batches.test.ts',
      'test/unit/node/catch-up-runner.test.ts',
      'test/unit/node/block-store.test.ts',
      'test/unit/node/hostile-catch-up.test.ts',
    ],
  },
  {
    name: 'Snapshots and pruning',
    mutations: SNAPSHOTS,
    simulated: false,
    tests: [
      'test/unit/node/snapshot.test.ts',
      'test/unit/node/fetch-snapshot.test.ts',
      'test/unit/node/pruning.test.ts',
      'test/unit/client/sending.test.ts',
    ],
  },
  {
    name: 'Journal',
    mutations: STORAGE,
    simulated: true,
    tests: ['test/unit/storage', 'test/unit/node/persist-turn.test.ts', 'test/integration/no-room'],
  },
  {
    name: 'Leaves on disk',
    mutations: LEAVES,
    simulated: false,
    tests: [
      'test/unit/storage/leaf-file.test.ts',
      'test/unit/storage/leaf-sorter.test.ts',
      'test/unit/node/leaf-keeper.test.ts',
      'test/unit/node/leaf-mender.test.ts',
      'test/unit/node/leaves-remade.test.ts',
      'test/unit/node/scrub.test.ts',
      'test/property/stored-merkle.property.test.ts',
    ],
  },
  {
    name: 'Governance',
    mutations: GOVERNANCE,
    simulated: false,
    tests: [
      'test/unit/governance/governance.test.ts',
      'test/unit/governance/validator-sets.test.ts',
      'test/property/governance.property.test.ts',
    ],
  },
  { name: 'Limits of customers', mutations: LIMITS, simulated: false, tests: ['test/unit/accounts/limits.test.ts'] },
  {
    name: 'Freeze orders',
    mutations: FREEZES,
    simulated: false,
    tests: ['test/unit/protection/freeze-orders.test.ts', 'test/unit/accounts/accounts.test.ts'],
  },
  { name: 'New payees', mutations: NEW_PAYEES, simulated: false, tests: ['test/unit/protection/new-payees.test.ts'] },
  {
    name: 'Lost devices',
    mutations: LOST,
    simulated: false,
    tests: ['test/unit/protection/report-lost.test.ts', 'test/unit/protection/lost-device.test.ts'],
  },
  { name: 'Alerts', mutations: ALERTS, simulated: false, tests: ['test/unit/protection/alerts.test.ts'] },
  {
    name: 'Families',
    mutations: FAMILIES,
    simulated: false,
    tests: ['test/unit/ledger', 'test/unit/accounts', 'test/unit/wire', 'test/vectors'],
  },
  {
    name: 'Devices',
    mutations: DEVICES,
    simulated: false,
    tests: ['test/unit/devices', 'test/unit/client/revocations.test.ts', 'test/property/tiers.property.test.ts'],
  },
  {
    name: 'Ranges of records',
    mutations: RANGES,
    simulated: false,
    tests: [
      'test/unit/sharing/ranges.test.ts',
      'test/unit/node/release-range.test.ts',
      'test/unit/node/release-record.test.ts',
    ],
  },
  {
    name: 'Sharing',
    mutations: SHARING,
    simulated: false,
    tests: [
      'test/unit/sharing',
      'test/unit/crypto/sealed-payload.test.ts',
      'test/unit/client/series.test.ts',
      'test/unit/cli/publish-series.test.ts',
      'test/unit/crypto/native-hpke.test.ts',
      'test/vectors/x-wing.test.ts',
    ],
  },
  {
    name: 'Sharing, after random histories',
    mutations: SHARING_REFERENCE,
    simulated: false,
    tests: ['test/property/sharing-rules.property.test.ts'],
  },
  {
    name: 'Figures',
    mutations: FIGURES,
    simulated: false,
    tests: ['test/unit/client/aggregates.test.ts', 'test/unit/node/aggregate-keeper.test.ts'],
  },
  {
    name: 'Standing rules and guardians',
    mutations: STANDING,
    simulated: false,
    tests: ['test/unit/sharing/standing-rules.test.ts', 'test/unit/sharing/guardians.test.ts'],
  },
  {
    name: 'What is told of shared data',
    mutations: TOLD,
    simulated: false,
    tests: ['test/unit/sharing/notices.test.ts', 'test/unit/api/sharing-events.test.ts'],
  },
  {
    name: 'Erasures',
    mutations: ERASURES,
    simulated: false,
    tests: [
      'test/unit/sharing/erasures.test.ts',
      'test/unit/sharing/scenarios-and-records.test.ts',
      'test/unit/node/erasures.test.ts',
      'test/unit/storage/group-commit.test.ts',
      'test/unit/client/publishing.test.ts',
      'test/unit/node/attests.test.ts',
      'test/unit/node/payload-copies.test.ts',
      'test/unit/node/payload-exchange.test.ts',
      'test/unit/crypto/sealed-chunks.test.ts',
      'test/contract/erased-content.test.ts',
    ],
  },
  {
    name: 'Orders to erase, and attestations',
    mutations: [...ERASURE_ORDERS, ...ATTESTATIONS],
    simulated: false,
    tests: ['test/unit/sharing/erasures.test.ts', 'test/unit/sharing/holders.test.ts'],
  },
  {
    name: 'Policies as documents',
    mutations: POLICY_DOCUMENTS,
    simulated: false,
    tests: [
      'test/unit/config/odrl-policy.test.ts',
      'test/unit/client/payload-schemas.test.ts',
      'test/unit/client/explain-reading.test.ts',
    ],
  },
  {
    name: 'Trails and exports',
    mutations: TRAILS,
    simulated: false,
    tests: ['test/unit/exporter/trail.test.ts', 'test/unit/exporter/export-from-snapshot.test.ts'],
  },
  {
    name: 'Nodes and runs that are compared',
    mutations: COMPARED,
    simulated: false,
    tests: ['test/unit/cli/audit-compare.test.ts', 'test/unit/cli/audit-run.test.ts'],
  },
  {
    name: 'Orders',
    mutations: ORDERS,
    simulated: false,
    tests: ['test/unit/orders', 'test/property/orders.property.test.ts', 'test/unit/sub-wallets/sub-wallets.test.ts'],
  },
  {
    name: 'Campaigns',
    mutations: CAMPAIGNS,
    simulated: false,
    tests: ['test/unit/campaigns', 'test/unit/base/shamir.test.ts', 'test/vectors/swap-or-not.test.ts'],
  },
  {
    name: 'Cheques and cash',
    mutations: CHEQUES_AND_CASH,
    simulated: false,
    tests: ['test/unit/cheques', 'test/unit/device/cash-wallet.test.ts', 'test/unit/device/cash-purse.test.ts'],
  },
  { name: "Nodes' draws", mutations: NODE_DRAWS, simulated: false, tests: ['test/unit/node/draws.test.ts'] },
  {
    name: 'Complaints',
    mutations: COMPLAINTS,
    simulated: false,
    tests: ['test/unit/complaints', 'test/unit/cli/complaint-cases.test.ts'],
  },
  {
    name: 'Mandates',
    mutations: MANDATES,
    simulated: false,
    tests: [
      ...['test/unit/mandates', 'test/unit/ledger/precedence.test.ts', 'test/unit/protection/lost-device.test.ts'],
      'test/unit/cli/micro.test.ts',
    ],
  },
  {
    name: 'Complete lists',
    mutations: LISTS,
    simulated: false,
    tests: [
      'test/unit/verifier/list-check.test.ts',
      'test/unit/client/lists.test.ts',
      'test/property/complete-lists.property.test.ts',
    ],
  },
  {
    name: 'Verdicts',
    mutations: VERDICTS,
    simulated: false,
    tests: [
      'test/unit/verifier/statement-verdicts.test.ts',
      'test/unit/verifier/payment-verdicts.test.ts',
      'test/unit/verifier/settlement-payments.test.ts',
      'test/unit/verifier/debts.test.ts',
      'test/unit/verifier/hostile-files.test.ts',
      'test/unit/verifier/client-signatures.test.ts',
      'test/unit/node/archive.test.ts',
    ],
  },
  {
    name: 'Ledger',
    mutations: LEDGER,
    simulated: true,
    tests: [
      'test/unit/ledger',
      'test/unit/accounts',
      'test/unit/governance',
      'test/property',
      'test/unit/settlement',
      'test/unit/evidence',
    ],
  },
  {
    name: 'Purses',
    mutations: PURSES,
    simulated: false,
    tests: [
      'test/unit/purses',
      'test/property/purse-permutations.property.test.ts',
      'test/unit/ledger/precedence.test.ts',
      'test/unit/cli/purses.test.ts',
    ],
  },
  {
    name: 'Taps',
    mutations: TAPS,
    simulated: false,
    tests: [
      'test/unit/device/wallet-rules.test.ts',
      'test/unit/device/terminal-rules.test.ts',
      'test/unit/device/tap.test.ts',
      'test/unit/device/hand-over.test.ts',
      'test/unit/device/challenge.test.ts',
      'test/unit/device/tap-frames.test.ts',
      'test/unit/device/synchronise.test.ts',
      'test/unit/device/digests.test.ts',
      'test/unit/device/pin.test.ts',
      'test/unit/device/pairing.test.ts',
      'test/unit/device/pairing-talk.test.ts',
      'test/unit/device/paired-consent.test.ts',
      'test/unit/device/explain.test.ts',
      'test/unit/device/twin.test.ts',
      'test/unit/issuer/issuer.test.ts',
      'test/unit/carriers/screen-link.test.ts',
    ],
  },
  {
    name: 'Codes',
    mutations: CODES,
    simulated: false,
    tests: [
      'test/unit/device/codes',
      'test/unit/device/pboc',
      'test/unit/device/one-time-code.test.ts',
      'test/unit/client/codes.test.ts',
      'test/unit/cli/codes.test.ts',
    ],
  },
  {
    name: 'Sub-wallets',
    mutations: SUB_WALLETS,
    simulated: false,
    tests: ['test/unit/sub-wallets', 'test/unit/cli/sub-wallets.test.ts', 'test/unit/ledger/precedence.test.ts'],
  },
  {
    name: "Devices' carriers",
    mutations: CARRIERS,
    simulated: false,
    tests: ['test/unit/carriers'],
  },
  {
    name: "Devices' journals",
    mutations: DEVICE_JOURNALS,
    simulated: false,
    tests: ['test/unit/storage/durable-log.test.ts'],
  },
  {
    name: 'Files of readings',
    mutations: READING_FILES,
    simulated: false,
    tests: [
      'test/unit/meter-data/rows-by-site.test.ts',
      'test/unit/meter-data/source-files.test.ts',
      'test/unit/cli/readings.test.ts',
    ],
  },
  {
    name: 'Connectors',
    mutations: CONNECTORS,
    simulated: false,
    tests: [
      'test/unit/connector/connector.test.ts',
      'test/unit/connector/connector-bounds.test.ts',
      'test/unit/connector/connector-api.test.ts',
      'test/unit/connector/connector-folder.test.ts',
      'test/unit/client/account-analysis.test.ts',
      'test/unit/cli/account-analysis.test.ts',
    ],
  },
  {
    name: 'Channels',
    mutations: [...CHANNELS, ...CHANNEL_RULES],
    simulated: false,
    tests: ['test/unit/channels', 'test/unit/complaints/things.test.ts'],
  },
  {
    name: 'Clearing',
    mutations: CLEARING,
    simulated: false,
    tests: ['test/unit/clearing', 'test/unit/verifier/settlement-payments.test.ts'],
  },
  {
    name: 'Console',
    mutations: CONSOLE,
    simulated: false,
    tests: [
      'test/unit/api/console.test.ts',
      'test/unit/api/console-sessions.test.ts',
      'test/console/operator-commands.test.ts',
      'test/unit/api/holder-submissions.test.ts',
      'test/unit/api/holder-filter.test.ts',
      'test/unit/api/holders.test.ts',
      'test/unit/api/desk-relay.test.ts',
      'test/unit/issuer/device-orders.test.ts',
      'test/unit/node/kept-figures.test.ts',
      'test/unit/node/week-figures.test.ts',
    ],
  },
  {
    name: "The auditor's page",
    mutations: AUDITOR_PAGE,
    simulated: false,
    tests: [
      'test/unit/base/spreadsheet-text.test.ts',
      'test/console/lying-node.test.ts',
      'test/console/payment-trails.test.ts',
      'test/console/auditor-sums.test.ts',
    ],
  },
  { name: "Devices' desks", mutations: DESKS, simulated: false, tests: ['test/unit/issuer'] },
  {
    name: 'Desks and nodes that are meant',
    mutations: DESKS_THAT_ARE_MEANT,
    simulated: false,
    tests: [
      'test/unit/client/issuer-identity.test.ts',
      'test/unit/cli/desk-pin-keys.test.ts',
      'test/unit/cli/foreign-chain.test.ts',
    ],
  },
  {
    name: "Devices' PINs and pairings",
    mutations: PAIRED_DEVICES,
    simulated: false,
    tests: [
      'test/unit/cli/wallet-pairing.test.ts',
      'test/unit/cli/wallet-confirm.test.ts',
      'test/unit/cli/wallet-pin.test.ts',
    ],
  },
  {
    name: "Devices' terminals",
    mutations: TERMINAL_TRUST,
    simulated: false,
    tests: ['test/unit/cli/terminals.test.ts', 'test/unit/cli/learn-credited.test.ts'],
  },
];
