// Faults in what devices, terminals and desks stand on: carriers, journals, the desk of an issuer, and what a terminal
// believes. Each would lose a payment, let a stranger in, or make a signature that nobody asked for.
import { type Mutation, mutation } from './mutation.ts';

export const CARRIERS: readonly Mutation[] = [
  mutation(
    'a peer that means another carrier is served',
    'carriers/greeting.ts',
    'if (equalBytes(heard, greetingOf(link.carrier))) return;',
    'if (!equalBytes(heard, BUSY)) return;',
  ),
  mutation(
    'two devices are at one terminal at once',
    'carriers/listen-for-links.ts',
    'if (busy) return turnAway(link).catch(onCut);',
    'void [busy, turnAway];',
  ),
  mutation(
    'a terminal stays busy behind its first device',
    'carriers/listen-for-links.ts',
    '      // The next device need not wait until the last one has let go.\n      busy = false;',
    '',
  ),
  mutation(
    'a second terminal takes the socket of a living one',
    'carriers/listen-for-links.ts',
    '  } finally {\n    socket.destroy();',
    '  } finally {\n    rmSync(path, { force: true });\n    socket.destroy();',
  ),
  mutation(
    'the socket of a terminal that was killed stays in the way',
    'carriers/listen-for-links.ts',
    "error.code === 'ECONNREFUSED'",
    "error.code === 'ENOENT'",
  ),
  mutation(
    'half of a frame is a frame',
    'carriers/socket-link.ts',
    'if (bytes.length <= length) break;',
    'if (bytes.length === 0) break;',
  ),
];

export const DEVICE_JOURNALS: readonly Mutation[] = [
  mutation(
    'two processes have one journal of a device',
    'storage/durable-log.ts',
    'if (holder === process.pid ? held.has(path) : isAlive(holder)) throw',
    'if (isAlive(-holder)) throw',
  ),
  mutation(
    'the journal of a process that was killed is never free again',
    'storage/durable-log.ts',
    'if (holder === process.pid ? held.has(path) : isAlive(holder)) throw',
    'if (held.has(path) || holder > 0) throw',
  ),
  mutation('a torn entry stays in the file', 'storage/durable-log.ts', 'ftruncateSync(file, scan.end);', ''),
  mutation(
    'a journal is made over another',
    'storage/durable-log.ts',
    'if (existsSync(path)) throw fileExists(path);',
    'void [existsSync, fileExists];',
  ),
  mutation(
    'the next entry is written over the last',
    'storage/durable-log.ts',
    'this.#size += bytes.length;',
    'void bytes.length;',
  ),
  mutation(
    'a journal that was replaced goes on where the old one ended',
    'storage/durable-log.ts',
    '    this.#size = bytes.length;\n    this.#entries = [...entries];',
    '    this.#entries = [...entries];',
  ),
  mutation(
    'others read the journal of a device',
    'storage/durable-log.ts',
    'const MODE = 0o600;',
    'const MODE = 0o644;',
  ),
];

