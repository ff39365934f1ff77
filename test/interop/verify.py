#!/usr/bin/env python3
"""A second verifier of proof files and audit packs, written from docs/data-formats.md and proto/ alone.

    python3 verify.py PACK GENESIS

Prints one JSON object (verdict, counts, failures) and ends with 0, or with 1 when anything failed. It reads files,
certificates, entries, receipts, transactions, lists, statements of plans without dated prices, and their payments. What
it does not judge it says under "notJudged": claims "case" and "sub-receipt", evidence, debts, dated prices.
Needs Python 3.10 and the package "cryptography"."""

import hashlib
import json
import os
import re
import struct
import sys
from fractions import Fraction

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PROTO = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'proto')
ZEROS = bytes(32)
MOST = 2**53 - 1


class Fault(Exception):
    def __init__(self, step, message):
        super().__init__(message)
        self.step = step


def need(condition, step, message):
    if not condition:
        raise Fault(step, message)


# ---- reading JSON: in one way only


def once(pairs):
    seen = dict(pairs)
    need(len(seen) == len(pairs), 'spelling', 'a field stands twice')
    return seen


def whole(text):
    need(not text.startswith('-') and int(text) <= MOST, 'spelling', f'{text} is no whole number from 0')
    return int(text)


def no_number(text):
    raise Fault('spelling', f'{text} is no whole number')


def depth_of(value):
    deepest, stack = 0, [(value, 1)]
    while stack:
        one, depth = stack.pop()
        if isinstance(one, (dict, list)):
            deepest = max(deepest, depth)
            stack.extend((child, depth + 1) for child in (one.values() if isinstance(one, dict) else one))
        elif isinstance(one, str):
            need(not any(0xD800 <= ord(unit) <= 0xDFFF for unit in one), 'spelling', 'half of a surrogate pair')
    return deepest


def read_json(data):
    need(len(data) <= 256 * 2**20, 'size', 'more than 256 MiB')
    try:
        text = data.decode('utf-8')
    except UnicodeDecodeError as fault:
        raise Fault('json', str(fault)) from None
    need(not text.startswith('\ufeff'), 'json', 'a byte order mark')
    try:
        value = json.loads(text, object_pairs_hook=once, parse_int=whole, parse_float=no_number, parse_constant=no_number)
    except (ValueError, RecursionError) as fault:
        raise Fault('json', str(fault)) from None
    need(depth_of(value) <= 16, 'depth', 'nested deeper than 16')
    return value


def fields(value, /, **forms):
    """Exactly these fields, each of its form."""
    need(isinstance(value, dict), 'format', f'an object with {", ".join(forms)} is needed')
    need(set(value) == set(forms), 'format', f'fields {sorted(value)}, not {sorted(forms)}')
    return [forms[name](value[name]) for name in forms]


def text(value):
    need(isinstance(value, str), 'format', 'a text is needed')
    return value


def number(value):
    need(isinstance(value, int) and not isinstance(value, bool), 'format', 'a number is needed')
    return value


def data(value, length=None):
    need(isinstance(value, str) and re.fullmatch('([0-9a-f]{2})*', value), 'format', 'lower-case hexadecimal is needed')
    found = bytes.fromhex(value)
    need(length is None or len(found) == length, 'format', f'{length} bytes are needed')
    return found


def hash32(value):
    return data(value, 32)


def decimal(value):
    need(isinstance(value, str) and re.fullmatch('0|-?[1-9][0-9]*', value), 'format', 'a decimal text is needed')
    return int(value)


def items(form):
    def read(value):
        need(isinstance(value, list), 'format', 'a list is needed')
        return [form(item) for item in value]

    return read


# ---- digests and trees


def sha(*parts):
    return hashlib.sha256(b''.join(parts)).digest()


def digest(purpose, *parts):
    return sha(sha(b'gridpact/v1/' + purpose.encode()), *parts)


def u32(value):
    return struct.pack('>I', value)


def u64(value):
    return struct.pack('>Q', value)


def sized(value):
    raw = value.encode() if isinstance(value, str) else value
    return u32(len(raw)) + raw


def climb(leaf, position, path):
    for sibling in path:
        leaf = sha(sibling, leaf) if position & 1 else sha(leaf, sibling)
        position >>= 1
    return leaf


