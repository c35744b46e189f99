"""Inspecting a site: every rule over one look."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gongkai.inspecting.columns import Column
from gongkai.inspecting.indicators import Indicators, indicators
from gongkai.inspecting.judged import judged, unsure
from gongkai.inspecting.look import Look
from gongkai.inspecting.model import Inspected
from gongkai.inspecting.rules import RULES
from gongkai.inspecting.site import Site
from gongkai.scanning import Terms


def inspect_site(
    site: Site,
    *,
    columns: Sequence[Column] = (),
    terms: Terms | None = None,
    changed: Indicators | None = None,
    said: Callable[[int, int], None] | None = None,
) -> Inspected:
    """What is wrong with a site as of its day. `changed`: the installation's own thresholds; `said` hears how far it is."""
    rules = changed or indicators()
    look = Look(site, rules, columns, terms)
    found = Inspected(site.on, pages=len(site.pages), files=len(site.files))
    for number, rule in enumerate(RULES, 1):
        found.findings += [finding for finding in rule(look) if not rules[finding.indicator].off]
        if said is not None:
            said(number, len(RULES))
    kinds = {(target.kind, target.address) for page in site.pages.values() for _link, target in look.links(page)}
    found.columns = len(look.columns)
    found.links = sum(kind != "nowhere" for kind, _address in kinds)
    found.unasked = sum(kind == "unasked" for kind, _address in kinds)
    found.absent, found.cut = look.absent, site.cut
    found.judged, found.unsure = judged(look), unsure(look)
    found.newest = max((day for column in look.columns if (day := column.newest(site.on)) is not None), default=None)
    order = list(rules)
    found.findings.sort(key=lambda finding: (order.index(finding.indicator), finding.page, finding.key))
    return found
