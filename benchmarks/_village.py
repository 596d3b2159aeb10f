"""A made-up village for benchmarks: names as they are distributed, identity numbers that hold together."""

import random

from app.domain.bodies import Sex
from app.domain.identity import check_digit
from app.domain.roll import Person

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任"
    "姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇尉"
)
_GIVEN = "秀英桂兰玉珍建国志强丽华春梅海燕明军伟敏静杰娟勇艳涛霞平刚红文斌辉鹏飞云莲香芳兵成健东波宁福生德顺永林树根水仙金花银凤小大长有才发财来喜"


def villagers(count: int, seed: int = 1) -> list[Person]:
    """Return *count* people of thirty groups, four to a household."""
    chance = random.Random(seed)
    people = []
    for i in range(count):
        birth = f"{chance.randint(1935, 2007)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
        first = f"110101{birth}{i % 1000:03d}"
        first = f"{110101 + i // 1000}{first[6:]}"
        surname = _SURNAMES[int(len(_SURNAMES) * chance.random() ** 2)]
        given = "".join(chance.choice(_GIVEN) for _ in range(chance.choice((1, 2, 2, 2))))
        people.append(
            Person(
                roll_number=i + 1,
                name=surname + given,
                sex=Sex.MALE if i % 2 else Sex.FEMALE,
                birth=f"{birth[:4]}-{birth[4:6]}-{birth[6:]}",
                id_number=first + check_digit(first),
                group=f"第{chance.randint(1, 30)}村民小组",
                household=f"H{i // 4:05d}",
                card=f"CX{i:06d}",
            )
        )
    return people
