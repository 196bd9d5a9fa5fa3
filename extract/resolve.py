"""Names to entities, with the whole document in view. Nothing is joined without a rule that is written down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from accordgraph.ontology.authority import KnownEntity

from .context import DocumentContext, founded_body
from .drafts import Dropped, EntityDraft, MentionDraft
from .folding import fold, name_key
from .heads import head_lexicon
from .index import NameIndex
from .naming import canonical, share_out, shared_head, split_period, unknown_iri

_DEFINED = re.compile(r"\s?\((?:以?下)?(?:统?简?称(?:为|作)?|以下简称)?\s*[:：]?[《“\"]?$")
_OPENS_BRACKET = re.compile(r"[》”\"]?\s?\(\s?(?:以?下(?:文|面)?(?:统|均|并)?(?:简)?称(?:为|作)?[:：]?\s?)?[“\"《]*$")
# English: a bracket or ", hereinafter referred to as the" before a short form; an abbreviation may stand between.
_OPENS_ENGLISH = re.compile(
    r"(?:'s?)?(?:\s?\([\w-]{2,12}\))?(?:\s?\(|,?\s\(?herein(?:after)?\s(?:referred\sto\sas|called|known\sas)\s?|,?\s\()"
    r"(?:the\s?)?[\"“]?(?:the\s)?$"
)
_ITS = re.compile(r"(?:\s\([^()]{2,20}\))?,?\sand\s(?:its|the\s(?:related|relevant))\s(?:related\s)?$")
_OWN_TOPIC = re.compile("(?:以及|[和与及])[^、和与及]{1,8}")
_COUNTED_ON = re.compile("[、和与及](?:首|第)[^、]{0,4}$")
# Rules for names without a framework of their own: the document's is theirs.
_OWN_FRAMEWORK = frozenset({"own-framework", "descriptive", "topic-head", "coordination", "short-title-inside"})
_GENERIC_HALF = re.compile(r"[和及与]各领域")


class Resolver:
    """Resolves the mentions of one document in text order."""

    def __init__(self, index: NameIndex, context: DocumentContext, base: str) -> None:
        self.index = index
        self.context = context
        self.base = base
        self.lang = context.lang
        self.entities: dict[str, EntityDraft] = {}
        self.aliases: dict[str, EntityDraft] = {}
        self.dropped: list[Dropped] = []
        self._bodies: list[tuple[str, EntityDraft]] = []
        self._recent: list[tuple[str, EntityDraft]] = []
        self._titles_looked_up: dict[str, tuple[int, EntityDraft | None]] = {}
        self._bodies_looked_up: dict[str, tuple[int, EntityDraft | None]] = {}
        self._by_key: dict[str, EntityDraft] = {}
        self._number = 0
        body = founded_body(context.own_title) if context.own_title and self.lang == "en" else None
        found = index.find(body)[0] if body else None
        self.founded = found if found and found.type == "Institution" else None
        if context.own_title:
            self.own: EntityDraft | None = self._entity(context.own_title, "Agreement", context.own_kind)
        else:
            self.own = None

    def resolve(self, mentions: Sequence[MentionDraft], folded: str) -> list[MentionDraft]:
        """Fills in the entities; returns the mentions that have any. `folded` is the whole clean text folded."""
        ends = {m.end: m for m in mentions}
        open_: list[tuple[int, MentionDraft]] = []
        for number, mention in enumerate(mentions):
            if not self._take(number, mention, folded, ends):
                open_.append((number, mention))
        for number, mention in open_:
            # A text may speak of the Committee before it says which.
            english = mention.rule in ("short-name", "defined") and (mention.lang or self.context.lang) == "en"
            if not (english and self._take(number, mention, folded, ends)):
                self.dropped.append(Dropped(mention.start, mention.end, "a short form, and nothing says of what"))
        return [mention for mention in mentions if mention.entities]

    def _take(self, number: int, mention: MentionDraft, folded: str, ends: dict[int, MentionDraft]) -> bool:
        """Fills in the entities of one mention; whether it has any."""
        self._number = number
        self.lang = mention.lang or self.context.lang
        mention.entities = self._entities_of(mention, folded, ends)
        for entity in mention.entities:
            entity.mentions += 1
            if entity.type != "Agreement":
                own = self.founded is not None and entity.framework == self.founded.iri
                # The centre is not its board, though the board's name ends with it.
                self._bodies.append((name_key(entity.label.partition(" of the ")[0] if own else entity.label), entity))
        return bool(mention.entities)

    def _entities_of(self, mention: MentionDraft, folded: str, ends: dict[int, MentionDraft]) -> list[EntityDraft]:
        c = mention.candidate
        if c.rule == "self":
            return self._own_body(mention.surface) if c.type == "Institution" else self._own_text(mention.surface)
        if c.rule == "short-title":
            entity = self._defined(mention, folded, ends) or self._short(mention.surface)
            return [entity] if entity else []
        if c.rule == "abbreviation":
            return self._abbreviation(mention, folded, ends)
        if c.rule == "defined":
            return self._by_alias(mention.surface)
        if c.rule == "short-name":
            return self._cited_body(mention)
        if c.rule == "appendage":
            return self._appendage(mention, folded, ends)
        if c.iri:
            return [self._known(self.index.authority.entities[c.iri], mention.surface, "authority")]
        if self.founded and c.kind == "committee" and c.type == "Mechanism" and c.prefix_iri is None:
            return [self._organ_of(self.founded, mention)]
        names = self._names(mention)
        rule = {"bare-head": "own-framework", "carried-title": "short-title-inside"}.get(c.rule, c.rule)
        found = []
        for name in names:
            info = head_lexicon().head_at_end(name) if self.lang == "zh" else None
            kind = info.kind if info and info.type == c.type else c.kind
            shared = len(names) > 1
            # Of names shared out, each has a framework of its own.
            prefix = None if shared else c.prefix_iri
            entity = self._entity(name, c.type, kind, prefix, "coordination" if shared else rule)
            if c.rule == "bare-head":
                entity.because(mention.surface, "own-framework", self._number)
            found.append(entity)
        self._remember(found)
        return found

    def _organ_of(self, body: KnownEntity, mention: MentionDraft) -> EntityDraft:
        """The board that a treaty gives to the body it sets up is an institution of that body."""
        mention.candidate = structs.replace(mention.candidate, type="Institution")
        name = canonical(mention.surface, self.lang)
        label = f"{name[:1].upper()}{name[1:]} of the {body.label(self.lang)}"
        entity = self._entity(label, "Institution", "committee", body.iri)
        entity.add_name(name, self.lang)
        entity.because(mention.surface, "own-framework", self._number)
        return entity

    def _remember(self, found: list[EntityDraft]) -> None:
        for entity in found:
            if entity.type == "Agreement":
                self._recent.append((name_key(split_period(entity.label)[0]), entity))

    def _own_body(self, surface: str) -> list[EntityDraft]:
        """本组织 is the organisation that speaks."""
        framework = self.context.framework
        if framework is None or framework.type != "Institution":
            return []
        return [self._known(framework, surface, "self-reference")]

    def _own_text(self, surface: str) -> list[EntityDraft]:
        if self.own is None and self.lang == "en":
            self.own = self._opening_text(surface)
        if self.own is None or not self._fits(name_key(split_period(self.own.label)[0]), name_key(surface)):
            return []
        self.own.because(surface, "self-reference", self._number)
        return [self.own]

    def _opening_text(self, surface: str) -> EntityDraft:
        """The text that a document without a title is: the one named first that fits, else by these words alone."""
        key = name_key(surface)
        first = next((e for k, e in self._recent[:1] if self._fits(k, key)), None)
        return first or self._entity(surface[:1].upper() + surface[1:], "Agreement", None)

    def _fits(self, name: str, short: str) -> bool:
        """Whether a short form cites a name (both as keys): by its last word in Chinese, by any in English."""
        return short in name if self.lang == "en" else name.endswith(short)

    def _defined(self, mention: MentionDraft, folded: str, ends: dict[int, MentionDraft]) -> EntityDraft | None:
        """A short form in brackets behind a full name defines itself: 《南海各方行为宣言》(《宣言》)."""
        before = folded[max(0, mention.start - 14) : mention.start]
        opening = _DEFINED.search(before)
        if not opening:
            return None
        at = mention.start - (len(before) - opening.start())
        owner = next((ends[i] for i in (at, at - 1) if i in ends and ends[i].entities), None)
        if owner is None:
            return None
        entity = owner.entities[0]
        self.aliases[name_key(mention.surface)] = entity
        entity.because(mention.surface, "defined-short-form", self._number)
        return entity

    def _short(self, surface: str) -> EntityDraft | None:
        """A title cited by its last word: as defined, else the last text before it that ends so, else this text."""
        core, first, last = split_period(canonical(surface, self.lang))
        key = name_key(core)
        entity = self.aliases.get(key) if first is None else None
        rule = "defined-short-form"
        if entity is None:
            entity = self._last_ending(self._recent, self._titles_looked_up, key)
            rule = "last-full-title"
        if first is not None:
            entity = self._other_period(core, first, last or first)
            rule = "same-title-other-period"
        if entity is None and self.own and self._fits(name_key(split_period(self.own.label)[0]), key):
            entity, rule = self.own, "self-reference"
        if entity:
            entity.because(surface, rule, self._number)
        return entity

    def _last_ending(
        self, named: list[tuple[str, EntityDraft]], looked_up: dict[str, tuple[int, EntityDraft | None]], key: str
    ) -> EntityDraft | None:
        """The last of `named` whose key ends with `key`, or its protocol's; only what is new is looked at."""
        seen, found = looked_up.get(key, (0, None))
        endings = (key, key.replace("议定书", "》议定书"))
        new = (named[i] for i in range(len(named) - 1, seen - 1, -1))
        if self.lang == "en":
            found = next((entity for k, entity in new if key in k and k != key), found)
        else:
            found = next((entity for k, entity in new if k.endswith(endings) and k != key), found)
        looked_up[key] = (len(named), found)
        return found

    def _other_period(self, core: str, first: str, last: str) -> EntityDraft | None:
        """《行动计划(2016-2020)》 in the plan for 2021-2025 is the plan before it."""
        titles = [e for _, e in reversed(self._recent)] + ([self.own] if self.own else [])
        like = next((e for e in titles if name_key(split_period(e.label)[0]).endswith(name_key(core))), None)
        if like is None:
            return None
        return self._entity(f"{split_period(like.label)[0]}({first}-{last})", "Agreement", like.kind, like.framework)

    def _abbreviation(self, mention: MentionDraft, folded: str, ends: dict[int, MentionDraft]) -> list[EntityDraft]:
        owner = self._owner(mention, folded, ends)
        if owner is None or not owner.entities:
            return []
        entity = owner.entities[0]
        if mention.surface.isascii():
            if mention.surface not in entity.abbreviations:
                entity.abbreviations.append(mention.surface)
        elif entity.known is None:
            entity.add_name(mention.surface, self.lang)
        self.aliases.setdefault(name_key(mention.surface), entity)
        if self.lang == "en" and mention.candidate.type != entity.type:
            mention.candidate = structs.replace(mention.candidate, type=entity.type)
        entity.because(mention.surface, "abbreviation-in-brackets", self._number)
        return [entity]

    def _owner(self, mention: MentionDraft, folded: str, ends: dict[int, MentionDraft]) -> MentionDraft | None:
        """The mention that a bracket stands behind, or in English the longer name that it stands in."""
        english = self.lang == "en"
        start = max(0, mention.start - (60 if english else 16))
        before = (_OPENS_ENGLISH if english else _OPENS_BRACKET).search(folded[start : mention.start])
        owner = ends.get(start + before.start()) if before else None
        if owner is None and english:
            holds = (m for m in ends.values() if m.start < mention.start and mention.end < m.end)
            owner = next((m for m in holds if m.entities), None)
        return owner

    def _by_alias(self, surface: str) -> list[EntityDraft]:
        """A short form that the text has defined before."""
        entity = self.aliases.get(name_key(surface))
        if entity is None:
            return []
        entity.because(surface, "defined-short-form", self._number)
        return [entity]

    def _cited_body(self, mention: MentionDraft) -> list[EntityDraft]:
        """论坛 is the last body named before it whose name ends so."""
        word = name_key(mention.surface)
        entity = self._last_ending(self._bodies, self._bodies_looked_up, word)
        if self.lang == "en" and entity is not None and entity.type != "Agreement":
            mention.candidate = structs.replace(mention.candidate, type=entity.type)
        if entity is not None and entity.type == mention.candidate.type:
            entity.because(mention.surface, "last-full-name", self._number)
            return [entity]
        # 秘书处 in the text of an organisation: its own, where the authority knows that it has one.
        known = next(
            (found for form in self._with_framework(mention.surface) if (found := self.index.find(form)[0])), None
        )
        if known is None and self.lang == "en":
            known = self._organ(mention.surface)
        if known is None:
            return []
        mention.candidate = structs.replace(mention.candidate, type=known.type)
        return [self._known(known, mention.surface, "own-framework")]

    def _organ(self, surface: str) -> KnownEntity | None:
        """The Joint Committee in a text that names the commission which has one."""
        owners = {entity.iri: entity for _, entity in self._bodies if entity.type == "Institution"}
        named = [e.label for e in sorted(owners.values(), key=lambda e: (-e.mentions, e.iri))]
        return next((found for label in named if (found := self.index.find(f"{label} {surface}")[0])), None)

    def _appendage(self, mention: MentionDraft, folded: str, ends: dict[int, MentionDraft]) -> list[EntityDraft]:
        """《协定》及其议定书: the protocol of the text named right before it."""
        if self.lang == "en":
            before = _ITS.search(folded, max(0, mention.start - 60), mention.start)
            at, form, kind = before.start() if before else -1, "{0} {1}", mention.candidate.kind
        else:
            at = folded.rfind("》", max(0, mention.start - 24), mention.start)
            form, kind = "{0}的{1}", "protocol"
        owner = ends.get(at)
        if owner is None or not owner.entities:
            return []
        label = form.format(owner.entities[0].label, mention.surface)
        entity = self._entity(label, "Agreement", kind, owner.entities[0].framework)
        entity.because(mention.surface, "appendage", self._number)
        return [entity]

    def _names(self, mention: MentionDraft) -> list[str]:
        """The full names that a surface stands for."""
        c = mention.candidate
        surface = fold(mention.surface)
        if c.rule == "bare-head":
            return self._with_framework(_GENERIC_HALF.sub("", surface))
        if c.rule == "carried-title":
            surface = self._spelled_out(surface)
        heads = [(h.start, h.end) for h in head_lexicon().heads(surface, 0, len(surface))] if self.lang == "zh" else []
        if c.rule == "coordination" and c.prefix and heads:
            length = c.prefix[1] - c.start
            names = share_out(
                surface, length, [h for h in _last_heads(heads, surface, own_topics=True) if h[0] >= length]
            )
        elif c.rule == "descriptive" and (both := shared_head(surface, "共同体")):
            names = both
        elif c.rule in ("carried-title", "descriptive") and len(heads) > 1 and "和" in surface:
            names = share_out(surface, 0, _last_heads(heads, surface))
        else:
            names = [surface]
        return [canonical(name, self.lang) for name in names]

    def _spelled_out(self, surface: str) -> str:
        """落实《宣言》高官会 with the short title written out: 落实南海各方行为宣言高官会."""

        def full(match: re.Match[str]) -> str:
            entity = self._short(match.group(1))
            return entity.label if entity else match.group(1)

        return re.sub(r"《([^《》]+)》", full, surface)

    def _with_framework(self, rest: str) -> list[str]:
        framework = self.context.framework
        if framework is None:
            return []
        forms = self.index.with_prefix(framework, canonical(rest, self.lang), self.lang)
        known = next((form for form in forms if self.index.find(form)[0]), None)
        return [known or forms[0]] if forms else []

    def _entity(
        self, name: str, type_: str, kind: str | None, prefix_iri: str | None = None, rule: str = "name"
    ) -> EntityDraft:
        """The entity of a full name: the authority's, one met before under a spelling of it, or a new one."""
        known, how = self.index.find(name)
        if known and known.type == type_:
            return self._known(known, name, how)
        key = f"{type_}|{self.index.framework_key(name)}"
        entity = self._by_key.get(key)
        if entity is None:
            iri = unknown_iri(self.base, self.index.spelled_out(name, self.lang))
            framework = prefix_iri or self._framework_of(name, rule)
            entity = EntityDraft(iri, type_, name, self.lang, kind or None, framework=framework)
            if iri in self.entities:
                entity.iri = f"{iri}-{type_.lower()}"
            self._by_key[key] = self.entities[entity.iri] = entity
        entity.add_name(name, self.lang)
        entity.because(name, rule, self._number)
        if type_ == "Agreement":
            self._recent.append((name_key(split_period(name)[0]), entity))
        return entity

    def _framework_of(self, name: str, rule: str) -> str | None:
        prefix = self.index.prefix_of(name)
        if prefix:
            return prefix.iri
        own = self.context.framework
        return own.iri if own and rule in _OWN_FRAMEWORK else None

    def _known(self, known: KnownEntity, surface: str, rule: str) -> EntityDraft:
        entity = self.entities.get(known.iri)
        if entity is None:
            entity = EntityDraft(
                known.iri,
                known.type,
                known.label(self.lang),
                self.lang,
                known.kind,
                known.status,
                known.framework,
                known,
            )
            self.entities[known.iri] = entity
        entity.because(canonical(surface, self.lang), rule, self._number)
        if known.type == "Agreement":
            self._recent.append((name_key(split_period(known.label(self.lang))[0]), entity))
        return entity


def _last_heads(heads: list[tuple[int, int]], surface: str, *, own_topics: bool = False) -> list[tuple[int, int]]:
    """The head that ends the first name, and the bare heads behind conjunctions that share its front.

    With `own_topics` also heads with a topic of their own: 能源部长会议和|企业家对话会.
    """
    bare = [h for h in heads if h[0] and surface[h[0] - 1] in "、和与及" or _COUNTED_ON.search(surface[: h[0]])]
    if own_topics:
        pairs = pairwise(heads)
        bare += [h for before, h in pairs if h not in bare and _OWN_TOPIC.fullmatch(surface, before[1], h[0])]
        bare.sort()
    firsts = [h for h in heads if h not in bare and (not bare or h[1] <= bare[0][0])]
    return [firsts[-1], *[b for b in bare if b[0] >= firsts[-1][1]]] if firsts else heads