def merkle_root(leaf, position, count, path):
    need(position < count, 'path', f'position {position} of {count}')
    need(len(path) == (count - 1).bit_length(), 'path', f'a path of {len(path)} for {count} leaves')
    return climb(leaf, position, path)


def signed(key, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


def canonical(value):
    """Keys by UTF-16 code unit; only the escapes that JSON needs."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode('utf-16-be'))
        return '{' + ','.join(canonical(key) + ':' + canonical(value[key]) for key in keys) + '}'
    if isinstance(value, list):
        return '[' + ','.join(map(canonical, value)) + ']'
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


# ---- messages of proto/


def read_proto():
    messages, tables, lists = {}, {}, {}
    name = package = table = None
    for file in sorted(os.listdir(PROTO)):
        for line in open(os.path.join(PROTO, file), encoding='utf-8'):
            line = line.split('//')[0]
            if found := re.match(r'package ([\w.]+);', line):
                package = found[1]
            elif found := re.match(r'message (\w+) \{', line):
                name = f'{package}.{found[1]}'
                messages[name] = {}
            elif found := re.search(r'option \(table\) = "([^"]+)"', line):
                table = found[1]
                tables[table] = name
            elif found := re.search(r'option \(lists\) = "([^"]+)"', line):
                lists.update((one.split(' by ')[0].strip(), table) for one in found[1].split('|'))
            elif found := re.match(r'\s+(repeated |optional )?([\w.]+) (\w+) = (\d+)(.*);', line):
                if name is not None and found[2] not in ('option', 'reserved'):
                    repeated, kind, field, tag, options = found.groups()
                    values = re.search(r'\(values\) = "([^"]+)"', options)
                    spec = (field, kind, repeated == 'repeated ', values and values[1].split(' | '), '(required)' in options)
                    messages[name][int(tag)] = spec
            if found := re.match(r'message (\w+) \{\s*\}', line):
                messages[f'{package}.{found[1]}'] = {}
    return messages, tables, lists


MESSAGES, TABLES, LISTS = read_proto()
VARINTS = ('uint32', 'uint64', 'sint64', 'bool')


def varint(raw, at):
    value = shift = 0
    while True:
        need(at < len(raw) and shift < 70, 'decode', 'a number without end')
        byte = raw[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            need(byte != 0 or shift == 7, 'decode', 'a number in more bytes than it needs')
            return value, at


def scalar(kind, value):
    if kind == 'sint64':
        value = (value >> 1) ^ -(value & 1)
        return value
    need(value < (2 if kind == 'bool' else 2**32 if kind == 'uint32' else 2**64), 'decode', 'a number beyond its type')
    return bool(value) if kind == 'bool' else value


def typed(owner, kind):
    for name in (f'{owner.rsplit(".", 1)[0]}.{kind}', kind):
        if name in MESSAGES:
            return name
    raise Fault('decode', f'no message {kind}')


def decode(name, raw):
    """The message's fields under their names; refuses every spelling but the one."""
    specs, found, at, last = MESSAGES[name], {}, 0, 0
    for field, kind, repeated, _, _ in specs.values():
        plain = {'string': '', 'bytes': b'', 'bool': False}
        found[field] = [] if repeated else plain.get(kind, 0 if kind in VARINTS else None)
    while at < len(raw):
        key, at = varint(raw, at)
        tag, wire = key >> 3, key & 7
        need(tag in specs and tag >= last, 'decode', f'field {tag} of {name}')
        field, kind, repeated, _, _ = specs[tag]
        need(repeated or tag > last, 'decode', f'{field} stands twice')
        numbers = kind in VARINTS
        need(wire == (0 if numbers and not repeated else 2), 'decode', f'wire type {wire} of {field}')
        if wire == 0:
            value, at = varint(raw, at)
            found[field] = scalar(kind, value)
            need(found[field] != 0, 'decode', f'{field} is a zero that is written')
        else:
            length, at = varint(raw, at)
            need(at + length <= len(raw), 'decode', f'{field} leads beyond its end')
            part, at = raw[at : at + length], at + length
            if numbers:
                need(tag > last and length > 0, 'decode', f'{field} is not packed')
                inner = 0
                while inner < len(part):
                    value, inner = varint(part, inner)
                    found[field].append(scalar(kind, value))
            else:
                value = text_of(part) if kind == 'string' else part if kind == 'bytes' else decode(typed(name, kind), part)
                need(repeated or value not in ('', b''), 'decode', f'{field} is empty and written')
                if repeated:
                    found[field].append(value)
                else:
                    found[field] = value
        last = tag
    for field, _, repeated, values, required in specs.values():
        need(not required or found[field] is not None, 'decode', f'{field} is missing')
        for value in found[field] if repeated else [found[field]]:
            need(not values or value in values, 'decode', f'{field} is {value!r}')
    return found


def text_of(raw):
    try:
        return raw.decode('utf-8')
    except UnicodeDecodeError:
        raise Fault('decode', 'no UTF-8') from None


# ---- certificates


class Genesis:
    def __init__(self, document):
        need(isinstance(document, dict) and isinstance(document.get('members'), list), 'genesis', 'no genesis')
        self.chain = digest('genesis', canonical(document).encode())
        self.validators = [bytes.fromhex(member['consensusKey']) for member in document['members'] if member['validator']]
        self.accounts = document['ledger']['settlement']


def header_of(value):
    return fields(
        value, epoch=number, view=number, height=number, parentView=number, parentHash=hash32, timestampMs=number,
        batchHashes=items(hash32), seal=data, evidence=items(data),
    )  # fmt: skip


def block_hash(chain, header):
    epoch, view, height, parent_view, parent, timestamp, batches, seal, evidence = header
    front = [chain, u64(epoch), u64(view), u64(height), u64(parent_view), parent, u64(timestamp)]
    behind = [u32(len(batches)), *batches, sized(seal), u32(len(evidence)), *map(sized, evidence)]
    return digest('block', *front, *behind)


def check_certificate(chain, validators, header, finalization):
    epoch, view, block, result, bitmap, signatures = fields(
        finalization, epoch=number, view=number, blockHash=hash32, result=hash32, bitmap=data, signatures=items(data)
    )
    need(epoch == header[0], 'epoch', 'the finalization is of another epoch')
    need(view == header[1] or (header[7] and view > header[1]), 'header', 'the finalization is of another view')
    need(block == block_hash(chain, header), 'header', 'the finalization is of another block')
    count = len(validators)
    need(len(bitmap) == (count + 7) // 8, 'format', 'the bitmap has another length')
    signers = [i for i in range(len(bitmap) * 8) if bitmap[i // 8] >> (i % 8) & 1]
    need(all(i < count for i in signers), 'quorum', 'a signer that there is not')
    need(len(signers) >= 2 * count // 3 + 1, 'quorum', f'{len(signers)} of {count} signed')
    need(len(signers) == len(signatures), 'quorum', 'signatures and signers differ')
    message = digest('finalize', chain, u64(epoch), u64(view), block, result)
    for i, signature in zip(signers, signatures):
        need(signed(validators[i], message, signature), 'signature', f'validator {i} did not sign this')
    return result


class Proof:
    """A proof file whose certificate holds, and what its claims show."""

    def __init__(self, value, genesis):
        form, chain, header, finalization, epochs, state, history, self.claims = fields(
            value, format=text, chainId=hash32, header=header_of, finalization=lambda x: x, epochs=items(lambda x: x),
            stateRoot=hash32, historyRoot=hash32, claims=items(lambda x: x),
        )  # fmt: skip
        need(form == 'gridpact-proof/4', 'format', f'format {form}')
        need(chain == genesis.chain, 'chain', 'of another chain')
        need(0 < len(self.claims) <= 100_000, 'empty', 'no claims, or too many')
        validators, height = genesis.validators, 0
        for index, item in enumerate(epochs):
            sealing, certificate = fields(item, header=header_of, finalization=lambda x: x)
            need(sealing[0] == index and sealing[2] > height, 'epoch', f'the seal of epoch {index}')
            check_certificate(chain, validators, sealing, certificate)
            sealed = decode('gridpact.state.ValidatorSet', sealing[7])
            need(sealed['epoch'] == index + 1, 'epoch', 'the seal leads to another epoch')
            validators, height = [one['consensus_key'] for one in sealed['validators']], sealing[2]
            need(validators and len(set(validators)) == len(validators), 'epoch', 'validators twice, or none')
        need(header[0] == len(epochs), 'epoch', 'the block is of another epoch')
        result = check_certificate(chain, validators, header, finalization)
        need(result == digest('result', state, history), 'result', 'the roots are not those that were certified')
        self.chain, self.height, self.state, self.history = chain, header[2], state, history
        self.entries, self.receipts, self.transactions = {}, {}, {}

    def entry(self, claim):
        _, key, raw, slot, count, path = fields(
            claim, kind=text, key=text, value=data, slot=number, count=number, path=items(hash32)
        )
        leaf = digest('state-leaf', sized(key), raw)
        root = digest('state-root', u64(count), merkle_root(leaf, slot, count, path))
        need(root == self.state, 'state', 'the path leads to another root')
        table = key.split('/')[0]
        need(table in TABLES, 'decode', f'no table {table}')
        value = decode(TABLES[table], raw)
        need(self.entries.setdefault(key, value) == value, 'contradiction', 'two values of one entry')

    def receipt(self, claim):
        _, height, block, raw, index, count, path, history = fields(
            claim, kind=text, height=number, blockHash=hash32, receipt=data, index=number, count=number,
            path=items(hash32), history=lambda x: x,
        )  # fmt: skip
        up, peaks, blocks = fields(history, path=items(hash32), peaks=items(hash32), count=number)
        need(self.history == digest('history-root', u64(blocks), *peaks), 'history', 'other peaks than were certified')
        need(1 <= height <= blocks and len(peaks) == bin(blocks).count('1'), 'history', 'a block that there is not')
        root = digest('receipts-root', u64(count), merkle_root(digest('receipt-leaf', raw), index, count, path))
        leaf, position, before = digest('history-leaf', u64(height), block, root), height - 1, 0
        sizes = [1 << bit for bit in reversed(range(blocks.bit_length())) if blocks >> bit & 1]
        for size, peak in zip(sizes, peaks):
            if position < before + size:
                need(len(up) == size.bit_length() - 1, 'path', 'a path of another length')
                need(climb(leaf, position - before, up) == peak, 'history', 'the path leads to another peak')
                break
            before += size
        value = decode('gridpact.state.Receipt', raw)
        self.receipts[value['transaction_id']] = (height, index, value)

    def transaction(self, claim):
        _, raw = fields(claim, kind=text, envelope=data)
        envelope = decode('gridpact.transaction.Envelope', raw)
        body = decode('gridpact.transaction.Body', envelope['body'])
        identity = digest('transaction-id', envelope['body'])
        need(body['chain_id'] == self.chain, 'transaction', 'for another chain')
        need(identity in self.receipts, 'transaction', 'no receipt of it is proven in the file')
        receipt = self.receipts[identity][2]
        if receipt['code'] == 0:
            message = digest('transaction', self.chain, identity)
            signers = [body['author'], *body['co_signers']]
            need(len(signers) == len(envelope['signatures']), 'signature', 'signatures and signers differ')
            for key, signature in zip(signers, envelope['signatures']):
                need(signed(key, message, signature), 'signature', 'a signature does not hold')
        named = [name for name, value in body.items() if isinstance(value, dict)]
        need(len(named) == 1, 'decode', 'no operation, or two')
        if named[0] == 'post_transfers' and receipt['code'] == 0:
            self.check_lines(envelope['body'], body['post_transfers'], receipt)
        self.transactions[identity] = (named[0], body[named[0]])

    def check_lines(self, raw_body, operation, receipt):
        for raw, line, outcome in zip(raw_lines(raw_body), operation['lines'], receipt['lines']):
            if outcome['code'] == 0 and line['signer']:
                message = digest('transfer-line', self.chain, without(raw, 12))
                need(signed(line['signer'], message, line['signature']), 'signature', 'a line was not signed')


def parts_of(raw):
    """Each field as it stands: number, all of its bytes, its content."""
    at = 0
    while at < len(raw):
        start = at
        key, at = varint(raw, at)
        if key & 7 == 0:
            _, end = varint(raw, at)
            yield key >> 3, raw[start:end], b''
            at = end
        else:
            length, at = varint(raw, at)
            yield key >> 3, raw[start : at + length], raw[at : at + length]
            at += length


def without(raw, field):
    return b''.join(part for number, part, _ in parts_of(raw) if number != field)


def raw_lines(raw_body):
    tag = next(tag for tag, spec in MESSAGES['gridpact.transaction.Body'].items() if spec[0] == 'post_transfers')
    operation = next(content for number, _, content in parts_of(raw_body) if number == tag)
    return [content for number, _, content in parts_of(operation) if number == 1]


# ---- lists


def check_list(proof, claim):
    ranged = claim.get('list') == 'transfers'
    more = dict(fromHeight=number, toHeight=number, chainBefore=hash32, rows=items(lambda x: x)) if ranged else {}
    _, name, subject, *range_ = fields(claim, kind=text, list=text, subject=text, **more)
    if name == 'transfers':
        return check_transfers(proof, subject, *range_)
    if name in ('readings', 'statements'):
        return check_links(proof, name, subject)
    need(name in LISTS, 'list-unknown', f'no list {name}')
    head = entry_of(proof, f'list/{name}/{subject}')
    pages = (head['count'] - len(head['ids'])) // 32
    ids = [id for page in range(pages) for id in entry_of(proof, f'list-page/{name}/{subject}/{page}')['ids']]
    ids += head['ids']
    need(len(ids) == head['count'], 'list-count', 'not as many as the list has')
    for id in ids:
        entry_of(proof, f'{LISTS[name]}/{id}')


def entry_of(proof, key):
    need(key in proof.entries, 'list-entry', f'{key} is not proven in the file')
    return proof.entries[key]


def check_links(proof, name, site):
    found = entry_of(proof, f'site/{site}')
    if name == 'readings':
        at = found['latest_reading_ms']
        while at:
            before = entry_of(proof, f'reading/{site}/{at:013}')['previous_ms']
            need(before < at, 'list-links', 'a reading names a later one')
            at = before
        return
    at = found['settled_from_ms']
    while at < found['settled_until_ms']:
        at = entry_of(proof, f'statement/{site}/{at:013}')['period_end_ms']
    need(at == found['settled_until_ms'], 'list-links', 'the statements end elsewhere')


def check_transfers(proof, account, low, high, chain, rows):
    need(1 <= low <= high <= proof.height, 'list-range', 'not a range of certified blocks')
    found, last, before = entry_of(proof, f'account/{account}'), None, 0
    for row in rows:
        count, height, timestamp, transaction, transfer, kind, side, other, amount, balance, code, reference = fields(
            row, number=decimal, height=decimal, timestampMs=decimal, transaction=text, transfer=text, kind=text,
            side=text, counterparty=text, amountFen=decimal, balanceFen=decimal, code=text, reference=text,
        )  # fmt: skip
        need(last is None or count == last + 1, 'list-order', 'numbers with gaps')
        need(height >= before and height <= proof.height, 'list-order', 'heights that fall')
        if last is None:
            need(height < low or (count == 1 and chain == ZEROS), 'list-range', 'a row may be missing before the first')
        ids = map(sized, (transaction, transfer, kind, side, other))
        amounts = [u64(amount), struct.pack('>q', balance)]
        ends = [u64(count), chain, u64(height), u64(timestamp), *ids, *amounts, sized(code), sized(reference)]
        chain, last, before = digest('transfers', *ends), count, height
    need((last or 0) == found['transfers'], 'list-count', 'not as many as the account has')
    need(chain == (found['transfers_chain'] or ZEROS), 'list-chain', 'the rows do not lead to the chain of the account')


# ---- statements


def rounded(value):
    return round(value)  # of a Fraction: to the nearest, of two equally near to the even one


def energies_of(plan, readings):
    """Per register of the plan in its order, and the profile's; readings from the first to the last."""
    names = list(dict.fromkeys(rate['name'] for rate in plan['rates']))
    profile = ((plan['terms'] or {}).get('profile') or {}).get('name')
    exported, imported = dict.fromkeys([*names, profile], 0), 0
    for earlier, later in zip(readings, readings[1:]):
        start = {one['name']: one for one in earlier['after_exchange'] or earlier['line']['registers']}
        for end in later['line']['registers']:
            name = end['name']
            if name not in start:
                continue
            out, into = end['export_wh'] - start[name]['export_wh'], end['import_wh'] - start[name]['import_wh']
            need(name in exported or (out, into) == (0, 0), 'readings', f'register {name} has no price')
            if name in exported:
                exported[name] += out
                imported += into
        if profile is None:
            missing = [name for name in names if name not in start]
            need(not missing, 'readings', f'a reading lacks {missing}')
    spread = exported.pop(profile, 0) if profile else exported.pop(None, 0)
    return exported, imported, spread


def add_profile(plan, exported, wh):
    shares = plan['terms']['profile']['shares']
    exact = [(share['rate'], Fraction(wh * share['millionths'], 1_000_000)) for share in shares]
    parts = {rate: int(value) for rate, value in exact}
    left = wh - sum(parts.values())
    for rate, value in sorted(exact, key=lambda one: -(one[1] - int(one[1])))[:left]:
        parts[rate] += 1
    for rate, value in parts.items():
        exported[rate] += value


def amounts_of(plan, exported):
    terms = plan['terms'] or {}
    floor, cap = terms.get('floor'), terms.get('cap')
    prices = {}
    for rate in plan['rates']:
        price = rate['micro_yuan_per_kwh']
        price = max(price, floor['micro_yuan_per_kwh']) if floor else price
        prices.setdefault(rate['name'], min(price, cap['micro_yuan_per_kwh']) if cap else price)
    total = sum(exported.values())
    gross = rounded(Fraction(sum(wh * prices[name] for name, wh in exported.items()), 10_000_000))
    gross = max(gross, 0) if terms.get('gross_at_least_zero') else gross
    subsidy = rounded(Fraction(total * plan['subsidy_micro_yuan_per_kwh'], 10_000_000))
    tax = rounded(Fraction(max(gross + subsidy, 0) * plan['tax_basis_points'], 10_000))
    return dict(export_wh=total, gross_fen=gross, subsidy_fen=subsidy, tax_fen=tax, net_fen=gross + subsidy - tax)


def readings_of(site, state, start, end):
    """From the one at the start to the one at the end; none when one is not proven."""
    found, at = [], end
    while True:
        reading = state.get(f'reading/{site}/{at:013}')
        if reading is None:
            return None
        found.append(reading)
        if at == start:
            return found[::-1]
        at = reading['previous_ms']
        need(at >= start, 'readings', 'no reading at the start of the period')


def judge_statement(statement, state):
    """'recomputed', 'correction-pending' or 'not-recomputed'; raises where it does not follow."""
    plan_entry = state.get(f"tariff-plan/{statement['plan']}/{statement['plan_version']}")
    if plan_entry is None:
        return 'not-recomputed'
    plan = plan_entry['plan']
    if (plan['terms'] or {}).get('dated'):
        return 'not-recomputed'
    own = {one['rate']: one['export_wh'] for one in statement['energies']}
    claimed = {name: statement[name] for name in ('export_wh', 'gross_fen', 'subsidy_fen', 'tax_fen', 'net_fen')}
    need(list(own) == list(dict.fromkeys(rate['name'] for rate in plan['rates'])), 'plan', 'energies of other rates')
    need(amounts_of(plan, own) == claimed, 'amounts', 'the amounts do not follow from the energies')
    readings = readings_of(statement['site'], state, statement['period_start_ms'], statement['period_end_ms'])
    if readings is None:
        return 'not-recomputed'
    try:
        exported, imported, spread = energies_of(plan, readings)
        if spread or statement['profile']:
            need(spread == statement['profile_wh'], 'readings', 'the profile spreads another energy')
            add_profile(plan, exported, spread)
        need(exported == own and imported == statement['import_wh'], 'readings', 'the energies are not of the readings')
    except Fault:
        if any(one['revision'] > 0 and one['height'] >= statement['height'] for one in readings):
            return 'correction-pending'
        raise
    return 'recomputed'


# ---- payments


def made_transfers(gross, subsidy, tax, net):
    """In their order; only those of more than 0."""
    order = [('gross', gross, 1), ('subsidy', subsidy, 1), ('tax', tax, -1), ('net', net, -1)]
    order += [('gross', gross, -1), ('subsidy', subsidy, -1), ('tax', tax, 1), ('net', net, 1)]
    return [name for name, amount, sign in order if amount * sign > 0]


def datum(line, name):
    return int(next((one['value'] for one in line['data'] if one['name'] == name), '0'))


def revisions_of(statement, proofs):
    """Accepted lines for its site and period in the order of the history: (place, transaction, line, index, outcome)."""
    site, start, found = statement['site'], statement['period_start_ms'], {}
    for proof in proofs:
        for identity, (name, operation) in proof.transactions.items():
            height, index, receipt = proof.receipts[identity]
            if receipt['code'] != 0 or name not in ('settle_period', 'correct_statement'):
                continue
            lines = operation['lines'] if name == 'settle_period' else [operation['line']]
            if operation['period_start_ms'] != start:
                continue
            for number_, (line, outcome) in enumerate(zip(lines, receipt['lines'])):
                if line['site'] == site and outcome['code'] == 0:
                    found[(height, index)] = (identity, name, line, number_, outcome)
    return [(place, *found[place]) for place in sorted(found)]


def judge_payment(statement, proofs):
    """Whether it is paid: 'paid', 'paid-to-suspense', 'nothing-due' or 'not-proven'."""
    lines = [one for one in revisions_of(statement, proofs) if one[0][0] <= statement['as_of']]
    if len(lines) != statement['revision'] + 1 or lines[0][2] != 'settle_period':
        return 'not-proven', []
    need(all(one[2] == 'correct_statement' for one in lines[1:]), 'payout', 'settled twice')
    before, owed, netted, transfers = (0, 0, 0, 0), 0, 0, []
    for _, identity, _, line, number_, outcome in lines:
        now = tuple(line[name] for name in ('gross_fen', 'subsidy_fen', 'tax_fen', 'net_fen'))
        gross, subsidy, tax, net = (a - b for a, b in zip(now, before))
        kept, left = datum(outcome, 'nettedFen'), datum(outcome, 'owedFen')
        moved = made_transfers(gross + left - kept, subsidy, tax, net + left - kept)
        expected = digest('transfer', identity, u32(number_), u32(moved.index('net'))).hex() if 'net' in moved else ''
        need(outcome['transfer'] == expected, 'payout', 'the receipt names another payout')
        transfers += [expected] if expected else []
        before, owed, netted = now, owed + left, netted + kept
    last = lines[-1]
    figures = tuple(statement[name] for name in ('gross_fen', 'subsidy_fen', 'tax_fen', 'net_fen'))
    need(before == figures and last[0][0] == statement['height'], 'payout', 'the last line says other figures')
    need(last[5]['transfer'] == statement['transfer'], 'payout', 'the statement names another payout')
    need((owed, netted) == (statement['owed_fen'], statement['netted_fen']), 'payout', 'owed or netted differ')
    return ('paid' if transfers else 'nothing-due'), transfers


# ---- the whole


class Report:
    def __init__(self):
        self.failures, self.not_judged, self.statements, self.paid = [], set(), [], set()
        self.counts = {}

    def failed(self, where, fault):
        self.failures.append({'step': fault.step, 'claim': where, 'message': str(fault)})


UNDECIDED = (5, 6, 7, 18)


def read_proofs(evidence, genesis, report):
    proofs = [evidence]
    if evidence.get('format') == 'gridpact-audit-pack/1':
        _, proofs = fields(evidence, format=text, proofs=items(lambda x: x))
        need(0 < len(proofs) <= 10_000, 'empty', 'a pack without proofs, or with too many')
    held = []
    for place, value in enumerate(proofs):
        where = f'proofs[{place}]'
        try:
            proof = Proof(value, genesis)
        except Fault as fault:
            report.failed(where, fault)
            continue
        held.append(proof)
        check_claims(proof, where, report)
    return held


def check_claims(proof, where, report):
    kinds = {'entry': proof.entry, 'receipt': proof.receipt, 'transaction': proof.transaction}
    kinds['list'] = lambda claim: check_list(proof, claim)
    # Transactions need the receipts, and lists the entries, wherever they stand in the file.
    for round_ in (('entry', 'receipt'), ('transaction', 'list')):
        for index, claim in enumerate(proof.claims):
            kind = claim.get('kind') if isinstance(claim, dict) else None
            if kind in ('case', 'sub-receipt'):
                report.not_judged.add(kind)
            elif kind not in kinds:
                if round_[0] == 'entry':
                    report.failed(f'{where} claims[{index}]', Fault('format', f'no claim {kind}'))
            elif kind in round_:
                report.counts[kind] = report.counts.get(kind, 0) + 1
                try:
                    kinds[kind](claim)
                except Fault as fault:
                    report.failed(f'{where} claims[{index}] {kind} {claim.get("key", "")}', fault)


def judge(proofs, genesis, report):
    states = {}
    blocks = {}
    for proof in proofs:
        same = blocks.setdefault(proof.height, (proof.state, proof.history))
        if same != (proof.state, proof.history):
            report.failed('pack', Fault('contradiction', f'two certified blocks of height {proof.height}'))
        states.setdefault(proof.height, {}).update(proof.entries)
    latest = {}
    for height in sorted(states):
        for key, value in states[height].items():
            if key.startswith('statement/'):
                latest[key] = (height, value)
    suspense, settled = genesis.accounts['suspense'], set()
    said = set()
    for key, (height, statement) in latest.items():
        try:
            outcome = judge_statement(statement, states[height])
            payment, transfers = judge_payment({**statement, 'as_of': height}, proofs)
        except Fault as fault:
            report.failed(key, fault)
            continue
        report.statements.append({'statement': key, 'amounts': outcome, 'payment': payment})
        settled.update(one[1] for one in revisions_of(statement, proofs) if payment != 'not-proven')
        report.paid.update(transfers)
        said.add({'recomputed': 'proven'}.get(outcome, outcome))
        if payment == 'not-proven':
            said.add('payment-not-proven')
        elif statement['paid_to'] == suspense:
            said.add('paid-to-suspense')
    for proof in proofs:
        for identity, (_, _, receipt) in proof.receipts.items():
            codes = [receipt['code'], *(line['code'] for line in receipt['lines'])]
            if receipt['code'] in UNDECIDED:
                said.add('undecided')
            elif any(codes) and identity not in settled:
                said.add('refused')
            if identity not in proof.transactions and any(line['transfer'] for line in receipt['lines']):
                if not any(identity in other.transactions for other in proofs):
                    said.add('payment-not-proven')
            if identity in proof.transactions:
                judge_transfers(*proof.transactions[identity], receipt, states, said, report)
    order = ['refused', 'undecided', 'not-recomputed', 'payment-not-proven', 'paid-to-suspense', 'correction-pending']
    if report.failures:
        return 'failed'
    return next((verdict for verdict in order if verdict in said), 'paid' if report.paid else 'proven')


def judge_transfers(name, operation, receipt, states, said, report):
    if receipt['code'] != 0:
        return
    if name == 'repay_debt':
        report.paid.add(receipt['lines'][0]['transfer'])
    if name != 'post_transfers':
        return
    for line, outcome in zip(operation['lines'], receipt['lines']):
        if outcome['code'] != 0:
            continue
        posted = line['kind'] in ('posted', 'post-hold') and outcome['outcome'] != 'posted-before'
        if line['kind'] == 'hold':
            holds = [state.get(f"hold/{outcome['transfer']}") for state in states.values()]
            posted = any(hold and hold['status'] == 'posted' for hold in holds)
        if posted:
            report.paid.add(outcome['transfer'] or line['hold'])
        elif line['kind'] != 'void-hold':
            said.add('payment-not-proven')


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    report = Report()
    verdict = 'failed'
    try:
        evidence, document = (read_json(open(path, 'rb').read()) for path in arguments)
        genesis = Genesis(document)
        need(isinstance(evidence, dict), 'format', 'neither a proof file nor an audit pack')
        verdict = judge(read_proofs(evidence, genesis, report), genesis, report)
    except Fault as fault:
        report.failed('file', fault)
    result = {'verdict': verdict, 'claims': report.counts, 'statements': report.statements}
    print(json.dumps({**result, 'notJudged': sorted(report.not_judged), 'failures': report.failures}))
    return 1 if report.failures else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
