# ruff: noqa: T201 (a script talks on standard output)
"""Makes the embedding model that ships with the package, from nothing but the glossary and the patterns in this folder.

    python scripts/train_embedding.py            writes src/gouji/index/model/
    python scripts/train_embedding.py -o FOLDER  writes elsewhere, for a trial

The model is a table of token vectors (StaticEmbedding). It starts as random vectors, so that texts which share words
are near, and is then drawn together where the glossary says that two wordings mean one thing
(MultipleNegativesRankingLoss over questions and passages put together at random). The same seed, library versions and
processor type give the same file. A few minutes on two cores; needs only what the package needs.
"""

import argparse
import math
import random
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Regex, Tokenizer
from tokenizers.models import BPE
from tokenizers.normalizers import NFKC, Lowercase, Replace
from tokenizers.normalizers import Sequence as Normalizers
from tokenizers.pre_tokenizers import Split
from tokenizers.trainers import BpeTrainer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "src"))

from gouji.index.glossary import Concept, fields_of_work  # noqa: E402

SEED = 20
DIMENSIONS = 256
VOCABULARY = 15_000
BATCH = 96  # concepts in a batch, each once: another passage of the same concept would be a false negative
STEPS = 1_200
RATE = 4e-3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "src" / "gouji" / "index" / "model")
    parser.add_argument("--steps", type=int, default=STEPS)
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    patterns = tomllib.loads((HERE / "embedding_patterns.toml").read_text(encoding="utf-8"))
    writer = Writer(random.Random(SEED), fields_of_work().concepts, patterns)
    tokenizer = make_tokenizer(writer)
    start = np.random.default_rng(SEED).normal(size=(tokenizer.get_vocab_size(), DIMENSIONS)).astype(np.float32)
    table = StaticEmbedding(tokenizer, embedding_weights=start / math.sqrt(DIMENSIONS))
    model = SentenceTransformer(modules=[table, Normalize()], device="cpu")
    train(model, writer, arguments.steps)
    save(model, arguments.output)


def make_tokenizer(writer: "Writer") -> Tokenizer:
    """Characters and two-character words; numbers are one token whatever their value, punctuation is none."""
    tokenizer = Tokenizer(BPE(unk_token="[UNK]"))
    tokenizer.normalizer = Normalizers([NFKC(), Lowercase(), Replace(Regex(r"[0-9]+(\.[0-9]+)?"), "0")])
    tokenizer.pre_tokenizer = Split(Regex(r"[^一-鿿a-z0-9]+"), behavior="removed")
    texts = [
        text
        for _ in range(40)
        for concept in writer.concepts
        for text in (writer.question(concept), writer.passage([concept]))
    ]
    trainer = BpeTrainer(
        vocab_size=VOCABULARY,
        min_frequency=3,
        max_token_length=2,
        initial_alphabet=list(common_characters()),
        special_tokens=["[UNK]"],
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def common_characters() -> Iterator[str]:
    """The 6,763 characters of GB 2312, digits and latin letters: text beyond the glossary still has vectors."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue
    yield from "0123456789abcdefghijklmnopqrstuvwxyz"


class Writer:
    """Puts questions and passages together from the glossary and the patterns."""

    def __init__(
        self, rng: random.Random, concepts: Sequence[Concept], patterns: dict[str, dict[str, list[str]]]
    ) -> None:
        self.concepts = tuple(concepts)
        self._rng = rng
        self._patterns = patterns

    def question(self, concept: Concept) -> str:
        """A reviewer's question: an everyday word two times of three."""
        names = concept.words if concept.words and self._rng.random() < 0.67 else concept.terms
        return self._filled(self._rng.choice(self._patterns["question"][concept.kind]), concept, names)

    def passage(self, concepts: Sequence[Concept]) -> str:
        """A passage as a report would word it, mostly about the first concept."""
        first = concepts[0]
        sentences = [self._sentence(first) for _ in range(self._rng.randint(1, 3))]
        sentences += [self._sentence(other) for other in concepts[1:]]
        sentences += self._rng.sample(self._patterns["filler"]["any"], self._rng.randint(0, 2))
        self._rng.shuffle(sentences)
        title = self._rng.choice(self._patterns["title"]["any"]) if self._rng.random() < 0.5 else ""
        return title + "".join(sentences)

    def _sentence(self, concept: Concept) -> str:
        return self._filled(self._rng.choice(self._patterns["passage"][concept.kind]), concept, concept.terms)

    def _filled(self, pattern: str, concept: Concept, names: Sequence[str]) -> str:
        """{t} a name of the concept, {x} a word that tends to stand near it, {n} money, {p} percent, {k} a count."""
        text = pattern
        while "{" in text:
            start = text.index("{")
            text = text[:start] + self._slot(text[start + 1], concept, names) + text[start + 3 :]
        return text

    def _slot(self, slot: str, concept: Concept, names: Sequence[str]) -> str:
        match slot:
            case "t":
                return self._rng.choice(names)
            case "x":
                return self._rng.choice(concept.near or concept.terms)
            case "n":
                return f"{self._rng.uniform(0.5, 9000):.2f}"
            case "p":
                return f"{self._rng.uniform(50, 110):.1f}"
            case "k":
                return str(self._rng.randint(1, 400))
            case "y":
                return str(self._rng.randint(2016, 2026))
            case _:
                raise ValueError(f"embedding_patterns.toml: no slot {{{slot}}}")

    def batch(self) -> tuple[list[str], list[str]]:
        """Questions, and the passages that answer them, of as many different concepts."""
        asked = self._rng.sample(self.concepts, BATCH)
        rest = [concept for concept in self.concepts if concept not in asked]
        return [self.question(c) for c in asked], [
            self.passage([c, *self._rng.sample(rest, self._rng.choice((0, 0, 1, 2)))]) for c in asked
        ]


def train(model: SentenceTransformer, writer: Writer, steps: int) -> None:
    loss_of = MultipleNegativesRankingLoss(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    for step in range(steps):
        questions, passages = writer.batch()
        loss = loss_of([model.preprocess(questions), model.preprocess(passages)], None)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 200 == 0:
            print(f"step {step:5d}  loss {loss.item():.4f}", file=sys.stderr)


def save(model: SentenceTransformer, folder: Path) -> None:
    """Half precision: half the size, and the same ranks."""
    model.half().save(str(folder), create_model_card=False)


if __name__ == "__main__":
    main()
