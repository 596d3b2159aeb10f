"""Make resources/strokes/strokes.tsv, the table behind 姓氏笔画 (RULES.md E), from two public sources.

    apt-get install unicode-data          Unihan: kTotalStrokes, kTGH (Unicode licence)
    npm pack cnchar-order                 stroke letters by character (MIT)
    python tools/make_strokes.py /usr/share/unicode cnchar.order.min.js

A line is: character, strokes, five-class code (1 横 2 竖 3 撇 4 点 5 折; empty = nobody has coded it), place in
通用规范汉字表 (0 = not in it).
"""

import bz2
import json
import re
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "resources" / "strokes" / "strokes.tsv"
CLASSES = {**dict.fromkeys("ij", "1"), **dict.fromkeys("fg", "2"), "s": "3", **dict.fromkeys("dkl", "4")}


def unihan(folder: Path, file: str, field: str) -> dict[str, str]:
    """Return the values of one Unihan field by character."""
    pattern = re.compile(rf"^U\+([0-9A-F]+)\t{field}\t(.+)$", re.M)
    text = bz2.decompress((folder / file).read_bytes()).decode("utf-8")
    return {chr(int(code, 16)): value for code, value in pattern.findall(text)}


def codes(script: Path) -> dict[str, str]:
    """Return the five-class code by character from cnchar-order's script."""
    found = re.search(r"JSON\.parse\('(\{\"一\".*?\})'\)", script.read_text("utf-8"))
    if found is None:
        raise SystemExit(f"{script}: no stroke table in it")
    letters = json.loads(found[1])
    return {
        char: "".join(CLASSES.get(letter, "5") for letter in word)
        for char, word in letters.items()
        if len(char) == 1
    }


def main(unicode_folder: str, script: str) -> None:
    """Write the table: every character of the Basic Plane and of 通用规范汉字表."""
    folder = Path(unicode_folder)
    strokes = unihan(folder, "Unihan_IRGSources.txt.bz2", "kTotalStrokes")
    places = unihan(folder, "Unihan_OtherMappings.txt.bz2", "kTGH")
    coded = codes(Path(script))
    lines = [
        f"{char}\t{strokes[char].split()[0]}\t{coded.get(char, '')}\t{places.get(char, ':0').split(':')[1]}"
        for char in sorted(strokes)
        if char <= "\uffff" or char in places
    ]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} characters, {sum(char in coded for char in strokes)} with a stroke code: {OUT}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
