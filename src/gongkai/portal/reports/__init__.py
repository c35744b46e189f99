"""政府信息公开年报: the archive, one report, comparisons, charts, downloads, open data."""