export const DESKS: readonly Mutation[] = [
  mutation(
    'what is sealed to an old key of the desk is taken for ever',
    'issuer/pin-desk.ts',
    'oldPinKeys.filter(({ untilMs }) => now < untilMs)',
    'oldPinKeys.filter(({ untilMs }) => untilMs > 0 && now > 0)',
  ),
  mutation(
    'a desk that has a new key for PINs takes nothing under the old one',
    'issuer/pin-desk.ts',
    'for (const key of pinKeysOf(this.#issuer)) {',
    'for (const key of pinKeysOf(this.#issuer).slice(0, 1)) {',
  ),
  mutation(
    'the desk signs a supply for any device',
    'issuer/pin-desk.ts',
    'factorKey.sign(pinSupplyDigest(chainId, supply))',
    'factorKey.sign(pinSupplyDigest(chainId, { ...supply, deviceKey: supply.sealTo }))',
  ),
  mutation(
    'the desk takes requests that nobody signed',
    'issuer/admit-request.ts',
    'if (!verifySignature(fromHex(request.key), digest, fromHex(signature))) {',
    'if (!verifySignature || digest.length + signature.length === 0) {',
  ),
  mutation(
    'a request to the desk counts twice',
    'issuer/admit-request.ts',
    ' && request.atMs > last;',
    ' && last < now * 2;',
  ),
  mutation('a request of an hour ago is taken', 'issuer/admit-request.ts', 'request.atMs >= now - LATE_MS && ', ''),
  mutation(
    'a suspended device gets a token',
    'issuer/admit-request.ts',
    "if (device.status !== 'active') throw issuerRefusal('device-not-active', 'key');",
    '',
  ),
  mutation(
    'a shown code is used for a second payment',
    'issuer/code-desk.ts',
    "if (shown.counter <= row.codeCounter) throw issuerRefusal('code-used', 'code');",
    '',
  ),
  mutation(
    'the answer for a shown code is given for another amount',
    'issuer/code-desk.ts',
    'shown.counter === row.codeCounter && content === row.codeContent',
    'shown.counter === row.codeCounter',
  ),
  mutation(
    'wrong one-time codes are not counted',
    'issuer/factor-desk.ts',
    'row: { ...row, wrong: row.wrong + 1 }',
    'row: { ...row }',
  ),
  mutation(
    'a one-time code is good twice',
    'issuer/factor-desk.ts',
    'usedCounter: BigInt(row.usedCounter),',
    'usedCounter: -1n,',
  ),
  mutation(
    'a recorded request changes something again after a restart',
    'issuer/admit-request.ts',
    'stored?.atMs ?? 0',
    '0',
  ),
  mutation(
    'a request for a token is not remembered',
    'issuer/token-desk.ts',
    'keepAsked(\n      this.#issuer.store,\n      request,',
    'this.#issuer.store.put(',
  ),
  mutation(
    'a wrong PIN is not counted',
    'issuer/pin-desk.ts',
    'await (request === undefined ? store.put(counted) : keepAsked(store, request, counted));',
    'if (counted === undefined) return after;',
  ),
  mutation('PINs are wrong all day', 'issuer/pin-desk.ts', 'row.wrongToday >= MAX_WRONG_A_DAY || ', ''),
  mutation('PINs are shown without end', 'issuer/pin-desk.ts', ' || row.shown > MAX_SHOWN_A_MINUTE', ''),
  mutation(
    'a request for keys that somebody kept is taken',
    'issuer/pin-desk.ts',
    "await keepAsked(store, request, { table: 'pin', id: request.device, row });",
    "await store.put({ table: 'pin', id: request.device, row });",
  ),
  mutation(
    'whoever has a device has its PIN forgotten',
    'issuer/pin-desk.ts',
    'const row = await this.taken(request.key, shown, request);',
    "const row = (await store.get('pin', request.key)) ?? (await this.taken(request.key, shown, request));",
  ),
  mutation(
    'what shows a PIN shows it for another request',
    'issuer/pin-desk.ts',
    'const payment = pinRememberedDigest(chainId, fromHex(request.key));',
    "const payment = pinRequestDigest(chainId, { deviceKey: fromHex(request.key), payment: undefined, sealTo: fromHex('') });",
  ),
  mutation(
    'a holder has keys for the device of another',
    'issuer/pin-desk.ts',
    "if (device.account !== account) throw issuerRefusal('device-unknown', 'device');",
    '',
  ),
  mutation(
    'the desk was shown a PIN for the device of another',
    'issuer/payment-by.ts',
    "if (paying !== account) throw issuerRefusal('payment-not-of-device', 'payment');",
    '',
  ),
  mutation('a device that keeps its PIN unlocks itself', 'issuer/pin-desk.ts', "row: { ...row, secret: '' }", 'row'),
  mutation(
    'what shows a PIN is read by everybody',
    'device/pin/desk-key.ts',
    'return hpkeSealed(',
    'if (secret.length > 0) return cryptogram(key, shows);\n  return hpkeSealed(',
  ),
  mutation(
    'a device stores keys of somebody between',
    'client/pin-supply.ts',
    'if (!isSigned) throw badAnswer(WHAT);',
    '',
  ),
  mutation(
    'keys are given out again',
    'device/pin/single-use-keys.ts',
    'const first = count.supplied;',
    'const first = Math.min(count.supplied, count.next);',
  ),
  mutation(
    'software is believed that a chip compared its PIN',
    'issuer/code-desk.ts',
    "(shown.pin !== undefined && about.device.assurance === 'hardware')",
    'shown.pin !== undefined',
  ),
  mutation(
    'the PIN of a shown code is not looked at',
    'issuer/code-desk.ts',
    'return this.#pins.taken(deviceKey, { ...shown.pin, payment });',
    "return (await this.#issuer.store.get('pin', deviceKey)) ?? this.#pins.taken(deviceKey, { ...shown.pin, payment });",
  ),
  mutation(
    'telephone numbers are looked up without end',
    'issuer/phone-desk.ts',
    'if (lookups > MAX_LOOKUPS_A_DAY)',
    'if (lookups < MAX_LOOKUPS_A_DAY - MAX_LOOKUPS_A_DAY)',
  ),
  mutation(
    'a second holder takes a telephone number over',
    'issuer/phone-desk.ts',
    "if (held !== undefined && held.account !== account) throw issuerRefusal('phone-taken', 'phone');",
    'void held;',
  ),
  mutation(
    'a token outlives its epoch at the desk',
    'issuer/token-desk.ts',
    'token.tokenEpoch === tokenEpoch &&',
    'token.tokenEpoch <= tokenEpoch &&',
  ),
];

