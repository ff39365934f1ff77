"""Changes a pack in many ways, one at a time, and prints those that the second verifier does not refuse.

    python3 tamper.py PACK GENESIS COUNT SEED"""

import json
import random
import sys

import verify


def refuses(raw, genesis):
    report = verify.Report()
    try:
        evidence = verify.read_json(raw)
        verify.need(isinstance(evidence, dict), 'format', 'no object')
        verify.judge(verify.read_proofs(evidence, genesis, report), genesis, report)
    except verify.Fault:
        return True
    return bool(report.failures)


def changed(raw, chance):
    at = chance.randrange(len(raw))
    old = raw[at : at + 1]
    if old in b'0123456789abcdef':
        new = chance.choice([one for one in b'0123456789abcdef' if one != old[0]])
    else:
        new = old[0] ^ (1 << chance.randrange(7))
    return at, raw[:at] + bytes([new]) + raw[at + 1 :]


def main(pack, genesis_file, count, seed):
    raw = open(pack, 'rb').read()
    genesis = verify.Genesis(verify.read_json(open(genesis_file, 'rb').read()))
    chance = random.Random(int(seed))
    missed = []
    for _ in range(int(count)):
        at, other = changed(raw, chance)
        if not refuses(other, genesis):
            missed.append(other[max(0, at - 40) : at + 40].decode('utf-8', 'replace'))
    print(json.dumps({'refused': int(count) - len(missed), 'missed': missed}))


if __name__ == '__main__':
    main(*sys.argv[1:])
