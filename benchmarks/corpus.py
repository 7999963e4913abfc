"""Invent dumps of the seeds' layout: deterministic, every article different, none of them true.

python benchmarks/corpus.py FOLDER 10000
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

PEOPLE = ("Mai Tien Dung", "Nguyen Xuan Phuc", "Pham Binh Minh", "Takio Yamada", "Ngo Hai Phan", "Tran Thanh Man")
OFFICES = ("ministre", "vice-ministre", "ambassadeur", "président du Comité populaire", "directeur général")
TOWNS = ("Hanoï", "Hô Chi Minh-Ville", "Da Nang", "Hué", "Cân Tho", "Hai Phong", "Moscou", "Tokyo", "Paris")
THEMES = ("l'agriculture", "l'e-gouvernement", "la pêche", "l'éducation", "le tourisme", "la santé", "les transports")
DEEDS = ("a visité un atelier", "a ouvert une conférence", "a reçu une délégation", "a présenté un projet",
         "a salué les progrès", "a proposé une coopération")  # fmt: skip
MANNERS = ("avec ses partenaires", "devant la presse", "au nom du gouvernement", "pour les années suivantes",
           "dans le cadre du programme national", "en présence de nombreux experts")  # fmt: skip
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")  # fmt: skip
FIRST = date(2009, 1, 1)
DAYS = 16 * 365
GLUED = 0.25
"""Share of dumps that have lost spaces at the ends of their lines."""
COLUMNS = 22


def dump(number: int) -> str:
    """The dump with this number, the same on every machine."""
    chance = random.Random(f"dump {number}")
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    when = f"le {day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if chance.random() < 0.7 else "")
    town, theme = chance.choice(TOWNS), chance.choice(THEMES)
    headline = f"{town} : un projet n° {number} pour {theme}"
    lead = f"Une réunion consacrée à {theme} s'est tenue {when} à {town}."
    body = [sentence(chance) + " " + sentence(chance) for _ in range(chance.randint(4, 12))]
    body[0] = f"{town} (VNA) - {lead} {body[0]}"
    body[-1] += " -VNA"
    if chance.random() < GLUED:
        body = [glued(paragraph) for paragraph in body]
    photo = f"{headline} ảnh 1Vue de la réunion sur {theme}. Photo: VNA"
    lines = [headline, lead, photo, *body, "Voir plus", *(line for _ in range(4) for line in teaser(chance))]
    return "\n\n".join(lines) + "\n"


def sentence(chance: random.Random) -> str:
    who = f"Le {chance.choice(OFFICES)} {chance.choice(PEOPLE)}"
    return (
        f"{who} {chance.choice(DEEDS)} sur {chance.choice(THEMES)} {chance.choice(MANNERS)}, à {chance.choice(TOWNS)}."
    )


def glued(paragraph: str) -> str:
    """As a page that broke its lines at a fixed width and lost the breaks."""
    text, column = "", 0
    for word in paragraph.split(" "):
        wraps = column + len(word) > COLUMNS
        text += ("" if wraps or not text else " ") + word
        column = 0 if wraps else column + len(word) + 1
    return text


def teaser(chance: random.Random) -> tuple[str, str]:
    return f"Actualités : {chance.choice(THEMES)} à {chance.choice(TOWNS)}", sentence(chance)


def write(folder: Path, count: int) -> None:
    """`count` dumps into a folder, named as the seeds are."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        digits = f"{random.Random(f'name {number}').getrandbits(64):016x}"
        (folder / f"{number:06}_{digits}.txt").write_text(dump(number), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
