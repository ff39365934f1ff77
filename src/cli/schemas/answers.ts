// The fields of every command's answer with --json, by the command's path: names between spaces, "?" behind those that
// may be absent. A command that answers in several ways has several. Their types stand in fields.ts.
import { SHARED } from './fields.ts';

const {
  ACCOUNT,
  AGGREGATE,
  CHANNEL,
  COMPLAINT,
  DEVICE_ROW,
  FIGURES,
  MANDATE,
  ORDER,
  PERIOD,
  PLAN,
  PROPOSAL,
  SITE,
  STATEMENT,
  SUB,
} = SHARED;

const FINAL = 'transactionId height';
const TO_SIGN = 'file transactionId validUntilHeight missingSigners';
const LIMITS = 'account perPaymentFen perDayFen perMonthFen coolingFen pendingRaise?';
const ERASURE = 'record scenario subject publisher orderedBy reason height atMs';
const LINES = 'accepted refused lines';
/** Whose lines stand in a file. */
const FILE_LINES = 'known accepted refused file';
const OPENING = 'payee order amountFen expiresAtMs delivery reference racing';
const ISO_SUMS = 'paymentCount amountFen bookedCount waitingCount refusedCount unknownCount';
const FINDING = 'account complaint finding commitment file refundedFen lines';
const PROOF = 'lists? failures?';
const ARCHIVE = 'file chainId fromHeight toHeight blockCount batches receipts finalizations lastHash parentHash anchor';
const EXPORTED = 'folder fromHeight toHeight exportedFiles';
const CALENDAR = 'calendar version fromDate untilDate kinds';
const MANDATE_SIGNED = `biller mandate payer ${FINAL}`;
const SNAPSHOT = 'folder height entries chunks ids bytes';
const SUB_PAID = `sub paymentId amountFen transfer outcome ${FINAL}`;
const PROPOSED = `proposal ${FINAL}`;
const DECIDED = `proposal ${FINAL} status? missing`;
const STANDING = [
  'id name roles validator transactionKey consensusKey networkKey encryptionKey status host port address joinedHeight',
  'leftHeight',
].join(' ');

const DEVICE = [
  'account deviceKey kind assurance tokenExpiresAtMs? purse? epoch? purseStatus? balanceFen? perPaymentFen? mostPayments?',
  'readAtHeight? pinRemembered hasPin synchronising openPayments unposted pairings',
].join(' ');
const CAMPAIGN = `campaign campaignKind issuer packets amountFen purpose category minPaymentFen entryKind entryFromHeight
  entryUntilHeight drawHeight validFromMs validUntilMs`;
const TAPPED = 'merchant order amountFen counter again acknowledged bytes balanceFen';
const DEVICE_PAID = `payee name amountFen order way id outcome expiresAtMs? transfer ${FINAL}`;
const DEVICE_CODE = 'shownCode counter expiresAtMs';
const DEVICE_SYNC = 'outcome brought balanceFen settled';
const EXPLAINED = 'purse localFen remoteFen differenceFen explained';
const LINE_FAILED = 'event about code message remedy';
const TERMINAL = `merchant terminal kind terminalKey expiresAtMs knownKeys listAtMs? listHeight? revoked? payments torn statementsKept`;
const CHARGED = 'event order amountFen bytes elapsedMs counter? again? by? refusal? refusalCode? field?';
const TERMINAL_CODE = 'shownCode offer order amountFen expiresAtMs';
const TERMINAL_PAID = 'event order amountFen height transfer timestampMs?';
const TERMINAL_SYNC =
  'posted known creditedOrders epochsEnded rowsFetched statementsKept unusual listAtMs? listHeight? revoked?';

type Answer = string | readonly string[];

