"""The app of the audit log."""

from __future__ import annotations

from django.apps import AppConfig


class AuditLogConfig(AppConfig):
    """The lowest app of the office: it knows no body, no person and no request, only what was done."""

    name = "gongkai.office.audit_log"
    label = "audit_log"
    verbose_name = "审计日志"
