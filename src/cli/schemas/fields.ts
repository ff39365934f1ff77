// Every field of every JSON answer, by its name: one name has one type, whatever the command. A new field is added here,
// a new answer in answers.ts. Names with a unit are not listed: they are decimal strings (see print/to-json.ts).

export type FieldType =
  | { readonly kind: 'text' | 'whole' | 'flag' | 'texts' | 'wholes' | 'words' | 'message' }
  /** Fields that stand in an object, or in each object of a list: names between spaces, "?" behind those that may be absent. */
  | { readonly kind: 'object' | 'list'; readonly fields: string };

const FIGURES = 'site exportWh importWh grossFen subsidyFen taxFen netFen intervalWh';
const PERIOD = 'periodStartMs periodEndMs';
const STATEMENT = `${FIGURES} ${PERIOD} plan planVersion energies transfer paidTo revision reason
  height owedFen nettedFen waitingFen withoutTransfer producerAccount
  profile profileWh priceSeries`;
const LINE = 'resultCode name outcome data transfer';
const PLAN = 'plan version effectiveFromMs timeZone rates subsidyMicroYuanPerKwh taxBasisPoints terms?';
const PROPOSAL = [
  'proposal change member consensusKey possession parameters? admission? replacement? protocolVersion atHeight',
  'expiresHeight reason',
  'proposer approvals status height endedHeight progress? missing',
].join(' ');
const ACCOUNT = [
  'account servicingMember key kind status debitsPostedFen creditsPostedFen debitsPendingFen creditsPendingFen',
  'minBalanceFen maxBalanceFen perPaymentFen perDayFen perMonthFen limitDay spentDayFen limitMonth spentMonthFen',
  'openedHeight keyRotations transfers transfersChain owedFen balanceFen availableFen coolingFen pendingRaise? orderedFen',
].join(' ');
const ORDER = [
  'payee order amountFen expiresAtMs delivery reference status courier payer hold transfer paidMs height racing',
].join(' ');
const MANDATE = `biller mandate payer contract mandateKind status revision perCollectionFen periodCapFen capPeriod
  totalCapFen noticeDays retries retrySpacingHours retryWindowDays anchorDate fromDate untilDate? supersedes supersededBy
  order signedMs lastUsedMs netFen height`;
const AGGREGATE = `aggregate scenario purpose fieldGroup ${PERIOD} quantity measure area reader owner status reason
  figure subjectCount group recordsDigest previous accessReceipt smallestGroup roundTo atMs height endedHeight`;
const READING = `site atMs registers quality seriesCommitment intervalDigest afterExchange previousMs revision reason height`;
const SITE =
  'site producerAccount feedIn capacityW status latestReadingMs settledUntilMs settledFromMs height owedFen repaidFen formerOwedFen formerRepaidFen movedMs';
const SUB = `sub mode account merchant pseudonym status ownerKey subKey deviceKey commitment perPaymentFen perDayFen
  perMonthFen totalFen ceilingFen spentFen spentDayFen spentMonthFen refundedFen limitDay limitMonth openedHeight
  changedHeight`;
const DEVICE_ROW = 'device account assurance kind status tokenEpoch epochMs height lostMs lostHeight codeCounter';
const VALIDATOR_SET = 'epoch validators parameters protocolVersion';
const PROBLEM = 'code message remedy';
const SUMS =
  'siteCount statementCount exportWh grossFen subsidyFen taxFen netFen nettedFen owedFen paidFen suspenseFen unsettledCount';
const SIGNED = 'kind epoch view blockHash result proposedHeader signature';

const COMPLAINT = `account complaint about object named respondent paymentFen revision kind amountFen commitment record status
  assignee dueMs assignedMs extended reason overdue answer? decision? refundedFen provisionalFen provisionalAccount
  returnedFen owedFen steps height`;
const COUNTED = `member kind month filedCount answeredCount escalatedCount decidedCount resolvedCount withdrawnCount lapsedCount
  upheldCount overdueCount claimedFen refundedFen`;

const CHANNEL = 'channel owner kind status account coveredBy version overdue leastFen mostFen perDayFen boundFen';

/** Rows and entries that several answers have in common. */
export const SHARED = {
  CHANNEL,
  ACCOUNT,
  AGGREGATE,
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
} as const;

