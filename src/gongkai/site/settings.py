"""Django's settings. What an installation may choose comes from `environment`; everything else is fixed here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from gongkai.site.database import database
from gongkai.site.environment import approved_map, request_keys, secret_key, setting

DATA = setting("GONGKAI_DATA")
DEBUG = setting("GONGKAI_DEBUG")
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = setting("GONGKAI_HOSTS")
SITE_NAME = setting("GONGKAI_SITE_NAME")
SITE_CODE = setting("GONGKAI_SITE_CODE")

ROOT_URLCONF = "gongkai.site.urls"
WSGI_APPLICATION = "gongkai.site.wsgi.application"

INSTALLED_APPS = [
    "gongkai.office.audit_log",
    "gongkai.office.bodies",
    "gongkai.office.jobs",
    "gongkai.office.disclosure",
    "gongkai.office.inforequests",
    "gongkai.office.remedies",
    "gongkai.office.annual",
    "gongkai.office.oversight",
    "gongkai.office.supervision",
    "gongkai.office.engagement",
    "gongkai.office.inspection",
    "gongkai.portal",
    "gongkai.desk",
    "gongkai.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks_db",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gongkai.site.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "gongkai.desk.login.gate.DeskGateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "gongkai.site.context.site",
            ],
        },
    },
]

DATABASES = {"default": database(DATA, setting("GONGKAI_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Language and time: Chinese first, English complete.

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

# Files. Uploads are never served from here: they go out through a view that checks who may see them.

STATIC_URL = "/static/"
MEDIA_ROOT = DATA / "media"
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# Accounts: lock-out, passwords, sessions.

AUTH_USER_MODEL = "bodies.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "desk:login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "portal:home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
PASSWORD_DAYS = setting("GONGKAI_PASSWORD_DAYS")
SECOND_FACTOR = setting("GONGKAI_SECOND_FACTOR")
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("username", "name")}},
    {"NAME": "gongkai.office.bodies.passwords.LengthValidator",
     "OPTIONS": {"least": setting("GONGKAI_PASSWORD_LENGTH")}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "gongkai.office.bodies.passwords.ThreeKindsValidator"},
    {"NAME": "gongkai.office.bodies.passwords.NotTheSameValidator"},
]  # fmt: skip

AXES_FAILURE_LIMIT = setting("GONGKAI_LOGIN_ATTEMPTS")
AXES_COOLOFF_TIME = setting("GONGKAI_LOCKOUT_MINUTES") / 60
AXES_LOCKOUT_PARAMETERS = ["username"]
SILENCED_SYSTEM_CHECKS = [
    "axes.W006"
]  # a whole office shares one address: only the account that is guessed at is locked
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "gongkai.desk.login.lockout.locked_out"
AXES_IPWARE_PROXY_COUNT = setting("GONGKAI_PROXIES") or None
AXES_VERBOSE = False
OTP_TOTP_ISSUER = SITE_NAME
OTP_TOTP_THROTTLE_FACTOR = 1

SESSION_COOKIE_AGE = setting("GONGKAI_SESSION_MINUTES") * 60
SESSION_COOKIE_NAME = "gongkai_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "gongkai_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# What leaves the machine and what a page may load: nothing, and only from here.

HTTPS = setting("GONGKAI_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# E-mail: none leaves unless a server is named. The only letter is the day's digest to officials who asked for it.

globals().update(setting("GONGKAI_EMAIL_URL"))
MAILS = bool(setting("GONGKAI_EMAIL_URL"))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAILS else 'dummy'}.EmailBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = setting("GONGKAI_EMAIL_FROM")
SITE_ADDRESS = setting("GONGKAI_SITE_ADDRESS")
DIGEST_AT = setting("GONGKAI_DIGEST_AT")

LOG_HASH = setting("GONGKAI_LOG_HASH")
LINK_HOSTS = setting("GONGKAI_LINK_HOSTS")
REQUEST_KEYS = request_keys(DATA)
PUBLIC_LEAST = setting("GONGKAI_PUBLIC_LEAST")
DISCLOSE = "gongkai.office.disclosure.domain.create_item.create_item"
"""What drafts an item when a request is converted to proactive disclosure (条例第四十四条); the two apps do not know each other."""

# The dataset of annual reports that statistics show, where it comes from, its documents, and the installation's own map.

DATASET = setting("GONGKAI_DATASET")
DATASET_NOTE = setting("GONGKAI_DATASET_NOTE")
DOCUMENTS = setting("GONGKAI_DOCUMENTS")
MAP = approved_map()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
