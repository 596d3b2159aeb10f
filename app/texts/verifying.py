"""The verifier's words, for the command and the page alike."""

from collections.abc import Iterable, Mapping, Sequence

from app.domain.errors import HallError
from app.texts.problems import explain

PDF_FAULTS: Mapping[str, str] = {
    "unsigned": "没有电子签名：没有签过，或者签名被去掉了",
    "changed": "签名之后内容被改动过，签名和文件对不上",
    "wrong_key": "签名不是用证书上的那把钥匙签的",
    "added": "签名之后文件里又添加了内容",
    "unknown_signer": "签名证书不是由给定的根证书一级一级签发的",
    "expired": "签名证书不在有效期内",
    "time_outside": "签名时间不在证书的有效期内",
}
"""What does not hold of a signed PDF, by app.export.pades.PdfFault."""


def pdf_lines(file: str, faults: Iterable[str], *, signer: str, signed_at: str) -> list[str]:
    """Return the verdict on one signed PDF in plain lines."""
    found = [PDF_FAULTS[fault] for fault in faults]
    who = f"签名人：{signer or '——'}　签名时间：{signed_at or '——'}"
    if found:
        return ["核验不通过", "", f"文书：{file}", *(f"  · {words}" for words in found), who]
    return ["核验通过", "", f"文书：{file}", "  √ 签名之后没有改动", who]


NEWEST_UNKNOWN = "是不是最新的一个包，包自己说不出来：请和签字文书页脚上的日志条数、字头核对（--head），或者和另一个包比较（--known）"


def reaches_known(seq: int) -> str:
    """Say that the package knows the line somebody knew from elsewhere."""
    return f"已知的日志第 {seq} 条在包里，字头相同：不是旧包"


def expired_since(name: str, until: str, made: str) -> str:
    """Say that a certificate has run out since the package was made."""
    return f"证书“{name}”已于 {until} 到期，到期以前的签名按做包那天（{made}）核验"


def in_the_future(made: str) -> str:
    """Say that the package was made later than now."""
    return f"包上写的时间 {made} 比这台电脑现在还晚：核对两台电脑的时钟"


def earlier_packages(count: int) -> str:
    """Say how many packages of the day were written before this one."""
    return f"这以前还写过 {count} 个结果包，以日志条数最多的为准"


def verdict_lines(
    problem: HallError | None, title: str, passed: Sequence[str], notes: Sequence[str] = ()
) -> list[str]:
    """Return the verdict in plain lines: what holds and what to note, or the first thing that does not and what to do."""
    if problem is not None:
        text = explain(problem)
        return ["核验不通过", "", f"{text.title}：{text.what}", *(f"  · {act}" for act in text.do)]
    return [
        "核验通过",
        "",
        f"选举：{title}",
        *(f"  √ {sentence}" for sentence in passed),
        *(f"  ! {note}" for note in notes),
    ]
