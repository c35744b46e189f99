"""Html whose tables carry rowspan and colspan as the form has them."""

from random import Random

from tests.generator.layouts.base import Layout
from tests.generator.layouts.markup import body_html, page_html
from tests.generator.printed import Printed


def write(printed: Printed, rng: Random) -> bytes:
    """The page in UTF-8."""
    return page_html(printed, body_html(printed, rng)).encode()


LAYOUT = Layout(write, ".html")
