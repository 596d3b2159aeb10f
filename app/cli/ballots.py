"""`python -m app ballots ELECTION --count N --out DIR [--seed S] [--test] [--specimen]`: ballots out (contracts/read.md)."""

import argparse
import json
import secrets
import sys
from pathlib import Path

from app.domain.ballot_code import key_from_seed
from app.domain.election import ElectionSetup
from app.domain.errors import HallError
from app.domain.sheet_tables import sheet_of
from app.printing.ballot import print_ballots, print_specimen
from app.texts.problems import explain


def main(argv: list[str]) -> int:
    """Print ballots and layouts; return 0, or 2 where the input does not fit."""
    try:
        _print(_arguments(argv))
    except HallError as error:
        text = explain(error)
        sys.stderr.write(f"{text.title}：{text.what}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"文件读写不成：{error.filename}，请核对路径和权限。没有印出选票。\n")
        return 2
    except json.JSONDecodeError as error:
        sys.stderr.write(
            f"文件不合要求：选举文件不是完整的 JSON，第 {error.lineno} 行第 {error.colno} 个字。没有印出选票。\n"
        )
        return 2
    except ValueError as error:
        sys.stderr.write(f"文件不合要求：{error}\n")
        return 2
    return 0


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m app ballots", description="print ballots and their layouts"
    )
    parser.add_argument("election", type=Path)
    parser.add_argument("--count", required=True, help="sheets of each ballot type")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", default="", help="same election, seed and version: same bytes")
    parser.add_argument("--test", action="store_true", help="practice ballots that a counting day refuses")
    parser.add_argument("--specimen", action="store_true", help="also write specimen.pdf (样票)")
    return parser.parse_args(argv)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"--count 为“{text}”，应为 1 或更大的整数")
    return int(text)


def _print(options: argparse.Namespace) -> None:
    count = _count(options.count)
    source = json.loads(options.election.read_text(encoding="utf-8"))
    setup = ElectionSetup.from_json(source, file=str(options.election))
    seed = options.seed or secrets.token_hex(32)
    layouts = {kind.id: sheet_of(setup, kind).layout for kind in setup.ballot_types}
    pdf = print_ballots(
        setup,
        count=count,
        key=key_from_seed(setup.fingerprint(), seed),
        seed=seed,
        test=options.test or setup.practice,
    )
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "ballots.pdf").write_bytes(pdf)
    for kind, layout in layouts.items():
        text = json.dumps(layout.as_json(), ensure_ascii=False, indent=1)
        (options.out / f"layout-{kind}.json").write_text(text + "\n", encoding="utf-8")
    if options.specimen:
        (options.out / "specimen.pdf").write_bytes(print_specimen(setup))
