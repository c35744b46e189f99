"""Figures stated in prose: what the running text says of requests, remedies, publication and fees.

Deterministic: numbers and denials are found first, then the clause round each is matched against `topics.toml`.
Besides plain figures (`requests.new_received.total`, 未收到 as 0 without a unit) there are four kinds of derived fact:

* a total with its listed parts in `parts`; a `qualifier` 等 says that the list is not complete, 分渠道 that the parts
  follow as sentences of their own without 其中; the topic is `listed.total` where the total itself has none;
* `percent.share` with `parts` (part, whole) and `percent.change` with `parts` (now, before) where the text states both;
* `requests.answered.rate`, a printed 办结率;
* claims in words with value 100: `requests.answered.all` (均已办结; `parts` holds the number of requests it speaks of),
  `remedies.<block>.upheld.all` (均获维持), `remedies.<block>.closed.all` (均已结案).

`scope` joins with ； the body or area (全市, 本级, a named office) and a period or year other than the report year.
"""

from gongkai.reading.facts.extract import extract_facts

__all__ = ["extract_facts"]
