"""Traditional characters with pinyin glosses, as machine-converted mirror pages print them."""

from functools import cache
from random import Random
from typing import Any

GLOSSES = {
    "網": "wǎng",
    "發": "fā",
    "鄉": "xiāng",
    "據": "jù",
    "內": "nèi",
    "權": "quán",
    "結": "jié",
    "實": "shí",
    "認": "rèn",
    "領": "lǐng",
    "導": "dǎo",
    "設": "shè",
    "機": "jī",
    "構": "gòu",
    "開": "kāi",
    "請": "qǐng",
    "處": "chǔ",
    "類": "lèi",
    "務": "wù",
    "復": "fù",
    "業": "yè",
    "續": "xù",
    "糾": "jiū",
    "動": "dòng",
    "關": "guān",
    "進": "jìn",
    "數": "shù",
    "規": "guī",
    "辦": "bàn",
    "費": "fèi",
    "確": "què",
    "當": "dāng",
    "護": "hù",
    "穩": "wěn",
    "號": "hào",
    "問": "wèn",
    "統": "tǒng",
    "計": "jì",
}


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("s2t")


def traditional(text: str, rng: Random) -> str:
    """The text in Traditional characters; some characters carry their reading in brackets."""
    converted: str = _converter().convert(text)
    glossed = set(rng.sample(sorted(GLOSSES), rng.choice((0, 12, 30))))
    return "".join(f"{char}({GLOSSES[char]})" if char in glossed else char for char in converted)
