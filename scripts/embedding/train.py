# ruff: noqa: T201 (a script talks on standard output)
"""Makes the embedding model that ships with the package, from nothing but the glossary and the files in this folder.

    python scripts/embedding/train.py               writes src/gouji/embedding/model/
    python scripts/embedding/train.py -o FOLDER     writes elsewhere, for a trial
    python scripts/embedding/train.py --hold-out F  trains without pairs/F.tsv and says how well its answers are found

The model is a table of token vectors (StaticEmbedding). It starts from which tokens stand together in the texts, and is
then drawn together where two wordings mean one thing (MultipleNegativesRankingLoss over questions and the passages that
answer them). The same seed, library versions and processor type give the same file. Two to three minutes on two cores;
needs only what the package needs.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from sklearn.utils.extmath import randomized_svd
from threadpoolctl import threadpool_limits
from tokenizers import Regex, Tokenizer
from tokenizers.models import BPE
from tokenizers.normalizers import NFKC, Lowercase, Replace
from tokenizers.normalizers import Sequence as Normalizers
from tokenizers.pre_tokenizers import Split
from tokenizers.trainers import BpeTrainer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "src"))

from writing import Names, Pair, Patterns, batch_of_names, batch_of_pairs, read_names, read_pairs  # noqa: E402

SEED = 20
DIMENSIONS = 320
# The 6,763 characters and the commonest two-character words. More words fit these texts better and others worse.
VOCABULARY = 8_600
BATCH = 96  # concepts in a batch, each once: another passage of the same concept would be a false negative
STEPS = 2_000
RATE = 2e-3
OF_PAIRS, OF_NAMES = 0.7, 0.2  # shares of the batches; the rest is put together from patterns
FROM_NEIGHBOURS = 0.9  # how much of the start is learned from what stands together; the rest is random
PATTERN_TEXTS, PATTERN_NEIGHBOURS = 40, 3  # of each concept, for the tokenizer and for the start
PAIR_WEIGHT, NAME_WEIGHT = 6, 8  # how often pairs and names count beside them
SMOOTHING = 0.75  # of the neighbour's frequency: rare neighbours are not taken for telling ones


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "src" / "gouji" / "embedding" / "model")
    parser.add_argument("--hold-out", metavar="FILE", help="a file of pairs/ to leave out and measure; saves nothing")
    parser.add_argument("--steps", type=int, default=STEPS)
    arguments = parser.parse_args()
    pairs, held = read_pairs(arguments.hold_out)
    model = trained(pairs, read_names(arguments.hold_out), arguments.steps)
    if held:
        measure(model, held)
    else:
        save(model, arguments.output)


def trained(pairs: Sequence[Pair], names: Sequence[Names], steps: int) -> SentenceTransformer:
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)  # how sums are split over threads changes their last bits
    rng = random.Random(SEED)
    patterns = Patterns(rng)
    texts = [text for pair in pairs for text in pair]
    lines = [" ".join((*each.terms, *each.words)) for each in names]
    tokenizer = make_tokenizer([*patterns.texts(PATTERN_TEXTS), *texts * PAIR_WEIGHT, *lines * NAME_WEIGHT])
    start = start_vectors(tokenizer, [*texts, *patterns.texts(PATTERN_NEIGHBOURS), *lines * 2])
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=start), Normalize()], device="cpu"
    )
    train(model, pairs, names, patterns, steps)
    return model


def make_tokenizer(texts: Iterable[str]) -> Tokenizer:
    """Characters and two-character words; numbers are one token whatever their value, punctuation is none."""
    tokenizer = Tokenizer(BPE(unk_token="[UNK]"))
    tokenizer.normalizer = Normalizers([NFKC(), Lowercase(), Replace(Regex(r"[0-9]+(\.[0-9]+)?"), "0")])
    tokenizer.pre_tokenizer = Split(Regex(r"[^一-鿿a-z0-9]+"), behavior="removed")
    trainer = BpeTrainer(
        vocab_size=VOCABULARY,
        min_frequency=6,
        max_token_length=2,
        initial_alphabet=list(common_characters()),
        special_tokens=["[UNK]"],
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def common_characters() -> Iterable[str]:
    """The 6,763 characters of GB 2312, digits and latin letters: text beyond our own still has vectors."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue
    yield from "0123456789abcdefghijklmnopqrstuvwxyz"


def start_vectors(tokenizer: Tokenizer, texts: Iterable[str]) -> NDArray[np.float32]:
    """Tokens that stand among the same others are near: the positive pointwise mutual information, factored."""
    together: Counter[tuple[int, int]] = Counter()
    for text in texts:
        tokens = list(dict.fromkeys(tokenizer.encode(text, add_special_tokens=False).ids))
        for one in tokens:
            for other in tokens:
                together[one, other] += 1.0 / len(tokens)  # type: ignore[assignment]
    places, counts = np.array(list(together)), np.array(list(together.values()))
    size = tokenizer.get_vocab_size()
    rows, columns = places[:, 0], places[:, 1]
    totals, total = np.bincount(rows, counts, size), counts.sum()
    expected = totals[rows] * totals[columns] ** SMOOTHING * total**-SMOOTHING
    information = np.maximum(0.0, np.log(counts / expected))
    table = coo_matrix((information, (rows, columns)), shape=(size, size)).tocsr()
    with threadpool_limits(1):
        left, strength, _ = randomized_svd(table, DIMENSIONS, random_state=0)
    vectors = left * np.sqrt(strength)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    learned = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-6)
    chance = np.random.default_rng(SEED).normal(size=(size, DIMENSIONS)) / np.sqrt(DIMENSIONS)
    return (FROM_NEIGHBOURS * learned + (1 - FROM_NEIGHBOURS) * chance).astype(np.float32)


def train(
    model: SentenceTransformer, pairs: Sequence[Pair], names: Sequence[Names], patterns: Patterns, steps: int
) -> None:
    loss_of = MultipleNegativesRankingLoss(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    rng = patterns.rng
    for step in range(steps):
        kind = rng.random()
        if kind < OF_PAIRS:
            columns = batch_of_pairs(pairs, rng, BATCH)
        elif kind < OF_PAIRS + OF_NAMES:
            columns = batch_of_names(names, rng, BATCH)
        else:
            columns = patterns.batch(BATCH)
        loss = loss_of([model.preprocess(column) for column in columns], None)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 200 == 0:
            print(f"step {step:5d}  loss {loss.item():.4f}", file=sys.stderr)


def measure(model: SentenceTransformer, pairs: Sequence[Pair]) -> None:
    """How the answers of pairs that the training did not see rank among all their answers and near misses."""
    asked, answers, misses = (model.encode([pair[column] for pair in pairs]) for column in range(3))
    nearness = asked @ np.concatenate((answers, misses)).T
    own, missed = np.diagonal(nearness), np.diagonal(nearness, len(pairs))
    above = (nearness > own[:, None]).sum(axis=1)
    beats = float(np.mean(own > missed))
    print(f"{len(pairs)} questions, {2 * len(pairs)} passages: among the first five {np.mean(above < 5):.3f}, ", end="")
    print(f"MRR {np.mean(1 / (above + 1)):.3f}; nearer than its near miss {beats:.3f}")


def save(model: SentenceTransformer, folder: Path) -> None:
    """Half precision: half the size, and the same ranks."""
    model.half().save(str(folder), create_model_card=False)


if __name__ == "__main__":
    main()
