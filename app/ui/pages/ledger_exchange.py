"""写坏换发: scan the spoiled sheet and hand out another; where no scanner reads its code, two people with the reason."""

from collections.abc import Callable

from app.domain.errors import HallError
from app.domain.ids import PlaceId
from app.domain.ledger import Ledger
from app.domain.phase import Verb
from app.services.exchange import ExchangeService
from app.services.outcome import Outcome
from app.services.staff import StaffService
from app.ui.messages import FieldKind, FormField
from app.ui.pages.ledger_handing import LedgerHanding, place_of
from app.ui.pages.page import Page
from app.ui.second_person import hands_for
from app.ui.tools import new_nonce

Do = Callable[[Callable[[], Outcome[Ledger]], str], None]
"""Does an act of the ledger and says so."""
SAID = "已换发 1 张"


def exchange_spoiled(
    page: Page, exchange: ExchangeService, staff: StaffService, handing: LedgerHanding, kind: str, do: Do
) -> None:
    """Ask for the spoiled sheet's code, then exchange it; *do* does the act."""
    messages = page.tools.messages
    numbered = exchange.numbered()
    code = FormField(
        name="code",
        label="扫写坏的票上的码",
        kind=FieldKind.CODE,
        hint="扫不出来就空着，写明原因",
        needed=False,
    )
    reason = FormField(name="reason", label="码扫不出来的原因（两人换发）", needed=False)
    number = FormField(name="number", label="码下面的号码，看得清就输入", needed=False)
    fields = (*((code, reason, number) if numbered else ()), *handing.place_fields())
    what = "收回写坏的票，换一张新的。" + ("写坏的票上的码作废，不记是谁的。" if numbered else "不记是谁的。")
    found = messages.form("写坏换发", what, fields, yes="换发一张")
    if found is None:
        return
    said, place, nonce = str(found.get("reason", "")), place_of(found), new_nonce()
    if found.get("code") or not said.strip():
        text, actor = str(found.get("code", "")), page.actor
        do(lambda: exchange.exchange(kind, code=text, place=place, by=actor, nonce=nonce), SAID)
    else:
        typed = str(found.get("number", ""))
        _by_two(page, exchange, staff, kind, (said, typed, place), do)


def _by_two(
    page: Page,
    exchange: ExchangeService,
    staff: StaffService,
    kind: str,
    given: tuple[str, str, PlaceId],
    do: Do,
) -> None:
    reason, number, place = given
    messages = page.tools.messages
    what = "写坏的票扫不出码，换发一张" + ("，号码作废" if number.strip() else "，没有号码可作废")
    try:
        by = hands_for(Verb.EXCHANGE_UNREADABLE, page.actor, staff, messages, what=what, reason=reason)
    except HallError as error:
        messages.failed(error)
        return
    if by is not None:
        hands, nonce = by, new_nonce()
        do(
            lambda: exchange.exchange_unreadable(
                kind, reason, number=number, place=place, by=hands, nonce=nonce
            ),
            SAID,
        )
