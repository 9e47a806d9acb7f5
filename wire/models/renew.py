#!/usr/bin/env python3
"""Renews the service models from the botocore that this python has: python3 wire/models/renew.py

Takes the newest version of every service's service-2.json, drops all prose and everything that only a
client needs, and writes one deterministic gzip a service and an index. The models are Amazon's,
Apache-2.0; see NOTICE.
"""
import gzip
import io
import json
import os
import shutil

import botocore

OUT = os.path.join(os.path.dirname(__file__), "../src/main/resources/models")
DATA = os.path.join(os.path.dirname(botocore.__file__), "data")

# Keys that no part of Cairn reads. A member may bear one of these names, so a key is dropped only
# where its value is not a shape reference or a shape.
DROPPED = {
    "documentation", "documentationUrl", "deprecated", "deprecatedMessage", "deprecatedSince",
    "endpointdiscovery", "endpoint", "endpointoperation", "staticContextParams", "contextParam",
    "operationContextParams", "clientContextParams", "auth", "examples",
}


def strip(value):
    if isinstance(value, dict):
        return {k: strip(v) for k, v in value.items() if keeps(k, v)}
    if isinstance(value, list):
        return [strip(v) for v in value]
    return value


def keeps(key, value):
    if key not in DROPPED:
        return True
    return isinstance(value, dict) and ("shape" in value or "type" in value)


def deterministic_gzip(text):
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=9) as out:
        out.write(text.encode())
    return buffer.getvalue()


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def row(metadata):
    """What a server needs to know of every service as it starts: read in a moment, unlike JSON."""
    namespace = metadata.get("xmlNamespace") or ""
    prefix = metadata.get("endpointPrefix", "")
    return [
        metadata["name"],
        metadata.get("serviceId", ""),
        metadata.get("apiVersion", ""),
        metadata.get("signingName", prefix),
        prefix,
        metadata.get("targetPrefix", ""),
        ",".join(metadata.get("protocols") or [metadata.get("protocol", "")]),
        metadata.get("jsonVersion", "1.1"),
        namespace.get("uri", "") if isinstance(namespace, dict) else namespace,
        "query-compatible" if "awsQueryCompatible" in metadata else "",
        "global" if "globalEndpoint" in metadata else "",
    ]


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    index = []
    for service in sorted(os.listdir(DATA)):
        folder = os.path.join(DATA, service)
        versions = sorted(v for v in os.listdir(folder)) if os.path.isdir(folder) else []
        versions = [v for v in versions if os.path.exists(os.path.join(folder, v, "service-2.json.gz"))]
        if not versions:
            continue
        with gzip.open(os.path.join(folder, versions[-1], "service-2.json.gz")) as source:
            model = strip(json.load(source))
        with open(os.path.join(OUT, service + ".json.gz"), "wb") as out:
            out.write(deterministic_gzip(compact(model)))
        metadata = dict(model["metadata"])
        metadata["name"] = service
        index.append(metadata)
    with open(os.path.join(OUT, "index.tsv"), "w", encoding="utf-8", newline="\n") as out:
        out.writelines("\t".join(row(metadata)) + "\n" for metadata in index)
    print(len(index), "services of botocore", botocore.__version__)


if __name__ == "__main__":
    main()
