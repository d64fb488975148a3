"""A state that is said to have lasted all the year, and a counted break of it (全年不间断与停机并存)."""

import re
from collections.abc import Iterator

from gouji.narrative.model import Finding
from gouji.narrative.note import contradiction
from gouji.narrative.patterns import any_of
from gouji.narrative.reading import Reading
from gouji.narrative.same_matter import same_matter
from gouji.narrative.vocabulary import State
from gouji.report.model import Span


def find(reading: Reading) -> Iterator[Finding]:
    """One note a claim: the break must be of the same thing, by a word that the two sentences share."""
    words = reading.vocabulary.states
    for claim in dict.fromkeys(reading.clause_at(s.start) for s in reading.find(words.lasting)):
        said = reading.quote(claim)
        if reading.in_table(claim.start) or reading.says(words.unless, said):
            continue
        for state in words.state:
            if not any(of in said for of in state.of):
                continue
            told = next((s for s in _breaks(reading, state) if _of_same(reading, claim, s)), None)
            if told is not None:
                yield contradiction(
                    reading,
                    claim,
                    told,
                    title="“全年不间断”一类说法与所写的中断不一致",
                    suggestion="请核实中断或空缺的起止时间和影响【待补】，统一前后表述，更正有关指标的完成值和得分。",
                )
                break


def _breaks(reading: Reading, state: State) -> Iterator[Span]:
    """The clauses that tell of a break, with the clause behind that says how long it took."""
    words = reading.vocabulary.states
    broken, counted = any_of(state.broken), re.compile(words.counted)
    for hit in reading.find(state.broken):
        clause = reading.clause_at(hit.start)
        sentence = reading.sentence_at(hit.start)
        after = reading.clause_at(min(clause.end + 1, sentence.end - 1)) if clause.end < sentence.end else clause
        told = Span(clause.start, max(clause.end, after.end) if broken.search(reading.quote(after)) else clause.end)
        if counted.search(reading.quote(told)) and not reading.says(
            (*words.unless, *words.lasting), reading.quote(told)
        ):
            yield told


def _of_same(reading: Reading, claim: Span, told: Span) -> bool:
    """Whether the two sentences name the same thing, apart from the words of the states themselves."""
    states = reading.vocabulary.states
    bare = any_of((*states.lasting, *(b for s in states.state for b in (*s.broken, *s.of) if len(b) > 1)))
    within = reading.sentence_at(claim.start) == reading.sentence_at(told.start)
    return not within and same_matter(reading, claim, told, apart_from=bare)
