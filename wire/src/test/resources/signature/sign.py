"""Signs random requests with botocore and prints what would go over the wire.

Usage: sign.py SEED COUNT. One line a request: base64 fields with spaces between them: method, raw
path, raw query, service, Region, session token, ISO time, body, then names and values of headers.
"""

import base64
import datetime
import random
import sys
from urllib.parse import quote, urlsplit

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.utils import percent_encode_sequence

ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TEXT = "abzAZ09-_.~ +%/=&?#:@!$'()*,;[]\"<>\\^`{|}éß中🙂\u0101"
PATH = ["a", "Bc", ".", "..", "", "~x", "a.b", "%20", "%2F", "%2f", "%C3%A9", "+", "a=b", "a:b", "@",
        "a;b", "$!*'()", "%25", "...", "%E4%B8%AD", "-_", ".hidden"]
HEADER = "abzAZ09 \t  ,;=/+éß中-_.~\"'"


def text(rng, alphabet, least, most):
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(least, most)))


def parameters(rng):
    pairs = [(text(rng, TEXT, 1, 6), text(rng, TEXT, 0, 8)) for _ in range(rng.randint(0, 5))]
    if pairs and rng.random() < 0.3:
        pairs.append((pairs[0][0], text(rng, TEXT, 0, 4)))
    if rng.random() < 0.1:
        pairs += [("a-b", "1"), ("a", "2"), ("a.", ""), ("a", ""), ("A", "-")]
    rng.shuffle(pairs)
    return [pair for pair in pairs if not pair[0].startswith("X-Amz-")]


def request(rng, service):
    path = "/" + "/".join(rng.choice(PATH) for _ in range(rng.randint(0, 5)))
    url = rng.choice(["http", "https"]) + "://" + rng.choice(
        ["127.0.0.1:4580", "localhost", "iam.amazonaws.com", "cairn.example:8443"]) + path
    method = rng.choice(["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"])
    body = text(rng, TEXT, 0, 40).encode() if method in ("POST", "PUT", "PATCH") else b""
    made = AWSRequest(method=method, url=url, data=body)
    pairs = parameters(rng)
    if pairs and rng.random() < 0.5:
        made.params = pairs
    elif pairs:
        made.url += "?" + percent_encode_sequence(pairs)
    for _ in range(rng.randint(0, 4)):
        name = rng.choice(["X-Amz-Target", "x-amz-meta-a", "X-Amz-Meta-B", "Content-Type", "x-custom", "Accept"])
        made.headers[name] = text(rng, HEADER, 0, 12)
    if rng.random() < 0.5:
        made.headers["User-Agent"] = "fuzz/1.0  x"
    return made


def signer(rng, credentials, service, region):
    query = rng.random() < 0.3
    if service == "s3":
        kind = botocore.auth.S3SigV4QueryAuth if query else botocore.auth.S3SigV4Auth
    else:
        kind = botocore.auth.SigV4QueryAuth if query else botocore.auth.SigV4Auth
    auth = kind(credentials, service, region)
    if query:
        auth._expires = rng.choice([1, 60, 3600, 604800])
    return auth, query


def field(value):
    data = value if isinstance(value, bytes) else value.encode()
    return base64.b64encode(data).decode() or "-"


def emit(rng):
    service = rng.choice(["iam", "sts", "cloudtrail", "s3", "execute-api"])
    region = rng.choice(["us-east-1", "eu-central-1"])
    token = text(rng, "abcABC019+/=", 20, 60) if rng.random() < 0.3 else None
    now = datetime.datetime(2024, 1, 1) + datetime.timedelta(seconds=rng.randint(0, 90_000_000))
    botocore.auth.get_current_datetime = lambda remove_tzinfo=True: now
    made = request(rng, service)
    auth, query = signer(rng, Credentials(ACCESS_KEY, SECRET_KEY, token), service, region)
    if query and made.params:
        made.url += "?" + percent_encode_sequence(made.params)
        made.params = {}
    if query:
        made.data = b""
    if not query and rng.random() < 0.1:
        made.headers["Date"] = "Thu, 01 Jan 1970 00:00:00 GMT"
    host = botocore.auth._host_from_url(made.url)
    auth.add_auth(made)
    sent = made.prepare()
    parts = urlsplit(sent.url)
    body = sent.body if isinstance(sent.body, bytes) else (sent.body or "").encode()
    fields = [made.method, parts.path, parts.query, service, region, token or "",
              now.strftime("%Y-%m-%dT%H:%M:%SZ"), body, "host", host]
    for name, value in made.headers.items():
        fields += [name, value]
    print(" ".join(field(value) for value in fields))


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    for index in range(count):
        emit(random.Random(seed * 1_000_003 + index))


main()
