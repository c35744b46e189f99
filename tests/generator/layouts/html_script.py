"""Html inside a string: a JavaScript assignment or a JSON field, with its quotes and sometimes its characters escaped."""

import json
from random import Random

from tests.generator.layouts.base import Layout
from tests.generator.layouts.markup import body_html
from tests.generator.printed import Printed


def write(printed: Printed, rng: Random) -> bytes:
    """One of three wrappings."""
    content = body_html(printed, rng)
    style = rng.choice(("js", "json", "json-escaped"))
    if style == "js":
        return (
            'let content = "' + content.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        ).encode()
    payload = {"code": 200, "data": {"title": printed.title, "content": content, "pubDate": "2022-01-20"}}
    return json.dumps(payload, ensure_ascii=style == "json-escaped").encode()


LAYOUT = Layout(write, ".txt")
