"""Makes up speakers: people with names of many cultures, places, organisations and those without a name."""

from __future__ import annotations

from itertools import accumulate
from math import sqrt
from typing import TYPE_CHECKING, Any

from quotestance.language.train.gazetteer import towns
from quotestance.language.train.phrases import Piece, data, flat, join, named, phrase, word, words_of

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from quotestance.language.train.treebanks import Word

__all__ = ["People"]

_UNHEARD = 0.15  # share of names that are in no list
_OF_ALL_TOWNS = 0.3  # share of places drawn from all the towns of the world
_PRONOUNS = ("he", "he", "she", "she", "they", "it", "I", "we")
_WITH_ARTICLE = frozenset(
    [
        "Ministry",
        "Department",
        "Council",
        "Party",
        "Union",
        "Nations",
        "Assembly",
        "Committee",
        "Commission",
        "Institute",
        "Service",
        "League",
        "House",
        "Army",
        "Agency",
        "Institution",
        "Foundation",
        "Center",
        "Court",
        "Senate",
        "Pentagon",
        "Kremlin",
        "Treasury",
        "EU",
        "UN",
        "U.N.",
        "IAEA",
        "CIA",
        "FBI",
        "NSA",
        "Bank",
        "Association",
        "Fund",
        "State",
        "Representatives",
        "Affairs",
        "Unification",
        "Defense",
        "Staff",
        "States",
        "Times",
        "Post",
        "Journal",
        "Taliban",
        "PLO",
        "Guards",
        "Corps",
        "Parliament",
        "Endowment",
        "Program",
        "BBC",
        "AP",
        "Daily",
        "Duma",
        "Knesset",
        "Bundestag",
        "Politburo",
        "Front",
        "Bureau",
    ]
)
_FREE = frozenset(
    ("nsubj", "obj", "obl", "nmod", "nsubj:pass", "ROOT", "conj", "iobj", "obl:agent", "nmod:poss", "appos")
)


