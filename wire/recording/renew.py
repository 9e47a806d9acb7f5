#!/usr/bin/env python3
"""Renews the facts of recording: python3 wire/recording/renew.py [FACTS]

Reads services.json, operations.json and sensitive.json in FACTS (default: ../shared/facts, beside the
project's root), the service models of this module, and overlay.json beside this script: our own
corrections and decisions, each with its reason. Writes one deterministic gzip a service, a line a fact,
fields separated by tabs:

  service  eventSource casing region requestTimes responseTimes apiVersion secrets denied
  op       name flags eventName resourceType resourceTemplates
  member   shape member treatment [mask]

flags: r reads, w writes; l the response is logged; d a data event; n AWS does not log it. A dash is an
absent value. Treatment: keep, mask or drop. Fails if a decision names a member that no model has.
"""
import fnmatch
import gzip
import io
import json
import os
import re
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MODELS = os.path.join(HERE, "../src/main/resources/models")
OUT = os.path.join(HERE, "../src/main/resources/recording")
FACTS = os.path.join(HERE, "../../../shared/facts")


def read(path):
    with open(path) as source:
        return json.load(source)


def model(service):
    with gzip.open(os.path.join(MODELS, service + ".json.gz")) as source:
        return json.load(source)


def deterministic_gzip(text):
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=9) as out:
        out.write(text.encode())
    return buffer.getvalue()


def service_line(facts, overlay):
    facts = {**facts, **overlay}
    return ["service", facts["eventSource"], facts["case"],
            "global" if facts.get("global") else "regional",
            facts.get("requestTimes", "text"), facts.get("responseTimes", "text"),
            facts.get("apiVersionField", "-"), facts.get("secrets", "mask"), facts.get("denied", "shown")]


def templates(sources):
    """Request members or an ARN template."""
    if sources.startswith("arn:"):
        return [sources.replace("{p}", "aws").replace("{r}", "{region}").replace("{a}", "{account}")]
    return ["{" + name + "}" for name in sources.split(",")]


def fillable(template, shape, shapes, hidden):
    """Whether the request tells, and may show, every member that a template names."""
    members = shapes[shape].get("members", {}) if shape else {}
    for name in re.findall(r"{(.*?)}", template):
        if name in ("region", "account"):
            continue
        reference = members.get(name)
        if reference is None or shapes[reference["shape"]].get("sensitive") or (shape, name) in hidden:
            return False
    return "[" not in template


def operation_line(name, facts, resources, shape, shapes, hidden):
    flags = "r" if facts["ro"] else "w"
    flags += "l" if facts["resp"] else ""
    flags += "d" if facts["cat"] == "Data" else ""
    flags += "n" if facts.get("log") is False else ""
    kind, found = facts.get("type"), templates(facts.get("arnFrom") or "")
    for glob, own_kind, template in resources:
        if fnmatch.fnmatchcase(name, glob):
            kind, found = own_kind, [template]
    found = [template for template in found if fillable(template, shape, shapes, hidden)]
    if not found:
        kind = None
    return ["op", name, flags, facts.get("name", "-"), kind or "-", ";".join(found) or "-"]


def member_lines(service, shapes, decisions, used):
    decided = {}
    for index, row in decisions:
        if row[0] != service:
            continue
        for shape in shapes if row[1] == "*" else [row[1]]:
            reference = shapes.get(shape, {}).get("members", {}).get(row[2])
            if reference is None:
                continue
            used.add(index)
            treatment = {"hide": "mask"}.get(row[3], row[3])
            decided[shape, row[2]] = ["member", shape, row[2], treatment] + row[5:6]
    return [decided[key] for key in sorted(decided)]


def main():
    facts = sys.argv[1] if len(sys.argv) > 1 else FACTS
    services = read(os.path.join(facts, "services.json"))
    operations = read(os.path.join(facts, "operations.json"))["services"]
    candidates = read(os.path.join(facts, "sensitive.json"))["candidates"]["rows"]
    overlay = read(os.path.join(HERE, "overlay.json"))
    rows = [[row[0], row[1], row[2], row[4], row[5]] for row in candidates] + overlay["decisions"]
    decisions, used = list(enumerate(rows)), set()
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    for service in sorted(services):
        own = model(service)
        resources = [row[1:] for row in overlay["resources"] if row[0] == service]
        lines = [service_line(services[service], overlay["services"].get(service, {}))]
        members = member_lines(service, own["shapes"], decisions, used)
        hidden = {(line[1], line[2]) for line in members if line[3] != "keep"}
        for name in sorted(own["operations"]):
            shape = own["operations"][name].get("input", {}).get("shape")
            corrected = {**operations[service][name], **overlay["operations"].get(service + "." + name, {})}
            lines.append(operation_line(name, corrected, resources, shape, own["shapes"], hidden))
        lines += members
        text = "".join("\t".join(line) + "\n" for line in lines)
        with open(os.path.join(OUT, service + ".gz"), "wb") as out:
            out.write(deterministic_gzip(text))
    stale = [row for index, row in decisions if index not in used]
    if stale:
        sys.exit("These decisions name no member of a model: " + json.dumps(stale))
    print(len(services), "services from", os.path.normpath(facts), "and overlay.json")


if __name__ == "__main__":
    main()
