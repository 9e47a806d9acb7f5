#!/usr/bin/env python3
"""Puts every operation of every service through botocore and a server, both ways.

For each operation of the services that speak json, query or rest-json, one line of JSON goes to
stdout: a request as botocore serialises it with the members that it was made of, and the members of
an answer. The server writes one line to stdin for each: the answer as it encodes it. botocore parses
that, and what differs is told on stdout at the end, as lines with the key "problem".

Usage: round_trip.py SEED [SERVICE...]

In documents {"$t": milliseconds} is a timestamp and {"$b": base64} a blob.
"""
import base64
import datetime
import io
import json
import random
import re
import sys
import threading
from urllib.parse import parse_qs, urlsplit

import botocore.parsers
import botocore.serialize
import botocore.session
from botocore.awsrequest import HeadersDict, create_request_object, prepare_request_dict
from botocore.model import ServiceModel

PROTOCOLS = ("json", "query", "rest-json", "rest-xml")
TEXTS = ["plain", "with space", "a&b=c+d%2F", "<tag attr=\"x\">", "sl/ash:colon", "ümläut €", "\U0001f600", "line\nbreak\ttab\rreturn"]
TOKENS = ["value", "a-b_c.d", "x/y:z", "12345"]
DEPTH = 6


class Samples:
    """Makes a value of a shape: what botocore takes, and the same as a document."""

    def __init__(self, protocol, chance, answer):
        self.protocol = protocol
        self.chance = chance
        self.answer = answer

    def of(self, shape, location=None, depth=0, stack=()):
        if shape.serialization.get("jsonvalue"):
            value = {"a": [1, "b"]}
            text = json.dumps(value, separators=(",", ":"))
            # In a body botocore sends a jsonvalue as it is given, so it must be given as a text.
            return value if location == "header" else text, text
        return getattr(self, shape.type_name)(shape, location, depth, stack)

    def structure(self, shape, location, depth, stack):
        if getattr(shape, "is_document_type", False):
            value = {"k": [1, True, "s", 1.5, {"deep": "er"}], "": []}
            return value, value
        if stack.count(shape.name) > 1 or depth > DEPTH:
            return None
        members = list(shape.members.items())
        if getattr(shape, "is_tagged_union", False) and members:
            self.chance.shuffle(members)
        taken, document = {}, {}
        for name, member in members:
            place = member.serialization.get("location")
            made = self.of(member, place, depth + 1, stack + (shape.name,))
            if made is not None:
                taken[name], document[name] = made
                if getattr(shape, "is_tagged_union", False):
                    break
        union = getattr(shape, "is_tagged_union", False)
        # Neither a union nor the query protocol can send a structure without members.
        if not taken and (union or self.protocol == "query" and not self.answer):
            return None
        return taken, document

    def list(self, shape, location, depth, stack):
        flattened = shape.serialization.get("flattened")
        sizes = [1, 2] if location or flattened else [0, 1, 2, 2, 11] if depth < 3 else [0, 1, 2]
        made = [self.of(shape.member, location, depth + 1, stack) for _ in range(self.chance.choice(sizes))]
        if any(m is None for m in made):
            return None if flattened else ([], [])
        return [m[0] for m in made], [m[1] for m in made]

    def map(self, shape, location, depth, stack):
        taken, document = {}, {}
        # The query protocol cannot send an empty map.
        empty = [] if location or self.protocol == "query" or shape.serialization.get("flattened") else [0]
        for i in range(self.chance.choice(empty + [1, 2])):
            key = shape.key.enum[i % len(shape.key.enum)] if getattr(shape.key, "enum", None) else "key%d" % i
            made = self.of(shape.value, location, depth + 1, stack)
            if made is not None:
                taken[key], document[key] = made
        return taken, document

    def string(self, shape, location, depth, stack):
        if getattr(shape, "enum", None):
            value = self.chance.choice(shape.enum)
        elif location in ("header", "headers"):
            value = self.chance.choice(TOKENS)
        else:
            value = self.chance.choice(TEXTS)
        if self.protocol == "rest-xml" and not self.answer and not location:
            # botocore sends it as it is, and to every parser of XML it is a line feed then.
            value = value.replace("\r", "\n")
        return value, value

    character = string

    def boolean(self, shape, location, depth, stack):
        value = self.chance.choice([True, False])
        return value, value

    def integer(self, shape, location, depth, stack):
        if location == "statusCode":
            return 200, 200
        value = self.chance.choice([0, 1, 42, -7, 2**31 - 1, -(2**31)])
        return value, value

    def long(self, shape, location, depth, stack):
        value = self.chance.choice([0, 42, -7, 2**53, 2**63 - 1, -(2**63)])
        return value, value

    def float(self, shape, location, depth, stack):
        value = self.chance.choice([1.5, -0.25, 1e20, 3.0])
        return value, value

    double = float

    def blob(self, shape, location, depth, stack):
        value = bytes(self.chance.randrange(256) for _ in range(self.chance.choice([1, 2, 3, 40])))
        return value, {"$b": base64.b64encode(value).decode()}

    def timestamp(self, shape, location, depth, stack):
        seconds = self.chance.choice([0, 1772600767, 951782400, 4102444800])
        # botocore sends whole seconds in most protocols; answers may hold milliseconds.
        millis = self.chance.choice([0, 120, 7]) if self.answer and not location else 0
        moment = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
        return moment + datetime.timedelta(milliseconds=millis), {"$t": seconds * 1000 + millis}