class People:
    """Makes names and speakers.

    Parameters
    ----------
    source
        The one source of chance.
    atlas
        Draw places and organisations from all over the world too, and by patterns.
    """

    def __init__(self, source: random.Random, atlas: bool = False) -> None:
        self._random = source
        self._atlas = data("atlas.toml") if atlas else None
        self._towns = list(towns()) if atlas else []
        self._town_weights = list(accumulate(sqrt(people) for people in towns().values())) if atlas else []
        self._cultures = [_culture(entry) for entry in data("names.toml").values()]
        if self._atlas:
            self._cultures.append(_culture(self._atlas["european"]))
        self._weights = [entry["weight"] for entry in self._cultures]
        words = data("reporting.toml")
        self._places = words_of(words["places"])
        self._nationalities = words_of(words["nationalities"])
        self._words = words

    # names ------------------------------------------------------------------------------------------------

    def _culture(self) -> dict[str, Any]:
        return self._random.choices(self._cultures, self._weights)[0]

    def _given(self, culture: dict[str, Any]) -> list[str]:
        names, kind = culture["given"], culture["given_parts"]
        if kind == "joined":
            return ["".join(self._random.choices(names, k=self._random.choice((1, 2, 2)))).capitalize()]
        if kind == "two":
            first, second = self._random.sample(names, 2)
            way = self._random.random()
            if way < 0.6:
                return [f"{first}-{second.lower()}"]
            if way < 0.9:
                return [first, second]
            return [f"{first}-{second}"] if way < 0.95 else [first + second.lower()]
        first = self._random.choice(names)
        if culture.get("initials") and self._random.random() < 0.12:
            return [first, self._random.choice("ABCDEFGHJKLMNPRSTW") + "."]
        if self._random.random() < 0.06:
            return [first, self._random.choice(names)]
        return [first]

    def _family(self, culture: dict[str, Any]) -> list[str]:
        family = self._random.choice(culture["family"])
        prefixes = culture.get("prefixes")
        if prefixes and self._random.random() < 0.4:
            prefix = self._random.choice(prefixes)
            return [f"{prefix}-{family}"] if prefix in ("al", "Al", "el") else [prefix, family]
        if culture.get("initials") and self._random.random() < 0.04:
            return [f"{family}-{self._random.choice(culture['family'])}"]
        return [family]

    def name(self, full: bool) -> list[str]:
        """Make a person's name; without ``full`` the family name alone."""
        culture = self._culture()
        family = self._unheard(self._family(culture), culture, "family")
        if not full:
            return family
        given = self._unheard(self._given(culture), culture, "given")
        return [*family, *given] if culture["order"] == "family first" else [*given, *family]

    def _unheard(self, names: list[str], culture: dict[str, Any], kind: str) -> list[str]:
        """Make a name of no list out of one, at times, so that its surroundings have to tell what it is."""
        if not self._atlas or culture["given_parts"] != "one" or self._random.random() > _UNHEARD:
            return names
        return [*names[:-1], _crossed(names[-1], self._random.choice(culture[kind]))]

    def person(self, full: bool) -> Piece:
        """Make a person's name as a piece."""
        return named(flat(self.name(full)), "PERSON")

    def place(self) -> Piece:
        """Make a place's name as a piece."""
        if self._atlas and self._random.random() < 0.7:
            return named(_place(self._far_place(self._atlas)), "LOC")
        return named(_place(self._random.choice(self._places)), "LOC")

    def _far_place(self, atlas: Mapping[str, Any]) -> str:
        if self._random.random() < 0.08:
            return self._filled(self._random.choice(atlas["place_patterns"]), atlas)
        if self._random.random() < _OF_ALL_TOWNS:
            return self._random.choices(self._towns, cum_weights=self._town_weights)[0]
        return self._random.choice(words_of(atlas["places"]))

    def _filled(self, pattern: str, atlas: Mapping[str, Any]) -> str:
        """Fill in a pattern of the atlas."""
        return pattern.format_map(
            {
                "place": self._random.choice(words_of(atlas["places"])),
                "family": " ".join(self._family(self._culture())),
                "field": self._random.choice(words_of(atlas["fields"])),
                "noun": self._random.choice(words_of(atlas["nouns"])),
            }
        )

    def _organisation(self) -> str:
        if self._atlas and self._random.random() < 0.6:
            if self._random.random() < 0.4:
                return self._filled(self._random.choice(self._atlas["organisation_patterns"]), self._atlas)
            found: str = self._random.choice(self._atlas["organisations"])
            return found
        known: str = self._random.choice(self._words["organisations"])
        return known

    def organisation(self, article: bool = True) -> Piece:
        """Make an organisation's name as a piece, with its article where it has one."""
        text = self._organisation()
        piece = named(phrase(text), "ORG")
        if article and text.split()[-1] in _WITH_ARTICLE and self._random.random() < 0.8:
            return join([(word("the", "DT", "DET"), 1, "det"), (piece, 1, "")])
        return piece

    # speakers ---------------------------------------------------------------------------------------------

    def speaker(self, full: bool, pronoun: bool = True) -> tuple[Piece, bool]:
        """Somebody who speaks, and whether a comma must follow before the verb."""
        way = self._random.random()
        if way < 0.52:
            return self._titled()
        if way < 0.64:
            return self.place(), False
        if way < 0.74:
            return self.organisation(), False
        if way < 0.88 or not pronoun:
            return self._unnamed(), False
        form = self._random.choice(_PRONOUNS)
        return word(form, "PRP", "PRON"), False

    def _unnamed(self) -> Piece:
        text = self._random.choice(self._words["speakers"])
        piece = phrase(text)
        words = [one._replace(name="B-LOC") if one.form == "U.S." else one for one in piece.words]
        if text == "the White House":
            words = [words[0], words[1]._replace(name="B-ORG"), words[2]._replace(name="I-ORG")]
        elif text in ("the North", "the South"):
            words = [words[0], words[1]._replace(name="B-LOC")]
        return Piece(words, piece.root)

    def _titled(self) -> tuple[Piece, bool]:
        piece = self.person(full=self._random.random() < 0.7)
        way = self._random.random()
        if way < 0.42:
            piece = join([(self.title(), 1, "nmod:desc"), (piece, 1, "")])
        elif way < 0.72:
            return join([(piece, 0, ""), (word(",", ","), 2, "punct"), (self._role(), 0, "appos")]), True
        return piece, False

    def title(self) -> Piece:
        """Make a title, at times with whose it is."""
        titles = self._words["titles"]
        if self._atlas and self._random.random() < 0.35:
            titles = self._atlas["titles"]
        text = self._random.choice(titles)
        piece = phrase(text)
        if (
            "." in text
            or text in ("Pope", "Sheikh", "Ayatollah", "King", "Queen")
            or self._random.random() < 0.5
        ):
            return piece
        way = self._random.random()
        if way < 0.6:
            nation = phrase(self._random.choice(self._nationalities))
            words = [one._replace(tag="JJ", pos="ADJ", name="O") for one in nation.words]
            for place, one in enumerate(words[:-1]):
                if one.form in ("North", "South"):
                    words[place] = one._replace(dep="advmod" if False else "amod", tag="JJ")
            return join([(Piece(words, nation.root), 1, "amod"), (piece, 1, "")])
        if way < 0.85:
            return join([(self.place(), 1, "compound"), (piece, 1, "")])
        return join([(self.organisation(article=False), 1, "compound"), (piece, 1, "")])

    def officer(self) -> Piece:
        """Somebody whose name stands in apposition to the office: "the head of the group, Ann Lee"."""
        name = self.person(full=self._random.random() < 0.85)
        return join([(self._role(), 0, ""), (word(",", ","), 2, "punct"), (name, 0, "appos")])

    def _role(self) -> Piece:
        role = self._random.choice(self._words["roles"])
        article = self._random.choice(("a", "a", "the", ""))
        if article == "a" and role[0] in "aeiou":
            article = "an"
        head = phrase(f"{article} {role}".strip())
        tail = self._random.choice(self._words["role_tails"])
        where = self.place() if tail == "of" and self._random.random() < 0.3 else self.organisation()
        inner = join([(word(tail, "IN", "ADP"), 1, "case"), (where, 1, "")])
        return join([(head, 0, ""), (inner, 0, "nmod")])

    # names in the place of others -------------------------------------------------------------------------

    def renamed(self, words: Sequence[Word], share: float = 0.6) -> list[Word]:
        """Make a sentence with other people's and places' names in the place of some of its own."""
        done, place = list(words), 0
        while place < len(done):
            label = done[place].name
            last = place + 1
            while last < len(done) and (done[last].name or "O")[:2] == "I-":
                last += 1
            if label in ("B-PERSON", "B-LOC", "B-ORG") and self._random.random() < share * (
                1.0 if label == "B-PERSON" or self._atlas else 0.5
            ):
                new = self._other(done, place, last, label[2:])
                changed = None if new is None else _replaced(done, place, last, new)
                if changed is not None:
                    last += len(changed) - len(done)
                    done = changed
            place = last
        return done

    def _other(self, words: Sequence[Word], first: int, last: int, label: str) -> Piece | None:
        span = words[first:last]
        if not all(one.form[:1].isupper() or one.pos in ("PUNCT", "PART", "ADP", "DET") for one in span):
            return None
        if any(one.form.isupper() and len(one.form) > 3 for one in span):
            return None
        if label == "LOC":
            return self.place()
        dep = next(
            (one.dep for p, one in enumerate(span, first) if not first <= one.head < last or one.head == p),
            "",
        )
        if label == "ORG":
            return self.organisation(article=False)
        name = self.person(full=len(span) > 1)
        before = words[first - 1] if first else None
        titled = before is not None and before.head == first
        if dep in _FREE and not titled and self._random.random() < 0.2:
            return join([(self.title(), 1, "nmod:desc"), (name, 1, "")])
        return name


