"""The settings of the program with a database for tests, a fast password hash, and no files outside the temporary folder."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="gongkai-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["GONGKAI_DATA"] = str(_folder)
os.environ.setdefault("GONGKAI_SECRET_KEY", "only-for-tests")
os.environ.setdefault("GONGKAI_SECOND_FACTOR", "optional")

from gongkai.site.settings import *  # noqa: E402, F403 - reads the environment set above

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MIGRATION_MODULES = dict.fromkeys(("auth", "axes", "contenttypes", "sessions", "django_tasks_database"))
"""Tables of others are made at once where they do not refer to ours; ours go through their migrations, which hold the guards."""

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
