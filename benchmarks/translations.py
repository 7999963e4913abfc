"""How translations are matched: right and wrong by confidence on the judged articles, and the time of a large archive.

python benchmarks/translations.py          the tables
python benchmarks/translations.py --fit    the weights anew, from judged/fit.txt, to copy into likeness.py
"""

from __future__ import annotations

import math
import random
import sys
import time
from datetime import date
from itertools import combinations
from pathlib import Path

from msgspec.structs import fields

from vnarchive.briefs import brief
from vnarchive.translations.candidates import Days, Pair
from vnarchive.translations.likeness import Telling, Weights, likeness, telling
from vnarchive.translations.seasons import weighed

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "translations"))
from judged_pairs import Verdict, judged, precision, recall, verdicts

LEVELS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95)
STEPS, RATE, RIDGE = 4000, 0.5, 0.3
AGAINST = ("figures_missed", "no_figure")
"""What may only speak against a pair; all else may only speak for it."""


def tables() -> None:
    for name in ("fit", "held"):
        for alone in (False, True):
            found = verdicts(name, alone=alone)
            print(f"\n{name}, {'each pair alone' if alone else 'with its day'}: {len(found)} pairs")
            print("  from   precision  recall")
            for level in LEVELS:
                print(f"  {level:<6} {precision(found, level):9.3f} {recall(found, level):7.3f}")
            print(f"  linked: {linked(found, right=True)} right, {linked(found, right=False)} wrong")
    print("\nreliability, all pairs: said, came true")
    every = [each for name in ("fit", "held") for alone in (False, True) for each in verdicts(name, alone=alone)]
    for low, high in zip((0, 0.05, 0.3, 0.7, 0.95), (0.05, 0.3, 0.7, 0.95, 1.01), strict=True):
        group = [each for each in every if low <= each.confidence < high]
        mean = sum(each.confidence for each in group) / len(group)
        print(f"  {mean:.2f}  {sum(each.same for each in group) / len(group):.2f}  of {len(group)}")


def linked(found: list[Verdict], *, right: bool) -> int:
    return sum(each.linked and each.same is right for each in found)


def fitted() -> Weights:
    """Logistic regression by gradient descent, each pair once among the articles of its day and once alone."""
    rows = []
    days = {each.day for each in judged("fit")}
    for day in sorted(days):
        of_day = [each for each in judged("fit") if each.day == day]
        index = Days(telling(brief(each.article)) for each in of_day)
        for one, other in combinations(of_day, 2):
            if one.article.lang != other.article.lang:
                pair = Pair(telling(brief(one.article)), telling(brief(other.article)))
                for rare in (index.rarity(pair), lambda _: 1.0):
                    rows.append(((*likeness(pair.one, pair.other, rare), 1.0), one.story == other.story))
    names = [field.name for field in fields(Weights)]
    weights = [0.0] * len(names)
    for _ in range(STEPS):
        slopes = [RIDGE * weight for weight in weights[:-1]] + [0.0]
        for numbers, same in rows:
            error = 1 / (1 + math.exp(-sum(map(float.__mul__, weights, numbers)))) - same
            slopes = [slope + error * number for slope, number in zip(slopes, numbers, strict=True)]
        for at, name in enumerate(names):
            weights[at] -= RATE * slopes[at] / len(rows)
            if name != "base":
                weights[at] = (min if name in AGAINST else max)(0.0, weights[at])
    return Weights(*(round(weight, 2) for weight in weights))


def invented(count: int) -> list[Telling]:
    """Sixteen years of three languages, every third story told in all of them, as many traces as 450 words have."""
    chance = random.Random("tellings")
    first, names = date(2009, 1, 1).toordinal(), [f"name{number}" for number in range(4000)]
    common = [min(int(chance.expovariate(1 / 300)), 3999) for _ in range(100_000)]
    tellings: list[Telling] = []
    while len(tellings) < count:
        day, open_year = first + chance.randrange(5800), chance.random() < 0.3
        when = (date(4, 1, 1).toordinal() + day % 366,) if open_year else (day,)
        words = {names[chance.choice(common)] for _ in range(40)} | {str(chance.randrange(10, 9000)) for _ in range(15)}
        for lang in ("fr", "vi", "en") if chance.random() < 0.2 else (chance.choice(("fr", "vi", "en")),):
            kept = chance.sample(sorted(words), len(words) * 4 // 5)
            opening = frozenset(kept[:18])
            tags = (f"person\n{kept[-1]}\n", "place\nhanoi\n")
            id = f"{chance.getrandbits(64):016x}"
            tellings.append(Telling(id, lang, when, open_year, 1, opening, frozenset(kept), tags))
    return tellings[:count]


def times() -> None:
    print("\narticles  CPU s    ms an article  pairs weighed")
    for count in (1000, 10_000, 100_000):
        tellings = invented(count)
        start = time.process_time()
        found = list(weighed(Days(tellings)))
        spent = time.process_time() - start
        print(f"{count:8,}  {spent:7.2f}  {1000 * spent / count:13.4f}  {len(found):,}")


if __name__ == "__main__":
    if "--fit" in sys.argv:
        print(fitted())
    else:
        tables()
        times()
