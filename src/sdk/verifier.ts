// Entry point `gridpact/verifier`: checks proofs, audit packs, evidence and archives against a genesis, offline, also
// in a browser. Only names what is public.
export { ArchiveCheck, type ArchiveReport } from '../verifier/archive-check.ts';
export { MAX_CLAIMS, type ProvenBlock } from '../verifier/check-proof.ts';
export type { ProvenClaim, ProvenEntry, ProvenReceipt, ProvenTransaction } from '../verifier/claim-check.ts';
export type { OnClaim } from '../verifier/claim-counter.ts';
export type { DebtVerdict } from '../verifier/debt-check.ts';
export type { EvidenceVerdict } from '../verifier/evidence-check.ts';
export { type GenesisFacts, readGenesisFacts } from '../verifier/genesis-facts.ts';
export type { ListVerdict } from '../verifier/list-check.ts';
export type { HeightRange, ListedRow } from '../verifier/listed-rows.ts';
export type { ProvenMicroPayment } from '../verifier/micro-payment-check.ts';
export { VERDICTS, type Verdict } from '../verifier/overall-verdict.ts';
export { paidOnce } from '../verifier/paid-once.ts';
export type { PaymentVerdict, Payout } from '../verifier/payment-check.ts';
export type { Failure } from '../verifier/proof-fault.ts';
export type { VerificationReport } from '../verifier/report.ts';
export type { StatementVerdict } from '../verifier/statement-verdict.ts';
export type { ProvenSubReceipt } from '../verifier/sub-receipt-check.ts';
export type { LinePayment, LineVerdict, TransactionVerdict } from '../verifier/transaction-verdict.ts';
export { verifyAuditPack, verifyEvidence } from '../verifier/verify-audit-pack.ts';
export { fileVerifier, verifyFile } from '../verifier/verify-file.ts';
export { verifyProof } from '../verifier/verify-proof.ts';
