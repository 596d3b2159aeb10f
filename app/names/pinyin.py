"""How a name sounds: syllables without tones, surnames by their own reading. Tables only; nobody's name is kept."""

import unicodedata
from functools import cache

from pypinyin.pinyin_dict import pinyin_dict

COMMON = 2
"""Readings of one character that are kept besides a surname's own; the rest are rare in names."""

SURNAMES: dict[str, str] = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "任": "ren", "华": "hua", "盖": "ge", "尉": "wei",
    "查": "zha", "区": "ou", "朴": "piao", "乐": "yue", "冼": "xian", "召": "shao", "翟": "zhai", "员": "yun",
    "贠": "yun", "折": "she", "缪": "miao", "覃": "qin", "谌": "chen", "隗": "wei", "瞿": "qu", "秘": "bi",
    "种": "chong", "宓": "fu", "黑": "he", "薄": "bo", "牟": "mou", "郗": "xi", "祭": "zhai", "繁": "po",
    "过": "guo", "哈": "ha", "纪": "ji", "燕": "yan", "应": "ying", "宁": "ning", "洗": "xian", "句": "gou",
    "那": "na", "能": "nai", "曲": "qu", "晟": "cheng", "逄": "pang", "令": "ling", "臧": "zang", "阚": "kan",
    "郇": "xun", "厍": "she", "佴": "nai", "撒": "sa", "车": "che", "卜": "bu", "葛": "ge", "石": "shi",
    "万": "wan", "沈": "shen", "尹": "yin", "长": "chang", "重": "chong", "行": "xing", "占": "zhan", "呙": "guo",
}  # fmt: skip
"""Surnames that read otherwise than the character usually does, or whose first reading in the table is another."""

COMPOUND: dict[str, tuple[str, str]] = {
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"), "单于": ("chan", "yu"),
    "澹台": ("tan", "tai"), "令狐": ("ling", "hu"), "宰父": ("zai", "fu"), "夏侯": ("xia", "hou"),
    "欧阳": ("ou", "yang"), "司马": ("si", "ma"), "诸葛": ("zhu", "ge"), "上官": ("shang", "guan"),
    "皇甫": ("huang", "fu"), "东方": ("dong", "fang"), "慕容": ("mu", "rong"), "呼延": ("hu", "yan"),
    "宇文": ("yu", "wen"), "公孙": ("gong", "sun"), "钟离": ("zhong", "li"), "百里": ("bai", "li"),
}  # fmt: skip


@cache
def readings(sign: str) -> tuple[str, ...]:
    """Return the usual syllables of one character, the commonest first; a sign without any reads as itself."""
    raw = pinyin_dict.get(ord(sign))
    if raw is None:
        return (sign.lower(),) if sign.isalnum() else ()
    found = dict.fromkeys(filter(None, map(_plain, raw.split(","))))
    return tuple(found)[:COMMON] or (sign,)


def syllables(name: str) -> tuple[tuple[str, ...], ...]:
    """Return for every character of *name* its possible syllables; the surname's own reading comes first."""
    signs = [sign for sign in name if readings(sign)]
    found = [readings(sign) for sign in signs]
    compound = COMPOUND.get("".join(signs[:2]))
    if compound is not None:
        found[:2] = [_first(own, found[i]) for i, own in enumerate(compound)]
        return tuple(found)
    own = SURNAMES.get(signs[0]) if signs else None
    if own is not None:
        found[0] = _first(own, found[0])
    return tuple(found)


def _first(own: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return (own, *(one for one in others if one != own))


def spell(name: str) -> str:
    """Return the first reading of the whole name, as people would write it: ``wang xiu ying``."""
    return " ".join(one[0] for one in syllables(name))


def _plain(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable.strip())
    plain = "".join(
        "v" if c == "\u0308" else c for c in letters if c == "\u0308" or not unicodedata.combining(c)
    )
    return plain.replace("uv", "v").replace("ɡ", "g")
