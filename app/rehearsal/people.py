"""Invented villagers: names, birth dates, identity numbers that check, groups, households. Deterministic for a seed."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.bodies import Sex

_SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚单仇区查解"
_COMPOUND = ("欧阳", "上官", "诸葛", "司马", "慕容", "尉迟")
_MALE = "国建志强伟军勇明德永福海平东林华文斌杰龙飞鹏涛辉云山川成刚庆春生才贵财旺根水土金宝"
_FEMALE = "秀英丽芳敏静桂兰玉珍翠萍红霞美娟燕梅莲凤琴香月菊云芬洁雪琳婷慧淑春花"
_MINORITY = ("阿依古丽·买买提", "吐尔逊·艾合买提江", "扎西·多吉")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


@dataclass(frozen=True, slots=True, kw_only=True)
class Villager:
    """One line of an invented roll."""

    name: str
    sex: Sex
    birth: date
    identity: str
    group: str
    household: str


def identity_number(region: str, birth: date, order: int) -> str:
    """Return an 18-character identity number (GB 11643): region 6, birth 8, order 3 (odd = male), check 1."""
    body = f"{region}{birth:%Y%m%d}{order:03d}"
    return body + _CHECK[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


def invent_villagers(count: int, rng: random.Random, *, today: date, groups: int = 8) -> list[Villager]:
    """Return *count* adults in households of two to five, some sharing a name; identity numbers are distinct."""
    villagers: list[Villager] = []
    seen: set[str] = set()
    household = 0
    left_in_household = 0
    surname = ""
    while len(villagers) < count:
        if left_in_household == 0:
            household += 1
            left_in_household = rng.randint(2, 5)
            surname = rng.choice(_COMPOUND) if rng.random() < 0.02 else rng.choice(_SURNAMES)
        sex = rng.choice((Sex.MALE, Sex.FEMALE))
        own = surname if rng.random() < 0.75 else rng.choice(_SURNAMES)
        birth = today - timedelta(days=rng.randint(18 * 366, 90 * 365))
        identity = identity_number("511322", birth, rng.randint(0, 499) * 2 + (sex is Sex.MALE))
        if identity in seen:
            continue
        seen.add(identity)
        villagers.append(
            Villager(
                name=_name(own, sex, rng),
                sex=sex,
                birth=birth,
                identity=identity,
                group=f"第{_CHINESE[(household - 1) % groups]}村民小组",
                household=f"{household:04d}",
            )
        )
        left_in_household -= 1
    return villagers


_CHINESE = "一二三四五六七八九十"


def _name(surname: str, sex: Sex, rng: random.Random) -> str:
    if rng.random() < 0.004:
        return rng.choice(_MINORITY)
    letters = _MALE if sex is Sex.MALE else _FEMALE
    return surname + "".join(rng.choices(letters, k=1 if rng.random() < 0.2 else 2))
