"""Reading, folding and writing of word lists, for build-lexicons."""
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
RAW = sys.argv[1] if len(sys.argv) == 2 else ""


# ---------------------------------------------------------------- reading --

def rows(path):
    """The rows of a tab-separated file, without its header lines."""
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines
                if line.strip() and not line.startswith("#")]


def raw(name):
    return rows(os.path.join(RAW, name))


def words_of(name):
    return [row[0].replace("_", " ") for row in raw(name)]


def hand(name):
    """The rows of a list of lib/data that is written by hand."""
    path = os.path.join(HERE, name)
    return rows(path) if os.path.exists(path) else []


def fold(phrase):
    """As fold_append, near enough to tell whether two phrases are one key."""
    phrase = unicodedata.normalize("NFD", phrase).lower()
    phrase = unicodedata.normalize("NFC", phrase.replace("i\u0307", "i"))
    phrase = re.sub("[\u2018\u2019\u201b\u02bc\u00b4]", "'", phrase)
    phrase = re.sub("[\u2010-\u2015\u2212]", "-", phrase)
    return " ".join(re.sub("[\u00ad\u200b-\u200f\ufeff]", "", phrase).split())


def spellings(phrase, words):
    """With and without diacritics, as English papers print foreign names."""
    bare = plain(phrase)
    forms = [phrase] if words.is_word(bare) else [phrase, bare]
    if phrase.startswith("St. "):
        forms += ["St" + phrase[3:], "Saint" + phrase[3:]]
    return forms


BASE_LETTERS = str.maketrans({
    "\u0142": "l", "\u0141": "L", "\u00f8": "o", "\u00d8": "O",
    "\u0111": "d", "\u0110": "D", "\u0131": "i", "\u00df": "ss",
    "\u00e6": "ae", "\u00c6": "Ae", "\u00f0": "d", "\u00fe": "th",
    "\u00de": "Th", "\u2019": "'", "\u02bb": "'", "\u02bc": "'"})


def plain(phrase):
    """ASCII alone, or the phrase itself where letters have no such form."""
    bare = "".join(c for c in unicodedata.normalize("NFD", phrase)
                   if not unicodedata.combining(c)).translate(BASE_LETTERS)
    return bare if all(ord(c) < 128 for c in bare) else phrase


# ---------------------------------------------------------------- writing --

class List:
    """One output file: rows (phrase, list, value, flags, text), merged as the
    packer merges them, so that nobody reviews a row that has no effect."""

    def __init__(self):
        self.rows = {}

    def add(self, phrase, name, value=0, flags=(), text=""):
        phrase = " ".join(phrase.split())
        key = fold(phrase)
        if not key or "\t" in phrase:
            return
        old = self.rows.get((key, name))
        if old is None:
            self.rows[key, name] = [phrase, value, set(flags), text]
            return
        if old[0].isupper():
            old[0] = phrase  # `Nato` may be written so beside `NATO`
        if isinstance(value, int) and isinstance(old[1], int):
            old[1] = max(old[1], value)
        old[2] |= set(flags)

    def has(self, phrase, name):
        return (fold(phrase), name) in self.rows

    def drop(self, phrase, name):
        self.rows.pop((fold(phrase), name), None)

    def lines(self):
        for (_, name), (phrase, value, flags, text) in self.rows.items():
            cells = [phrase, name, str(value) if value else "",
                     ",".join(sorted(flags)), text]
            while not cells[-1]:
                cells.pop()
            yield "\t".join(cells)

    def write(self, name, header):
        lines = sorted(self.lines(), key=lambda line: line.encode())
        with open(os.path.join(HERE, name), "w", encoding="utf-8",
                  newline="\n") as out:
            out.write("# %s, made by build-lexicons\n" % name)
            out.write("# columns: phrase, list, value, flags, text "
                      "(see ../model/lexicon.h)\n")
            for line in header.strip().split("\n"):
                out.write("# %s\n" % line)
            out.write("# date: 2026-11-25; rows: %d\n" % len(lines))
            for line in lines:
                out.write(line + "\n")


# ----------------------------------------------------------- common words --

class Words:
    """What the derived lists are checked against."""

    def __init__(self):
        self.lower = {}  # folded word -> percent of lower case in news
        self.count = {}  # word in lower case -> occurrences in news
        for word, low, title, upper, mixed in raw("truecase_news.tsv"):
            counts = [int(n) for n in (low, title, upper, mixed)]
            self.lower[fold(word)] = round(100 * counts[0] / sum(counts))
            self.count[word] = counts[0]
        for word, count in raw("words_common_lower.tsv"):
            self.lower.setdefault(fold(word), 100)
            self.count.setdefault(word, int(count))
        self.function = {fold(row[0]) for row in hand("function-words.tsv")}
        self.titles = {fold(row[0]) for row in raw("titles.tsv")}
        self.dropped = {(row[1], fold(row[0])) for row in hand("dropped.txt")}

    def is_common(self, phrase, percent=50):
        return self.lower.get(fold(phrase), 0) >= percent

    def is_word(self, phrase):
        return self.is_common(phrase) or fold(phrase) in self.function