export const DESKS_THAT_ARE_MEANT: readonly Mutation[] = [
  mutation(
    'a device signs for a node of another chain',
    'client/expected-chain.ts',
    'equalBytes(consortium.chainId, expected)) return',
    'equalBytes(consortium.chainId, consortium.chainId)) return',
  ),
  mutation(
    'a device believes a node of another chain',
    'cli/wallet/refresh-wallet.ts',
    '  await network.client.node.consortium();\n',
    '',
  ),
  mutation(
    'a desk on another chain is taken',
    'client/issuer-identity.ts',
    'if (said.chainId !== chainId) throw',
    'if (said.chainId === undefined) throw',
  ),
  mutation(
    'the desk of another bank is taken',
    'client/issuer-identity.ts',
    'if (said.member !== member) throw',
    'if (said.member === undefined) throw',
  ),
  mutation('a desk names keys without end', 'client/issuer-identity.ts', ' && pinKeys.length <= MAX_PIN_KEYS', ''),
  mutation(
    'an old key for PINs has no end',
    'cli/issuer/desk-pin-keys.ts',
    'untilMs > nowMs && publicKey !== newest',
    'publicKey !== newest',
  ),
  mutation(
    'old keys for PINs without a bound',
    'cli/issuer/desk-pin-keys.ts',
    'if (keys.length > MAX_OLD_PIN_KEYS) throw tooMany(folder);',
    '',
  ),
  mutation(
    'a stolen key for PINs is taken as long as was said before',
    'cli/issuer/desk-pin-keys.ts',
    'untilMs: Math.min(one.untilMs, at.untilMs)',
    'untilMs: one.untilMs',
  ),
  mutation(
    'a key for PINs is replaced before it is kept',
    'cli/issuer/desk-pin-keys.ts',
    '  keepAs(folder.pinKeyFile, oldKeyFile(folder, toHex(oldKey)));\n',
    '',
  ),
  mutation(
    'a key for PINs outlives its time on disk',
    'cli/issuer/desk-pin-keys.ts',
    'if (OLD_KEY_FILE.test(name) && !kept.has(file)) rmSync(file);',
    'void kept;',
  ),
];

export const TERMINAL_TRUST: readonly Mutation[] = [
  mutation(
    'a terminal believes in a certifying key that is not proven',
    'client/terminal-trust.ts',
    'if (failure !== undefined) return refused(failure.message);',
    'void failure;',
  ),
  mutation(
    'a terminal forgets what was revoked before its last list',
    'client/terminal-trust.ts',
    'withRevocations(list ?? undefined, page.value)',
    'withRevocations(undefined, page.value)',
  ),
  mutation(
    'a credit of another amount confirms an order that tore',
    'cli/terminal/learn-credited.ts',
    'if (torn?.amountFen !== amountFen || timestampMs',
    'if (torn === undefined || timestampMs',
  ),
  mutation(
    'whatever is credited under its name confirms an order that tore',
    'cli/terminal/learn-credited.ts',
    "if (side !== 'credit' || code !== OFFLINE_PAYMENT) continue;",
    'void side;\n      void code;',
  ),
  mutation(
    'an old credit confirms an order that tore',
    'cli/terminal/learn-credited.ts',
    ' || timestampMs < sinceMs(torn.atMs)',
    '',
  ),
  mutation('one torn order has all of an account read', 'cli/terminal/learn-credited.ts', 'pages < MAX_PAGES && ', ''),
];