export const ANSWERS: Readonly<Record<string, Answer>> = {
  init: 'chainId genesis members',
  'init assemble': 'chainId genesis members',
  'init compare': 'chainId words bits own?',
  'init member': 'folder entry id name roles validator transactionKey consensusKey networkKey encryptionKey host port',
  start: 'ready member apiUrl pid voting height',
  status: `chainId member softwareVersion nativeHashing validator consensusKeys startedAtMs epoch view height blockHash
    blockTimestampMs stateRoot historyRoot quorum protocol pendingTransactions catchingUp voting viewSinceMs leader
    notVoted missingBatches missingPayloads unclaimedUploadBytes stateEntries scrubbedMs damagedLeafBlocks
    mendedLeafBlocks peers health`,
  'log-level': 'level',
  'snapshot make': SNAPSHOT,
  'snapshot verify': `valid ${SNAPSHOT}`,
  'snapshot restore': 'folder dataDir height',
  'archive export': `bytes ${ARCHIVE}`,
  'archive verify': ARCHIVE,
  'archive prune': 'fromHeight toHeight firstHeight',
  'archive import': 'file blockCount firstHeight',
  'export csv': EXPORTED,
  'export jsonl': EXPORTED,
  'export parquet': EXPORTED,
  'export postgres': 'schema fromHeight toHeight rowCount',
  'backup make': 'file bytes chainId height',
  'backup restore': 'file dataDir height chainId',
  'member list': 'chainId members more',
  'member show': STANDING,
  'member add': PROPOSED,
  'member remove': PROPOSED,
  'member suspend': PROPOSED,
  'member resume': PROPOSED,
  'member rotate-key': PROPOSED,
  'member release': PROPOSED,
  'member export': 'file chainId memberCount',
  'member new-key': ['member kind key file about', `member kind key file ${FINAL}`],
  'member set-address': `host port ${FINAL}`,
  'member report-synced': PROPOSAL,
  'governance status': ['height current pending? scheduledVersion? standings proposals', PROPOSAL],
  'governance approve': DECIDED,
  'governance withdraw': DECIDED,
  'governance set-parameters': PROPOSED,
  'governance upgrade': PROPOSED,
  'governance admit-member': PROPOSED,
  'governance replace-key': PROPOSED,
  sign: 'format transactionId digest bodyBytes body signatures missing envelope?',
  submit: [FINAL, `${LINES} ${FINAL}`],

  'account open': [`account kind key ${FINAL}`, `known ${LINES}`, FILE_LINES],
  'account show': `${ACCOUNT} height`,
  'account list': 'accounts more',
  'account analysis': [
    'account rowCount spentFen paymentCount givenBackFen byMonth byCategory byMerchant byWay',
    'account merchantMonths withheld',
  ],
  'account activity': [
    `account activity ${PROOF} more`,
    `number height timestampMs transaction transfer kind side counterparty amountFen balanceFen code reference account
     sequence chain`,
  ],
  'account statement': `account day timeZone startMs endMs isOver latestBlockMs openingFen debitsFen creditsFen
    closingFen rows`,
  'account freeze': FINAL,
  'account unfreeze': FINAL,
  'account limits': [LIMITS, `${LIMITS} ${FINAL}`],
  'account orders': 'account freezeOrders',
  'account protection': [
    'member version? coolingFen? coolingMs? desks?',
    `member version coolingFen coolingMs desks ${FINAL}`,
  ],
  'account payees': ['account payees', `account payee ${FINAL}`],
  'account cooling': 'account coolingFen bankCoolingFen waiting',
  'account alerts': [
    'account alertRules',
    `account alertRules ${FINAL}`,
    `number height timestampMs transaction transfer kind side counterparty amountFen balanceFen code reference account
     sequence chain alertRules`,
  ],
  'device report-lost': `account lostDevices lostPurses stoppedSubs voidedHolds by reporter ${FINAL}`,
  'account rotate-key': FINAL,
  'account close': FINAL,
  'alias register': `alias account shownName category ${FINAL}`,
  'alias show': 'alias account shownName category status height',
  'alias withdraw': FINAL,
  'clearing status': 'window fromHeight cutoffHeight scheduledBy? mode grossAboveFen rule unsettled nets windows',
  'clearing report': `window fromHeight cutoffHeight mode rule status bank closedMs deadlineMs unpaidDebts receipts owedFen lossFen
    fundFen reason? height nets pairs`,
  'clearing schedule': `window cutoffHeight ${FINAL}`,
  'clearing settle': `window ${FINAL}`,
  'clearing confirm': `window member amountFen reference ${FINAL}`,
  'clearing default': `window reason ${FINAL}`,
  'clearing cap': `member debitCapFen reason ${FINAL}`,
  'clearing fund': `member purpose direction amountFen reference ${FINAL}`,
  'clearing rule': 'version mode grossAboveFen noticeBlocks leastBlocks confirmWithinMs fundCapFen',
  'clearing publish-rule': `version mode grossAboveFen noticeBlocks leastBlocks confirmWithinMs fundCapFen ${FINAL}`,
  'clearing verify': 'window fromHeight toHeight verdict why nets lists failures',
  reconcile: `member day timeZone startMs endMs positionOpeningFen positionClosingFen reserveOpeningFen reserveClosingFen
    nets lineCount statementCount differences`,
  'purse open': [`purse account limitFen ${FINAL}`, 'purse account limitFen file missing'],
  'purse show': `purse account device bank purseVariant status limitFen maxCount perPaymentFen syncWithinMs syncByMs
    epoch baseHash fundsFen spentFen used recordCount keptRecords reportedMs givenUpMs forkedMs guaranteeFen bankFen openedHeight
    epochHeight forkedRecords balanceFen leftFen`,
  'purse list': 'purses more',
  'purse present': LINES,
  'purse sync': `purse outcome data ${FINAL}`,
  'purse fork': `purse account device forkKind epoch counter firstHeight atMs height recordCount guaranteeFen bankFen
    unpaidFen leftFen file?`,
  'purse verify-fork': 'valid forkKind chainId purse device epoch counter',
  'purse record-fork': `purse ${FINAL}`,
  'purse close': `purse ${FINAL}`,
  'purse loss-rule': `bank purseCount limitsFen creditFen limitDay dayFen lostFen forks mostFen version guaranteeAccount
    forkCapLimits forkCapPerDayFen maxListAgeMs offlineFloorFen`,
  'purse publish-loss-rule': `bank version guaranteeAccount forkCapLimits forkCapPerDayFen maxListAgeMs offlineFloorFen
    ${FINAL}`,
  'code show': 'code alias payee shownName amountFen? order? expiresAtMs? file?',
  'code read': `by code codeFields notes problems payee? alias? shownName? nameInCode? nameDiffers? amountFen? order?
    orderStatus? expiresAtMs? signature?`,
  pay: `from to alias? shownName? amountFen reference? code? id? expiresAtMs? order? signature? transfer outcome ${FINAL}`,
  'subwallet open': ['sub file mode', `sub mode ${FINAL}`],
  'subwallet accept': `sub account merchant pool ceilingFen ${FINAL}`,
  'subwallet list': 'subs more',
  'subwallet show': `${SUB} own?`,
  'subwallet limits': `sub perPaymentFen perDayFen perMonthFen totalFen ${FINAL}`,
  'subwallet pause': `sub ${FINAL}`,
  'subwallet resume': `sub ${FINAL}`,
  'subwallet close': `sub ${FINAL}`,
  'subwallet pay': `${SUB_PAID} merchant`,
  'subwallet refund': SUB_PAID,
  'subwallet allow': `account perMonthFen ${FINAL}`,
  'subwallet fund': `pool account amountFen transfer ${FINAL}`,
  'subwallet settle-pool': `pool number receipts totalFen ${LINES}`,
  'subwallet receipt': 'file sub paymentId account merchant amountFen transfer pool settlement',
  'device register': [`device account ${FINAL}`, TO_SIGN],
  'device list': 'account devices more',
  'device show': `${DEVICE_ROW} limitDay totals`,
  'device suspend': `device ${FINAL}`,
  'device resume': [`device ${FINAL}`, TO_SIGN],
  'device retire': [`device ${FINAL}`, TO_SIGN],
  'device bump-tokens': `device ${FINAL}`,
  'device revocations': 'member revocations nextNumber complete atHeight timeMs',
  'certifying-key publish': `key member purpose notBeforeMs notAfterMs ${FINAL}`,
  'certifying-key withdraw': `key reason ${FINAL}`,
  'certifying-key list': 'member certifyingKeys more',
  'tier-rule show': 'member version newPayeeMs bounds mostDevices nextVersion? fromHeight?',
  'tier-rule publish': `member version fromHeight ${FINAL}`,
  'pay post': `hold amountFen transfer ${FINAL}`,
  'pay void': `hold transfer ${FINAL}`,

  'issuer init': 'folder member certifying',
  'issuer serve': 'member apiUrl pid',
  'issuer rotate-pin-key': 'folder member newKey oldKey oldPinKeys',
  'issuer certify': 'merchant terminal kind expiresAtMs certificate file?',
  'wallet init': 'folder account deviceKey kind assurance possession? transactionId? height?',
  'wallet show': DEVICE,
  'wallet token': 'pseudonym tokenExpiresAtMs renewed knownKeys',
  'wallet tap': TAPPED,
  'wallet pay': DEVICE_PAID,
  'wallet pair': ['event digits', 'event name deviceKey kind address'],
  'wallet confirm': ['event name', 'event merchant terminal order amountFen unlocked'],
  'wallet unpair': 'event forgotten',
  'wallet pin': 'action deviceKey assurance pinRemembered',
  'wallet present': DEVICE_CODE,
  'wallet sync': DEVICE_SYNC,
  'wallet explain': EXPLAINED,
  'wallet factor': 'account secret uri',
  'wallet run': [
    `event ${DEVICE} address?`,
    'event',
    'event digits',
    'event same',
    'event deviceKey kind',
    'event payee amountFen order',
    'event forgotten',
    `event ${TAPPED} elapsedMs`,
    `event ${DEVICE_PAID}`,
    `event ${DEVICE_CODE}`,
    `event ${DEVICE_SYNC}`,
    `event ${EXPLAINED}`,
    'event account height accountFen balanceFen',
    LINE_FAILED,
  ],
  'terminal init': 'folder terminalKey',
  'terminal install': 'merchant terminal kind expiresAtMs',
  'terminal charge': CHARGED,
  'terminal code': [TERMINAL_CODE, TERMINAL_PAID],
  'terminal sync': TERMINAL_SYNC,
  'terminal show': TERMINAL,
  'terminal serve': [
    'event merchant terminal address pid',
    CHARGED,
    'event order amountFen',
    'event order cancelled',
    `event ${TERMINAL_CODE}`,
    TERMINAL_PAID,
    `event ${TERMINAL_SYNC}`,
    `event ${TERMINAL}`,
    LINE_FAILED,
  ],
  'iso show': 'file message isWrapped facts isoProblems',
  'iso import': [
    'file message messageId dryRun paymentCount amountFen isoPayments',
    `file message messageId ${ISO_SUMS} wrote isoPayments`,
  ],
  'iso export': [
    `file messageId ${ISO_SUMS} isoPayments`,
    'file messageId returnedCount returnedFen',
    'file window paymentCount sumFen netPayments',
  ],
  'iso recall': 'file recall recalls wrote',
  'iso statement': `account day timeZone file message openingFen closingFen creditCount creditsFen debitCount debitsFen bytes
    ${PROOF}`,
  'complaint file': `account complaint kind amountFen commitment file outcome provisionalFen dueMs ${FINAL}`,
  'complaint assign': `account complaint assignee dueMs ${FINAL}`,
  'complaint answer': `${FINDING} ${FINAL}`,
  'complaint extend': `account complaint reason dueMs ${FINAL}`,
  'complaint accept': `account complaint status ${FINAL}`,
  'complaint escalate': `account complaint status ${FINAL}`,
  'complaint withdraw': `account complaint status ${FINAL}`,
  'complaint decide': `${FINDING} ${FINAL}`,
  'complaint show': `${COMPLAINT} textOf?`,
  'complaint list': 'complaints more',
  'complaint stats': 'complaintCounts more',
  'complaint rule': [
    'member version? provisionalFen? provisionalAccount?',
    `member version provisionalFen provisionalAccount ${FINAL}`,
  ],
  'mandate sign': [MANDATE_SIGNED, TO_SIGN],
  'mandate change': [MANDATE_SIGNED, TO_SIGN],
  'mandate migrate': [MANDATE_SIGNED, TO_SIGN],
  'mandate pause': `biller mandate status ${FINAL}`,
  'mandate resume': `biller mandate status ${FINAL}`,
  'mandate revoke': `biller mandate status ${FINAL}`,
  'mandate list': 'mandates more',
  'mandate show': MANDATE,
  'mandate notice': `biller collection mandate amountFen dueDate outcome ${FINAL}`,
  'mandate refuse': `biller collection ${FINAL}`,
  'mandate refund': `biller collection amountFen status transfer outcome ${FINAL}`,
  'collect run': [
    'biller dryRun billCount amountFen',
    'biller dryRun billCount amountFen collected collectedFen withoutFunds notDue refunded refused file',
  ],
  'micro sign': 'file lineCount amountMicro validUntilHeight',
  'micro post': [
    'batch dryRun lineCount amountMicro',
    'batch dryRun lineCount amountMicro batchCount postedCount accruedCount unknownCount refused file',
  ],
  'micro list': 'payer sums more',
  'micro accrued': 'payer accruals more',
  'micro show':
    'transfer batch payer payee mandate lineCount amountMicro amountFen accruedMicro root height why? micros?',
  'collect status': 'biller collections more',
  'channel register': [TO_SIGN, `channel ${FINAL}`],
  'channel terms': [TO_SIGN, `channel ${FINAL}`],
  'channel rotate-key': `channel confirmKey ${FINAL}`,
  'channel fee': `channel version fromHeight ${FINAL}`,
  'channel availability': `channel status ${FINAL}`,
  'channel show': `${CHANNEL} owedFen openAttempts lateOwed openDays text`,
  'channel list': 'channels more',
  'channel quote': 'amountFen channel? reason? quotes',
  'channel attempt': `channel attempt payee order amountFen feeFen paidFen expiresAtMs outcome ${FINAL}`,
  'channel attempts': 'channel channelAttempts more',
  'channel refund': `channel refund attempt amountFen feeFen transfer outcome ${FINAL}`,
  'channel confirm': `channel attempt reference paidFen feeFen transfer outcome ${FINAL}`,
  'channel import': `channel leftCount ${LINES}`,
  'channel abort': `channel attempt transfer outcome ${FINAL}`,
  'channel return': `channel reference transfer outcome ${FINAL}`,
  'channel reconcile': `channel ${LINES}`,
  'channel connect': 'folder channel confirmKey outsideUrl',
  'channel serve': 'channel apiUrl pid',
  'channel close-day': `channel day movedFen direction ${FINAL}`,
  'channel close': `channel ${FINAL}`,
  'stats channels': 'month? channelShares more',
  'order open': `${OPENING} outcome ${FINAL}`,
  'order show': `${ORDER} refundedFen dueFen`,
  'order list': 'payee orders more',
  'order pay': `payer payee order amountFen status transfer outcome ${FINAL}`,
  'order cancel': `payee order ${FINAL}`,
  'order assign': `payee order courier ${FINAL}`,
  'order refuse': `payee order ${FINAL}`,
  'order confirm-return': `payee order ${FINAL}`,
  'order refund': `payee refund amountFen status transfer outcome ${FINAL}`,
  'order refunds': 'payee refunds more',

  'campaign announce': [`${CAMPAIGN} ${FINAL}`, TO_SIGN],
  'campaign merchants': `campaign ${LINES}`,
  'campaign nullifiers': 'campaign file count',
  'campaign enter': `campaign ${LINES}`,
  'campaign commit': `campaign root count ${FINAL}`,
  'campaign status': `${CAMPAIGN} campaignState entries seed spentFen spentPackets returnedFen round dealers revealedBy`,
  'campaign list': 'campaigns more',
  'campaign verify-draw': 'campaign entries entriesFrom packets winnerCount seed round parts cheated results',
  'campaign report-double': `campaign ${LINES}`,
  'campaign mine': 'campaign ownEntries',
  'campaign spend': `campaign index account id merchant packetFen ownFen purpose order transfer ownTransfer outcome ${FINAL}`,
  'campaign refund': `campaign index id refund amountFen outcome ${FINAL}`,
  'campaign end': `campaign transfer ${FINAL}`,
  'campaign cancel': `campaign transfer ${FINAL}`,

  'cheque write': 'cheque drawer payee amountFen fromMs untilMs code file? picture?',
  'cheque show': 'cheque drawer payee amountFen fromMs untilMs key',
  'cheque certify': `cheque drawer payee amountFen ${FINAL}`,
  'cheque present': `cheque drawer payee amountFen outcome transfer ${FINAL}`,
  'cheque stop': `cheque drawer ${FINAL}`,
  'cheque status': 'cheque drawer payee amountFen untilMs status hold transfer height returnedCount',

  'cash init': 'folder key',
  'cash withdraw': 'account amountFen untilMs file validUntilHeight noteCount',
  'cash issue': `account amountFen file noteCount owner ${FINAL}`,
  'cash show': 'folder key balanceFen coins given',
  'cash pay': 'paymentId key amountFen count codes files delivered',
  'cash receive': 'folder receivedFen balanceFen knownCount refusals',
  'cash deposit': `account depositedFen lostFen ${LINES}`,
  'cash sync': 'folder balanceFen depositedFen givenFen lostFen',
  'cash return': LINES,
  'cash fork': `serial issuer key account coinParts ${FINAL}`,
  'cash note': 'serial issuer account amountFen untilMs owner depositedFen status returnedTo height',
  'cash issuer': 'bank issuedFen depositedFen returnedFen outstandingFen',

  'site apply': [`known ${LINES}`, FILE_LINES],
  'site approve': [`known ${LINES}`, FILE_LINES],
  'site connect': [`known ${LINES}`, FILE_LINES],
  'site suspend': [`known ${LINES}`, FILE_LINES],
  'site close': [`known stillOpen ${LINES}`, `known ${LINES}`, FILE_LINES],
  'site show': `${SITE} moves formerDebts readAtHeight ${PROOF}`,
  'site checklist': 'site openCount items',
  'site exchange-meter': `site atMs afterExchange ${FINAL}`,
  'site move': [FINAL, TO_SIGN],
  'site repay': `site account debtor? amountFen outstandingFen transfer ${FINAL}`,
  'site list': 'sites more',
  'readings import': [
    `month? ${PERIOD} siteCount knownSites misfits notes series ${LINES}`,
    `month? ${PERIOD} siteCount misfitCount notes series ${FILE_LINES}`,
    'dryRun periodStartMs? periodEndMs? misfits? notes sites',
  ],
  'readings sniff': 'mapping questions',
  'readings show': 'readings more',
  'readings history': 'site atMs revisions cut? more',
  'readings correct': `statements ${FINAL}`,
  'tariff check': `valid ${PLAN}`,
  'calendar check': `valid ${CALENDAR}`,
  'calendar publish': `calendar version ${FINAL}`,
  'calendar show': `${CALENDAR} height`,
  'prices publish': `series stepSeconds fromMs untilMs priceCount ${FINAL}`,
  'prices show': 'series stepSeconds fromMs untilMs height prices?',
  'tariff publish': `plan version ${FINAL}`,
  'tariff show': `${PLAN} height`,
  'tariff list': 'plans more',
  settle: [
    'dryRun? plan? periodStartMs? periodEndMs statements notSettled settledBefore short',
    'plan periodStartMs periodEndMs settledCount netFen knownCount refused short file',
  ],
  'statement show': STATEMENT,
  'statement list': `statements ${PROOF} more`,
  'statement correct': [
    `${FIGURES} revision differenceFen movedFen owedFen nettedFen outstandingFen? outcome ${FINAL}`,
    `dryRun ${FIGURES} revision differenceFen paidTo availableFen`,
  ],
  'statement history': `site ${PERIOD} revisions cut? more`,

  'share define-scenario': `scenario version ${FINAL}`,
  'share odrl': 'scenario version file',
  'share publish': [
    `scenario knownRecords uncommitted unattested ${LINES}`,
    `scenario uncommittedCount unattestedCount ${FILE_LINES}`,
  ],
  'share grant': [
    `grant scenario reader purpose granularity subject? record? keyEpoch? expiresAtMs request? grantedGroups? suite ${FINAL}`,
    'grant scenario reader purpose expiresAtMs subjectCount grantedCount knownCount knownUntilMs? refused file',
  ],
  'share reader-key': ['member version file', `member version file ${FINAL}`],
  'share reseal': [`known ${LINES}`, FILE_LINES],
  'share consent': `scenario policyVersion subject reader purpose expiresAtMs ${FINAL}`,
  'share withdraw': `scenario policyVersion subject reader purpose reason ${FINAL}`,
  'share appoint-guardian': `subject scenario guardian expiresAtMs reason ${FINAL}`,
  'share end-guardianship': `subject scenario basis reason ${FINAL}`,
  'share request': `request scenario subject purpose untilMs answerByMs reason ${FINAL}`,
  'share offer': `scenario purpose granularity version priceFen account grantedGroups longestMs untilMs ${FINAL}`,
  'share buy': `request scenario subject purpose untilMs answerByMs reason offerVersion priceFen account ${FINAL}`,
  'share decline': `request reason ${FINAL}`,
  'share revoke': `grant ${FINAL}`,
  'share rule': `scenario standingRule version answers readers purpose granularity grantMs mostPerDay ${FINAL}`,
  'share purge': `reason ${LINES}`,
  'share erasure-certificate': `${ERASURE} ciphertextHash length chunkHashes erasedBy notErasedBy complete`,
  'share read': 'record grant accessReceipt height header salt commitment? corrections content? file?',
  'share read-range':
    'accessReceipt height scenario subject fieldGroup purpose grant fromMs untilMs readCount bytes waitingCount leftOut complete folder',
  'share list': [
    'scenarios records grants consents offers requests erasures standingRules guardianships ranges height? atMs? more',
    'grants? requests? guardianships? ranges? lists failures more',
  ],
  'share watch': 'news key scenario subject reader purpose reason height sequence timestampMs',
  'share aggregate ask': `aggregate scenario purpose fieldGroup ${PERIOD} quantity measure area height`,
  'share aggregate list': 'aggregates more',
  'share aggregate show': AGGREGATE,
  'share aggregate check':
    'aggregate figure figureAgain? figureRecomputed? figureFaults subjectCount openedCount? smallestGroup roundTo smallestPart partCount',
  'share aggregate answer': 'aggregate reader scenario status figure? subjectCount? reason?',
  'share aggregate decline': `aggregate reason ${FINAL}`,
  'share explain': [
    'reader record? scenario subject purpose grant atMs height allowed as? because? basis',
    'reader scenario purpose area atMs height allowed because? asked? left? budgetEndsMs? smallestGroup? basis',
  ],
  'audit site': 'statement tariffPlan readings payment? debt certificates audit',
  'audit sums': `month? fromMs? untilMs? total groups unsettledSites ${PROOF} audit? more`,
  'audit balances': 'height atMs balanced balances allAccounts more',
  'audit access': `reads ranges ${PROOF} more`,
  'audit run': 'transactionId? month? statementCount refusedCount runLines audit',
  'audit trail': 'kind id height trail more otherLineCount?',
  'audit transaction': `${FINAL} index resultCode name outcome data lines status?`,
  'audit compare': 'height same differing firstDifference? compared',
  'audit evidence': 'evidence more audit?',
  'audit case': 'file cases audit',
  'audit pack': 'file? html? verifierSha256? statementCount lists debts correctionsPending audit',
  verify:
    'verdict ok chainId? blocks states claims transactions statements debts cases evidence lists failures verified failed',
};

/** The error that a command ends with, on stderr. */
export const ERROR_ANSWER = 'error';
