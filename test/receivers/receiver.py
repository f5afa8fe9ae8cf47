"""Checks a webhook as a receiver in Python would: prints which kinds of signature are right.

Usage: receiver.py SECRET PUBLIC_KEY ID TIMESTAMP SIGNATURES < body
"""
import base64, hashlib, hmac, sys

secret, public_key, message_id, timestamp, signatures = sys.argv[1:]
signed = f"{message_id}.{timestamp}.".encode() + sys.stdin.buffer.read()
given = [one.split(",", 1) for one in signatures.split(" ")]

key = base64.b64decode(secret.removeprefix("whsec_"))
expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
if any(kind == "v1" and hmac.compare_digest(text, expected) for kind, text in given):
    print("v1")

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    sys.exit(0)  # the standard library has no Ed25519
ed25519 = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key.removeprefix("whpk_")))
for text in (text for kind, text in given if kind == "v1a"):
    try:
        ed25519.verify(base64.b64decode(text), signed)
        print("v1a")
        break
    except InvalidSignature:
        pass
