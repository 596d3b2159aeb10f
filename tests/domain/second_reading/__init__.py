"""The rules read a second time, by somebody who had not seen the engine: simple, slow, and to be compared with it.

    papers.py    the marks on a paper to votes (C3-C10)
    seats.py     one post: ties, near relatives, the women's seat (D2, D4, D5)
    verdict.py   ``decide(case)``: plain JSON in, plain JSON out
    cases.py     ``random_case(rng)``: small cases full of ties
Nothing here imports ``app``.
"""
