"""The curated scheme of cooperation areas holds together."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib import resources

import pyoxigraph as ox
import pytest

from accordgraph.ontology.terms import PREFIXES
from accordgraph.ontology.topics import SCHEME, Topics, TopicsError, load_topics, parse_topics, topic_iri

SKOS = PREFIXES["skos"]
HEAD = f"@prefix skos: <{SKOS}> . @prefix t: <{SCHEME}/> . "


@pytest.fixture(scope="module")
def topics() -> Topics:
    return load_topics()


@pytest.fixture(scope="module")
def store() -> ox.Store:
    loaded = ox.Store()
    shipped = resources.files("accordgraph.ontology").joinpath("topics.ttl").read_bytes()
    loaded.load(shipped, ox.RdfFormat.TURTLE)
    return loaded


def pairs(store: ox.Store, name: str) -> set[tuple[str, str]]:
    found = store.quads_for_pattern(None, ox.NamedNode(SKOS + name), None)
    return {(quad.subject.value, quad.object.value) for quad in found}


def test_the_scheme_is_of_the_intended_size(topics: Topics) -> None:
    assert 120 <= len(topics.by_iri) <= 250


def test_every_topic_has_a_chinese_and_an_english_name_and_note(topics: Topics, store: ox.Store) -> None:
    for iri, topic in topics.by_iri.items():
        assert set(topic.pref) == {"zh", "en"}, iri
        notes = store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(SKOS + "scopeNote"), None)
        assert sorted(note.object.language for note in notes) == ["en", "zh"], iri


def test_chinese_is_written_in_chinese_and_english_in_latin(topics: Topics) -> None:
    for iri, topic in topics.by_iri.items():
        assert re.search(r"[\u4e00-\u9fff]", topic.pref["zh"]), iri
        english = [text for text, lang in (*topic.labels, *topic.negative) if lang == "en"]
        assert not [text for text in english if re.search(r"[\u4e00-\u9fff]", text)], iri


def test_no_text_stands_at_two_topics_in_one_language(topics: Topics) -> None:
    owners = defaultdict(list)
    for iri, topic in topics.by_iri.items():
        for text, lang in (*topic.labels, *topic.negative):
            owners[text.casefold(), lang].append(iri)
    assert {text: iris for text, iris in owners.items() if len(iris) > 1} == {}


def test_a_negative_label_contains_a_label(topics: Topics) -> None:
    """A negative label that holds no label of any topic could never prevent anything."""
    labels = {text.casefold() for topic in topics.by_iri.values() for text, _ in topic.labels}
    negative = [text for topic in topics.by_iri.values() for text, _ in topic.negative]
    assert negative
    assert [text for text in negative if not any(label in text.casefold() for label in labels)] == []


def test_the_hierarchy_goes_both_ways(store: ox.Store) -> None:
    down = {(child, parent) for parent, child in pairs(store, "narrower")}
    assert pairs(store, "broader") == down


def test_tops_are_exactly_the_topics_with_nothing_broader(topics: Topics, store: ox.Store) -> None:
    tops = {iri for iri, topic in topics.by_iri.items() if not topic.broader}
    assert {(SCHEME, top) for top in tops} == pairs(store, "hasTopConcept")
    assert {(top, SCHEME) for top in tops} == pairs(store, "topConceptOf")


def test_no_topic_is_above_itself(topics: Topics) -> None:
    for iri in topics.by_iri:
        assert iri not in topics.ancestors(iri)


def test_no_link_up_is_said_twice(topics: Topics) -> None:
    """A parent that is also reached through another parent adds nothing."""
    for iri, topic in topics.by_iri.items():
        further = {up for parent in topic.broader for up in topics.ancestors(parent)}
        assert not further & set(topic.broader), iri


def test_every_topic_is_in_the_scheme(topics: Topics, store: ox.Store) -> None:
    assert pairs(store, "inScheme") == {(iri, SCHEME) for iri in topics.by_iri}


def test_every_sdg_link_is_well_formed(store: ox.Store) -> None:
    goals = {goal for _, goal in pairs(store, "relatedMatch")}
    assert goals == {f"http://metadata.un.org/sdg/{number}" for number in range(1, 18)}


def test_other_matches_are_those_of_named_sources(store: ox.Store) -> None:
    assert pairs(store, "exactMatch") == {(topic_iri("law-of-the-sea"), "http://eurovoc.europa.eu/542")}
    endangered = (topic_iri("endangered-species"), "http://metadata.un.org/thesaurus/1002018")
    assert pairs(store, "closeMatch") == {endangered}


@pytest.mark.parametrize(
    ("word", "lang", "slug"),
    [
        ("打击跨国犯罪", "zh", "transnational-crime"),
        ("禁毒", "zh", "drug-control"),
        ("海关", "zh", "customs"),
        ("单一窗口", "zh", "single-window"),
        ("卫生与植物卫生", "zh", "sps"),
        ("跨国界烟雾污染", "zh", "haze-air"),
        ("互联互通", "zh", "connectivity"),
        ("减贫", "zh", "poverty-reduction"),
        ("防务", "zh", "defence"),
        ("MSMEs", "en", "msme"),
        ("cybersecurity", "en", "cybersecurity"),
        ("illegal, unreported and unregulated fishing", "en", "fisheries"),
    ],
)
def test_a_trigger_word_leads_to_its_topic(topics: Topics, word: str, lang: str, slug: str) -> None:
    named = [
        topic.iri
        for topic in topics.by_iri.values()
        if (word.casefold(), lang) in {(text.casefold(), of) for text, of in topic.labels}
    ]
    assert named == [topic_iri(slug)]


def test_a_label_falls_back_to_the_other_language() -> None:
    topic = parse_topics(f'{HEAD} t:a skos:prefLabel "a"@en .'.encode())[topic_iri("a")]
    assert (topic.label("en"), topic.label("zh")) == ("a", "a")


def test_ancestors_come_nearest_first(topics: Topics) -> None:
    assert topics.ancestors(topic_iri("single-window")) == tuple(
        topic_iri(slug) for slug in ("customs", "trade-facilitation", "trade-investment", "economy-trade")
    )


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("t:a skos:prefLabel", "is not Turtle"),
        ('t:a skos:prefLabel "a"@en ; skos:notion "x" .', "which no topic may use"),
        ('t:a skos:prefLabel "a"@en , "b"@en .', "one skos:prefLabel in each language"),
        ('t:a skos:altLabel "a"@en .', "one skos:prefLabel in each language"),
        ('t:a skos:prefLabel "a"@en ; skos:broader t:b .', "which no block describes"),
        ('[] skos:prefLabel "a"@en .', "blank node"),
    ],
)
def test_a_slip_in_the_file_is_named(turtle: str, message: str) -> None:
    with pytest.raises(TopicsError, match=message):
        parse_topics((HEAD + turtle).encode())
