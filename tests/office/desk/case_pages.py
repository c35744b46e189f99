"""Working at the desk on cases: somebody logs in, opens a page, fills in a form."""

from typing import Any

from django.test import Client

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Correction, Letter, Request
from tests.office.county import County


class Desk:
    """A client with the people of the county."""

    def __init__(self, county: County, client: Client) -> None:
        self.county, self.client = county, client
        Account.objects.update(must_change_password=False)

    def enters(self, role: str) -> "Desk":
        """Log in."""
        self.client.force_login(self.county.people[role], backend="django.contrib.auth.backends.ModelBackend")
        return self

    def opens(self, address: str, status: int = 200) -> str:
        """The text of a page."""
        response = self.client.get(f"/desk/{address}")
        assert response.status_code == status, (address, response.status_code, response.content.decode()[-2000:])
        return response.content.decode()

    def sends(self, address: str, record: Any = None, status: int = 302, /, **values: Any) -> str:
        """Send a form on a record as it is now; what comes back, or where it leads."""
        if record is not None:
            values.setdefault("version", version_of(record))
        response = self.client.post(f"/desk/{address}", values)
        text = response.content.decode()
        assert response.status_code == status, (address, response.status_code, errors(text))
        return response.headers["Location"] if status == 302 else text

    def acts(self, request: Request, act: str, status: int = 302, /, **values: Any) -> str:
        """Do an act on a request."""
        return self.sends(f"requests/{request.pk}/acts/{act}/", request, status, **values)


def version_of(record: Request | Letter | Correction) -> int:
    """The version as it is stored."""
    return type(record).objects.values_list("version", flat=True).get(pk=record.pk)


def errors(text: str) -> str:
    """What a page says is wrong."""
    start = text.find('role="alert"')
    return text[start : start + 1500] if start >= 0 else text[-800:]
