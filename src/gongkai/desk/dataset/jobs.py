"""The search for copies in a large dataset."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.corpus.errors import CorpusError
from gongkai.corpus.query import session
from gongkai.office.dataset.source import NoDataset, root
from gongkai.office.dataset.working import as_kept, pairs, wanted
from gongkai.office.errors import Refused
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run

THREADS = 1
"""The worker leaves the other processors to the pages."""


@job("find_copies")
def find_copies(run: Run) -> None:
    """Compare all sections asked for; the pairs are kept with the job."""
    try:
        with session(root(), threads=THREADS) as opened:
            asked = wanted(run.given)
            found = pairs(opened, asked)
    except NoDataset as error:
        raise Refused("没有数据集，无法查找。") from error
    except CorpusError as error:
        raise Refused(str(error)) from error
    run.tell(_("找到%(count)s对。请回到“雷同”页查看。") % {"count": len(found)}, pairs=found, wanted=as_kept(asked))