def _culture(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "family": entry["family"].split(), "given": entry["given"].split()}


def _crossed(first: str, second: str) -> str:
    """Make a word that is in no list, out of the beginning of one and the end of another."""
    start, end = first[: (len(first) + 1) // 2], second[len(second) // 2 :]
    return start + end.lower()


def _place(text: str) -> Piece:
    forms = text.split()
    if (
        len(forms) == 1
        or " of " in text
        or phrase(text).words[0].dep == "amod"
        or forms[0] in ("North", "South", "East", "West")
    ):
        return phrase(text)
    if forms[-1] in ("Sea", "Peninsula", "Gulf", "Bank", "East", "Asia"):
        return phrase(text)
    return flat(forms)


def _replaced(words: list[Word], first: int, last: int, new: Piece) -> list[Word] | None:
    """Give the sentence with a piece in the place of a span, where that is a tree of its own."""
    tops = [p for p in range(first, last) if not first <= words[p].head < last or words[p].head == p]
    if len(tops) != 1 or any(
        first <= w.head < last and w.head != tops[0] for p, w in enumerate(words) if not first <= p < last
    ):
        return None
    top, grown = tops[0], len(new.words) - (last - first)
    root = first + new.root

    def moved(head: int) -> int:
        if first <= head < last:
            return root
        return head + (grown if head >= last else 0)

    old = words[top]
    inner = [
        one._replace(
            head=(root if old.head == top else moved(old.head)) if p == new.root else first + one.head,
            dep=old.dep if p == new.root else one.dep,
        )
        for p, one in enumerate(new.words)
    ]
    inner[-1] = inner[-1]._replace(space=words[last - 1].space)
    return [
        *[w._replace(head=moved(w.head)) for w in words[:first]],
        *inner,
        *[w._replace(head=moved(w.head)) for w in words[last:]],
    ]
