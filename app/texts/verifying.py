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


def verdict_lines(problem: HallError | None, title: str, passed: Sequence[str]) -> list[str]:
    """Return the verdict in plain lines: what holds, or the first thing that does not and what to do."""
    if problem is not None:
        text = explain(problem)
        return ["核验不通过", "", f"{text.title}：{text.what}", *(f"  · {act}" for act in text.do)]
    return ["核验通过", "", f"选举：{title}", *(f"  √ {sentence}" for sentence in passed)]