def request(model, operation, protocol, chance):
    """The request as botocore serialises it, or None if it has a stream of events."""
    if operation.has_event_stream_input:
        return None
    made = Samples(protocol, chance, False).of(operation.input_shape) if operation.input_shape else None
    taken, document = made or ({}, {})
    for label in re.findall(r"{(\w+)}", (operation.endpoint or {}).get("hostPrefix", "")):
        taken[label] = document[label] = "label"
    serialized = botocore.serialize.create_serializer(protocol, False).serialize_to_request(taken, operation)
    prepare_request_dict(serialized, "http://127.0.0.1:4580")
    sent = create_request_object(serialized).prepare()
    url = urlsplit(sent.url)
    body = sent.body if sent.body is not None else b""
    body = body.read() if hasattr(body, "read") else body
    body = body.encode() if isinstance(body, str) else body
    if operation.input_shape:
        add_whole_query(operation.input_shape, url.query, document)
    headers = {k: v.decode("latin-1") if isinstance(v, bytes) else str(v) for k, v in sent.headers.items()}
    return {
        "method": sent.method,
        "path": url.path,
        "query": url.query,
        "headers": headers,
        "body": base64.b64encode(body).decode(),
        "document": document,
    }


def add_whole_query(shape, query, document):
    """A member that takes the query string takes every parameter, those of other members too."""
    for name, member in shape.members.items():
        if member.serialization.get("location") == "querystring" and member.type_name == "map":
            lists = member.value.type_name == "list"
            sent = parse_qs(query, keep_blank_values=True)
            document[name] = {k: v if lists else v[0] for k, v in sent.items()}
            if not document[name]:
                del document[name]


def answer(operation, protocol, chance):
    """The members of an answer, or None if it has a stream of events."""
    if operation.has_event_stream_output:
        return None
    made = Samples(protocol, chance, True).of(operation.output_shape) if operation.output_shape else None
    return made[1] if made else {}


def normal(value):
    """What botocore has parsed, as a document."""
    if isinstance(value, dict):
        return {k: normal(v) for k, v in value.items()}
    if isinstance(value, list):
        return [normal(v) for v in value]
    if isinstance(value, datetime.datetime):
        return {"$t": round(value.timestamp() * 1000)}
    if hasattr(value, "read"):
        value = value.read()
    if isinstance(value, bytes):
        return {"$b": base64.b64encode(value).decode()}
    return value


def same(got, want):
    """Whether two documents are equal; a jsonvalue comes back parsed."""
    if isinstance(want, str) and not isinstance(got, str):
        return json.dumps(got, separators=(",", ":")) == want
    if isinstance(want, dict) and isinstance(got, dict):
        if "x-amzn-requestid" in got:  # A member that takes every header, whatever its name.
            return all(same(got.get(k), want[k]) for k in want)
        return want.keys() == got.keys() and all(same(got[k], want[k]) for k in want)
    if isinstance(want, list) and isinstance(got, list):
        return len(want) == len(got) and all(map(same, got, want))
    return got == want


def parse(operation, protocol, reply):
    headers = HeadersDict()
    for name, value in reply["headers"].items():
        headers[name] = value
    body = base64.b64decode(reply["body"])
    raw = {
        "body": io.BytesIO(body) if operation.has_streaming_output else body,
        "headers": headers,
        "status_code": reply["status"],
    }
    parsed = botocore.parsers.create_parser(protocol).parse(raw, operation.output_shape)
    metadata = parsed.pop("ResponseMetadata", {})
    return normal(parsed), metadata.get("RequestId")


class Replies(threading.Thread):
    """Parses the server's answers while requests are still being made."""

    def __init__(self):
        super().__init__()
        self.sent = {}
        self.problems = []
        self.parsed = {}

    def run(self):
        for line in sys.stdin:
            reply = json.loads(line)
            operation, protocol, want = self.sent.pop(reply["id"])
            name = "%s.%s/%s" % (operation.service_model.service_name, operation.name, protocol)
            self.parsed[protocol] = self.parsed.get(protocol, 0) + 1
            try:
                got, request_id = parse(operation, protocol, reply)
                if not same(got, want):
                    self.problems.append({"problem": "%s: got %s want %s" % (name, json.dumps(got)[:900], json.dumps(want)[:900])})
                elif request_id != "rid":
                    self.problems.append({"problem": "%s: request id %s" % (name, request_id)})
            except Exception as e:  # Whatever botocore throws is what a user would see.
                self.problems.append({"problem": "%s: %s %s" % (name, type(e).__name__, str(e)[:300])})


def main():
    seed, services = int(sys.argv[1]), sys.argv[2:]
    loader = botocore.session.get_session().get_component("data_loader")
    out = sys.stdout
    replies = Replies()
    replies.start()
    identity = 0
    for service in services or loader.list_available_services("service-2"):
        # Read without botocore's extras, which are members for the client's own use.
        version = loader.determine_latest_version(service, "service-2")
        model = ServiceModel(loader.load_data("%s/%s/service-2" % (service, version)), service)
        spoken = model.metadata.get("protocols", [model.metadata["protocol"]])
        for protocol in [p for p in spoken if p in PROTOCOLS]:
            chance = random.Random("%d %s %s" % (seed, service, protocol))
            for name in model.operation_names:
                operation = model.operation_model(name)
                line = {
                    "id": identity,
                    "service": service,
                    "operation": name,
                    "protocol": protocol,
                    "signingName": model.signing_name,
                    "endpointPrefix": model.endpoint_prefix,
                    "request": request(model, operation, protocol, chance),
                    "answer": answer(operation, protocol, chance),
                }
                replies.sent[identity] = (operation, protocol, line["answer"])
                identity += 1
                out.write(json.dumps(line))
                out.write("\n")
    out.write('{"end":true}\n')
    out.flush()
    replies.join()
    for problem in replies.problems:
        out.write(json.dumps(problem) + "\n")
    out.write(json.dumps({"parsed": replies.parsed}) + "\n")


if __name__ == "__main__":
    main()
