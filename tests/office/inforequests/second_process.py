"""The settings of a second process that works on the database of the running test."""

import os

from tests.office.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]  # noqa: F405
