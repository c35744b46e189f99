"""What can go wrong before the office stands: said in one line, with status 2, like any wrong usage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from importlib.util import find_spec

import click


@contextmanager
def office_errors() -> Iterator[None]:
    """Turn what the person who installs can mend into one line."""
    if find_spec("django") is None:
        raise click.ClickException(_("the office is not installed; run: pip install 'gongkai[office]'"))
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    from gongkai.office.errors import OfficeError
    from gongkai.site.environment import SettingError
    from gongkai.site.running import CannotRun

    try:
        yield
    except (CannotRun, OfficeError, SettingError, ImproperlyConfigured) as error:
        raise click.ClickException(str(error)) from error
    except OperationalError as error:
        raise click.ClickException(_("the database cannot be reached: {why}").format(why=str(error).strip())) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename or ''}：{error.strerror or error}".lstrip("：")) from error
