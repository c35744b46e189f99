"""The scan of anything that is about to be published: marks of secrecy, personal data, hidden content; and masked copies.

`scan_bytes` never calls a file clean that it could not look into. See docs/scan.md.
"""

from __future__ import annotations

from gongkai.scanning.detect.terms import Term, Terms, TermsError, load_terms
from gongkai.scanning.links import Fault, beside
from gongkai.scanning.masking.apply import Masked, MaskingRefused, mask_bytes
from gongkai.scanning.masking.profile import Profile, ProfileError, load_profile, profiles
from gongkai.scanning.model import Finding, Place, ScanReport
from gongkai.scanning.scan import scan_bytes

__all__ = [
    "Fault",
    "Finding",
    "Masked",
    "MaskingRefused",
    "Place",
    "Profile",
    "ProfileError",
    "ScanReport",
    "Term",
    "Terms",
    "TermsError",
    "beside",
    "load_profile",
    "load_terms",
    "mask_bytes",
    "profiles",
    "scan_bytes",
]
