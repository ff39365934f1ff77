// The SDK's entry point: one object per node that builds, signs, submits with retries under the same id, waits, reads,
// proves, shares and verifies. Private keys stay with the caller: every flow takes the key that signs.
import { AccountFlows } from './account-flows.ts';
import { AggregateFlows } from './aggregate-flows.ts';
import { CampaignFlows } from './campaign-flows.ts';
import { CashFlows } from './cash-flows.ts';
import { ChannelFlows } from './channel-flows.ts';
import { ChequeFlows } from './cheque-flows.ts';
import { ClearingFlows } from './clearing-flows.ts';
import { CodeFlows } from './code-flows.ts';
import { ComplaintFlows } from './complaint-flows.ts';
import { DeviceFlows } from './device-flows.ts';
import { EvidenceFlows } from './evidence-flows.ts';
import { GovernanceFlows } from './governance-flows.ts';
import { MandateFlows } from './mandate-flows.ts';
import { MeteringFlows } from './metering-flows.ts';
import { MicroFlows } from './micro-flows.ts';
import { NodeConnection } from './node-connection.ts';
import { OfflineFlows } from './offline-flows.ts';
import { type OperationCalls, operationCalls } from './operation-calls.ts';
import { OrderFlows } from './order-flows.ts';
import { PaymentFlows } from './payment-flows.ts';
import { ProtectionFlows } from './protection-flows.ts';
import { PurseFlows } from './purse-flows.ts';
import { SettlementFlows } from './settlement-flows.ts';
import { SharingFlows } from './sharing-flows.ts';
import { SubWalletFlows } from './sub-wallet-flows.ts';
import { TariffFlows } from './tariff-flows.ts';
import { TransactionSender } from './transaction-sender.ts';

export interface ClientOptions {
  /** The node's API, such as "http://127.0.0.1:7410". */
  readonly baseUrl: string;
  /** A bearer token that the node's operator issued; `submitter` or `operator` to send transactions. */
  readonly token: string;
  /** Of the consortium that is meant: nothing is signed for a node of another one. Undefined: any. */
  readonly chainId?: Uint8Array | undefined;
  /** For one request, in milliseconds. Default 15,000. */
  readonly requestTimeoutMs?: number;
  /** How long a busy or unreachable node is tried again, in milliseconds. Default 60,000. */
  readonly giveUpAfterMs?: number;
  /** How long to wait for finality where a call does not say, in milliseconds. Default 60,000. */
  readonly timeoutMs?: number;
}

export class GridpactClient {
  /** The node's API, route by route: status, entries, proofs, blocks, activity, events, payloads. */
  readonly node: NodeConnection;
  /** Any operation: build, submit, wait. */
  readonly transactions: TransactionSender;
  /** Every operation by its name: `operations.freezeAccount(author, { account, reason })`. */
  readonly operations: OperationCalls;
  readonly accounts: AccountFlows;
  readonly payments: PaymentFlows;
  /** Clearing windows, the positions of members, and the words of the settlement bank. */
  readonly clearing: ClearingFlows;
  /** Codes that merchants show: written, and read against the ledger. */
  readonly codes: CodeFlows;
  /** Devices that pay, certifying keys, tiers, and what terminals may trust no longer. */
  readonly devices: DeviceFlows;
  /** What devices and terminals know offline, and what they bring when they are connected. */
  readonly offline: OfflineFlows;
  /** Mandates and collections. */
  readonly mandates: MandateFlows;
  /** Micro-payments in batches: signed, posted, and shown to be part of their sums. */
  readonly micro: MicroFlows;
  /** Orders with their delivery, and refunds. */
  readonly orders: OrderFlows;
  /** Ways of paying outside of the ledger. */
  readonly channels: ChannelFlows;
  /** Packets and coupons: announced, entered, drawn and spent. */
  readonly campaigns: CampaignFlows;
  readonly cheques: ChequeFlows;
  readonly cash: CashFlows;
  /** Complaints, with their answers and decisions. */
  readonly complaints: ComplaintFlows;
  /** Purses for offline payments. */
  readonly purses: PurseFlows;
  /** Payments that wait, known payees, freeze orders, alerts, lost devices. */
  readonly protection: ProtectionFlows;
  readonly metering: MeteringFlows;
  readonly settlement: SettlementFlows;
  readonly tariffs: TariffFlows;
  readonly sharing: SharingFlows;
  /** Figures about many subjects. */
  readonly aggregates: AggregateFlows;
  /** Limits pushed to merchants, and the pool that they pay from. */
  readonly subWallets: SubWalletFlows;
  /** The validators, and changes of them. */
  readonly governance: GovernanceFlows;
  /** Proof files and audit packs, and checking them without a node. */
  readonly evidence: EvidenceFlows;

  constructor(options: ClientOptions) {
    this.node = new NodeConnection(options);
    this.transactions = new TransactionSender(this.node, options);
    this.operations = operationCalls(this.transactions);
    this.accounts = new AccountFlows(this);
    this.payments = new PaymentFlows(this);
    this.clearing = new ClearingFlows(this);
    this.codes = new CodeFlows(this);
    this.devices = new DeviceFlows(this);
    this.offline = new OfflineFlows(this);
    this.mandates = new MandateFlows(this);
    this.micro = new MicroFlows(this);
    this.orders = new OrderFlows(this);
    this.channels = new ChannelFlows(this);
    this.campaigns = new CampaignFlows(this);
    this.cheques = new ChequeFlows(this);
    this.cash = new CashFlows(this);
    this.complaints = new ComplaintFlows(this);
    this.purses = new PurseFlows(this);
    this.protection = new ProtectionFlows(this);
    this.metering = new MeteringFlows(this);
    this.settlement = new SettlementFlows(this);
    this.tariffs = new TariffFlows(this);
    this.sharing = new SharingFlows(this);
    this.aggregates = new AggregateFlows(this);
    this.subWallets = new SubWalletFlows(this);
    this.governance = new GovernanceFlows(this);
    this.evidence = new EvidenceFlows(this);
  }
}
