"""The run in PROV-O: what it used, what it made, with which program and by which settings. No clock is read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pyoxigraph as ox

from accordgraph.extract.records import Document

from .about import RunInfo
from .iris import AUTHORITY_GRAPH, ONTOLOGY_GRAPH, below, encode
from .sheet import Sheet, date, node, text

TOOL = "https://w3id.org/accordgraph/tool/"


def write_run(
    sheet: Sheet, dataset: ox.NamedNode, heads: Sequence[Document], authority: str, base: str, run: RunInfo
) -> None:
    """The activity with its inputs, agent and plan; `authority` is the version (hash) of the authority.

    It is named by what went into it: the same inputs and settings are the same run.
    """
    inputs = [run.tool, authority, run.plan(), *(f"{head.iri} {head.sha256}" for head in heads)]
    activity = node(f"{base}run/{hashlib.sha256(chr(10).join(inputs).encode()).hexdigest()[:12]}")
    sheet.type(activity, "ag:Run", "prov:Activity")
    sheet.add(activity, "ag:toolVersion", text(run.tool))
    sheet.add(activity, "ag:authorityVersion", text(authority))
    if run.corrections:
        _corrections(sheet, activity, base, run.corrections)
    for used in (AUTHORITY_GRAPH, ONTOLOGY_GRAPH, *(f"{head.iri}/file" for head in heads)):
        sheet.add(activity, "prov:used", node(used))
    sheet.add(activity, "prov:generated", dataset)
    sheet.add(activity, "dcterms:date", date(run.date) if run.date else None)
    _association(sheet, activity, base, run)
    sheet.type(dataset, "prov:Entity")
    sheet.add(dataset, "prov:wasGeneratedBy", activity)
    for head in heads:
        sheet.add(dataset, "prov:wasDerivedFrom", node(head.iri))


def _corrections(sheet: Sheet, activity: ox.NamedNode, base: str, sha256: str) -> None:
    """The file with what people corrected."""
    file = node(f"{base}corrections/{sha256[:12]}")
    sheet.add(activity, "prov:used", file)
    sheet.type(file, "ag:SourceFile")
    sheet.add(file, "rdfs:label", text("corrections.csv"))
    sheet.add(file, "ag:sha256", text(sha256))


def _association(sheet: Sheet, activity: ox.NamedNode, base: str, run: RunInfo) -> None:
    """The program as the agent, and the settings as its plan."""
    agent = node(TOOL + encode(run.tool))
    sheet.type(agent, "prov:SoftwareAgent")
    sheet.add(agent, "rdfs:label", text(f"accordgraph {run.tool}"))
    sheet.add(agent, "schema:softwareVersion", text(run.tool))
    plan = node(f"{base}plan/{run.plan()[:12]}")
    sheet.type(plan, "prov:Plan", "prov:Entity")
    sheet.add(plan, "rdfs:label", text("配置", "zh"))
    sheet.add(plan, "rdfs:label", text("configuration", "en"))
    sheet.add(plan, "ag:sha256", text(run.plan()))
    association = below(activity, "association")
    sheet.add(activity, "prov:wasAssociatedWith", agent)
    sheet.add(activity, "prov:qualifiedAssociation", association)
    sheet.type(association, "prov:Association")
    sheet.add(association, "prov:agent", agent)
    sheet.add(association, "prov:hadPlan", plan)
