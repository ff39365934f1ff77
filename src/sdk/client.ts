// Entry point `gridpact`: builds, signs, submits, waits, reads, decrypts and verifies against one member's node; keys
// and their files. Only names what is public.
export { fromHex, toHex } from '../base/bytes.ts';
export { NodeError } from '../base/node-error.ts';
export type {
  ActivityItem,
  ActivityPage,
  BlockSummary,
  BlockView,
  ClaimRequest,
  FinalTransaction,
  Health,
  LedgerEvent,
  LineResult,
  NodeStatus,
  NoticeItem,
  SubmitOutcome,
} from '../client/answers.ts';
export { bodyFromJson, bodyToJson } from '../client/body-json.ts';
export { buildTransaction, type SignedTransaction, type TransactionRequest } from '../client/build-transaction.ts';
export type { BulkRun, Lines } from '../client/bulk-run.ts';
export type { ChannelQuote } from '../client/channel-flows.ts';
export { type CountSums, shares, sumCounts } from '../client/channel-shares.ts';
export { type ClientOptions, GridpactClient } from '../client/client.ts';
export { ClientError, isRetryable } from '../client/client-error.ts';
export type { CodePayment, CodeToShow, ReadMerchantCode } from '../client/code-flows.ts';
export type { ContentSource, ContentTarget } from '../client/content.ts';
export type { NewChange, ProposalHead } from '../client/governance-flows.ts';
export type { SeriesImport } from '../client/import-series.ts';
export type { OpenedRecord, ReaderSecret, ReadRecord, ReadRequest } from '../client/open-record.ts';
export type { OperationCalls } from '../client/operation-calls.ts';
export { type Payment, paymentLine, signedPaymentLine } from '../client/payment-flows.ts';
export type { ListRequest, ProvenLists } from '../client/prove-lists.ts';
export type { NewRecord } from '../client/publish-records.ts';
export { type Route, type RouteWishes, routeChannels } from '../client/route-channels.ts';
export type { LineOutcome, LineRun, SentLines } from '../client/run-lines.ts';
export type { SettledSite, SettlementRun } from '../client/settlement-flows.ts';
export { readSignedEnvelope } from '../client/signed-envelope.ts';
export {
  beginSigning,
  missingSigners,
  type Signing,
  type SigningFile,
  signedTransactionOf,
  signingFromFile,
  signingToFile,
  signWith,
} from '../client/signing.ts';
export type { ExecuteOptions } from '../client/transaction-sender.ts';
export { type SigningKey, signingKeyFromSeed, verifySignature } from '../crypto/ed25519.ts';
export { publicKeyIn, readKeyFile, writeKeyFile } from '../crypto/key-file.ts';
export { PassphraseLock } from '../crypto/passphrase-lock.ts';
export { generateKey, KEY_KINDS, type KeyKind, PrivateKey, signingKeyOf } from '../crypto/private-key.ts';
export type { CodeFault } from '../device/codes/code-fault.ts';
export type { BodyOperation, TransferLine } from '../generated/transaction.ts';
/** The ledger's families and operations, and the tables of the state by which `client.node` reads entries. */
export { FAMILIES, OPERATIONS, TABLES } from '../ledger/families.ts';
export { REJECTIONS, type Rejection, type RejectionName } from '../ledger/rejection.ts';
export type { VerificationReport } from '../verifier/report.ts';
export type { AuditPack } from '../verifier/verify-audit-pack.ts';