export const FIELDS: Readonly<Record<string, FieldType>> = {
  ...all(
    'text',
    `about accessReceipt account accused address alias shownName amounts apiUrl as blockHash bodyBytes calendar chain chainId
     change ciphertextHash claim clientTokens code commitment config consensus consensusKey consent content
     contentType counterparty dataDir dataSchema days detail digest encapsulatedKey encryption encryptionKey
     entry envelope evidenceId feedIn field file folder format from fromAccount fromDate genesis grant
     granularity historyRoot hold html verifierSha256 host hours id intervalDigest item key kind lastHash leader level list member
     message month months name network networkKey newKey next offence oldKey operation outcome own owner paidTo
     parentHash path period plan possession priceSeries producerAccount profile proposal proposedHeader proposer
     publisher purpose quality rate reader reason record recordedBy reference remedy result salt scenario
     sealedKey series seriesCommitment servicingMember sharing side signature signer site softwareVersion
     courier delivery payer refund by cut day debtor difference is merchant nameInCode of order orderStatus payee paymentId pool sub was
     schema stateRoot status step subject suite supervisor table timeZone to toAccount transaction transactionId
     transactionKey transfer transfersChain untilDate verdict voting who why
     changedBy request fieldGroup news happened unknown confirmKey outsideUrl authority reporter scope mode pseudonym ownerKey subKey deviceKey draft`,
  ),
  ...all(
    'whole',
    `accepted attempts api atHeight atMost batches bits blockCount bytes category chunks count endedHeight entries epoch exitCode
     expiresHeight failed fetchedBatches finalizations firstHeight fromHeight height ids index intervals
     joinedHeight keyEpoch keyRotations known lagBlocks lastVoteView leftHeight length limitDay limitMonth line
     listen maxBlockBatches maxSyncLagBlocks memberCount millionths misfitCount needed number openCount openedHeight payloads
     pendingTransactions pid planVersion policyVersion port priceCount proposalLifetimeBlocks protocolVersion
     quorum readAtHeight receipts refused resultCode revision revokedHeight withdrawnHeight sequence settlement signerIndex siteCount
     statementCount unsettledCount stepSeconds taxBasisPoints toHeight transfers unclaimedUploadBytes stateEntries damagedLeafBlocks mendedLeafBlocks validUntilHeight verified
     version view changedHeight fromMinute untilMinute readerKey sealedHeight expiredHeight offerVersion`,
  ),
  ...all(
    'flag',
    `alive allowed catchingUp complete connected consentRequired dryRun grossAtLeastZero history more nameDiffers nativeHashing ok
     subjectMayPurge confirmed isOver open ready recent toSuspense valid validator`,
  ),
  ...all(
    'texts',
    `approvals consensusKeys desks lostDevices lostPurses stoppedSubs voidedHolds dates entryKeys knownRecords knownSites missing notVoted notes others possessions
     priceKeys publishers purposes unsettledSites questions readers grantedGroups holders readingKeys roles settledBefore signers uncommitted
     withoutTransfer words`,
  ),
  // Of files of ISO 20022.
  ...all('text', 'creditor currency recallAnswer endToEndId messageId recall'),
  ...all(
    'whole',
    'bookedCount creditCount debitCount grantedCount knownCount paymentCount readCount subjectCount refusedCount returnedCount settledCount unknownCount waitingCount window',
  ),
  ...all('flag', 'isWrapped'),
  ...all('texts', 'wrote'),
  facts: list('kind line field content currency'),
  isoPayments: list('line id endToEndId fromAccount toAccount amountFen status transfer? refusal? text?'),
  isoProblems: list('code file line field message remedy'),
  netPayments: list('debtor creditor amountFen'),
  recalls: list('line endToEndId reason amountFen refundedFen recallAnswer payee? transfer? text?'),
  // Of devices as the ledger has them, of certifying keys and of tiers.
  ...all('text', 'device tier'),
  ...all('whole', 'codeCounter goodFromEpoch lostHeight mostDevices nextNumber nextVersion tokenEpoch withdrawnHeight'),
  ...all('flag', 'newPayee'),
  // Of what an account spends.
  ...all('text', 'part'),
  ...all('whole', 'payers rowCount shareTenths withheld'),
  ...Object.fromEntries(
    ['byMonth', 'byCategory', 'byMerchant', 'byWay'].map((name) => [name, list('part count amountFen shareTenths')]),
  ),
  merchantMonths: list('month payers? paymentCount? amountFen? averageFen? byWay?'),
  // Of standing rules.
  ...all('text', 'answers'),
  ...all('whole', 'mostPerDay ruleVersion standingRule'),
  // Of payloads.
  ...all('text', 'keptBy'),
  ...all('whole', 'attestedBy attestedCount neededCount'),
  ...all('texts', 'chunkHashes notAttestedBy'),
  unattested: list('record attestedCount neededCount notAttestedBy'),
  // Of figures about many subjects.
  ...all(
    'text',
    'aggregate answeredBy area figure figureAgain figureRecomputed group measure previous quantity recordsDigest roundTo',
  ),
  ...all('texts', 'figureFaults'),
  ...all('whole', 'smallestGroup smallestPart partCount openedCount subjectCount questionsPerReader asked left'),
  aggregates: list(AGGREGATE),
  ...all('text', 'keptBy guardian guardians withdrawnBy basis'),
  ...all('whole', 'attestedBy'),
  // Of erasures.
  ...all('text', 'orderedBy'),
  ...all('whole', 'erasedCount holderCount uncommittedCount unattestedCount'),
  ...all('texts', 'notErasedBy'),
  erasedBy: list('member height transaction'),
  erasures: list(
    'record scenario subject publisher ciphertextHash length orderedBy reason height atMs holderCount erasedCount',
  ),
  // Of campaigns.
  ...all('text', 'campaign campaignKind campaignState entriesFrom entryKind issuer ownTransfer result root seed'),
  ...all('whole', 'drawHeight entryFromHeight entryUntilHeight packets round spentPackets winnerCount'),
  ...all('wholes', 'cheated dealers parts revealedBy'),
  ...all('flag', 'won'),
  campaigns: list(`campaign campaignState campaignKind issuer packets amountFen purpose category minPaymentFen entryKind
    entryFromHeight entryUntilHeight drawHeight validFromMs validUntilMs entries seed spentFen spentPackets returnedFen`),
  ownEntries: list('account index? result leftFen'),
  results: list('index won'),
  // Of cheques and cash.
  ...all('text', 'cheque drawer picture returnedTo serial'),
  ...all('whole', 'hops knownCount noteCount'),
  ...all('flag', 'delivered'),
  ...all('texts', 'codes coinParts files'),
  coins: list('serial part issuer amountFen hops untilMs status account'),
  given: list('paymentId key amountFen atMs count'),
  refusals: list('serial part refusal'),
  // Of devices, terminals and issuers.
  ...all(
    'text',
    `action assurance certificate deviceKey digits event id merchant offer payee pseudonym purse purseStatus refusal secret shownCode terminal
     terminalKey uri way`,
  ),
  ...all(
    'whole',
    `brought counter epochsEnded rowsFetched statementsKept knownKeys listHeight mostPayments openPayments posted refusalCode revoked settled`,
  ),
  ...all('flag', 'acknowledged again cancelled forgotten hasPin pinRemembered renewed same synchronising unlocked'),
  explained: list('kind id amountFen text alarm'),
  ...all('text', 'text'),
  ...all('flag', 'alarm'),
  certifying: list('purpose key notAfterMs'),
  oldPinKeys: list('oldKey expiresAtMs'),
  payments: list('order amountFen counter atMs'),
  torn: list('order amountFen atMs'),
  pairings: list('name kind deviceKey address'),
  unposted: list('epoch counter merchant order amountFen atMs'),
  unusual: list('order how resultCode'),
  ...all('texts', 'creditedOrders'),
  // Of mandates and what is collected under them.
  ...all('text', `biller mandate collection contract mandateKind capPeriod anchorDate dueDate supersedes supersededBy`),
  ...all(
    'whole',
    'billCount collected withoutFunds notDue refunded noticeDays retries retrySpacingHours retryWindowDays',
  ),
  // Of micro-payments.
  ...all('text', 'batch'),
  ...all('whole', 'accruedCount batchCount postedCount'),
  accruals: list('payee accruedMicro'),
  micros: list('id amountMicro signer'),
  sums: list('transfer batch payee mandate lineCount amountMicro amountFen accruedMicro height'),
  mandates: list(MANDATE),
  collections: list('dueDate status count amountFen'),
  ...all('text', 'how order'),
  ...all('text', 'bank baseHash device forkKind guaranteeAccount purse purseVariant used'),
  ...all('whole', 'counter epochHeight forkCapLimits forkedRecords forks keptRecords maxCount purseCount recordCount'),
  ...all('wholes', 'protocols spoken states'),
  // Bytes, in hexadecimal like all others: energies, one after the other.
  ...all('text', 'intervalWh'),
  // Of channels.
  ...all('text', 'attempt attemptKind channel coveredBy direction refundOf share source'),
  ...all('whole', 'abortedCount attemptCount confirmedCount lateCount leftCount'),
  ...all('flag', 'racing'),
  channels: list(CHANNEL),
  channelAttempts: list(
    `attempt attemptKind payee order payer amountFen feeFen paidFen reason source purpose status reference refundOf startedMs expiresAtMs`,
  ),
  channelShares: list(
    'name share attemptCount confirmedCount abortedCount lateCount amountFen feeFen lateFen refundedFen',
  ),
  quotes: list('channel version feeFen paidFen netFen refusal'),
  // Of all accounts.
  ...all('whole', 'accountCount'),
  ...all('flag', 'balanced'),
  balances: list('member kind accountCount debitsPostedFen creditsPostedFen debitsPendingFen creditsPendingFen'),
  allAccounts: object('accountCount debitsPostedFen creditsPostedFen debitsPendingFen creditsPendingFen'),
  // Of settlement runs that are computed again.
  runLines: list('site periodStartMs verdict why revision netFen claimedFen? payStatus'),
  // Of nodes that are compared.
  ...all('whole', 'firstDifference latestHeight'),
  ...all('texts', 'differing'),
  ...all('text', 'node payStatus'),
  compared: list('node latestHeight blockHash result verdict why'),
  // Of trails.
  ...all('whole', 'otherLineCount'),
  trail: list('height timestampMs transactionId? operation? by? key? line? refusal? outcome data said movements'),
  movements: list('account side kind counterparty amountFen balanceFen transfer'),
  // Of complaints.
  ...all('text', 'assignee complaint finding named object provisionalAccount respondent textOf'),
  ...all(
    'whole',
    `overdue openAttempts lateOwed openDays correctionCount filedCount answeredCount escalatedCount decidedCount resolvedCount withdrawnCount lapsedCount
     upheldCount overdueCount`,
  ),
  ...all('flag', 'extended'),
  answer: object('finding by commitment correctionCount'),
  decision: object('finding by commitment correctionCount'),
  steps: list('step atMs transaction'),
  complaints: list(COMPLAINT),
  complaintCounts: list(COUNTED),
  cases: list('claim complaint height verdict why status finding paymentFen refundedFen'),
  // Names of a refusal and what they were, in plain digits where they are numbers: its keys are no fields.
  ...all('words', 'data said'),
  // Messages as proto/ has them, with the names of proto/.
  ...all('message', 'body mapping receipt value'),

  alertRules: list('kind amountFen fromMinute untilMinute count'),
  freezeOrders: list('order authority reason scope amountFen untilMs by atMs height'),
  payees: list('payee sinceMs paidFen confirmed'),
  leftOut: list('reason number'),
  waiting: list('hold payee amountFen expiresAtMs code reference'),
  accounts: list(ACCOUNT),
  bounds: list('tier assurance way payee paymentFen dayFen'),
  certifyingKeys: list('key member purpose notBeforeMs notAfterMs withdrawnMs withdrawnHeight reason height'),
  devices: list(DEVICE_ROW),
  revocations: list('member key why goodFromEpoch atMs height'),
  totals: list('tier assurance way newPayee spentFen'),
  changes: list('field was? is? difference?'),
  codeFields: list('field name? content'),
  corrections: list('atMs revision reason'),
  groups: list(`by of ${SUMS}`),
  reading: object(READING),
  revisions: list('revision height reason by? transaction? changes reading? statement?'),
  short: list('account availableFen requiredFen'),
  subs: list(SUB),
  total: object(SUMS),
  admission: object(
    `name roles transactionKey consensusKey networkKey encryptionKey host port possessions netDebitCapFen netCreditCapFen
     overdraftFen`,
  ),
  orders: list(ORDER),
  refunds: list('payee refund of payer amountFen reason status transfer attempts height'),
  activity: list(
    `number height timestampMs transaction transfer kind side counterparty amountFen balanceFen code reference
     account? sequence? chain?`,
  ),
  afterExchange: list('name exportWh importWh'),
  anchor: object('height blockHash signers'),
  audit: object('verdict ok? chainId? states? verified? failed? failures certificates? amounts? recomputed?'),
  basis: list('entry happened height transactionId? unknown?'),
  because: object('name data'),
  blocks: list('epoch height view timestampMs blockHash result signers'),
  cap: object('microYuanPerKwh'),
  certificates: list('epoch height view timestampMs blockHash result signers'),
  claims: list(
    `kind key? table? value? height? index? blockHash? transactionId? resultCode? receipt? operation? signers? body?
     account? merchant? amountFen? transfer? sub? paymentId? pool? settlement? payer? payee? amountMicro? signer? mandate? lineCount?`,
  ),
  correctionsPending: list('key why'),
  current: object(VALIDATOR_SET),
  datedPrices: object('series stepSeconds'),
  debt: object('owedFen repaidFen'),
  debts: list('site height owedFen leftFen nettedFen repaidFen verdict why'),
  energies: list('rate exportWh microYuanPerKwh?'),
  error: object(`${PROBLEM} exitCode data? field? transactionId? problems? draft?`),
  evidence: list(
    `evidenceId? key accused offence recordedBy? height? recordedMs? signerIndex? first? second? epoch? view? verdict why`,
  ),
  failures: list('claim step message'),
  first: object(SIGNED),
  floor: object('microYuanPerKwh'),
  grants: list(
    `grant scenario reader purpose granularity subject record keyEpoch expiresAtMs encapsulatedKey sealedKey request suite
     readerKey grantedGroups standingRule ruleVersion owner status reason height revokedHeight sealedHeight expiredHeight`,
  ),
  consents: list(
    `scenario policyVersion subject reader purpose expiresAtMs account status reason keyEpoch height withdrawnHeight guardian withdrawnBy expiredHeight`,
  ),
  offers: list('scenario purpose granularity version priceFen account grantedGroups longestMs untilMs owner height'),
  standingRules: list(
    'scenario standingRule version answers readers purpose granularity grantMs mostPerDay owner height',
  ),
  guardianships: list('subject scenario guardian expiresAtMs why basis account status reason height endedHeight'),
  purchase: object('payer payee priceFen offerVersion grantedGroups hold transfer'),
  requests: list(
    `request scenario subject purpose untilMs answerByMs why reader owner status grant reason height endedHeight purchase?`,
  ),
  header: object(
    `record scenario policyVersion keyEpoch subject ${PERIOD} contentType length commitment ciphertextHash suite fieldGroup chunkHashes`,
  ),
  health: object('alive ready problems warnings'),
  // Of clearing windows.
  ...all('whole', 'cutoffHeight unpaidDebts leastBlocks lineCount noticeBlocks rule unsettled window'),
  ...all('text', 'direction scheduledBy'),
  ...all('texts', 'references'),
  ...all('flag', 'agrees'),
  windows: list(
    `window fromHeight cutoffHeight mode rule status bank closedMs deadlineMs unpaidDebts receipts owedFen lossFen fundFen
     reason? height`,
  ),
  nets: list(
    `member? window? status? sentFen? receivedFen? netFen positionFen? heldFen? debitCapFen? roomFen? reserveFen?
     settledFen? lossFen? outstandingFen? references? agrees?`,
  ),
  pairs: list('from to amountFen confirmed'),
  differences: list('difference reference ledgerFen? statementFen? line transfer transaction height'),
  holidayCalendar: object('calendar version'),
  items: list('item open detail next'),
  kinds: list('name dates'),
  keys: object('consensus network transaction encryption? sharing? reader?'),
  lines: list(`item? ${LINE.replace('name', 'name?').replace('data', 'data?')} line? payment? transactionId? height?`),
  lists: list(
    `list subject height count complete? fromHeight? toHeight? code? claim? verdict? step? why? entryKeys? rows? range?`,
  ),
  loadProfile: object('name shares'),
  pendingRaise: object('perPaymentFen perDayFen perMonthFen coolingFen fromMs'),
  members: list(
    `id name? roles? validator? transactionKey? consensusKey? networkKey? encryptionKey? status? folder? config? keys?
     clientTokens? ports?
     host? port? address? joinedHeight? leftHeight?`,
  ),
  missingSigners: list('who key'),
  formerDebts: list('site account owedFen repaidFen'),
  moves: list('site atMs fromAccount toAccount consent reason previousMs height'),
  misfits: list('site code message'),
  missingBatches: list('member batches sinceMs'),
  exportedFiles: list('table file rowCount bytes'),
  missingPayloads: list('member payloads bytes'),
  notSettled: list('site resultCode name data'),
  obstacle: object('name data'),
  parameters: object('deltaMs idleIntervalMs maxClockSkewMs maxBlockBatches maxSyncLagBlocks proposalLifetimeBlocks'),
  payment: object('status why? paidTo? owedFen? nettedFen? payouts? amountFen? from? to? hold? signer?'),
  payouts: list('transactionId height index line transfer amountFen owedFen nettedFen toSuspense'),
  peers: list(
    `member validator connected connectionSinceMs height protocols lastVoteView lastVoteMs voteMissingSinceMs voteDelayMs
     fetchedBatches softwareVersion clockOffsetMs clockUncertainMs`,
  ),
  pending: object(VALIDATOR_SET),
  plans: list(`${PLAN} height`),
  fieldGroups: list('fieldGroup readers'),
  policy: object(
    `scenario version dataSchema publishers readers purposes consentRequired granularity longestGrantMs retentionMs
     supervisor changedBy history fieldGroups subjectMayPurge keptBy attestedBy guardians aggregateTerms?`,
  ),
  aggregateTerms: object(`smallestGroup roundTo questionsPerReader budgetPeriodMs answeredBy`),
  ports: object('listen api'),
  problems: list('code? message? remedy? file? line? field? path? step?'),
  prices: list('atMs microYuanPerKwh'),
  purses: list('purse account device purseVariant status limitFen fundsFen spentFen epoch syncByMs'),
  progress: object('approvals needed others report? obstacle? ready'),
  proposals: list(PROPOSAL),
  protocol: object('version spoken scheduled?'),
  range: object('fromHeight toHeight'),
  rates: list('name months days hours microYuanPerKwh'),
  readings: list(READING),
  reads: list('accessReceipt reader record grant purpose allowed reason atMs height subject'),
  ranges: list(
    'accessReceipt reader scenario subject fieldGroup fromMs untilMs purpose grant allowed reason atMs height endsMs aggregate',
  ),
  recomputed: object('energies exportWh importWh grossFen subsidyFen taxFen netFen readingKeys priceKeys'),
  records: list('header publisher height publishedMs'),
  registers: list('name exportWh importWh'),
  replacement: object('kind newKey possession'),
  report: object('height? lagBlocks? atMost recent'),
  rows: list(
    `number height timestampMs transaction transfer kind side counterparty amountFen balanceFen code reference
     account? sequence? chain?`,
  ),
  scenarios: list('policy owner keyEpoch height holders'),
  scheduled: object('version atHeight'),
  scheduledVersion: object('protocolVersion atHeight proposal'),
  second: object(SIGNED),
  signatures: list('key signature'),
  shares: list('rate millionths'),
  sites: list(
    `site producerAccount? feedIn? capacityW? status? latestReadingMs? settledUntilMs? settledFromMs? height? startMs?
     endMs? owedFen? repaidFen? formerOwedFen? formerRepaidFen? movedMs? intervals? exportWh? importWh? quality?`,
  ),
  stillOpen: list('site items'),
  standings: list('member status consensusKey height'),
  statement: object(STATEMENT),
  statements: list(
    `site? ${PERIOD} plan? planVersion? energies? exportWh? importWh? grossFen? subsidyFen? taxFen? netFen? intervalWh?
     transfer? paidTo? revision? reason? height? owedFen? nettedFen? waitingFen?
     outstandingFen? withoutTransfer? producerAccount? profile? profileWh? priceSeries?
     transactionId? outcome? period? key? statement? verdict? why? recomputed? payment?`.replace(
      'periodStartMs periodEndMs',
      'periodStartMs? periodEndMs?',
    ),
  ),
  tariffPlan: object(PLAN),
  terms: object('floor? cap? grossAtLeastZero holidayCalendar? loadProfile? datedPrices?'),
  transactions: list('transactionId height index operation signers verdict resultCode outcome lines'),
  validators: list('member consensusKey index'),
  warnings: list(PROBLEM),
};

function all<const K extends Exclude<FieldType['kind'], 'object' | 'list'>>(kind: K, names: string) {
  return Object.fromEntries(wordsIn(names).map((name) => [name, { kind }]));
}

function object(fields: string): FieldType {
  return { kind: 'object', fields };
}

function list(fields: string): FieldType {
  return { kind: 'list', fields };
}

/** Names between white space. */
export function wordsIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
