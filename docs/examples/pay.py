# A payment as a signed envelope, with nothing but Python's standard library and the program openssl (3.0 or newer).
#   python3 pay.py '{ "chainId": ..., "nonce": ..., "validUntilHeight": ..., "seed": ..., "from": ..., ... }'
# prints every step in hexadecimal as JSON, as pay.mjs does.
import hashlib
import json
import os
import subprocess
import sys
import tempfile


def varint(value):
    out = bytearray()
    while value >= 128:
        out.append(value % 128 + 128)
        value //= 128
    out.append(value)
    return bytes(out)


def number(field, value):
    return b"" if value == 0 else varint(field * 8) + varint(value)


def data(field, value):
    return b"" if value == b"" else varint(field * 8 + 2) + varint(len(value)) + value


def text(field, value):
    return data(field, value.encode())


def digest(purpose, *parts):
    tag = hashlib.sha256(("gridpact/v1/" + purpose).encode()).digest()
    return hashlib.sha256(tag + b"".join(parts)).digest()


def openssl(key, *words, data=None):
    # The key and the message as files that only this user can read, and that are gone afterwards.
    with tempfile.TemporaryDirectory() as folder:
        paths = {"KEY": os.path.join(folder, "key.der"), "DATA": os.path.join(folder, "data")}
        for name, content in (("KEY", key), ("DATA", data or b"")):
            with open(paths[name], "wb") as file:
                file.write(content)
        argv = ["openssl"] + [paths.get(word, word) for word in words]
        return subprocess.run(argv, check=True, capture_output=True).stdout


def pay(given):
    key = bytes.fromhex("302e020100300506032b657004220420" + given["seed"])
    author = openssl(key, "pkey", "-inform", "DER", "-in", "KEY", "-pubout", "-outform", "DER")[-32:]
    chain_id = bytes.fromhex(given["chainId"])
    line = (
        text(1, "posted")
        + text(2, given["from"])
        + text(3, given["to"])
        + number(4, int(given["amountFen"]))
        + text(7, given["code"])
        + text(8, given.get("reference", ""))
        + text(13, given.get("id", ""))
    )
    body = (
        data(1, chain_id)
        + data(2, bytes.fromhex(given["nonce"]))
        + number(3, int(given["validUntilHeight"]))
        + data(4, author)
        + data(16, data(1, line))
    )
    transaction_id = digest("transaction-id", body)
    signed = digest("transaction", chain_id, transaction_id)
    sign = ["pkeyutl", "-sign", "-rawin", "-keyform", "DER", "-inkey", "KEY", "-in", "DATA"]
    signature = openssl(key, *sign, data=signed)
    envelope = data(1, body) + data(2, signature)
    return {
        "bodyBytes": body.hex(),
        "transactionId": transaction_id.hex(),
        "digest": signed.hex(),
        "signature": signature.hex(),
        "envelope": envelope.hex(),
    }


print(json.dumps(pay(json.loads(sys.argv[1]))))
