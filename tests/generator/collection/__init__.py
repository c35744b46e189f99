"""A large true-to-life set: counties of the division table with their bodies, several years of each, faults of nearly every rule.

Names of places are real, everything said about them is invented. Document number n is the same whatever else is written.
"""

from tests.generator.collection.county import Document, documents

__all__ = ["Document", "documents"]