export const PAIRED_DEVICES: readonly Mutation[] = [
  mutation(
    'a device shows its PIN under a key that its desk takes no longer',
    'cli/wallet/pin-keys.ts',
    'if (deskKeys !== undefined && !deskKeys.includes(sealsTo)) {',
    'if (deskKeys !== undefined && deskKeys.length === 0) {',
  ),
  mutation(
    'a device never learns of the new key of its desk',
    'cli/wallet/pin-keys.ts',
    'wantsKeys: isOld || keysLeft(left) < FEW_KEYS',
    'wantsKeys: keysLeft(left) < FEW_KEYS',
  ),
  mutation(
    'a band pairs with whoever comes',
    'cli/wallet/phone-of-band.ts',
    "if (!this.#pairing) return this.#refuse(link, refusal('pairing-needed', 'talk'));",
    '',
  ),
  mutation(
    'a band pairs with a phone that does not know its PIN',
    'cli/wallet/phone-of-band.ts',
    'await checkPin(this.#open, this.#network, pin);',
    'void checkPin;',
  ),
  mutation(
    'a phone is paired before the band has checked its PIN',
    'cli/wallet/paired-band.ts',
    '    expectDone(await link.receive(ANSWER_MS));\n    const pairing',
    '    const pairing',
  ),
  mutation(
    'a phone gives the PIN to whatever device has shown its key',
    'cli/wallet/paired-band.ts',
    '(await isActiveDevice(network().client.node, other))',
    'network !== undefined',
  ),
  mutation(
    'anybody confirms what a band taps',
    'cli/wallet/phone-of-band.ts',
    'if (wrong !== undefined) {',
    'if (wrong !== undefined && heard.answer.mac.length !== 32) {',
  ),
  mutation(
    'a phone is of the account that it says',
    'cli/wallet/refresh-wallet.ts',
    ' && device.value.account === account',
    '',
  ),
  mutation(
    'any desk is shown the PIN',
    'cli/wallet/desk-trust.ts',
    'if (factorKeys.some((key) => equalBytes(key, factorKey))) return;',
    "if (factorKeys.some((key) => equalBytes(key, factorKey)) || bank !== '') return;",
  ),
  mutation(
    'a band forgets which request it has answered',
    'cli/wallet/phone-of-band.ts',
    'if (kept !== undefined) writePairings(this.#open.folder.pairingsFile, [{ ...kept, ...answered.pairing }]);',
    '',
  ),
  mutation(
    'a phone forgets which request it has sent',
    'cli/wallet/paired-band.ts',
    '  keepNumber(folder.pairingsFile, pairing, request.number);',
    '',
  ),
  mutation(
    'nobody confirms what a band pays',
    'cli/wallet/paired-band.ts',
    'if (!(await band.confirm({ payee, name, amountFen })))',
    'if (name === undefined)',
  ),
  mutation(
    'a band pays online by itself',
    'cli/wallet/pay-online.ts',
    "if (open.folder.settings.kind !== 'phone') throw onlyByPhone();",
    '',
  ),
  mutation(
    'a band pays without the PIN of its phone',
    'cli/wallet/pay-online.ts',
    "if (shown === undefined || !unlocks(open, shown)) throw refusedBy('device', refusal('pin-needed', 'pin'));",
    '',
  ),
  mutation(
    'a band keeps a phone that was lost',
    'cli/wallet/refresh-wallet.ts',
    "device?.value.status === 'active' && device.value.account",
    'device?.value.account',
  ),
  mutation(
    'a remembered PIN of a chip unlocks',
    'cli/wallet/pay-online.ts',
    'if (pin === undefined || wallet.state.pinRemembered) return false;',
    'if (pin === undefined) return false;',
  ),
  mutation(
    'a key for the PIN is deleted after its cryptogram is made',
    'cli/wallet/pin-keys.ts',
    '  write(file, { ...left, deskKey, factorKey });\n',
    '',
  ),
  mutation(
    'any key of the account of another unblocks a chip',
    'cli/wallet/pin-of-device.ts',
    'if (account === undefined || !equalBytes(account.value.key, holder.publicKey)) throw notHolder();',
    'if (account === undefined) throw notHolder();',
  ),
];
